"""Write-ups and customers."""

from dataclasses import dataclass

from markupsafe import Markup

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
    """A driver of a write-up: how strongly it speaks, for or against, and where its words stand."""

    driver: DriverLinkView
    strength: str
    quotes: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitView:
    """What a customer does at one stage of buying."""

    stage: str
    does: Markup
    channel: Markup
    offer: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteUpView:
    """`write-up.html`: the conversation itself."""

    title: str
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
    """A customer in a list."""

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
class CustomerView:
    """`customer.html`: one customer, its drivers, habits and conversations."""

    name: str
    segment: LinkView | None
    sentence: str
    facts: tuple[FactView, ...]
    people: tuple[str, ...]
    tags: tuple[TagView, ...]
    habits: tuple[HabitView, ...]
    tell_others: Markup
    body: tuple[BodyPartView, ...]
    quotes: tuple[QuoteView, ...]
    write_ups: tuple[WriteUpLineView, ...]
