"""All findings of a study: the questions of `analysis`, each answered once."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sitegen.analysis.asks import Asks, find_asks
from sitegen.analysis.at_once import AtOnce, find_at_once
from sitegen.analysis.coding import CodedWriteUp, code_write_up
from sitegen.analysis.drivers_by_segment import EVERYONE, DriversBySegment, find_drivers_by_segment
from sitegen.analysis.evidence import EvidenceTable, check_not_asked, newest, tabulate
from sitegen.analysis.evidence import is_counted as is_counted
from sitegen.analysis.habits import Habits, find_habits
from sitegen.analysis.names import Codebook, Names, check_insight, check_registers
from sitegen.analysis.outcomes import Outcomes, find_outcomes
from sitegen.analysis.over_time import OverTime, find_over_time
from sitegen.diagnostics import Diagnostic, Place
from sitegen.model import Competitor, Consent, Customer, Driver, Offering, Segment
from sitegen.reading.content import Content
from sitegen.reading.settings import Settings
from sitegen.text import slug


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What the study found, with everything that pages need to tell it.

    `write_ups` are those of the site, newest first: interviews and, apart, other sources; drafts and
    withdrawn ones are not among them, `withdrawn` says how many were.  `today` is the day from which
    freshness is counted, None where nothing is dated.  `customers_by_page` gives the customer of each page
    of `content/customers`.
    """

    settings: Settings
    content: Content
    codebook: Codebook
    segments: dict[str, Segment]
    customers: dict[str, Customer]
    competitors: dict[str, Competitor]
    offerings: dict[str, Offering]
    customers_by_page: dict[str, str]
    write_ups: tuple[CodedWriteUp, ...]
    withdrawn: int
    table: EvidenceTable
    today: date | None

    # Each is found when a page first asks for it: a preview of one write-up asks for none.

    @cached_property
    def by_segment(self) -> DriversBySegment:
        """The drivers of the codebook in every segment."""
        return find_drivers_by_segment(self.table, self.codebook.drivers, self.settings.small_base)

    @cached_property
    def by_value_driver(self) -> DriversBySegment:
        """The four value drivers in every segment."""
        return find_drivers_by_segment(self.table, self.codebook.value_drivers, self.settings.small_base)

    @cached_property
    def over_time(self) -> OverTime:
        """Every driver by quarters."""
        return find_over_time(self.table, self.settings.small_base)

    @cached_property
    def outcomes(self) -> Outcomes:
        """Every driver by how it went."""
        return find_outcomes(self.table, self.settings.small_base)

    @cached_property
    def at_once(self) -> AtOnce:
        """How it went by the number of value drivers served at once."""
        return find_at_once(self.table, self.outcomes, self.settings.small_base)

    @cached_property
    def habits(self) -> Habits:
        """What they do at each stage of buying."""
        return find_habits(self.table)

    @cached_property
    def asks(self) -> Asks:
        """What they beg for."""
        return find_asks(self.table, self.find_driver)

    def finding_of(self, driver: str) -> DriversBySegment:
        """The finding in which a driver stands: that of the codebook, else that of the four value drivers.

        The four are in the codebook's own finding only where it holds no other drivers.
        """
        return self.by_segment if (driver, EVERYONE) in self.by_segment.cells else self.by_value_driver

    def find_driver(self, name: str) -> Driver | None:
        """The driver that an id, a name or an alias stands for, registered or only used."""
        return self.content.registers.drivers.find(name) or self.codebook.all.get(slug(name))


def analyse(
    content: Content, settings: Settings, *, drafts: bool = False
) -> tuple[Findings, tuple[Diagnostic, ...]]:
    """The findings of a study, and the diagnostics of names that do not resolve.

    With `drafts` write-ups that are drafts are shown, and still not counted.
    """
    names = Names(content.registers)
    check_registers(names)
    for insight in content.insights:
        check_insight(insight, names)
    written = (*content.write_ups, *(content.drafts if drafts else ()))
    shown = [each for each in written if each.consent is not Consent.WITHDRAWN]
    coded = [code_write_up(each, names) for each in shown]
    # What only drafts and second codings use is nowhere on the site: their names are looked up apart.
    names_apart = Names(content.registers)
    for unpublished in (*(() if drafts else content.drafts), *content.second_codings):
        code_write_up(unpublished, names_apart)
    customers_by_page = {
        page.id: names.customer(page.customer, page.path).id
        for page in content.customer_pages
        if page.customer
    }
    codebook = names.codebook()
    table = tabulate(coded, codebook, names.segments.values(), settings.count)
    found = [*names.found, *names_apart.found, *check_not_asked(coded, codebook, names)]
    if not content.write_ups:
        place = Place(f"{settings.content}/interviews")
        message = "there is no write-up to build from"
        help_ = (
            f"Put the first one into {settings.content}/interviews/, as a Markdown file with front matter."
        )
        found.append(Diagnostic("no-write-ups", message, place, help_))
    findings = Findings(
        settings=settings,
        content=content,
        codebook=codebook,
        segments=names.segments,
        customers=names.customers,
        competitors=names.competitors,
        offerings=names.offerings,
        customers_by_page=customers_by_page,
        write_ups=tuple(sorted(coded, key=_newest_first, reverse=True)),
        withdrawn=len(written) - len(shown),
        table=table,
        today=settings.today or newest(coded),
    )
    return findings, tuple(found)


def _newest_first(write_up: CodedWriteUp) -> tuple[date, str]:
    return write_up.write_up.date or date.min, write_up.write_up.id
