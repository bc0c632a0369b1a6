"""What customers beg for."""

from dataclasses import dataclass

from markupsafe import Markup

from sitegen.pages.views.shared import DriverLinkView, LinkView, PagerView, ShareView


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLineView:
    """Something that is asked for, by whom and when; `address` is its place in the write-up.

    `driver` is the driver that it would serve, or None.
    """

    words: Markup
    customer: LinkView
    segment: LinkView | None
    date: str
    address: str
    driver: DriverLinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskGroupView:
    """What is asked for under one driver; `title` has no address where none is named.

    `hue` is the id of a value driver or `other`; `more` leads to all where only the first stand here.
    """

    id: str
    title: LinkView
    hue: str
    share: ShareView
    lines: tuple[AskLineView, ...]
    more: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AsksView:
    """`asks.html`: everything that is asked for, by driver; or all of one driver, on pages of their own."""

    sentence: str
    groups: tuple[AskGroupView, ...]
    pager: PagerView | None
