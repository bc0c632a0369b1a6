"""Codebook, methods, data, free pages, and the page for an address that leads nowhere."""

from dataclasses import dataclass

from sitegen.pages.views.calling import CallingRuleView
from sitegen.pages.views.shared import (
    BodyPartView,
    DriverLinkView,
    LinkView,
    NumberView,
    ShareView,
    TableView,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookLineView:
    """One driver of the codebook with its whole definition."""

    id: str
    driver: DriverLinkView
    definition: str
    include: str
    exclude: str
    aliases: tuple[str, ...]
    parent: LinkView | None
    share: ShareView


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookGroupView:
    """The drivers of one value driver, or of "Other"."""

    id: str
    name: str
    lines: tuple[CodebookLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookView:
    """`codebook.html`: what every driver means."""

    sentence: str
    groups: tuple[CodebookGroupView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodsView:
    """`methods.html`: who was asked, and how the numbers are made.

    `held` says by which channels and in which languages the conversations were held.
    `calling` is the rule of whom to call next, None where no page tells it; `coding` says how many
    conversations were coded by more than one person; `public` says what a public edition is made from, and is
    empty in the internal one; `suppress_below` is the number of customers below which it merges segments.
    `comparisons` says how many were made, `unit` what is counted, and `small_base` is the base below which no
    percentage stands alone.
    """

    sentence: str
    facts: tuple[NumberView, ...]
    sample: TableView
    held: tuple[str, ...]
    apart: tuple[NumberView, ...]
    comparisons: str
    unit: str
    small_base: int
    calling: CallingRuleView | None
    coding: str
    public: str
    suppress_below: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FreePageView:
    """`page.html`: a page of `content/pages`."""

    title: str
    body: tuple[BodyPartView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFileView:
    """One table as CSV and as JSON.

    `columns` are their names; `csv` and `json` are addresses.
    """

    title: str
    description: str
    rows: int
    columns: tuple[str, ...]
    csv: str
    json: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeFileView:
    """A file for research tools; `kind` is what its link says, `address` leads to it."""

    title: str
    description: str
    kind: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """`data.html`: every table to take away, and the study for research tools."""

    files: tuple[DataFileView, ...]
    exchange: tuple[ExchangeFileView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """`404.html`: an address that leads nowhere."""

    links: tuple[LinkView, ...]
