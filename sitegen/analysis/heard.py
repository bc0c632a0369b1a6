"""What was heard of a few drivers: now, until a day, and since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.evidence import EvidenceTable
from sitegen.model import Effect


@dataclass(frozen=True, slots=True)
class Heard:
    """Who of some write-ups was asked for each driver, and who named it, with their mentions.

    The same as `EvidenceTable.group` finds, for a few drivers alone: there may be many insights.
    """

    asked: set[str]
    asked_for_all: set[str]
    asked_for: dict[str, set[str]]
    named: dict[tuple[str, Effect], dict[str, list[Mention]]]

    @classmethod
    def of(cls, drivers: Iterable[str]) -> "Heard":
        """Nobody yet."""
        drivers = tuple(drivers)
        named: dict[tuple[str, Effect], dict[str, list[Mention]]] = {
            (driver, effect): {} for driver in drivers for effect in Effect
        }
        return cls(set(), set(), {driver: set() for driver in drivers}, named)

    def share(self, driver: str, effect: Effect = Effect.FOR) -> Share:
        """How many of those asked for a driver named it; who named it has been heard on it."""
        named = self.named[driver, Effect.FOR], self.named[driver, Effect.AGAINST]
        base = self.asked_for_all.union(self.asked_for[driver], *named)
        return Share.of(len(self.named[driver, effect]), len(base))

    def mentions(self, driver: str, effect: Effect) -> tuple[Mention, ...]:
        """The mentions of a driver."""
        return tuple(each for mentions in self.named[driver, effect].values() for each in mentions)


def hear(
    table: EvidenceTable, write_ups: Iterable[CodedWriteUp], drivers: Sequence[str], until: date | None
) -> tuple[Heard, Heard, Heard]:
    """What is known now, what was known on a day, and what came since; the latter two of the dated."""
    now, then, since, undated = (Heard.of(drivers) for _ in range(4))
    counts_for: dict[str, list[str]] = {}
    for driver in drivers:
        for each in sorted(table.codebook.below(driver)):
            counts_for.setdefault(each, []).append(driver)
    respondent, not_asked = table.respondent, table.not_asked
    for write_up in write_ups:
        who = respondent(write_up)
        unasked = not_asked(write_up)
        day = write_up.write_up.date
        half = undated if day is None or until is None else then if day <= until else since
        half.asked.add(who)
        if not unasked:
            half.asked_for_all.add(who)
        else:
            for driver in drivers:
                if driver not in unasked:
                    half.asked_for[driver].add(who)
        for mention in write_up.mentions:
            for driver in counts_for.get(mention.driver, ()):
                for known in (now, half):
                    known.named[driver, mention.effect].setdefault(who, []).append(mention)
    for half in (then, since, undated):
        now.asked.update(half.asked)
        now.asked_for_all.update(half.asked_for_all)
        for driver in drivers:
            now.asked_for[driver].update(half.asked_for[driver])
    return now, then, since
