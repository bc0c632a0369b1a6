"""What each offering is for by those who speak of it, and whether they understand and value it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.evidence import EvidenceTable
from sitegen.model import Offering

Said = tuple[bool | None, bool | None]
"""Whether an offering is understood and whether it is valued; None where that was not said."""


@dataclass(frozen=True, slots=True)
class Served:
    """One driver that an offering serves: by how many of those who say what it is for.

    `named` is false where only drivers below it were named.
    """

    share: Share
    named: bool
    write_ups: tuple[CodedWriteUp, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """One offering as its users see it.

    `served` holds every driver that somebody says it serves, with those above it, by its id.
    `said` holds for each pair of understood and valued the newest write-up of each respondent who is
    there; a respondent is where the newest word on each of the two puts it.
    """

    offering: Offering
    spoke: int
    served: Mapping[str, Served]
    say_what_for: int
    said: Mapping[Said, tuple[CodedWriteUp, ...]]

    def count(self, understood: bool | None, valued: bool | None) -> int:
        """How many understand and value it so."""
        return len(self.said.get((understood, valued), ()))

    def ranked(self) -> tuple[str, ...]:
        """The ids of the drivers that were named, the most named first."""
        named = (id_ for id_, each in self.served.items() if each.named)
        return tuple(sorted(named, key=lambda id_: (-self.served[id_].share.count, id_)))

    @property
    def not_valued(self) -> Share:
        """How many do not value it, of those who said whether they do."""
        return self._share(1)

    @property
    def not_understood(self) -> Share:
        """How many do not understand it, of those who said whether they do."""
        return self._share(0)

    def _share(self, which: int) -> Share:
        no = sum(len(each) for said, each in self.said.items() if said[which] is False)
        yes = sum(len(each) for said, each in self.said.items() if said[which])
        return Share.of(no, no + yes)


def find_receptions(table: EvidenceTable, offerings: Iterable[Offering]) -> Mapping[str, Reception]:
    """The reception of every offering by its id.

    The base of a driver is who says of any driver that the offering serves it; who speaks of the offering
    and says nothing of what it is for is not in it.
    """
    spoke: dict[str, set[str]] = defaultdict(set)
    say: dict[str, set[str]] = defaultdict(set)
    served: dict[str, dict[str, dict[str, list[CodedWriteUp]]]] = defaultdict(lambda: defaultdict(dict))
    named: set[tuple[str, str]] = set()
    newest: dict[tuple[str, str], tuple[Said, CodedWriteUp]] = {}
    for write_up in sorted(table.write_ups, key=_oldest_first):
        who = table.respondent(write_up)
        for note in write_up.offerings:
            id_ = note.offering
            spoke[id_].add(who)
            if note.drivers:
                say[id_].add(who)
            named.update((id_, driver) for driver in note.drivers)
            lines = (table.codebook.line(driver) for driver in note.drivers)
            for driver in dict.fromkeys(each for line in lines for each in line):
                served[id_][driver].setdefault(who, []).append(write_up)
            (understood, valued), before = newest.get((id_, who), ((None, None), write_up))
            says = note.understood is not None or note.valued is not None
            newest[id_, who] = (
                (
                    understood if note.understood is None else note.understood,
                    valued if note.valued is None else note.valued,
                ),
                write_up if says else before,
            )
    said: dict[str, dict[Said, list[CodedWriteUp]]] = defaultdict(lambda: defaultdict(list))
    for (id_, _), (pair, write_up) in newest.items():
        said[id_][pair].append(write_up)
    found = {}
    for offering in offerings:
        id_ = offering.id
        base = len(say[id_])
        found[id_] = Reception(
            offering=offering,
            spoke=len(spoke[id_]),
            served=MappingProxyType(
                {
                    driver: Served(
                        Share.of(len(by), base),
                        (id_, driver) in named,
                        tuple(each for own in by.values() for each in own),
                    )
                    for driver, by in served[id_].items()
                }
            ),
            say_what_for=base,
            said=MappingProxyType({pair: tuple(each) for pair, each in said[id_].items()}),
        )
    return MappingProxyType(found)


def _oldest_first(write_up: CodedWriteUp) -> tuple[date, str]:
    return write_up.write_up.date or date.min, write_up.write_up.id
