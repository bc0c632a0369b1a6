"""Which drivers does each segment name, and more or less than the others?"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import Final, TypeVar

from sitegen.analysis.coding import Mention
from sitegen.analysis.evidence import EvidenceTable, Group, strongest
from sitegen.analysis.statistics import Interval, fisher_exact, holm, newcombe_interval, wilson_interval
from sitegen.language import mark
from sitegen.model import Driver, Effect, Segment
from sitegen.reading.settings import CountUnit

_Key = TypeVar("_Key")

SIGNIFICANT: Final = 0.05
NARROW: Final = 0.2
"""An interval of a difference within ± this says that two shares are much the same."""

EVERYONE: Final = "*"
"""The id under which everyone stands where a segment's id is asked for."""


class Verdict(StrEnum):
    """What may be said of a segment and a driver, against all other segments."""

    NOBODY_ASKED = mark("nobody asked")
    NOBODY_ELSE = mark("nobody else asked")
    TOO_FEW = mark("too few to say")
    MORE = mark("more than elsewhere")
    LESS = mark("less than elsewhere")
    PERHAPS_MORE = mark("perhaps more than elsewhere")
    PERHAPS_LESS = mark("perhaps less than elsewhere")
    SAME = mark("much as elsewhere")


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those asked; `interval` is None where nobody was."""

    count: int
    base: int
    interval: Interval | None

    @classmethod
    def of(cls, count: int, base: int) -> "Share":
        """The share with its Wilson interval."""
        return cls(count, base, wilson_interval(count, base) if base else None)

    @property
    def value(self) -> float | None:
        """The share from 0 to 1, or None where nobody was asked."""
        return self.count / self.base if self.base else None


@dataclass(frozen=True, slots=True)
class Difference:
    """A segment's share less that of the rest, with Newcombe's interval.

    `p` is Fisher's, `p_adjusted` the same after Holm's correction for all comparisons of the finding.
    """

    value: float
    interval: Interval
    p: float
    p_adjusted: float

    @property
    def is_clear(self) -> bool:
        """Whether it is clear of chance among all comparisons of the finding."""
        return self.p_adjusted < SIGNIFICANT

    @property
    def is_clear_alone(self) -> bool:
        """Whether it would be clear of chance were it the only comparison: interval and test agree."""
        # Of few on one side the interval alone would speak for 1 of 5 against 0 of 30.
        return 0.0 not in self.interval and self.p < SIGNIFICANT

    @property
    def is_slight(self) -> bool:
        """Whether the two shares are much the same, whatever in the interval is true."""
        return self.interval.low >= -NARROW and self.interval.high <= NARROW


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One driver in one segment (EVERYONE: in all): the finding with its people.

    `share` counts those who named it as a reason for us, `against` those who named it as one against;
    `strengths` how many of the former said it as mentioned, important, decisive.
    """

    driver: str
    segment: str
    share: Share
    rest: Share | None
    against: int
    strengths: tuple[int, int, int]
    difference: Difference | None
    verdict: Verdict
    mentions: tuple[Mention, ...]
    mentions_against: tuple[Mention, ...]

    @property
    def has_people(self) -> bool:
        """Whether anybody named the driver, for or against us."""
        return bool(self.mentions or self.mentions_against)


@dataclass(frozen=True, slots=True)
class DriversBySegment:
    """A cell for every driver and segment, and for every driver and EVERYONE; zeros included.

    `respondents` is how many `unit` each segment has, and EVERYONE: a cell's base is that, less those who
    were not asked.  `comparisons` is the number of tests for which the p-values are adjusted; below
    `small_base` no verdict is given and no share stands alone.
    """

    drivers: tuple[Driver, ...]
    segments: tuple[Segment, ...]
    cells: Mapping[tuple[str, str], Cell]
    respondents: Mapping[str, int]
    unit: CountUnit
    comparisons: int
    small_base: int

    def cell(self, driver: str, segment: str = EVERYONE) -> Cell:
        """The cell of a driver's and a segment's id."""
        return self.cells[driver, segment]

    def ranked(self, segment: str) -> tuple[Cell, ...]:
        """The cells of a segment, most named first, of equals the ones said more strongly first.

        Most named is what is most surely named by many: the lower ends of the intervals are compared, so
        that 1 of 1 does not stand before 11 of 14.  Where all were asked that is the order of the counts.
        """
        cells = [self.cells[driver.id, segment] for driver in self.drivers]
        return tuple(sorted(cells, key=_rank, reverse=True))


