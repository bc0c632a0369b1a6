"""What each offering is for by those who speak of it, and whether they understand and value it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sitegen.analysis.coding import CodedWriteUp, OfferingMention
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
    heard: dict[str, _Heard] = defaultdict(_Heard)
    lines: dict[tuple[str, ...], tuple[str, ...]] = {}
    for write_up in table.oldest_first:
        if not write_up.offerings:
            continue
        who = table.respondent(write_up)
        for note in write_up.offerings:
            line = lines.get(note.drivers)
            if line is None:
                above = (each for driver in note.drivers for each in table.codebook.line(driver))
                line = lines[note.drivers] = tuple(dict.fromkeys(above))
            heard[note.offering].add(note, line, who, write_up)
    return MappingProxyType({each.id: heard[each.id].reception(each, table) for each in offerings})


class _Heard:
    """What is said of one offering, from the oldest write-up to the newest."""

    def __init__(self) -> None:
        self.newest: dict[str, tuple[Said, CodedWriteUp]] = {}
        self.say_what_for: set[str] = set()
        self.named: set[str] = set()
        self.served: dict[str, list[CodedWriteUp]] = defaultdict(list)

    def add(self, note: OfferingMention, line: tuple[str, ...], who: str, write_up: CodedWriteUp) -> None:
        """`line` holds the drivers of the note and those above them."""
        if note.drivers:
            self.say_what_for.add(who)
            self.named.update(note.drivers)
            for driver in line:
                self.served[driver].append(write_up)
        said: Said = (note.understood, note.valued)
        if who in self.newest:
            before, at = self.newest[who]
            if said == (None, None):
                said, write_up = before, at
            else:
                understood, valued = before
                said = (
                    understood if note.understood is None else note.understood,
                    valued if note.valued is None else note.valued,
                )
        self.newest[who] = (said, write_up)

    def reception(self, offering: Offering, table: EvidenceTable) -> Reception:
        """All of it, counted by the respondents of the table."""
        base = len(self.say_what_for)
        said: dict[Said, list[CodedWriteUp]] = defaultdict(list)
        for pair, write_up in self.newest.values():
            said[pair].append(write_up)
        return Reception(
            offering=offering,
            spoke=len(self.newest),
            served=MappingProxyType(
                {
                    driver: Served(
                        Share.of(len(set(map(table.respondent, own))), base),
                        driver in self.named,
                        tuple(own),
                    )
                    for driver, own in self.served.items()
                }
            ),
            say_what_for=base,
            said=MappingProxyType({pair: tuple(each) for pair, each in said.items()}),
        )
