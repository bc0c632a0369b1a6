"""What was predicted, and what was heard."""

from dataclasses import dataclass

from sitegen.pages.views.shared import ChartView, DriverLinkView, LinkView, PagerView, ShareView


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionView:
    """One conversation: what was predicted and heard, predicted and not heard, heard and not predicted.

    `not_asked` was predicted and not asked about; `interviewers` are names; `title_language` is that of the
    title where it is not the page's, else empty.
    """

    title: str
    title_language: str
    address: str
    customer: LinkView
    segment: LinkView | None
    date: str
    interviewers: str
    heard: tuple[DriverLinkView, ...]
    not_heard: tuple[DriverLinkView, ...]
    not_predicted: tuple[DriverLinkView, ...]
    not_asked: tuple[DriverLinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRateView:
    """How many predictions of a segment or of an interviewer came true, of those that were asked about."""

    of: LinkView
    share: ShareView


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverSurpriseView:
    """A driver whose surprise can be told: for how many predicted, from how many heard, in whose words.

    `conversations` leads to those in which it was predicted or heard.
    """

    driver: DriverLinkView
    verdict: str
    predicted: ShareView
    heard: ShareView
    conversations: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurprisesView:
    """`surprises.html`: predictions against conversations; `lists` says how long the predictions are.

    `most` says what surprised most.
    """

    sentence: str
    most: str
    lists: str
    chart: ChartView | None
    drivers: tuple[DriverSurpriseView, ...]
    segments: tuple[HitRateView, ...]
    interviewers: tuple[HitRateView, ...]
    predictions: tuple[PredictionView, ...]
    more: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionsView:
    """`predictions.html`: the conversations behind a number of the surprises, newest first."""

    sentence: str
    predictions: tuple[PredictionView, ...]
    pager: PagerView | None
