"""Names of drivers, rivals and offerings as their ids: an alias is a word of the house."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar

from msgspec.structs import replace

from sitegen import model
from sitegen.reading.registers import Registers
from sitegen.text import Record, Written

_Named = TypeVar("_Named", bound=Record)

_NAMES: Final[Mapping[tuple[type[Record], str], tuple[str, ...]]] = MappingProxyType(
    {
        (model.Tag, "driver"): ("drivers",),
        (model.Hashtag, "driver"): ("drivers",),
        (model.Ask, "driver"): ("drivers",),
        (model.ChartPlace, "driver"): ("drivers",),
        (model.Insight, "drivers"): ("drivers",),
        (model.WriteUp, "not_asked"): ("drivers",),
        (model.WriteUp, "must_keep"): ("offerings",),
        (model.WriteUp, "most_valued"): ("offerings", "drivers"),
        (model.CompetitorNote, "name"): ("competitors",),
        (model.CompetitorNote, "we_won_on"): ("drivers",),
        (model.CompetitorNote, "they_lead_on"): ("drivers",),
        (model.OfferingNote, "offering"): ("offerings",),
        (model.OfferingNote, "drivers"): ("drivers",),
    }
)
"""The registers in which the names of a field are looked up."""


def by_ids(record: _Named, registers: Registers) -> _Named:
    """The record with the ids of registered names in their place, all the way down."""
    changes = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        new = _by_ids(value, registers, _NAMES.get((type(record), name), ()))
        if new is not value:
            changes[name] = new
    return replace(record, **changes) if changes else record


def _by_ids(value: Any, registers: Registers, tables: tuple[str, ...]) -> Any:
    if isinstance(value, Written):
        find: list[Callable[[str], Any]] = [getattr(registers, table).find for table in tables]
        found = next((entry for each in find if (entry := each(value.text))), None)
        return Written(found.id, 0, 0) if found else value
    if isinstance(value, Record):
        return by_ids(value, registers)
    if isinstance(value, tuple) and value:
        return tuple(_by_ids(each, registers, tables) for each in value)
    return value
