"""Intervals and tests for shares of small samples.

Fractions are added up by `fsum`, which rounds once: `sum` rounds otherwise from Python 3.12 on.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, takewhile
from math import comb, fsum, sqrt
from operator import mul
from typing import Final

Z: Final = 1.959963984540054
"""The 97.5 % point of the standard normal distribution: every interval is a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval, `low` to `high`, both included."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


def wilson_interval(count: int, base: int) -> Interval:
    """The 95 % interval of a share, from 0 to 1; `base` is at least 1.

    Wilson's score interval without continuity correction: E. B. Wilson, Journal of the American
    Statistical Association 22 (1927) 209-212; method 3 of Newcombe, Statistics in Medicine 17 (1998)
    857-872.
    """
    if not 0 <= count <= base or base < 1:
        raise ValueError(f"{count} of {base} is not a share")
    return _wilson(count / base, base)


def _wilson(share: float, base: float) -> Interval:
    square = Z * Z
    middle = share + square / (2 * base)
    half = Z * sqrt(share * (1 - share) / base + square / (4 * base * base))
    scale = 1 + square / base
    # The ends are exact where nobody or everybody is counted; rounding would leave 1e-17 there.
    low = 0.0 if share == 0 else (middle - half) / scale
    high = 1.0 if share == 1 else (middle + half) / scale
    return Interval(low, high)


def newcombe_interval(count: int, base: int, other_count: int, other_base: int) -> Interval:
    """The 95 % interval of the difference between two independent shares, from -1 to 1.

    The hybrid score interval without continuity correction: method 10 of R. G. Newcombe, Statistics in
    Medicine 17 (1998) 873-890.
    """
    one, other = wilson_interval(count, base), wilson_interval(other_count, other_base)
    share, other_share = count / base, other_count / other_base
    difference = share - other_share
    below = sqrt((share - one.low) ** 2 + (other.high - other_share) ** 2)
    above = sqrt((one.high - share) ** 2 + (other_share - other.low) ** 2)
    return Interval(difference - below, difference + above)


def fisher_exact(count: int, base: int, other_count: int, other_base: int) -> float:
    """The two-sided p of Fisher's exact test that two shares are of one population.

    Sums the tables that are at most as likely as the one seen, those within a relative 1e-7 of it
    included, as R's `fisher.test` and scipy do.
    """
    total, marked = base + other_base, count + other_count
    lowest, highest = max(0, marked - other_base), min(base, marked)
    mode = min(max((base + 1) * (marked + 1) // (total + 2), lowest), highest)
    # Likelihoods relative to the most likely table, by the ratio of neighbours: no factorial overflows.
    above = accumulate(
        ((base - x) * (marked - x) / ((x + 1) * (other_base - marked + x + 1)) for x in range(mode, highest)),
        mul,
    )
    below = accumulate(
        (
            x * (other_base - marked + x) / ((base - x + 1) * (marked - x + 1))
            for x in range(mode, lowest, -1)
        ),
        mul,
    )
    likelihoods: list[float] = [1.0, *islice(above if count > mode else below, abs(count - mode))]
    seen = likelihoods[-1]
    for side in (above, below):
        likelihoods += takewhile((seen * _NOTHING).__lt__, side)
    likelihoods.sort()
    as_unlikely = fsum(likelihoods[: bisect_right(likelihoods, seen * (1 + 1e-7))])
    return min(1.0, as_unlikely / fsum(likelihoods))


_NOTHING: Final = 1e-25
"""A table so many times less likely than the one seen: millions of them change no digit of a sum."""


def sign_test(count: int, other_count: int) -> float:
    """The two-sided exact p that a thing happens as often as its opposite; 1 where neither happened.

    On the pairs that differ it is McNemar's exact test: Q. McNemar, Psychometrika 12 (1947) 153-157.
    """
    fewer, base = min(count, other_count), count + other_count
    if 2 * fewer >= base:
        return 1.0
    ways = comb(base, fewer)
    tail = 0  # a whole number, so that no library's logarithm decides about the last digit
    for x in range(fewer, -1, -1):
        tail += ways
        ways = ways * x // (base - x + 1)
    return 2 * tail / (1 << base)


def clustered_interval(clusters: Sequence[tuple[int, int]]) -> Interval:
    """The 95 % interval of a share whose cases come in clusters, each given as its count and its base.

    Wilson's interval on the effective base, which is the base over the design effect: the variance of the
    ratio between clusters over that of independent cases (W. G. Cochran, Sampling Techniques, 1977, 6.3;
    C. Franco and others, Journal of Survey Statistics and Methodology 7 (2019) 334-364).  A design effect
    below 1 is taken for 1, so that the interval is never narrower than Wilson's own.
    """
    count, base = sum(each for each, _ in clusters), sum(each for _, each in clusters)
    share, number = count / base, len(clusters)
    if number < 2 or not 0 < count < base:
        return wilson_interval(count, base)
    simple = share * (1 - share) / (base - 1)
    squares = fsum((each - share * of) ** 2 for each, of in clusters)
    effect = max(1.0, number / (number - 1) * squares / base**2 / simple)
    return _wilson(share, base / effect)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """The p-values adjusted for being many, in their order.

    S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70.
    """
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - rank) * p_values[index]))
        adjusted[index] = highest
    return tuple(adjusted)
