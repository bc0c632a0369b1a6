"""Who bought or stayed against who left or never bought, with numbers worked out by hand."""

import pytest

from sitegen.analysis.at_once import TrendVerdict
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.findings import Findings
from sitegen.analysis.outcomes import OutcomeVerdict
from sitegen.model import Effect, Outcome
from tests.conftest import Analyse, interviews

CODEBOOK = {
    "content/drivers.yml": """
- {id: calm, name: Calm, value_driver: assuage-emotions}
- {id: rest, name: Rest, parent: calm}
- {id: fees, name: Card fees, value_driver: decrease-costs}
"""
}


def shown(share: Share) -> str:
    return f"{share.count} of {share.base}"


def by_outcome(findings: Findings, driver: str, effect: Effect = Effect.FOR) -> dict[str, str]:
    row = findings.outcomes.of(driver, effect)
    return {each.value: shown(share) for each, share in row.by_outcome.items() if share.base}


def sides(findings: Findings, driver: str, effect: Effect = Effect.FOR) -> tuple[str, str]:
    row = findings.outcomes.of(driver, effect)
    return shown(row.favourable), shown(row.unfavourable)


STORIES = """
    Deli  | shops | 2026-01-10 | calm        | outcome: won
    Farm  | shops | 2026-01-11 | rest -fees  | outcome: renewed
    Inn   | shops | 2026-01-12 | fees        | outcome: lost
    Mill  | shops | 2026-01-13 | -fees       | outcome: churned; not_asked: [calm]
    Quay  | shops | 2026-01-14 | calm        | outcome: undecided
    Shed  | shops | 2026-01-15 | calm fees
    """


def test_each_outcome_counts_its_own_and_undecided_stands_on_neither_side(analysed: Analyse) -> None:
    findings = analysed(CODEBOOK | interviews(STORIES))
    assert by_outcome(findings, "calm") == {
        "won": "1 of 1",
        "lost": "0 of 1",
        "renewed": "1 of 1",
        "undecided": "1 of 1",
    }
    assert sides(findings, "calm") == ("2 of 2", "0 of 1")
    assert sides(findings, "rest") == ("1 of 2", "0 of 1")
    assert sides(findings, "assuage-emotions") == ("2 of 2", "0 of 2")
    assert sides(findings, "fees") == ("0 of 2", "1 of 2")
    assert sides(findings, "fees", Effect.AGAINST) == ("1 of 2", "1 of 2")
    assert (findings.outcomes.favourable, findings.outcomes.unfavourable) == (2, 2)
    assert findings.outcomes.asked == 6


def test_the_people_behind_a_count_are_those_with_the_outcome(analysed: Analyse) -> None:
    outcomes = analysed(CODEBOOK | interviews(STORIES)).outcomes
    assert [m.customer for m in outcomes.mentions("calm", Effect.FOR, Outcome.WON)] == ["deli"]
    assert [m.customer for m in outcomes.mentions("calm", Effect.FOR, Outcome.RENEWED)] == ["farm"]
    assert [m.customer for m in outcomes.mentions("fees", Effect.AGAINST, Outcome.CHURNED)] == ["mill"]


def test_a_customer_has_the_outcome_of_its_newest_write_up_that_states_one(analysed: Analyse) -> None:
    findings = analysed(
        CODEBOOK
        | interviews("""
        Deli | shops | 2026-03-10 | fees
        Deli | shops | 2026-02-10 | calm | outcome: churned
        Deli | shops | 2026-01-10 |      | outcome: won
        Farm | shops |            |      | outcome: lost
        Farm | shops | 2026-01-10 |      | outcome: won
        """)
    )
    found = findings.outcomes
    assert {o.value: [w.write_up.id for w in ws] for o, ws in found.stories.items() if ws} == {
        "won": ["05"],
        "churned": ["02"],
    }
    # What it named counts for the customer, whenever it was said.
    assert by_outcome(findings, "fees") == {"won": "0 of 1", "churned": "1 of 1"}


def test_count_interviews_gives_each_interview_its_own_outcome(analysed: Analyse) -> None:
    text = "Deli | shops | 2026-01-10 | calm | outcome: won\nDeli | shops | 2026-02-10 | | outcome: churned"
    findings = analysed(CODEBOOK | interviews(text) | {"sitegen.yml": "count: interviews\n"})
    assert by_outcome(findings, "calm") == {"won": "1 of 1", "churned": "0 of 1"}


def test_only_interviews_have_an_outcome_that_counts(analysed: Analyse) -> None:
    text = "Deli | shops | 2026-01-10 | calm | outcome: lost; source: sales-report\nFarm | shops | | calm |"
    assert not any(analysed(CODEBOOK | interviews(text)).outcomes.stories.values())


def sides_of(favourable: tuple[int, int], unfavourable: tuple[int, int], drivers: str = "calm") -> str:
    """So many of so many name it who won, and so many of so many who were lost."""
    lines = [
        f"{outcome} {number} | shops | 2026-01-10 | {drivers if number < named else ''} | outcome: {outcome}"
        for outcome, (named, base) in {"won": favourable, "lost": unfavourable}.items()
        for number in range(base)
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("favourable", "unfavourable", "verdict"),
    [
        ((18, 20), (2, 20), OutcomeVerdict.FAVOURABLE),
        ((2, 20), (18, 20), OutcomeVerdict.UNFAVOURABLE),
        ((6, 10), (4, 20), OutcomeVerdict.PERHAPS_FAVOURABLE),  # Fisher 0.045, times 14 comparisons 0.62
        ((4, 20), (6, 10), OutcomeVerdict.PERHAPS_UNFAVOURABLE),
        ((0, 30), (1, 5), OutcomeVerdict.TOO_FEW),  # Fisher 1 in 7, though Newcombe's interval clears 0
        ((50, 100), (60, 120), OutcomeVerdict.SAME),  # −13 to +13 points
        ((20, 20), (0, 4), OutcomeVerdict.TOO_FEW),  # a base below five
        ((5, 10), (0, 0), OutcomeVerdict.NOBODY_ASKED),
    ],
)
def test_verdict_of_one_side_against_the_other(
    analysed: Analyse, favourable: tuple[int, int], unfavourable: tuple[int, int], verdict: OutcomeVerdict
) -> None:
    found = analysed(CODEBOOK | interviews(sides_of(favourable, unfavourable))).outcomes
    assert found.of("calm").verdict is verdict
    # Three drivers and four value drivers, each for us and against us.
    assert found.comparisons == (14 if unfavourable[1] else 0)


