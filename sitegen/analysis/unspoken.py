"""What a segment names and no message of ours speaks of, and whether we win on it against rivals."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Cell, DriversBySegment, Share
from sitegen.analysis.evidence import EvidenceTable
from sitegen.analysis.heard_messages import Hearing
from sitegen.analysis.names import Codebook
from sitegen.language import mark


class Strength(StrEnum):
    """Whether we win on a driver against rivals, by those who judged us against one on it."""

    WON = "we win on it"
    TOO_FEW = mark("too few to say")
    LED = mark("rivals lead on it")

    @classmethod
    def of(cls, won: Share, small_base: int) -> "Strength":
        """Won where the whole interval lies above one half, led where the whole lies below."""
        if won.interval is None or won.base < small_base:
            return cls.TOO_FEW
        if won.interval.low > 0.5:
            return cls.WON
        return cls.LED if won.interval.high < 0.5 else cls.TOO_FEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Unspoken:
    """A driver that a segment names and that no message of ours to it speaks of.

    `their_place` is its place among what they name; equals share a place.  `won` counts those who said that
    we won on it and never that a rival leads, of all who judged us against a rival on it; `led` those who
    said that a rival leads.  `won_in` and `led_in` are the ids of their write-ups.
    """

    driver: str
    their_place: int
    cell: Cell
    hearing: Hearing
    won: Share
    led: int
    won_in: tuple[str, ...]
    led_in: tuple[str, ...]
    strength: Strength


def spoken_of(codebook: Codebook, drivers: Iterable[str]) -> frozenset[str]:
    """All that messages on these drivers speak of: the drivers, their parts, and what they are parts of."""
    return frozenset(each for driver in drivers for each in (*codebook.below(driver), *codebook.line(driver)))


def find_unspoken(
    table: EvidenceTable,
    finding: DriversBySegment,
    segment: str,
    write_ups: Iterable[CodedWriteUp],
    places: Mapping[str, int],
    spoken: frozenset[str],
) -> tuple[Unspoken, ...]:
    """The drivers of `places`, which a segment's write-ups name, that no message has `spoken` of."""
    won, led = _judgements(table, write_ups)
    found = []
    for driver, place in places.items():
        if driver in spoken:
            continue
        cell = finding.cell(driver, segment)
        ours, theirs = won.get(driver, {}), led.get(driver, {})
        share = Share.of(len(ours.keys() - theirs.keys()), len(ours.keys() | theirs.keys()))
        found.append(
            Unspoken(
                driver=driver,
                their_place=place,
                cell=cell,
                hearing=Hearing.of(cell.share, finding.small_base),
                won=share,
                led=len(theirs),
                won_in=_write_ups(ours),
                led_in=_write_ups(theirs),
                strength=Strength.of(share, finding.small_base),
            )
        )
    return tuple(found)


_Judged = Mapping[str, Mapping[str, list[str]]]
"""By the driver, who judged us on it, and in which write-ups."""


def _judgements(table: EvidenceTable, write_ups: Iterable[CodedWriteUp]) -> tuple[_Judged, _Judged]:
    """Who said that we won on a driver or on a part of it, and who said that a rival leads."""
    won: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    led: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    lines: dict[tuple[str, ...], frozenset[str]] = {}
    for write_up in write_ups:
        who, id_ = table.respondent(write_up), write_up.write_up.id
        for note in write_up.competitors:
            for judged, drivers in ((won, note.we_won_on), (led, note.they_lead_on)):
                if drivers not in lines:
                    lines[drivers] = frozenset(all_ for each in drivers for all_ in table.codebook.line(each))
                for driver in lines[drivers]:
                    judged[driver][who].append(id_)
    return won, led


def _write_ups(judged: Mapping[str, list[str]]) -> tuple[str, ...]:
    return tuple(sorted({id_ for ids in judged.values() for id_ in ids}))
