"""Do those whom we serve with more value drivers at once stay, and tell others?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import SIGNIFICANT, Share
from sitegen.analysis.evidence import EvidenceTable
from sitegen.analysis.outcomes import FAVOURABLE, UNFAVOURABLE, Outcomes
from sitegen.analysis.statistics import holm
from sitegen.analysis.trend import Trend, cochran_armitage
from sitegen.language import mark
from sitegen.model import Effect, Stays, ValueDriver

_Levels = tuple[tuple[CodedWriteUp, ...], ...]

LEVELS: Final = range(len(ValueDriver) + 1)
"""How many value drivers can be served at once: none to all four."""


class TrendVerdict(StrEnum):
    """What may be said of the shares from none to four value drivers."""

    TOO_FEW = mark("too few to say")
    NO_CLEAR_TREND = mark("no clear trend")
    RISES = mark("rises with every value driver more")
    FALLS = mark("falls with every value driver more")


@dataclass(frozen=True, slots=True)
class SharesAtOnce:
    """Of those with so many value drivers at once, none first, how many are counted, and the trend.

    `write_ups` are those that were counted by, for each number of value drivers, newest first; `trend` is
    None where nothing can rise or fall, `p_adjusted` is its p after Holm's correction.
    """

    shares: tuple[Share, ...]
    write_ups: tuple[tuple[CodedWriteUp, ...], ...]
    trend: Trend | None
    p_adjusted: float
    verdict: TrendVerdict


@dataclass(frozen=True, slots=True)
class AtOnce:
    """The number of value drivers of a write-up against how it went, and against telling others.

    `favourable` counts who bought or stayed, of those with a decided outcome, by the write-up that states
    it.  `advocates` counts who would tell others or expects to stay, of those who said anything of either,
    by the newest write-up in which they did; who expects to leave is no advocate, whatever else is said.
    `comparisons` is how many trends were tested.
    """

    favourable: SharesAtOnce
    advocates: SharesAtOnce
    comparisons: int


def find_at_once(table: EvidenceTable, outcomes: Outcomes, small_base: int) -> AtOnce:
    """Counts who stays and who tells others by the number of value drivers served at once."""
    stories = (outcomes.stories[outcome] for outcome in (*FAVOURABLE, *UNFAVOURABLE))
    decided = {each.write_up.id for story in stories for each in story}
    heard: dict[str, CodedWriteUp] = {}
    for write_up in table.newest_first:
        if write_up.write_up.stays or write_up.write_up.tell_others:
            heard.setdefault(table.respondent(write_up), write_up)
    deciding = (each for each in table.newest_first if each.write_up.id in decided)
    found = [
        _count(table, deciding, lambda each: each.write_up.outcome in FAVOURABLE),
        _count(table, heard.values(), is_advocate),
    ]
    trends = [_trend(shares) for shares, _ in found]
    tested = [trend.p for trend in trends if trend]
    adjusted = iter(holm(tested))
    favourable, advocates = (
        _judged(shares, write_ups, trend, next(adjusted) if trend else 1.0, small_base)
        for (shares, write_ups), trend in zip(found, trends, strict=True)
    )
    return AtOnce(favourable, advocates, len(tested))


def is_advocate(write_up: CodedWriteUp) -> bool:
    """Whether the customer would tell others of us or expects to stay, and does not expect to leave."""
    source = write_up.write_up
    return source.stays is Stays.YES or (bool(source.tell_others) and source.stays is not Stays.NO)


def _count(
    table: EvidenceTable, write_ups: Iterable[CodedWriteUp], is_counted: Callable[[CodedWriteUp], bool]
) -> tuple[tuple[Share, ...], _Levels]:
    """Shares of write-ups, which are given newest first, by the number of value drivers named for us."""
    values = {value.value for value in ValueDriver}
    served = {driver: values.intersection(table.codebook.line(driver)) for driver in table.codebook.all}
    levels: list[list[CodedWriteUp]] = [[] for _ in LEVELS]
    for write_up in write_ups:
        named = [served[each.driver] for each in write_up.mentions if each.effect is Effect.FOR]
        levels[len(set().union(*named))].append(write_up)
    shares = tuple(Share.of(sum(map(is_counted, level)), len(level)) for level in levels)
    return shares, tuple(map(tuple, levels))


def _trend(shares: Sequence[Share]) -> Trend | None:
    return cochran_armitage([each.count for each in shares], [each.base for each in shares])


def _judged(
    shares: tuple[Share, ...], write_ups: _Levels, trend: Trend | None, p: float, small_base: int
) -> SharesAtOnce:
    counted, base = sum(each.count for each in shares), sum(each.base for each in shares)
    verdict = TrendVerdict.TOO_FEW
    if trend and min(counted, base - counted) >= small_base:
        verdict = TrendVerdict.NO_CLEAR_TREND
        if p < SIGNIFICANT:
            verdict = TrendVerdict.RISES if trend.direction > 0 else TrendVerdict.FALLS
    return SharesAtOnce(shares, write_ups, trend, p, verdict)
