"""Plans the site: every page with its view, every file with its bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sitegen import __version__
from sitegen.analysis.evidence import newest
from sitegen.analysis.findings import Findings
from sitegen.diagnostics import Diagnostic, Place
from sitegen.model import Audience, Body
from sitegen.pages import addresses
from sitegen.pages.bodies import LinkTargets, used_files
from sitegen.pages.data_files import data_tables
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.edition import Edition, day_in_words
from sitegen.pages.evidence_pages import plan_driver, plan_segment
from sitegen.pages.feeds import feed, site_map
from sitegen.pages.overview import plan_drivers, plan_home, plan_segments
from sitegen.pages.people_pages import (
    plan_customer,
    plan_customers,
    plan_quotes,
    plan_write_up,
    plan_write_ups,
    write_ups_by_customer,
)
from sitegen.pages.reference_pages import (
    plan_codebook,
    plan_data,
    plan_free_page,
    plan_methods,
    plan_not_found,
)
from sitegen.pages.views import NavigationView, SiteView


@dataclass(frozen=True)
class SitePlan:
    """All that the site consists of but the theme's own files.

    `files` are made files by their addresses; `copies` are files of the study by their addresses.
    """

    site: SiteView
    pages: tuple[PlannedPage, ...]
    files: Mapping[str, bytes]
    copies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ThemeFacts:
    """What the plan needs to know of the theme: its options, and where its style and script will lie."""

    options: dict[str, object]
    stylesheet: str
    script: str


def plan_site(
    findings: Findings, theme: ThemeFacts, draw: Callable[[str], str]
) -> tuple[SitePlan | None, tuple[Diagnostic, ...]]:
    """The plan of a site; None where a mistake in the content keeps a page from being planned."""
    edition = Edition(findings, draw)
    desk = Desk(findings, edition, LinkTargets(findings))
    found = _check(desk)
    if any(each.severity == "error" for each in found):
        return None, tuple(found)
    tables = data_tables(findings, edition)
    pages = [*_plan_pages(desk), plan_data(desk, tables)]
    files = {table.csv_address: table.csv() for table in tables}
    files |= {table.json_address: table.json() for table in tables}
    settings = findings.settings
    if settings.base_url:
        files[addresses.FEED] = feed(findings, edition)
        files[addresses.SITE_MAP] = site_map(settings.base_url, pages)
    used = used_files(desk.targets, [body for _, _, body in _bodies(findings)])
    plan = SitePlan(
        site=_site(desk, theme, pages),
        pages=tuple(pages),
        files=files,
        copies={addresses.asset(path): path for path in used},
    )
    return plan, tuple(found)


def _plan_pages(desk: Desk) -> list[PlannedPage]:
    findings = desk.findings
    content = findings.content
    pages = [plan_home(desk), plan_drivers(desk), plan_segments(desk), plan_write_ups(desk)]
    pages += [plan_customers(desk), plan_codebook(desk), plan_methods(desk), plan_not_found(desk)]
    if any(each.quotes for each in findings.table.write_ups):
        pages.append(plan_quotes(desk))
    values = findings.codebook.value_drivers
    drivers = {driver.id: driver for driver in (*findings.codebook.drivers, *values)}
    pages += [plan_driver(desk, driver) for driver in drivers.values()]
    pages += [plan_segment(desk, segment) for segment in findings.table.segments]
    pages += [plan_write_up(desk, place) for place in range(len(findings.write_ups))]
    own_pages = {findings.customers_by_page[page.id]: page for page in content.customer_pages}
    by_customer = write_ups_by_customer(findings)
    for id_ in sorted({*by_customer, *own_pages}):
        pages.append(plan_customer(desk, id_, by_customer.get(id_, []), own_pages.get(id_)))
    pages += [plan_free_page(desk, page) for page in content.pages]
    return pages


def _site(desk: Desk, theme: ThemeFacts, pages: list[PlannedPage]) -> SiteView:
    findings = desk.findings
    settings = findings.settings
    has = {planned.page.address for planned in pages}
    navigation = [
        NavigationView("Drivers", addresses.DRIVERS, "drivers"),
        NavigationView("Segments", addresses.SEGMENTS, "segments"),
        NavigationView("Conversations", addresses.WRITE_UPS, "write-ups"),
        NavigationView("Customers", addresses.CUSTOMERS, "customers"),
        NavigationView("Quotes", addresses.QUOTES, "quotes"),
        *(
            NavigationView(page.title or page.id, addresses.free_page(page.id), f"page-{page.id}")
            for page in findings.content.pages
        ),
        NavigationView("Codebook", addresses.CODEBOOK, "codebook"),
        NavigationView("Methods", addresses.METHODS, "methods"),
        NavigationView("Data", addresses.DATA, "data"),
    ]
    return SiteView(
        title=settings.title,
        organisation=settings.organisation,
        description=settings.description,
        language=settings.language,
        navigation=tuple(line for line in navigation if line.address in has),
        options=theme.options,
        edition=Audience.INTERNAL.value,
        as_of=day_in_words(newest(findings.write_ups)),
        feed=addresses.FEED if settings.base_url else "",
        stylesheet=theme.stylesheet,
        script=theme.script,
        generator=f"sitegen {__version__}",
    )


def _bodies(findings: Findings) -> list[tuple[str, str, Body]]:
    """Every body of the site: the path of its file, the address of its page, the body."""
    content = findings.content
    bodies = [
        (each.write_up.path, addresses.write_up(each.write_up.id), each.write_up.body)
        for each in findings.write_ups
    ]
    bodies += [(page.path, addresses.free_page(page.id), page.body) for page in content.pages]
    bodies += [
        (page.path, addresses.customer(findings.customers_by_page[page.id]), page.body)
        for page in content.customer_pages
    ]
    if content.introduction:
        bodies.append((content.introduction.path, addresses.HOME, content.introduction.body))
    return bodies


_RESERVED = frozenset(
    {
        addresses.HOME,
        addresses.DRIVERS,
        addresses.SEGMENTS,
        addresses.WRITE_UPS,
        addresses.CUSTOMERS,
        addresses.QUOTES,
        addresses.CODEBOOK,
        addresses.METHODS,
        addresses.DATA,
        addresses.NOT_FOUND,
    }
)


def _check(desk: Desk) -> list[Diagnostic]:
    """Dead links, unknown charts, and files that would become the same page."""
    findings = desk.findings
    found: list[Diagnostic] = []
    taken = {address.casefold(): "the program's own page" for address in _RESERVED}
    taken |= {addresses.driver(id_): f"the page of the driver {id_}" for id_ in findings.codebook.all}
    taken |= {addresses.segment(id_): f"the page of the segment {id_}" for id_ in findings.segments}
    for path, address, body in _bodies(findings):
        found += desk.targets.check(path, body)
        found += desk.check_charts(path, body)
        if path == (findings.content.introduction.path if findings.content.introduction else None):
            continue
        other = taken.setdefault(address.casefold(), path)
        if other != path:
            message = f"this file would become {address}, which is {other} already"
            found.append(
                Diagnostic("two-pages-one-address", message, Place(path), "Rename one of the two files.")
            )
    return found
