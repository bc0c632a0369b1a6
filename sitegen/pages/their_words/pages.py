"""The pages of what customers would tell others, beside what we say."""

from functools import partial
from typing import Final

from sitegen.analysis.drivers_by_segment import EVERYONE, Share
from sitegen.analysis.in_their_words import Telling
from sitegen.analysis.names import NO_SEGMENT
from sitegen.charts.wording import asked_in_words, count_and_interval
from sitegen.language import Language
from sitegen.model import Effect, Segment
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.messages.one_segment import behind_cell
from sitegen.pages.paging import SHOWN, Leaf, leaves, link_to_all
from sitegen.pages.passages import strongest_quotes
from sitegen.pages.views import InTheirWordsView, LinkView, TellingGroupView, TellingView, WordsPairView

QUOTES: Final = 3
QUOTES_AGAINST: Final = 2
"""How many of their strongest quotes stand beside a message, and how many that speak against us on it."""


def their_words_pages(desk: Desk) -> Plans:
    """The page of all segments, and those that hold all lines of a segment with many; none without a line."""
    finding = desk.findings.their_words
    pages: Plans = {}
    if any(finding.tellings.values()):
        pages[addresses.IN_THEIR_WORDS] = partial(_plan_their_words, desk)
    for segment in finding.segments:
        tellings = finding.tellings[segment.id]
        if len(tellings) > SHOWN:
            for leaf in leaves(addresses.their_words(segment.id), len(tellings)):
                pages[leaf.address] = partial(_plan_of_segment, desk, segment, leaf)
    return pages


def _plan_their_words(desk: Desk) -> PlannedPage:
    """One line a customer, segment by segment, and our words beside theirs."""
    finding, language = desk.findings.their_words, desk.language
    sentence = language.say(
        "{counted} told us what they would tell others.",
        counted=count_and_interval(finding.shares[EVERYONE], language),
    )
    groups = [_group(desk, segment) for segment in finding.segments if finding.tellings[segment.id]]
    view = InTheirWordsView(sentence=sentence, groups=tuple(groups), pairs=_pairs(desk), pager=None)
    title = language.say("In their words")
    return desk.page(view, addresses.IN_THEIR_WORDS, title, "in-their-words", description=sentence)


def _plan_of_segment(desk: Desk, segment: Segment, leaf: Leaf) -> PlannedPage:
    """One page of all lines of a segment."""
    finding, language, say = desk.findings.their_words, desk.language, desk.language.say
    here = leaf.of(finding.tellings[segment.id])
    share = finding.shares[segment.id]
    sentence = say(
        "{segment}: {asked}, {counted} told us what they would tell others.",
        segment=segment.name,
        asked=asked_in_words(share.base, desk.findings.settings.count, language),
        counted=count_and_interval(share, language),
    )
    group = TellingGroupView(
        id=f"sg-in-{segment.id}",
        title=_title(segment),
        share=desk.edition.share(share),
        tellings=tuple(telling_view(desk, each) for each in here),
        more=None,
    )
    view = InTheirWordsView(sentence=sentence, groups=(group,), pairs=(), pager=leaf.pager(desk.language))
    title = leaf.title(say("In their words: {segment}", segment=segment.name), desk.language)
    trail = (LinkView(say("In their words"), addresses.IN_THEIR_WORDS),)
    return desk.page(view, leaf.address, title, "in-their-words", description=sentence, trail=trail)


def _group(desk: Desk, segment: Segment) -> TellingGroupView:
    finding, language = desk.findings.their_words, desk.language
    tellings = finding.tellings[segment.id]
    more = link_to_all(len(tellings), addresses.their_words(segment.id), language)
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
    newest, language = telling.newest.write_up, desk.language
    return TellingView(
        words=desk.edition.words(newest.tell_others),
        customer=desk.edition.customer(telling.newest.customer.id),
        date=language.day(newest.date),
        outcome=language.say(newest.outcome.value) if newest.outcome else "",
        address=f"{addresses.write_up(newest.id)}#sg-tell-others",
        earlier=tuple(
            LinkView(
                desk.edition.day(each),
                f"{addresses.write_up(each.write_up.id)}#sg-tell-others",
            )
            for each in telling.earlier
        ),
    )


def _pairs(desk: Desk) -> tuple[WordsPairView, ...]:
    """Every message beside the strongest words for its driver; what they say most and we do not last."""
    language = desk.language
    pairs = []
    for gap in desk.findings.message_gap.segments:
        if gap.segment.id == NO_SEGMENT.id or not gap.asked:
            continue
        messages = [(each.message.text, language.day(each.message.since), each.cell) for each in gap.messages]
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
                    silence="" if quotes else _silence(cell.share, language),
                )
            )
    return tuple(pairs)


def _silence(share: Share, language: Language) -> str:
    if not share.base:
        return language.say("Nobody was asked about it.")
    return (
        language.say("Named, without a quote.") if share.count else language.say("Nobody asked has said it.")
    )
