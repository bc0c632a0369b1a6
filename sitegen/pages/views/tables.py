"""Tables whose numbers lead to the people behind them, and sentences with theirs."""

from dataclasses import dataclass

from sitegen.pages.views.shared import LinkView, QuoteGroupView


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedRowView:
    """A row: the first cell is its head; `hue` is the id of a value driver, for its sign, or empty."""

    hue: str
    cells: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedTableView:
    """A table of links; the address of a cell, or of a head, may be empty.  `data` is its CSV, or empty."""

    caption: str
    header: tuple[LinkView, ...]
    rows: tuple[LinkedRowView, ...]
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDriverView:
    """A sentence about a driver, with the words behind it."""

    sentence: str
    group: QuoteGroupView
