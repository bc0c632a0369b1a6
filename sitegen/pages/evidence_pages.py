"""The pages of one driver and of one segment, with the quotes behind their numbers."""

from collections.abc import Iterable

from sitegen.analysis.coding import Mention
from sitegen.analysis.drivers_by_segment import Cell
from sitegen.model import STRENGTHS, Driver, Effect, Segment
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.edition import day_in_words
from sitegen.pages.overview import value_drivers
from sitegen.pages.sentences import (
    asked_in,
    driver_sentence,
    is_too_few,
    messages_sentence,
    number_of,
    segment_sentence,
)
from sitegen.pages.views import (
    DriverLineView,
    DriverView,
    LinkView,
    MessageLineView,
    NumberView,
    QuoteGroupView,
    QuoteView,
    SegmentView,
)


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
            groups.append(_group(desk, cell, addresses.in_segment(segment.id), title, driver.id))
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
        groups=tuple(sorted(groups, key=lambda group: -group.share.width)),
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


def _group(desk: Desk, cell: Cell, id_: str, title: LinkView, driver: str) -> QuoteGroupView:
    """The quotes behind a cell, newest first, and the write-ups that name the driver without one."""
    by_id = desk.write_ups_by_id
    quoted = {each.write_up for each in (*cell.mentions, *cell.mentions_against) if each.quotes}
    silent = {each.write_up for each in (*cell.mentions, *cell.mentions_against)} - quoted
    return QuoteGroupView(
        id=id_,
        title=title,
        share=desk.edition.share(cell.share),
        quotes=_quotes(desk, cell.mentions, driver),
        against=_quotes(desk, cell.mentions_against, driver),
        silent=tuple(
            desk.edition.write_up_line(each)
            for each in (by_id[each] for each in sorted(silent, key=desk.places.__getitem__))
        ),
    )


def _quotes(desk: Desk, mentions: Iterable[Mention], driver: str) -> tuple[QuoteView, ...]:
    """Each quote once, those of the stronger mention first, then the newer."""
    by_id = desk.write_ups_by_id
    strengths: dict[str, int] = {}
    quotes = {}
    for mention in mentions:
        for quote in mention.quotes:
            key = f"{mention.write_up}#{quote.id}"
            quotes[key] = (by_id[mention.write_up], quote)
            strengths[key] = max(strengths.get(key, 0), mention.strength)
    keys = sorted(quotes, key=lambda key: (-strengths[key], desk.places[quotes[key][0].write_up.id]))
    return tuple(desk.edition.quote(*quotes[key], driver) for key in keys)


def plan_segment(desk: Desk, segment: Segment) -> PlannedPage:
    """What a segment names, what we say to it, and in whose words."""
    findings, edition = desk.findings, desk.edition
    own = addresses.segment(segment.id)
    root = addresses.root_of(own)
    chart = desk.segment_drivers(segment)
    asked = asked_in(findings, segment)
    groups = []
    for cell in findings.by_segment.ranked(segment.id):
        if any(mention.quotes for mention in (*cell.mentions, *cell.mentions_against)):
            driver = findings.codebook.all[cell.driver]
            title = LinkView(driver.name, addresses.driver(driver.id))
            groups.append(_group(desk, cell, f"sg-driver-{driver.id}", title, driver.id))
    view = SegmentView(
        name=segment.name,
        definition=segment.definition,
        size=f"{number_of(segment.customers, 'customer')}" if segment.customers else "",
        asked=f"{number_of(asked, 'customer')} asked",
        sentence=segment_sentence(findings, segment),
        too_few=is_too_few(findings, segment),
        drivers=edition.chart(chart, root, data="data/drivers-by-segment.csv") if chart else None,
        value_drivers=value_drivers(desk, segment.id),
        messages=_messages(desk, segment),
        messages_sentence=messages_sentence(findings, segment),
        groups=tuple(groups),
        write_ups=tuple(
            edition.write_up_line(each) for each in findings.write_ups if each.segment.id == segment.id
        ),
    )
    return desk.page(
        view,
        own,
        segment.name,
        "segments",
        description=view.sentence,
        trail=(LinkView("Segments", addresses.SEGMENTS),),
    )


def _messages(desk: Desk, segment: Segment) -> tuple[MessageLineView, ...]:
    findings = desk.findings
    ranked = [cell for cell in findings.by_segment.ranked(segment.id) if cell.share.count]
    lines = []
    for message in segment.messages:
        driver = findings.content.registers.drivers.find(message.driver.text)
        id_ = driver.id if driver else ""
        finding = (
            findings.by_segment
            if (id_, segment.id) in findings.by_segment.cells
            else findings.by_value_driver
        )
        if (id_, segment.id) not in finding.cells:
            continue
        place = next((index for index, cell in enumerate(ranked, start=1) if cell.driver == id_), 0)
        lines.append(
            MessageLineView(
                text=message.text,
                driver=desk.edition.driver(id_, Effect.FOR),
                since=day_in_words(message.since),
                share=desk.edition.share(finding.cell(id_, segment.id).share),
                rank=f"{place} of {len(ranked)}" if place else "",
            )
        )
    return tuple(lines)
