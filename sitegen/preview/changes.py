"""What a save did to the findings, told to the one who saved."""

from collections.abc import Iterator, Sequence
from typing import Final

from sitegen.analysis.drivers_by_segment import EVERYONE, Cell, DriversBySegment
from sitegen.charts.wording import asked_in_words, count_of_base
from sitegen.language import ENGLISH

MOST: Final = 5
"""As many lines are read at a glance."""

_STRENGTHS: Final = ("mentioned", "important", "decisive")

_Ranked = tuple[tuple[int, int, float], str]


def changes(
    before: Sequence[DriversBySegment], after: Sequence[DriversBySegment], most: int = MOST
) -> tuple[str, ...]:
    """What differs between findings, a sentence each: `Time back in Small shops: 3 of 5, was 2 of 5`.

    Each is given with those less close to the tag behind it: the drivers, then the value drivers above them.
    First comes whom a segment gained or lost, then what its people name otherwise, the largest change
    first, and the same among everyone last.  Past `most` lines it says how many more there are.
    """
    ranked: list[_Ranked] = []
    told: set[str] = set()
    for level, (was, now) in enumerate(zip(before, after, strict=True)):
        if not level:
            ranked += _of_respondents(was, now)
        drivers = {each.id: each.name for each in (*was.drivers, *now.drivers) if each.id not in told}
        told |= drivers.keys()
        for segment, name in _segments(was, now):
            gained = now.respondents.get(segment, 0) - was.respondents.get(segment, 0)
            for driver, driver_name in drivers.items():
                cells = was.cells.get((driver, segment)), now.cells.get((driver, segment))
                place = f"{driver_name} {'among everyone' if segment == EVERYONE else f'in {name}'}"
                for (kind, size, moved), line in _of_cell(place, *cells, gained=gained):
                    ranked.append(((kind + 5 * level + 20 * (segment == EVERYONE), size, moved), line))
    lines = [line for _, line in sorted(ranked, key=lambda each: each[0])]
    return (*lines[:most], f"and {len(lines) - most} more") if len(lines) > most else tuple(lines)


def _segments(was: DriversBySegment, now: DriversBySegment) -> tuple[tuple[str, str], ...]:
    named = {each.id: each.name for each in (*was.segments, *now.segments)}
    return (*named.items(), (EVERYONE, "Everyone"))


def _of_respondents(was: DriversBySegment, now: DriversBySegment) -> Iterator[_Ranked]:
    """The lines of those who were asked."""
    for segment, name in _segments(was, now):
        old, new = was.respondents.get(segment, 0), now.respondents.get(segment, 0)
        if old != new:
            order = (20 if segment == EVERYONE else 0, -abs(new - old), 0.0)
            yield order, f"{name}: {asked_in_words(new, now.unit, ENGLISH)}, was {old:,}"


def _of_cell(place: str, was: Cell | None, now: Cell | None, *, gained: int) -> Iterator[_Ranked]:
    """The lines of one driver in one segment; that a base grew with its segment is told by the segment."""
    if was is None or now is None:
        known = was or now
        if known and known.has_people:
            share = count_of_base(known.share, ENGLISH)
            yield (
                (1, -known.share.count, 0.0),
                f"{place}: {f'{share}, is new' if now else f'gone, was {share}'}",
            )
        return
    more = now.share.count - was.share.count
    moved = (now.share.value or 0.0) - (was.share.value or 0.0)
    if more or now.share.base - was.share.base != gained:
        line = f"{place}: {count_of_base(now.share, ENGLISH)}, was {count_of_base(was.share, ENGLISH)}"
        yield (1 if more else 4, -abs(more), -abs(moved)), line
    elif now.strengths != was.strengths:
        level = max(i for i in range(3) if now.strengths[i] != was.strengths[i])
        new, old = now.strengths[level], was.strengths[level]
        yield (3, -abs(new - old), 0.0), f"{place}: {_STRENGTHS[level]} to {new}, was {old}"
    if now.against != was.against:
        line = (
            f"{place}, against us: {now.against} of {now.share.base}, was {was.against} of {was.share.base}"
        )
        yield (2, -abs(now.against - was.against), 0.0), line
