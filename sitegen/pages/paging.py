"""Long lists on several pages, each of a size that a phone can show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from sitegen.language import Language
from sitegen.pages.views import LinkView, PagerView

_Item = TypeVar("_Item")

SHOWN: Final = 20
"""How many of a list stand on a page that is about something else, before a link to all of them."""

PER_PAGE: Final = 100
"""How many stand on a page of the list itself."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a list: `number` is its place among the addresses of all `pages` of the list, from 0."""

    pages: tuple[str, ...]
    number: int

    @property
    def address(self) -> str:
        """Its own address."""
        return self.pages[self.number]

    def of(self, items: Sequence[_Item]) -> Sequence[_Item]:
        """Those of all items of the list that stand on it."""
        return items[self.number * PER_PAGE : (self.number + 1) * PER_PAGE]

    def title(self, title: str, language: Language) -> str:
        """`Quotes`, or `Quotes, page 2`."""
        if not self.number:
            return title
        return language.say("{title}, page {number}", title=title, number=self.number + 1)

    def pager(self, language: Language) -> PagerView | None:
        """The links between the pages of the list; None for a list of one page."""
        pages, number, say = self.pages, self.number, language.say
        if len(pages) < 2:
            return None
        near = {0, len(pages) - 1, *range(number - 2, number + 3)}
        shown = [index for index in range(len(pages)) if index in near]
        return PagerView(
            pages=tuple(LinkView(str(index + 1), "" if index == number else pages[index]) for index in shown),
            before=LinkView(say("Before"), pages[number - 1]) if number else None,
            after=LinkView(say("After"), pages[number + 1]) if number + 1 < len(pages) else None,
            sentence=say("Page {number} of {pages}", number=number + 1, pages=len(pages)),
        )


def leaves(first: str, items: int) -> tuple[Leaf, ...]:
    """The pages of a list: `quotes.html`, `quotes-2.html`; one also for an empty list."""
    stem = first.removesuffix(".html").removesuffix("/index")
    numbered = f"{stem}/page" if first.endswith("/index.html") else stem
    count = max(1, -(-items // PER_PAGE))
    pages = (first, *(f"{numbered}-{number}.html" for number in range(2, count + 1)))
    return tuple(Leaf(pages, number) for number in range(count))


def link_to_all(count: int, address: str, language: Language) -> LinkView:
    """`All 212`: the way to a whole list of which the first stand here."""
    return LinkView(language.say("All {count}", count=language.number(count)), address)
