"""The frozen records: what a write-up and the registers say, as their writers wrote it.

Nothing here is checked against a codebook; `analysis.coding` does that and has its own records.
"""

from collections.abc import Mapping
from datetime import date as Date  # noqa: N812  a field is called date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec.structs import force_setattr

from sitegen.language import mark
from sitegen.text import Record, Written


class ValueDriver(StrEnum):
    """The four reasons under all reasons to buy: a closed set, in the order in which they are shown."""

    INCREASE_REVENUE = "increase-revenue"
    DECREASE_COSTS = "decrease-costs"
    MITIGATE_RISKS = "mitigate-risks"
    ASSUAGE_EMOTIONS = "assuage-emotions"

    @property
    def label(self) -> str:
        """`Increase revenue`."""
        return _LABELS[self]


_LABELS: Final = MappingProxyType(
    {
        ValueDriver.INCREASE_REVENUE: mark("Increase revenue"),
        ValueDriver.DECREASE_COSTS: mark("Decrease costs"),
        ValueDriver.MITIGATE_RISKS: mark("Mitigate risks"),
        ValueDriver.ASSUAGE_EMOTIONS: mark("Assuage emotions"),
    }
)


class Effect(StrEnum):
    """Whether a driver draws a customer to us or drives it away."""

    FOR = "for"
    AGAINST = "against"


class SourceKind(StrEnum):
    """How the team came to know; only interviews are counted."""

    INTERVIEW = mark("interview")
    SECOND_HAND = mark("second-hand")
    SURVEY = mark("survey")
    SALES_REPORT = mark("sales-report")


class Outcome(StrEnum):
    """How the decision that the conversation is about went."""

    WON = mark("won")
    LOST = mark("lost")
    RENEWED = mark("renewed")
    EXPANDED = mark("expanded")
    CHURNED = mark("churned")
    UNDECIDED = mark("undecided")


class Stage(StrEnum):
    """The stages of buying and owning, in their order."""

    INVESTIGATE = mark("investigate")
    COMPARE = mark("compare")
    NEGOTIATE = mark("negotiate")
    PURCHASE = mark("purchase")
    PAY = mark("pay")
    USE = mark("use")
    RENEW = mark("renew")


class Stays(StrEnum):
    """Whether the customer expects to stay."""

    YES = mark("yes")
    NO = mark("no")
    UNSURE = mark("unsure")


class Consent(StrEnum):
    """What the customer allowed us to publish; `internal` where nothing is said."""

    PUBLIC = mark("public")
    NAMED = mark("named")
    INTERNAL = mark("internal")
    WITHDRAWN = mark("withdrawn")


class Audience(StrEnum):
    """Who an edition of the site is for."""

    INTERNAL = "internal"
    PUBLIC = "public"


STRENGTHS: Final = MappingProxyType({1: mark("mentioned"), 2: mark("important"), 3: mark("decisive")})
"""What the strengths of a tag mean."""


class Tag(Record, frozen=True):
    """One driver of the front matter, as written."""

    driver: Written
    strength: int = 1
    effect: Effect = Effect.FOR
    quote: Written | None = None


class Hashtag(Record, frozen=True):
    """`#time-back` or `#-time-back` at the end of a quote: a driver and whether it speaks against us."""

    driver: Written
    effect: Effect


class Misplaced(StrEnum):
    """Why no quote takes a hashtag."""

    SPACED = "spaced"
    UNCLOSED_HIGHLIGHT = "unclosed-highlight"
    WITHIN_HIGHLIGHT = "within-highlight"
    APART_FROM_HIGHLIGHT = "apart-from-highlight"
    ABOVE_LAST_LINE = "above-last-line"
    BELOW_QUOTE = "below-quote"
    ALONE = "alone"


class LooseTag(Record, frozen=True):
    """A hashtag in running text that no quote takes, as written: with `#`, and a space behind it if any.

    Whether it names a driver is not known where it is read.
    """

    written: Written
    why: Misplaced


class Quote(Record, frozen=True):
    """A passage of a write-up marked with the drivers it speaks of.

    `id` is made from the passage's own words and so survives edits elsewhere.
    `text` is plain text in which redacted words stand between redaction marks (see `reading.redaction`).
    `speaker` is what stands behind the dash of a block quote's last line, or empty.
    """

    id: str
    text: str
    speaker: str
    hashtags: tuple[Hashtag, ...]


class Prose(Record, frozen=True, tag=True):
    """A stretch of the sanitised HTML of a body; may hold link and redaction marks."""

    html: str


class QuoteEnd(Record, frozen=True, tag=True):
    """The place in a body where the drivers of a quote are shown."""

    quote: str


class ChartPlace(Record, frozen=True, tag=True):
    """A fenced `chart` block: which chart stands here, and of what."""

    name: Written
    segment: Written | None
    driver: Written | None


BodyPart = Prose | QuoteEnd | ChartPlace

Text = tuple[BodyPart, ...]
"""The text under a front matter, ready to be shown."""


class Link(Record, frozen=True):
    """A link or an image of a body to another file of the study.

    `path` is the path from the study's root (empty: this very file), `fragment` what stands behind `#`.
    """

    path: str
    fragment: str
    image: bool
    written: Written


class Heading(Record, frozen=True):
    """A heading of a body, with the id by which links reach it."""

    level: int
    id: str
    text: str


