"""Resolves the names of a write-up against the registers: tags become mentions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sitegen.analysis.names import NO_SEGMENT, Names, Use
from sitegen.diagnostics import Diagnostic, Place
from sitegen.memo import Held, Memo
from sitegen.model import Customer, Effect, Quote, Segment, WriteUp
from sitegen.text import Record


class Mention(Record, frozen=True):
    """One driver in one write-up, for or against us, with its strength and quotes.

    A row of the evidence table.  `segment` is an id, `strength` from 1 to 3.
    """

    driver: str
    write_up: str
    customer: str
    segment: str
    strength: int
    effect: Effect
    quotes: tuple[Quote, ...]


class CompetitorMention(Record, frozen=True):
    """A rival in one write-up, with the ids of the drivers on which we won or they lead."""

    competitor: str
    we_won_on: tuple[str, ...]
    they_lead_on: tuple[str, ...]


class OfferingMention(Record, frozen=True):
    """One of our offerings in one write-up, with the ids of the drivers that it serves."""

    offering: str
    drivers: tuple[str, ...]
    understood: bool | None
    valued: bool | None


class CodedWriteUp(Record, frozen=True, kw_only=True):
    """A write-up whose every name is resolved; drivers and segments are ids.

    `quotes` gives the drivers of each quote by the quote's id, with their effects.
    """

    write_up: WriteUp
    customer: Customer
    segment: Segment
    mentions: tuple[Mention, ...]
    quotes: tuple[tuple[Quote, tuple[tuple[str, Effect], ...]], ...]
    not_asked: tuple[str, ...]
    most_valued: str
    must_keep: tuple[str, ...]
    competitors: tuple[CompetitorMention, ...]
    offerings: tuple[OfferingMention, ...]
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A write-up with what coding it gave: its coding, what was found, the names that it looked up."""

    write_up: WriteUp
    coded: CodedWriteUp
    found: tuple[Diagnostic, ...]
    uses: tuple[Use, ...]


_CODINGS: Final = Held[tuple[bytes, dict[str, _Kept]]](lambda: (b"", {}))
"""The digest of the registers, and the write-ups that were coded by them, by their paths."""


def code_write_ups(
    write_ups: Iterable[WriteUp], names: Names, registered: bytes, memo: Memo
) -> list[CodedWriteUp]:
    """The write-ups with their names resolved; `registered` is the digest of the registers.

    One that this process coded before is coded again only where its names would resolve in another way.
    """
    by_registers, codings = memo.held(_CODINGS)
    kept = codings if by_registers == registered else {}
    now: dict[str, _Kept] = {}
    coded_write_ups: list[CodedWriteUp] = []
    for write_up in write_ups:
        known = kept.get(write_up.path)
        if known is not None and known.write_up is write_up and names.use_again(known.uses):
            names.found += known.found
        else:
            found, uses = len(names.found), len(names.uses)
            coded = code_write_up(write_up, names)
            known = _Kept(write_up, coded, tuple(names.found[found:]), tuple(names.uses[uses:]))
        # Whether an unregistered name is that of a driver or of an offering depends on both.
        if write_up.most_valued is None:
            now[write_up.path] = known
        coded_write_ups.append(known.coded)
    memo.hold(_CODINGS, (registered, now))
    return coded_write_ups


def code_write_up(write_up: WriteUp, names: Names) -> CodedWriteUp:
    """The write-up with its names resolved; what cannot be resolved is left out and in `names.found`."""
    path = write_up.path
    customer = names.customer(write_up.customer, path)
    segment = _segment_of(write_up, customer, names)
    quotes = tuple((quote, _coded_hashtags(quote, names, path)) for quote in write_up.body.quotes)
    strengths: dict[tuple[str, Effect], int] = {}
    for tag in write_up.tags:
        driver = names.driver(tag.driver, path)
        if driver:
            key = (driver, tag.effect)
            strengths[key] = max(strengths.get(key, 1), tag.strength)
    for _, hashtags in quotes:
        for key in hashtags:
            strengths.setdefault(key, 1)
    mentions = tuple(
        Mention(
            driver,
            write_up.id,
            customer.id,
            segment.id,
            strength,
            effect,
            tuple(quote for quote, hashtags in quotes if (driver, effect) in hashtags),
        )
        for (driver, effect), strength in strengths.items()
    )
    names.drivers_of((ask.driver for ask in write_up.asks if ask.driver), path)
    return CodedWriteUp(
        write_up=write_up,
        customer=customer,
        segment=segment,
        mentions=mentions,
        quotes=quotes,
        not_asked=names.drivers_of(write_up.not_asked, path),
        most_valued=names.driver_or_offering(write_up.most_valued, path) if write_up.most_valued else "",
        must_keep=tuple(id_ for each in write_up.must_keep if (id_ := names.offering(each, path))),
        competitors=tuple(
            CompetitorMention(
                id_, names.drivers_of(each.we_won_on, path), names.drivers_of(each.they_lead_on, path)
            )
            for each in write_up.competitors
            if (id_ := names.competitor(each.name, path))
        ),
        offerings=tuple(
            OfferingMention(id_, names.drivers_of(each.drivers, path), each.understood, each.valued)
            for each in write_up.offerings
            if (id_ := names.offering(each.offering, path))
        ),
        expected=names.drivers_of(write_up.expected, path),
    )


def _coded_hashtags(quote: Quote, names: Names, path: str) -> tuple[tuple[str, Effect], ...]:
    coded = ((names.driver(each.driver, path), each.effect) for each in quote.hashtags)
    return tuple(dict.fromkeys((driver, effect) for driver, effect in coded if driver))


def _segment_of(write_up: WriteUp, customer: Customer, names: Names) -> Segment:
    roster = names.registers.customers.path or ""
    by_roster = names.segment(customer.segment, roster) if customer.segment else None
    if write_up.segment is None:
        if by_roster is None:
            names.found.append(
                Diagnostic(
                    "missing-segment",
                    f'neither this write-up nor the roster says the segment of "{customer.name}"',
                    Place(write_up.path, write_up.customer.start, write_up.customer.end),
                    "Write `segment:` and the segment's id or name.",
                )
            )
        return by_roster or NO_SEGMENT
    segment = names.segment(write_up.segment, write_up.path)
    if segment and by_roster and segment.id != by_roster.id:
        names.found.append(
            Diagnostic(
                "segment-differs",
                f'"{customer.name}" is in "{by_roster.id}" by the roster; here "{segment.id}", which counts',
                Place(write_up.path, write_up.segment.start, write_up.segment.end),
                f"Mend the one that is wrong; the roster is {roster}.",
            )
        )
    return segment or NO_SEGMENT
