"""The pages of one driver and of one segment, with the quotes behind their numbers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.analysis.drivers_by_segment import Cell
from sitegen.analysis.insights import Claim
from sitegen.charts.wording import count_and_interval
from sitegen.model import STRENGTHS, Driver, Effect, Quote, Segment
from sitegen.pages import addresses
from sitegen.pages.ask_lines import driver_asks
from sitegen.pages.course_lines import halves, segment_courses, segment_lines
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.edition import day_in_words
from sitegen.pages.gap_sentences import change_sentence
from sitegen.pages.habit_lines import segment_habits
from sitegen.pages.insight_lines import insight_lines
from sitegen.pages.outcome_lines import driver_outcomes
from sitegen.pages.overview import value_drivers
from sitegen.pages.paging import SHOWN, on_page, page_addresses, pager
from sitegen.pages.segment_gap import segment_gap
from sitegen.pages.sentences import (
    asked_sentence,
    driver_sentence,
    is_too_few,
    messages_sentence,
    number_of,
    segment_sentence,
)
from sitegen.pages.views import (
    DriverLineView,
    DriverView,
    EvidenceView,
    LinkView,
    MessageLineView,
    NumberView,
    QuoteGroupView,
    QuoteView,
    SegmentView,
)

Passage = tuple[CodedWriteUp, Quote]


def plan_driver(desk: Desk, driver: Driver) -> PlannedPage:
    """Who names a driver, how strongly, for and against, in whose words."""
    findings, edition = desk.findings, desk.edition
    finding = findings.finding_of(driver.id)
    whole = finding.cell(driver.id)
    own = addresses.driver(driver.id)
    root = addresses.root_of(own)
    by_segment, over_time = desk.driver_segments(driver), desk.driver_over_time(driver)
    value = driver.value_driver
    parent = findings.codebook.all[driver.parent] if driver.parent else None
    if parent is None and value and value.value != driver.id:
        parent = findings.codebook.all[value.value]
    children = [each for each in findings.codebook.drivers if _is_child(each, driver)]
    groups = []
    for segment in finding.segments:
        cell = finding.cell(driver.id, segment.id)
        if cell.mentions or cell.mentions_against:
            title = LinkView(segment.name, addresses.segment(segment.id))
            groups.append(_group(desk, cell, addresses.in_segment(segment.id), title))
    view = DriverView(
        name=driver.name,
        chip=edition.driver(driver.id),
        definition=driver.definition,
        include=driver.include,
        exclude=driver.exclude,
        aliases=driver.aliases,
        parent=LinkView(parent.name, addresses.driver(parent.id)) if parent else None,
        children=tuple(_child_line(desk, child) for child in children),
        sentence=driver_sentence(findings, driver),
        share=edition.share(whole.share),
        against=whole.against,
        strengths=tuple(
            NumberView(number=str(count), label=STRENGTHS[strength], address=f"{own}#sg-quotes")
            for strength, count in zip((3, 2, 1), reversed(whole.strengths), strict=True)
        ),
        by_segment=edition.chart(by_segment, root) if by_segment else None,
        over_time=edition.chart(over_time, root) if over_time else None,
        over_time_within=segment_lines(desk, driver),
        halves=halves(desk),
        outcomes=driver_outcomes(desk, driver),
        asks=driver_asks(desk, driver.id),
        groups=tuple(sorted(groups, key=lambda group: -group.share.width)),
        insights=insight_lines(desk, driver=driver.id),
    )
    return desk.page(
        view,
        own,
        driver.name,
        "drivers",
        description=driver.definition or view.sentence,
        trail=(LinkView("Drivers", addresses.DRIVERS),),
    )


def _is_child(driver: Driver, of: Driver) -> bool:
    if driver.parent:
        return driver.parent == of.id
    return driver.value_driver is not None and driver.value_driver.value == of.id != driver.id


def _child_line(desk: Desk, child: Driver) -> DriverLineView:
    cell = desk.findings.by_segment.cell(child.id)
    return DriverLineView(
        id=child.id,
        name=child.name,
        address=addresses.driver(child.id),
        definition=child.definition,
        child=False,
        share=desk.edition.share(cell.share),
        against=cell.against,
        most="",
    )


def _group(desk: Desk, cell: Cell, id_: str, title: LinkView) -> QuoteGroupView:
    """The quotes behind a cell, and the write-ups that name the driver without one; the first of many."""
    people, against, silent = behind(desk, cell)
    everything = len(people) + len(against) + len(silent)
    too_many = max(len(people), len(against), len(silent)) > SHOWN
    return QuoteGroupView(
        id=id_,
        title=title,
        share=desk.edition.share(cell.share),
        quotes=_shown(desk, people, cell.driver),
        against=_shown(desk, against, cell.driver),
        silent=tuple(desk.edition.write_up_line(each) for each in silent[:SHOWN]),
        more=LinkView(f"All {everything:,}", addresses.evidence(cell.driver, cell.segment))
        if too_many
        else None,
    )


def _shown(desk: Desk, quotes: list[Passage], driver: str) -> tuple[QuoteView, ...]:
    return tuple(desk.edition.quote(write_up, quote, driver) for write_up, quote in quotes[:SHOWN])


def behind(desk: Desk, cell: Cell | Claim) -> tuple[list[Passage], list[Passage], list[CodedWriteUp]]:
    """What stands behind a cell: quotes for us, quotes against us, and write-ups without a quote of it.

    Quotes of the stronger mention come first, then the newer ones; each stands once.
    """
    by_id = desk.write_ups_by_id
    everyone = (*cell.mentions, *cell.mentions_against)
    quoted = {mention.write_up for mention in everyone if mention.quotes}
    silent = {mention.write_up for mention in everyone} - quoted
    return (
        _passages(desk, cell.mentions),
        _passages(desk, cell.mentions_against),
        [by_id[each] for each in sorted(silent, key=desk.places.__getitem__)],
    )


def strongest_quotes(
    desk: Desk, cell: Cell, number: int, effect: Effect = Effect.FOR
) -> tuple[QuoteView, ...]:
    """So many quotes of those who named a driver in a segment, each of another customer where it can be."""
    first: dict[str, Passage] = {}
    rest: list[Passage] = []
    for passage in _passages(desk, cell.mentions if effect is Effect.FOR else cell.mentions_against):
        if first.setdefault(passage[0].customer.id, passage) is not passage:
            rest.append(passage)
    return _shown(desk, [*first.values(), *rest][:number], cell.driver)


def _passages(desk: Desk, mentions: Iterable[Mention]) -> list[Passage]:
    strengths: dict[tuple[str, str], int] = {}
    passages: dict[tuple[str, str], Passage] = {}
    for mention in mentions:
        for quote in mention.quotes:
            key = (mention.write_up, quote.id)
            passages[key] = (desk.write_ups_by_id[mention.write_up], quote)
            strengths[key] = max(strengths.get(key, 0), mention.strength)
    keys = sorted(passages, key=lambda key: (-strengths[key], desk.places[key[0]]))
    return [passages[key] for key in keys]


def evidence_pages(desk: Desk) -> dict[str, Callable[[], PlannedPage]]:
    """The pages of every number that has more behind it than the page of its driver shows."""
    pages: dict[str, Callable[[], PlannedPage]] = {}
    findings = desk.findings
    for finding in (findings.by_segment, findings.by_value_driver):
        for driver in finding.drivers:
            for segment in finding.segments:
                cell = finding.cell(driver.id, segment.id)
                if len(cell.mentions) + len(cell.mentions_against) <= SHOWN:
                    continue
                people, against, silent = behind(desk, cell)
                if max(len(people), len(against), len(silent)) <= SHOWN:
                    continue
                items: list[Passage | CodedWriteUp] = [*people, *against, *silent]
                listed = page_addresses(addresses.evidence(driver.id, segment.id), len(items))
                for number, address in enumerate(listed):
                    here = on_page(items, number)
                    pages[address] = partial(plan_evidence, desk, driver, segment, here, listed, number)
    return pages


def plan_evidence(
    desk: Desk,
    driver: Driver,
    segment: Segment,
    here: Sequence[Passage | CodedWriteUp],
    listed: Sequence[str],
    number: int,
) -> PlannedPage:
    """One page of all that stands behind the number of a driver in a segment: what stands `here`."""
    cell = desk.findings.finding_of(driver.id).cell(driver.id, segment.id)
    about = LinkView(driver.name, addresses.driver(driver.id))
    within = LinkView(segment.name, addresses.segment(segment.id))
    against_us = f", {cell.against} spoke against us on it" if cell.against else ""
    view = EvidenceView(
        about=about,
        within=within,
        sentence=f"{segment.name}: {count_and_interval(cell.share)} named {driver.name}{against_us}.",
        quotes=tuple(
            desk.edition.quote(each[0], each[1], driver.id) for each in here if isinstance(each, tuple)
        ),
        silent=tuple(desk.edition.write_up_line(each) for each in here if isinstance(each, CodedWriteUp)),
        pager=pager(listed, number),
    )
    title = f"{driver.name} in {segment.name}" + (f", page {number + 1}" if number else "")
    trail = (LinkView("Drivers", addresses.DRIVERS), about)
    return desk.page(view, listed[number], title, "drivers", description=view.sentence, trail=trail)


def plan_segment(desk: Desk, segment: Segment) -> PlannedPage:
    """What a segment names, what we say to it, and in whose words."""
    findings, edition = desk.findings, desk.edition
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
            title = LinkView(driver.name, addresses.driver(driver.id))
            groups.append(_group(desk, cell, f"sg-driver-{driver.id}", title))
    gap = findings.message_gap.of(segment.id) if segment.messages else None
    view = SegmentView(
        name=segment.name,
        aliases=tuple(edition.plain(each) for each in segment.aliases),
        definition=segment.definition,
        size=f"{number_of(segment.customers, 'customer')}" if segment.customers else "",
        asked=asked_sentence(findings, segment),
        sentence=segment_sentence(findings, segment),
        too_few=is_too_few(findings, segment),
        drivers=edition.chart(chart, root) if chart else None,
        value_drivers=value_drivers(desk, segment.id),
        messages=_messages(desk, segment),
        messages_sentence=messages_sentence(findings, segment),
        message_gap=segment_gap(desk, gap, own) if gap else None,
        over_time=edition.chart(courses, root, data="data/changes.csv") if courses else None,
        habits=segment_habits(desk, segment),
        groups=tuple(groups),
        write_ups=tuple(edition.write_up_line(each) for each in write_ups[:SHOWN]),
        more=LinkView(f"All {len(write_ups):,}", addresses.conversations(segment.id))
        if len(write_ups) > SHOWN
        else None,
        insights=insight_lines(desk, segment=segment.id),
    )
    return desk.page(
        view,
        own,
        segment.name,
        "segments",
        description=view.sentence,
        trail=(LinkView("Segments", addresses.SEGMENTS),),
    )


def _tagged_itself(cell: Cell) -> Cell:
    """The cell of a value driver with only those mentions that name it and no driver below it."""
    return replace(
        cell,
        mentions=tuple(each for each in cell.mentions if each.driver == cell.driver),
        mentions_against=tuple(each for each in cell.mentions_against if each.driver == cell.driver),
    )


def _messages(desk: Desk, segment: Segment) -> tuple[MessageLineView, ...]:
    findings = desk.findings
    gap = findings.message_gap.of(segment.id)
    if gap is None:
        return ()
    named = sum(1 for cell in findings.by_segment.ranked(segment.id) if cell.share.count)
    return tuple(
        MessageLineView(
            text=heard.message.text,
            driver=desk.edition.driver(heard.driver),
            since=day_in_words(heard.message.since),
            share=desk.edition.share(heard.cell.share),
            rank=f"{heard.their_place} of {named}" if heard.their_place else "",
            verdict=heard.hearing.value,
            change=change_sentence(heard.change, findings.message_gap.changed) if heard.change else "",
        )
        for heard in gap.messages
    )
