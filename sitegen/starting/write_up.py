"""The file that a write-up begins with: what is known beforehand, and the parts of the guide."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Final

from sitegen.model import Customer, Segment
from sitegen.reading.register import Register
from sitegen.reading.registers import Registers
from sitegen.starting.templates import as_written, fill, one_line, scalar, template
from sitegen.text import slug

_HEADING: Final = re.compile(r"##[ \t]+(.+?)[ \t#]*")
_FENCE: Final = re.compile(r" {0,3}(?:```|~~~)")
_MAX_NAME: Final = 1000
_MAX_FILE_NAME: Final = 120  # bytes: file systems allow 255, and a coder's name may be added
_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation before it is written up: with whom, when, and who asked.

    `name` is the customer's, on one line; `registered` its line of the roster, where it has one.
    """

    name: str
    registered: Customer | None
    date: date
    interviewer: str = ""


def read_name(text: str) -> str:
    """A customer's name on one line; one that is none, or longer than a name can be, is a ValueError."""
    name = one_line(text)
    if not slug(name):
        raise ValueError(f'the customer\'s name "{name}" holds neither a letter nor a digit')
    if len(name) > _MAX_NAME:
        raise ValueError(f"the customer's name has {len(name):,} characters, and at most {_MAX_NAME:,} fit")
    return name


def write_up_text(conversation: Conversation, registers: Registers, parts: Iterable[str]) -> str:
    """The text of a new write-up; `parts` are the headings of its body."""
    registered = conversation.registered
    codebook = registers.drivers.path
    one, another, *_ = (driver.id for driver in registers.drivers)
    interviewer = as_written(conversation.interviewer)
    values = {
        "title": scalar(as_written(registered.name if registered else conversation.name)),
        "customer": scalar(registered.id if registered else conversation.name),
        "segment": _segment_line(registered, registers.segments),
        "date": conversation.date.isoformat(),
        "interviewer": f"interviewer: {scalar(interviewer)}" if interviewer else "# interviewer:",
        "names": f"are in {codebook}" if codebook else "are yours to choose",
        "one_driver": one,
        "another_driver": another,
        "parts": "".join(f"\n## {part}\n" for part in parts),
    }
    return fill(template("write-up.md"), values)


def _segment_line(registered: Customer | None, segments: Register[Segment]) -> str:
    """`segment:` as the roster says it; else empty, with the names that it may have."""
    if registered and registered.segment:
        segment = segments.find(registered.segment.text)
        if segment or segments.path is None:
            return f"segment: {scalar(segment.id if segment else registered.segment.text)}"
    known = [segment.id for segment in segments]
    more = ["…"] if len(known) > _SHOWN else []
    return (
        f"segment:                         # {', '.join((*known[:_SHOWN], *more)) or 'the kind of customer'}"
    )


def write_up_names(conversation: Conversation) -> Iterator[str]:
    """The names that the file may have, in the order of trying: `2026/11-harbour-deli.md`, `…-2.md`."""
    registered = conversation.registered
    name = (registered and slug(registered.name)) or slug(conversation.name)
    stem = name.encode()[:_MAX_FILE_NAME].decode("utf-8", "ignore").strip("-")
    year, month, _ = conversation.date.isoformat().split("-")
    yield f"{year}/{month}-{stem}.md"
    for number in count(2):
        yield f"{year}/{month}-{stem}-{number}.md"


def parts_of_guide(guide: str) -> tuple[str, ...]:
    """The headings of the second level: the parts of a conversation."""
    parts, fenced = [], False
    for line in guide.splitlines():
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and (heading := _HEADING.fullmatch(line)):
            parts.append(heading[1])
    return tuple(parts)


def roster_hint(name: str, roster: Register[Customer]) -> str:
    """What to say of a customer whom the roster does not hold; nothing where there is no roster."""
    if roster.path is None:
        return ""
    near = roster.nearest(name)
    if near:
        return f'"{name}" is not in {roster.path}. Did you mean "{near}"?'
    return f'"{name}" is not in {roster.path}: add a line for it, or the check will remind you.'
