"""Segments of the public edition: those too small to hide anybody in are one segment.

They are merged before anything is counted, so that no total gives back what a cell withholds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sitegen.language import Language, mark
from sitegen.model import Segment, WriteUp
from sitegen.publishing.listed import published
from sitegen.reading.register import Register
from sitegen.reading.registers import Registers
from sitegen.text import Written, slug

OTHER: Final = mark("Other segments")
NONE: Final = ""
"""Stands for the segment of those who are in none."""


@dataclass(frozen=True)
class PublishedSegments:
    """The segments that stand, and which of them each segment of the `study` is part of.

    `name_of` gives the name to be written for the id of a segment of the study, or nothing where its
    customers are in none; `sizes` the number of published customers by name.
    """

    study: Register[Segment]
    register: Register[Segment]
    name_of: Mapping[str, str]
    sizes: Mapping[str, int]

    def standing(self, name: str) -> str:
        """The name of the segment of this edition that a name stands for; nothing where it has none."""
        segment = self.study.find(name)
        return self.name_of.get(slug(segment.name if segment else name), "")

    def written(self, id_: str) -> Written | None:
        """The segment of a write-up, by the id of its segment in the study."""
        name = self.name_of[id_]
        return Written(name, 0, 0) if name else None


def segment_of(write_up: WriteUp, registers: Registers) -> str:
    """The name of a write-up's segment as the study has it: by the write-up, else by the roster."""
    customer = registers.customers.find(write_up.customer.text)
    written = write_up.segment or (customer.segment if customer else None)
    if written is None:
        return NONE
    segment = registers.segments.find(written.text)
    return segment.name if segment else written.text


def merge_segments(
    write_ups: Iterable[tuple[str, str]], register: Register[Segment], suppress_below: int, language: Language
) -> PublishedSegments:
    """The segments of pairs of a segment's name and a customer, of which each holds enough customers.

    A customer is empty where it is not counted, as in a survey.

    The smallest are merged until what they make together is large enough, or nothing else is left.
    """
    customers: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for name, customer in write_ups:
        customers.setdefault(slug(name), set()).update({customer} - {""})
        names[slug(name)] = min(name, names.get(slug(name), name))
    by_size = sorted(customers, key=lambda id_: (len(customers[id_]), id_))
    merged: list[str] = []
    together: set[str] = set()
    for id_ in by_size:
        if len(customers[id_]) < suppress_below or (merged and len(together) < suppress_below):
            merged.append(id_)
            together |= customers[id_]
    standing = [id_ for id_ in by_size if id_ not in merged]
    other = language.say(OTHER)
    while register.find(other) or slug(other) in customers:
        other = language.say("{segments} together", segments=other)
    entries = [published(each) for each in register if slug(each.name) in standing]
    if merged and register.path is not None:
        entries.append(Segment(id=slug(other), name=other))
    shown = {id_: names[id_] for id_ in standing} | dict.fromkeys(merged, other)
    sizes = {names[id_]: len(customers[id_]) for id_ in standing}
    sizes |= {other: len(together)} if merged else {}
    return PublishedSegments(register, Register(register.path, tuple(entries)), shown, sizes)