def test_what_speaks_against_us_is_compared_like_what_speaks_for_us(analysed: Analyse) -> None:
    found = analysed(CODEBOOK | interviews(sides_of((1, 20), (18, 20), "-fees"))).outcomes
    assert found.of("fees", Effect.AGAINST).verdict is OutcomeVerdict.UNFAVOURABLE
    assert found.of("fees").verdict is OutcomeVerdict.SAME  # 0 of 20 and 0 of 20: −16 to +16 points
    assert found.ranked()[0].id in ("fees", "decrease-costs")


@pytest.mark.parametrize(
    ("won", "lost", "lopsided"), [(17, 3, True), (16, 4, False), (3, 17, True), (1, 0, True), (0, 0, False)]
)
def test_nearly_all_stories_of_one_side_are_survivors(
    analysed: Analyse, won: int, lost: int, lopsided: bool
) -> None:
    text = sides_of((0, won), (0, lost)) or "Deli | shops | 2026-01-10 | calm"
    assert analysed(CODEBOOK | interviews(text)).outcomes.is_lopsided is lopsided


# How many value drivers at once.

FOUR = ("increase-revenue", "decrease-costs", "mitigate-risks", "assuage-emotions")


def test_value_drivers_at_once_are_those_of_the_write_up_that_states_the_outcome(analysed: Analyse) -> None:
    at_once = analysed(
        CODEBOOK
        | interviews("""
        Deli | shops | 2026-01-10 | calm rest fees | outcome: won
        Deli | shops | 2026-02-10 | mitigate-risks
        Farm | shops | 2026-01-10 | calm -fees     | outcome: lost
        Inn  | shops | 2026-01-10 |                | outcome: churned
        Mill | shops | 2026-01-10 | calm           | outcome: undecided
        """)
    ).at_once
    assert [shown(share) for share in at_once.favourable.shares] == [
        "0 of 1",
        "0 of 1",
        "1 of 1",
        "0 of 0",
        "0 of 0",
    ]


def test_who_would_tell_others_or_stay_is_an_advocate_and_silence_is_not_a_no(analysed: Analyse) -> None:
    at_once = analysed(
        CODEBOOK
        | interviews("""
        Tells    | shops | 2026-01-10 | calm | tell_others: Go and see them.
        Stays    | shops | 2026-01-10 | calm | stays: yes
        Unsure   | shops | 2026-01-10 | calm | stays: unsure
        Leaves   | shops | 2026-01-10 | calm | stays: no; tell_others: Nice lads. Dear lads.
        Silent   | shops | 2026-01-10 | calm |
        Turned   | shops | 2026-01-10 | calm | stays: yes
        Turned   | shops | 2026-02-10 | fees calm | stays: no
        """)
    ).at_once
    assert [shown(share) for share in at_once.advocates.shares] == [
        "0 of 0",
        "2 of 4",
        "0 of 1",
        "0 of 0",
        "0 of 0",
    ]


def levels(*won_and_lost: tuple[int, int]) -> str:
    """So many won and so many lost with none, one, two … value drivers at once."""
    lines = [
        f"{outcome} {number} of {level} | shops | 2026-01-10 | {' '.join(FOUR[:level])} | outcome: {outcome}"
        for level, counts in enumerate(won_and_lost)
        for outcome, count in zip(("won", "lost"), counts, strict=True)
        for number in range(count)
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        (((0, 6), (2, 6), (5, 3), (6, 0)), TrendVerdict.RISES),
        (((6, 0), (5, 3), (2, 6), (0, 6)), TrendVerdict.FALLS),
        (((3, 3), (4, 4), (4, 4), (3, 3)), TrendVerdict.NO_CLEAR_TREND),
        (((0, 4), (6, 0), (6, 0), (6, 0)), TrendVerdict.TOO_FEW),  # four lost are fewer than five
        (((0, 0), (6, 6)), TrendVerdict.TOO_FEW),  # one level
    ],
)
def test_a_trend_is_said_only_where_it_holds(
    analysed: Analyse, counts: tuple[tuple[int, int], ...], verdict: TrendVerdict
) -> None:
    assert analysed(interviews(levels(*counts))).at_once.favourable.verdict is verdict


def test_both_trends_are_corrected_for_being_two(analysed: Analyse) -> None:
    """3 of 3 against 0 of 3 is one in ten; told by the same people for both measures, two in ten."""
    lines = [
        f"{name} {number} | shops | 2026-01-10 | {drivers} | outcome: {outcome}; stays: {stays}"
        for name, drivers, outcome, stays in (("a", "", "lost", "no"), ("b", "calm", "won", "yes"))
        for number in range(3)
    ]
    at_once = analysed(CODEBOOK | interviews("\n".join(lines))).at_once
    assert at_once.comparisons == 2
    assert at_once.favourable.trend is not None
    assert at_once.favourable.trend.p == pytest.approx(0.1)
    assert at_once.favourable.p_adjusted == pytest.approx(0.2)
