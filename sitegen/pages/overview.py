"""The pages that list drivers and segments, and what they have in common with home."""

from sitegen.analysis.drivers_by_segment import EVERYONE, Share
from sitegen.analysis.evidence import Group
from sitegen.analysis.findings import Findings
from sitegen.model import Driver, Effect, FreePage, Segment, ValueDriver
from sitegen.pages import addresses
from sitegen.pages.brief_links import brief_link
from sitegen.pages.call_sentences import has_calls
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.sentences import (
    asked_sentence,
    most_named_in,
    segment_sentence,
)
from sitegen.pages.views import (
    DriverLineView,
    DriversView,
    NumberView,
    SegmentLineView,
    SegmentsView,
    ValueDriverView,
)


def own_heading(desk: Desk, page: FreePage | None, shown: str) -> str:
    """The title of a text that stands within a page, where it says more than that page does anyway."""
    title = desk.edition.plain(page.title) if page else ""
    headings = [desk.edition.plain(each.text) for each in page.body.headings] if page else []
    return title if title not in (shown, *headings) else ""


def plan_drivers(desk: Desk) -> PlannedPage:
    """All drivers under their value drivers."""
    matrix, say = desk.matrix(addresses.DRIVERS), desk.findings.language.say
    view = DriversView(
        takeaway=matrix.takeaway if matrix else "", matrix=matrix, value_drivers=value_drivers(desk)
    )
    return desk.page(
        view,
        addresses.DRIVERS,
        say("Drivers"),
        "drivers",
        description=say("Why customers buy, stay and leave."),
    )


def plan_segments(desk: Desk) -> PlannedPage:
    """All segments."""
    say = desk.findings.language.say
    view = SegmentsView(matrix=desk.matrix(addresses.SEGMENTS), segments=segment_lines(desk))
    return desk.page(
        view,
        addresses.SEGMENTS,
        say("Segments"),
        "segments",
        description=say("What each kind of customer names."),
    )


def study_numbers(findings: Findings) -> tuple[NumberView, ...]:
    """How much was asked, and when last."""
    counted, language = findings.table.write_ups, findings.language
    customers = {each.customer.id for each in counted}
    quotes = sum(len(each.quotes) for each in counted)
    numbers = [
        NumberView(
            number=language.number(len(counted)),
            label=language.say_many("conversation", "conversations", len(counted)),
            address=addresses.WRITE_UPS,
        ),
        NumberView(
            number=language.number(len(customers)),
            label=language.say_many("customer", "customers", len(customers)),
            address=addresses.CUSTOMERS,
        ),
    ]
    if quotes:
        label = language.say_many("quote", "quotes", quotes)
        numbers.append(NumberView(number=language.number(quotes), label=label, address=addresses.QUOTES))
    roster = findings.content.registers.customers.entries
    if roster:
        never = len([customer for customer in roster if customer.id not in customers])
        who = addresses.CALL_NEXT if has_calls(findings) else addresses.METHODS
        numbers.append(
            NumberView(number=language.number(never), label=language.say("never asked"), address=who)
        )
    latest = max((each.write_up.date for each in counted if each.write_up.date), default=None)
    if latest:
        numbers.append(
            NumberView(
                number=language.day(latest), label=language.say("last asked"), address=addresses.WRITE_UPS
            )
        )
    return tuple(numbers)


def segment_lines(desk: Desk) -> tuple[SegmentLineView, ...]:
    """A line for each segment, with its sentence and its first drivers."""
    findings = desk.findings
    lines = []
    for segment in findings.table.segments:
        first = [cell for cell in findings.by_segment.ranked(segment.id) if cell.share.count][:3]
        lines.append(
            SegmentLineView(
                id=segment.id,
                name=segment.name,
                address=addresses.segment(segment.id),
                definition=segment.definition,
                sentence=segment_sentence(findings, segment),
                asked=_asked_of_all(findings, segment),
                first=tuple(
                    (desk.edition.driver(cell.driver), desk.edition.share(cell.share)) for cell in first
                ),
                brief=brief_link(findings, segment),
            )
        )
    return tuple(lines)


def _asked_of_all(findings: Findings, segment: Segment) -> str:
    """`14 customers asked of 120`, or without the size where that is not known."""
    asked, language = asked_sentence(findings, segment), findings.language
    if not segment.customers:
        return asked
    return language.say("{asked} of {customers}", asked=asked, customers=language.number(segment.customers))


def value_drivers(desk: Desk, segment: str = EVERYONE) -> tuple[ValueDriverView, ...]:
    """The four value drivers with their drivers, in one segment or in all; "Other" where it is used."""
    findings = desk.findings
    views = []
    for value in (*ValueDriver, None):
        drivers = [driver for driver in findings.codebook.drivers if driver.value_driver is value]
        if value is None:
            if drivers:
                views.append(_other(desk, drivers, segment))
            continue
        cell = findings.by_value_driver.cell(value.value, segment)
        name = findings.codebook.all[value.value].name
        own = [driver for driver in drivers if driver.id != value.value]
        views.append(
            ValueDriverView(
                id=value.value,
                name=name,
                address=addresses.driver(value.value),
                share=desk.edition.share(cell.share),
                against=cell.against,
                drivers=_driver_lines(desk, own, segment),
            )
        )
    return tuple(views)


def _other(desk: Desk, drivers: list[Driver], segment: str) -> ValueDriverView:
    findings = desk.findings
    table = findings.table
    group = table.whole if segment == EVERYONE else table.by_segment[segment]
    against = {who for driver in drivers for who in group.naming(driver.id, Effect.AGAINST)}
    return ValueDriverView(
        id="other",
        name=findings.language.say("Other"),
        address=addresses.CODEBOOK + "#sg-other",
        share=desk.edition.share(share_of_other(findings, group)),
        against=len(against),
        drivers=_driver_lines(desk, drivers, segment),
    )


def share_of_other(findings: Findings, group: Group) -> Share:
    """How many of a group named a driver that belongs to no value driver, of those asked about any."""
    other = [driver.id for driver in findings.codebook.drivers if driver.value_driver is None]
    naming = {who for driver in other for who in group.naming(driver)}
    asked = {who for driver in other for who in group.base(driver)}
    return Share.of(len(naming), len(asked))


def _driver_lines(desk: Desk, drivers: list[Driver], segment: str) -> tuple[DriverLineView, ...]:
    findings = desk.findings
    tops = [driver for driver in drivers if driver.parent is None]
    ordered = [each for top in tops for each in (top, *_descendants(findings, top))]
    ordered += [driver for driver in drivers if driver not in ordered]
    return tuple(
        DriverLineView(
            id=driver.id,
            name=driver.name,
            address=addresses.driver(driver.id),
            definition=driver.definition,
            child=driver.parent is not None,
            share=desk.edition.share(findings.by_segment.cell(driver.id, segment).share),
            against=findings.by_segment.cell(driver.id, segment).against,
            most=most_named_in(findings, driver),
        )
        for driver in ordered
    )


def _descendants(findings: Findings, driver: Driver) -> list[Driver]:
    return [
        each
        for child in findings.codebook.children(driver.id)
        for each in (child, *_descendants(findings, child))
    ]
