"""Dates that lie years away from all others of a study: most are slips of the pen, `2062` for `2026`.

Nothing looks at the clock, so a date is held against the other conversations and not against today.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from sitegen.diagnostics import Diagnostic, Place
from sitegen.model import WriteUp

_FAR: Final = timedelta(days=5 * 365 + 2)
"""Five years, which hold two leap days at most."""

_FEWEST: Final = 3
"""Conversations with a date below which nobody can say which of them is the odd one."""


def check_dates(write_ups: Iterable[WriteUp]) -> list[Diagnostic]:
    """What is said of write-ups whose date is more than five years from that of any other conversation."""
    dated = sorted((each.date, _conversation(each), each.path, each) for each in write_ups if each.date)
    if len({conversation for _, conversation, *_ in dated}) < _FEWEST:
        return []
    years = {day.year for day, *_ in dated}
    found = []
    for at, (day, conversation, _, write_up) in enumerate(dated):
        either_way = range(at - 1, -1, -1), range(at + 1, len(dated))
        near = [next((i for i in way if dated[i][1] != conversation), None) for way in either_way]
        nearest = min((dated[i][0] for i in near if i is not None), key=lambda other: abs(other - day))
        if abs(nearest - day) > _FAR:
            found.append(_diagnostic(write_up, day, nearest, years - {day.year}))
    return found


def _conversation(write_up: WriteUp) -> str:
    return write_up.second_coding_of or write_up.id


def _diagnostic(write_up: WriteUp, day: date, nearest: date, years: set[int]) -> Diagnostic:
    meant = [year for year in years if _is_slip(f"{day.year:04}", f"{year:04}")]
    hint = f"Did you mean {meant[0]}? " if len(meant) == 1 else ""
    away = int(abs(nearest - day).days / 365.25)
    return Diagnostic(
        "date-far-from-others",
        f"{day} is {away} years from the nearest date of another conversation, {nearest}",
        Place(write_up.path, *write_up.dated_at),
        f"{hint}If it is right, say why: `allow: {{date-far-from-others: the reason}}`.",
    )


def _is_slip(written: str, meant: str) -> bool:
    """Whether one year is another in which two digits changed places or one is wrong."""
    return sorted(written) == sorted(meant) or sum(a != b for a, b in zip(written, meant, strict=True)) == 1
