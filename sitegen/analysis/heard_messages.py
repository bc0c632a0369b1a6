"""Our messages with what their segment makes of them: heard or not, before and since, better placed where."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Cell, Difference, Share, adjust, compare
from sitegen.analysis.evidence import EvidenceTable
from sitegen.analysis.over_time import Change, find_changes
from sitegen.language import mark
from sitegen.model import Message, Segment

ONE_IN_THREE: Final = 1 / 3
"""A segment says a driver where surely more than this share names it, and does not where surely fewer do."""

COMPARED: Final = 12
"""With so many segments, those with most asked, a message that falls flat is compared."""


class Hearing(StrEnum):
    """What may be said of a segment and a driver, by the 95 % interval of the share that names it."""

    NOBODY_ASKED = mark("nobody asked")
    TOO_FEW = mark("too few to say")
    SAID = mark("they say it")
    UNSAID = mark("they do not say it")

    @classmethod
    def of(cls, share: Share, small_base: int) -> "Hearing":
        """Said where the whole interval lies above one in three, unsaid where the whole lies below."""
        if share.interval is None:
            return cls.NOBODY_ASKED
        if share.base < small_base:
            return cls.TOO_FEW
        if share.interval.low > ONE_IN_THREE:
            return cls.SAID
        return cls.UNSAID if share.interval.high < ONE_IN_THREE else cls.TOO_FEW


class Landing(StrEnum):
    """Whether a message that falls flat in one segment would land in another.

    It lands where they say it and the difference is clear of chance among all comparisons; perhaps, where
    only one of the two holds and the difference would be clear of chance alone.
    """

    LANDS = "lands there"
    PERHAPS = "perhaps lands there"
    NOT_CLEARLY = "too few to say"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The driver of a flat message in another segment.

    `difference` is that segment's share less the one where the message falls flat; `told` says that the
    other segment has a message on the driver already.
    """

    segment: Segment
    cell: Cell
    difference: Difference
    told: bool
    landing: Landing


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardMessage:
    """A message to a segment, with what that makes of it.

    `place` is its place among our messages, `their_place` that of its driver among what they name; equals
    share a place, and 0 is none.  `change` compares before and since the message's date, where both were
    asked; `elsewhere` holds the other segments where the message falls flat, the furthest above first.
    """

    segment: Segment
    message: Message
    driver: str
    place: int
    their_place: int
    cell: Cell
    hearing: Hearing
    change: Change | None
    elsewhere: tuple[Elsewhere, ...]


Messages = Mapping[str, tuple[tuple[str, Message], ...]]
"""Our messages to each segment by its id, each with the id of its driver."""

CellOf = Callable[[str, str], Cell]
"""The cell of a driver's and a segment's id, also of the four value drivers."""


def hear_messages(
    table: EvidenceTable,
    told: Messages,
    asked: Mapping[Segment, int],
    places: Mapping[str, Mapping[str, int]],
    cell_of: CellOf,
    small_base: int,
) -> tuple[HeardMessage, ...]:
    """Every message with what its segment makes of it, segment by segment.

    `asked` gives the sizes of the segments, `places` by their ids the places of the drivers that they name.
    The p-values of all changes are adjusted for one another, and so are those of all comparisons with other
    segments.
    """
    messages = [
        (segment, place, driver, message)
        for segment in asked
        for place, (driver, message) in enumerate(told.get(segment.id, ()), start=1)
    ]
    cells = [cell_of(driver, segment.id) for segment, _, driver, _ in messages]
    hearings = [Hearing.of(cell.share, small_base) for cell in cells]
    halves = {
        index: _before_and_since(table, table.within[segment.id], cells[index], message.since)
        for index, (segment, _, _, message) in enumerate(messages)
        if message.since
    }
    changes = find_changes(halves, small_base)
    flat = {index: cells[index] for index, each in enumerate(hearings) if each is Hearing.UNSAID}
    elsewhere = _find_elsewhere(flat, told, asked, cell_of, small_base)
    return tuple(
        HeardMessage(
            segment=segment,
            message=message,
            driver=driver,
            place=place,
            their_place=places[segment.id].get(driver, 0),
            cell=cells[index],
            hearing=hearings[index],
            change=changes.get(index),
            elsewhere=elsewhere.get(index, ()),
        )
        for index, (segment, place, driver, message) in enumerate(messages)
    )


def _before_and_since(
    table: EvidenceTable, write_ups: Iterable[CodedWriteUp], cell: Cell, since: date
) -> tuple[Share, Share]:
    """The shares of the driver of a cell before a day and since, among the write-ups of its segment.

    Who spoke on both sides counts on both, as in `over_time`; undated write-ups stand outside time.
    """
    asked: tuple[set[str], set[str]] = (set(), set())
    named: tuple[set[str], set[str]] = (set(), set())
    above = frozenset(table.codebook.line(cell.driver))
    naming = {mention.write_up for mention in cell.mentions}
    hearing = naming | {mention.write_up for mention in cell.mentions_against}
    for write_up in write_ups:
        if write_up.write_up.date is None:
            continue
        half = write_up.write_up.date >= since
        who = table.respondent(write_up)
        if above.isdisjoint(write_up.not_asked) or write_up.write_up.id in hearing:
            asked[half].add(who)
        if write_up.write_up.id in naming:
            named[half].add(who)
    earlier, later = (Share.of(len(named[half]), len(asked[half])) for half in (False, True))
    return earlier, later


def _find_elsewhere(
    flat: Mapping[int, Cell],
    told: Messages,
    asked: Mapping[Segment, int],
    cell_of: CellOf,
    small_base: int,
) -> Mapping[int, tuple[Elsewhere, ...]]:
    """The other segments for each flat message, the furthest above first; `flat` gives their cells."""
    largest = sorted(asked, key=lambda segment: (-asked[segment], segment.id))[:COMPARED]
    differences = adjust(
        {
            (index, other): difference
            for index, cell in flat.items()
            for other in largest
            if other.id != cell.segment
            and (there := cell_of(cell.driver, other.id).share).base >= small_base
            and (difference := compare(there, cell.share))
        }
    )
    found: dict[int, list[Elsewhere]] = defaultdict(list)
    for (index, other), difference in differences.items():
        cell = cell_of(flat[index].driver, other.id)
        already = any(driver == cell.driver for driver, _ in told.get(other.id, ()))
        landing = _landing(cell, difference, small_base)
        found[index].append(Elsewhere(other, cell, difference, already, landing))
    return {key: tuple(sorted(each, key=lambda e: -e.difference.value)) for key, each in found.items()}


def _landing(cell: Cell, difference: Difference, small_base: int) -> Landing:
    if difference.value <= 0 or not (difference.is_clear or difference.is_clear_alone):
        return Landing.NOT_CLEARLY
    said = Hearing.of(cell.share, small_base) is Hearing.SAID
    return Landing.LANDS if said and difference.is_clear else Landing.PERHAPS
