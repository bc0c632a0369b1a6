"""The brief of a segment and the summary of all: what they say, in which order, and where it leads."""

import csv
import io
from collections.abc import Mapping

import pytest

from sitegen.analysis.findings import Findings
from sitegen.build import check
from sitegen.pages.briefs.sentences import unasked_sentence, unknown_sentences
from sitegen.pages.plan import SitePlan
from sitegen.pages.tables.catalogue import TABLES
from sitegen.pages.views import BriefView, EvidenceView, SegmentsView, SegmentView, SummaryView
from tests.conftest import Analyse, WriteStudy, interviews

CODEBOOK = {
    "content/drivers.yml": """
- {id: calm, name: Calm, value_driver: assuage-emotions}
- {id: fees, name: Card fees, value_driver: decrease-costs}
- {id: kit, name: Kit, value_driver: mitigate-risks}
"""
}
MESSAGES = {
    "content/segments.yml": """
- id: shops
  name: Shops
  definition: With a counter.
  customers: 400
  messages: [{driver: fees, text: Cheap.}]
"""
}


def planned(study: WriteStudy, files: Mapping[str, str]) -> SitePlan:
    plan = check(study(files)).plan
    assert plan is not None
    return plan


def brief_of(study: WriteStudy, files: Mapping[str, str], segment: str = "shops") -> BriefView:
    view = planned(study, CODEBOOK | dict(files)).pages[f"briefs/{segment}.html"]().view
    assert isinstance(view, BriefView)
    return view


def said(words: str) -> str:
    return words.replace("\u00a0", " ")


def shops(count: int, drivers: str = "calm", more: str = "", start: int = 0) -> str:
    """So many shops that name these drivers."""
    return "\n".join(
        f"C{number} | shops | 2026-01-{number + 1:02} | {drivers} | {more}"
        for number in range(start, start + count)
    )


def with_quotes(number: int, *quotes: tuple[str, str], segment: str = "shops") -> dict[str, str]:
    """A write-up of one customer with quotes, each with its hashtags."""
    body = "".join(f"> {words}\n>\n> — owner, {tags}\n\n" for words, tags in quotes)
    front = f"customer: C{number}\nsegment: {segment}\ndate: 2026-01-{number + 1:02}\ndrivers: []\n"
    return {f"content/interviews/{number:02}.md": f"---\n{front}---\n{body}"}


def test_a_brief_says_whom_it_is_about_and_how_many_were_asked(study: WriteStudy) -> None:
    view = brief_of(study, MESSAGES | interviews(shops(6)))
    assert (view.segment.label, view.definition, view.asked) == (
        "Shops",
        "With a counter.",
        "6 customers asked",
    )
    assert said(view.reach) == "6 of the 400 there are (2 %)."
    assert view.newest is not None
    assert (view.newest.label, view.newest.address) == ("6 January 2026", "write-ups/06.html")
    assert said(view.sentence) == "Shops: Calm comes first, named by 6 of 6 (61–100 %)."
    assert not view.too_few


def test_every_driver_of_a_brief_has_its_count_and_words_of_its_own(study: WriteStudy) -> None:
    """One passage speaks of both drivers; it is the strongest of both and stands under the first only."""
    files = (
        with_quotes(1, ("Both at once.", "#calm #fees"))
        | with_quotes(0, ("The fees alone.", "#fees"))
        | with_quotes(2, ("Calm.", "#calm"), ("Dear.", "#-calm"))
        | with_quotes(3, ("Calm again.", "#calm"))
    )
    view = brief_of(study, files)
    assert [
        (each.driver.name, each.share.text, each.against, each.too_few, each.address) for each in view.drivers
    ] == [
        ("Calm", "3 of 4", 1, True, "drivers/calm.html#sg-in-shops"),
        ("Card fees", "2 of 4", 0, True, "drivers/fees.html#sg-in-shops"),
    ]
    quotes = [each.quote for each in view.drivers]
    assert [quote and str(quote.words) for quote in quotes] == ["Calm again.", "Both at once."]


def test_the_only_words_of_two_drivers_stand_under_both(study: WriteStudy) -> None:
    view = brief_of(study, with_quotes(0, ("Both at once.", "#calm #fees")))
    assert [each.quote and str(each.quote.words) for each in view.drivers] == ["Both at once."] * 2


def test_a_brief_says_what_we_say_wrongly_and_where_it_stands(study: WriteStudy) -> None:
    view = brief_of(study, MESSAGES | interviews(shops(9)))
    assert view.gap is not None
    assert (
        view.gap.sentence
        == "Shops: we say Card fees (0 of 9), they do not; they say Calm (9 of 9), we do not."
    )
    assert view.gap.address == "segments/shops.html"


