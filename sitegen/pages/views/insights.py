"""What people concluded."""

from dataclasses import dataclass

from sitegen.pages.views.shared import (
    BodyPartView,
    DriverLinkView,
    LinkView,
    QuoteGroupView,
    QuoteView,
    ShareView,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightLineView:
    """An insight in a list: the claim, who made it and when, and what became of it.

    `standing` is `stands`, or says why somebody should look at it again (`stale`).
    """

    title: str
    address: str
    byline: str
    standing: str
    stale: bool
    sentence: str
    drivers: tuple[DriverLinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightsView:
    """`insights.html`: what people concluded, the newest first."""

    sentence: str
    insights: tuple[InsightLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One driver of an insight: who named it now, when the insight was written, and since.

    `then` and `since` are None where the insight is not dated; `against` counts those who speak against us
    on it now; `shift` says in words that newer evidence disagrees, or is empty; `segments` are the counts
    in each segment that the insight names.
    """

    driver: DriverLinkView
    now: ShareView
    then: ShareView | None
    since: ShareView | None
    against: int
    shift: str
    segments: tuple[tuple[LinkView, ShareView, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightView:
    """`insight.html`: a claim, what speaks for it and against it, and how old that is.

    `cited` are the quotes that its author names; `missing` says that some are gone, or is empty; `groups`
    hold the quotes of its drivers, for and against.
    `confidence` is what its author says; `standing` and `stale` are those of a line of a list.
    """

    title: str
    byline: str
    confidence: str
    standing: str
    stale: bool
    sentence: str
    segments: tuple[LinkView, ...]
    body: tuple[BodyPartView, ...]
    claims: tuple[ClaimView, ...]
    cited: tuple[QuoteView, ...]
    missing: str
    groups: tuple[QuoteGroupView, ...]
