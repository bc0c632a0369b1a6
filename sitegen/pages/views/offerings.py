"""Must-keeps, offerings and initiatives."""

from dataclasses import dataclass

from markupsafe import Markup

from sitegen.pages.views.shared import (
    ChartView,
    DriverLinkView,
    LinkView,
    NumberView,
    QuoteGroupView,
    ShareView,
)
from sitegen.pages.views.tables import LinkedTableView


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """Somebody in a list: who, where and when; `address` is the write-up, `words` what they said of it.

    `words` may be empty.
    """

    customer: LinkView
    segment: LinkView | None
    date: str
    address: str
    words: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    """Those who stand behind a number; `id` is the anchor that it leads to.

    `more` leads to all of them where only the first stand here.
    """

    id: str
    title: str
    count: str
    people: tuple[PersonView, ...]
    more: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MustKeepLineView:
    """One offering: how many would leave without it, and whether it may be cut.

    `segments` say where they are, each leading to its people; `revenue` is theirs, or empty.
    """

    offering: LinkView
    share: ShareView
    sentence: str
    segments: tuple[LinkView, ...]
    revenue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MustKeepsView:
    """`must-keeps.html`: what may not be cut, and what nobody would miss.

    `asked` says how many were ever asked, `unasked` names the offerings about which nobody was.
    """

    sentence: str
    asked: str
    chart: ChartView | None
    lines: tuple[MustKeepLineView, ...]
    unasked: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingsView:
    """`offerings.html`: what each offering is for, and whether it is understood and valued.

    `served` is None where nobody said what any offering is for.
    """

    sentence: str
    received: LinkedTableView
    served: LinkedTableView | None
    descriptions: tuple[tuple[LinkView, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedDriverView:
    """A driver that an offering serves, by how many of those who say what it is for."""

    driver: DriverLinkView
    share: ShareView
    people: PeopleView


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingView:
    """`offering.html`: may we cut this?

    `numbers` are how strongly it is held to, each leading to its people.  `grid` counts understood by
    valued, "not said" apart, `received` holds the people of its cells.  `groups` are the quotes of those
    who would leave, segment by segment, on what they buy it for.  `apart` are write-ups that speak of it
    and are not counted.
    `received_sentence` says how it is understood and valued, `served_sentence` what it is for; `others` are
    people who stand behind the remaining numbers.
    """

    name: str
    aliases: tuple[str, ...]
    description: str
    sentence: str
    share: ShareView
    numbers: tuple[NumberView, ...]
    chart: ChartView | None
    grid: LinkedTableView | None
    received: tuple[PeopleView, ...]
    received_sentence: str
    served: tuple[ServedDriverView, ...]
    served_sentence: str
    groups: tuple[QuoteGroupView, ...]
    others: tuple[PeopleView, ...]
    apart: PeopleView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeView:
    """One initiative beside those it is for: who named its drivers, and who asked for it.

    `id` is its anchor; `meta` says its status and since when.  `asks` are the words of those who ask for
    something that would serve the same.  `numbers` lead to the people behind them.
    `uncomfortable` is true where hardly anybody wants it.
    """

    id: str
    name: str
    meta: str
    drivers: tuple[DriverLinkView, ...]
    segments: tuple[LinkView, ...]
    sentence: str
    uncomfortable: bool
    share: ShareView
    numbers: tuple[NumberView, ...]
    people: tuple[PeopleView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativesView:
    """`initiatives.html`: what we build, and who asked for it; what nobody asked for comes first."""

    sentence: str
    initiatives: tuple[InitiativeView, ...]
