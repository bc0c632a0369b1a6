"""Two segments beside each other: which drivers does one name more than the other?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, combinations
from typing import Final

from sitegen.analysis.coding import Mention
from sitegen.analysis.drivers_by_segment import Difference, Share, adjust, compare
from sitegen.analysis.evidence import EvidenceTable, Group
from sitegen.analysis.names import NO_SEGMENT
from sitegen.language import mark
from sitegen.model import Driver, Effect, Segment

MOST_SEGMENTS: Final = 8
"""Those with most respondents are compared two by two: 28 pairs; more nobody reads through."""


class PairVerdict(StrEnum):
    """What may be said of a driver and two segments, in words with places for the names of the two."""

    NOBODY_ASKED = mark("nobody asked on one side")
    TOO_FEW = mark("too few to say")
    FIRST = mark("more among {first}")
    SECOND = mark("more among {second}")
    PERHAPS_FIRST = mark("perhaps more among {first}")
    PERHAPS_SECOND = mark("perhaps more among {second}")
    SAME = mark("much the same in both")


CLEAR: Final = (PairVerdict.FIRST, PairVerdict.SECOND)
PERHAPS: Final = (PairVerdict.PERHAPS_FIRST, PairVerdict.PERHAPS_SECOND)


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverSideBySide:
    """How many of each of two segments named a driver for us, and spoke against us on it.

    `difference` is the first share less the second, with Newcombe's interval; None where one of the two has
    nobody who was asked.
    """

    driver: Driver
    first: Share
    second: Share
    first_against: int
    second_against: int
    first_mentions: tuple[Mention, ...]
    second_mentions: tuple[Mention, ...]
    difference: Difference | None
    verdict: PairVerdict

    @property
    def spoke(self) -> int:
        """How many of both spoke of it, for us or against."""
        return self.first.count + self.second.count + self.first_against + self.second_against


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Every driver in two segments; who is in both is left out, and `in_both` says how many those are."""

    first: Segment
    second: Segment
    rows: tuple[DriverSideBySide, ...]
    first_respondents: int
    second_respondents: int
    in_both: int

    def with_verdict(self, verdicts: Iterable[PairVerdict]) -> list[DriverSideBySide]:
        """The rows with one of some verdicts, the surest first."""
        wanted = frozenset(verdicts)
        rows = [row for row in self.rows if row.verdict in wanted]
        return sorted(rows, key=lambda row: row.difference.p if row.difference else 1.0)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every two segments that can be compared.

    `comparisons` is the number of tests of all pairs, for which every p is adjusted after Holm: whoever looks
    through all pages sees them all.
    """

    pairs: tuple[SideBySide, ...]
    comparisons: int

    def of(self, segment: str) -> tuple[SideBySide, ...]:
        """The pairs of which a segment is one."""
        return tuple(each for each in self.pairs if segment in (each.first.id, each.second.id))


def compared_segments(table: EvidenceTable, small_base: int) -> tuple[Segment, ...]:
    """The segments of which something can be said, at most `MOST_SEGMENTS`, in their order."""
    fair = [
        each
        for each in table.segments
        if each.id != NO_SEGMENT.id and len(table.by_segment[each.id].respondents) >= max(small_base, 1)
    ]
    most = sorted(fair, key=lambda each: -len(table.by_segment[each.id].respondents))[:MOST_SEGMENTS]
    return tuple(each for each in fair if each in most)


def find_pairs(table: EvidenceTable, drivers: Iterable[Driver], small_base: int) -> Pairs:
    """Compares every two segments by every driver (Fisher's exact test; Newcombe 1998, method 10)."""
    drivers = tuple(drivers)
    segments = compared_segments(table, small_base)
    # Few customers are in two segments: most sides are the same beside every other segment.
    whole = {each.id: _side(table.by_segment[each.id], drivers, frozenset()) for each in segments}
    sides = {
        (first.id, second.id): _sides(table, first, second, drivers, whole)
        for first, second in combinations(segments, 2)
    }
    differences = adjust(
        {
            (*pair, driver.id): difference
            for pair, both in sides.items()
            for driver, first, second in zip(drivers, *both, strict=True)
            if (difference := compare(first[0], second[0]))
        }
    )
    return Pairs(
        tuple(
            _side_by_side(table, first, second, drivers, sides[first.id, second.id], differences, small_base)
            for first, second in combinations(segments, 2)
        ),
        len(differences),
    )


_Said = tuple[Share, int, tuple[Mention, ...]]
"""What a segment says of a driver: who names it, how many speak against us on it, and the mentions for us."""


def _side(group: Group, drivers: Iterable[Driver], but: frozenset[str]) -> tuple[_Said, ...]:
    """What the respondents of a group say of each driver, some of them left out."""
    said = []
    for driver in drivers:
        naming = {who: each for who, each in group.naming(driver.id).items() if who not in but}
        share = Share.of(len(naming), len(group.base(driver.id) - but))
        against = len(group.naming(driver.id, Effect.AGAINST).keys() - but)
        said.append((share, against, tuple(chain.from_iterable(naming.values()))))
    return tuple(said)


def _in_both(table: EvidenceTable, first: Segment, second: Segment) -> frozenset[str]:
    return table.by_segment[first.id].respondents & table.by_segment[second.id].respondents


def _sides(
    table: EvidenceTable,
    first: Segment,
    second: Segment,
    drivers: tuple[Driver, ...],
    whole: Mapping[str, tuple[_Said, ...]],
) -> tuple[tuple[_Said, ...], tuple[_Said, ...]]:
    """What each of two segments says of each driver, those who are in both left out."""
    both = _in_both(table, first, second)
    if not both:
        return whole[first.id], whole[second.id]
    return _side(table.by_segment[first.id], drivers, both), _side(table.by_segment[second.id], drivers, both)


def _side_by_side(
    table: EvidenceTable,
    first: Segment,
    second: Segment,
    drivers: tuple[Driver, ...],
    sides: tuple[tuple[_Said, ...], tuple[_Said, ...]],
    differences: Mapping[tuple[str, str, str], Difference],
    small_base: int,
) -> SideBySide:
    both = _in_both(table, first, second)
    return SideBySide(
        first=first,
        second=second,
        rows=tuple(
            _row(driver, one, other, differences.get((first.id, second.id, driver.id)), small_base)
            for driver, one, other in zip(drivers, *sides, strict=True)
        ),
        first_respondents=len(table.by_segment[first.id].respondents - both),
        second_respondents=len(table.by_segment[second.id].respondents - both),
        in_both=len(both),
    )


def _row(
    driver: Driver, first: _Said, second: _Said, difference: Difference | None, small_base: int
) -> DriverSideBySide:
    return DriverSideBySide(
        driver=driver,
        first=first[0],
        second=second[0],
        first_against=first[1],
        second_against=second[1],
        first_mentions=first[2],
        second_mentions=second[2],
        difference=difference,
        verdict=_verdict(first[0], second[0], difference, small_base),
    )


def _verdict(first: Share, second: Share, difference: Difference | None, small_base: int) -> PairVerdict:
    if difference is None:
        return PairVerdict.NOBODY_ASKED
    if min(first.base, second.base) < small_base:
        return PairVerdict.TOO_FEW
    more = difference.value > 0
    if difference.is_clear:
        return PairVerdict.FIRST if more else PairVerdict.SECOND
    if difference.is_clear_alone:
        return PairVerdict.PERHAPS_FIRST if more else PairVerdict.PERHAPS_SECOND
    if difference.is_slight:
        return PairVerdict.SAME
    return PairVerdict.TOO_FEW
