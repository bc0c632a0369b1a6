"""Looks up the names that write-ups use: the codebook, segments, customers, competitors, offerings."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from msgspec.structs import replace

from sitegen.diagnostics import Diagnostic, Place
from sitegen.language import Language, mark
from sitegen.model import Competitor, Customer, Driver, Insight, Offering, Segment, ValueDriver
from sitegen.reading.register import Named, Register
from sitegen.reading.registers import Registers
from sitegen.text import Written, slug

_Entry = TypeVar("_Entry", bound=Named)

NO_SEGMENT: Final = Segment(id="no-segment", name=mark("No segment"))
"""Where a customer stands that neither its write-up nor the roster puts in a segment."""


class Codebook:
    """The drivers with their lines of ancestors.

    `drivers` are those of the codebook in its order, then those that write-ups use where no codebook
    forbids them; the four value drivers are among them only where there is no codebook to hold others.
    """

    def __init__(self, drivers: Iterable[Driver], registered: bool) -> None:
        self.all = {driver.id: driver for driver in drivers}
        values = tuple(value.value for value in ValueDriver)
        own = tuple(driver for driver in self.all.values() if driver.id not in values)
        self.value_drivers = tuple(self.all[value] for value in values)
        self.drivers = own if registered and own else (*self.value_drivers, *own)
        self._lines = {driver: self._line(driver) for driver in self.all}
        self._below: dict[str, frozenset[str]] = {}

    def line(self, driver: str) -> tuple[str, ...]:
        """All that a mention of a driver counts for: itself, its parents upwards, and their value drivers."""
        return self._lines[driver]

    def below(self, driver: str) -> frozenset[str]:
        """The driver and all that have it in their line."""
        if driver not in self._below:
            self._below[driver] = frozenset(each for each, line in self._lines.items() if driver in line)
        return self._below[driver]

    def children(self, driver: str) -> tuple[Driver, ...]:
        """The drivers whose parent it is."""
        return tuple(each for each in self.drivers if each.parent == driver)

    def _line(self, driver: str) -> tuple[str, ...]:
        line = [driver]
        while parent := self.all[line[-1]].parent:
            line.append(parent)
        # A parent under another value driver counts there too: nothing may count less than what it holds.
        values = (value.value for each in line if (value := self.all[each].value_driver))
        return tuple(dict.fromkeys((*line, *values)))


Use = tuple[str, Named, bool]
"""The look-up of a name that no register holds: in which table, what was found, whether it was made then."""


class Names:
    """Looks names up in the registers, and remembers those that no register forbids.

    `uses` are the look-ups of names that no register holds, in their order.
    """

    def __init__(self, registers: Registers) -> None:
        self.registers = registers
        self.found: list[Diagnostic] = []
        self.drivers = {driver.id: driver for driver in registers.drivers}
        self.segments = {segment.id: segment for segment in registers.segments}
        self.customers = {customer.id: customer for customer in registers.customers}
        self.competitors = {competitor.id: competitor for competitor in registers.competitors}
        self.offerings = {offering.id: offering for offering in registers.offerings}
        self.uses: list[Use] = []

    def find_driver(self, name: str) -> Driver | None:
        """The driver that a name stands for, as far as it is known already."""
        return self.registers.drivers.find(name) or self.drivers.get(slug(name))

    def driver(self, written: Written, path: str) -> str | None:
        """The id of a driver; one that the codebook does not hold is reported."""
        register = self.registers.drivers
        if driver := register.find(written.text):
            return driver.id
        new = Driver(id=slug(written.text), name=_as_name(written.text), value_driver=None)
        if used := self._use("drivers", register, new):
            return used.id
        self._unknown("unknown-driver", "the codebook", register, written, path)
        return None

    def drivers_of(self, names: Iterable[Written], path: str) -> tuple[str, ...]:
        """The ids of drivers, each once."""
        return tuple(dict.fromkeys(id_ for name in names if (id_ := self.driver(name, path))))

    def segment(self, written: Written, path: str) -> Segment | None:
        """A segment; one that is not registered is reported."""
        register = self.registers.segments
        if segment := register.find(written.text):
            return segment
        used = self._use("segments", register, Segment(id=slug(written.text), name=written.text))
        if used is None:
            self._unknown("unknown-segment", "the segments", register, written, path)
        return used

    def customer(self, written: Written, path: str) -> Customer:
        """A customer; one that is not in the roster is reported, and counts under its own name."""
        register = self.registers.customers
        if customer := register.find(written.text):
            return customer
        new = Customer(id=slug(written.text), name=written.text)
        if register.path is not None and new.id not in self.customers:
            self._unknown("unknown-customer", "the roster", register, written, path)
        return self._used("customers", new)

    def competitor(self, written: Written, path: str) -> str | None:
        """The id of a competitor; one that is not registered is reported."""
        register = self.registers.competitors
        if competitor := register.find(written.text):
            return competitor.id
        new = Competitor(id=slug(written.text), name=written.text)
        if used := self._use("competitors", register, new):
            return used.id
        self._unknown("unknown-competitor", "the competitors", register, written, path)
        return None

    def offering(self, written: Written, path: str) -> str | None:
        """The id of an offering; one that is not registered is reported."""
        register = self.registers.offerings
        if offering := register.find(written.text):
            return offering.id
        new = Offering(id=slug(written.text), name=written.text)
        if used := self._use("offerings", register, new):
            return used.id
        self._unknown("unknown-offering", "the offerings", register, written, path)
        return None

    def _use(self, table: str, register: Register[_Entry], new: _Entry) -> _Entry | None:
        """What is known under the id of `new`, or `new` itself where no register forbids it."""
        if new.id not in getattr(self, table) and (register.path is not None or not new.id):
            return None
        return self._used(table, new)

    def _used(self, table: str, new: _Entry) -> _Entry:
        known: dict[str, _Entry] = getattr(self, table)
        is_new = new.id not in known
        entry = known.setdefault(new.id, new)
        self.uses.append((table, entry, is_new))
        return entry

    def use_again(self, uses: Sequence[Use]) -> bool:
        """Looks the same names up as once before; False, and nothing done, where that would come out else."""
        made: list[tuple[str, Named]] = []
        for table, entry, was_new in uses:
            now = getattr(self, table).get(entry.id)
            if was_new:
                if now is not None:
                    return False
                made.append((table, entry))
            elif now != entry and (table, entry) not in made:
                return False
        for table, entry in made:
            getattr(self, table)[entry.id] = entry
        return True

    def driver_or_offering(self, written: Written, path: str) -> str:
        """The id of a registered offering, else of a known driver, else of a new offering where one may be.

        Nothing, with a diagnostic, where neither register allows the name.
        """
        offerings = self.registers.offerings
        if offerings.find(written.text):
            return self.offering(written, path) or ""
        if offerings.path is None and not self.find_driver(written.text):
            return self.offering(written, path) or ""
        return self.driver(written, path) or ""

    def codebook(self, language: Language) -> Codebook:
        """All drivers that the codebook holds or write-ups were found to use.

        The four value drivers have their names in the language, where the codebook gives them no others.
        """
        drivers = (_as_said(driver, language) for driver in self.drivers.values())
        return Codebook(drivers, self.registers.drivers.path is not None)

    def _unknown(
        self, name: str, where: str, register: Register[_Entry], written: Written, path: str
    ) -> None:
        near = register.nearest(written.text)
        listed = f"Names are listed in {register.path}"
        help_ = f'Did you mean "{near}"? {listed}.' if near else f"{listed}; add it there, or mend the word."
        if several := _several(register, written.text):
            help_ = f"A list needs brackets, each name an item of its own: `[{', '.join(several)}]`."
        self.found.append(
            Diagnostic(
                name,
                f'"{written}" is not in {where}',
                Place(path, written.start, written.end),
                help_,
                subject=slug(written.text),
            )
        )


def _several(register: Register[_Entry], text: str) -> list[str]:
    """The ids of the names that stand in a text with commas between them; none where one is no name."""
    parts = [part.strip() for part in text.split(",")]
    found = [register.find(part) for part in parts]
    return [each.id for each in found if each] if len(parts) > 1 and all(found) else []


def _as_said(driver: Driver, language: Language) -> Driver:
    value = driver.value_driver
    has_our_name = value is not None and driver.id == value.value and driver.name == value.label
    return replace(driver, name=language.say(driver.name)) if has_our_name else driver


def _as_name(text: str) -> str:
    """`time-back` as written becomes `Time back`; what is a name already stays."""
    return text.replace("-", " ").capitalize() if text == slug(text) else text


def check_registers(names: Names) -> None:
    """Resolves the names that registers use of each other; what is unknown goes to `names.found`."""
    registers = names.registers
    for segment in registers.segments:
        for message in segment.messages:
            names.driver(message.driver, registers.segments.path or "")
    for initiative in registers.initiatives:
        path = registers.initiatives.path or ""
        names.drivers_of(initiative.serves, path)
        for written in initiative.segments:
            names.segment(written, path)
    for customer in registers.customers:
        if customer.segment:
            names.segment(customer.segment, registers.customers.path or "")


def check_insight(insight: Insight, names: Names) -> None:
    """Resolves the names that an insight uses."""
    names.drivers_of(insight.drivers, insight.path)
    for written in insight.segments:
        names.segment(written, insight.path)
