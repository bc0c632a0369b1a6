"""Why us and not them: who considered each rival, where we win, where they lead, whom we lost."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.evidence import EvidenceTable
from sitegen.model import Competitor, Effect, Outcome, Stays

GONE: Final = (Outcome.LOST, Outcome.CHURNED)


@dataclass(frozen=True, slots=True)
class Duel:
    """One driver against one rival, or against any: who said that we won on it, and that they lead.

    The base of both is who considered the rival.  Who said the one and later the other counts in both.
    """

    driver: str
    won: Share
    lead: Share
    won_in: tuple[CodedWriteUp, ...]
    lead_in: tuple[CodedWriteUp, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """One rival: who considered it, of those who told whom they considered.

    `duels` are the drivers that somebody weighed, in the order of the codebook.  `left` are the write-ups
    of those who were lost or churned and named it there, `nearly` of those who are not gone, named it and
    said that they would not stay or were unsure; `left_count` and `nearly_count` are the respondents.
    """

    competitor: Competitor
    considered: Share
    by_segment: Mapping[str, Share]
    write_ups: tuple[CodedWriteUp, ...]
    duels: tuple[Duel, ...]
    left: tuple[CodedWriteUp, ...]
    nearly: tuple[CodedWriteUp, ...]
    left_count: int
    nearly_count: int


@dataclass(frozen=True, slots=True)
class Apart:
    """A driver that sets us apart: won against most rivals, and no rival leads on it.

    `against` is how many customers spoke against us on it all the same.
    """

    duel: Duel
    rivals: tuple[str, ...]
    against: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """Every rival by its id, in the order of the register.

    `told` is how many respondents told of any rival, `respondents` how many there are.  `duels` are the
    drivers against any rival; `apart` those that set us apart, where two rivals or more were considered.
    """

    rivals: Mapping[str, Rival]
    told: int
    respondents: int
    duels: tuple[Duel, ...]
    apart: tuple[Apart, ...]

    @property
    def considered(self) -> tuple[Rival, ...]:
        """The rivals that anybody considered, the most considered first."""
        named = [each for each in self.rivals.values() if each.considered.count]
        return tuple(sorted(named, key=lambda each: -each.considered.count))


class _Told:
    """What is said of one rival, or of any."""

    def __init__(self) -> None:
        self.write_ups: dict[str, CodedWriteUp] = {}
        self.who: set[str] = set()
        self.by_segment: dict[str, set[str]] = defaultdict(set)
        self.won: dict[str, dict[str, CodedWriteUp]] = defaultdict(dict)
        self.lead: dict[str, dict[str, CodedWriteUp]] = defaultdict(dict)

    def add(self, write_up: CodedWriteUp, who: str, won: Iterable[str], lead: Iterable[str]) -> None:
        id_ = write_up.write_up.id
        self.write_ups[id_] = write_up
        self.who.add(who)
        self.by_segment[write_up.segment.id].add(who)
        for driver in won:
            self.won[driver][id_] = write_up
        for driver in lead:
            self.lead[driver][id_] = write_up


def find_rivals(table: EvidenceTable, competitors: Iterable[Competitor]) -> Rivals:
    """Counts, for every rival, who considered it and on what we won or they lead.

    The base of a rival is who told of any: a write-up without `competitors` does not say that nobody else
    was considered.  A driver counts with those below it, once for each respondent.
    """
    told: dict[str, _Told] = defaultdict(_Told)
    anyone = _Told()
    direct: set[str] = set()
    lines: dict[tuple[str, ...], tuple[str, ...]] = {}

    def line(drivers: tuple[str, ...]) -> tuple[str, ...]:
        if drivers not in lines:
            direct.update(drivers)
            lines[drivers] = tuple(dict.fromkeys(each for d in drivers for each in table.codebook.line(d)))
        return lines[drivers]

    for write_up in table.write_ups:
        for note in write_up.competitors:
            who = table.respondent(write_up)
            won, lead = line(note.we_won_on), line(note.they_lead_on)
            told[note.competitor].add(write_up, who, won, lead)
            anyone.add(write_up, who, won, lead)
    # A value driver is a row of its own only where somebody weighed it itself.
    shown = [each.id for each in (*table.codebook.drivers, *table.codebook.value_drivers)]
    own = {each.id for each in table.codebook.drivers}
    drivers = [each for each in dict.fromkeys(shown) if each in own or each in direct]
    rivals = {
        each.id: _rival(table, each, told.get(each.id) or _Told(), anyone, drivers) for each in competitors
    }
    duels = _duels(table, anyone, drivers)
    return Rivals(
        rivals=MappingProxyType(rivals),
        told=len(anyone.who),
        respondents=len(table.whole.respondents),
        duels=duels,
        apart=_apart(table, duels, [each for each in rivals.values() if each.considered.count]),
    )


def _rival(
    table: EvidenceTable, competitor: Competitor, told: _Told, anyone: _Told, drivers: Iterable[str]
) -> Rival:
    write_ups = tuple(told.write_ups.values())
    left = tuple(each for each in write_ups if each.write_up.outcome in GONE)
    gone = {table.respondent(each) for each in left}
    nearly = tuple(
        each
        for each in write_ups
        if each.write_up.stays in (Stays.NO, Stays.UNSURE) and table.respondent(each) not in gone
    )
    return Rival(
        competitor=competitor,
        considered=Share.of(len(told.who), len(anyone.who)),
        by_segment=MappingProxyType(
            {
                each.id: Share.of(
                    len(told.by_segment.get(each.id, ())), len(anyone.by_segment.get(each.id, ()))
                )
                for each in table.segments
            }
        ),
        write_ups=write_ups,
        duels=_duels(table, told, drivers),
        left=left,
        nearly=nearly,
        left_count=len(gone),
        nearly_count=len({table.respondent(each) for each in nearly}),
    )


def _duels(table: EvidenceTable, told: _Told, drivers: Iterable[str]) -> tuple[Duel, ...]:
    base = len(told.who)
    duels = []
    for driver in drivers:
        won, lead = (tuple(side.get(driver, {}).values()) for side in (told.won, told.lead))
        if won or lead:
            shares = [Share.of(len(set(map(table.respondent, side))), base) for side in (won, lead)]
            duels.append(Duel(driver, shares[0], shares[1], won, lead))
    return tuple(duels)


def _apart(table: EvidenceTable, duels: Iterable[Duel], rivals: list[Rival]) -> tuple[Apart, ...]:
    if len(rivals) < 2:
        return ()
    beaten: dict[str, list[str]] = defaultdict(list)
    for rival in rivals:
        for duel in rival.duels:
            if duel.won.count:
                beaten[duel.driver].append(rival.competitor.id)
    found = [
        Apart(duel, tuple(beaten[duel.driver]), len(table.whole.naming(duel.driver, Effect.AGAINST)))
        for duel in duels
        if not duel.lead.count and len(beaten[duel.driver]) * 2 > len(rivals)
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.rivals), -each.duel.won.count)))
