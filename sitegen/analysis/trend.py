"""Whether a share rises or falls along ordered groups."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, erfc, sqrt
from typing import Final

EXACT_UP_TO: Final = 80
"""Up to so many people every way in which they could have fallen is counted: some milliseconds."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A trend of shares over groups numbered 0, 1, 2 …; `direction` is 1 where it rises, -1, or 0.

    `p` is two-sided; `exact` says whether it was counted out, or taken from the normal distribution.
    """

    direction: int
    p: float
    exact: bool


def cochran_armitage(counts: Sequence[int], bases: Sequence[int]) -> Trend | None:
    """The trend of `counts` of `bases`; None where nothing can move: one group, or all or nobody counted.

    W. G. Cochran, Biometrics 10 (1954) 417-451; P. Armitage, Biometrics 11 (1955) 375-386.  Given the
    bases and the total count, the sum of the group numbers of those counted has a known distribution; p
    is the probability of a sum at least as far from what is expected (the exact conditional test, C. R.
    Mehta, N. R. Patel and P. Senchaudhuri, Biometrics 54 (1998) 1615-1621).  Above `EXACT_UP_TO` people p
    is that of Armitage's statistic, normal and without continuity correction.
    """
    if any(not 0 <= count <= base for count, base in zip(counts, bases, strict=True)):
        raise ValueError(f"{counts} of {bases} are not shares")
    total, counted = sum(bases), sum(counts)
    first = sum(group * base for group, base in enumerate(bases))
    second = sum(group * group * base for group, base in enumerate(bases))
    spread = total * second - first * first
    if not spread or counted in (0, total):
        return None
    # `total` times the distance from the expected sum: whole numbers compare without rounding.
    away = total * sum(group * count for group, count in enumerate(counts)) - counted * first
    direction = (away > 0) - (away < 0)
    if total <= EXACT_UP_TO:
        return Trend(direction, _exact_p(counted, bases, abs(away)), exact=True)
    square = total * away * away / (counted * (total - counted) * spread)
    return Trend(direction, erfc(sqrt(square / 2)), exact=False)


def _exact_p(counted: int, bases: Sequence[int], away: int) -> float:
    """How many of all ways to choose those counted lead at least so far away from the expected sum."""
    total = sum(bases)
    first = sum(group * base for group, base in enumerate(bases))
    ways = {(0, 0): 1}
    for group, base in enumerate(bases):
        grown: dict[tuple[int, int], int] = defaultdict(int)
        room = sum(bases[group + 1 :])
        for (chosen, reached), number in ways.items():
            for more in range(max(0, counted - chosen - room), min(base, counted - chosen) + 1):
                grown[chosen + more, reached + group * more] += number * comb(base, more)
        ways = grown
    as_far = sum(n for (_, reached), n in ways.items() if abs(total * reached - counted * first) >= away)
    return as_far / comb(total, counted)
