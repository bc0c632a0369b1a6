"""Outcomes: what the pages say, where numbers lead, the table."""

import pytest

from sitegen.language import ENGLISH
from sitegen.pages.outcomes.sentences import (
    apart_sentence,
    driver_outcomes_sentence,
    outcomes_sentence,
    trend_sentence,
    verdicts_sentence,
    warning_sentence,
)
from sitegen.pages.paging import SHOWN
from sitegen.pages.views import DriverView, OutcomesView, WriteUpsView
from tests.conftest import Analyse, WriteStudy, interviews
from tests.pages.questions import CODEBOOK, planned, rows, stories


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
