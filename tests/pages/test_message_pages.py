"""The message gap and customers in their words: sentences, pages, picture and data."""

import csv
import io
import json
from collections.abc import Mapping

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.analysis.findings import Findings
from sitegen.build import build
from sitegen.charts.chart import Chart
from sitegen.charts.message_gap import draw_message_gap
from sitegen.language import ENGLISH
from sitegen.pages.messages.sentences import (
    change_sentence,
    message_gap_sentence,
    placement_sentence,
    segment_gap_sentence,
    strength_sentence,
)
from sitegen.pages.tables.catalogue import data_tables
from tests.conftest import Analyse, WriteStudy, interviews

CODEBOOK = {
    "content/drivers.yml": """
- {id: calm, name: Calm, value_driver: assuage-emotions}
- {id: hours, name: Paid hours, value_driver: decrease-costs}
- {id: fees, name: Card fees, value_driver: decrease-costs}
- {id: rush, name: Rush hours, value_driver: increase-revenue}
""",
    "content/segments.yml": """
- id: shops
  name: Corner shops
  messages:
    - {driver: fees, text: Pay less., since: 2026-06-01}
    - {driver: rush, text: Serve more.}
- id: farms
  name: Farms
  messages: [{driver: fees, text: Pay much less.}]
- {id: inns, name: Inns}
""",
}


def people(segment: str, *groups: tuple[int, str], more: str = "") -> str:
    """So many customers of a segment who name these drivers."""
    return "\n".join(
        f"{segment} {place} {number} | {segment} | 2026-01-10 | {drivers} | {more}"
        for place, (count, drivers) in enumerate(groups)
        for number in range(count)
    )


def study(*texts: str) -> dict[str, str]:
    return {**CODEBOOK, **interviews("\n".join(texts))}


def said(findings: Findings, segment: str = "shops") -> str:
    gap = findings.message_gap.of(segment)
    assert gap is not None
    return segment_gap_sentence(findings, gap).replace("\u00a0", " ")


def page(write: WriteStudy, files: Mapping[str, str], address: str) -> LexborHTMLParser | None:
    built = build(write(files))
    assert built.files is not None, built.diagnostics
    content = built.files.get(address)
    return LexborHTMLParser(content.decode()) if isinstance(content, bytes) else None


def text_of(page: LexborHTMLParser | None, selector: str = "main") -> str:
    node = page.css_first(selector) if page else None
    return " ".join(node.text().split()) if node else ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            people("shops", (8, "calm")),
            "Corner shops: we say Card fees (0 of 8) and Rush hours (0 of 8), they do not; "
            "they say Calm (8 of 8), we do not.",
        ),
        (
            people("shops", (8, "fees rush")),
            "Corner shops: we say Card fees (8 of 8) and Rush hours (8 of 8), and so do they.",
        ),
        (
            people("shops", (6, "fees rush"), (4, "fees")),
            "Corner shops: we say Card fees (10 of 10), and so do they; of 1 other message, too few to say.",
        ),
        (
            people("shops", (2, "fees rush calm"), (4, "")),
            "Corner shops: 2 messages, and too few to say whether they say the same.",
        ),
        (
            people("shops", (3, "calm")),
            "3 customers asked: too few to say how our messages land with Corner shops.",
        ),
        (people("farms", (1, "calm")), "Corner shops: nobody asked yet."),
    ],
)
def test_what_is_said_of_the_gap_of_a_segment(analysed: Analyse, text: str, sentence: str) -> None:
    assert said(analysed(study(text))) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (people("inns", (8, "calm")), "Inns: they say Calm (8 of 8); we say nothing to them."),
        (
            people("inns", (2, "calm"), (4, "")),
            "Inns: we say nothing to them, and too few to say what they would hear.",
        ),
    ],
)
def test_a_segment_that_we_tell_nothing(analysed: Analyse, text: str, sentence: str) -> None:
    assert said(analysed(study(text)), "inns") == sentence


