"""The pages of what customers would tell others, beside what we say."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.in_their_words import Telling
from sitegen.analysis.names import NO_SEGMENT
from sitegen.charts.wording import asked_in_words, count_and_interval
from sitegen.model import Effect, Segment
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.edition import day_in_words
from sitegen.pages.evidence_pages import strongest_quotes
from sitegen.pages.paging import SHOWN, on_page, page_addresses, pager
from sitegen.pages.segment_gap import behind_cell
from sitegen.pages.views import (
    InTheirWordsView,
    LinkView,
    TellingGroupView,
    TellingView,
    WordsPairView,
)

QUOTES: Final = 3
QUOTES_AGAINST: Final = 2
"""How many of their strongest quotes stand beside a message, and how many that speak against us on it."""

TITLE: Final = "In their words"


def their_words_pages(desk: Desk) -> dict[str, Callable[[], PlannedPage]]:
    """The page of all segments, and those that hold all lines of a segment with many; none without a line."""
    finding = desk.findings.their_words
    pages: dict[str, Callable[[], PlannedPage]] = {}
    if any(finding.tellings.values()):
        pages[addresses.IN_THEIR_WORDS] = partial(_plan_their_words, desk)
    for segment in finding.segments:
        tellings = finding.tellings[segment.id]
        if len(tellings) > SHOWN:
            listed = page_addresses(addresses.their_words(segment.id), len(tellings))
            for number, address in enumerate(listed):
                pages[address] = partial(_plan_of_segment, desk, segment, listed, number)
    return pages


def _plan_their_words(desk: Desk) -> PlannedPage:
    """One line a customer, segment by segment, and our words beside theirs."""
    finding = desk.findings.their_words
    share = finding.shares[EVERYONE]
    sentence = f"{count_and_interval(share)} told us what they would tell others."
    groups = [_group(desk, segment) for segment in finding.segments if finding.tellings[segment.id]]
    view = InTheirWordsView(sentence=sentence, groups=tuple(groups), pairs=_pairs(desk), pager=None)
    return desk.page(view, addresses.IN_THEIR_WORDS, TITLE, "in-their-words", description=sentence)


def _plan_of_segment(desk: Desk, segment: Segment, listed: Sequence[str], number: int) -> PlannedPage:
    """One page of all lines of a segment."""
    finding = desk.findings.their_words
    here = on_page(finding.tellings[segment.id], number)
    asked = asked_in_words(finding.shares[segment.id].base, desk.findings.settings.count)
    said = count_and_interval(finding.shares[segment.id])
    sentence = f"{segment.name}: {asked}, {said} told us what they would tell others."
    group = TellingGroupView(
        id=f"sg-in-{segment.id}",
        title=_title(segment),
        share=desk.edition.share(finding.shares[segment.id]),
        tellings=tuple(telling_view(desk, each) for each in here),
        more=None,
    )
    view = InTheirWordsView(sentence=sentence, groups=(group,), pairs=(), pager=pager(listed, number))
    title = f"{TITLE}: {segment.name}" + (f", page {number + 1}" if number else "")
    trail = (LinkView(TITLE, addresses.IN_THEIR_WORDS),)
    return desk.page(view, listed[number], title, "in-their-words", description=sentence, trail=trail)


def _group(desk: Desk, segment: Segment) -> TellingGroupView:
    finding = desk.findings.their_words
    tellings = finding.tellings[segment.id]
    more = LinkView(f"All {len(tellings):,}", addresses.their_words(segment.id))
    return TellingGroupView(
        id=f"sg-in-{segment.id}",
        title=_title(segment),
        share=desk.edition.share(finding.shares[segment.id]),
        tellings=tuple(telling_view(desk, each) for each in tellings[:SHOWN]),
        more=more if len(tellings) > SHOWN else None,
    )


def _title(segment: Segment) -> LinkView:
    return LinkView(segment.name, addresses.segment(segment.id))


def telling_view(desk: Desk, telling: Telling) -> TellingView:
    """What a customer would tell others, with what it said before."""
    newest = telling.newest.write_up
    return TellingView(
        words=desk.edition.words(newest.tell_others),
        customer=desk.edition.customer(telling.newest.customer.id),
        date=day_in_words(newest.date),
        outcome=newest.outcome.value if newest.outcome else "",
        address=f"{addresses.write_up(newest.id)}#sg-tell-others",
        earlier=tuple(
            LinkView(
                day_in_words(each.write_up.date) or "undated",
                f"{addresses.write_up(each.write_up.id)}#sg-tell-others",
            )
            for each in telling.earlier
        ),
    )


def _pairs(desk: Desk) -> tuple[WordsPairView, ...]:
    """Every message beside the strongest words for its driver; what they say most and we do not last."""
    pairs = []
    for gap in desk.findings.message_gap.segments:
        if gap.segment.id == NO_SEGMENT.id or not gap.asked:
            continue
        messages = [(each.message.text, day_in_words(each.message.since), each.cell) for each in gap.messages]
        unsaid = [("", "", each.cell) for each in gap.unsaid] if gap.messages else []
        for text, since, cell in (*messages, *unsaid):
            quotes = strongest_quotes(desk, cell, QUOTES)
            pairs.append(
                WordsPairView(
                    segment=_title(gap.segment),
                    driver=desk.edition.driver(cell.driver),
                    ours=text,
                    since=since,
                    share=desk.edition.share(cell.share),
                    address=behind_cell(cell),
                    quotes=quotes,
                    against=strongest_quotes(desk, cell, QUOTES_AGAINST, Effect.AGAINST),
                    silence="" if quotes else _silence(cell.share.count, cell.share.base),
                )
            )
    return tuple(pairs)


def _silence(count: int, base: int) -> str:
    if not base:
        return "Nobody was asked about it."
    return "Named, without a quote." if count else "Nobody asked has said it."
