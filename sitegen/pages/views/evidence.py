"""One driver, one segment, and all that stands behind a number."""

from dataclasses import dataclass

from sitegen.pages.views.insights import InsightLineView
from sitegen.pages.views.overview import DriverLineView, ValueDriverView
from sitegen.pages.views.shared import (
    ChartView,
    DriverLinkView,
    LinkView,
    NumberView,
    PagerView,
    QuoteGroupView,
    QuoteView,
    ShareView,
    WriteUpLineView,
)


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
    insights: tuple[InsightLineView, ...]


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
    insights: tuple[InsightLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotesView:
    """`quotes.html`: every quote, under its value driver."""

    sentence: str
    groups: tuple[QuoteGroupView, ...]
