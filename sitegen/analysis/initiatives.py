"""Who asked for what we build: each initiative against the customers that it is for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.evidence import EvidenceTable, Group
from sitegen.model import Ask, Driver, Effect, Initiative, Segment


class Demand(StrEnum):
    """What may be said of the wish for an initiative."""

    SERVES_NOTHING = "says no driver that it serves"
    NOBODY_ASKED = "nobody there was asked"
    TOO_FEW = "too few to say"
    NOBODY = "nobody asked for it"
    FEW = "few asked for it"
    SOME = "asked for"


FEW: Final = 0.2
"""Where the interval allows no more than this share, few want an initiative."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One initiative: who among those it is for named its drivers, or asked for something of that kind.

    `segments` are those it is for, none where it is for everyone.  `wanted` counts who did either, `named`
    who named one of its drivers as a reason for us, both of those who were asked about any of them;
    `begged` counts who asks for something that would serve one of them, of those who say what they ask
    for.  `against` counts who speaks against us on one of them.
    """

    initiative: Initiative
    drivers: tuple[str, ...]
    segments: tuple[Segment, ...]
    wanted: Share
    named: Share
    begged: Share
    against: int
    naming: tuple[CodedWriteUp, ...]
    speaking_against: tuple[CodedWriteUp, ...]
    asks: tuple[tuple[CodedWriteUp, Ask], ...]
    demand: Demand


def find_wishes(
    table: EvidenceTable,
    initiatives: Iterable[Initiative],
    find_driver: Callable[[str], Driver | None],
    find_segment: Callable[[str], Segment | None],
    small_base: int,
) -> tuple[Wish, ...]:
    """The wish for each initiative, the least surely wanted first; of equals the one with more asked."""
    heard = _Heard(table, find_driver)
    wishes = []
    for each in initiatives:
        drivers = tuple(driver.id for name in each.serves if (driver := find_driver(name.text)))
        segments = tuple(segment for name in each.segments if (segment := find_segment(name.text)))
        wishes.append(_wish(heard, each, drivers, segments, small_base))
    return tuple(sorted(wishes, key=_rank))


def _rank(wish: Wish) -> tuple[bool, float, int, str]:
    # Who was asked and is silent is known; a wish of which nothing is known comes behind those.
    low = wish.wanted.interval.low if wish.wanted.interval else 0.0
    return (wish.demand is Demand.SERVES_NOTHING, low, -wish.wanted.base, wish.initiative.id)


class _Heard:
    """The write-ups by id, and what each asks for with the driver that it would serve."""

    def __init__(self, table: EvidenceTable, find_driver: Callable[[str], Driver | None]) -> None:
        self.table = table
        self.write_ups = {each.write_up.id: each for each in table.write_ups}
        self.telling = [each for each in table.write_ups if each.write_up.asks]
        found = (
            (each, ask, find_driver(ask.driver.text))
            for each in self.telling
            for ask in each.write_up.asks
            if ask.driver
        )
        self.asks = [(write_up, ask, driver.id) for write_up, ask, driver in found if driver]

    def naming(
        self, groups: Iterable[Group], drivers: Iterable[str], effect: Effect
    ) -> tuple[tuple[CodedWriteUp, ...], set[str]]:
        """The write-ups and the respondents who name any of some drivers."""
        named = [group.naming(driver, effect) for group in groups for driver in drivers]
        ids = {each.write_up for by in named for mentions in by.values() for each in mentions}
        return tuple(self.write_ups[id_] for id_ in sorted(ids)), {who for by in named for who in by}


def _wish(
    heard: _Heard,
    initiative: Initiative,
    drivers: tuple[str, ...],
    segments: tuple[Segment, ...],
    small_base: int,
) -> Wish:
    table = heard.table
    ids = {segment.id for segment in segments}
    groups = [table.by_segment[each] for each in sorted(ids) if each in table.by_segment]
    groups = groups if ids else [table.whole]
    served = frozenset(each for driver in drivers for each in table.codebook.below(driver))
    naming, names = heard.naming(groups, drivers, Effect.FOR)
    against, speaking = heard.naming(groups, drivers, Effect.AGAINST)
    asks = tuple(
        (write_up, ask)
        for write_up, ask, driver in heard.asks
        if driver in served and (not ids or write_up.segment.id in ids)
    )
    begs = {table.respondent(write_up) for write_up, _ in asks}
    telling = {table.respondent(each) for each in heard.telling if not ids or each.segment.id in ids}
    asked = {who for driver in drivers for group in groups for who in group.base(driver)}
    wanted = Share.of(len(names | begs), len(asked | names | begs))
    return Wish(
        initiative=initiative,
        drivers=drivers,
        segments=segments,
        wanted=wanted,
        named=Share.of(len(names), len(asked | names)),
        begged=Share.of(len(begs), len(telling)),
        against=len(speaking),
        naming=naming,
        speaking_against=against,
        asks=asks,
        demand=_demand(drivers, wanted, small_base),
    )


def _demand(drivers: tuple[str, ...], wanted: Share, small_base: int) -> Demand:
    if not drivers:
        return Demand.SERVES_NOTHING
    if wanted.interval is None:
        return Demand.NOBODY_ASKED
    if wanted.base < small_base:
        return Demand.TOO_FEW
    if not wanted.count:
        return Demand.NOBODY
    return Demand.FEW if wanted.interval.high <= FEW else Demand.SOME
