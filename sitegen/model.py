"""The frozen records: what a write-up and the registers say, as their writers wrote it.

Nothing here is checked against a codebook; `analysis.coding` does that and has its own records.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812  a field is called date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sitegen.text import Written


class ValueDriver(StrEnum):
    """The four reasons under all reasons to buy: a closed set, in the order in which they are shown."""

    INCREASE_REVENUE = "increase-revenue"
    DECREASE_COSTS = "decrease-costs"
    MITIGATE_RISKS = "mitigate-risks"
    ASSUAGE_EMOTIONS = "assuage-emotions"

    @property
    def label(self) -> str:
        """`Increase revenue`."""
        return self.value.replace("-", " ").capitalize()


class Effect(StrEnum):
    """Whether a driver draws a customer to us or drives it away."""

    FOR = "for"
    AGAINST = "against"


class SourceKind(StrEnum):
    """How the team came to know; only interviews are counted."""

    INTERVIEW = "interview"
    SECOND_HAND = "second-hand"
    SURVEY = "survey"
    SALES_REPORT = "sales-report"


class Outcome(StrEnum):
    """How the decision that the conversation is about went."""

    WON = "won"
    LOST = "lost"
    RENEWED = "renewed"
    EXPANDED = "expanded"
    CHURNED = "churned"
    UNDECIDED = "undecided"


class Stage(StrEnum):
    """The stages of buying and owning, in their order."""

    INVESTIGATE = "investigate"
    COMPARE = "compare"
    NEGOTIATE = "negotiate"
    PURCHASE = "purchase"
    PAY = "pay"
    USE = "use"
    RENEW = "renew"


class Stays(StrEnum):
    """Whether the customer expects to stay."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Consent(StrEnum):
    """What the customer allowed us to publish; `internal` where nothing is said."""

    PUBLIC = "public"
    NAMED = "named"
    INTERNAL = "internal"
    WITHDRAWN = "withdrawn"


class Audience(StrEnum):
    """Who an edition of the site is for."""

    INTERNAL = "internal"
    PUBLIC = "public"


STRENGTHS: Final = MappingProxyType({1: "mentioned", 2: "important", 3: "decisive"})
"""What the strengths of a tag mean."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One driver of the front matter, as written."""

    driver: Written
    strength: int = 1
    effect: Effect = Effect.FOR
    quote: Written | None = None


@dataclass(frozen=True, slots=True)
class Hashtag:
    """`#time-back` or `#-time-back` at the end of a quote: a driver and whether it speaks against us."""

    driver: Written
    effect: Effect


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a write-up marked with the drivers it speaks of.

    `id` is made from the passage's own words and so survives edits elsewhere.
    `text` is plain text in which redacted words stand between redaction marks (see `reading.redaction`).
    `speaker` is what stands behind the dash of a block quote's last line, or empty.
    """

    id: str
    text: str
    speaker: str
    hashtags: tuple[Hashtag, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A stretch of the sanitised HTML of a body; may hold link and redaction marks."""

    html: str


@dataclass(frozen=True, slots=True)
class QuoteEnd:
    """The place in a body where the drivers of a quote are shown."""

    quote: str


@dataclass(frozen=True, slots=True)
class ChartPlace:
    """A fenced `chart` block: which chart stands here, and of what."""

    name: Written
    segment: Written | None
    driver: Written | None


BodyPart = Prose | QuoteEnd | ChartPlace


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image of a body to another file of the study.

    `path` is the path from the study's root (empty: this very file), `fragment` what stands behind `#`.
    """

    path: str
    fragment: str
    image: bool
    written: Written


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body, with the id by which links reach it."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """What stands under the front matter, ready to be shown.

    `excerpt` is the beginning of the first paragraph as plain text with redaction marks;
    `words` is the number of words.
    """

    parts: tuple[BodyPart, ...] = ()
    quotes: tuple[Quote, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    excerpt: str = ""
    words: int = 0


@dataclass(frozen=True, slots=True)
class CompetitorNote:
    """What a customer said about one rival."""

    name: Written
    we_won_on: tuple[Written, ...] = ()
    they_lead_on: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferingNote:
    """What a customer said about one of our offerings; None where the write-up does not say."""

    offering: Written
    drivers: tuple[Written, ...] = ()
    understood: bool | None = None
    valued: bool | None = None


@dataclass(frozen=True, slots=True)
class Habit:
    """What a customer does at one stage of buying."""

    stage: Stage
    does: str
    channel: str = ""
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """Something a customer begs for, and the driver that it would serve."""

    ask: str
    driver: Written | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteUp:
    """One Markdown file about one conversation with one customer.

    `id` is the path below `content/interviews/` without its ending.
    `labels` are the team's own `tags`; `extra` holds the `x-…` keys as text or nested tuples and mappings.
    """

    path: str
    id: str
    title: str
    customer: Written
    segment: Written | None
    date: Date | None
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
    extra: Mapping[str, object] = field(default_factory=dict)
    body: Body = field(default_factory=Body)


@dataclass(frozen=True, slots=True, kw_only=True)
class FreePage:
    """A page of `content/pages`, the introduction `content/index.md`, or a page of one customer."""

    path: str
    id: str
    title: str
    customer: Written | None = None
    people: tuple[str, ...] = ()
    body: Body = field(default_factory=Body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight:
    """A statement that a person wrote and that names its evidence.

    `quotes` are permanent quote ids.
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
    body: Body = field(default_factory=Body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
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


@dataclass(frozen=True, slots=True)
class Message:
    """What the company tells a segment, in terms of one driver."""

    driver: Written
    text: str
    since: Date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A kind of customer.  `customers` is how many of them the company has, where it is known."""

    id: str
    name: str
    definition: str = ""
    customers: int | None = None
    messages: tuple[Message, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Competitor:
    """A rival."""

    id: str
    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """A product, service or capability of ours."""

    id: str
    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """Something that we are building or plan to build."""

    id: str
    name: str
    serves: tuple[Written, ...] = ()
    segments: tuple[Written, ...] = ()
    status: str = ""
    since: Date | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
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
