"""What customers beg for, and the drivers that it would serve."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.evidence import EvidenceTable
from sitegen.model import Driver
from sitegen.text import Record


class AskLine(Record, frozen=True):
    """Something that a write-up asks for; `driver` is the id of the driver that it would serve, or empty."""

    write_up: CodedWriteUp
    ask: str
    driver: str


@dataclass(frozen=True, slots=True)
class Asked:
    """All that is asked for under one driver or those below it, newest first.

    `share` is how many respondents ask, of those asked about the driver.
    """

    share: Share
    lines: tuple[AskLine, ...]


@dataclass(frozen=True, slots=True)
class Asks:
    """Everything that is asked for, newest first.

    `share` is how many respondents ask for anything, of all.  `by_driver` holds the drivers for which
    somebody asks, or for one below them, by their ids; `own` only what names the driver itself, so that
    each wish stands in it once; `without_driver` what names none.
    """

    share: Share
    lines: tuple[AskLine, ...]
    by_driver: Mapping[str, Asked]
    own: Mapping[str, Asked]
    without_driver: Asked


def find_asks(table: EvidenceTable, find_driver: Callable[[str], Driver | None]) -> Asks:
    """Gathers what counted write-ups ask for; `find_driver` looks up the driver that a name stands for."""
    lines: list[AskLine] = []
    asking = [each for each in table.newest_first if each.write_up.asks]
    for write_up in asking:
        for ask in write_up.write_up.asks:
            driver = find_driver(ask.driver.text) if ask.driver else None
            lines.append(AskLine(write_up, ask.ask, driver.id if driver else ""))
    under: dict[str, list[AskLine]] = defaultdict(list)
    own: dict[str, list[AskLine]] = defaultdict(list)
    for line in lines:
        own[line.driver].append(line)
        for driver_id in table.codebook.line(line.driver) if line.driver else ():
            under[driver_id].append(line)
    everyone = table.whole.respondents
    return Asks(
        share=_asked(table, lines, everyone).share,
        lines=tuple(lines),
        by_driver=_by_driver(table, under),
        own=_by_driver(table, own),
        without_driver=_asked(table, own[""], everyone),
    )


def _by_driver(table: EvidenceTable, lines: Mapping[str, list[AskLine]]) -> Mapping[str, Asked]:
    """What is asked for by driver, in the order of the codebook."""
    drivers = (driver for driver in table.codebook.all if driver in lines)
    return MappingProxyType(
        {driver: _asked(table, lines[driver], table.whole.base(driver)) for driver in drivers}
    )


def _asked(table: EvidenceTable, lines: list[AskLine], base: frozenset[str]) -> Asked:
    """Lines with their share; who begs for something unasked has been heard on it and counts as asked."""
    who = {table.respondent(line.write_up) for line in lines}
    return Asked(Share.of(len(who), len(base | who)), tuple(lines))
