"""Who spoke in each quarter, segment by segment, and which drivers they named."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.evidence import EvidenceTable
from sitegen.language import Language
from sitegen.model import Effect

NOBODY: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year; `number` is 1 to 4."""

    year: int
    number: int

    @staticmethod
    def of(day: date) -> "Quarter":
        """The quarter in which a day lies."""
        return _quarter(day.year, (day.month - 1) // 3 + 1)

    def next(self) -> "Quarter":
        """The quarter after this one."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    def __str__(self) -> str:
        return f"{self.year} Q{self.number}"

    def in_words(self, language: Language) -> str:
        """`2025 Q4`, as the language writes it."""
        return language.say("{year} Q{number}", year=self.year, number=self.number)


@lru_cache(maxsize=256)
def _quarter(year: int, number: int) -> Quarter:
    return Quarter(year, number)


@dataclass(frozen=True, slots=True)
class Heard:
    """Who spoke in some time, and what they named: an `evidence.Group` without its mentions.

    A tenth of the work of a group, which matters as there is one of these for each quarter and segment.
    """

    respondents: frozenset[str]
    named: Mapping[tuple[str, Effect], frozenset[str]]
    not_asked: Mapping[str, frozenset[str]]

    def share(self, driver: str, effect: Effect = Effect.FOR) -> Share:
        """How many of those asked named a driver or one below it; who named it unasked counts as asked."""
        named = self.named.get((driver, effect), NOBODY)
        not_asked = self.not_asked.get(driver, NOBODY)
        if not_asked:
            either = (self.named.get((driver, each), NOBODY) for each in Effect)
            not_asked = not_asked.difference(*either)
        return Share.of(len(named), len(self.respondents) - len(not_asked))


NOTHING_HEARD: Final = Heard(NOBODY, MappingProxyType({}), MappingProxyType({}))


def hear(write_ups: Iterable[CodedWriteUp], table: EvidenceTable) -> Heard:
    """What some write-ups of a table hold."""
    named: dict[tuple[str, Effect], set[str]] = defaultdict(set)
    unasked: dict[str, frozenset[str]] = {}
    not_asked: dict[str, set[str]] = defaultdict(set)
    for write_up in write_ups:
        who, silent = table.respondent(write_up), table.not_asked(write_up)
        for mention in write_up.mentions:
            named[mention.driver, mention.effect].add(who)
        unasked[who] = unasked[who] & silent if who in unasked else silent
    for who, drivers in unasked.items():
        for driver in drivers:
            not_asked[driver].add(who)
    return Heard(
        frozenset(unasked),
        _with_lines(named, table),
        {driver: frozenset(who) for driver, who in not_asked.items()},
    )


def _with_lines(
    named: Mapping[tuple[str, Effect], set[str]], table: EvidenceTable
) -> dict[tuple[str, Effect], frozenset[str]]:
    """Who named each driver or one below it."""
    lines: dict[tuple[str, Effect], set[str]] = defaultdict(set)
    for (driver, effect), who in named.items():
        for each in table.codebook.line(driver):
            lines[each, effect] |= who
    return {key: frozenset(who) for key, who in lines.items()}


def together(heard: Iterable[Heard]) -> Heard:
    """What was heard in several quarters or segments; each respondent stands there once.

    Who was not asked in one of them and was asked in another is not among those not asked.
    """
    heard = tuple(heard)
    if len(heard) == 1:
        return heard[0]
    named: dict[tuple[str, Effect], list[frozenset[str]]] = defaultdict(list)
    for each in heard:
        for key, who in each.named.items():
            named[key].append(who)
    drivers = {driver: None for each in heard for driver in each.not_asked}
    not_asked = {}
    for driver in drivers:
        silent = NOBODY.union(*(each.not_asked.get(driver, NOBODY) for each in heard))
        asked = ((silent & each.respondents) - each.not_asked.get(driver, NOBODY) for each in heard)
        not_asked[driver] = silent.difference(*asked)
    return Heard(
        NOBODY.union(*(each.respondents for each in heard)),
        {key: NOBODY.union(*who) for key, who in named.items()},
        not_asked,
    )
