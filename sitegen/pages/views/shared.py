"""What views have in common: links, shares, charts, quotes, lines of lists, the site and the page."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link within the site; `language` is that of its label where it is not the page's, else empty."""

    label: str
    address: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class NavigationView:
    """A line of the navigation; `section` is the id by which a page says where it stands."""

    label: str
    address: str
    section: str


@dataclass(frozen=True, slots=True)
class NavigationGroupView:
    """Some lines of the navigation, and what they have in common."""

    label: str
    lines: tuple[NavigationView, ...]


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
class FontFaceView:
    """A file that holds a font: `weight` and `style` are what `@font-face` says of it."""

    address: str
    weight: str
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FontView:
    """The value of a theme's option that is a font.

    `family` is what `font-family` takes, empty where the study names none; the first of it is the name
    under which the page must make `faces` known, where there are any.
    """

    family: str
    faces: tuple[FontFaceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """What is the same on every page.

    `sections` are those of all lines of the navigation: what is not among them, the site does not have.
    `options` are the theme's options with the values of the study; `as_of` is the day of the newest
    conversation in words, or empty; `feed` is the address of the feed, or empty where the study has no
    `base_url`; `edition` is `internal` or `public`, `edition_label` says so in words, and of how many
    conversations a public edition tells.  `index` is the address of the script that holds what readers
    search and filter (`pages.search_index` tells its form), which a theme loads when it is needed.
    `organisation`, `description` and `language` are those of the settings; `write_up_language` is that of
    the write-ups where it is another, else empty; `stylesheet` and `script` are the
    addresses of the theme's `style.css` and `script.js`; `generator` names this program.
    """

    title: str
    organisation: str
    description: str
    language: str
    write_up_language: str
    navigation: tuple[NavigationGroupView, ...]
    sections: tuple[str, ...]
    options: dict[str, object]
    edition: str
    edition_label: str
    as_of: str
    feed: str
    stylesheet: str
    script: str
    index: str
    generator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """The page itself.

    `root` leads from the page back to the site's root; `section` is that of the navigation;
    `canonical` is the page's absolute address, or empty; `edit` is where the source can be edited, or empty.
    `description` says what the page holds; `trail` leads to the pages above.
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
    `value_driver_name` is the name of its value driver.
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
    """A picture with its sentence, its base and its table; `id` is unique on the page.

    `name` is that of its kind; `alternative` says in words what it shows; `svg` is the drawing, and `narrow`
    the same for a phone, or empty where there is none.
    """

    id: str
    name: str
    title: str
    takeaway: str
    base: str
    alternative: str
    svg: Markup
    narrow: Markup
    table: TableView


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """What somebody said, who, when and of what; `address` is its place in the write-up.

    `strength` is `mentioned`, `important` or `decisive` where the quote stands under one driver, else empty.
    `speaker` is who said it within the customer, or empty.
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


@dataclass(frozen=True, slots=True)
class QuoteDriverView:
    """A driver beside a quote in a text; `strength` is in words, empty where it is just mentioned."""

    driver: DriverLinkView
    strength: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPartView:
    """A piece of a body: `html`, and behind it the drivers of a quote, or a chart, where one stands there.

    The pieces together are the body; a single one may hold half an element.
    """

    html: Markup
    drivers: tuple[QuoteDriverView, ...]
    chart: ChartView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteUpLineView:
    """A write-up in a list; `source` is `interview`, another source, or `draft` in a preview.

    `outcome` may be empty; `excerpt` is how it begins; `title_language` is that of the title where it is not
    the page's, else empty.
    """

    title: str
    title_language: str
    address: str
    customer: LinkView
    segment: LinkView | None
    date: str
    outcome: str
    source: str
    excerpt: Markup
    drivers: tuple[DriverLinkView, ...]


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
class NumberView:
    """A number with what it counts, and where it leads (may be empty).

    `number` is written as it is shown.
    """

    number: str
    label: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A line of the facts beside a write-up: its name and one or more values."""

    label: str
    values: tuple[LinkView, ...]
