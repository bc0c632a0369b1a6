"""How many named a driver, quarter by quarter, and whether that changed; in all, and in each segment."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import EVERYONE, Difference, Share, adjust, compare
from sitegen.analysis.evidence import EvidenceTable
from sitegen.analysis.quarters import NOTHING_HEARD, Heard, Quarter, hear, together
from sitegen.language import mark
from sitegen.model import Driver, Effect

_Key = TypeVar("_Key")

MAX_QUARTERS: Final = 24
"""The newest quarters that are looked at: six years, as many as a picture can hold."""


class Course(StrEnum):
    """What may be said of a driver's later half against its earlier one."""

    RISING = mark("rising")
    FADING = mark("fading")
    PERHAPS_RISING = mark("perhaps rising")
    PERHAPS_FADING = mark("perhaps fading")
    NO_CLEAR_CHANGE = mark("no clear change")
    TOO_FEW = mark("too few to say")


UNMOVED: Final = (Course.NO_CLEAR_CHANGE, Course.TOO_FEW)


@dataclass(frozen=True, slots=True)
class Change:
    """A driver's share in the later half of the quarters against that in the earlier half.

    Who spoke in both halves counts in both.  As people mostly repeat themselves, the interval, which
    takes the halves for independent, is then wider than it need be, not narrower.
    """

    earlier: Share
    later: Share
    difference: Difference
    course: Course


@dataclass(frozen=True, slots=True)
class OverTime:
    """The respondents of every quarter from the first conversation to the last, quiet ones included.

    `drivers` are those of the codebook and the four value drivers.  `changes` gives the change of each
    driver by its id, where both halves were asked for it; `comparisons` is the number for which their
    p-values are adjusted: all that were made in the whole, or all that were made within segments.
    `before` counts the write-ups that are older than the first quarter.  `segments` gives the same of each
    segment by its id, over the same quarters.
    """

    drivers: tuple[Driver, ...]
    quarters: tuple[tuple[Quarter, Heard], ...]
    changes: Mapping[str, Change]
    comparisons: int
    before: int
    segments: Mapping[str, "OverTime"] = field(default_factory=dict)

    @property
    def middle(self) -> Quarter:
        """The first quarter of the later half."""
        return self.quarters[len(self.quarters) // 2][0]

    def shares(self, driver: str, effect: Effect = Effect.FOR) -> tuple[tuple[Quarter, Share], ...]:
        """The share of a driver in every quarter; who spoke in two quarters counts in both."""
        return tuple((quarter, heard.share(driver, effect)) for quarter, heard in self.quarters)

    def in_order(self) -> list[Driver]:
        """The drivers: those that rise, those that fade, then the rest, in each the surest change first."""
        order = list(Course)

        def rank(driver: Driver) -> tuple[int, float, int]:
            change = self.changes.get(driver.id)
            if change is None:
                return len(order), 1.0, 0
            return order.index(change.course), change.difference.p, -change.earlier.count - change.later.count

        return sorted(self.drivers, key=rank)

    def of_course(self, course: Course) -> list[Driver]:
        """The drivers of one course, the surest change first."""
        return [
            each
            for each in self.in_order()
            if each.id in self.changes and self.changes[each.id].course is course
        ]


def find_over_time(table: EvidenceTable, small_base: int) -> OverTime:
    """Groups the dated write-ups by quarter; those without a date stand outside time."""
    drivers = tuple(dict.fromkeys((*table.codebook.drivers, *table.codebook.value_drivers)))
    cells: dict[tuple[str, Quarter], list[CodedWriteUp]] = defaultdict(list)
    for write_up in table.write_ups:
        if write_up.write_up.date:
            cells[write_up.segment.id, Quarter.of(write_up.write_up.date)].append(write_up)
    if not cells:
        nothing = OverTime(drivers, (), MappingProxyType({}), 0, 0)
        return replace(nothing, segments={segment.id: nothing for segment in table.segments})
    quarters, last = [min(quarter for _, quarter in cells)], max(quarter for _, quarter in cells)
    while quarters[-1] < last:
        quarters.append(quarters[-1].next())
    quarters = quarters[-MAX_QUARTERS:]
    before = {
        segment.id: sum(len(cells[key]) for key in cells if key[0] == segment.id and key[1] < quarters[0])
        for segment in table.segments
    }
    by_segment = {
        segment.id: [
            hear(cells[segment.id, quarter], table) if (segment.id, quarter) in cells else NOTHING_HEARD
            for quarter in quarters
        ]
        for segment in table.segments
    }
    whole = [together(column) for column in zip(*by_segment.values(), strict=True)]
    changes = _changes_within({EVERYONE: whole}, drivers, small_base)
    within = _changes_within(by_segment, drivers, small_base)
    comparisons = sum(len(each) for each in within.values())
    return OverTime(
        drivers=drivers,
        quarters=tuple(zip(quarters, whole, strict=True)),
        changes=changes[EVERYONE],
        comparisons=len(changes[EVERYONE]),
        before=sum(before.values()),
        segments=MappingProxyType(
            {
                id_: OverTime(
                    drivers, tuple(zip(quarters, heard, strict=True)), within[id_], comparisons, before[id_]
                )
                for id_, heard in by_segment.items()
            }
        ),
    )


def _changes_within(
    by_segment: Mapping[str, Sequence[Heard]], drivers: Sequence[Driver], small_base: int
) -> dict[str, Mapping[str, Change]]:
    """The change of every driver in every segment, their p-values adjusted for all of them."""
    found: dict[tuple[str, str], tuple[Share, Share]] = {}
    for segment, heard in by_segment.items():
        middle = len(heard) // 2
        earlier, later = together(heard[:middle]), together(heard[middle:])
        for driver in drivers:
            found[segment, driver.id] = earlier.share(driver.id), later.share(driver.id)
    changes: dict[str, dict[str, Change]] = {segment: {} for segment in by_segment}
    for (segment, driver_id), change in find_changes(found, small_base).items():
        changes[segment][driver_id] = change
    return {segment: MappingProxyType(each) for segment, each in changes.items()}


def find_changes(halves: Mapping[_Key, tuple[Share, Share]], small_base: int) -> dict[_Key, Change]:
    """The changes from earlier shares to later ones, where both have a base, by their keys.

    Their p-values are adjusted for one another.
    """
    compared = {
        key: difference for key, (earlier, later) in halves.items() if (difference := compare(later, earlier))
    }
    return {
        key: Change(*halves[key], difference, _course(*halves[key], difference, small_base))
        for key, difference in adjust(compared).items()
    }


def _course(earlier: Share, later: Share, difference: Difference, small_base: int) -> Course:
    if min(earlier.base, later.base) < small_base:
        return Course.TOO_FEW
    if not difference.is_clear_alone:
        return Course.NO_CLEAR_CHANGE
    rising = difference.value > 0
    if difference.is_clear:
        return Course.RISING if rising else Course.FADING
    return Course.PERHAPS_RISING if rising else Course.PERHAPS_FADING
