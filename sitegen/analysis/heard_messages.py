"""Our messages with what their segment makes of them: heard or not, before and since, better placed where."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Cell, Difference, Share, compare
from sitegen.analysis.evidence import EvidenceTable
from sitegen.analysis.over_time import Change, Course, course_of
from sitegen.analysis.statistics import holm
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
    """Whether a message that falls flat in one segment would land in another."""

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
    elsewhere: tuple[Elsewhere, ...] = ()


Messages = Mapping[str, tuple[tuple[str, Message], ...]]
"""Our messages to each segment by its id, each with the id of its driver."""

CellOf = Callable[[str, str], Cell]
"""The cell of a driver's and a segment's id, also of the four value drivers."""


def change_since(
    table: EvidenceTable, write_ups: Iterable[CodedWriteUp], cell: Cell, since: date | None
) -> Change | None:
    """The driver of a cell before and since a day, among the write-ups of its segment; not yet judged.

    None where nobody was asked on either side.
    Who spoke on both sides counts on both, as in `over_time`; undated write-ups stand outside time.
    """
    if since is None:
        return None
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
    difference = compare(later, earlier)
    return Change(earlier, later, difference, Course.TOO_FEW) if difference else None


def judge_changes(messages: Sequence[HeardMessage], small_base: int) -> list[HeardMessage]:
    """The messages with their changes judged, all p-values adjusted for one another."""
    changes = [each.change for each in messages if each.change]
    adjusted = iter(holm([change.difference.p for change in changes]))
    judged = []
    for heard in messages:
        if heard.change:
            difference = replace(heard.change.difference, p_adjusted=next(adjusted))
            course = course_of(heard.change.earlier, heard.change.later, difference, small_base)
            change = replace(heard.change, difference=difference, course=course)
            judged.append(replace(heard, change=change))
        else:
            judged.append(heard)
    return judged


def place_elsewhere(
    messages: Sequence[HeardMessage],
    told: Messages,
    asked: Mapping[Segment, int],
    cell_of: CellOf,
    small_base: int,
) -> list[HeardMessage]:
    """The messages, those that fall flat with the other segments; `asked` gives their sizes."""
    largest = sorted(asked, key=lambda segment: (-asked[segment], segment.id))[:COMPARED]
    pairs: list[tuple[int, Segment, Cell, Difference]] = []
    for index, heard in enumerate(messages):
        if heard.hearing is not Hearing.UNSAID:
            continue
        for other in largest:
            cell = cell_of(heard.driver, other.id)
            difference = compare(cell.share, heard.cell.share)
            if other != heard.segment and difference and cell.share.base >= small_base:
                pairs.append((index, other, cell, difference))
    found: dict[int, list[Elsewhere]] = {}
    for (index, other, cell, unadjusted), p in zip(pairs, holm([each[3].p for each in pairs]), strict=True):
        difference = replace(unadjusted, p_adjusted=p)
        already = any(driver == messages[index].driver for driver, _ in told.get(other.id, ()))
        landing = _landing(cell, difference, small_base)
        found.setdefault(index, []).append(Elsewhere(other, cell, difference, already, landing))
    return [
        replace(heard, elsewhere=tuple(sorted(found.get(index, ()), key=lambda e: -e.difference.value)))
        for index, heard in enumerate(messages)
    ]


def _landing(cell: Cell, difference: Difference, small_base: int) -> Landing:
    if difference.interval.low <= 0:
        return Landing.NOT_CLEARLY
    said = Hearing.of(cell.share, small_base) is Hearing.SAID
    return Landing.LANDS if said and difference.is_clear else Landing.PERHAPS
