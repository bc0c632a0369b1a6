"""Quarter by quarter, and whether the later half differs from the earlier."""

from datetime import date

import pytest

from sitegen.analysis.findings import Findings
from sitegen.analysis.over_time import MAX_QUARTERS, Course
from sitegen.analysis.quarters import Quarter
from sitegen.model import Effect
from tests.conftest import Analyse, interviews


def shares(findings: Findings, driver: str, effect: Effect = Effect.FOR) -> dict[str, str]:
    found = findings.over_time.shares(driver, effect)
    return {str(quarter): f"{share.count} of {share.base}" for quarter, share in found}


def test_a_quarter_is_three_months() -> None:
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1)]
    assert [str(Quarter.of(day)) for day in days] == ["2025 Q4", "2026 Q1", "2026 Q1", "2026 Q2"]
    assert Quarter(2025, 4).next() == Quarter(2026, 1)


def test_every_quarter_counts_those_who_spoke_in_it_and_quiet_ones_stand_there(analysed: Analyse) -> None:
    findings = analysed(
        interviews("""
        Deli | shops | 2025-11-10 | calm
        Deli | shops | 2025-12-10 | calm -price
        Farm | shops | 2025-12-11 |
        Deli | shops | 2026-05-10 |
        Inn  | shops | 2026-05-11 | calm | not_asked: [price]
        Mill | shops |            | calm
        """)
    )
    assert shares(findings, "calm") == {"2025 Q4": "1 of 2", "2026 Q1": "0 of 0", "2026 Q2": "1 of 2"}
    assert shares(findings, "price") == {"2025 Q4": "0 of 2", "2026 Q1": "0 of 0", "2026 Q2": "0 of 1"}
    assert shares(findings, "price", Effect.AGAINST)["2025 Q4"] == "1 of 2"
    assert findings.by_segment.cell("calm").share.base == 4


def test_a_study_without_dates_has_no_quarters(analysed: Analyse) -> None:
    findings = analysed(interviews("Deli | shops | | calm"))
    assert findings.over_time.quarters == ()
    assert findings.over_time.changes == {}
    assert findings.today is None


def test_only_the_newest_quarters_are_looked_at(analysed: Analyse) -> None:
    findings = analysed(interviews("Deli | | 1999-01-01 | calm\nFarm | | 2026-01-01 | calm"))
    assert len(findings.over_time.quarters) == MAX_QUARTERS
    assert findings.over_time.before == 1


def halves(earlier: tuple[int, int], later: tuple[int, int]) -> str:
    """Write-ups of which so many of so many name calm, first in one quarter and then in the next."""
    lines = [
        f"{day} {number} | shops | {day} | {'calm' if number < named else ''}"
        for day, (named, base) in {"2025-01-10": earlier, "2025-04-10": later}.items()
        for number in range(base)
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("earlier", "later", "course"),
    [
        ((2, 20), (18, 20), Course.RISING),
        ((18, 20), (2, 20), Course.FADING),
        ((4, 20), (6, 10), Course.PERHAPS_RISING),  # Fisher 0.045, times five drivers 0.22
        ((6, 10), (4, 20), Course.PERHAPS_FADING),
        ((10, 20), (11, 20), Course.NO_CLEAR_CHANGE),
        ((0, 4), (20, 20), Course.TOO_FEW),
    ],
)
def test_a_direction_is_said_only_where_it_is_clear(
    analysed: Analyse, earlier: tuple[int, int], later: tuple[int, int], course: Course
) -> None:
    over_time = analysed(interviews(halves(earlier, later))).over_time
    change = over_time.changes["calm"]
    assert (change.earlier.count, change.earlier.base) == earlier
    assert (change.later.count, change.later.base) == later
    assert change.course is course
    assert over_time.comparisons == 5


def test_a_driver_that_one_half_was_not_asked_for_has_no_change(analysed: Analyse) -> None:
    findings = analysed(
        interviews(
            "Deli | | 2025-01-10 | | not_asked: [calm]\nFarm | | 2025-04-10 | calm\nInn | | 2025-07-10 |"
        )
    )
    assert "calm" not in findings.over_time.changes


def test_the_halves_are_halves_of_the_quarters(analysed: Analyse) -> None:
    findings = analysed(
        interviews("""
        Deli | | 2025-01-10 | calm
        Farm | | 2025-05-10 | calm
        Farm | | 2025-06-10 |
        Inn  | | 2025-07-10 |
        Mill | | 2025-12-10 | calm
        Deli | | 2025-12-11 |
        """)
    )
    change = findings.over_time.changes["calm"]
    assert (change.earlier.count, change.earlier.base) == (2, 2)
    assert (change.later.count, change.later.base) == (1, 3)


