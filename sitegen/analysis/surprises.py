"""What we predicted before the conversations against what we heard in them."""

from collections.abc import Iterable, Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import EVERYONE, SIGNIFICANT, Share
from sitegen.analysis.evidence import EvidenceTable
from sitegen.analysis.names import Codebook
from sitegen.analysis.statistics import clustered_interval, holm, sign_test
from sitegen.language import mark
from sitegen.model import Effect, Segment
from sitegen.text import Record, slug


class Prediction(Record, frozen=True):
    """One conversation: what was predicted and heard, predicted and not heard, heard and not predicted.

    `named` are all drivers that were named for or against us, with what they are parts of: a driver is heard
    where it or a part of it is named.  `heard_against` are those of `heard` that were named against us alone;
    `not_asked` was predicted, and there is no saying.
    """

    write_up: CodedWriteUp
    named: frozenset[str]
    heard: tuple[str, ...]
    heard_against: frozenset[str]
    not_heard: tuple[str, ...]
    not_predicted: tuple[tuple[str, Effect], ...]
    not_asked: tuple[str, ...]


class Surprise(StrEnum):
    """What may be said of how often a driver was heard against how often it was predicted."""

    MORE = mark("heard more than predicted")
    LESS = mark("predicted more than heard")
    PERHAPS_MORE = mark("perhaps heard more than predicted")
    PERHAPS_LESS = mark("perhaps predicted more than heard")
    TOO_FEW = mark("too few to say")


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverSurprise:
    """A driver over all respondents for whom anything was predicted and who were asked about it.

    `predicted` and `heard` are shares of the same people; of them `both` is how many it was predicted for
    and heard from, `only_heard` and `only_predicted` are those by whom the two differ.  `p_adjusted` is that
    of the exact sign test on the latter two, after Holm's correction for all drivers.
    """

    driver: str
    predicted: Share
    heard: Share
    both: int
    only_heard: int
    only_predicted: int
    p: float
    p_adjusted: float
    surprise: Surprise

    @property
    def more(self) -> int:
        """How many more it was heard from than predicted for."""
        return self.only_heard - self.only_predicted


@dataclass(frozen=True, slots=True, kw_only=True)
class Surprises:
    """Predictions against conversations, newest first; `counted` is how many conversations there are in all.

    `rates` give, for a segment's id and EVERYONE, how many predictions came true of those that were asked
    about; `interviewers` the same by the slug of the name, which `names` gives.  Their bases count
    respondent and driver once, their intervals allow for the predictions of one respondent being alike.
    `drivers` are those predicted or heard, the most beyond prediction first; `comparisons` their number.
    """

    predictions: tuple[Prediction, ...]
    counted: int
    segments: tuple[Segment, ...]
    rates: Mapping[str, Share]
    interviewers: Mapping[str, Share]
    names: Mapping[str, str]
    drivers: tuple[DriverSurprise, ...]
    comparisons: int


def interviewers_of(write_up: CodedWriteUp) -> Mapping[str, str]:
    """The names of who held a conversation by their slugs, each once."""
    return {slug(name) or name: name for name in reversed(write_up.write_up.interviewer)}


def find_surprises(table: EvidenceTable, small_base: int) -> Surprises:
    """Holds `expected` against what was named, in every counted write-up that has it."""
    by_id = {each.write_up.id: predict(each, table.codebook) for each in table.write_ups if each.expected}
    predictions = list(by_id.values())
    by_segment: dict[str, list[Prediction]] = {EVERYONE: predictions}
    by_interviewer: dict[str, list[Prediction]] = {}
    names: dict[str, str] = {}
    for each in predictions:
        by_segment.setdefault(each.write_up.segment.id, []).append(each)
        for id_, name in interviewers_of(each.write_up).items():
            names.setdefault(id_, name)
            by_interviewer.setdefault(id_, []).append(each)
    drivers = _find_drivers(table, predictions, small_base)
    return Surprises(
        predictions=tuple([by_id[each.write_up.id] for each in table.newest_first if each.expected]),
        counted=len(table.write_ups),
        segments=tuple(segment for segment in table.segments if segment.id in by_segment),
        rates=MappingProxyType({id_: _rate(table, each) for id_, each in by_segment.items()}),
        interviewers=MappingProxyType({n: _rate(table, by_interviewer[n]) for n in sorted(by_interviewer)}),
        names=MappingProxyType(names),
        drivers=drivers,
        comparisons=len(drivers),
    )


