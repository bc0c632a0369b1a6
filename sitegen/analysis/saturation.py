"""Do conversations still bring new drivers, and what could so many have missed?

The method of G. Guest, E. Namey and M. Chen, PLoS ONE 15(5) (2020) e0232076: the drivers of the first
conversations are the base; the new ones of each run of conversations behind it, overlapping runs, are
divided by them; once that is at most the threshold, saturation is reached.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, log
from types import MappingProxyType
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.evidence import EvidenceTable
from sitegen.text import Record

BASE: Final = 4
RUN: Final = 2
THRESHOLD: Final = 0.05
HELD_BY: Final = 0.2
"""The share that holds a driver of which it is asked whether it could have been missed."""

MISSED: Final = 0.05
"""The chance of missing it that is small enough."""

ENOUGH: Final = ceil(log(MISSED) / log(1 - HELD_BY))
"""How many must be asked for that: 14."""


class Progress(StrEnum):
    """What may be said of new drivers."""

    REACHED = "reached"
    NOT_YET = "not yet"
    NOTHING_NAMED = "nothing named at first"
    TOO_FEW = "too few to say"


class Step(Record, frozen=True):
    """One conversation in the order of dates, and the drivers that nobody had named before it."""

    write_up: CodedWriteUp
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """Whether new information fell to a threshold.

    `after` is the number of conversations before the run that showed it, 0 where none did; `later` are the
    drivers that were new in conversations behind that run, which the method would not have waited for.
    """

    progress: Progress
    after: int
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """How far the conversations with a segment (EVERYONE: with all) have come.

    `base_drivers` is how many different drivers the base names, `quiet` how many conversations at the end
    brought none; `undated` conversations stand outside the order.  `missed` is the chance that none of the
    `asked` customers holds a driver that one in five holds; 1 where nobody was asked.
    """

    segment: str
    steps: tuple[Step, ...]
    undated: int
    base_drivers: int
    at_threshold: Reached
    at_zero: Reached
    quiet: int
    asked: int

    @property
    def missed(self) -> float:
        """The chance of having missed a driver that one in five holds, from 0 to 1."""
        return float((1 - HELD_BY) ** self.asked)

    @property
    def drivers(self) -> int:
        """How many different drivers were named."""
        return sum(len(step.new) for step in self.steps)


def find_saturation(table: EvidenceTable) -> Mapping[str, Listening]:
    """How far the conversations with each segment have come, by its id, and those with EVERYONE."""
    dated = [each for each in table.oldest_first if each.write_up.date]
    by_segment: dict[str, list[CodedWriteUp]] = defaultdict(list)
    for each in dated:
        by_segment[each.segment.id].append(each)
    # Customers are independent of each other, two conversations with one of them are not.
    undated: dict[str, int] = defaultdict(int)
    customers: dict[str, set[str]] = defaultdict(set)
    for each in table.write_ups:
        customers[each.segment.id].add(each.customer.id)
        if each.write_up.date is None:
            undated[each.segment.id] += 1
    undated[EVERYONE] = sum(undated.values())
    customers[EVERYONE] = set().union(*customers.values())
    found = {
        segment.id: _listening(
            segment.id, by_segment[segment.id], undated[segment.id], len(customers[segment.id])
        )
        for segment in table.segments
    }
    found[EVERYONE] = _listening(EVERYONE, dated, undated[EVERYONE], len(customers[EVERYONE]))
    return MappingProxyType(found)


def _listening(segment: str, write_ups: Iterable[CodedWriteUp], undated: int, asked: int) -> Listening:
    heard: set[str] = set()
    steps = []
    for write_up in write_ups:
        new = dict.fromkeys(m.driver for m in write_up.mentions if m.driver not in heard)
        steps.append(Step(write_up, tuple(new)))
        heard.update(new)
    base = sum(len(step.new) for step in steps[:BASE])
    quiet = next((index for index, step in enumerate(reversed(steps)) if step.new), len(steps))
    return Listening(
        segment=segment,
        steps=tuple(steps),
        undated=undated,
        base_drivers=base,
        at_threshold=find_reached(steps, THRESHOLD),
        at_zero=find_reached(steps, 0.0),
        quiet=quiet,
        asked=asked,
    )


def find_reached(steps: list[Step], threshold: float, base: int = BASE, run: int = RUN) -> Reached:
    """Whether and after how many conversations new information fell to a threshold (from 0 to 1)."""
    if len(steps) < base + run:
        return Reached(Progress.TOO_FEW, 0, ())
    new = [len(step.new) for step in steps]
    in_base = sum(new[:base])
    if not in_base:
        return Reached(Progress.NOTHING_NAMED, 0, ())
    for after in range(base, len(steps) - run + 1):
        if sum(new[after : after + run]) <= threshold * in_base:
            later = tuple(driver for step in steps[after + run :] for driver in step.new)
            return Reached(Progress.REACHED, after, later)
    return Reached(Progress.NOT_YET, 0, ())
