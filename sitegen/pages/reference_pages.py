"""Codebook, methods, data, free pages, and the page for an address that leads nowhere."""

from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from sitegen.analysis.findings import Findings
from sitegen.model import Audience, Driver, FreePage, SourceKind, ValueDriver
from sitegen.pages import addresses
from sitegen.pages.agreement_pages import coding_sentence
from sitegen.pages.call_pages import calling_rule
from sitegen.pages.data_files import exchange_addresses, table_names
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.edition import day_in_words, value_driver_id
from sitegen.pages.navigation import navigation, sections
from sitegen.pages.sentences import edition_label, number_of
from sitegen.pages.views import (
    CodebookGroupView,
    CodebookLineView,
    CodebookView,
    DataFileView,
    DataView,
    ExchangeFileView,
    FreePageView,
    LinkView,
    MethodsView,
    NotFoundView,
    NumberView,
    TableView,
)
from sitegen.reading.settings import CountUnit


def plan_codebook(desk: Desk) -> PlannedPage:
    """What every driver means."""
    findings = desk.findings
    groups = []
    for value in (*ValueDriver, None):
        drivers = [driver for driver in findings.codebook.drivers if driver.value_driver is value]
        if value:
            four = findings.codebook.all[value.value]
            lines = [four, *(driver for driver in drivers if driver.id != four.id)]
        elif not drivers:
            continue
        else:
            lines = drivers
        groups.append(
            CodebookGroupView(
                id=f"sg-{value_driver_id(value)}",
                name=findings.codebook.all[value.value].name if value else "Other",
                lines=tuple(_codebook_line(desk, driver) for driver in lines),
            )
        )
    own = len(findings.codebook.drivers)
    sentence = (
        f"{number_of(own, 'driver')} under the four value drivers: what each means and when it is used."
    )
    view = CodebookView(sentence=sentence, groups=tuple(groups))
    return desk.page(view, addresses.CODEBOOK, "Codebook", "codebook", description=sentence)


def _codebook_line(desk: Desk, driver: Driver) -> CodebookLineView:
    findings = desk.findings
    finding = findings.finding_of(driver.id)
    parent = findings.codebook.all[driver.parent] if driver.parent else None
    return CodebookLineView(
        id=f"sg-driver-{driver.id}",
        driver=desk.edition.driver(driver.id),
        definition=driver.definition,
        include=driver.include,
        exclude=driver.exclude,
        aliases=driver.aliases,
        parent=LinkView(parent.name, addresses.driver(parent.id)) if parent else None,
        share=desk.edition.share(finding.cell(driver.id).share),
    )


def plan_methods(desk: Desk) -> PlannedPage:
    """Who was asked, and how the numbers are made."""
    findings = desk.findings
    counted = findings.table.write_ups
    days = sorted(each.write_up.date for each in counted if each.write_up.date)
    facts = [
        (f"{len(counted):,}", "conversations counted", addresses.WRITE_UPS),
        (f"{len({each.customer.id for each in counted}):,}", "customers", addresses.CUSTOMERS),
        (day_in_words(days[0]) if days else "", "first conversation", ""),
        (day_in_words(days[-1]) if days else "", "latest conversation", ""),
    ]
    interviewers = {name for each in counted for name in each.write_up.interviewer}
    if interviewers:
        facts.append((str(len(interviewers)), "interviewers", ""))
    undated = sum(1 for each in counted if each.write_up.date is None)
    if undated:
        facts.append((str(undated), "conversations without a date", ""))
    unit = "customers, each once, with their strongest mention"
    if findings.settings.count is CountUnit.INTERVIEWS:
        unit = "interviews"
    view = MethodsView(
        sentence=f"What the numbers count: {unit}.",
        facts=tuple(NumberView(number=n, label=label, address=a) for n, label, a in facts if n),
        sample=_sample(findings),
        held=tuple(_held(desk)),
        apart=_apart(findings),
        comparisons=f"{findings.by_segment.comparisons:,}",
        unit=findings.settings.count.value,
        small_base=findings.settings.small_base,
        calling=calling_rule(findings),
        coding=coding_sentence(findings),
        public=edition_label(findings) if findings.settings.audience is Audience.PUBLIC else "",
        suppress_below=findings.settings.suppress_below,
    )
    return desk.page(view, addresses.METHODS, "Methods", "methods", description=view.sentence)


def _sample(findings: Findings) -> TableView:
    """Who was asked, segment by segment, beside the roster and the size of the segment."""
    roster = findings.content.registers.customers.entries
    header = ["Segment", "Asked", "Conversations"]
    header += ["In the roster", "Never asked"] if roster else []
    header += ["In all"] if any(segment.customers for segment in findings.table.segments) else []
    asked = {each.customer.id for each in findings.table.write_ups}
    rows = []
    for segment in findings.table.segments:
        group = findings.table.by_segment[segment.id]
        own = [each for each in findings.table.write_ups if each.segment.id == segment.id]
        row = [segment.name, f"{len(group.respondents):,}", f"{len(own):,}"]
        if roster:
            listed = [
                c for c in roster if c.segment and segment_in_roster(findings, c.segment.text) == segment.id
            ]
            row += [f"{len(listed):,}", f"{sum(1 for c in listed if c.id not in asked):,}"]
        if "In all" in header:
            row.append(f"{segment.customers:,}" if segment.customers else "not known")
        rows.append(tuple(row))
    return TableView(
        caption="Who was asked, and who was not",
        header=tuple(header),
        rows=tuple(rows),
        data="data/write-ups.csv",
    )


