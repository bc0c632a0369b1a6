"""Home, and the pages that list drivers and segments."""

from dataclasses import dataclass

from sitegen.pages.views.briefs import StatementView
from sitegen.pages.views.shared import (
    BodyPartView,
    ChartView,
    DriverLinkView,
    LinkView,
    NumberView,
    ShareView,
    WriteUpLineView,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineView:
    """A finding in a sentence: `Owner-operated shops name Time back`, `11 of 15`, `48–89 %`.

    `kicker` says whom it is about, `support` what to hold beside it; both may be empty.
    `lead` is the sentence, `count` and `interval` may be empty.
    """

    kicker: str
    lead: str
    count: str
    interval: str
    support: str
    address: str
    value_driver: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverLineView:
    """A driver in a list, with the share that names it in all, and the segment that names it most.

    `child` is true where it stands under another driver; `most` says which segment names it most.
    """

    id: str
    name: str
    address: str
    definition: str
    child: bool
    share: ShareView
    against: int
    most: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueDriverView:
    """One of the four value drivers (or `other`), with the share that names any driver under it."""

    id: str
    name: str
    address: str
    share: ShareView
    against: int
    drivers: tuple[DriverLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentLineView:
    """A segment in a list, with its first drivers and the link to its brief, None where it has none.

    `first` are drivers with their shares.
    """

    id: str
    name: str
    address: str
    definition: str
    sentence: str
    asked: str
    first: tuple[tuple[DriverLinkView, ShareView], ...]
    brief: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """`home.html`: why do they buy, in one screen.

    `hard` is what nobody likes to hear, `firm` what else was heard, `more` leads to all of the summary.
    `heading` stands over the introduction.
    """

    heading: str
    introduction: tuple[BodyPartView, ...]
    headlines: tuple[HeadlineView, ...]
    numbers: tuple[NumberView, ...]
    hard: tuple[StatementView, ...]
    firm: tuple[StatementView, ...]
    more: LinkView | None
    matrix: ChartView | None
    value_drivers: tuple[ValueDriverView, ...]
    segments: tuple[SegmentLineView, ...]
    latest: tuple[WriteUpLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DriversView:
    """`drivers.html`: all drivers under their value drivers."""

    takeaway: str
    matrix: ChartView | None
    value_drivers: tuple[ValueDriverView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentsView:
    """`segments.html`: all segments."""

    matrix: ChartView | None
    segments: tuple[SegmentLineView, ...]
