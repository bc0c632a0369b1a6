"""Whom to call next."""

from dataclasses import dataclass

from sitegen.pages.views.shared import LinkView, PagerView, ShareView, TableView


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLineView:
    """A customer to be called.

    `reason` says why, `points` what the reasons weigh together; `last` links the newest conversation, None
    where there is none; `facts` are revenue and day of last contact, as far as the roster knows them;
    `command` starts the write-up.
    """

    customer: LinkView
    segment: LinkView | None
    reason: str
    points: int
    last: LinkView | None
    facts: str
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageLineView:
    """A segment: how many of the customers known there were ever asked, and how many lately.

    `lately` says the latter in words; `address` is that of the list of its customers.
    `segment` is its name.
    """

    segment: str
    address: str
    asked: ShareView
    lately: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LostLineView:
    """A customer whom we lost: when, as far as is known, and whether it was asked before and afterwards.

    `left` is the day, or empty; `before` and `afterwards` link the conversations, or say that there was none.
    """

    customer: LinkView
    left: str
    before: LinkView
    afterwards: LinkView


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNextView:
    """`call-next.html`: whom to call next, and why; only in the internal edition.

    `first` are those to be called first, `more` leads to all; `lost_sentence` says how many of the lost
    customers had been asked in the twelve months before they left, and is empty where none was lost.
    `lost_note` says where the days come from, `lost_more` how many lost customers do not stand here.
    """

    sentence: str
    coverage: tuple[CoverageLineView, ...]
    first: tuple[CallLineView, ...]
    more: LinkView
    lost_sentence: str
    lost_note: str
    lost: tuple[LostLineView, ...]
    lost_more: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallListView:
    """`call-list.html`: every customer, or those of a segment, on as many pages as it takes.

    `calls` are those to be called, `resting` those on this page who are left in peace, after all others.
    """

    sentence: str
    calls: tuple[CallLineView, ...]
    resting: tuple[CallLineView, ...]
    pager: PagerView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallingRuleView:
    """The rule of the methods page: each reason with its points.

    `rules` is the table of reasons, `recent` the days that count as recent, `address` leads to the list.
    """

    rules: TableView
    recent: int
    address: str