def test_the_sentence_of_the_study_is_that_of_the_widest_gap(analysed: Analyse) -> None:
    findings = analysed(study(people("shops", (8, "fees rush")), people("farms", (8, "calm"))))
    assert message_gap_sentence(findings) == said(findings, "farms")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (people("shops", (3, "")), "3 messages: too few to say whether those whom we tell say the same."),
        (
            people("shops", (8, "fees rush")),
            "Of 3 messages, 2 surely heard back from those whom we tell; of the rest, too few to say.",
        ),
    ],
)
def test_the_sentence_of_a_study_without_a_gap(analysed: Analyse, text: str, sentence: str) -> None:
    assert message_gap_sentence(analysed(study(text))) == sentence


def test_where_a_flat_message_would_be_better_placed(analysed: Analyse) -> None:
    findings = analysed(study(people("shops", (8, "rush")), people("farms", (8, "fees"))))
    (flat,) = findings.message_gap.of("shops").flat  # type: ignore[union-attr]
    assert placement_sentence(findings, flat).replace("\u00a0", " ") == (
        "Better placed with Farms: 8 of 8 (68–100 %) name it, +54 to +100 points, told there already."
    )


def test_a_flat_message_that_nobody_else_clearly_wants(analysed: Analyse) -> None:
    findings = analysed(study(people("shops", (8, "rush")), people("farms", (8, ""))))
    (flat,) = findings.message_gap.of("shops").flat  # type: ignore[union-attr]
    assert placement_sentence(findings, flat) == "In no other segment do clearly more name it, 1 compared."


def test_a_flat_message_where_nobody_else_was_asked(analysed: Analyse) -> None:
    findings = analysed(study(people("shops", (8, "rush"))))
    (flat,) = findings.message_gap.of("shops").flat  # type: ignore[union-attr]
    assert placement_sentence(findings, flat) == (
        "In no other segment enough were asked to say where it would land."
    )


def test_a_strength_is_told_with_who_said_that_a_rival_leads(analysed: Analyse) -> None:
    won = people("shops", (5, "calm"), more="competitors: [{name: Rival, we_won_on: [calm]}]")
    led = "Else | shops | 2026-01-11 | calm | competitors: [{name: Rival, they_lead_on: [calm]}]"
    findings = analysed(study(won, led))
    (calm,) = findings.message_gap.of("shops").hints  # type: ignore[union-attr]
    assert strength_sentence(findings, calm).replace("\u00a0", " ") == (
        "5 of 6 (44–97 %) who judged us against a rival on it said that we won, 1 that a rival leads: "
        "too few to say."
    )


def test_a_change_is_told_with_its_interval(analysed: Analyse) -> None:
    after = people("shops", (6, "fees")).replace("2026-01-10", "2026-07-10").replace("shops 0", "new")
    findings = analysed(study(people("shops", (6, "")), after))
    change = findings.message_gap.messages[0].change
    assert change is not None
    assert change_sentence(change, 1, ENGLISH) == "0 of 6 before, 6 of 6 since: rising (+45 to +100 points)"


def chart_of(findings: Findings, segment: str) -> Chart | None:
    gap = findings.message_gap.of(segment)
    assert gap is not None
    return draw_message_gap(gap, findings.codebook.all, "", 5, findings.settings.count, ENGLISH)


def test_the_picture_joins_each_message_to_its_driver(analysed: Analyse) -> None:
    text = people("shops", (8, "calm"), (1, "rush"))
    chart = chart_of(analysed(study(text)), "shops")
    assert chart is not None
    marks = json.loads(chart.spec.filling)["datasets"]["rows"]
    middles = {mark["text"]: mark["y"] for mark in marks if mark["kind"] in ("named", "missed")}
    # Card fees: 0 of 9 is surely not said; rush hours: 1 of 9 is open; calm: 8 of 9, and no message.
    assert list(middles) == ["Calm", "Rush hours", "Card fees"]
    assert [(m["kind"], m["y2"]) for m in marks if m["kind"] in ("heard", "open", "flat")] == [
        ("flat", middles["Card fees"]),
        ("open", middles["Rush hours"]),
    ]
    assert [mark["text"] for mark in marks if mark["kind"] == "missed"] == ["Calm"]
    assert [row[0] for row in chart.rows] == ["Card fees", "Rush hours", "Calm"]


