"""Two segments beside each other."""

from dataclasses import dataclass

from sitegen.pages.views.shared import ChartView, DriverLinkView, LinkView, QuoteGroupView


@dataclass(frozen=True, slots=True)
class PairLineView:
    """A pair of segments in a list; `differ` says whether anything does, clear of chance."""

    link: LinkView
    sentence: str
    differ: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySideView:
    """`side-by-side.html`: every two segments that can be compared; `data` is the address of the numbers."""

    sentence: str
    pairs: tuple[PairLineView, ...]
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPairView:
    """A driver on which two segments differ, or perhaps do, with the words of both, the first one's first."""

    driver: DriverLinkView
    sentence: str
    sides: tuple[QuoteGroupView, QuoteGroupView]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """`pair.html`: two segments, driver by driver.

    `sentence` says what differs; `note` who is left out, or is empty; `others` leads to the other pairs.
    """

    first: LinkView
    second: LinkView
    sentence: str
    note: str
    chart: ChartView
    telling: tuple[ToldPairView, ...]
    others: tuple[LinkView, ...]