WAYS: Final = 6
"""How many channels and languages are named, those of most conversations."""


def _held(desk: Desk) -> Iterator[str]:
    """How many conversations were held by each channel and in each language, where write-ups say it."""
    write_ups = [each.write_up for each in desk.findings.table.write_ups]
    for label, said in (
        ("By channel", [each.channel for each in write_ups]),
        ("By language", [each.language for each in write_ups]),
    ):
        counted = Counter(desk.edition.plain(each) for each in said if each)
        if counted:
            yield f"{label}, of {number_of(len(said), 'conversation')}: {_most(counted, len(said))}."


def _most(counted: Counter[str], of: int) -> str:
    ranked = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    parts = [f"{name} {count:,}" for name, count in ranked[:WAYS]]
    rest, silent = sum(count for _, count in ranked[WAYS:]), of - counted.total()
    parts += [f"otherwise {rest:,}"] if rest else []
    parts += [f"not said {silent:,}"] if silent else []
    return ", ".join(parts)


def segment_in_roster(findings: Findings, name: str) -> str:
    """The id of the segment that the roster names."""
    segment = findings.content.registers.segments.find(name)
    if segment:
        return segment.id
    return next((id_ for id_, each in findings.segments.items() if each.name == name), "")


def _apart(findings: Findings) -> tuple[NumberView, ...]:
    numbers = [
        (
            sum(1 for each in findings.write_ups if each.write_up.source is kind),
            f"from {label}: shown apart, not counted",
        )
        for kind, label in _SOURCES.items()
    ]
    numbers.append((findings.withdrawn, "withdrawn by the customer: neither shown nor counted"))
    numbers.append((len(findings.content.second_codings), "coded a second time"))
    return tuple(NumberView(number=f"{n:,}", label=label, address="") for n, label in numbers if n)


_SOURCES = {
    SourceKind.SECOND_HAND: "second hand",
    SourceKind.SURVEY: "surveys",
    SourceKind.SALES_REPORT: "sales reports",
}


def plan_free_page(desk: Desk, page: FreePage) -> PlannedPage:
    """A page of `content/pages`."""
    own = addresses.free_page(page.id)
    title = desk.edition.plain(page.title) or page.id
    view = FreePageView(title=title, body=desk.body(page.text, page.body, own))
    description = desk.edition.plain(page.body.excerpt)
    return desk.page(view, own, title, own, description=description, source=page.path)


def plan_data(desk: Desk) -> PlannedPage:
    """Every table to take away."""
    names = table_names(desk.findings.settings.audience, sections(navigation(desk)))
    files = tuple(
        DataFileView(
            title=table.title,
            description=table.description,
            rows=len(table.rows),
            columns=table.columns,
            csv=table.csv_address,
            json=table.json_address,
        )
        for table in map(desk.table, names)
        if table.rows
    )
    description = "Every table behind the pages, as CSV and JSON."
    view = DataView(files=files, exchange=_exchange_views(desk.findings))
    return desk.page(view, addresses.DATA, "Data", "data", description=description)


_EXCHANGE_FILES = MappingProxyType(
    {
        addresses.CODEBOOK_FILE: (
            "Codebook for research tools",
            "The drivers with their hierarchy and definitions, as a REFI-QDA codebook: ATLAS.ti, MAXQDA, "
            "NVivo and others read it.",
            "QDC",
        ),
        addresses.PROJECT_FILE: (
            "Project for research tools",
            "The conversations with their quotes as coded passages, customers as cases, segments and the "
            "rest as variables, as a REFI-QDA project.",
            "QDPX",
        ),
    }
)


def _exchange_views(findings: Findings) -> tuple[ExchangeFileView, ...]:
    views = []
    for address in exchange_addresses(findings):
        title, description, kind = _EXCHANGE_FILES[address]
        views.append(ExchangeFileView(title=title, description=description, kind=kind, address=address))
    return tuple(views)


def plan_not_found(desk: Desk) -> PlannedPage:
    """The page that a web server shows for an address that leads nowhere."""
    links = (
        LinkView("Home", addresses.HOME),
        LinkView("Drivers", addresses.DRIVERS),
        LinkView("Segments", addresses.SEGMENTS),
        LinkView("Conversations", addresses.WRITE_UPS),
    )
    return desk.page(NotFoundView(links=links), addresses.NOT_FOUND, "Nothing stands here", "")