@pytest.mark.parametrize(
    ("text", "sentences", "base"),
    [
        (
            shops(6, more="must_keep: [till]") + "\nF | farms | 2026-01-01 | | must_keep: [phone]",
            ["Do not cut till (6 of 6 asked would leave)."],
            "Asked what must stay: 6 of 6 customers. The others count only for what they spoke of.",
        ),
        (
            shops(2, more="must_keep: [till]"),
            ["Too few to say what must stay; so far till (2 of 2 asked would leave)."],
            "Asked what must stay: 2 of 2 customers. The others count only for what they spoke of.",
        ),
        (
            shops(2) + "\nF | farms | 2026-01-01 | | must_keep: [phone]",
            [],
            "Asked what must stay: 0 of 2 customers. The others count only for what they spoke of.",
        ),
        (shops(2), [], ""),
    ],
)
def test_what_must_stay_has_its_base_and_nobody_asked_is_not_nobody_leaving(
    study: WriteStudy, text: str, sentences: list[str], base: str
) -> None:
    view = brief_of(study, interviews(text))
    assert [each.sentence for each in view.must_keeps] == sentences
    assert view.must_keeps_base == base


def test_rivals_of_a_brief_lead_to_those_who_judged_us(study: WriteStudy) -> None:
    named = "competitors: [{name: Oxo, we_won_on: [calm], they_lead_on: [fees]}]"
    view = brief_of(study, interviews(shops(6, more=named) + f"\nF | farms | 2026-01-01 | | {named}"))
    (oxo,) = view.rivals
    assert said(oxo.sentence) == (
        "6 of 6 (61–100 %) who told us whom they considered named it. "
        "Said most often: we won on Calm (6 of 6); they lead on Card fees (6 of 6)."
    )
    assert [(link.label, link.address) for link in oxo.links] == [
        ("We won on Calm", "competitors/oxo.html#sg-won-calm"),
        ("They lead on Card fees", "competitors/oxo.html#sg-lead-fees"),
    ]
    assert view.rivals_base.startswith("6 of 6 customers told us whom they considered.")


def test_words_to_use_are_what_they_would_tell_others_else_their_next_quotes(study: WriteStudy) -> None:
    quoted = with_quotes(0, ("First.", "#calm")) | with_quotes(1, ("Second.", "#calm"))
    view = brief_of(study, quoted)
    assert (view.words, [str(each.words) for each in view.quotes]) == ((), ["First."])
    view = brief_of(study, quoted | interviews("told > C9 | shops | 2026-02-01 | | tell_others: Go there."))
    assert ([str(each.words) for each in view.words], view.quotes) == (["Go there."], ())
    assert view.words[0].address == "write-ups/told.html#sg-tell-others"
    assert view.words_more is not None
    assert view.words_more.address == "in-their-words.html#sg-in-shops"


def test_whom_to_call_are_those_of_the_segment_in_the_order_of_the_rule(study: WriteStudy) -> None:
    roster = "id,name,segment,best\n" + "".join(f"n{n},New {n},shops,{'yes' * (n == 3)}\n" for n in range(5))
    view = brief_of(study, {"content/customers.csv": roster + "f,Farm,farms,yes\n"} | interviews(shops(1)))
    assert [call.customer.label for call in view.calls] == ["New 3", "New 0", "New 1"]
    assert view.calls[0].reason.startswith("One of our best, never asked")
    assert view.calls_more is not None
    assert (view.calls_more.label, view.calls_more.address) == (
        "All 6, in this order",
        "call-next/shops/index.html",
    )
    assert view.known is not None
    assert view.known.text == "1 of 6"


def test_what_is_not_known_of_a_segment(analysed: Analyse) -> None:
    text = shops(4, more="interviewer: Ada") + "\nE | shops | 2026-02-01 | | not_asked: [kit, fees]"
    findings = analysed(CODEBOOK | interviews(text))
    unknown = [said(each) for each in unknown_sentences(findings, findings.briefs["shops"])]
    assert unknown == [
        "5 conversations: too few to say; the rule needs 6.",
        "With 5 customers asked, a driver that one in five holds has been missed with a chance of 33 %. "
        "9 more customers would bring that below 5 %.",
        "Fewer than 5 were asked about Card fees and Kit: too few to say.",
    ]
    assert unasked_sentence(findings, findings.briefs["shops"]) == unknown[-1]


def test_a_segment_that_nobody_asked_has_a_brief_that_says_so(study: WriteStudy) -> None:
    view = brief_of(study, MESSAGES | interviews("F | farms | 2026-01-01 | calm"))
    assert view.sentence == "Shops: nobody asked yet."
    assert view.unknown == ("Nobody asked yet.",)
    assert (view.drivers, view.gap, view.silent, view.newest) == ((), None, (), None)


