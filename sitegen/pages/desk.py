"""What every page is made at: the edition, the targets of links, and the charts by name."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.findings import Findings, is_counted
from sitegen.charts.chart import Chart
from sitegen.charts.driver_over_time import draw_driver_over_time
from sitegen.charts.driver_segments import draw_driver_segments
from sitegen.charts.matrix import draw_matrix
from sitegen.charts.segment_drivers import draw_segment_drivers
from sitegen.language import Language
from sitegen.model import Body, ChartPlace, Driver, FreePage, Segment, Text
from sitegen.pages import addresses
from sitegen.pages.bodies import LinkTargets, QuoteDrivers, show_text
from sitegen.pages.edition import Edition
from sitegen.pages.sentences import driver_sentence, segment_sentence
from sitegen.pages.tables.catalogue import TABLES
from sitegen.pages.tables.table import DataTable, csv_address
from sitegen.pages.views import BodyPartView, ChartView, LinkView, PageView, View

NO_QUOTES: Final[QuoteDrivers] = MappingProxyType({})


_BLOB: Final = "blob/HEAD/"
"""What leads from a repository to a file of its main branch; GitLab and Gitea understand it too."""

NEIGHBOURS: Final = 40
"""How many newer and how many older write-ups of a segment are looked at for related ones."""


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page: what it is about, and the view that its template receives."""

    page: PageView
    view: View


Plans = dict[str, Callable[[], PlannedPage]]
"""What plans each page, by its address."""


