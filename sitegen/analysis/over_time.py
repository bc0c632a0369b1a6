"""How many named a driver, quarter by quarter."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.evidence import EvidenceTable, Group


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


@dataclass(frozen=True, slots=True)
class OverTime:
    """The respondents of every quarter from the first conversation to the last, quiet ones included."""

    quarters: tuple[tuple[Quarter, Group], ...]

    def shares(self, driver: str) -> tuple[tuple[Quarter, Share], ...]:
        """The share of a driver in every quarter; who spoke in two quarters counts in both."""
        return tuple(
            (quarter, Share.of(len(group.naming(driver)), len(group.base(driver))))
            for quarter, group in self.quarters
        )


def find_over_time(table: EvidenceTable) -> OverTime:
    """Groups the dated write-ups by quarter; those without a date stand outside time."""
    by_quarter: dict[Quarter, list[CodedWriteUp]] = defaultdict(list)
    for write_up in table.write_ups:
        if write_up.write_up.date:
            by_quarter[Quarter.of(write_up.write_up.date)].append(write_up)
    if not by_quarter:
        return OverTime(())
    quarters = [min(by_quarter)]
    while quarters[-1] < max(by_quarter):
        quarters.append(quarters[-1].next())
    return OverTime(tuple((quarter, table.group(by_quarter.get(quarter, ()))) for quarter in quarters))
