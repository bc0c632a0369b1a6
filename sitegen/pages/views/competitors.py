"""Competitors, and who may leave for them."""

from dataclasses import dataclass

from sitegen.pages.views.offerings import PeopleView
from sitegen.pages.views.shared import (
    ChartView,
    DriverLinkView,
    LinkView,
    NumberView,
    QuoteGroupView,
    QuoteView,
    ShareView,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartView:
    """A driver that sets us apart: who said that we won on it, against which rivals.

    `against` is how many speak against us on it all the same.
    """

    driver: DriverLinkView
    share: ShareView
    rivals: tuple[LinkView, ...]
    against: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DuelCellView:
    """One driver and one rival: how many said that we won, and that they lead; None for nobody."""

    won: LinkView | None
    lead: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DuelRowView:
    """One driver against each rival, in the order of the table's columns."""

    driver: DriverLinkView
    cells: tuple[DuelCellView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalLineView:
    """A competitor in a list: who considered it, and what came of it."""

    competitor: LinkView
    share: ShareView
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VulnerableView:
    """A customer that may leave: what it said and when, the rivals it named, and why.

    `quotes` are its words on these drivers in that write-up, at whose place `address` is.
    `says` is what it said of staying, `revenue` what it brings, or empty.
    """

    customer: LinkView
    segment: LinkView | None
    date: str
    address: str
    says: str
    revenue: str
    rivals: tuple[LinkView, ...]
    reasons: tuple[DriverLinkView, ...]
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetitorsView:
    """`competitors.html`: why us and not them, and who is listening to them.

    `apart_sentence` says what sets us apart from all of them, `vulnerable_sentence` who may leave now;
    `rivals` are the columns of `duels`.
    `asked` says how many were; `more` leads to all who may leave.
    """

    sentence: str
    asked: str
    apart_sentence: str
    apart: tuple[ApartView, ...]
    rivals: tuple[LinkView, ...]
    duels: tuple[DuelRowView, ...]
    lines: tuple[RivalLineView, ...]
    vulnerable_sentence: str
    vulnerable: tuple[VulnerableView, ...]
    more: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetitorView:
    """`competitor.html`: one rival: where we win, where they lead, whom we lost, in whose words.

    `apart` are write-ups that name it and are not counted.
    """

    name: str
    aliases: tuple[str, ...]
    description: str
    sentence: str
    share: ShareView
    numbers: tuple[NumberView, ...]
    chart: ChartView | None
    people: tuple[PeopleView, ...]
    won: tuple[QuoteGroupView, ...]
    lead: tuple[QuoteGroupView, ...]
    apart: PeopleView | None
