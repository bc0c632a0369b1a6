"""Outcomes, change over time, habits and asks: what their pages say, where numbers lead, their tables."""

import json
from collections.abc import Mapping

import pytest

from sitegen.analysis.findings import Findings
from sitegen.build import check
from sitegen.language import ENGLISH
from sitegen.pages.outcomes.sentences import (
    apart_sentence,
    driver_outcomes_sentence,
    outcomes_sentence,
    trend_sentence,
    verdicts_sentence,
    warning_sentence,
)
from sitegen.pages.over_time.sentences import over_time_sentence, within_sentence
from sitegen.pages.paging import SHOWN
from sitegen.pages.plan import SitePlan
from sitegen.pages.tables.catalogue import TABLES
from sitegen.pages.views import (
    AsksView,
    CustomerView,
    DataView,
    DriverView,
    HabitListView,
    HabitsView,
    HomeView,
    OutcomesView,
    OverTimeView,
    SegmentView,
    WriteUpsView,
)
from tests.conftest import Analyse, WriteStudy, interviews

CODEBOOK = {
    "content/drivers.yml": """
- {id: calm, name: Calm, value_driver: assuage-emotions}
- {id: fees, name: Card fees, value_driver: decrease-costs}
"""
}


def planned(study: WriteStudy, files: Mapping[str, str]) -> SitePlan:
    plan = check(study(files)).plan
    assert plan is not None
    return plan


def said(words: str) -> str:
    return words.replace("\u00a0", " ")


def stories(*groups: tuple[int, str, str]) -> str:
    """So many customers with an outcome who name these drivers."""
    lines = []
    for number, outcome, drivers in groups:
        for _ in range(number):
            keys = f"outcome: {outcome}" if outcome else ""
            lines.append(f"C{len(lines)} | shops | 2026-01-10 | {drivers} | {keys}")
    return "\n".join(lines)


# Outcomes.


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            stories((3, "won", ""), (1, "renewed", ""), (1, "lost", ""), (2, "churned", "")),
            "Of 7 customers with a decided outcome 4 bought or stayed (3 won, 1 renewed), "
            "3 left or never bought (1 lost, 2 churned).",
        ),
        (
            stories((1, "won", "")),
            "Of 1 customer with a decided outcome 1 bought or stayed (1 won), 0 left or never bought.",
        ),
        (stories((1, "undecided", "")), "No conversation has an outcome that is decided yet."),
    ],
)
def test_outcomes_are_told_with_their_counts(analysed: Analyse, text: str, sentence: str) -> None:
    assert outcomes_sentence(analysed(CODEBOOK | interviews(text))) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            stories((18, "won", "calm"), (2, "won", ""), (20, "lost", "")),
            "Clear of chance among 12 comparisons: Calm, named by 18 of 20 who bought or stayed, and by "
            "0 of 20 who left or never bought; Assuage emotions, named by 18 of 20 who bought or stayed, "
            "and by 0 of 20 who left or never bought.",
        ),
        (
            stories((6, "won", "calm"), (4, "won", ""), (4, "lost", "calm"), (16, "lost", "")),
            "Nothing is clear of chance among 12 comparisons. Perhaps Calm, named by 6 of 10 who bought or "
            "stayed, and by 4 of 20 who left or never bought; 1 more.",
        ),
        (
            stories((5, "won", "calm"), (5, "lost", "calm")),
            "No driver goes with one side beyond chance, 12 comparisons made.",
        ),
        (
            stories((5, "won", "calm"), (4, "lost", "calm")),
            "4 customers left or never bought: too few to say which drivers go with which outcome; "
            "it takes 5 on either side.",
        ),
        (
            stories((5, "lost", "calm")),
            "Nobody bought or stayed: too few to say which drivers go with which outcome; "
            "it takes 5 on either side.",
        ),
    ],
)
def test_a_driver_goes_with_an_outcome_only_where_it_is_clear(
    analysed: Analyse, text: str, sentence: str
) -> None:
    assert verdicts_sentence(analysed(CODEBOOK | interviews(text))) == sentence