# Within segments.


def changes_of(findings: Findings, driver: str) -> dict[str, str]:
    changes = {id_: each.changes.get(driver) for id_, each in findings.over_time.segments.items()}
    return {
        id_: f"{change.earlier.count} of {change.earlier.base}, {change.later.count} of {change.later.base}"
        for id_, change in changes.items()
        if change
    }


TWO_SEGMENTS = """
    Deli | shops | 2025-01-10 | calm
    Deli | shops | 2025-02-10 |
    Farm | farms | 2025-02-11 | -calm
    Inn  | shops | 2025-04-10 |      | not_asked: [calm]
    Inn  | shops | 2025-05-10 |
    Mill | farms | 2025-05-11 | calm
    Quay | farms | 2025-05-12 |      | not_asked: [calm]
    Quay | shops | 2025-05-13 |      | not_asked: [calm]
    """


def test_segments_have_the_quarters_of_the_whole_and_their_own_shares(analysed: Analyse) -> None:
    findings = analysed(interviews(TWO_SEGMENTS))
    found = findings.over_time.segments
    assert {id_: [str(quarter) for quarter, _ in each.quarters] for id_, each in found.items()} == {
        "shops": ["2025 Q1", "2025 Q2"],
        "farms": ["2025 Q1", "2025 Q2"],
    }
    assert [f"{share.count} of {share.base}" for _, share in found["farms"].shares("calm")] == [
        "0 of 1",
        "1 of 1",
    ]
    assert changes_of(findings, "calm") == {"shops": "1 of 1, 0 of 1", "farms": "0 of 1, 1 of 1"}


def test_the_whole_is_its_segments_with_everybody_once(analysed: Analyse) -> None:
    """Quay was never asked for calm and is in two segments; Deli spoke twice in one quarter."""
    assert shares(analysed(interviews(TWO_SEGMENTS)), "calm") == {"2025 Q1": "1 of 2", "2025 Q2": "1 of 2"}


def test_who_was_asked_in_one_segment_is_in_the_base_of_the_whole(analysed: Analyse) -> None:
    text = """
    Deli | shops | 2025-01-10 | | not_asked: [calm]
    Deli | farms | 2025-01-11 |
    Farm | farms | 2025-04-11 | calm
    """
    findings = analysed(interviews(text))
    assert shares(findings, "calm") == {"2025 Q1": "0 of 1", "2025 Q2": "1 of 1"}
    assert [share.base for _, share in findings.over_time.segments["shops"].shares("calm")] == [0, 0]


def test_changes_within_segments_are_corrected_for_all_of_them(analysed: Analyse) -> None:
    in_farms = halves((3, 6), (3, 6)).replace("| shops |", "| farms |").splitlines()
    text = "\n".join((halves((0, 6), (6, 6)), *(f"Farm {line}" for line in in_farms)))
    over_time = analysed(interviews(text)).over_time
    shops, farms = over_time.segments["shops"], over_time.segments["farms"]
    assert shops.comparisons == farms.comparisons == 10
    change = shops.changes["calm"]
    # 6 of 6 against 0 of 6: two of the 924 ways to choose six of twelve; the smallest of ten.
    assert change.difference.p == pytest.approx(2 / 924)
    assert change.difference.p_adjusted == pytest.approx(20 / 924)
    assert change.course is Course.RISING
    assert farms.changes["calm"].course is Course.NO_CLEAR_CHANGE


def test_one_of_five_against_none_of_thirty_is_no_change_to_tell(analysed: Analyse) -> None:
    """Newcombe's interval clears 0, and yet it is one customer; Fisher's p is one in seven."""
    change = analysed(interviews(halves((0, 30), (1, 5)))).over_time.changes["calm"]
    assert 0.0 not in change.difference.interval
    assert change.course is Course.NO_CLEAR_CHANGE


def test_drivers_stand_in_the_order_of_what_may_be_said(analysed: Analyse) -> None:
    lines = [
        f"{half} {number} | shops | {day} | {drivers}"
        for half, day, named in (("a", "2025-01-10", "fades"), ("b", "2025-04-10", "rises"))
        for number in range(20)
        for drivers in [f"{named} steady" if number < 18 else "steady"]
    ]
    over_time = analysed(interviews("\n".join(lines))).over_time
    assert [driver.id for driver in over_time.in_order()][:2] == ["rises", "fades"]
    assert [driver.id for driver in over_time.of_course(Course.RISING)] == ["rises"]
