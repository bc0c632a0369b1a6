"""Write-ups and customers."""

from dataclasses import dataclass

from markupsafe import Markup

from sitegen.pages.views.asks import AskLineView
from sitegen.pages.views.habits import HabitLineView
from sitegen.pages.views.shared import (
    BodyPartView,
    DriverLinkView,
    FactView,
    LinkView,
    PagerView,
    QuoteView,
    WriteUpLineView,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagView:
    """A driver of a write-up: how strongly it speaks, for or against, and where its words stand.

    `quotes` link the places of its words.
    `strength` says how strongly, and whether it speaks against us.
    """

    driver: DriverLinkView
    strength: str
    quotes: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitView:
    """What a customer does at one stage of buying.

    `offer` is what we could offer, or empty.
    """

    stage: str
    does: Markup
    channel: Markup
    offer: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteUpView:
    """`write-up.html`: the conversation itself.

    `source` is that of a line of a list; `counted` says why it is not counted, or is empty; `tell_others` is
    what they would tell others, `asks` what they ask for; `extra` holds the team's own `x-…` keys.
    `title_language` is that of the title where it is not the page's, else empty; that of the body is the
    site's `write_up_language`.
    """

    title: str
    title_language: str
    customer: LinkView
    segment: LinkView | None
    date: str
    source: str
    counted: str
    facts: tuple[FactView, ...]
    tags: tuple[TagView, ...]
    tell_others: Markup
    asks: tuple[Markup, ...]
    habits: tuple[HabitView, ...]
    body: tuple[BodyPartView, ...]
    related: tuple[WriteUpLineView, ...]
    newer: LinkView | None
    older: LinkView | None
    extra: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteUpsView:
    """`write-ups.html`: all write-ups, or those of a segment, newest first.

    `apart` are those that are not counted: other sources, and drafts in a preview.
    """

    sentence: str
    write_ups: tuple[WriteUpLineView, ...]
    apart: tuple[WriteUpLineView, ...]
    pager: PagerView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerLineView:
    """A customer in a list.

    `conversations` says how many there were, `latest` when the last was.
    """

    name: str
    address: str
    segment: LinkView | None
    conversations: str
    latest: str
    drivers: tuple[DriverLinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomersView:
    """`customers.html`: those we talked to, and how many of the roster we never asked."""

    sentence: str
    customers: tuple[CustomerLineView, ...]
    pager: PagerView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnView:
    """What changed from one conversation to the next; `earlier` and `later` lead to the two.

    `appeared` and `gone` are drivers that only one of them names, `stronger` and `weaker` those of both;
    `outcome` and `stays` are `won, then renewed`, or empty; `quiet` where nothing of this changed.
    """

    earlier: LinkView
    later: LinkView
    appeared: tuple[DriverLinkView, ...]
    gone: tuple[DriverLinkView, ...]
    stronger: tuple[DriverLinkView, ...]
    weaker: tuple[DriverLinkView, ...]
    outcome: str
    stays: str
    quiet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerView:
    """`customer.html`: one customer, in the order in which somebody before a call would want it.

    `body` is the page that the team keeps of it under its `heading`; `people` stand on that page, `present`
    were at the conversations.  `habits` has the newest line of every stage; `told` leads to where
    `tell_others` was said.  `turns` says what changed between conversations, newest first.
    `tell_others` is what it would tell others, or empty.
    """

    name: str
    segment: LinkView | None
    sentence: str
    facts: tuple[FactView, ...]
    people: tuple[str, ...]
    present: tuple[str, ...]
    tags: tuple[TagView, ...]
    habits: tuple[HabitLineView, ...]
    asks: tuple[AskLineView, ...]
    tell_others: Markup
    told: LinkView | None
    heading: str
    body: tuple[BodyPartView, ...]
    turns: tuple[TurnView, ...]
    quotes: tuple[QuoteView, ...]
    write_ups: tuple[WriteUpLineView, ...]