def test_no_picture_without_messages_or_without_anyone_asked(analysed: Analyse) -> None:
    findings = analysed(study(people("inns", (8, "calm"))))
    assert chart_of(findings, "inns") is None
    assert chart_of(findings, "shops") is None


def rows(findings: Findings, name: str) -> list[dict[str, str]]:
    tables = {table.name: table for table in data_tables(findings)}
    return list(csv.DictReader(io.StringIO(tables[name].csv().decode(), newline="")))


def test_the_data_hold_messages_and_what_no_message_speaks_of(analysed: Analyse) -> None:
    findings = analysed(study(people("shops", (8, "calm"))))
    found = [
        (
            row["segment"],
            row["driver"],
            row["our_place"],
            row["their_place"],
            row["customers"],
            row["verdict"],
        )
        for row in rows(findings, "message-gap")
    ]
    assert found == [
        ("shops", "fees", "1", "", "0", "they do not say it"),
        ("shops", "rush", "2", "", "0", "they do not say it"),
        ("shops", "calm", "", "1", "8", "they say it"),
        ("farms", "fees", "1", "", "0", "nobody asked"),
    ]


def test_the_data_hold_flat_messages_elsewhere(analysed: Analyse) -> None:
    findings = analysed(study(people("shops", (8, "rush")), people("farms", (8, "fees"))))
    (row,) = rows(findings, "messages-elsewhere")
    assert (row["segment"], row["elsewhere"], row["difference"], row["told"], row["verdict"]) == (
        "shops",
        "farms",
        "1.0",
        "1",
        "lands there",
    )


def test_a_study_without_messages_has_no_page_of_their_gap(study: WriteStudy) -> None:
    assert page(study, interviews("Deli | a | 2026-01-10 | calm"), "message-gap.html") is None


TELLING = {
    **CODEBOOK,
    **interviews("""
    Deli | shops | 2026-01-10 | calm | tell_others: "Ask ||Rui|| <b>first</b>."
    Deli | shops | 2026-06-10 | calm | tell_others: Go home early.; outcome: won
    Mill | shops | 2026-03-10 |
    """),
}


def test_customers_stand_in_their_words_with_when_and_what_they_said_before(study: WriteStudy) -> None:
    found = page(study, TELLING, "in-their-words.html")
    assert text_of(found, ".finding").replace("\u00a0", " ") == (
        "1 of 2 (9–91 %) told us what they would tell others."
    )
    assert text_of(found, ".tellings blockquote") == "Go home early."
    meta = text_of(found, ".tellings .meta")
    assert meta == "Deliwon10 June 2026: in the write-upbefore that: 10 January 2026"


def test_a_message_without_words_of_theirs_says_so(study: WriteStudy) -> None:
    assert "Nobody asked has said it." in text_of(page(study, TELLING, "in-their-words.html"), "#sg-pairs")


def test_nobody_in_their_words_where_nobody_said_anything(study: WriteStudy) -> None:
    files = {**CODEBOOK, **interviews("Deli | shops | 2026-01-10 | calm")}
    assert page(study, files, "in-their-words.html") is None


def test_many_lines_of_a_segment_stand_on_pages_of_their_own(study: WriteStudy) -> None:
    text = people("shops", (21, ""), more="tell_others: Fine.")
    built = build(study({**CODEBOOK, **interviews(text)}))
    assert built.files is not None
    first = LexborHTMLParser(built.files["in-their-words.html"].decode())  # type: ignore[union-attr]
    assert len(first.css(".tellings > li")) == 20
    whole = LexborHTMLParser(built.files["in-their-words/shops/index.html"].decode())  # type: ignore[union-attr]
    assert len(whole.css(".tellings > li")) == 21
