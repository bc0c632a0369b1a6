"""Answers a part of a file where a player asks for one, and nothing where a browser has it already."""

import re
from typing import Final

_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def is_known(asked: str, tag: str) -> bool:
    """Whether the bytes with this tag (an `ETag`) are among those that `If-None-Match` says are there."""
    tags = [each.strip().removeprefix("W/") for each in asked.split(",")]
    return tag in tags or "*" in tags


def part_of(body: bytes, asked: str) -> tuple[int, int] | None:
    """From where to where (exclusive) the one part goes that `Range` asks for; None: all is to be sent.

    A part that begins behind the end is empty.  Several parts at once are not given, as is any server's
    right: all is.
    """
    found = _RANGE.fullmatch(asked.replace(" ", ""))
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        return max(0, len(body) - int(found[2])), len(body)
    first = int(found[1])
    if found[2] and int(found[2]) < first:
        return None
    end = min(int(found[2]) + 1, len(body)) if found[2] else len(body)
    return min(first, end), end
