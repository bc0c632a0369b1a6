"""Measures of agreement between coders, corrected for chance, with intervals by resampling."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from operator import itemgetter, mul
from typing import Final

from sitegen.analysis.statistics import Interval
from sitegen.text import Record

SEED: Final = 20200505
RESAMPLES: Final = 1000
FEWEST: Final = 200
_DRAWS: Final = 60_000
"""Beyond so many drawn clusters there are fewer resamples, down to FEWEST, so that the time stays short."""


class Unit(Record, frozen=True):
    """One decision: of how many coders (two at the least), how many said yes.

    Of two coders `first` says whether the first of them is among those.
    """

    coders: int
    yes: int
    first: bool = False


Sums = tuple[float, float, float, float]
"""What a measure needs of some decisions: it can be added up, so that resamples are sums of sums."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of agreement: `add_up` reduces decisions to their sums, `of_sums` gives its value."""

    add_up: Callable[[Iterable[Unit]], Sums]
    of_sums: Callable[[Sequence[float]], float | None]

    def __call__(self, units: Iterable[Unit]) -> float | None:
        """The value for some decisions, at most 1; 0 is chance; None where it is not defined."""
        return self.of_sums(self.add_up(units))


def _add_up_two(units: Iterable[Unit]) -> Sums:
    """Decisions, those on which both agree, and the yeses of either coder."""
    n = same = first = second = 0
    for unit in units:
        n += 1
        same += unit.yes != 1
        first += unit.yes == 2 or (unit.yes == 1 and unit.first)
        second += unit.yes == 2 or (unit.yes == 1 and not unit.first)
    return n, same, first, second


def _kappa(sums: Sequence[float]) -> float | None:
    n, same, first, second = sums
    # In whole numbers, so that agreement exactly at chance is exactly 0.
    by_chance = first * second + (n - first) * (n - second)
    return None if by_chance == n * n else (n * same - by_chance) / (n * n - by_chance)


def _add_up_many(units: Iterable[Unit]) -> Sums:
    """Yeses, noes, and pairs of coders who differ, each pair weighed by one less than its coders."""
    yes = no = 0
    differing = 0.0
    for unit in units:
        yes += unit.yes
        no += unit.coders - unit.yes
        differing += unit.yes * (unit.coders - unit.yes) / (unit.coders - 1)
    return yes, no, differing, 0.0


def _alpha(sums: Sequence[float]) -> float | None:
    yes, no, differing, _ = sums
    return 1 - (yes + no - 1) * differing / (yes * no) if yes and no else None


COHEN_KAPPA: Final = Measure(_add_up_two, _kappa)
"""For two coders; None where chance would agree on all.

J. Cohen, Educational and Psychological Measurement 20 (1960) 37-46.
"""

KRIPPENDORFF_ALPHA: Final = Measure(_add_up_many, _alpha)
"""For any number of coders, of whom some may be missing; None where all said the same.

K. Krippendorff, Content Analysis (2004) chapter 11, for nominal data, here yes and no.
"""


def bootstrap_interval(clusters: Sequence[Sequence[Unit]], measure: Measure) -> Interval | None:
    """The 95 % interval of a measure, whole clusters drawn with replacement; the same at every call.

    Percentiles of the resamples: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993)
    chapter 13.  None for fewer than two clusters, or where one resample in twenty has no measure.
    """
    if len(clusters) < 2:
        return None
    columns = tuple(zip(*(measure.add_up(cluster) for cluster in clusters), strict=True))
    draws = _draws(len(clusters))
    resampled = zip(*(_sums(column, draws) for column in columns), strict=True)
    found = sorted(value for sums in resampled if (value := measure.of_sums(sums)) is not None)
    if len(found) < 0.95 * len(draws):
        return None
    return Interval(_percentile(found, 0.025), _percentile(found, 0.975))


@lru_cache(maxsize=8)
def _draws(clusters: int) -> tuple[tuple[int, ...], ...]:
    """How often each resample draws each cluster: of so many always the same, whatever they hold."""
    chance = random.Random(SEED)
    resamples = []
    for _ in range(min(RESAMPLES, max(FEWEST, _DRAWS // clusters))):
        times = [0] * clusters
        for drawn in chance.choices(range(clusters), k=clusters):
            times[drawn] += 1
        resamples.append(tuple(times))
    return tuple(resamples)


def _sums(column: Sequence[float], draws: Sequence[Sequence[int]]) -> list[float]:
    """The sum of a column in every resample; only what differs from its most usual value is gone through."""
    (usual, _), *_ = Counter(column).most_common(1)
    others = [index for index, value in enumerate(column) if value != usual]
    offsets = [column[index] - usual for index in others]
    whole = usual * len(column)
    if len(others) < 2:
        return [whole + fsum(times[index] * offsets[0] for index in others) for times in draws]
    pick = itemgetter(*others)
    return [whole + fsum(map(mul, pick(times), offsets)) for times in draws]


def _percentile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
