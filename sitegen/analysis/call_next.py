"""Whom to call next, and why: every customer whom we know, ranked by points for reasons."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.coverage import Coverage, find_coverage, find_silent, large_from, shares_asked
from sitegen.analysis.evidence import EvidenceTable
from sitegen.analysis.grounds import POINTS, TWO_YEARS, Ground, Rest
from sitegen.analysis.losses import Losses, find_losses
from sitegen.analysis.names import NO_SEGMENT
from sitegen.model import Customer, Outcome, Segment, Stays, ValueDriver
from sitegen.reading.register import Register
from sitegen.text import Record, slug


class Call(Record, frozen=True, kw_only=True):
    """A customer with the reasons to call it and their points.

    `conversations` are its counted ones, newest first; `days` since the last, None where none is dated;
    `untouched` and `silent` are the value drivers of which it, and its segment, have not spoken;
    `rest` says why it is left in peace, else None.
    """

    customer: Customer
    segment: Segment
    conversations: tuple[CodedWriteUp, ...]
    last: date | None
    days: int | None
    grounds: tuple[Ground, ...]
    untouched: tuple[ValueDriver, ...]
    silent: tuple[ValueDriver, ...]
    asked_in_segment: int
    points: int
    rest: Rest | None


@dataclass(frozen=True, slots=True)
class CallNext:
    """`calls` are all customers, the first to be called first, those to be left in peace last.

    Who withdrew what it said, and whose conversation is still a draft, is not among them.
    """

    calls: tuple[Call, ...]
    coverage: tuple[Coverage, ...]
    losses: Losses

    @property
    def to_call(self) -> tuple[Call, ...]:
        """Those who are not to be left in peace."""
        return tuple(call for call in self.calls if call.rest is None)


@dataclass(frozen=True, slots=True)
class _Around:
    """What the rule needs to know beside the customer itself."""

    table: EvidenceTable
    covered: Mapping[str, float]
    large: Mapping[str, float]
    silent: Mapping[str, tuple[ValueDriver, ...]]
    left_unasked: frozenset[str]
    lost: frozenset[str]
    values: Mapping[str, Collection[ValueDriver]]
    of_segment: Mapping[str, tuple[Ground, ...]]
    recent: int
    today: date | None


ALL_FOUR: Final = tuple(ValueDriver)


def find_call_next(
    table: EvidenceTable,
    write_ups: Iterable[CodedWriteUp],
    roster: Register[Customer],
    segments: Register[Segment],
    resting: Collection[str],
    *,
    small_base: int,
    recent: int,
    today: date | None,
) -> CallNext:
    """Ranks the roster, and the customers whom only write-ups know.

    `write_ups` are those of the site; `resting` the ids of customers who are not to be called.
    """
    known = [each for each in write_ups if not each.write_up.draft]
    customers = {customer.id: customer for customer in roster}
    newest: dict[str, Segment] = {}
    for each in known:
        customers.setdefault(each.customer.id, each.customer)
        newest.setdefault(each.customer.id, each.segment)
    used = {segment.id: segment for segment in (*table.segments, *newest.values())}
    texts = {customer.segment.text for customer in customers.values() if customer.segment}
    by_text = {text: segments.find(text) or used.get(slug(text)) for text in texts}
    homes: dict[str, Segment] = {}
    for id_, customer in customers.items():
        home = by_text[customer.segment.text] if customer.segment else None
        homes[id_] = home or newest.get(id_, NO_SEGMENT)
    conversations: dict[str, list[CodedWriteUp]] = {}
    for each in table.newest_first:
        conversations.setdefault(each.customer.id, []).append(each)
    settled = {segment.id: segment for segment in homes.values()}
    losses = find_losses(customers.values(), known, conversations)
    covered = shares_asked(roster, homes, conversations)
    around = _Around(
        table=table,
        covered=covered,
        large=large_from(roster, homes),
        silent={id_: find_silent(table, segment) for id_, segment in settled.items()},
        left_unasked=frozenset(each.customer.id for each in losses.lost if not each.afterwards),
        lost=frozenset(each.customer.id for each in losses.lost),
        values={
            driver: [value for value in ValueDriver if value.value in table.codebook.line(driver)]
            for driver in table.codebook.all
        },
        of_segment={
            id_: tuple(_grounds_of_segment(segment, table, covered, small_base))
            for id_, segment in settled.items()
        },
        recent=recent,
        today=today,
    )
    calls = [
        _call(customer, homes[id_], tuple(conversations.get(id_, ())), around)
        for id_, customer in customers.items()
        if id_ not in resting
    ]
    calls.sort(key=lambda call: _rank(call, around.covered))
    return CallNext(tuple(calls), find_coverage(homes, conversations, recent, today), losses)


def _rank(call: Call, covered: Mapping[str, float]) -> tuple[bool, int, float, float, str, str]:
    """Of equal points the customer of the less covered segment comes first, then the larger one."""
    return (
        call.rest is not None,
        -call.points,
        covered.get(call.segment.id, 0.0),
        -(call.customer.revenue or 0.0),
        call.customer.name.casefold(),
        call.customer.id,
    )


def _call(
    customer: Customer, segment: Segment, conversations: tuple[CodedWriteUp, ...], around: _Around
) -> Call:
    last = conversations[0].write_up.date if conversations else None  # undated ones stand last
    days = max(0, (around.today - last).days) if around.today and last else None
    touched = {
        value
        for write_up in conversations
        for mention in write_up.mentions
        for value in around.values[mention.driver]
    }
    untouched = tuple([value for value in ALL_FOUR if value not in touched]) if touched else ALL_FOUR
    silent = around.silent[segment.id]
    group = around.table.by_segment.get(segment.id)
    grounds = [
        *_grounds_of_talk(customer, conversations, days, around),
        *_grounds_of_worth(customer, segment, around),
        *around.of_segment[segment.id],
    ]
    points = sum(map(POINTS.__getitem__, grounds))
    points += len(untouched) * POINTS[Ground.UNTOUCHED] + len(silent) * POINTS[Ground.SILENT]
    rest = None
    if customer.id in around.lost and customer.id not in around.left_unasked:
        rest = Rest.TOLD_WHY
    elif days is not None and days <= around.recent:
        rest = Rest.ASKED_LATELY
    return Call(
        customer=customer,
        segment=segment,
        conversations=conversations,
        last=last,
        days=days,
        grounds=tuple(grounds),
        untouched=untouched,
        silent=silent,
        asked_in_segment=len(group.respondents) if group else 0,
        points=points,
        rest=rest,
    )


def _grounds_of_talk(
    customer: Customer, conversations: tuple[CodedWriteUp, ...], days: int | None, around: _Around
) -> Iterable[Ground]:
    if customer.id in around.left_unasked:
        yield Ground.LEFT_UNASKED
    elif customer.id not in around.lost:
        stays, outcome = None, None
        for each in conversations:
            stays, outcome = stays or each.write_up.stays, outcome or each.write_up.outcome
        if stays is Stays.NO:
            yield Ground.WILL_NOT_STAY
        elif stays is Stays.UNSURE:
            yield Ground.UNSURE
        if outcome is Outcome.UNDECIDED:
            yield Ground.UNDECIDED
        if not conversations and _has_stayed(customer, around.today):
            yield Ground.STAYED
    if not conversations:
        yield Ground.NEVER_ASKED
    elif days is not None and days > around.recent:
        yield Ground.LONG_AGO if days > 2 * around.recent else Ground.A_WHILE_AGO


def _has_stayed(customer: Customer, today: date | None) -> bool:
    if customer.status.casefold() in (Outcome.RENEWED.value, Outcome.EXPANDED.value):
        return True
    return bool(today and customer.since and (today - customer.since).days >= TWO_YEARS)


def _grounds_of_worth(customer: Customer, segment: Segment, around: _Around) -> Iterable[Ground]:
    if customer.best:
        yield Ground.BEST
    if customer.revenue and customer.revenue >= around.large.get(segment.id, float("inf")):
        yield Ground.WORTH


def _grounds_of_segment(
    segment: Segment, table: EvidenceTable, covered: Mapping[str, float], small_base: int
) -> Iterable[Ground]:
    if segment.id == NO_SEGMENT.id:
        return
    group = table.by_segment.get(segment.id)
    if (len(group.respondents) if group else 0) < small_base:
        yield Ground.FEW_ASKED
    if segment.id in covered and covered[segment.id] < covered[""]:
        yield Ground.LESS_COVERED
