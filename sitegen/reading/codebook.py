"""Reads the codebook: the drivers, each under one of the four value drivers or under "Other"."""

from typing import Final

from msgspec.structs import replace

from sitegen.diagnostics import Diagnostic, Place
from sitegen.model import Driver, ValueDriver
from sitegen.reading.fields import Fields
from sitegen.reading.register import Register, name_and_id, read_entries
from sitegen.text import Source, Written, shorten, slug

FOUR_VALUE_DRIVERS: Final = tuple(
    Driver(id=value.value, name=value.label, value_driver=value) for value in ValueDriver
)
"""The codebook of a study that has none."""


def read_codebook(source: Source | None, found: list[Diagnostic]) -> Register[Driver]:
    """The codebook with the four value drivers, and every driver under one of them or under "Other".

    A driver takes its value driver from its parent where it names none of its own.
    """
    if source is None:
        return Register(None, FOUR_VALUE_DRIVERS)
    places: dict[str, Written] = {}
    parents: dict[str, Written] = {}

    def read_driver(fields: Fields) -> Driver | None:
        names = name_and_id(fields)
        id_ = fields.written("id")
        value_driver, parent = fields.choice("value_driver", ValueDriver), fields.name("parent")
        definition, include, exclude = (fields.text(key) for key in ("definition", "include", "exclude"))
        aliases = fields.text_list("aliases")
        if names is None or id_ is None:
            return None
        if names[0] not in places:  # a second entry of this id is left out
            places[names[0]] = id_
            if parent:
                parents[names[0]] = parent
        return Driver(
            id=names[0],
            name=names[1],
            value_driver=value_driver,
            definition=definition,
            include=include,
            exclude=exclude,
            aliases=aliases,
        )

    drivers = {driver.id: driver for driver in read_entries(source, read_driver, found)}
    parents = {id_: parent for id_, parent in parents.items() if id_ in drivers}
    # A codebook may describe the four value drivers in its own words; they stay what they are.
    own_words = {value.id: drivers.pop(value.id, value) for value in FOUR_VALUE_DRIVERS}
    known = Register(source.path, tuple(drivers.values()))
    parent_of: dict[str, str] = {}
    value_of: dict[str, ValueDriver] = {id_: d.value_driver for id_, d in drivers.items() if d.value_driver}
    for id_, written in parents.items():
        place = Place(source.path, written.start, written.end)
        parent = known.find(written.text)
        if parent is not None:
            parent_of[id_] = parent.id
        elif (slug_ := slug(written.text)) in own_words:
            value_of.setdefault(id_, ValueDriver(slug_))
        else:
            near = known.nearest(written.text)
            help_ = f'Did you mean "{near}"?' if near else "`parent` is the id of another driver."
            message = f'"{shorten(written.text)}" is not in the codebook'
            found.append(Diagnostic("unknown-driver", message, place, help_, subject=written.text))
    for id_ in drivers:
        line = [id_]
        while (above := parent_of.get(line[-1])) and above not in line:
            line.append(above)
        if above:
            written = parents[id_]
            message = f'"{id_}" is its own ancestor: {shorten(" → ".join((*line, above)), 200)}'
            help_ = "Delete one `parent`."
            found.append(
                Diagnostic("parent-loop", message, Place(source.path, written.start, written.end), help_)
            )
            del parent_of[id_]
        value = next((value_of[each] for each in line if each in value_of), None)
        if value:
            value_of[id_] = value
        else:
            written = places[id_]
            found.append(
                Diagnostic(
                    "no-value-driver",
                    f'"{id_}" belongs to none of the four value drivers and stands under "Other"',
                    Place(source.path, written.start, written.end),
                    f"Write `value_driver:` and one of {', '.join(own_words)}.",
                    subject="codebook",
                )
            )
    resolved = (
        replace(driver, value_driver=value_of.get(driver.id), parent=parent_of.get(driver.id))
        for driver in drivers.values()
    )
    fours = (
        replace(
            own_words[value.id], value_driver=value.value_driver, name=_name_of(own_words[value.id], value)
        )
        for value in FOUR_VALUE_DRIVERS
    )
    return Register(source.path, (*resolved, *fours))


def _name_of(own: Driver, value: Driver) -> str:
    return value.name if own.name == own.id else own.name
