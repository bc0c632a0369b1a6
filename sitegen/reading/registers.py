"""Reads the registers of a study: codebook, segments, roster, competitors, offerings, initiatives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from sitegen.diagnostics import Diagnostic
from sitegen.model import Competitor, Customer, Driver, Initiative, Message, Offering, Segment
from sitegen.reading.codebook import read_codebook
from sitegen.reading.fields import Fields
from sitegen.reading.register import Named, Register, name_and_id, read_entries
from sitegen.reading.roster import read_roster
from sitegen.text import Source

_Entry = TypeVar("_Entry", bound=Named)

DRIVERS: Final = "drivers.yml"
SEGMENTS: Final = "segments.yml"
ROSTER: Final = "customers.csv"
COMPETITORS: Final = "competitors.yml"
OFFERINGS: Final = "offerings.yml"
INITIATIVES: Final = "initiatives.yml"
REGISTER_NAMES: Final = (DRIVERS, SEGMENTS, ROSTER, COMPETITORS, OFFERINGS, INITIATIVES)


@dataclass(frozen=True, slots=True)
class Registers:
    """All registers of a study."""

    drivers: Register[Driver]
    segments: Register[Segment]
    customers: Register[Customer]
    competitors: Register[Competitor]
    offerings: Register[Offering]
    initiatives: Register[Initiative]


def read_registers(sources: dict[str, Source]) -> tuple[Registers, tuple[Diagnostic, ...]]:
    """The registers among the sources (by name); one whose file is absent is empty and accepts every name."""
    found: list[Diagnostic] = []

    def register(name: str, read: Callable[[Fields], _Entry | None]) -> Register[_Entry]:
        source = sources.get(name)
        return Register(source.path if source else None, read_entries(source, read, found) if source else ())

    roster = sources.get(ROSTER)
    registers = Registers(
        drivers=read_codebook(sources.get(DRIVERS), found),
        segments=register(SEGMENTS, _read_segment),
        customers=Register(roster.path, read_roster(roster, found)) if roster else Register(None),
        competitors=register(COMPETITORS, _read_competitor),
        offerings=register(OFFERINGS, _read_offering),
        initiatives=register(INITIATIVES, _read_initiative),
    )
    return registers, tuple(found)


def _read_segment(fields: Fields) -> Segment | None:
    names = name_and_id(fields)
    definition, customers = fields.text("definition"), fields.integer("customers", 0, 10**12)
    messages = fields.entries("messages", _read_message, "driver")
    aliases = fields.text_list("aliases")
    if names is None:
        return None
    id_, name = names
    return Segment(
        id=id_, name=name, definition=definition, customers=customers, messages=messages, aliases=aliases
    )


def _read_message(fields: Fields) -> Message | None:
    fields.require("driver", "this message", "Write `driver:` and the driver that the message speaks of.")
    driver, text, since = fields.name("driver"), fields.text("text"), fields.day("since")
    return Message(driver, text, since) if driver else None


def _read_competitor(fields: Fields) -> Competitor | None:
    names = name_and_id(fields)
    description, aliases = fields.text("description"), fields.text_list("aliases")
    return Competitor(id=names[0], name=names[1], description=description, aliases=aliases) if names else None


def _read_offering(fields: Fields) -> Offering | None:
    names = name_and_id(fields)
    description, aliases = fields.text("description"), fields.text_list("aliases")
    return Offering(id=names[0], name=names[1], description=description, aliases=aliases) if names else None


def _read_initiative(fields: Fields) -> Initiative | None:
    names = name_and_id(fields)
    serves, segments = fields.name_list("serves"), fields.name_list("segments")
    status, since, aliases = fields.title("status"), fields.day("since"), fields.text_list("aliases")
    if names is None:
        return None
    id_, name = names
    return Initiative(
        id=id_, name=name, serves=serves, segments=segments, status=status, since=since, aliases=aliases
    )