def test_survivors_are_warned_of_and_no_sample_is_a_win_rate(analysed: Analyse) -> None:
    survivors = analysed(CODEBOOK | interviews(stories((17, "won", ""), (3, "lost", ""))))
    assert warning_sentence(survivors).startswith(
        "Nearly all of these stories, 17 of 20, are told by those who"
    )
    assert "a win rate made from it means nothing" in warning_sentence(survivors)
    mixed = analysed(CODEBOOK | interviews(stories((12, "won", ""), (8, "lost", ""))))
    assert warning_sentence(mixed) == "These are the 20 customers whom we asked: 12 of 20 is no win rate."


def test_who_is_undecided_or_silent_stands_apart(analysed: Analyse) -> None:
    findings = analysed(CODEBOOK | interviews(stories((2, "won", ""), (1, "undecided", ""), (3, "", ""))))
    assert apart_sentence(findings) == (
        "On neither side: 1 undecided and 3 without an outcome in the write-up."
    )


def test_a_driver_says_with_which_outcome_it_goes_for_us_and_against_us(analysed: Analyse) -> None:
    findings = analysed(CODEBOOK | interviews(stories((5, "won", "fees"), (5, "lost", "-fees"))))
    assert driver_outcomes_sentence(findings, findings.codebook.all["fees"]) == (
        "Named by 5 of 5 who bought or stayed, and by 0 of 5 who left or never bought: perhaps more where "
        "they bought or stayed. Spoken against by 5 of 5 who left or never bought, and by 0 of 5 who bought "
        "or stayed: perhaps more where they left or never bought."
    )


def test_a_trend_is_told_with_its_test(analysed: Analyse) -> None:
    four = "increase-revenue decrease-costs mitigate-risks assuage-emotions"
    text = stories((6, "won", four), (6, "lost", ""))
    findings = analysed(interviews(text))
    # 2 of the 924 ways to choose six of twelve.
    assert trend_sentence(findings.at_once.favourable, "Bought or stayed", 1, ENGLISH) == (
        "Bought or stayed, 6 of 12: rises with every value driver more "
        "(p 0.002; exact Cochran–Armitage test)."
    )
    assert trend_sentence(findings.at_once.advocates, "Would tell others", 1, ENGLISH) == (
        "Would tell others, 0 of 0: too few on one side to say whether more value drivers at once go with it."
    )


def test_every_count_of_the_page_of_outcomes_leads_to_a_page_that_is_built(study: WriteStudy) -> None:
    text = stories((SHOWN + 5, "won", "calm"), (6, "lost", "-fees calm"), (1, "undecided", ""))
    plan = planned(study, CODEBOOK | interviews(text))
    view = plan.pages["outcomes.html"]().view
    assert isinstance(view, OutcomesView)
    lines = view.at_once
    linked = [number.address for number in view.numbers]
    linked += [a for line in lines for a in (line.favourable_address, line.advocates_address) if a]
    linked += [cell.address for row in view.table.rows for cell in row.cells if cell.address]
    assert {address.partition("#")[0] for address in linked} <= set(plan.pages)
    listed = plan.pages["outcomes/won.html"]().view
    assert isinstance(listed, WriteUpsView)
    assert listed.sentence == f"{SHOWN + 5} customers, newest first."
    driver = plan.pages["drivers/calm.html"]().view
    assert isinstance(driver, DriverView)
    assert driver.outcomes is not None
    won = driver.outcomes.lines[0]
    assert (won.share.text, len(won.people)) == (f"{SHOWN + 5} of {SHOWN + 5}", SHOWN)
    assert won.more is not None
    assert won.more.address == "outcomes/won/calm.html" in plan.pages


# Over time.


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


# Habits and asks.

TOLD = """
    Deli | shops | 2026-01-10 | calm | habits: {use: {does: At seven., channel: tablet, offer: A lamp.}}
    Farm | farms | 2026-01-11 |      | habits: {use: {does: Never., channel: tablet}, pay: Late.}
    Inn  | farms | 2026-01-12 |      | asks: [{ask: Cheaper., driver: fees}, A blue one.]
    """


