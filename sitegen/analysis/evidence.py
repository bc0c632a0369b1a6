"""The evidence table: who was asked, and who named what."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType

from msgspec import structs

from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.analysis.names import NO_SEGMENT, Codebook, Names
from sitegen.diagnostics import Diagnostic, Place
from sitegen.language import Language
from sitegen.model import Effect, Segment, SourceKind
from sitegen.reading.settings import CountUnit


@dataclass(frozen=True)
class EvidenceTable:
    """Every counted write-up with its mentions.

    `write_ups` are in the order of their paths; `segments` are those registered and those used, with
    "No segment" last where it is used.
    A respondent is what is counted: a customer, or a write-up where the study counts interviews.
    """

    unit: CountUnit
    codebook: Codebook
    segments: tuple[Segment, ...]
    write_ups: tuple[CodedWriteUp, ...]

    @cached_property
    def respondent(self) -> Callable[[CodedWriteUp], str]:
        """Gives whom a write-up counts for."""
        return attrgetter("customer.id" if self.unit is CountUnit.CUSTOMERS else "write_up.id")

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The rows of the table: one driver in one write-up, for or against."""
        return tuple(mention for write_up in self.write_ups for mention in write_up.mentions)

    @cached_property
    def oldest_first(self) -> tuple[CodedWriteUp, ...]:
        """The write-ups by their days, those without one before all others."""
        return tuple(sorted(self.write_ups, key=age))

    @cached_property
    def newest_first(self) -> tuple[CodedWriteUp, ...]:
        """The same the other way round."""
        return self.oldest_first[::-1]

    @cached_property
    def whole(self) -> "Group":
        """Everyone."""
        return self.group(self.write_ups)

    @cached_property
    def by_segment(self) -> Mapping[str, "Group"]:
        """The respondents of each segment, by its id; empty groups included."""
        return MappingProxyType({id_: self.group(each) for id_, each in self.within.items()})

    def part(self, segment: Segment) -> "EvidenceTable":
        """What one of the segments said, as a table of its own: its whole are the segment's respondents."""
        part = replace(self, segments=(segment,), write_ups=self.within[segment.id])
        # The group was made with those of all segments; a second pass over the mentions would take as long.
        vars(part)["whole"] = self.by_segment[segment.id]
        return part

    @cached_property
    def within(self) -> Mapping[str, tuple[CodedWriteUp, ...]]:
        """The write-ups of each segment, by its id, in their order."""
        members: dict[str, list[CodedWriteUp]] = {segment.id: [] for segment in self.segments}
        for write_up in self.write_ups:
            members[write_up.segment.id].append(write_up)
        return MappingProxyType({segment: tuple(each) for segment, each in members.items()})

    def group(self, write_ups: Iterable[CodedWriteUp]) -> "Group":
        """The respondents of some write-ups, with what they were not asked and what they named."""
        respondent, not_asked = self.respondent, self.not_asked
        named: dict[tuple[str, Effect], dict[str, tuple[Mention, ...]]] = defaultdict(dict)
        # For what a mention counts, and with whom: the same few pairs stand in all write-ups.
        counts: dict[tuple[str, Effect], list[dict[str, tuple[Mention, ...]]]] = {}
        unasked: dict[str, frozenset[str]] = {}
        for write_up in write_ups:
            who = respondent(write_up)
            silent = not_asked(write_up)
            unasked[who] = unasked[who] & silent if who in unasked else silent
            for mention in write_up.mentions:
                key = (mention.driver, mention.effect)
                if key not in counts:
                    counts[key] = [named[each, mention.effect] for each in self.codebook.line(mention.driver)]
                for by in counts[key]:
                    by[who] = (*by[who], mention) if who in by else (mention,)
        asked_nothing: dict[str, set[str]] = defaultdict(set)
        for who, drivers in unasked.items():
            for driver in drivers:
                asked_nothing[driver].add(who)
        return Group(
            respondents=frozenset(unasked),
            named=dict(named),
            not_asked={driver: frozenset(who) for driver, who in asked_nothing.items()},
        )

    def not_asked(self, write_up: CodedWriteUp) -> frozenset[str]:
        """What a write-up says it did not ask: the drivers that it lists, and all below them."""
        listed = write_up.not_asked
        if listed not in self._not_asked:
            self._not_asked[listed] = frozenset().union(*map(self.codebook.below, listed))
        return self._not_asked[listed]

    @cached_property
    def _not_asked(self) -> dict[tuple[str, ...], frozenset[str]]:
        return {}


