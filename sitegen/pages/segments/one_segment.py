"""The page of one segment: what it names, what we say to it, and its strongest words."""

from dataclasses import replace
from typing import Final

from sitegen.analysis.drivers_by_segment import Cell
from sitegen.model import Segment
from sitegen.pages import addresses
from sitegen.pages.briefs.links import brief_link
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.drivers.lines import value_drivers
from sitegen.pages.habits.lines import segment_habits
from sitegen.pages.insights.lines import insight_lines
from sitegen.pages.messages.one_segment import segment_gap
from sitegen.pages.messages.sentences import change_sentence
from sitegen.pages.over_time.lines import segment_courses
from sitegen.pages.paging import SHOWN, link_to_all
from sitegen.pages.passages import behind, of_others_first, shown_quotes
from sitegen.pages.sentences import asked_sentence, is_too_few, messages_sentence, segment_sentence
from sitegen.pages.side_by_side.pages import beside
from sitegen.pages.tables.table import csv_address
from sitegen.pages.views import LinkView, MessageLineView, QuoteGroupView, SegmentView

STRONGEST: Final = 3
STRONGEST_AGAINST: Final = 1
"""How many of its strongest quotes stand under a driver on a segment's page, for us and against us."""


def plan_segment(desk: Desk, segment: Segment) -> PlannedPage:
    """What a segment names, what we say to it, and in whose words."""
    findings, edition, language = desk.findings, desk.edition, desk.language
    own = addresses.segment(segment.id)
    root = addresses.root_of(own)
    chart = desk.segment_drivers(segment)
    courses = segment_courses(desk, segment)
    write_ups = desk.write_ups_by_segment.get(segment.id, [])
    groups = []
    # A value driver that was tagged itself has words of its own where a codebook holds other drivers.
    own_drivers = {driver.id for driver in findings.codebook.drivers}
    values = [each for each in findings.by_value_driver.ranked(segment.id) if each.driver not in own_drivers]
    tagged = [_tagged_itself(cell) for cell in values]
    for cell in (*findings.by_segment.ranked(segment.id), *tagged):
        if any(mention.quotes for mention in (*cell.mentions, *cell.mentions_against)):
            driver = findings.codebook.all[cell.driver]
            title = desk.edition.driver_link(driver.id)
            groups.append(_strongest(desk, cell, f"sg-driver-{driver.id}", title))
    gap = findings.message_gap.of(segment.id) if segment.messages else None
    view = SegmentView(
        name=segment.name,
        aliases=tuple(edition.plain(each) for each in segment.aliases),
        definition=segment.definition,
        size=language.say_many("{count} customer", "{count} customers", segment.customers)
        if segment.customers
        else "",
        asked=asked_sentence(findings, segment),
        sentence=segment_sentence(findings, segment),
        too_few=is_too_few(findings, segment),
        drivers=edition.chart(chart, root) if chart else None,
        value_drivers=value_drivers(desk, segment.id),
        messages=_messages(desk, segment),
        messages_sentence=messages_sentence(findings, segment),
        message_gap=segment_gap(desk, gap, own) if gap else None,
        over_time=edition.chart(courses, root, data=csv_address("changes")) if courses else None,
        habits=segment_habits(desk, segment),
        groups=tuple(groups),
        write_ups=tuple(edition.write_up_line(each) for each in write_ups[:SHOWN]),
        more=link_to_all(len(write_ups), addresses.conversations(segment.id), language)
        if len(write_ups) > SHOWN
        else None,
        insights=insight_lines(desk, segment=segment.id),
        brief=brief_link(findings, segment),
        beside=beside(desk, segment),
    )
    return desk.page(
        view,
        own,
        segment.name,
        "segments",
        description=view.sentence,
        trail=(LinkView(language.say("Segments"), addresses.SEGMENTS),),
    )


def _strongest(desk: Desk, cell: Cell, id_: str, title: LinkView) -> QuoteGroupView:
    """The strongest quotes behind a cell for a segment's page, and the way to all on the driver's."""
    people, people_against, silent = behind(desk, cell)
    quotes = shown_quotes(desk, of_others_first(people)[:STRONGEST], cell.driver)
    against = shown_quotes(desk, of_others_first(people_against)[:STRONGEST_AGAINST], cell.driver)
    everything = len(people) + len(people_against) + len(silent)
    many = max(len(people), len(people_against), len(silent)) > SHOWN
    language = desk.language
    place = f"{addresses.driver(cell.driver)}#{addresses.in_segment(cell.segment)}"
    return QuoteGroupView(
        id=id_,
        title=title,
        share=desk.edition.share(cell.share),
        quotes=quotes,
        against=against,
        silent=(),
        more=LinkView(
            language.say(
                "All that was said of {driver}: {count}",
                driver=title.label,
                count=language.number(everything),
            ),
            addresses.evidence(cell.driver, cell.segment) if many else place,
        )
        if everything > len(quotes) + len(against)
        else None,
    )


def _tagged_itself(cell: Cell) -> Cell:
    """The cell of a value driver with only those mentions that name it and no driver below it."""
    return replace(
        cell,
        mentions=tuple(each for each in cell.mentions if each.driver == cell.driver),
        mentions_against=tuple(each for each in cell.mentions_against if each.driver == cell.driver),
    )


def _messages(desk: Desk, segment: Segment) -> tuple[MessageLineView, ...]:
    findings, say = desk.findings, desk.language.say
    gap = findings.message_gap.of(segment.id)
    if gap is None:
        return ()
    named = sum(1 for cell in findings.by_segment.ranked(segment.id) if cell.share.count)
    return tuple(
        MessageLineView(
            text=heard.message.text,
            driver=desk.edition.driver(heard.driver),
            since=findings.language.day(heard.message.since),
            share=desk.edition.share(heard.cell.share),
            rank=say("{place} of {named}", place=heard.their_place, named=named) if heard.their_place else "",
            verdict=say(heard.hearing.value),
            change=change_sentence(heard.change, findings.message_gap.changed, findings.language)
            if heard.change
            else "",
        )
        for heard in gap.messages
    )
