"""Long lists on several pages, each of a size that a phone can show."""

from collections.abc import Sequence
from typing import Final, TypeVar

from sitegen.language import Language
from sitegen.pages.views import LinkView, PagerView

_Item = TypeVar("_Item")

SHOWN: Final = 20
"""How many of a list stand on a page that is about something else, before a link to all of them."""

PER_PAGE: Final = 100
"""How many stand on a page of the list itself."""


def page_addresses(first: str, items: int) -> tuple[str, ...]:
    """The addresses of the pages of a list: `quotes.html`, `quotes-2.html`; one also for an empty list."""
    stem = first.removesuffix(".html").removesuffix("/index")
    more = "page" if first.endswith("/index.html") else ""
    pages = max(1, -(-items // PER_PAGE))
    numbered = f"{stem}/{more}" if more else stem
    return (first, *(f"{numbered}-{number}.html" for number in range(2, pages + 1)))


def on_page(items: Sequence[_Item], number: int) -> Sequence[_Item]:
    """The items of a page, whose number counts from 0."""
    return items[number * PER_PAGE : (number + 1) * PER_PAGE]


def page_title(title: str, number: int, language: Language) -> str:
    """`Quotes`, `Quotes, page 2`: the title of a page of a list, whose number counts from 0."""
    if not number:
        return title
    return language.say("{title}, page {number}", title=title, number=number + 1)


def pager(addresses: Sequence[str], number: int, language: Language) -> PagerView | None:
    """The links between the pages of a list; None for a list of one page."""
    if len(addresses) < 2:
        return None
    say = language.say
    near = {0, len(addresses) - 1, *range(number - 2, number + 3)}
    shown = [index for index in range(len(addresses)) if index in near]
    return PagerView(
        pages=tuple(LinkView(str(index + 1), "" if index == number else addresses[index]) for index in shown),
        before=LinkView(say("Before"), addresses[number - 1]) if number else None,
        after=LinkView(say("After"), addresses[number + 1]) if number + 1 < len(addresses) else None,
        sentence=say("Page {number} of {pages}", number=number + 1, pages=len(addresses)),
    )