class Body(Record, frozen=True):
    """What is known of the text under a front matter; that itself is a `Text` and kept apart.

    `excerpt` is the beginning of the first paragraph as plain text with redaction marks.
    """

    quotes: tuple[Quote, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    charts: tuple[ChartPlace, ...] = ()
    excerpt: str = ""
    loose_tags: tuple[LooseTag, ...] = ()


class CompetitorNote(Record, frozen=True):
    """What a customer said about one rival."""

    name: Written
    we_won_on: tuple[Written, ...] = ()
    they_lead_on: tuple[Written, ...] = ()


class OfferingNote(Record, frozen=True):
    """What a customer said about one of our offerings; None where the write-up does not say."""

    offering: Written
    drivers: tuple[Written, ...] = ()
    understood: bool | None = None
    valued: bool | None = None


class Habit(Record, frozen=True):
    """What a customer does at one stage of buying."""

    stage: Stage
    does: str
    channel: str = ""
    offer: str = ""


class Ask(Record, frozen=True):
    """Something a customer begs for, and the driver that it would serve."""

    ask: str
    driver: Written | None = None


class WriteUp(Record, frozen=True, kw_only=True):
    """One Markdown file about one conversation with one customer.

    `id` is the path below `content/interviews/` without its ending.
    `dated_at` are the offsets of the date in the file.
    `labels` are the team's own `tags`; `extra` holds the `x-…` keys as text or nested tuples and mappings.
    """

    path: str
    id: str
    title: str
    customer: Written
    segment: Written | None
    date: Date | None
    dated_at: tuple[int, int] = (0, 0)
    source: SourceKind = SourceKind.INTERVIEW
    outcome: Outcome | None = None
    tags: tuple[Tag, ...] = ()
    not_asked: tuple[Written, ...] = ()
    most_valued: Written | None = None
    must_keep: tuple[Written, ...] = ()
    competitors: tuple[CompetitorNote, ...] = ()
    stays: Stays | None = None
    offerings: tuple[OfferingNote, ...] = ()
    tell_others: str = ""
    habits: tuple[Habit, ...] = ()
    asks: tuple[Ask, ...] = ()
    expected: tuple[Written, ...] = ()
    interviewer: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    channel: str = ""
    language: str = ""
    labels: tuple[str, ...] = ()
    coder: str = ""
    second_coding_of: str = ""
    consent: Consent = Consent.INTERNAL
    consent_date: Date | None = None
    expires: Date | None = None
    draft: bool = False
    extra: Mapping[str, object] = {}
    body: Body = Body()

    def __post_init__(self) -> None:
        if self.extra:
            force_setattr(self, "extra", _frozen(self.extra))


def _frozen(value: object) -> object:
    """The value of a field that may hold anything, its lists and mappings made such as cannot change."""
    if isinstance(value, list | tuple):
        return tuple(_frozen(each) for each in value)
    if isinstance(value, Mapping):
        return MappingProxyType({key: _frozen(each) for key, each in value.items()})
    return value


class FreePage(Record, frozen=True, kw_only=True):
    """A page of `content/pages`, the introduction `content/index.md`, or a page of one customer.

    `consent` is `public` where its writer lets it stand in the public edition.
    """

    path: str
    id: str
    title: str
    customer: Written | None = None
    people: tuple[str, ...] = ()
    consent: Consent = Consent.INTERNAL
    body: Body = Body()
    text: Text = ()


class Insight(Record, frozen=True, kw_only=True):
    """A statement that a person wrote and that names its evidence.

    `quotes` are permanent quote ids; `consent` is `public` where the statement may be published.
    """

    path: str
    id: str
    title: str
    author: str
    date: Date | None
    drivers: tuple[Written, ...]
    segments: tuple[Written, ...]
    quotes: tuple[Written, ...]
    confidence: str
    consent: Consent = Consent.INTERNAL
    body: Body = Body()
    text: Text = ()


class Driver(Record, frozen=True, kw_only=True):
    """A reason to buy, to stay or to leave.

    `value_driver` is None for a driver that stands under "Other"; `parent` is another driver's id.
    """

    id: str
    name: str
    value_driver: ValueDriver | None
    parent: str | None = None
    definition: str = ""
    include: str = ""
    exclude: str = ""
    aliases: tuple[str, ...] = ()


class Message(Record, frozen=True):
    """What the company tells a segment, in terms of one driver."""

    driver: Written
    text: str
    since: Date | None


class Segment(Record, frozen=True, kw_only=True):
    """A kind of customer.  `customers` is how many of them the company has, where it is known."""

    id: str
    name: str
    definition: str = ""
    customers: int | None = None
    messages: tuple[Message, ...] = ()
    aliases: tuple[str, ...] = ()


class Competitor(Record, frozen=True, kw_only=True):
    """A rival."""

    id: str
    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()


class Offering(Record, frozen=True, kw_only=True):
    """A product, service or capability of ours."""

    id: str
    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()


class Initiative(Record, frozen=True, kw_only=True):
    """Something that we are building or plan to build."""

    id: str
    name: str
    serves: tuple[Written, ...] = ()
    segments: tuple[Written, ...] = ()
    status: str = ""
    since: Date | None = None
    aliases: tuple[str, ...] = ()


class Customer(Record, frozen=True, kw_only=True):
    """The company or person counted once: a line of the roster, or a name that a write-up uses.

    `revenue` is in the roster's own currency; `extra` holds the columns that are the team's own.
    """

    id: str
    name: str
    pseudonym: str = ""
    segment: Written | None = None
    status: str = ""
    best: bool = False
    since: Date | None = None
    revenue: float | None = None
    last_contacted: Date | None = None
    aliases: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
