"""What people concluded, against the evidence: support, contradiction, and what came since."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.analysis.drivers_by_segment import SIGNIFICANT, Difference, Share, compare
from sitegen.analysis.evidence import EvidenceTable
from sitegen.analysis.insight_quotes import quote_id
from sitegen.analysis.statistics import holm
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
    passages: dict[str, tuple[CodedWriteUp, Quote]] = {}
    for each in write_ups:
        for quote, _ in each.quotes:
            passages.setdefault(quote.id, (each, quote))
    found = [
        _weigh(insight, table, find_driver, find_segment, passages, (small_base, recent, today))
        for insight in insights
    ]
    found.sort(key=lambda each: (-(each.insight.date or date.min).toordinal(), each.insight.id))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Heard:
    """Who of some write-ups was asked for each driver, and who named it, with their mentions."""

    base: Mapping[str, Collection[str]]
    named: Mapping[tuple[str, Effect], Mapping[str, Sequence[Mention]]]
    asked: int

    def share(self, driver: str, effect: Effect = Effect.FOR) -> Share:
        return Share.of(len(self.named[driver, effect]), len(self.base[driver]))

    def mentions(self, driver: str, effect: Effect) -> tuple[Mention, ...]:
        return tuple(each for mentions in self.named[driver, effect].values() for each in mentions)


def _hear(table: EvidenceTable, write_ups: Iterable[CodedWriteUp], drivers: Sequence[str]) -> _Heard:
    """What `EvidenceTable.group` finds, for these drivers alone: there may be many insights."""
    below = {driver: table.codebook.below(driver) for driver in drivers}
    counts_for = {
        each: [driver for driver in drivers if each in below[driver]] for each in set().union(*below.values())
    }
    line = {driver: table.codebook.line(driver) for driver in drivers}
    named: dict[tuple[str, Effect], dict[str, list[Mention]]] = {
        (driver, effect): {} for driver in drivers for effect in Effect
    }
    asked: dict[str, set[str]] = {driver: set() for driver in drivers}
    everyone: set[str] = set()
    for each in write_ups:
        who = table.respondent(each)
        everyone.add(who)
        unasked = set(each.not_asked)
        for driver in drivers:
            if not unasked or unasked.isdisjoint(line[driver]):
                asked[driver].add(who)
        for mention in each.mentions:
            for driver in counts_for.get(mention.driver, ()):
                named[driver, mention.effect].setdefault(who, []).append(mention)
    base = {
        driver: asked[driver].union(named[driver, Effect.FOR], named[driver, Effect.AGAINST])
        for driver in drivers
    }
    return _Heard(base, named, len(everyone))


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
    within = [each for each in table.write_ups if not segments or each.segment.id in segments]
    now = _hear(table, within, tuple(drivers))
    then = since = None
    if insight.date:
        dated = [(each, each.write_up.date) for each in within if each.write_up.date]
        then = _hear(table, [each for each, day in dated if day <= insight.date], tuple(drivers))
        since = _hear(table, [each for each, day in dated if day > insight.date], tuple(drivers))
    claims = tuple(_claim(driver, now, then, since) for driver in drivers.values())
    shifts = _shifts(claims, small_base)
    disagreeing = tuple(each for each in shifts if each.difference.p_adjusted < SIGNIFICANT)
    days_of = {each.write_up.id: each.write_up.date for each in within}
    evidence = (m for claim in claims for m in (*claim.mentions, *claim.mentions_against))
    newest = max((day for m in evidence if (day := days_of[m.write_up])), default=None)
    days = max(0, (today - newest).days) if newest and today else None
    ids = dict.fromkeys(map(quote_id, insight.quotes))
    return Weighed(
        insight=insight,
        segments=tuple(segments.values()),
        claims=claims,
        quotes=tuple(passages[id_] for id_ in ids if id_ in passages),
        missing=sum(1 for id_ in ids if id_ not in passages),
        asked=now.asked,
        asked_since=since.asked if since else 0,
        shifts=shifts,
        disagreeing=disagreeing,
        newest=newest,
        days=days,
        standing=_standing(insight, now.asked, disagreeing, days, recent),
    )


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


def _claim(driver: Driver, now: _Heard, then: _Heard | None, since: _Heard | None) -> Claim:
    id_ = driver.id
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
    found = []
    for claim in claims:
        for effect, then, since in (
            (Effect.FOR, claim.then, claim.since),
            (Effect.AGAINST, claim.against_then, claim.against_since),
        ):
            if then is None or since is None or min(then.base, since.base) < max(small_base, 1):
                continue
            difference = compare(since, then)
            if difference:
                found.append(Shift(claim.driver.id, effect, then, since, difference))
    adjusted = holm([each.difference.p for each in found])
    return tuple(
        replace(each, difference=replace(each.difference, p_adjusted=p))
        for each, p in zip(found, adjusted, strict=True)
    )
