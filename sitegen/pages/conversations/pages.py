"""The pages of write-ups, and those that list them."""

import re
from functools import partial
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.findings import is_counted
from sitegen.language import Language, mark
from sitegen.model import Prose, Segment, SourceKind, Text, WriteUp
from sitegen.pages import addresses
from sitegen.pages.bodies import quotes_of
from sitegen.pages.conversations.told import facts_of, habits_of, tags_of
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.paging import SHOWN, Leaf, leaves
from sitegen.pages.views import LinkView, WriteUpsView, WriteUpView

RELATED: Final = 3


def write_up_lists(desk: Desk) -> Plans:
    """The pages that list write-ups: all of them, and those of each segment that has many."""
    pages: Plans = {}
    counted = [each for each in desk.findings.write_ups if is_counted(each)]
    for leaf in leaves(addresses.WRITE_UPS, len(counted)):
        pages[leaf.address] = partial(_plan_write_ups, desk, counted, leaf)
    for segment in desk.findings.table.segments:
        own = desk.write_ups_by_segment.get(segment.id, [])
        if len(own) > SHOWN:
            for leaf in leaves(addresses.conversations(segment.id), len(own)):
                pages[leaf.address] = partial(_plan_write_ups, desk, own, leaf, segment)
    return pages


def _plan_write_ups(
    desk: Desk,
    write_ups: list[CodedWriteUp],
    leaf: Leaf,
    segment: Segment | None = None,
) -> PlannedPage:
    """One page of a list of write-ups, newest first."""
    language = desk.language
    sentence = language.say_many(
        "{conversations} with {count} customer, newest first.",
        "{conversations} with {count} customers, newest first.",
        len({each.customer.id for each in write_ups}),
        conversations=language.say_many("{count} conversation", "{count} conversations", len(write_ups)),
    )
    apart = (
        [each for each in desk.findings.write_ups if not is_counted(each)]
        if not segment and not leaf.number
        else []
    )
    view = WriteUpsView(
        sentence=sentence,
        write_ups=tuple(desk.edition.write_up_line(each) for each in leaf.of(write_ups)),
        apart=tuple(desk.edition.write_up_line(each) for each in apart),
        pager=leaf.pager(language),
    )
    title = language.say("Conversations")
    trail: tuple[LinkView, ...] = ()
    if segment:
        title = language.say("Conversations with {segment}", segment=segment.name)
        trail = (
            LinkView(language.say("Segments"), addresses.SEGMENTS),
            LinkView(segment.name, addresses.segment(segment.id)),
        )
    title = leaf.title(title, language)
    return desk.page(view, leaf.address, title, "write-ups", description=sentence, trail=trail)


def plan_write_up(desk: Desk, place: int) -> PlannedPage:
    """The conversation itself; `place` is its place among all write-ups of the site."""
    findings, edition, language = desk.findings, desk.edition, desk.language
    write_up = findings.write_ups[place]
    source = write_up.write_up
    own = addresses.write_up(source.id)
    title = edition.title(write_up)
    newer = findings.write_ups[place - 1] if place else None
    older = findings.write_ups[place + 1] if place + 1 < len(findings.write_ups) else None
    view = WriteUpView(
        title=title,
        title_language=edition.title_language(write_up),
        customer=edition.customer(write_up.customer.id),
        segment=edition.segment(write_up.segment),
        date=language.day(source.date),
        source=source.source.value,
        counted=_why_apart(write_up, language),
        facts=facts_of(desk, write_up),
        tags=tags_of(desk, write_up),
        tell_others=edition.words(source.tell_others),
        asks=tuple(edition.words(ask.ask) for ask in source.asks),
        habits=habits_of(desk, write_up),
        body=desk.body(
            _without_title(source, findings.content.texts[source.path]),
            source.body,
            own,
            quotes_of(write_up),
        ),
        related=tuple(edition.write_up_line(each) for each in desk.related(write_up)[:RELATED]),
        newer=_link(desk, newer),
        older=_link(desk, older),
        extra=dict(source.extra),
    )
    return desk.page(
        view,
        own,
        title,
        "write-ups",
        description=edition.plain(source.body.excerpt),
        trail=(LinkView(language.say("Conversations"), addresses.WRITE_UPS),),
        source=source.path,
    )


def _without_title(write_up: WriteUp, text: Text) -> Text:
    """The text without its first heading where that is the title, which the page shows already."""
    first = text[0] if text else None
    if write_up.title or not write_up.body.headings or not isinstance(first, Prose):
        return text
    heading = _FIRST_HEADING.match(first.html)
    if not heading:
        return text
    rest = Prose(f'<span id="{heading[1]}"></span>{first.html[heading.end() :]}')
    return (rest, *text[1:])


_FIRST_HEADING: Final = re.compile(r'\s*<h2 id="([^"]*)">.*?</h2>', re.DOTALL)


def _why_apart(write_up: CodedWriteUp, language: Language) -> str:
    """Why a write-up is not counted; nothing for one that is."""
    if write_up.write_up.draft:
        return language.say("A draft: shown in the preview alone, and not counted.")
    return "" if is_counted(write_up) else language.say(_APART[write_up.write_up.source])


_APART: Final = {
    SourceKind.SECOND_HAND: mark("Heard at second hand: shown here, not counted."),
    SourceKind.SURVEY: mark("A survey answer: shown here, not counted."),
    SourceKind.SALES_REPORT: mark("A sales report: shown here, not counted."),
}


def _link(desk: Desk, write_up: CodedWriteUp | None) -> LinkView | None:
    return desk.edition.write_up(write_up) if write_up else None
