"""Intervals and tests against published rows, a computed grid, and what must hold for all counts."""

import json
from math import isclose
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from sitegen.analysis.statistics import fisher_exact, holm, newcombe_interval, wilson_interval

# Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3.
WILSON = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]

# Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10.
NEWCOMBE = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0),
    (10, 10, 0, 10, 0.6075, 1.0),
]

# Applicants to the six largest departments of Berkeley, autumn 1973: admitted, of how many; men, women.
# Bickel, Hammel and O'Connell, Science 187 (1975) 398-404.
BERKELEY = {
    "A": ((512, 825), (89, 108)),
    "B": ((353, 560), (17, 25)),
    "C": ((120, 325), (202, 593)),
    "D": ((138, 417), (131, 375)),
    "E": ((53, 191), (94, 393)),
    "F": ((22, 373), (24, 341)),
}

bases = st.integers(1, 400)
shares = bases.flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


@pytest.mark.parametrize(("count", "base", "low", "high"), WILSON)
def test_wilson_interval_is_that_of_the_textbook(count: int, base: int, low: float, high: float) -> None:
    interval = wilson_interval(count, base)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@pytest.mark.parametrize(("count", "base", "words"), [(4, 5, "38–96"), (0, 5, "0–43"), (12, 20, "39–78")])
def test_wilson_interval_is_that_of_the_content_model(count: int, base: int, words: str) -> None:
    interval = wilson_interval(count, base)
    assert f"{interval.low * 100:.0f}–{interval.high * 100:.0f}" == words


def test_wilson_interval_equals_the_grid(shared: Path) -> None:
    grid = json.loads((shared / "intervals" / "wilson-grid.json").read_text("utf-8"))
    assert len(grid) > 40
    for row in grid:
        interval = wilson_interval(row["x"], row["n"])
        assert interval.low == pytest.approx(row["wilson95"][0], abs=1e-12)
        assert interval.high == pytest.approx(row["wilson95"][1], abs=1e-12)


@pytest.mark.parametrize(("count", "base"), [(-1, 5), (6, 5), (0, 0)])
def test_what_is_not_a_share_has_no_interval(count: int, base: int) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        wilson_interval(count, base)


@pytest.mark.parametrize(("one", "of", "other", "of_other", "low", "high"), NEWCOMBE)
def test_newcombe_interval_is_that_of_the_textbook(
    one: int, of: int, other: int, of_other: int, low: float, high: float
) -> None:
    interval = newcombe_interval(one, of, other, of_other)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_fisher_is_undecided_about_the_lady_who_named_three_cups_of_four() -> None:
    assert fisher_exact(3, 4, 1, 4) == pytest.approx(34 / 70, abs=1e-12)


@pytest.mark.parametrize(
    ("table", "p"),
    [
        ((4, 4, 0, 4), 2 / 70),  # all eight cups: the two extreme tables of 70
        ((1, 9, 11, 14), (91 + 3276 + 364) / 1352078),  # of C(23, 12) tables: none, one and nine of nine
        ((0, 5, 0, 7), 1.0),
        ((5, 5, 7, 7), 1.0),
        ((300, 500, 200, 500), 3.3526116319717e-10),  # by R and scipy; factorials would overflow
    ],
)
def test_fisher_of_known_tables(table: tuple[int, int, int, int], p: float) -> None:
    assert fisher_exact(*table) == pytest.approx(p, rel=1e-9)


def test_berkeley_as_a_whole_says_the_opposite_of_four_departments_of_six() -> None:
    men = [sum(pair) for pair in zip(*(men for men, _ in BERKELEY.values()), strict=True)]
    women = [sum(pair) for pair in zip(*(women for _, women in BERKELEY.values()), strict=True)]
    assert (men, women) == ([1198, 2691], [557, 1835])
    whole = newcombe_interval(*women, *men)
    assert (round(whole.low, 6), round(whole.high, 6)) == (-0.169570, -0.113213)
    higher = [name for name, (men, women) in BERKELEY.items() if women[0] / women[1] > men[0] / men[1]]
    assert higher == ["A", "B", "D", "F"]
    clear = [name for name, (men, women) in BERKELEY.items() if 0.0 not in newcombe_interval(*women, *men)]
    assert clear == ["A"]


@given(shares)
def test_wilson_interval_holds_the_share_and_lies_between_none_and_all(share: tuple[int, int]) -> None:
    interval = wilson_interval(*share)
    assert 0.0 <= interval.low <= share[0] / share[1] <= interval.high <= 1.0
    assert (interval.low == 0.0) == (share[0] == 0)
    assert (interval.high == 1.0) == (share[0] == share[1])


@given(shares)
def test_wilson_interval_of_those_who_did_not_is_its_mirror(share: tuple[int, int]) -> None:
    count, base = share
    interval, mirror = wilson_interval(count, base), wilson_interval(base - count, base)
    assert isclose(interval.low, 1 - mirror.high, abs_tol=1e-12)
    assert isclose(interval.high, 1 - mirror.low, abs_tol=1e-12)


@given(shares, st.integers(2, 9))
def test_wilson_interval_narrows_as_more_are_asked(share: tuple[int, int], times: int) -> None:
    narrow, wide = wilson_interval(share[0] * times, share[1] * times), wilson_interval(*share)
    assert narrow.high - narrow.low < wide.high - wide.low


@given(shares, shares)
def test_newcombe_interval_holds_the_difference_and_turns_round_when_swapped(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    interval, swapped = newcombe_interval(*one, *other), newcombe_interval(*other, *one)
    assert (
        -1.0 - 1e-12 <= interval.low <= one[0] / one[1] - other[0] / other[1] <= interval.high <= 1.0 + 1e-12
    )
    assert isclose(interval.low, -swapped.high, abs_tol=1e-12)
    assert isclose(interval.high, -swapped.low, abs_tol=1e-12)


@given(shares, shares)
def test_fisher_is_a_probability_and_does_not_ask_who_is_first_or_what_is_counted(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    p = fisher_exact(*one, *other)
    assert 0.0 < p <= 1.0
    assert isclose(p, fisher_exact(*other, *one), rel_tol=1e-9)
    without = [(base - count, base) for count, base in (one, other)]
    assert isclose(p, fisher_exact(*without[0], *without[1]), rel_tol=1e-9)


@given(st.lists(st.floats(0, 1), max_size=40))
def test_holm_keeps_the_order_and_makes_no_p_smaller(p_values: list[float]) -> None:
    adjusted = holm(p_values)
    assert len(adjusted) == len(p_values)
    assert all(p <= corrected <= 1.0 for p, corrected in zip(p_values, adjusted, strict=True))
    by_p = [corrected for _, corrected in sorted(zip(p_values, adjusted, strict=True))]
    assert by_p == sorted(by_p)


def test_holm_of_four() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert holm([]) == ()
