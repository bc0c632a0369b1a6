"""How well two coders agree."""

from dataclasses import dataclass

from markupsafe import Markup

from sitegen.pages.views.shared import DriverLinkView, LinkView, ShareView


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """How well coders agree: `same` of the decisions, `value` beyond chance with its interval, in words.

    `value` is `0.79`, or why there is none; `interval` is `0.64–0.94` or empty.
    `verdict` says in words what the value means.
    """

    name: str
    same: ShareView
    value: str
    interval: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverAgreementView:
    """One driver: in how many conversations all coders named it, and in how many only some.

    `all` is in how many conversations all named it, `some` in how many only some.
    """

    name: str
    address: str
    value_driver: str
    all: int
    some: int
    measure: MeasureView


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingView:
    """What one coder made of a driver: `decisive, for us` with its quotes, or nothing.

    `coder` is a name, `named` what the coder made of it; each of `quotes` is its words and its address.
    """

    coder: str
    named: str
    quotes: tuple[tuple[Markup, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementView:
    """A driver on which the coders of a conversation differ; `driver` is None where it has no page.

    `driver_name` is its name all the same.
    """

    driver: DriverLinkView | None
    driver_name: str
    codings: tuple[CodingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedTwiceView:
    """A conversation that was coded more than once, with the drivers on which its coders differ."""

    write_up: LinkView
    customer: LinkView
    date: str
    sentence: str
    disagreements: tuple[DisagreementView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementView:
    """`agreement.html`: how well coders agree, and where they differ.

    `pairs` is empty where there are but two coders; `more` counts conversations that are not shown.
    """

    sentence: str
    overall: MeasureView
    pairs: tuple[MeasureView, ...]
    drivers: tuple[DriverAgreementView, ...]
    coded: tuple[CodedTwiceView, ...]
    more: str
    data: str
