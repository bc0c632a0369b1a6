"""One driver, one segment, and all that stands behind a number."""

from dataclasses import dataclass

from sitegen.pages.views.asks import AskGroupView
from sitegen.pages.views.habits import HabitGroupView
from sitegen.pages.views.insights import InsightLineView
from sitegen.pages.views.messages import SegmentGapView
from sitegen.pages.views.outcomes import DriverOutcomesView
from sitegen.pages.views.over_time import CourseLineView
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
    """`driver.html`: who names it, how strongly, for and against, in whose words.

    `over_time_within` is how it changed in each segment, `halves` what is compared there; `outcomes` is
    how it went with those who named it, `asks` what is begged for under it.
    """

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
    over_time_within: tuple[CourseLineView, ...]
    halves: tuple[str, str]
    outcomes: DriverOutcomesView | None
    asks: AskGroupView | None
    groups: tuple[QuoteGroupView, ...]
    insights: tuple[InsightLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLineView:
    """A message of ours beside what the segment says; `rank` is its place among what they name, or empty.

    `verdict` is whether they say it, `change` the share before and since its date; each may be empty.
    """

    text: str
    driver: DriverLinkView
    since: str
    share: ShareView
    rank: str
    verdict: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentView:
    """`segment.html`: what a segment names, and what we say to it; its habits, stage by stage.

    `groups` hold the strongest quotes of each driver, `more` in them leads to all; `brief` is the page that
    says it on one sheet, None where there is none.
    `size` is how many customers it has, `asked` how many were asked, each in words or empty;
    `messages_sentence` says how our messages fit.
    """

    name: str
    aliases: tuple[str, ...]
    definition: str
    size: str
    asked: str
    sentence: str
    too_few: bool
    drivers: ChartView | None
    value_drivers: tuple[ValueDriverView, ...]
    messages: tuple[MessageLineView, ...]
    messages_sentence: str
    message_gap: SegmentGapView | None
    over_time: ChartView | None
    habits: tuple[HabitGroupView, ...]
    groups: tuple[QuoteGroupView, ...]
    write_ups: tuple[WriteUpLineView, ...]
    more: LinkView | None
    insights: tuple[InsightLineView, ...]
    brief: LinkView | None
    beside: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotesView:
    """`quotes.html`: every quote, under its value driver."""

    sentence: str
    groups: tuple[QuoteGroupView, ...]
