"""Plans the site: every page with its view, every file with its bytes."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial

from sitegen import __version__
from sitegen.analysis.evidence import newest
from sitegen.analysis.findings import Findings
from sitegen.charts.chart import Specification
from sitegen.diagnostics import Diagnostic, Place
from sitegen.model import Audience, Body
from sitegen.pages import addresses
from sitegen.pages.agreement_pages import agreement_pages
from sitegen.pages.bodies import LinkTargets, used_files
from sitegen.pages.call_pages import call_pages
from sitegen.pages.customer_pages import customer_lists, plan_customer
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.edition import Edition, day_in_words
from sitegen.pages.enough_pages import enough_pages
from sitegen.pages.evidence_pages import evidence_pages, plan_driver, plan_segment
from sitegen.pages.feeds import feed, site_map
from sitegen.pages.insight_pages import insight_pages
from sitegen.pages.overview import plan_drivers, plan_home, plan_segments
from sitegen.pages.quote_pages import quote_lists
from sitegen.pages.reference_pages import (
    plan_codebook,
    plan_data,
    plan_free_page,
    plan_methods,
    plan_not_found,
)
from sitegen.pages.views import NavigationView, SiteView
from sitegen.pages.write_up_pages import plan_write_up, write_up_lists
from sitegen.reading.settings import SETTINGS


@dataclass(frozen=True)
class SitePlan:
    """All that the site consists of but the theme's own files, by the addresses.

    A page or a file is made when it is called for: a preview makes only what is looked at, and workers
    share the work out among them.  `copies` are files of the study by their paths;
    `sources` gives the address of the page that a file of the content becomes.
    """

    site: SiteView
    pages: Mapping[str, Callable[[], PlannedPage]]
    files: Mapping[str, Callable[[], bytes]]
    copies: Mapping[str, str]
    sources: Mapping[str, str]

    def address_of(self, page: str) -> str | None:
        """The address of a page that is named by its address or by the path of the file that it shows."""
        address = self.sources.get(page, page)
        return address if address in self.pages else None


@dataclass(frozen=True, slots=True)
class ThemeFacts:
    """What the plan needs to know of the theme: its options, and where its style and script will lie."""

    options: dict[str, object]
    stylesheet: str
    script: str


def plan_site(
    findings: Findings, theme: ThemeFacts, draw: Callable[[Specification], str]
) -> tuple[SitePlan | None, tuple[Diagnostic, ...]]:
    """The plan of a site; None where a mistake in the content keeps a page from being planned."""
    edition = Edition(findings, draw)
    desk = Desk(findings, edition, LinkTargets(findings))
    found = _check(desk)
    if any(each.severity == "error" for each in found):
        return None, tuple(found)
    settings = findings.settings
    pages = _plan_pages(desk)
    files: dict[str, Callable[[], bytes]] = {}
    for table in desk.tables:
        files[table.csv_address] = table.csv
        files[table.json_address] = table.json
    if settings.base_url:
        files[addresses.FEED] = partial(feed, findings, edition)
        files[addresses.SITE_MAP] = partial(site_map, settings.base_url, tuple(pages))
    used = used_files(desk.targets, [body for _, _, body in _bodies(findings)])
    copies = {addresses.asset(path): path for path in used}
    sources = {path: address for path, address, _ in _bodies(findings)}
    return SitePlan(_site(desk, theme, pages), pages, files, copies, sources), tuple(found)


def _plan_pages(desk: Desk) -> dict[str, Callable[[], PlannedPage]]:
    """Every page by its address, those that take longest to make first."""
    findings = desk.findings
    content = findings.content
    pages: dict[str, Callable[[], PlannedPage]] = {
        addresses.HOME: partial(plan_home, desk),
        addresses.DRIVERS: partial(plan_drivers, desk),
        addresses.SEGMENTS: partial(plan_segments, desk),
    }
    for driver in {
        each.id: each for each in (*findings.codebook.drivers, *findings.codebook.value_drivers)
    }.values():
        pages[addresses.driver(driver.id)] = partial(plan_driver, desk, driver)
    for segment in findings.table.segments:
        pages[addresses.segment(segment.id)] = partial(plan_segment, desk, segment)
    for page in content.pages:
        pages[addresses.free_page(page.id)] = partial(plan_free_page, desk, page)
    pages |= quote_lists(desk)
    pages |= write_up_lists(desk)
    pages |= customer_lists(desk)
    pages |= evidence_pages(desk)
    pages |= insight_pages(desk)
    pages |= call_pages(desk)
    pages |= enough_pages(desk)
    pages |= agreement_pages(desk)
    pages[addresses.CODEBOOK] = partial(plan_codebook, desk)
    pages[addresses.METHODS] = partial(plan_methods, desk)
    pages[addresses.DATA] = partial(plan_data, desk)
    pages[addresses.NOT_FOUND] = partial(plan_not_found, desk)
    for place, write_up in enumerate(findings.write_ups):
        pages[addresses.write_up(write_up.write_up.id)] = partial(plan_write_up, desk, place)
    own_pages = {findings.customers_by_page[page.id]: page for page in content.customer_pages}
    for id_ in sorted({*desk.write_ups_by_customer, *own_pages}):
        pages[addresses.customer(id_)] = partial(plan_customer, desk, id_, own_pages.get(id_))
    return pages


def _site(desk: Desk, theme: ThemeFacts, pages: Collection[str]) -> SiteView:
    findings = desk.findings
    settings = findings.settings
    navigation = [
        NavigationView("Drivers", addresses.DRIVERS, "drivers"),
        NavigationView("Segments", addresses.SEGMENTS, "segments"),
        NavigationView("Conversations", addresses.WRITE_UPS, "write-ups"),
        NavigationView("Customers", addresses.CUSTOMERS, "customers"),
        NavigationView("Quotes", addresses.QUOTES, "quotes"),
        NavigationView("Insights", addresses.INSIGHTS, "insights"),
        NavigationView("Who to call", addresses.CALL_NEXT, "call-next"),
        *_own_navigation(desk),
        NavigationView("Codebook", addresses.CODEBOOK, "codebook"),
        NavigationView("Enough?", addresses.ENOUGH, "enough"),
        NavigationView("Coders", addresses.AGREEMENT, "agreement"),
        NavigationView("Methods", addresses.METHODS, "methods"),
        NavigationView("Data", addresses.DATA, "data"),
    ]
    return SiteView(
        title=settings.title,
        organisation=settings.organisation,
        description=settings.description,
        language=settings.language,
        navigation=tuple(line for line in navigation if line.address in pages),
        options=theme.options,
        edition=Audience.INTERNAL.value,
        as_of=day_in_words(newest(findings.write_ups)),
        feed=addresses.FEED if settings.base_url else "",
        stylesheet=theme.stylesheet,
        script=theme.script,
        generator=f"sitegen {__version__}",
    )


def _own_navigation(desk: Desk) -> list[NavigationView]:
    """The study's own lines: what `navigation` of the settings names, or else every free page."""
    content, settings = desk.findings.content, desk.findings.settings
    if settings.navigation:
        lines = [(link.label, desk.targets.navigation(link) or "") for link in settings.navigation]
    else:
        lines = [(page.title or page.id, addresses.free_page(page.id)) for page in content.pages]
    return [NavigationView(label, address, address) for label, address in lines]


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
    bodies += [(insight.path, addresses.insight(insight.id), insight.body) for insight in content.insights]
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
        addresses.INSIGHTS,
        addresses.CALL_NEXT,
        addresses.ALL_CALLS,
        addresses.ENOUGH,
        addresses.AGREEMENT,
    }
)


