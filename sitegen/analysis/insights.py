"""What people concluded, against the evidence: support, contradiction, and what came since."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.analysis.drivers_by_segment import Difference, Share, adjust, compare
from sitegen.analysis.evidence import EvidenceTable
from sitegen.analysis.heard import Heard, hear
from sitegen.analysis.insight_quotes import quote_id
from sitegen.model import Driver, Effect, Insight, Quote, Segment


class Standing(StrEnum):
    """What became of a conclusion; the first that holds."""

    NO_EVIDENCE = "nobody was asked"
    CONTRADICTED = "newer evidence disagrees"
    OLD = "its evidence is old"
    UNDATED = "not dated"
    STANDS = "stands"

    @property
    def stale(self) -> bool:
        """Whether somebody should look at it again."""
        return self in (Standing.CONTRADICTED, Standing.OLD, Standing.NO_EVIDENCE)


@dataclass(frozen=True, slots=True)
class Shift:
    """The share of a driver (for or against us) in the evidence since the insight, against that until then.

    `p_adjusted` of the difference is after Holm's correction for all shifts of the insight.  Who spoke
    before and since counts in both, which makes the interval wider than it need be.
    """

    driver: str
    effect: Effect
    then: Share
    since: Share
    difference: Difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One driver of an insight in its segments together: who named it now, until then, and since.

    `then` and `since` are None where the insight is not dated; undated write-ups are in `now` alone.
    """

    driver: Driver
    now: Share
    then: Share | None
    since: Share | None
    against: Share
    against_then: Share | None
    against_since: Share | None
    mentions: tuple[Mention, ...]
    mentions_against: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An insight with its evidence.

    `segments` are those that it speaks of, none where it speaks of all; `quotes` those that it names, with
    their write-ups; `missing` the names of quotes that are not there.  `shifts` are all comparisons of
    newer evidence with that of its day, `disagreeing` those that cannot be chance.  `newest` is the day of
    its newest evidence, a mention of its drivers, `days` how long ago that is.
    """

    insight: Insight
    segments: tuple[Segment, ...]
    claims: tuple[Claim, ...]
    quotes: tuple[tuple[CodedWriteUp, Quote], ...]
    missing: int
    asked: int
    asked_since: int
    shifts: tuple[Shift, ...]
    disagreeing: tuple[Shift, ...]
    newest: date | None
    days: int | None
    standing: Standing


FindDriver = Callable[[str], Driver | None]
FindSegment = Callable[[str], Segment | None]


def weigh_insights(
    insights: Iterable[Insight],
    table: EvidenceTable,
    find_driver: FindDriver,
    find_segment: FindSegment,
    *,
    small_base: int,
    recent: int,
    today: date | None,
    write_ups: Iterable[CodedWriteUp] = (),
) -> tuple[Weighed, ...]:
    """Every insight with its evidence, the newest first; `write_ups` are all that quotes may be of."""
    insights = tuple(insights)
    cited = {quote_id(written) for insight in insights for written in insight.quotes}
    passages: dict[str, tuple[CodedWriteUp, Quote]] = {}
    for each in write_ups if cited else ():
        for quote, _ in each.quotes:
            if quote.id in cited:
                passages.setdefault(quote.id, (each, quote))
    found = [
        _weigh(insight, table, find_driver, find_segment, passages, (small_base, recent, today))
        for insight in insights
    ]
    found.sort(key=lambda each: (-(each.insight.date or date.min).toordinal(), each.insight.id))
    return tuple(found)


def _weigh(
    insight: Insight,
    table: EvidenceTable,
    find_driver: FindDriver,
    find_segment: FindSegment,
    passages: Mapping[str, tuple[CodedWriteUp, Quote]],
    settings: tuple[int, int, date | None],
) -> Weighed:
    small_base, recent, today = settings
    drivers = {driver.id: driver for each in insight.drivers if (driver := find_driver(each.text))}
    segments = {segment.id: segment for each in insight.segments if (segment := find_segment(each.text))}
    within = _within(table, segments)
    now, then, since = hear(table, within, tuple(drivers), insight.date)
    halves = (then, since) if insight.date else None
    claims = tuple(_claim(driver, now, halves) for driver in drivers.values())
    shifts = _shifts(claims, small_base)
    disagreeing = tuple(each for each in shifts if each.difference.is_clear)
    naming = {m.write_up for claim in claims for m in (*claim.mentions, *claim.mentions_against)}
    days_of = (each.write_up.date for each in within if each.write_up.id in naming)
    newest = max((day for day in days_of if day), default=None)
    days = max(0, (today - newest).days) if newest and today else None
    ids = dict.fromkeys(map(quote_id, insight.quotes))
    return Weighed(
        insight=insight,
        segments=tuple(segments.values()),
        claims=claims,
        quotes=tuple(passages[id_] for id_ in ids if id_ in passages),
        missing=sum(1 for id_ in ids if id_ not in passages),
        asked=len(now.asked),
        asked_since=len(since.asked),
        shifts=shifts,
        disagreeing=disagreeing,
        newest=newest,
        days=days,
        standing=_standing(insight, len(now.asked), disagreeing, days, recent),
    )


def _within(table: EvidenceTable, segments: Mapping[str, Segment]) -> Sequence[CodedWriteUp]:
    """The write-ups of some segments, or all; there may be many insights, and most are of one segment."""
    if len(segments) == 1:
        return table.within.get(next(iter(segments)), ())
    return [each for each in table.write_ups if not segments or each.segment.id in segments]


def _standing(
    insight: Insight, asked: int, disagreeing: Collection[Shift], days: int | None, recent: int
) -> Standing:
    if not asked:
        return Standing.NO_EVIDENCE
    if disagreeing:
        return Standing.CONTRADICTED
    if days is not None and days > recent:
        return Standing.OLD
    return Standing.STANDS if insight.date else Standing.UNDATED


def _claim(driver: Driver, now: Heard, halves: tuple[Heard, Heard] | None) -> Claim:
    id_ = driver.id
    then, since = halves or (None, None)
    return Claim(
        driver=driver,
        now=now.share(id_),
        then=then.share(id_) if then else None,
        since=since.share(id_) if since else None,
        against=now.share(id_, Effect.AGAINST),
        against_then=then.share(id_, Effect.AGAINST) if then else None,
        against_since=since.share(id_, Effect.AGAINST) if since else None,
        mentions=now.mentions(id_, Effect.FOR),
        mentions_against=now.mentions(id_, Effect.AGAINST),
    )


def _shifts(claims: Iterable[Claim], small_base: int) -> tuple[Shift, ...]:
    """The newer evidence against that of the insight's day, where both are of a fair base."""
    found: dict[tuple[str, Effect], tuple[Share, Share]] = {}
    for claim in claims:
        for effect, then, since in (
            (Effect.FOR, claim.then, claim.since),
            (Effect.AGAINST, claim.against_then, claim.against_since),
        ):
            if then is None or since is None or min(then.base, since.base) < max(small_base, 1):
                continue
            found[claim.driver.id, effect] = then, since
    differences = adjust(
        {key: each for key, (then, since) in found.items() if (each := compare(since, then))}
    )
    return tuple(Shift(*key, *found[key], difference) for key, difference in differences.items())