@dataclass(frozen=True)
class Group:
    """Some respondents, and what they said.

    `named` holds, for a driver and an effect, the mentions of each respondent who named it or a driver
    below it; `not_asked` the respondents whose every write-up says that they were not asked for it.
    """

    respondents: frozenset[str]
    named: Mapping[tuple[str, Effect], Mapping[str, tuple[Mention, ...]]]
    not_asked: Mapping[str, frozenset[str]]

    def naming(self, driver: str, effect: Effect = Effect.FOR) -> Mapping[str, tuple[Mention, ...]]:
        """Those who named a driver, with their mentions."""
        return self.named.get((driver, effect), {})

    def naming_any(self, effect: Effect) -> frozenset[str]:
        """Those who named any driver at all, as a reason for us or as one against."""
        return frozenset(who for (_, each), by in self.named.items() if each is effect for who in by)

    def base(self, driver: str) -> frozenset[str]:
        """Those who were asked for a driver; who named it unasked has been heard on it and counts too."""
        not_asked = self.not_asked.get(driver)
        if not not_asked:
            return self.respondents
        heard = {*self.naming(driver), *self.naming(driver, Effect.AGAINST)}
        return self.respondents - (not_asked - heard)


def is_counted(write_up: CodedWriteUp) -> bool:
    """Whether a write-up is in the evidence table: a finished interview."""
    return write_up.write_up.source is SourceKind.INTERVIEW and not write_up.write_up.draft


def tabulate(
    write_ups: Iterable[CodedWriteUp],
    codebook: Codebook,
    segments: Iterable[Segment],
    unit: CountUnit,
    language: Language,
) -> EvidenceTable:
    """The evidence table of all write-ups that count; "No segment" has its name in the language."""
    counted = tuple(write_up for write_up in write_ups if is_counted(write_up))
    known = {segment.id: segment for segment in segments}
    if any(write_up.segment.id == NO_SEGMENT.id for write_up in counted):
        known[NO_SEGMENT.id] = structs.replace(NO_SEGMENT, name=language.say(NO_SEGMENT.name))
    return EvidenceTable(unit, codebook, tuple(known.values()), counted)


def strongest(mentions: Iterable[Mention]) -> int:
    """The strength with which a respondent counts: that of its strongest mention."""
    return max(mention.strength for mention in mentions)


def check_not_asked(
    write_ups: Iterable[CodedWriteUp], codebook: Codebook, names: Names
) -> tuple[Diagnostic, ...]:
    """A diagnostic for each driver that a write-up names and says it did not ask about."""
    found = []
    for write_up in write_ups:
        if not write_up.write_up.not_asked:
            continue
        mentioned = {driver for mention in write_up.mentions for driver in codebook.line(mention.driver)}
        for written in write_up.write_up.not_asked:
            driver = names.find_driver(written.text)
            if driver and driver.id in mentioned:
                found.append(
                    Diagnostic(
                        "mentioned-and-not-asked",
                        f'"{driver.id}" is named in this write-up and listed as not asked; '
                        "it counts as asked",
                        Place(write_up.write_up.path, written.start, written.end),
                        "Delete it from `not_asked`: who speaks of a thing unasked has been heard on it.",
                    )
                )
    return tuple(found)


def age(write_up: CodedWriteUp) -> tuple[date, str]:
    """What puts write-ups in their order: the oldest first, those without a date before all."""
    return write_up.write_up.date or date.min, write_up.write_up.id


def newest(write_ups: Iterable[CodedWriteUp]) -> date | None:
    """The day of the newest conversation."""
    return max((each.write_up.date for each in write_ups if each.write_up.date), default=None)
