"""What concerns one segment alone: its drivers, must-keeps, rivals and words, and what is missing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.competitors import GONE, Rivals, find_rivals
from sitegen.analysis.coverage import find_silent
from sitegen.analysis.drivers_by_segment import Cell, DriversBySegment
from sitegen.analysis.evidence import EvidenceTable
from sitegen.analysis.in_their_words import Telling, TheirWords
from sitegen.analysis.must_keeps import MustKeeps, find_must_keeps
from sitegen.analysis.names import NO_SEGMENT, Codebook
from sitegen.model import Competitor, Offering, Segment, Stays, ValueDriver

DRIVERS: Final = 3
"""How many drivers of a segment are brought forward."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One segment by what its own respondents said.

    `newest` is its newest conversation with a date, None where none has one.  `drivers` are those that it
    most surely names, no two of them one a part of the other.  `must_keeps` and `rivals` count its own
    respondents alone.  `tellings` are what those would tell others who are not gone and did not say that
    they may go, newest first.  `silent` are the value drivers of which nobody there has spoken, `unasked`
    the drivers that fewer than the small base there were asked about although enough were asked anything.
    """

    segment: Segment
    asked: int
    newest: CodedWriteUp | None
    drivers: tuple[Cell, ...]
    must_keeps: MustKeeps
    rivals: Rivals
    tellings: tuple[Telling, ...]
    silent: tuple[ValueDriver, ...]
    unasked: tuple[str, ...]


def find_briefs(
    table: EvidenceTable,
    findings: tuple[DriversBySegment, DriversBySegment],
    their_words: TheirWords,
    offerings: Iterable[Offering],
    competitors: Iterable[Competitor],
    is_offering: Callable[[str], bool],
) -> Mapping[str, Brief]:
    """The brief of every segment, by its id; none of those whose segment nobody wrote down.

    `findings` are those of the drivers of the codebook and of the four value drivers.
    """
    offerings, competitors = tuple(offerings), tuple(competitors)
    finding, by_value_driver = findings
    briefs = {}
    for segment in table.segments:
        if segment.id == NO_SEGMENT.id:
            continue
        part = table.part(segment)
        briefs[segment.id] = Brief(
            segment=segment,
            asked=finding.respondents[segment.id],
            newest=next((each for each in part.newest_first if each.write_up.date), None),
            drivers=_foremost(finding, segment, table.codebook)
            or _foremost(by_value_driver, segment, table.codebook),
            must_keeps=find_must_keeps(part, offerings, is_offering, finding.small_base),
            rivals=find_rivals(part, competitors),
            tellings=tuple(each for each in their_words.tellings[segment.id] if _is_ours(each.newest)),
            silent=find_silent(table, segment),
            unasked=_unasked(finding, segment),
        )
    return MappingProxyType(briefs)


def _foremost(finding: DriversBySegment, segment: Segment, codebook: Codebook) -> tuple[Cell, ...]:
    """The drivers most surely named, without those of which a part or a whole is there already."""
    found: list[Cell] = []
    lines: list[frozenset[str]] = []
    for cell in finding.ranked(segment.id):
        own = frozenset(codebook.line(cell.driver))
        kin = any(
            cell.driver in line or other.driver in own for other, line in zip(found, lines, strict=True)
        )
        if cell.share.count and not kin:
            found.append(cell)
            lines.append(own)
        if len(found) == DRIVERS:
            break
    return tuple(found)


def _is_ours(write_up: CodedWriteUp) -> bool:
    """Whether somebody speaks who is with us and has not said that it may leave."""
    source = write_up.write_up
    return source.outcome not in GONE and source.stays not in (Stays.NO, Stays.UNSURE)


def _unasked(finding: DriversBySegment, segment: Segment) -> tuple[str, ...]:
    fair = max(finding.small_base, 1)
    if finding.respondents[segment.id] < fair:
        return ()
    cells = (finding.cell(driver.id, segment.id) for driver in finding.drivers)
    return tuple(cell.driver for cell in cells if cell.share.base < fair)
