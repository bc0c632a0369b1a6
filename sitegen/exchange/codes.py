"""The codebook as a tree of codes: value drivers above, drivers below, evidence against us beside it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from sitegen.analysis.names import Codebook
from sitegen.exchange.descriptions import describe
from sitegen.exchange.guids import Guids
from sitegen.model import Driver, Effect, ValueDriver

AGAINST: Final = " (against)"
"""What the name of a code ends with that holds the evidence against us on the code above it."""

_COLOURS: Final = {
    ValueDriver.INCREASE_REVENUE: "#0C4F2B",
    ValueDriver.DECREASE_COSTS: "#2468C8",
    ValueDriver.MITIGATE_RISKS: "#965800",
    ValueDriver.ASSUAGE_EMOTIONS: "#80105F",
    None: "#5D6368",
}
"""Those of the default theme on white paper."""

_DEEPEST: Final = 50
"""Levels of codes: what stands deeper in the codebook stands side by side at the last of them."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code with those below it."""

    guid: str
    name: str
    description: str
    colour: str
    below: tuple["Code", ...]


def code_guid(guids: Guids, driver: str, effect: Effect = Effect.FOR) -> str:
    """The GUID of the code of a driver, or of the evidence against us on it."""
    return guids.of("code", driver, effect.value)


def code_tree(codebook: Codebook, against: Collection[str], guids: Guids) -> tuple[Code, ...]:
    """The four value drivers with all that stands below them, then the drivers that stand under "Other".

    `against` are the drivers that anybody spoke against us on: each gets a code of its own for that, since
    a coding in REFI-QDA is without effect.
    """
    below = _below(codebook)

    def code(driver: Driver, under: ValueDriver | None, depth: int = 1) -> Code:
        children = below.get(driver.id, [])
        if depth == _DEEPEST:
            children = [each for child in children for each in _descendants(child, below)]
        codes = [code(child, driver.value_driver, depth + 1) for child in children if depth <= _DEEPEST]
        if driver.id in against:
            codes.append(
                Code(
                    code_guid(guids, driver.id, Effect.AGAINST),
                    f"{driver.name}{AGAINST}",
                    f"What speaks against us on {driver.name}.",
                    _COLOURS[driver.value_driver],
                    (),
                )
            )
        return Code(
            code_guid(guids, driver.id),
            driver.name,
            describe(driver, under),
            _COLOURS[driver.value_driver],
            tuple(codes),
        )

    roots = [*codebook.value_drivers]
    roots += [each for each in codebook.all.values() if not each.parent and not each.value_driver]
    return tuple(code(driver, driver.value_driver) for driver in roots)


def _below(codebook: Codebook) -> dict[str, list[Driver]]:
    """The drivers right below each: its children; below a value driver those without a parent."""
    below: dict[str, list[Driver]] = {}
    for driver in codebook.all.values():
        above = driver.parent or (driver.value_driver.value if driver.value_driver else None)
        if above and above != driver.id:
            below.setdefault(above, []).append(driver)
    return below


def _descendants(driver: Driver, below: Mapping[str, list[Driver]]) -> Iterator[Driver]:
    waiting = [driver]
    while waiting:
        yield (each := waiting.pop())
        waiting += reversed(below.get(each.id, []))


def add_codes(above: Element, codes: tuple[Code, ...]) -> None:
    """Writes codes below an element."""
    for code in codes:
        element = SubElement(
            above, "Code", guid=code.guid, name=code.name, isCodable="true", color=code.colour
        )
        if code.description:
            SubElement(element, "Description").text = code.description
        add_codes(element, code.below)