def _check(desk: Desk) -> list[Diagnostic]:
    """Dead links, unknown charts, and files that would become the same page."""
    findings = desk.findings
    found: list[Diagnostic] = []
    taken = {address.casefold(): "the program's own page" for address in _RESERVED}
    taken |= {addresses.driver(id_): f"the page of the driver {id_}" for id_ in findings.codebook.all}
    taken |= {addresses.segment(id_): f"the page of the segment {id_}" for id_ in findings.segments}
    if findings.settings.audience is Audience.PUBLIC:
        message = "this version makes the internal edition only"
        help_ = "Set `audience: internal`, and show the site to those only who may read the write-ups."
        found.append(Diagnostic("no-public-edition", message, Place(SETTINGS), help_))
    for link in findings.settings.navigation:
        if desk.targets.navigation(link) is None:
            written = link.target
            message = f'the navigation leads to "{written}", which is no page of this study'
            help_ = "Name a Markdown file of the content, as in pages/how-we-listen.md."
            found.append(Diagnostic("dead-link", message, Place(SETTINGS, written.start, written.end), help_))
    for path, address, body in _bodies(findings):
        found += desk.targets.check(path, body)
        found += desk.check_charts(path, body)
        if path == (findings.content.introduction.path if findings.content.introduction else None):
            continue
        other = taken.setdefault(address.casefold(), path)
        if other != path:
            message = f"this file would become {address}, which is {other} already"
            help_ = "Rename one of the two files." if other.endswith(".md") else "Rename this file."
            found.append(Diagnostic("two-pages-one-address", message, Place(path), help_))
    return found
