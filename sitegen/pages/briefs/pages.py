"""The brief of a segment: what to know of it before one speaks to it, on one printed page."""

from functools import partial
from itertools import islice
from typing import Final

from sitegen.analysis.briefs import Brief
from sitegen.analysis.competitors import Rival
from sitegen.analysis.drivers_by_segment import Cell
from sitegen.analysis.must_keeps import Cut
from sitegen.model import Effect, Segment
from sitegen.pages import addresses
from sitegen.pages.answered import has_calls, tells_enough
from sitegen.pages.briefs.links import brief_link
from sitegen.pages.briefs.sentences import unknown_sentences
from sitegen.pages.calling.pages import all_in_order, call_line
from sitegen.pages.competitors.one_competitor import anchor
from sitegen.pages.competitors.sentences import apart_sentence, rival_sentence, told_sentence
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.enough.sentences import reach_sentence
from sitegen.pages.messages.one_segment import behind_cell
from sitegen.pages.messages.sentences import segment_gap_sentence
from sitegen.pages.offerings.cut_sentences import asked_what_must_stay, must_keeps_sentence
from sitegen.pages.passages import strongest_quotes
from sitegen.pages.sentences import asked_sentence, is_too_few, segment_sentence
from sitegen.pages.their_words.pages import telling_view
from sitegen.pages.views import (
    BriefDriverView,
    BriefView,
    CallLineView,
    LinkView,
    QuoteView,
    ShareView,
    StatementView,
)

RIVALS: Final = 2
OFFERINGS: Final = 4
WORDS: Final = 3
CALLS: Final = 3
"""How many of each stand on a page that is to be printed on one sheet."""

_BESIDE: Final = 2
"""How many links stand beside a sentence about one rival, for each side."""


def brief_pages(desk: Desk) -> Plans:
    """The brief of every segment; none where nobody was asked anything."""
    return {
        addresses.brief(segment.id): partial(plan_brief, desk, segment)
        for segment in desk.findings.table.segments
        if brief_link(desk.findings, segment)
    }


def plan_brief(desk: Desk, segment: Segment) -> PlannedPage:
    """Whom it is about, why they buy, what we say wrongly, what must stay, whom to call, what is unknown."""
    findings, edition, say = desk.findings, desk.edition, desk.language.say
    brief = findings.briefs[segment.id]
    shown: set[tuple[str, str]] = set()
    drivers = tuple(_driver(desk, cell, shown) for cell in brief.drivers)
    words = brief.tellings[:WORDS]
    calls, calls_more = _calls(desk, segment)
    gap = findings.message_gap.of(segment.id)
    own = LinkView(segment.name, addresses.segment(segment.id))
    view = BriefView(
        segment=own,
        definition=segment.definition,
        asked=asked_sentence(findings, segment),
        reach=reach_sentence(segment, findings.saturation[segment.id].asked, findings.language),
        known=_known(desk, segment),
        newest=_newest(desk, brief),
        sentence=segment_sentence(findings, segment),
        too_few=is_too_few(findings, segment),
        drivers=drivers,
        gap=_said(segment_gap_sentence(findings, gap), own.address)
        if gap and gap.asked and findings.message_gap.messages
        else None,
        must_keeps=_must_keeps(desk, brief),
        must_keeps_base=asked_what_must_stay(findings, brief.must_keeps) if findings.must_keeps.asked else "",
        rivals=tuple(_rival(desk, each) for each in brief.rivals.considered[:RIVALS]),
        rivals_base=told_sentence(findings, brief.rivals) if findings.rivals.told else "",
        apart=_said(apart_sentence(findings, brief.rivals), addresses.COMPETITORS)
        if brief.rivals.apart
        else None,
        words=tuple(telling_view(desk, each) for each in words),
        words_more=LinkView(
            say("All that they would tell others"),
            f"{addresses.IN_THEIR_WORDS}#{addresses.in_segment(segment.id)}",
        )
        if words
        else None,
        quotes=() if words else _more_quotes(desk, brief, shown),
        calls=calls,
        calls_more=calls_more,
        unknown=unknown_sentences(findings, brief),
        unknown_more=LinkView(say("Have we asked enough?"), addresses.ENOUGH)
        if tells_enough(desk.findings)
        else None,
        silent=tuple(edition.driver(value.value) for value in brief.silent) if brief.asked else (),
    )
    title = say("{segment} on one page", segment=segment.name)
    trail = (LinkView(say("Segments"), addresses.SEGMENTS), own)
    return desk.page(
        view, addresses.brief(segment.id), title, "segments", description=view.sentence, trail=trail
    )


