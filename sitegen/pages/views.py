"""The contract of themes: what each template receives.

A template sees `site`, `page` and `view` and nothing else; the view's class is named beside the template
in `TEMPLATES`.  Addresses lead from the site's root; a template writes `{{ page.root }}` before them.
Fields of type Markup are HTML that is safe to show; every other text is escaped by the template engine.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link within the site."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class NavigationView:
    """A line of the navigation; `section` is the id by which a page says where it stands."""

    label: str
    address: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PagerView:
    """The links between the pages of a long list.

    `pages` are the first, the last and those around this one, which has no address; `before` and `after`
    are the neighbours; `sentence` is `Page 2 of 14`.
    """

    pages: tuple[LinkView, ...]
    before: LinkView | None
    after: LinkView | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """What is the same on every page.

    `options` are the theme's options with the values of the study; `as_of` is the day of the newest
    conversation in words, or empty; `feed` is the address of the feed, or empty where the study has no
    `base_url`; `edition` is `internal` or `public`.
    """

    title: str
    organisation: str
    description: str
    language: str
    navigation: tuple[NavigationView, ...]
    options: dict[str, object]
    edition: str
    as_of: str
    feed: str
    stylesheet: str
    script: str
    generator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """The page itself.

    `root` leads from the page back to the site's root; `section` is that of the navigation;
    `canonical` is the page's absolute address, or empty; `edit` is where the source can be edited, or empty.
    """

    title: str
    description: str
    address: str
    root: str
    section: str
    canonical: str
    edit: str
    trail: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverLinkView:
    """A driver as a chip: `value_driver` is the id of its value driver or `other`, for its colour.

    `against` is true where it stands for a reason against us.
    """

    name: str
    address: str
    value_driver: str
    value_driver_name: str
    against: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareView:
    """How many of those asked.

    `text` is `11 of 14` or `nobody asked`; `percent` and `interval` (`52–92 %`) are empty where nobody was
    asked, and `percent` also below the study's small base; `width` is the share in whole per cent.
    """

    count: int
    base: int
    text: str
    percent: str
    interval: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """The numbers of a picture; `data` is the address of the CSV file that holds them, or empty."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """A picture with its sentence, its base and its table; `id` is unique on the page."""

    id: str
    name: str
    title: str
    takeaway: str
    base: str
    alternative: str
    svg: Markup
    table: TableView


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """What somebody said, who, when and of what; `address` is its place in the write-up.

    `strength` is `mentioned`, `important` or `decisive` where the quote stands under one driver, else empty.
    """

    id: str
    words: Markup
    speaker: Markup
    customer: LinkView
    segment: LinkView | None
    date: str
    address: str
    drivers: tuple[DriverLinkView, ...]
    strength: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPartView:
    """A piece of a body: `html`, and behind it the drivers of a quote, or a chart, where one stands there.

    The pieces together are the body; a single one may hold half an element.
    """

    html: Markup
    drivers: tuple[DriverLinkView, ...]
    chart: ChartView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteUpLineView:
    """A write-up in a list; `source` is `interview`, another source, or `draft` in a preview."""

    title: str
    address: str
    customer: LinkView
    segment: LinkView | None
    date: str
    outcome: str
    source: str
    excerpt: Markup
    drivers: tuple[DriverLinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineView:
    """A finding in a sentence: `Owner-operated shops name Time back`, `11 of 15`, `48–89 %`.

    `kicker` says whom it is about, `support` what to hold beside it; both may be empty.
    """

    kicker: str
    lead: str
    count: str
    interval: str
    support: str
    address: str
    value_driver: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberView:
    """A number with what it counts, and where it leads (may be empty)."""

    number: str
    label: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueDriverView:
    """One of the four value drivers (or `other`), with the share that names any driver under it."""

    id: str
    name: str
    address: str
    share: ShareView
    against: int
    drivers: tuple["DriverLineView", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverLineView:
    """A driver in a list, with the share that names it in all, and the segment that names it most."""

    id: str
    name: str
    address: str
    definition: str
    child: bool
    share: ShareView
    against: int
    most: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """`home.html`: why do they buy, in one screen."""

    introduction: tuple[BodyPartView, ...]
    headlines: tuple[HeadlineView, ...]
    numbers: tuple[NumberView, ...]
    matrix: ChartView | None
    value_drivers: tuple[ValueDriverView, ...]
    segments: tuple["SegmentLineView", ...]
    latest: tuple[WriteUpLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DriversView:
    """`drivers.html`: all drivers under their value drivers."""

    takeaway: str
    matrix: ChartView | None
    value_drivers: tuple[ValueDriverView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteGroupView:
    """The quotes of one segment on a driver's page, or of one driver on a segment's.

    `id` is the anchor that charts lead to; `silent` are the write-ups that name the driver without a quote.
    `more` leads to all of them where only the first stand here.
    """

    id: str
    title: LinkView
    share: ShareView
    quotes: tuple[QuoteView, ...]
    against: tuple[QuoteView, ...]
    silent: tuple[WriteUpLineView, ...]
    more: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """`evidence.html`: all that stands behind one number, on as many pages as it takes.

    `about` is the driver (or what else the number is of), `within` the segment.
    """

    about: LinkView
    within: LinkView | None
    sentence: str
    quotes: tuple[QuoteView, ...]
    silent: tuple[WriteUpLineView, ...]
    pager: PagerView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverView:
    """`driver.html`: who names it, how strongly, for and against, in whose words."""

    name: str
    chip: DriverLinkView
    definition: str
    include: str
    exclude: str
    aliases: tuple[str, ...]
    parent: LinkView | None
    children: tuple[DriverLineView, ...]
    sentence: str
    share: ShareView
    against: int
    strengths: tuple[NumberView, ...]
    by_segment: ChartView | None
    over_time: ChartView | None
    groups: tuple[QuoteGroupView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentLineView:
    """A segment in a list, with its first drivers."""

    id: str
    name: str
    address: str
    definition: str
    sentence: str
    asked: str
    first: tuple[tuple[DriverLinkView, ShareView], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentsView:
    """`segments.html`: all segments."""

    matrix: ChartView | None
    segments: tuple[SegmentLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLineView:
    """A message of ours beside what the segment says; `rank` is its place among what they name, or empty."""

    text: str
    driver: DriverLinkView
    since: str
    share: ShareView
    rank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentView:
    """`segment.html`: what a segment names, and what we say to it."""

    name: str
    definition: str
    size: str
    asked: str
    sentence: str
    too_few: bool
    drivers: ChartView | None
    value_drivers: tuple[ValueDriverView, ...]
    messages: tuple[MessageLineView, ...]
    messages_sentence: str
    groups: tuple[QuoteGroupView, ...]
    write_ups: tuple[WriteUpLineView, ...]
    more: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A line of the facts beside a write-up: its name and one or more values."""

    label: str
    values: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TagView:
    """A driver of a write-up: how strongly it speaks, for or against, and where its words stand."""

    driver: DriverLinkView
    strength: str
    quotes: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitView:
    """What a customer does at one stage of buying."""

    stage: str
    does: Markup
    channel: Markup
    offer: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteUpView:
    """`write-up.html`: the conversation itself."""

    title: str
    customer: LinkView
    segment: LinkView | None
    date: str
    source: str
    counted: str
    facts: tuple[FactView, ...]
    tags: tuple[TagView, ...]
    tell_others: Markup
    asks: tuple[Markup, ...]
    habits: tuple[HabitView, ...]
    body: tuple[BodyPartView, ...]
    related: tuple[WriteUpLineView, ...]
    newer: LinkView | None
    older: LinkView | None
    extra: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteUpsView:
    """`write-ups.html`: all write-ups, or those of a segment, newest first.

    `apart` are those that are not counted: other sources, and drafts in a preview.
    """

    sentence: str
    write_ups: tuple[WriteUpLineView, ...]
    apart: tuple[WriteUpLineView, ...]
    pager: PagerView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerLineView:
    """A customer in a list."""

    name: str
    address: str
    segment: LinkView | None
    conversations: str
    latest: str
    drivers: tuple[DriverLinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomersView:
    """`customers.html`: those we talked to, and how many of the roster we never asked."""

    sentence: str
    customers: tuple[CustomerLineView, ...]
    pager: PagerView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerView:
    """`customer.html`: one customer, its drivers, habits and conversations."""

    name: str
    segment: LinkView | None
    sentence: str
    facts: tuple[FactView, ...]
    people: tuple[str, ...]
    tags: tuple[TagView, ...]
    habits: tuple[HabitView, ...]
    tell_others: Markup
    body: tuple[BodyPartView, ...]
    quotes: tuple[QuoteView, ...]
    write_ups: tuple[WriteUpLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotesView:
    """`quotes.html`: every quote, under its value driver."""

    sentence: str
    groups: tuple[QuoteGroupView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookLineView:
    """One driver of the codebook with its whole definition."""

    id: str
    driver: DriverLinkView
    definition: str
    include: str
    exclude: str
    aliases: tuple[str, ...]
    parent: LinkView | None
    share: ShareView


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookGroupView:
    """The drivers of one value driver, or of "Other"."""

    id: str
    name: str
    lines: tuple[CodebookLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookView:
    """`codebook.html`: what every driver means."""

    sentence: str
    groups: tuple[CodebookGroupView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodsView:
    """`methods.html`: who was asked, and how the numbers are made."""

    sentence: str
    facts: tuple[NumberView, ...]
    sample: TableView
    apart: tuple[NumberView, ...]
    comparisons: str
    unit: str
    small_base: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FreePageView:
    """`page.html`: a page of `content/pages`."""

    title: str
    body: tuple[BodyPartView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFileView:
    """One table as CSV and as JSON."""

    title: str
    description: str
    rows: int
    columns: tuple[str, ...]
    csv: str
    json: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """`data.html`: every table to take away."""

    files: tuple[DataFileView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """`404.html`: an address that leads nowhere."""

    links: tuple[LinkView, ...]


View = (
    HomeView
    | DriversView
    | DriverView
    | EvidenceView
    | SegmentsView
    | SegmentView
    | WriteUpsView
    | WriteUpView
    | CustomersView
    | CustomerView
    | QuotesView
    | CodebookView
    | MethodsView
    | FreePageView
    | DataView
    | NotFoundView
)

TEMPLATES: Final = MappingProxyType(
    {
        HomeView: "home.html",
        DriversView: "drivers.html",
        DriverView: "driver.html",
        EvidenceView: "evidence.html",
        SegmentsView: "segments.html",
        SegmentView: "segment.html",
        WriteUpsView: "write-ups.html",
        WriteUpView: "write-up.html",
        CustomersView: "customers.html",
        CustomerView: "customer.html",
        QuotesView: "quotes.html",
        CodebookView: "codebook.html",
        MethodsView: "methods.html",
        FreePageView: "page.html",
        DataView: "data.html",
        NotFoundView: "404.html",
    }
)
"""The template of each view."""
