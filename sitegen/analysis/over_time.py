"""How many named a driver, quarter by quarter, and whether that changed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import SIGNIFICANT, Difference, Share, compare
from sitegen.analysis.evidence import EvidenceTable, Group
from sitegen.analysis.statistics import holm
from sitegen.model import Effect

MAX_QUARTERS: Final = 24
"""The newest quarters that are looked at: six years, as many as a picture can hold."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year; `number` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter in which a day lies."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    def next(self) -> "Quarter":
        """The quarter after this one."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    def __str__(self) -> str:
        return f"{self.year} Q{self.number}"


class Course(StrEnum):
    """What may be said of a driver's later half against its earlier one."""

    RISING = "rising"
    FADING = "fading"
    PERHAPS_RISING = "perhaps rising"
    PERHAPS_FADING = "perhaps fading"
    NO_CLEAR_CHANGE = "no clear change"
    TOO_FEW = "too few to say"


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

    `changes` gives the change of each driver by its id, where both halves were asked for it;
    `comparisons` is their number, for which their p-values are adjusted; `before` counts the
    write-ups that are older than the first quarter.
    """

    quarters: tuple[tuple[Quarter, Group], ...]
    changes: Mapping[str, Change]
    comparisons: int
    before: int

    def shares(self, driver: str, effect: Effect = Effect.FOR) -> tuple[tuple[Quarter, Share], ...]:
        """The share of a driver in every quarter; who spoke in two quarters counts in both."""
        return tuple(
            (quarter, Share.of(len(group.naming(driver, effect)), len(group.base(driver))))
            for quarter, group in self.quarters
        )


def find_over_time(table: EvidenceTable, small_base: int) -> OverTime:
    """Groups the dated write-ups by quarter; those without a date stand outside time."""
    by_quarter: dict[Quarter, list[CodedWriteUp]] = defaultdict(list)
    for write_up in table.write_ups:
        if write_up.write_up.date:
            by_quarter[Quarter.of(write_up.write_up.date)].append(write_up)
    if not by_quarter:
        return OverTime((), MappingProxyType({}), 0, 0)
    quarters = [min(by_quarter)]
    while quarters[-1] < max(by_quarter):
        quarters.append(quarters[-1].next())
    quarters = quarters[-MAX_QUARTERS:]
    changes = _find_changes(table, by_quarter, quarters, small_base)
    return OverTime(
        quarters=tuple((quarter, table.group(by_quarter.get(quarter, ()))) for quarter in quarters),
        changes=MappingProxyType(changes),
        comparisons=len(changes),
        before=sum(len(each) for quarter, each in by_quarter.items() if quarter < quarters[0]),
    )


def _find_changes(
    table: EvidenceTable,
    by_quarter: Mapping[Quarter, list[CodedWriteUp]],
    quarters: list[Quarter],
    small_base: int,
) -> dict[str, Change]:
    middle = len(quarters) // 2
    earlier, later = (
        table.group(write_up for quarter in half for write_up in by_quarter.get(quarter, ()))
        for half in (quarters[:middle], quarters[middle:])
    )
    changes: dict[str, Change] = {}
    codebook = table.codebook
    for driver in dict.fromkeys((*codebook.drivers, *codebook.value_drivers)):
        before, after = (
            Share.of(len(group.naming(driver.id)), len(group.base(driver.id))) for group in (earlier, later)
        )
        difference = compare(after, before)
        if difference:
            changes[driver.id] = Change(before, after, difference, Course.NO_CLEAR_CHANGE)
    adjusted = holm([change.difference.p for change in changes.values()])
    for (driver_id, change), p in zip(list(changes.items()), adjusted, strict=True):
        difference = replace(change.difference, p_adjusted=p)
        course = course_of(change.earlier, change.later, difference, small_base)
        changes[driver_id] = replace(change, difference=difference, course=course)
    return changes


def course_of(earlier: Share, later: Share, difference: Difference, small_base: int) -> Course:
    """What may be said of a change whose p is adjusted."""
    if min(earlier.base, later.base) < small_base:
        return Course.TOO_FEW
    if 0.0 in difference.interval:
        return Course.NO_CLEAR_CHANGE
    rising = difference.value > 0
    if difference.p_adjusted < SIGNIFICANT:
        return Course.RISING if rising else Course.FADING
    return Course.PERHAPS_RISING if rising else Course.PERHAPS_FADING