def test_briefs_are_linked_from_their_segment_and_from_the_list_of_segments(study: WriteStudy) -> None:
    plan = planned(study, CODEBOOK | interviews("A | shops | 2026-01-01 | calm\nB | | 2026-01-01 | calm"))
    segment, nobody = (plan.pages[f"segments/{id_}.html"]().view for id_ in ("shops", "no-segment"))
    segments = plan.pages["segments/index.html"]().view
    assert isinstance(segment, SegmentView)
    assert isinstance(nobody, SegmentView)
    assert isinstance(segments, SegmentsView)
    assert segment.brief is not None
    assert segment.brief.address == "briefs/shops.html"
    assert nobody.brief is None
    assert [line.brief and line.brief.address for line in segments.segments] == ["briefs/shops.html", None]
    assert "briefs/no-segment.html" not in plan.pages


def test_without_an_interview_there_is_neither_brief_nor_summary(study: WriteStudy) -> None:
    files = MESSAGES | interviews("A | shops | 2026-01-01 | calm | source: survey")
    plan = planned(study, CODEBOOK | files)
    assert not {"summary.html", "briefs/shops.html"} & set(plan.pages)
    assert "summary" not in plan.site.sections


@pytest.mark.parametrize("path", ["pages/summary.md", "pages/briefs/shops.md"])
def test_a_free_page_may_not_take_the_place_of_a_brief_or_the_summary(study: WriteStudy, path: str) -> None:
    files = CODEBOOK | {f"content/{path}": "# Mine\n"} | interviews(shops(1))
    assert [each.name for each in check(study(files)).diagnostics] == ["two-pages-one-address"]


def summary_of(study: WriteStudy, files: Mapping[str, str]) -> tuple[SummaryView, SitePlan]:
    plan = planned(study, CODEBOOK | dict(files))
    view = plan.pages["summary.html"]().view
    assert isinstance(view, SummaryView)
    return view, plan


HARD = shops(9, more="stays: no; outcome: renewed; expected: [fees, kit]; competitors: [Oxo]")


def test_the_summary_begins_with_what_nobody_likes_to_hear(study: WriteStudy) -> None:
    roster = {
        "content/customers.csv": "id,name,segment,status,revenue\nx,Gone,shops,churned,\nc0,C0,shops,,100\n"
    }
    wish = {"content/initiatives.yml": "- {id: app, name: App, serves: [kit]}\n"}
    view, _ = summary_of(study, MESSAGES | roster | wish | interviews(HARD))
    assert [(each.label, said(each.sentence), each.address) for each in view.hard] == [
        (
            "Message gap",
            "Shops: we say Card fees (0 of 9), they do not; they say Calm (9 of 9), we do not.",
            "message-gap.html",
        ),
        (
            "Who may leave",
            "9 of 9 customers may leave by the latest conversation (70–100 %), with 100 of revenue "
            "(known of 1 of 9).",
            "competitors/index.html#sg-vulnerable",
        ),
        (
            "Lost unasked",
            "0 of 1 (0–79 %) customers lost had been asked in the twelve months before. "
            "None told us why afterwards.",
            "call-next.html#sg-lost",
        ),
        (
            "Surprises",
            "Heard beyond all prediction: Calm, from 9 of 9, predicted for none. "
            "Predicted in vain: Kit, for 9 of 9, heard from none.",
            "surprises.html",
        ),
        ("Initiatives", "Nobody asked for our one initiative: App.", "initiatives.html"),
    ]
    assert [each.label for each in view.firm] == ["Who stays, who leaves", "Against rivals"]


def test_what_is_not_hard_to_hear_stands_behind_the_segments(study: WriteStudy) -> None:
    files = MESSAGES | interviews(shops(9, "fees", "stays: yes; must_keep: [till]"))
    view, _ = summary_of(study, files)
    assert view.hard == ()
    assert [(each.label, said(each.sentence)) for each in view.firm] == [
        (
            "Message gap",
            "Of 1 message, 1 surely heard back from those whom we tell; of the rest, too few to say.",
        ),
        ("Who may leave", "None of 9 customers is about to leave by the latest conversation."),
        ("Must-keeps", "Do not cut till (9 of 9 asked would leave)."),
    ]


def test_that_nobody_told_whether_they_stay_is_a_limit_and_no_comfort(study: WriteStudy) -> None:
    view, _ = summary_of(study, interviews(shops(2)))
    assert (view.hard, view.firm) == ((), ())
    assert "Nobody with us has told whether they stay." in [each.sentence for each in view.reach]


def test_a_brief_is_silent_on_messages_where_we_have_none(study: WriteStudy) -> None:
    assert brief_of(study, interviews(shops(9))).gap is None