def _known(desk: Desk, segment: Segment) -> ShareView | None:
    """How many were asked of those whom the roster knows; None without a roster."""
    if not desk.findings.content.registers.customers.entries or not has_calls(desk.findings):
        return None
    coverage = desk.findings.call_next.coverage
    return next((desk.edition.tally(each.asked) for each in coverage if each.segment.id == segment.id), None)


def _newest(desk: Desk, brief: Brief) -> LinkView | None:
    if brief.newest is None:
        return None
    source = brief.newest.write_up
    return LinkView(desk.language.day(source.date), addresses.write_up(source.id))


def _driver(desk: Desk, cell: Cell, shown: set[tuple[str, str]]) -> BriefDriverView:
    """A driver with its strongest words that do not stand under another one already."""
    quotes = strongest_quotes(desk, cell, len(shown) + 1)
    quote = next((each for each in quotes if (each.address, each.id) not in shown), None)
    quote = quote or next(iter(quotes), None)
    if quote:
        shown.add((quote.address, quote.id))
    return BriefDriverView(
        driver=desk.edition.driver(cell.driver),
        share=desk.edition.share(cell.share),
        against=cell.against,
        too_few=cell.share.base < desk.findings.settings.small_base,
        address=behind_cell(cell),
        quote=quote,
    )


def _more_quotes(desk: Desk, brief: Brief, shown: set[tuple[str, str]]) -> tuple[QuoteView, ...]:
    """The next strongest words on the same drivers, where nobody said what they would tell others."""
    quotes = {
        (quote.address, quote.id): quote
        for cell in brief.drivers
        for quote in strongest_quotes(desk, cell, len(shown) + 1, Effect.FOR)
        if (quote.address, quote.id) not in shown
    }
    return tuple(islice(quotes.values(), WORDS))


def _said(sentence: str, address: str) -> StatementView:
    return StatementView(label="", sentence=sentence, address=address, links=())


def _must_keeps(desk: Desk, brief: Brief) -> tuple[StatementView, ...]:
    """What those of the segment would leave without, and who said so; none if nobody was asked."""
    finding = brief.must_keeps
    if not finding.asked:
        return ()
    named = [each for each in finding.ranked() if each.share.count or each.verdict is Cut.CAN_GO]
    own = addresses.in_segment(brief.segment.id)
    links = []
    for each in named[:OFFERINGS]:
        link = desk.edition.offering(each.offering.id)
        links.append(LinkView(link.label, f"{link.address}#{own}" if each.share.count else link.address))
    sentence = must_keeps_sentence(desk.findings, finding)
    return (StatementView(label="", sentence=sentence, address=addresses.MUST_KEEPS, links=tuple(links)),)


def _rival(desk: Desk, rival: Rival) -> StatementView:
    link = desk.edition.competitor(rival.competitor.id)
    names, say = desk.findings.codebook.all, desk.language.say
    links = []
    for we in (True, False):
        ranked = sorted(rival.duels, key=lambda duel: -(duel.won if we else duel.lead).count)
        for duel in ranked[:_BESIDE]:
            share = duel.won if we else duel.lead
            if share.count:
                name = names[duel.driver].name
                label = (
                    say("We won on {driver}", driver=name)
                    if we
                    else say("They lead on {driver}", driver=name)
                )
                links.append(LinkView(label, f"{link.address}#{anchor(duel.driver, we)}"))
    return StatementView(
        label=link.label,
        sentence=rival_sentence(desk.findings, rival),
        address=link.address,
        links=tuple(links),
    )


def _calls(desk: Desk, segment: Segment) -> tuple[tuple[CallLineView, ...], LinkView | None]:
    """The first to be called of a segment, and the way to all of them; nobody in the public edition."""
    if not has_calls(desk.findings):
        return (), None
    calls = [each for each in desk.findings.call_next.calls if each.segment.id == segment.id]
    if not calls:
        return (), None
    first = islice((each for each in calls if each.rest is None), CALLS)
    more = LinkView(all_in_order(len(calls), desk.language), addresses.calls(segment.id))
    return tuple(call_line(desk, each) for each in first), more
