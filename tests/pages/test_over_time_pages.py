"""Change over time: what the pages say, where numbers lead, the tables."""

import pytest

from sitegen.language import ENGLISH
from sitegen.pages.over_time.sentences import over_time_sentence, within_sentence
from sitegen.pages.views import DriverView, OverTimeView, SegmentView
from tests.conftest import Analyse, WriteStudy, interviews
from tests.pages.questions import CODEBOOK, planned, rows


def test_what_rises_and_what_fades_is_told_among_how_many_comparisons(analysed: Analyse) -> None:
    lines = [
        f"{day} {number} | shops | {day} | {name if number < 18 else ''}"
        for day, name in (("2025-01-10", "fees"), ("2025-04-10", "calm"))
        for number in range(20)
    ]
    findings = analysed(CODEBOOK | interviews("\n".join(lines)))
    assert over_time_sentence(findings.over_time, 5, ENGLISH) == (
        "Since 2025 Q2, clear of chance among 6 comparisons: rising Calm (0 of 20 before, 18 of 20 since) "
        "and Assuage emotions (0 of 20 before, 18 of 20 since); fading Card fees (18 of 20 before, 0 of 20 "
        "since) and Decrease costs (18 of 20 before, 0 of 20 since)."
    )
    assert within_sentence(findings) == "6 comparisons within segments: 4 with a change to tell."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Deli | shops | 2025-01-10 | calm\nFarm | shops | 2025-04-10 |",
            "Too few were asked to compare earlier with later; it takes 5 in either half.",
        ),
        (
            "Deli | shops | 2025-01-10 | calm",
            "Nobody was asked both in the earlier and in the later half of the quarters.",
        ),
        (
            "\n".join(f"C{n} | shops | 2025-0{1 + n % 6}-10 | calm" for n in range(24)),
            "Since 2025 Q2 nothing rises or fades clear of chance among 6 comparisons.",
        ),
    ],
)
def test_where_no_change_can_be_told_that_is_said(analysed: Analyse, text: str, sentence: str) -> None:
    assert over_time_sentence(analysed(CODEBOOK | interviews(text)).over_time, 5, ENGLISH) == sentence


def test_the_page_of_change_leads_to_the_words_of_each_segment(study: WriteStudy) -> None:
    lines = [
        f"{segment} {day} {n} | {segment} | {day} | {named}"
        for segment in ("shops", "farms")
        for day in ("2025-01-10", "2025-04-10")
        for n in range(8)
        for named in ["calm" if segment == "shops" and day == "2025-04-10" else ""]
    ]
    plan = planned(study, CODEBOOK | interviews("\n".join(lines)))
    view = plan.pages["over-time.html"]().view
    assert isinstance(view, OverTimeView)
    assert {
        (line.driver.name, line.within.label if line.within else "", line.course) for line in view.within
    } == {
        ("Calm", "shops", "rising"),
        ("Assuage emotions", "shops", "rising"),
    }
    assert view.within[0].address in (
        "drivers/calm.html#sg-in-shops",
        "drivers/assuage-emotions.html#sg-in-shops",
    )
    segment = plan.pages["segments/shops.html"]().view
    assert isinstance(segment, SegmentView)
    assert segment.over_time is not None
    assert segment.over_time.takeaway.startswith(
        "Shops: since 2025 Q2, clear of chance among 12 comparisons: "
    )


def test_the_tables_of_time_hold_every_segment_and_quarter_with_a_base(analysed: Analyse) -> None:
    text = "Deli | shops | 2025-01-10 | calm\nFarm | farms | 2025-04-10 | -calm\nInn | shops | 2025-05-10 |"
    findings = analysed(CODEBOOK | interviews(text))
    calm = [row for row in rows(findings, "over-time") if row["driver"] == "calm"]
    assert [(r["segment"], r["quarter"], r["count"], r["base"], r["against"]) for r in calm] == [
        ("*", "2025 Q1", 1, 1, 0),
        ("*", "2025 Q2", 0, 2, 1),
        ("shops", "2025 Q1", 1, 1, 0),
        ("shops", "2025 Q2", 0, 1, 0),
        ("farms", "2025 Q2", 0, 1, 1),
    ]
    changes = [row for row in rows(findings, "changes") if row["driver"] == "calm"]
    assert [(r["segment"], r["since"], r["later_base"], r["verdict"]) for r in changes] == [
        ("*", "2025 Q2", 2, "too few to say"),
        ("shops", "2025 Q2", 1, "too few to say"),
    ]


def test_a_study_in_which_nothing_is_dated_has_all_its_pages(study: WriteStudy) -> None:
    plan = planned(study, interviews("Ada | shops | | assuage-emotions\nBea | chains | | decrease-costs"))
    for make in plan.pages.values():
        make()
    view = plan.pages["drivers/assuage-emotions.html"]().view
    assert isinstance(view, DriverView)
    assert view.over_time is None
    assert view.over_time_within == ()