def test_habits_say_how_many_told_and_which_channel_is_most_usual(study: WriteStudy) -> None:
    plan = planned(study, CODEBOOK | interviews(TOLD))
    view = plan.pages["habits.html"]().view
    assert isinstance(view, HabitsView)
    assert view.sentence == (
        "2 of 3 customers told us how they buy and use; most told of “use”, 2 of them; nobody of "
        "“investigate”, “compare”, “negotiate”, “purchase” and “renew”."
    )
    pay, use = view.stages
    assert (pay.title, pay.sentence, pay.channels_sentence) == (
        "Pay",
        "1 of 3 told us.",
        "No channel written down for 1 of 1.",
    )
    assert use.sentence == "2 of 3 told us. Most usual channel: tablet (2 of 2). 1 thing we could offer."
    assert [(group.title.label, group.sentence) for group in use.groups] == [
        ("shops", "1 of 1 told us. 1 thing we could offer."),
        ("farms", "1 of 2 told us."),
    ]
    assert [line.address for line in use.groups[0].lines] == ["write-ups/01.html#sg-habits"]
    assert [cell.label for cell in view.matrix.header] == ["shops", "farms", "Everyone"]
    assert [(stage.label, [cell.told for cell in cells]) for stage, cells in view.matrix.rows] == [
        ("Pay", ["", "1", "1"]),
        ("Use", ["1", "1", "2"]),
    ]


def test_redactions_in_habits_and_asks_are_marked(study: WriteStudy) -> None:
    front = (
        "customer: Deli\ndate: 2026-01-10\ndrivers: []\nhabits: {use: At ||Rui's||.}\nasks: [A ||blue|| one.]"
    )
    plan = planned(study, {"content/interviews/a.md": f"---\n{front}\n---\nText.\n"})
    habits, asks = (plan.pages[address]().view for address in ("habits.html", "asks.html"))
    assert isinstance(habits, HabitsView)
    assert isinstance(asks, AsksView)
    marked = '<span class="redaction">'
    assert habits.stages[0].groups[0].lines[0].does == f"At {marked}Rui's</span>."
    assert asks.groups[0].lines[0].words == f"A {marked}blue</span> one."


def test_many_lines_of_a_stage_have_pages_of_their_own(study: WriteStudy) -> None:
    text = "\n".join(f"C{n} | shops | 2026-01-10 | | habits: {{use: 'Way {n}.'}}" for n in range(7))
    plan = planned(study, interviews(text))
    segment = plan.pages["segments/shops.html"]().view
    assert isinstance(segment, SegmentView)
    assert len(segment.habits[0].lines) == 6
    assert segment.habits[0].more is not None
    listed = plan.pages[segment.habits[0].more.address]().view
    assert isinstance(listed, HabitListView)
    assert len(listed.lines) == 7


def test_asks_stand_under_their_driver_with_who_asked(study: WriteStudy) -> None:
    plan = planned(study, CODEBOOK | interviews(TOLD))
    view = plan.pages["asks.html"]().view
    assert isinstance(view, AsksView)
    assert said(view.sentence) == "1 of 3 (6–79 %) begged for something: 2 wishes."
    assert [(group.title.label, group.share.text) for group in view.groups] == [
        ("Card fees", "1 of 3"),
        ("No driver named", "1 of 3"),
    ]
    driver = plan.pages["drivers/decrease-costs.html"]().view
    assert isinstance(driver, DriverView)
    assert driver.asks is not None
    assert [line.customer.label for line in driver.asks.lines] == ["Inn"]


def test_a_study_that_says_nothing_of_a_question_has_no_page_and_no_table_of_it(study: WriteStudy) -> None:
    plan = planned(study, CODEBOOK | interviews("Deli | shops | 2026-01-10 | calm"))
    absent = {"outcomes.html", "over-time.html", "habits.html", "asks.html"}
    assert not absent & set(plan.pages)
    assert not absent & {line.address for group in plan.site.navigation for line in group.lines}
    view = plan.pages["data/index.html"]().view
    assert isinstance(view, DataView)
    listed = {each.csv for each in view.files}
    assert not {"data/outcomes.csv", "data/over-time.csv", "data/habits.csv", "data/asks.csv"} & listed


