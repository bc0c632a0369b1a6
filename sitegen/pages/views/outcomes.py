"""How it went: won, lost, renewed, expanded, churned, undecided."""

from dataclasses import dataclass

from sitegen.pages.views.shared import (
    ChartView,
    LinkView,
    NumberView,
    ShareView,
    WriteUpLineView,
)
from sitegen.pages.views.tables import LinkedTableView, ToldDriverView


@dataclass(frozen=True, slots=True, kw_only=True)
class AtOnceLineView:
    """So many value drivers at once: who bought or stayed, and who would tell others, with their addresses.

    An address leads to the conversations that were counted, and is empty where there is none.
    `favourable` bought or stayed, `advocates` would tell others; `favourable_address` and `advocates_address`
    lead to them.
    """

    label: str
    favourable: ShareView
    favourable_address: str
    advocates: ShareView
    advocates_address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomesView:
    """`outcomes.html`: which drivers go with which outcome.

    `clear` says what goes with one side, or why nothing can be said; `sentence` how many have which outcome.
    `warning` says what the numbers cannot say, and `lopsided` whether nearly all stories are of one side.
    `apart` says who is on neither side.  `telling` is what is said of drivers, with the quotes behind it;
    `stories` are the conversations of the side that has fewer.
    `at_once_sentences` say what goes with several value drivers at once; `stories_title` is their heading;
    `more` leads to the lists of conversations by outcome.
    """

    sentence: str
    clear: str
    warning: str
    lopsided: bool
    apart: str
    numbers: tuple[NumberView, ...]
    chart: ChartView | None
    table: LinkedTableView
    at_once: tuple[AtOnceLineView, ...]
    at_once_sentences: tuple[str, ...]
    telling: tuple[ToldDriverView, ...]
    stories_title: str
    stories: tuple[WriteUpLineView, ...]
    more: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLineView:
    """A driver and one outcome: how many named it, how many spoke against us on it, and who.

    `people` are the customers, each linked to its words; `more` leads to all where only the first stand here.
    """

    outcome: LinkView
    share: ShareView
    against: int
    people: tuple[LinkView, ...]
    people_against: tuple[LinkView, ...]
    more: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverOutcomesView:
    """A driver by outcome, on its own page."""

    sentence: str
    lines: tuple[OutcomeLineView, ...]
