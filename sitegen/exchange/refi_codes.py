"""Reads the codes of a REFI-QDA codebook as drivers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sitegen.exchange.codes import AGAINST
from sitegen.exchange.descriptions import read_description
from sitegen.exchange.imported import Tagged
from sitegen.exchange.xml_tree import Node
from sitegen.model import Driver, Effect, ValueDriver
from sitegen.text import slug

_FOURS = frozenset(value.value for value in ValueDriver)


def as_guid(text: str) -> str:
    """A GUID without braces and in small letters, in which tools differ."""
    return text.strip().strip("{}").lower()


@dataclass(slots=True)
class ReadCodes:
    """The drivers that the codes become, and what each code stands for by its GUID.

    Names and ids that two codes share are told apart, since tools know a code by its place and a
    codebook by its name.
    """

    drivers: list[Driver] = field(default_factory=list)
    tagged: dict[str, Tagged] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=lambda: set(_FOURS))

    def read(self, codes: list[Node]) -> None:
        """Adds codes with all below them."""
        waiting: list[tuple[Node, Driver | None]] = [(code, None) for code in reversed(codes)]
        while waiting:
            code, above = waiting.pop()
            guid = as_guid(code.attributes.get("guid", ""))
            name = " ".join(code.attributes.get("name", "").split())
            if above and name == f"{above.name}{AGAINST}":
                self.tagged[guid] = (above.id, Effect.AGAINST)
                driver = above
            else:
                driver = self._driver(name, read_description(code.text_of("Description")), above)
                self.tagged[guid] = (driver.id, Effect.FOR)
            waiting += ((child, driver) for child in reversed(code.all("Code")))

    def find(self, name: str) -> str | None:
        """The id of the driver of that name."""
        return next((driver.id for driver in self.drivers if driver.name == name), None)

    def _driver(self, name: str, said: Mapping[str, str], above: Driver | None) -> Driver:
        id_ = slug(said.get("Id") or name)
        if above is None and id_ in _FOURS:
            known = next((driver for driver in self.drivers if driver.id == id_), None)
            return known or self._add(said, id_, name, None, ValueDriver(id_))
        if not name or not id_:
            name = name or "Code without a name"
            id_ = id_ or "code"
        if id_ in self._taken or slug(name) in self._taken:
            if above:
                name = f"{name} ({above.name})"
            id_, base, number = slug(name) or "code", name, 2
            while id_ in self._taken or slug(name) in self._taken:
                name, id_, number = f"{base} {number}", f"{slug(base) or 'code'}-{number}", number + 1
        value = slug(said.get("Value driver", ""))
        under = above.value_driver if above else None
        return self._add(said, id_, name, above, ValueDriver(value) if value in _FOURS else under)

    def _add(
        self, said: Mapping[str, str], id_: str, name: str, above: Driver | None, value: ValueDriver | None
    ) -> Driver:
        self._taken |= {id_, slug(name)}
        aliases = []
        for alias in said.get("Also called", "").split(";"):
            alias = " ".join(alias.split())
            if slug(alias) and (slug(alias) not in self._taken or slug(alias) in (id_, slug(name))):
                self._taken.add(slug(alias))
                aliases.append(alias)
        driver = Driver(
            id=id_,
            name=name,
            value_driver=value,
            parent=above.id if above and above.id not in _FOURS else None,
            definition=said.get("Definition", ""),
            include=said.get("Include", ""),
            exclude=said.get("Exclude", ""),
            aliases=tuple(aliases),
        )
        self.drivers.append(driver)
        return driver
