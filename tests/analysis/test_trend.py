"""The trend test against published examples, all ways counted, and what must hold for all counts."""

from itertools import combinations
from math import isclose, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given, settings, strategies as st

from sitegen.analysis.trend import EXACT_UP_TO, cochran_armitage


@pytest.mark.parametrize(
    ("counts", "bases", "square"),
    [
        # Armitage, Biometrics 11 (1955) 375-386: carriers of Streptococcus pyogenes by size of tonsils.
        ([19, 29, 24], [516, 589, 293], 7.19),
        # Fleiss, Statistical Methods for Rates and Proportions (1981), page 139: smokers in four studies; R's
        # `prop.trend.test` gives 8.2249.
        ([83, 90, 129, 70], [86, 93, 136, 82], 8.2249),
    ],
)
def test_p_of_many_people_is_that_of_the_published_statistic(
    counts: list[int], bases: list[int], square: float
) -> None:
    trend = cochran_armitage(counts, bases)
    assert trend is not None
    assert not trend.exact
    assert trend.p == pytest.approx(2 * (1 - NormalDist().cdf(sqrt(square))), rel=5e-3)


def test_exact_p_worked_out_by_hand() -> None:
    """Two of four people counted, one in each of four groups: sums of pairs are 1, 2, 3, 3, 4, 5.

    3 is expected; the sum of groups 2 and 3 is 5, and of the six pairs 1 and 5 are so far away.
    """
    trend = cochran_armitage([0, 0, 1, 1], [1, 1, 1, 1])
    assert trend is not None
    assert trend.exact
    assert trend.direction == 1
    assert isclose(trend.p, 2 / 6)


def test_two_groups_of_equal_size_are_fishers_test() -> None:
    """3 of 3 against 0 of 3: two of the twenty ways to choose three of six are so far apart."""
    trend = cochran_armitage([0, 3], [3, 3])
    assert trend is not None
    assert isclose(trend.p, 2 / 20)


@pytest.mark.parametrize(
    ("counts", "bases"),
    [([0, 0], [3, 4]), ([3, 4], [3, 4]), ([2], [5]), ([0, 2, 0], [0, 5, 0]), ([], [])],
)
def test_where_nothing_can_move_there_is_no_trend(counts: list[int], bases: list[int]) -> None:
    assert cochran_armitage(counts, bases) is None


def test_more_than_the_base_is_no_share() -> None:
    with pytest.raises(ValueError, match="not shares"):
        cochran_armitage([3, 1], [2, 2])


small = st.lists(
    st.integers(0, 3).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))),
    min_size=2,
    max_size=5,
)


@given(small)
def test_exact_p_equals_all_ways_counted_one_by_one(groups: list[tuple[int, int]]) -> None:
    counts, bases = [count for count, _ in groups], [base for _, base in groups]
    trend = cochran_armitage(counts, bases)
    if trend is None:
        return
    people = [group for group, base in enumerate(bases) for _ in range(base)]
    expected = sum(counts) * sum(people) / len(people)
    seen = abs(sum(group * count for group, count in enumerate(counts)) - expected)
    sums = [sum(chosen) for chosen in combinations(people, sum(counts))]
    assert isclose(trend.p, sum(abs(each - expected) >= seen - 1e-9 for each in sums) / len(sums))


any_size = st.lists(
    st.integers(0, 60).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))),
    min_size=2,
    max_size=5,
)


@given(any_size)
@settings(max_examples=40, deadline=None)
def test_backwards_the_trend_turns_and_p_stays(groups: list[tuple[int, int]]) -> None:
    counts, bases = [count for count, _ in groups], [base for _, base in groups]
    there, back = cochran_armitage(counts, bases), cochran_armitage(counts[::-1], bases[::-1])
    if there is None or back is None:
        assert there is back
        return
    assert back.direction == -there.direction
    assert isclose(back.p, there.p, rel_tol=1e-9)
    assert 0 < there.p <= 1 + 1e-12
    assert there.exact is (sum(bases) <= EXACT_UP_TO)
