"""Where to go from a page that is gone: to the page that it became, else to one above it."""

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from html import unescape
from posixpath import dirname
from typing import Final

from sitegen.pages.addresses import HOME
from sitegen.preview.rebuild import Pages

_TITLE: Final = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_NO_RENAME: Final = 100
"""Where more pages than this are new at once nothing was renamed: another branch was checked out."""

_TRIED: Final = 5


def title_of(page: bytes) -> str:
    """The title of a page as it is read; empty where it has none."""
    found = _TITLE.search(page)
    return unescape(found[1].decode(errors="replace")).strip() if found else ""


class MovedPages:
    """Which page that a browser was given became which, found when a build no longer has it."""

    def __init__(self) -> None:
        self._became: dict[str, str] = {}

    def note(
        self, gone: Iterable[tuple[str, bytes]], before: Pages, now: Pages, made: Callable[[str], bytes]
    ) -> None:
        """Takes up the pages that are gone, with their bytes; `made` gives those of a page that there is now.

        A page became the new one of its folder that has its title.
        """
        listed = list(gone)
        fresh = [each for each in now if each.endswith(".html") and each not in before] if listed else []
        for address, page in listed if len(fresh) <= _NO_RENAME else ():
            beside = [each for each in fresh if dirname(each) == dirname(address)]
            likeness = {each: SequenceMatcher(None, each, address).ratio() for each in beside}
            for each in sorted(beside, key=lambda each: -likeness[each])[:_TRIED]:
                if title_of(made(each)) == title_of(page):
                    self._became[address] = each
                    break

    def nearest(self, address: str, now: Pages) -> tuple[str, bool]:
        """The address that is nearest to one where nothing stands, and whether the page itself went there."""
        passed: set[str] = set()
        at = address
        while at in self._became and at not in passed:
            passed.add(at)
            at = self._became[at]
            if at in now:
                return at, True
        folder = dirname(address)
        while folder and f"{folder}/{HOME}" not in now:
            folder = dirname(folder)
        return f"{folder}/{HOME}" if folder else HOME, False
