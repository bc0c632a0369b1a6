"""Our messages beside what is said: the message gap, and customers in their words."""

from dataclasses import dataclass

from markupsafe import Markup

from sitegen.pages.views.shared import (
    ChartView,
    DriverLinkView,
    LinkView,
    PagerView,
    QuoteView,
    ShareView,
    TableView,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatMessageView:
    """A message that its segment does not say: who named its driver there, and where it would land.

    `address` leads to the quotes behind the share, `placement` says in a sentence where else it would land,
    and `elsewhere` links to those quotes, segment by segment.
    """

    text: str
    driver: DriverLinkView
    segment: LinkView
    since: str
    share: ShareView
    against: int
    address: str
    placement: str
    elsewhere: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnspokenView:
    """A driver that no message to its segment speaks of; `verdict` is empty, or that it is too few to say.

    `strength` says in a sentence who said that we win on it, empty where nobody judged us; `won` and `led`
    link to the conversations of those who said that we won, and that a rival leads, `more_won` and
    `more_led` say how many there are beyond them; `quotes` are its strongest words.
    """

    driver: DriverLinkView
    segment: LinkView
    share: ShareView
    against: int
    address: str
    verdict: str
    strength: str
    won: tuple[LinkView, ...]
    more_won: int
    led: tuple[LinkView, ...]
    more_led: int
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentGapView:
    """A segment's gap: its picture, or its sentence alone; `hints` are perhaps strengths."""

    segment: LinkView
    sentence: str
    chart: ChartView | None
    unsaid: tuple[UnspokenView, ...]
    strengths: tuple[UnspokenView, ...]
    hints: tuple[UnspokenView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageGapView:
    """`message-gap.html`: what we say and they do not, and the reverse.

    `judged` states the rule; `segments` begin with the widest gap; `strengths` are said by the segment and
    won on, `hints` only perhaps; `changes` are messages before and since their date.  Each list may be cut;
    `more` then leads to the data that hold all.
    `changes_sentence` says what they show.
    """

    sentence: str
    judged: str
    segments: tuple[SegmentGapView, ...]
    flat: tuple[FlatMessageView, ...]
    unsaid: tuple[UnspokenView, ...]
    strengths: tuple[UnspokenView, ...]
    hints: tuple[UnspokenView, ...]
    changes: TableView
    changes_sentence: str
    more: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingView:
    """What a customer would tell others; `address` is its place in the write-up.

    `outcome` is that of the conversation, or empty; `earlier` links to what it said before.
    """

    words: Markup
    customer: LinkView
    date: str
    outcome: str
    address: str
    earlier: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingGroupView:
    """What the customers of one segment would tell others, and how many of those asked said anything."""

    id: str
    title: LinkView
    share: ShareView
    tellings: tuple[TellingView, ...]
    more: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsPairView:
    """Our words beside theirs for one driver in one segment: `ours` is empty where no message speaks of it.

    `share` says how many named the driver there, `against` are words that speak against us on it; `silence`
    says so where there are no words of theirs.
    """

    segment: LinkView
    driver: DriverLinkView
    ours: str
    since: str
    share: ShareView
    address: str
    quotes: tuple[QuoteView, ...]
    against: tuple[QuoteView, ...]
    silence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InTheirWordsView:
    """`in-their-words.html`: one line a customer, and our words beside theirs.

    On the pages that hold all lines of one segment there is one group, with a pager.
    """

    sentence: str
    groups: tuple[TellingGroupView, ...]
    pairs: tuple[WordsPairView, ...]
    pager: PagerView | None