@dataclass(frozen=True)
class Desk:
    """The findings with all that turns them into pages."""

    findings: Findings
    edition: Edition
    targets: LinkTargets
    # Rows of a large study take a while, and the data page and both files of a table ask for them.
    _tables: dict[str, DataTable] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """The language of the site."""
        return self.findings.language

    @cached_property
    def write_ups_by_id(self) -> dict[str, CodedWriteUp]:
        """The write-ups of the site by their ids."""
        return {each.write_up.id: each for each in self.findings.write_ups}

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each write-up among all, newest first, by its id."""
        return {each.write_up.id: place for place, each in enumerate(self.findings.write_ups)}

    @cached_property
    def write_ups_by_customer(self) -> dict[str, list[CodedWriteUp]]:
        """The write-ups of each customer, newest first, by its id."""
        by_customer: dict[str, list[CodedWriteUp]] = {}
        for write_up in self.findings.write_ups:
            by_customer.setdefault(write_up.customer.id, []).append(write_up)
        return by_customer

    @cached_property
    def uncounted(self) -> tuple[CodedWriteUp, ...]:
        """The write-ups of the site that are not in the evidence table, newest first."""
        return tuple(each for each in self.findings.write_ups if not is_counted(each))

    @cached_property
    def customer_pages(self) -> dict[str, FreePage]:
        """The pages that the team keeps of customers, by the customers' ids."""
        findings = self.findings
        return {findings.customers_by_page[page.id]: page for page in findings.content.customer_pages}

    @cached_property
    def customer_ids(self) -> tuple[str, ...]:
        """The ids of the customers that have a page: write-ups, or a page that the team keeps."""
        return tuple(sorted({*self.write_ups_by_customer, *self.customer_pages}))

    def table(self, name: str) -> DataTable:
        """The table behind pages that has this name, one of `catalogue.TABLES`."""
        if name not in self._tables:
            self._tables[name] = TABLES[name](self.findings)
        return self._tables[name]

    @cached_property
    def _naming(self) -> dict[str, frozenset[str]]:
        """The ids of the drivers that each write-up names, by its id."""
        return {id_: frozenset(m.driver for m in each.mentions) for id_, each in self.write_ups_by_id.items()}

    @cached_property
    def write_ups_by_segment(self) -> dict[str, list[CodedWriteUp]]:
        """The write-ups of each segment, newest first, by its id."""
        by_segment: dict[str, list[CodedWriteUp]] = {}
        for each in self.findings.write_ups:
            by_segment.setdefault(each.segment.id, []).append(each)
        return by_segment

    @cached_property
    def _places_in_segment(self) -> dict[str, int]:
        return {
            each.write_up.id: at
            for peers in self.write_ups_by_segment.values()
            for at, each in enumerate(peers)
        }

    def related(self, write_up: CodedWriteUp) -> list[CodedWriteUp]:
        """Others of the same customer, then others of the segment that share most drivers, newest first.

        Looks at the nearest neighbours of the segment alone, so that the time does not grow with the study.
        """
        own = self._naming[write_up.write_up.id]
        peers, places = self.write_ups_by_segment[write_up.segment.id], self._places_in_segment
        at = places[write_up.write_up.id]
        close: list[tuple[bool, int, CodedWriteUp]] = []
        for other in peers[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]:
            is_same, shared = (
                other.customer.id == write_up.customer.id,
                len(own & self._naming[other.write_up.id]),
            )
            if (is_same or shared) and other is not write_up:
                close.append((is_same, shared, other))
        return [other for _, _, other in sorted(close, key=lambda each: each[:2], reverse=True)]

    def page(
        self,
        view: View,
        address: str,
        title: str,
        section: str,
        *,
        description: str = "",
        trail: tuple[LinkView, ...] = (),
        source: str = "",
    ) -> PlannedPage:
        """A planned page; `source` is the path of the file that it shows, for the link to edit it."""
        settings = self.findings.settings
        return PlannedPage(
            PageView(
                title=title,
                description=description
                or settings.description
                or self.language.say("Why customers buy, stay and leave."),
                address=address,
                root=addresses.root_of(address),
                section=section,
                canonical=settings.base_url + address if settings.base_url else "",
                edit=f"{settings.repository}{_BLOB}{source}" if settings.repository and source else "",
                trail=trail,
            ),
            view,
        )

    def body(
        self,
        text: Text,
        body: Body,
        own: str,
        quotes: QuoteDrivers = NO_QUOTES,
    ) -> tuple[BodyPartView, ...]:
        """A text for the page at `own`; `quotes` gives the drivers of its quotes by their ids."""
        return show_text(text, body.links, own, self.edition, self.targets, self.chart_at, quotes)

    def matrix(self, own: str) -> ChartView | None:
        """The matrix for a page, or None where there is nothing in it."""
        if self._matrix is None:
            return None
        return self.edition.chart(self._matrix, addresses.root_of(own))

    @cached_property
    def _matrix(self) -> Chart | None:
        if not self.findings.table.write_ups or not self.findings.by_segment.drivers:
            return None
        chart = draw_matrix(self.findings.by_segment, self.findings.settings.small_base, self.language)
        return replace(chart, data=csv_address("drivers-by-segment"))

    def segment_drivers(self, segment: Segment) -> Chart | None:
        """The chart of a segment's drivers; None where nobody was asked."""
        if not self.findings.table.by_segment[segment.id].respondents:
            return None
        takeaway = segment_sentence(self.findings, segment)
        chart = draw_segment_drivers(self.findings.by_segment, segment, takeaway, self.language)
        return replace(chart, data=csv_address("drivers-by-segment"))

    def driver_segments(self, driver: Driver) -> Chart | None:
        """The chart of a driver across segments; None where nobody was asked."""
        finding = self.findings.finding_of(driver.id)
        if not finding.cell(driver.id).share.base:
            return None
        chart = draw_driver_segments(finding, driver, driver_sentence(self.findings, driver), self.language)
        table = "drivers-by-segment" if finding is self.findings.by_segment else "value-drivers-by-segment"
        return replace(chart, data=csv_address(table))

    def driver_over_time(self, driver: Driver) -> Chart | None:
        """The chart of a driver by quarters; None for fewer than two quarters."""
        found = self.findings.over_time
        chart = draw_driver_over_time(found, driver, self.findings.settings.small_base, self.language)
        return replace(chart, data=csv_address("over-time") if found.changes else "") if chart else None

    def chart_at(self, place: ChartPlace) -> Chart | None:
        """The chart that a chart block names; `checks` has told the names that do not exist."""
        segment = self.findings.find_segment(place.segment.text) if place.segment else None
        driver = self.findings.find_driver(place.driver.text) if place.driver else None
        match place.name.text:
            case "drivers-by-segment":
                return self._matrix
            case "segment-drivers" if segment:
                return self.segment_drivers(segment)
            case "driver-segments" if driver:
                return self.driver_segments(driver)
            case "driver-over-time" if driver:
                return self.driver_over_time(driver)
            case _:
                return None


CHARTS: Final = MappingProxyType(
    {
        "drivers-by-segment": "",
        "segment-drivers": "segment",
        "driver-segments": "driver",
        "driver-over-time": "driver",
    }
)
"""The charts that a chart block can name, and what each is of."""
