"""The order in which one reads a site from its first page to its last, and what a report holds of it."""

from collections.abc import Collection, Iterable
from fnmatch import fnmatchcase
from typing import Final

from sitegen.pages import addresses

_OWN: Final = "<own pages>"
"""Where the study's own pages stand among those of a report."""

_PAIRS: Final = "side-by-side/*/*.html"

_FINDINGS: Final = (
    addresses.HOME,
    addresses.SUMMARY,
    addresses.SEGMENTS,
    "segments/*.html",
    addresses.DRIVERS,
    "drivers/*.html",
    addresses.SIDE_BY_SIDE,
    _PAIRS,
    addresses.MESSAGE_GAP,
    addresses.IN_THEIR_WORDS,
    addresses.MUST_KEEPS,
    addresses.OFFERINGS,
    "offerings/*.html",
    addresses.INITIATIVES,
    addresses.COMPETITORS,
    "competitors/*.html",
    addresses.OUTCOMES,
    addresses.OVER_TIME,
    addresses.HABITS,
    addresses.ASKS,
    addresses.SURPRISES,
    addresses.INSIGHTS,
    "insights/*.html",
    _OWN,
    addresses.ENOUGH,
    addresses.AGREEMENT,
    addresses.CODEBOOK,
    addresses.METHODS,
)
"""What was found and how, in the order of a report, as patterns of addresses; `*` stops at a `/`."""

_EACH: Final = frozenset(
    {"drivers/*.html", _PAIRS, "offerings/*.html", "competitors/*.html", "insights/*.html"}
)
"""What a report tells on the page of them all, and not of each again."""

_HANDED_OUT: Final = (
    addresses.SUMMARY,
    addresses.DRIVERS,
    "briefs/*.html",
    addresses.MESSAGE_GAP,
    addresses.MUST_KEEPS,
    addresses.COMPETITORS,
    addresses.INSIGHTS,
    addresses.METHODS,
)
"""What is handed to people who decide: all in one sheet, the reasons, a sheet a segment, what to do about it,
and how it was found."""

_AFTER: Final = (
    addresses.CALL_NEXT,
    "briefs/*.html",
    addresses.WRITE_UPS,
    "write-ups/**",
    addresses.CUSTOMERS,
    "customers/**",
    addresses.QUOTES,
)
_LAST: Final = (addresses.SEARCH, addresses.DATA)


def matching(pattern: str, pages: Iterable[str]) -> list[str]:
    """The addresses that a pattern means, in their order: `*` within a folder, `**` in folders below too."""
    whole = "**" in pattern
    return [
        page
        for page in pages
        if fnmatchcase(page, pattern) and (whole or page.count("/") == pattern.count("/"))
    ]


def in_reading_order(pages: Iterable[str]) -> list[str]:
    """All pages but the one for addresses that lead nowhere, findings before what they were made from."""
    kept = [page for page in pages if page != addresses.NOT_FOUND]
    ordered = {page: None for pattern in (*_FINDINGS, *_AFTER) for page in matching(pattern, kept)}
    rest = [page for page in kept if page not in ordered and page not in _LAST]
    return [*ordered, *rest, *(page for page in _LAST if page in kept)]


def report_pages(pages: Collection[str], own: Iterable[str]) -> list[str]:
    """The pages that a report holds, in its order; `own` are the study's own, in the order of theirs."""
    found: list[str] = []
    for pattern in _FINDINGS:
        if pattern not in _EACH:
            found += own if pattern == _OWN else matching(pattern, pages)
    return list(dict.fromkeys(found))


def handout_pages(pages: Collection[str]) -> list[str]:
    """The pages of a report that one hands out, in its order."""
    return [page for pattern in _HANDED_OUT for page in matching(pattern, pages)]
