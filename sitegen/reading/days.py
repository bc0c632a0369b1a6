"""Reads days, which are written as 2026-09-14; what somebody meant who wrote one in another way."""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, datetime
from typing import Final

from sitegen.language import ENGLISH, month_named

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})(?:[T ].*)?")
_YEAR_LAST: Final = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4})")
_DAY_AND_MONTH: Final = re.compile(r"([0-9]{1,2})(?:\.|st|nd|rd|th)? ([^\W\d_]{3,12})[.,]? ([0-9]{4})")
_MONTH_AND_DAY: Final = re.compile(r"([^\W\d_]{3,12})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_YEARS: Final = ("%Y", "%y", "%G", "%x", "%c")
_FORM: Final = "a date is written as year, month and day: 2026-09-14"


def read_day(text: str) -> date | None:
    """The day that is written as 2026-09-14; None for every other text, also for one that is nearly a day."""
    with suppress(ValueError):  # 2026-02-30
        if _DAY.fullmatch(text):  # Python takes 20260914 too
            return date.fromisoformat(text)
    return None


def read_day_of_moment(text: str) -> date | None:
    """The day of a text as programs write it: a day, with a time behind it (`2026-09-14T10:30`) or none."""
    day, behind = text.strip()[:10], text.strip()[10:11]
    return None if behind.isdecimal() else read_day(day)


def read_day_in(form: str, text: str) -> date | None:
    """The day that is written in a form of `strptime`, as in `%d/%m/%Y`; None where the form has no year."""
    if not any(
        each in form for each in _YEARS
    ):  # Python would take 1900, and warns that it will not for long
        return None
    try:
        return datetime.strptime(text.strip(), form).date()
    except ValueError:
        return None


def why_no_day(text: str) -> tuple[str, str]:
    """Why a text is not a day written as 2026-09-14, and the way out, empty where nothing is near."""
    read = _numbers(text)
    if read is None:
        return _FORM, ""
    year, month, day, sure = read
    meant, swapped = _day(year, month, day), _day(year, day, month)
    if meant is None:
        return _fault(year, month, day), f"Day and month changed places? {swapped}." if swapped else ""
    if sure or swapped in (None, meant):
        return _FORM, f"Write {meant}."
    return _FORM, f"Write {meant} for {ENGLISH.day(meant)}, {swapped} for {ENGLISH.day(swapped)}."


def _numbers(text: str) -> tuple[int, int, int, bool] | None:
    """Year, month and day as written, and whether it is sure which is the month."""
    if match := _YEAR_FIRST.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3]), True
    if match := _YEAR_LAST.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == ".":
            return year, second, first, True
        # 09/14/2026 says by itself which is the month; 05/06/2026 is a day in May or in June.
        return (year, first, second, False) if second > 12 else (year, second, first, False)
    if match := _DAY_AND_MONTH.fullmatch(text):
        day_of_month, name, its_year = match.groups()
    elif match := _MONTH_AND_DAY.fullmatch(text):
        name, day_of_month, its_year = match.groups()
    else:
        return None
    month = month_named(name)
    return (int(its_year), month, int(day_of_month), True) if month else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _fault(year: int, month: int, day: int) -> str:
    """What the calendar lacks."""
    if not year:
        return "there is no year 0"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if not day:
        return "there is no day 0"
    name = ENGLISH.day(date(year, month, 1)).split(maxsplit=1)[1]
    return f"{name} has {monthrange(year, month)[1]} days"
