"""May we cut this?  Who would leave without each offering, of how many who were asked."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from math import fsum
from types import MappingProxyType
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.evidence import EvidenceTable
from sitegen.language import mark
from sitegen.model import Offering

MANY: Final = 0.2
"""Where the interval lets more than this share leave, an offering is never called one that can go."""


class Cut(StrEnum):
    """What may be said to the question whether an offering may be cut."""

    NOBODY_ASKED = mark("nobody asked")
    TOO_FEW = mark("too few to say")
    DO_NOT = mark("do not cut")
    NOT_YET = mark("do not cut yet: too few to say how many would leave")
    FEW_LEAVE = mark("few would leave")
    VALUED = mark("nobody would leave, some value it")
    CAN_GO = mark("it can go")


@dataclass(frozen=True, slots=True)
class Revenue:
    """What some customers pay by the roster; `known` of the `customers` have a revenue there."""

    total: float
    known: int
    customers: int

    @classmethod
    def of(cls, write_ups: Iterable[CodedWriteUp]) -> "Revenue":
        """The revenue of the customers of some write-ups, each once."""
        customers = {each.customer.id: each.customer.revenue for each in write_ups}
        known = [revenue for _, revenue in sorted(customers.items()) if revenue is not None]
        return cls(fsum(known), len(known), len(customers))


@dataclass(frozen=True, slots=True, kw_only=True)
class MustKeep:
    """One offering: how many of those asked would leave without it, with their write-ups.

    `value_most` are the write-ups that name it as what is valued most, `value` those that value it,
    `spoke` all that speak of it without saying that they would leave; `heard` are the respondents who
    would leave or spoke of it.  `revenue` is that of those who
    would leave.
    """

    offering: Offering
    share: Share
    by_segment: Mapping[str, Share]
    would_leave: tuple[CodedWriteUp, ...]
    value_most: tuple[CodedWriteUp, ...]
    value: tuple[CodedWriteUp, ...]
    spoke: tuple[CodedWriteUp, ...]
    heard: frozenset[str]
    revenue: Revenue
    verdict: Cut


@dataclass(frozen=True, slots=True)
class MustKeeps:
    """Every offering by its id, in the order of the register.

    `asked` are the respondents who were asked what must stay: those with a write-up that states
    `must_keep`; `answers` are these write-ups with their respondents; `respondents` is how many there are
    in all.
    """

    offerings: Mapping[str, MustKeep]
    asked: frozenset[str]
    answers: tuple[tuple[str, CodedWriteUp], ...]
    respondents: int

    def named_others(self, offering: str) -> tuple[CodedWriteUp, ...]:
        """The answers of those who were asked what must stay and never spoke of an offering."""
        finding = self.offerings[offering]
        return tuple(each for who, each in self.answers if who not in finding.heard)

    def ranked(self) -> tuple[MustKeep, ...]:
        """Those without which most would surely leave first; of equals those of whom more were asked."""
        return tuple(sorted(self.offerings.values(), key=_rank, reverse=True))


def _rank(each: MustKeep) -> tuple[float, int, int]:
    return (each.share.interval.low if each.share.interval else -1.0, each.share.count, each.share.base)


def find_must_keeps(
    table: EvidenceTable,
    offerings: Iterable[Offering],
    is_offering: Callable[[str], bool],
    small_base: int,
) -> MustKeeps:
    """Counts who would leave without each offering.

    Asked about an offering is who was asked what must stay (a write-up states `must_keep`, whichever
    offerings it lists), and who spoke of this very offering (in `offerings` or as `most_valued`).  All
    others are not in its base.  Who once said that they would leave counts, as with drivers, also where a
    later conversation names other offerings.  `is_offering` tells offerings from drivers in `most_valued`.
    """
    asked: dict[str, set[str]] = defaultdict(set)
    heard: dict[str, _Heard] = defaultdict(_Heard)
    answers: list[tuple[str, CodedWriteUp]] = []
    for write_up in table.write_ups:
        who, segment = table.respondent(write_up), write_up.segment.id
        if write_up.write_up.must_keep:
            answers.append((who, write_up))
            asked[segment].add(who)
        for id_ in dict.fromkeys(write_up.must_keep):
            heard[id_].would_leave.append(write_up)
            heard[id_].leaving[segment].add(who)
        most = write_up.most_valued if is_offering(write_up.most_valued) else ""
        if most:
            heard[most].value_most.append(write_up)
        noted = {note.offering: note.valued for note in write_up.offerings}
        for id_, valued in noted.items():
            if valued:
                heard[id_].value.append(write_up)
        for id_ in (*noted, *((most,) if most and most not in noted else ())):
            heard[id_].spoke.append((who, write_up))
            heard[id_].speaking[segment].add(who)
    of_all = frozenset(who for who, _ in answers)
    return MustKeeps(
        MappingProxyType(
            {
                each.id: _must_keep(table, each, heard[each.id], asked, of_all, small_base)
                for each in offerings
            }
        ),
        of_all,
        tuple(answers),
        len(table.whole.respondents),
    )


class _Heard:
    """What is said of one offering: the write-ups, and the respondents by segment."""

    def __init__(self) -> None:
        self.would_leave: list[CodedWriteUp] = []
        self.value_most: list[CodedWriteUp] = []
        self.value: list[CodedWriteUp] = []
        self.spoke: list[tuple[str, CodedWriteUp]] = []
        self.leaving: dict[str, set[str]] = defaultdict(set)
        self.speaking: dict[str, set[str]] = defaultdict(set)


def _must_keep(
    table: EvidenceTable,
    offering: Offering,
    heard: _Heard,
    asked: Mapping[str, set[str]],
    of_all: frozenset[str],
    small_base: int,
) -> MustKeep:
    leaving, speaking = (
        frozenset[str]().union(*by_segment.values()) for by_segment in (heard.leaving, heard.speaking)
    )
    share = _share(leaving, of_all, speaking)
    nobody: frozenset[str] = frozenset()
    return MustKeep(
        offering=offering,
        share=share,
        by_segment=MappingProxyType(
            {
                each.id: _share(
                    heard.leaving.get(each.id, nobody),
                    asked.get(each.id, nobody),
                    heard.speaking.get(each.id, nobody),
                )
                for each in table.segments
            }
        ),
        would_leave=tuple(heard.would_leave),
        value_most=tuple(heard.value_most),
        value=tuple(heard.value),
        spoke=tuple(write_up for who, write_up in heard.spoke if who not in leaving),
        heard=leaving | speaking,
        revenue=Revenue.of(heard.would_leave),
        verdict=_verdict(share, bool(heard.value or heard.value_most), small_base),
    )


def _share(leaving: Set[str], asked: Set[str], speaking: Set[str]) -> Share:
    """Who would leave, of those asked what must stay and those who spoke of the offering."""
    return Share.of(len(leaving), len(asked) + len(speaking - asked))


def _verdict(share: Share, valued: bool, small_base: int) -> Cut:
    if share.interval is None:
        return Cut.NOBODY_ASKED
    if share.base < small_base:
        return Cut.NOT_YET if share.count else Cut.TOO_FEW
    if share.count:
        return Cut.FEW_LEAVE if share.interval.high <= MANY else Cut.DO_NOT
    if share.interval.high > MANY:
        return Cut.TOO_FEW
    return Cut.VALUED if valued else Cut.CAN_GO
