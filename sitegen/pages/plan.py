"""Plans the site: every page with its view, every file with its bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from sitegen import __version__
from sitegen.analysis.evidence import newest
from sitegen.analysis.findings import Findings
from sitegen.charts.chart import Specification
from sitegen.diagnostics import Diagnostic
from sitegen.memo import Memo, digest, this_program
from sitegen.pages import addresses
from sitegen.pages.agreement.pages import agreement_pages
from sitegen.pages.asks.pages import ask_pages
from sitegen.pages.bodies import LinkTargets, used_files
from sitegen.pages.briefs.pages import brief_pages
from sitegen.pages.calling.pages import call_pages
from sitegen.pages.checks import PlacedBody, check_pages
from sitegen.pages.competitors.pages import competitor_pages
from sitegen.pages.conversations.pages import plan_write_up, write_up_lists
from sitegen.pages.customers.pages import customer_lists, plan_customer
from sitegen.pages.desk import Desk, Plans
from sitegen.pages.drivers.evidence import evidence_pages
from sitegen.pages.drivers.one_driver import plan_driver
from sitegen.pages.drivers.pages import plan_drivers
from sitegen.pages.edition import Edition
from sitegen.pages.enough.pages import enough_pages
from sitegen.pages.feeds import feed, site_map
from sitegen.pages.habits.pages import habit_pages
from sitegen.pages.home.page import plan_home
from sitegen.pages.home.summary import summary_pages
from sitegen.pages.initiatives.pages import initiative_pages
from sitegen.pages.insights.pages import insight_pages
from sitegen.pages.keys import PageKeys
from sitegen.pages.messages.pages import message_gap_pages
from sitegen.pages.navigation import navigation, own_pages, sections, without_hidden
from sitegen.pages.offerings.must_keeps import must_keep_pages
from sitegen.pages.offerings.pages import offering_lists
from sitegen.pages.outcomes.pages import outcome_pages
from sitegen.pages.over_time.pages import over_time_pages
from sitegen.pages.page_map import PageMap, Planning
from sitegen.pages.quotes.pages import quote_lists
from sitegen.pages.reference.codebook import plan_codebook
from sitegen.pages.reference.data import plan_data
from sitegen.pages.reference.free_pages import plan_free_page
from sitegen.pages.reference.methods import plan_methods
from sitegen.pages.reference.not_found import plan_not_found
from sitegen.pages.search.index import search_index
from sitegen.pages.search.page import plan_search
from sitegen.pages.segments.one_segment import plan_segment
from sitegen.pages.segments.pages import plan_segments
from sitegen.pages.sentences import edition_label
from sitegen.pages.side_by_side.pages import side_by_side_pages
from sitegen.pages.surprises.pages import surprise_pages
from sitegen.pages.tables.catalogue import table_names
from sitegen.pages.tables.table import DataTable, csv_address, json_address
from sitegen.pages.their_words.pages import their_words_pages
from sitegen.pages.views import SiteView


@dataclass(frozen=True)
class SitePlan:
    """All that the site consists of but the theme's own files, by the addresses.

    A page or a file is made when it is called for: a preview makes only what is looked at, and workers
    share the work out among them.  `copies` are files of the study by their paths;
    `sources` gives the address of the page that a file of the content becomes; `keys` says from what a page
    or a file is made; `own` are the addresses of the study's own pages, in the order of the navigation.
    """

    site: SiteView
    pages: Planning
    files: Mapping[str, Callable[[], bytes]]
    copies: Mapping[str, str]
    sources: Mapping[str, str]
    keys: PageKeys
    own: tuple[str, ...]

    def address_of(self, page: str) -> str | None:
        """The address of a page that is named by its address or by the path of the file that it shows."""
        address = self.sources.get(page, page)
        return address if address in self.pages else None


@dataclass(frozen=True, slots=True)
class ThemeFacts:
    """What the plan needs to know of the theme: its options, and where its style and script will lie."""

    options: Mapping[str, object]
    stylesheet: str
    script: str


def plan_site(
    findings: Findings,
    theme: ThemeFacts,
    draw: Callable[[Specification], str],
    memo: Memo,
    *,
    drafts: bool = False,
) -> tuple[SitePlan | None, tuple[Diagnostic, ...]]:
    """The plan of a site; None where a mistake in the content keeps a page from being planned."""
    edition = Edition(findings, draw)
    desk = Desk(findings, edition, LinkTargets(findings))
    bodies = _bodies(findings)
    found = check_pages(desk, bodies)
    if any(each.severity == "error" for each in found):
        return None, found
    settings = findings.settings
    keys = PageKeys(desk, drafts=drafts)
    pages = PageMap(
        _known_pages(desk),
        partial(_further_pages, desk),
        memo,
        lambda: digest("addresses", this_program(), keys.whole),
    )
    files: dict[str, Callable[[], bytes]] = {}
    site = _site(desk, theme)
    for name in table_names(settings.audience, site.sections):
        files[csv_address(name)] = partial(_table, desk, name, DataTable.csv)
        files[json_address(name)] = partial(_table, desk, name, DataTable.json)
    files[addresses.SEARCH_INDEX] = partial(search_index, desk)
    if settings.base_url:
        files[addresses.FEED] = partial(feed, findings, edition)
        files[addresses.SITE_MAP] = partial(site_map, settings.base_url, pages)
    used = used_files(desk.targets, [body for _, _, body in bodies])
    copies = {addresses.asset(path): path for path in used}
    sources = {path: address for path, address, _ in bodies}
    return SitePlan(site, pages, files, copies, sources, keys, own_pages(desk)), found


def _table(desk: Desk, name: str, form: Callable[[DataTable], bytes]) -> bytes:
    return form(desk.table(name))


def _further_pages(desk: Desk) -> Plans:
    """The pages of which the findings say whether there are any, and how many."""
    pages: Plans = {}
    for plan in (
        message_gap_pages,
        must_keep_pages,
        offering_lists,
        initiative_pages,
        side_by_side_pages,
        competitor_pages,
        outcome_pages,
        over_time_pages,
        habit_pages,
        ask_pages,
        insight_pages,
        call_pages,
        enough_pages,
        agreement_pages,
        their_words_pages,
        surprise_pages,
        summary_pages,
        brief_pages,
        quote_lists,
        write_up_lists,
        customer_lists,
        evidence_pages,
    ):
        pages |= plan(desk)
    return pages


def _known_pages(desk: Desk) -> Plans:
    """Every page that is there whatever was found, those that take longest to make first."""
    findings = desk.findings
    content = findings.content
    pages: Plans = {
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
    pages[addresses.CODEBOOK] = partial(plan_codebook, desk)
    pages[addresses.METHODS] = partial(plan_methods, desk)
    pages[addresses.DATA] = partial(plan_data, desk)
    pages[addresses.SEARCH] = partial(plan_search, desk)
    pages[addresses.NOT_FOUND] = partial(plan_not_found, desk)
    for place, write_up in enumerate(findings.write_ups):
        pages[addresses.write_up(write_up.write_up.id)] = partial(plan_write_up, desk, place)
    for id_ in desk.customer_ids:
        pages[addresses.customer(id_)] = partial(plan_customer, desk, id_, desk.customer_pages.get(id_))
    return pages


def _site(desk: Desk, theme: ThemeFacts) -> SiteView:
    groups = navigation(desk)
    findings = desk.findings
    settings = findings.settings
    return SiteView(
        title=settings.title,
        organisation=settings.organisation,
        description=settings.description,
        language=settings.language,
        write_up_language=settings.write_up_language,
        navigation=without_hidden(groups, settings.hidden),
        sections=sections(groups),
        options=dict(theme.options),
        edition=settings.audience.value,
        edition_label=edition_label(findings),
        as_of=findings.language.day(newest(findings.write_ups)),
        feed=addresses.FEED if settings.base_url else "",
        stylesheet=theme.stylesheet,
        script=theme.script,
        index=addresses.SEARCH_INDEX,
        generator=f"sitegen {__version__}",
    )


def _bodies(findings: Findings) -> list[PlacedBody]:
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