def _rank(cell: Cell) -> tuple[float, int, int, int]:
    _, important, decisive = cell.strengths
    surely = cell.share.interval.low if cell.share.interval else -1.0
    return (surely, decisive, important, cell.against)


def find_drivers_by_segment(
    table: EvidenceTable, drivers: Iterable[Driver], small_base: int
) -> DriversBySegment:
    """Compares every driver's share in every segment with its share among all others.

    "Others" are the respondents who are not in the segment at all.
    """
    drivers = tuple(drivers)
    shares: dict[tuple[str, str], tuple[Share, Share | None]] = {}
    for driver in drivers:
        shares[driver.id, EVERYONE] = _share(driver.id, table.whole), None
        naming, base = table.whole.naming(driver.id), table.whole.base(driver.id)
        for segment in table.segments:
            group = table.by_segment[segment.id]
            shares[driver.id, segment.id] = _share(driver.id, group), _rest(naming, base, group)
    differences = adjust(
        {
            key: difference
            for key, (share, rest) in shares.items()
            if rest and (difference := compare(share, rest))
        }
    )
    groups = {EVERYONE: table.whole, **table.by_segment}
    cells = {
        (driver, segment): _cell(
            driver, groups[segment], segment, share, rest, differences.get((driver, segment)), small_base
        )
        for (driver, segment), (share, rest) in shares.items()
    }
    respondents = {segment: len(group.respondents) for segment, group in table.by_segment.items()}
    return DriversBySegment(
        drivers=drivers,
        segments=table.segments,
        cells=MappingProxyType(cells),
        respondents=MappingProxyType({**respondents, EVERYONE: len(table.whole.respondents)}),
        unit=table.unit,
        comparisons=len(differences),
        small_base=small_base,
    )


def _share(driver: str, group: Group) -> Share:
    return Share.of(len(group.naming(driver)), len(group.base(driver)))


def _rest(naming: Collection[str], base: frozenset[str], group: Group) -> Share:
    """The share of those outside a group: of all of the base, among whom all naming are, less the group's."""
    inside = sum(map(naming.__contains__, group.respondents))
    return Share.of(len(naming) - inside, len(base) - len(base & group.respondents))


def _cell(
    driver: str,
    group: Group,
    segment: str,
    share: Share,
    rest: Share | None,
    difference: Difference | None,
    small_base: int,
) -> Cell:
    naming, against = group.naming(driver), group.naming(driver, Effect.AGAINST)
    # Nearly all are one mention; there are some for every respondent, driver and segment.
    strengths = [each[0].strength if len(each) == 1 else strongest(each) for each in naming.values()]
    return Cell(
        driver=driver,
        segment=segment,
        share=share,
        rest=rest,
        against=len(against),
        strengths=(strengths.count(1), strengths.count(2), strengths.count(3)),
        difference=difference,
        verdict=_verdict(share, rest, difference, small_base),
        mentions=tuple(chain.from_iterable(naming.values())),
        mentions_against=tuple(chain.from_iterable(against.values())),
    )


def compare(share: Share, rest: Share) -> Difference | None:
    """The difference of two shares of independent people, its p not yet adjusted; None without a base."""
    if not share.base or not rest.base:
        return None
    counts = (share.count, share.base, rest.count, rest.base)
    p = fisher_exact(*counts)
    return Difference(
        share.count / share.base - rest.count / rest.base, newcombe_interval(*counts), p, p_adjusted=p
    )


def adjust(differences: Mapping[_Key, Difference]) -> dict[_Key, Difference]:
    """Differences by their keys, each p adjusted for all of them (Holm 1979)."""
    adjusted = holm([each.p for each in differences.values()])
    return {
        key: replace(each, p_adjusted=p) for (key, each), p in zip(differences.items(), adjusted, strict=True)
    }


def _verdict(share: Share, rest: Share | None, difference: Difference | None, small_base: int) -> Verdict:
    if not share.base:
        return Verdict.NOBODY_ASKED
    if difference is None or rest is None:
        return Verdict.NOBODY_ELSE
    if min(share.base, rest.base) < small_base:
        return Verdict.TOO_FEW
    more = difference.value > 0
    if difference.is_clear:
        return Verdict.MORE if more else Verdict.LESS
    if difference.is_clear_alone:
        return Verdict.PERHAPS_MORE if more else Verdict.PERHAPS_LESS
    if difference.is_slight:
        return Verdict.SAME
    return Verdict.TOO_FEW