def predict(write_up: CodedWriteUp, codebook: Codebook) -> Prediction:
    """What was predicted of one conversation, sorted by what became of it."""
    # There may be ten thousand: lists are made into tuples, as generators take twice as long.
    line = codebook.line
    named = frozenset().union(*[line(each.driver) for each in write_up.mentions])
    mentions_for = [each for each in write_up.mentions if each.effect is Effect.FOR]
    for_us = named
    if len(mentions_for) < len(write_up.mentions):
        for_us = frozenset().union(*[line(each.driver) for each in mentions_for])
    heard = tuple([driver for driver in write_up.expected if driver in named])
    rest = [driver for driver in write_up.expected if driver not in named]
    unasked = frozenset(write_up.not_asked)
    asked = [driver for driver in rest if unasked.isdisjoint(line(driver))] if unasked else rest
    above = frozenset().union(*map(line, write_up.expected))
    expected = frozenset(write_up.expected)
    return Prediction(
        write_up=write_up,
        named=named,
        heard=heard,
        heard_against=frozenset(heard) - for_us,
        not_heard=tuple(asked),
        not_predicted=tuple(
            [
                (mention.driver, mention.effect)
                for mention in write_up.mentions
                if mention.driver not in above and expected.isdisjoint(line(mention.driver))
            ]
        ),
        not_asked=tuple([driver for driver in rest if driver not in asked]) if unasked else (),
    )


def _rate(table: EvidenceTable, predictions: Iterable[Prediction]) -> Share:
    """How many predictions came true: one a respondent and driver, true where it was heard once."""
    own: dict[str, list[Prediction]] = {}
    for each in predictions:
        own.setdefault(table.respondent(each.write_up), []).append(each)
    clusters = [cluster for cluster in map(_came_true, own.values()) if cluster[1]]
    count, base = sum(each for each, _ in clusters), sum(each for _, each in clusters)
    return Share(count, base, clustered_interval(clusters) if base else None)


def _came_true(own: Sequence[Prediction]) -> tuple[int, int]:
    """How many drivers predicted of one respondent were heard, and how many there were to hear."""
    if len(own) == 1:
        return len(own[0].heard), len(own[0].heard) + len(own[0].not_heard)
    heard = {driver for each in own for driver in each.heard}
    return len(heard), len(heard.union(*(each.not_heard for each in own)))


def _find_drivers(
    table: EvidenceTable, predictions: Sequence[Prediction], small_base: int
) -> tuple[DriverSurprise, ...]:
    """Every driver that was predicted or heard; what is predicted of a part is predicted of the whole.

    Not the reverse: for whom only the whole was predicted stands outside the base of its parts.
    """
    codebook = table.codebook
    predicted: dict[str, set[str]] = {id_: set() for id_ in codebook.all}
    itself: dict[str, set[str]] = {id_: set() for id_ in codebook.all}
    heard: dict[str, set[str]] = {id_: set() for id_ in codebook.all}
    for each in predictions:
        who = table.respondent(each.write_up)
        for driver in each.named:
            heard[driver].add(who)
        for driver in each.write_up.expected:
            itself[driver].add(who)
            for above in codebook.line(driver) if driver not in each.not_asked else ():
                predicted[above].add(who)
    unasked = _find_unasked(table, predictions)
    everyone = {table.respondent(each.write_up) for each in predictions}
    found: dict[str, tuple[int, AbstractSet[str], AbstractSet[str]]] = {}
    for each_driver in codebook.drivers:
        id_ = each_driver.id
        coarsely = {who for above in codebook.line(id_)[1:] for who in itself[above]} - predicted[id_]
        base = everyone - coarsely - (unasked.get(id_, set()) - heard[id_])
        if predicted[id_] & base or heard[id_] & base:
            found[id_] = len(base), predicted[id_] & base, heard[id_] & base
    p_values = [
        sign_test(len(heard - expected), len(expected - heard)) for _, expected, heard in found.values()
    ]
    drivers = [
        _driver_surprise(id_, *each, p, p_adjusted, small_base)
        for (id_, each), p, p_adjusted in zip(found.items(), p_values, holm(p_values), strict=True)
    ]
    return tuple(sorted(drivers, key=lambda each: -each.more))


def _find_unasked(table: EvidenceTable, predictions: Iterable[Prediction]) -> dict[str, set[str]]:
    """By the driver, who was not asked about it in any conversation with predictions."""
    never: dict[str, frozenset[str]] = {}
    for each in predictions:
        who = table.respondent(each.write_up)
        unasked = table.not_asked(each.write_up)
        never[who] = never[who] & unasked if who in never else unasked
    by_driver: dict[str, set[str]] = {}
    for who, drivers in never.items():
        for driver in drivers:
            by_driver.setdefault(driver, set()).add(who)
    return by_driver


def _driver_surprise(
    driver: str,
    base: int,
    expected: AbstractSet[str],
    heard: AbstractSet[str],
    p: float,
    p_adjusted: float,
    small_base: int,
) -> DriverSurprise:
    more = len(heard) > len(expected)
    return DriverSurprise(
        driver=driver,
        predicted=Share.of(len(expected), base),
        heard=Share.of(len(heard), base),
        both=len(heard & expected),
        only_heard=len(heard - expected),
        only_predicted=len(expected - heard),
        p=p,
        p_adjusted=p_adjusted,
        surprise=Surprise.TOO_FEW if base < small_base else _judge(p, p_adjusted, more=more),
    )


def _judge(p: float, p_adjusted: float, *, more: bool) -> Surprise:
    if p >= SIGNIFICANT:
        return Surprise.TOO_FEW
    if p_adjusted < SIGNIFICANT:
        return Surprise.MORE if more else Surprise.LESS
    return Surprise.PERHAPS_MORE if more else Surprise.PERHAPS_LESS