def test_conclusions_that_went_stale_are_told_with_why(study: WriteStudy) -> None:
    insight = "---\ntitle: Calm sells\nauthor: Ada\ndate: 2026-01-01\ndrivers: [calm]\n---\nSo we think.\n"
    files = {"content/insights/calm.md": insight, "sitegen.yml": "today: 2026-12-31\n"}
    view, _ = summary_of(study, files | interviews(shops(2)))
    assert [(each.sentence, each.address) for each in view.hard if each.address.startswith("insights/")] == [
        (
            "“Calm sells”. Look again: its newest evidence is 363 days old. Named: Calm 2 of 2.",
            "insights/calm.html",
        )
    ]


def test_a_summary_has_a_line_for_each_segment_and_those_too_few_asked_stand_last(study: WriteStudy) -> None:
    text = "F | farms | 2026-01-01 | fees\n" + shops(6)
    view, _ = summary_of(study, interviews(text))
    assert [(each.label, each.address, each.links[0].address) for each in view.segments] == [
        ("shops", "segments/shops.html", "briefs/shops.html"),
        ("farms", "segments/farms.html", "briefs/farms.html"),
    ]
    assert view.segments[1].sentence.startswith("1 customer asked: too few to say")
    assert view.more is None


def test_of_many_segments_the_first_stand_and_the_way_to_all(study: WriteStudy) -> None:
    view, _ = summary_of(study, interviews("\n".join(f"C{n} | s{n} | 2026-01-01 | calm" for n in range(13))))
    assert len(view.segments) == 12
    assert view.more is not None
    assert (view.more.label, view.more.address) == ("All 13 segments", "segments/index.html")


@pytest.mark.parametrize("text", [HARD, shops(1), shops(6, "fees kit"), "A | | | |"])
def test_every_sentence_of_a_summary_leads_to_a_page_that_is_there(study: WriteStudy, text: str) -> None:
    view, plan = summary_of(study, MESSAGES | interviews(text))
    lines = (*view.hard, *view.segments, *view.firm, *view.reach)
    assert lines
    assert {each.address.partition("#")[0] for each in lines} <= set(plan.pages)


# The words on a segment's page.


def many_quotes(customers: int, against: int = 2) -> dict[str, str]:
    files: dict[str, str] = {}
    for number in range(customers):
        quotes = [(f"Calm {number}.", "#calm")]
        quotes += [(f"Not {number}.", "#-calm")] if number < against else []
        files |= with_quotes(number, *quotes)
    return files


def test_a_segment_page_shows_the_strongest_words_and_leads_to_all(study: WriteStudy) -> None:
    plan = planned(study, CODEBOOK | many_quotes(5))
    view = plan.pages["segments/shops.html"]().view
    assert isinstance(view, SegmentView)
    group = next(each for each in view.groups if each.title.label == "Calm")
    assert [str(each.words) for each in group.quotes] == ["Calm 4.", "Calm 3.", "Calm 2."]
    assert [str(each.words) for each in group.against] == ["Not 1."]
    assert group.more is not None
    assert (group.more.label, group.more.address) == (
        "All that was said of Calm: 7",
        "drivers/calm.html#sg-in-shops",
    )


def test_what_more_stands_behind_a_number_than_a_drivers_page_holds_is_led_to(study: WriteStudy) -> None:
    plan = planned(study, CODEBOOK | many_quotes(21, against=0))
    view = plan.pages["segments/shops.html"]().view
    assert isinstance(view, SegmentView)
    group = next(each for each in view.groups if each.title.label == "Calm")
    assert group.more is not None
    listed = plan.pages[group.more.address]().view
    assert isinstance(listed, EvidenceView)
    assert len(listed.quotes) == 21


def test_all_words_of_a_driver_need_no_way_to_them(study: WriteStudy) -> None:
    plan = planned(study, CODEBOOK | many_quotes(3, against=1))
    view = plan.pages["segments/shops.html"]().view
    assert isinstance(view, SegmentView)
    assert next(each for each in view.groups if each.title.label == "Calm").more is None


# Its table.


def test_the_table_of_rivals_within_segments_holds_counts_and_bases(analysed: Analyse) -> None:
    text = """
    A | shops | 2026-01-10 | | competitors: [{name: Oxo, we_won_on: [calm]}]
    B | shops | 2026-01-10 | | competitors: [Oxo]
    C | farms | 2026-01-10 | | competitors: [{name: Oxo, they_lead_on: [calm]}]
    """
    findings: Findings = analysed(CODEBOOK | interviews(text))
    table = TABLES["competitors-within-segments"](findings)
    rows = list(csv.DictReader(io.StringIO(table.csv().decode(), newline="")))
    assert [
        tuple(row[key] for key in ("segment", "competitor", "driver", "won", "lead", "base", "won_share"))
        for row in rows
    ] == [("shops", "oxo", "calm", "1", "0", "2", "0.5"), ("farms", "oxo", "calm", "0", "1", "1", "0.0")]
