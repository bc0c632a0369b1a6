"""Who asked whom, from which sources, and how long after the decision."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Difference, Share, adjust, compare
from sitegen.analysis.evidence import EvidenceTable
from sitegen.analysis.losses import day_of_leaving
from sitegen.model import Outcome, SourceKind

_DECIDED: Final = (Outcome.WON, Outcome.LOST, Outcome.CHURNED)


@dataclass(frozen=True, slots=True)
class Interviewer:
    """Who led most conversations with a segment, against the share that the same person led elsewhere.

    `mixed_up` says that the two differ beyond chance: then a difference between this segment and the others
    may as well be one between interviewers.
    """

    name: str
    share: Share
    elsewhere: Share
    difference: Difference | None
    mixed_up: bool


@dataclass(frozen=True, slots=True)
class Delay:
    """A conversation about a decision whose day is known, and the days between the two."""

    write_up: CodedWriteUp
    days: int


@dataclass(frozen=True, slots=True)
class Delays:
    """The days between decisions and the conversations about them, shortest first.

    `of` counts the conversations about something won, lost or churned; `before` those of them that were
    held before the day on which the customer began or left by the roster.
    """

    known: tuple[Delay, ...]
    before: int
    of: int

    @property
    def median(self) -> float | None:
        """The middle one in days, or None where none is known."""
        return float(median(each.days for each in self.known)) if self.known else None


@dataclass(frozen=True, slots=True)
class Sample:
    """How the conversations came about.

    `interviewers` counts the conversations of each, most first; `leading` gives by a segment's id who led
    most there, where any interviewer is named; `sources` counts all write-ups of the site by source.
    """

    interviewers: tuple[tuple[str, int], ...]
    unnamed: int
    leading: Mapping[str, Interviewer]
    sources: Mapping[SourceKind, int]
    delays: Delays


def find_sample(table: EvidenceTable, write_ups: Iterable[CodedWriteUp], small_base: int) -> Sample:
    """`write_ups` are those of the site, from every source."""
    led: Counter[str] = Counter()
    led_in: dict[str, Counter[str]] = defaultdict(Counter)
    base: Counter[str] = Counter()
    for each in table.write_ups:
        names = dict.fromkeys(each.write_up.interviewer)
        if names:
            base[each.segment.id] += 1
            led.update(names.keys())
            led_in[each.segment.id].update(names.keys())
    in_order = sorted(led.items(), key=lambda pair: (-pair[1], pair[0]))
    places = {name: place for place, (name, _) in enumerate(in_order)}
    most: dict[str, tuple[str, Share, Share]] = {}
    for segment in table.segments:
        if base[segment.id]:
            own = led_in[segment.id]
            name = min(own, key=lambda name: (-own[name], places[name]))
            share = Share.of(own[name], base[segment.id])
            most[segment.id] = name, share, Share.of(led[name] - own[name], base.total() - base[segment.id])
    differences = adjust(
        {
            id_: difference
            for id_, (_, here, elsewhere) in most.items()
            if (difference := compare(here, elsewhere))
        }
    )
    return Sample(
        interviewers=tuple(in_order),
        unnamed=len(table.write_ups) - base.total(),
        leading={id_: _leading(*each, differences.get(id_), small_base) for id_, each in most.items()},
        sources=Counter(each.write_up.source for each in write_ups if not each.write_up.draft),
        delays=_delays(table),
    )


def _leading(
    name: str, share: Share, elsewhere: Share, difference: Difference | None, small_base: int
) -> Interviewer:
    large = min(share.base, elsewhere.base) >= small_base
    mixed_up = large and difference is not None and difference.value > 0 and difference.is_clear
    return Interviewer(name, share, elsewhere, difference, mixed_up)


def _delays(table: EvidenceTable) -> Delays:
    known, before, of = [], 0, 0
    for each in table.write_ups:
        source = each.write_up
        if source.outcome not in _DECIDED:
            continue
        of += 1
        won = source.outcome is Outcome.WON
        decided = each.customer.since if won else day_of_leaving(each.customer)
        if source.date and decided:
            days = (source.date - decided).days
            if days < 0:
                before += 1
            else:
                known.append(Delay(each, days))
    known.sort(key=lambda each: (each.days, each.write_up.write_up.id))
    return Delays(tuple(known), before, of)
