"""What a save did to the findings, told to the one who saved."""

from collections.abc import Iterator
from typing import Final

from sitegen.analysis.drivers_by_segment import EVERYONE, Cell, DriversBySegment
from sitegen.charts.wording import asked_in_words, count_of_base

MOST: Final = 5
"""As many lines are read at a glance."""

_STRENGTHS: Final = ("mentioned", "important", "decisive")

_Ranked = tuple[tuple[int, int, float], str]


def changes(before: DriversBySegment, after: DriversBySegment, most: int = MOST) -> tuple[str, ...]:
    """What differs between two findings, a sentence each: `Time back in Small shops: 3 of 5, was 2 of 5`.

    First whom a segment gained or lost, then the drivers that its people name otherwise, the largest
    change first, and the same among everyone last.  Past `most` it says how many more there are.
    """
    lines = [line for _, line in sorted(_all(before, after), key=lambda ranked: ranked[0])]
    if len(lines) > most:
        return (*lines[:most], f"and {len(lines) - most} more")
    return tuple(lines)


def _all(before: DriversBySegment, after: DriversBySegment) -> Iterator[_Ranked]:
    segments = {each.id: each.name for each in (*before.segments, *after.segments)}
    drivers = {each.id: each.name for each in (*before.drivers, *after.drivers)}
    for segment, name in (*segments.items(), (EVERYONE, "Everyone")):
        was, now = before.respondents.get(segment, 0), after.respondents.get(segment, 0)
        if was != now:
            order = (10 if segment == EVERYONE else 0, -abs(now - was), 0.0)
            yield order, f"{name}: {asked_in_words(now, after.unit)}, was {was:,}"
        for driver, driver_name in drivers.items():
            place = f"{driver_name} {'among everyone' if segment == EVERYONE else f'in {name}'}"
            key = (driver, segment)
            yield from _of_cell(place, before.cells.get(key), after.cells.get(key), gained=now - was)


def _of_cell(place: str, was: Cell | None, now: Cell | None, *, gained: int) -> Iterator[_Ranked]:
    """The lines of one driver in one segment; that a base grew with its segment is told by the segment."""
    if was is None or now is None:
        known = was or now
        if known and known.has_people:
            told = (
                f"{count_of_base(known.share)}, is new" if now else f"gone, was {count_of_base(known.share)}"
            )
            yield _ranked(1, known, known.share.count, 0.0), f"{place}: {told}"
        return
    more = now.share.count - was.share.count
    moved = (now.share.value or 0.0) - (was.share.value or 0.0)
    rebased = now.share.base - was.share.base
    if more or rebased != gained:
        line = f"{place}: {count_of_base(now.share)}, was {count_of_base(was.share)}"
        yield _ranked(1 if more else 4, now, more, moved), line
    elif now.strengths != was.strengths:
        level = max(i for i in range(3) if now.strengths[i] != was.strengths[i])
        line = f"{place}: {_STRENGTHS[level]} for {now.strengths[level]}, was {was.strengths[level]}"
        yield _ranked(3, now, now.strengths[level] - was.strengths[level], 0.0), line
    if now.against != was.against:
        line = (
            f"{place}, against us: {now.against} of {now.share.base}, was {was.against} of {was.share.base}"
        )
        yield _ranked(2, now, now.against - was.against, 0.0), line


def _ranked(kind: int, cell: Cell, more: int, moved: float) -> tuple[int, int, float]:
    return kind + (10 if cell.segment == EVERYONE else 0), -abs(more), -abs(moved)