# One customer.


def test_a_customer_page_tells_what_changed_and_the_newest_habit_of_each_stage(study: WriteStudy) -> None:
    text = """
    Deli | shops | 2026-01-10 | calm | outcome: won; habits: {use: Old., pay: Cash.}; participants: [Graça]
    Deli | shops | 2026-02-10 | fees | outcome: renewed; stays: yes; habits: {use: New.}; asks: [Light.]
    """
    view = planned(study, CODEBOOK | interviews(text)).pages["customers/deli.html"]().view
    assert isinstance(view, CustomerView)
    assert view.sentence == "2 conversations, the latest on 10 February 2026: renewed, would stay."
    assert [(line.stage, line.does, line.date) for line in view.habits] == [
        ("Pay", "Cash.", "10 January 2026"),
        ("Use", "New.", "10 February 2026"),
    ]
    assert [line.words for line in view.asks] == ["Light."]
    assert view.present == ("Graça",)
    (turn,) = view.turns
    assert (turn.outcome, turn.stays) == ("won, then renewed", "")
    assert [chip.name for chip in turn.appeared] == ["Card fees"]
    assert [chip.name for chip in turn.gone] == ["Calm"]


# Their tables.


def rows(findings: Findings, name: str) -> list[dict[str, object]]:
    read: list[dict[str, object]] = json.loads(TABLES[name](findings).json())
    return read


def test_the_table_of_outcomes_holds_sides_and_each_outcome_unrounded(analysed: Analyse) -> None:
    findings = analysed(CODEBOOK | interviews(stories((2, "won", "calm"), (1, "won", ""), (3, "lost", ""))))
    calm = {
        row["outcome"]: row
        for row in rows(findings, "outcomes")
        if (row["driver"], row["effect"]) == ("calm", "for")
    }
    assert set(calm) == {"won", "lost", "bought-or-stayed", "left-or-never-bought"}
    assert [(calm[each]["count"], calm[each]["base"]) for each in ("won", "lost")] == [(2, 3), (0, 3)]
    assert calm["bought-or-stayed"]["difference"] == 2 / 3
    assert calm["bought-or-stayed"]["verdict"] == "too few to say"
    assert calm["won"]["difference"] is None


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


def test_the_tables_of_habits_and_asks_hold_a_row_for_each_line(analysed: Analyse) -> None:
    findings = analysed(CODEBOOK | interviews(TOLD))
    told = [(r["stage"], r["customer"], r["does"], r["channel"]) for r in rows(findings, "habits")]
    assert told == [
        ("pay", "farm", "Late.", ""),
        ("use", "farm", "Never.", "tablet"),
        ("use", "deli", "At seven.", "tablet"),
    ]
    asked = [(r["driver"], r["customer"], r["ask"]) for r in rows(findings, "asks")]
    assert asked == [("fees", "inn", "Cheaper."), ("", "inn", "A blue one.")]


def test_a_study_in_which_nothing_is_dated_has_all_its_pages(study: WriteStudy) -> None:
    plan = planned(study, interviews("Ada | shops | | assuage-emotions\nBea | chains | | decrease-costs"))
    for make in plan.pages.values():
        make()
    view = plan.pages["drivers/assuage-emotions.html"]().view
    assert isinstance(view, DriverView)
    assert view.over_time is None
    assert view.over_time_within == ()


def test_home_does_not_lead_to_quotes_where_there_are_none(study: WriteStudy) -> None:
    plan = planned(study, interviews("Ada | shops | 2026-01-10 | assuage-emotions"))
    home = plan.pages["index.html"]().view
    assert isinstance(home, HomeView)
    assert [each.address for each in home.numbers if each.address not in plan.pages] == []
    assert "quotes.html" not in plan.pages
