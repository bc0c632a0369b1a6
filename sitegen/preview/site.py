"""What open pages are shown: the last good site, and what there is to say about it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import RLock
from time import monotonic
from typing import Final
from urllib.parse import quote

from sitegen.analysis.drivers_by_segment import DriversBySegment
from sitegen.diagnostics import Diagnostic, in_order
from sitegen.pages.addresses import HOME, NOT_FOUND
from sitegen.preview.changes import changes
from sitegen.preview.made_pages import Found, MadePages, nothing_yet
from sitegen.preview.moved import MovedPages, title_of
from sitegen.preview.rebuild import Bug, Pages, Rebuilt
from sitegen.preview.requests import address_at
from sitegen.text import Source

NEWS: Final = 12.0
"""Seconds for which a page that is opened is still told what the last save changed."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Where to go from a page that is gone: address and title, and whether the page itself went there."""

    address: str
    title: str
    is_same: bool


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What the panel is made from: mistakes, a bug, and what the last save did to the findings.

    The same object is given as long as there is nothing else to say.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    bug: str = ""
    changes: tuple[str, ...] = ()
    number: int = 0


class LiveSite:
    """The last good site and what is told over it; any thread may ask, one publishes."""

    def __init__(self) -> None:
        self._looking = RLock()  # one page is made at a time
        self._listeners: list[Callable[[], None]] = []
        self._version = 0
        self._rebuilt = Rebuilt()
        self._made = MadePages(self._notify)
        self._moved = MovedPages()
        self._findings: tuple[DriversBySegment, ...] = ()
        self._find_findings: Callable[[], tuple[DriversBySegment, ...]] = tuple
        self._news: tuple[str, ...] = ()
        self._published = 0.0
        self._told: tuple[tuple[int, bool], Told] = ((-1, False), Told())
        self._open: Counter[str] = Counter()

    def listen(self, listener: Callable[[], None]) -> None:
        """Calls a function, from any thread, whenever there is something new; it must not take time."""
        self._listeners.append(listener)

    def publish(self, rebuilt: Rebuilt) -> int:
        """Shows what a rebuild came to, the pages of open browsers first; gives how many of those changed."""
        with self._looking:
            opened = list(self._open)
            before = {path: self.find(path).stamp for path in opened}
            self._rebuilt, self._published, self._news = rebuilt, monotonic(), ()
            if rebuilt.pages is not None:
                self._find_findings = rebuilt.findings
                self._take(rebuilt.pages)
            changed = sum(self.find(path).stamp != before[path] for path in opened)
        self._notify()
        return changed

    def _take(self, pages: Pages) -> None:
        """Shows the pages of another build; where those went that there are no more is noted."""
        last = self._made.pages
        gone = self._made.take(pages)
        if last is not None:
            html = [(address, body) for address, body in gone.items() if address.endswith(".html")]
            self._moved.note(html, last, pages, lambda address: self.find(f"/{quote(address)}").body)

    def find_changes(self) -> None:
        """Finds what the last save did to the findings, and tells open pages.

        Called when they show what was saved already: in a study of thousands it takes longer than that.
        """
        before, find, published = self._findings, self._find_findings, self._published
        now = find()
        news = changes(before, now) if before and now else ()
        with self._looking:
            if self._published != published:
                return  # what was saved meanwhile is told with the next
            self._findings = now or before
            self._news = news
        if news:
            self._notify()

    def find(self, path: str) -> Found:
        """What stands at a path: a file, the index of a folder, or the page that says there is nothing."""
        if found := self.at_once(path):
            return found
        address = _address_of(path)
        with self._looking:
            pages = self._made.pages
            found = None if address is None else self._made.find(address, 200)
            if found is None and pages and f"{address}/{HOME}" in pages:
                return Found(f"{address}/{HOME}", 302, b"", "302-")
            missing = found or self._made.find(NOT_FOUND, 404)
        return missing or nothing_yet(404 if pages else 503)

    def at_once(self, path: str) -> Found | None:
        """The file at a path, where it was made already: no other page that is being made is waited for."""
        return self._made.at_once(_address_of(path) or "")

    def nearest(self, path: str) -> Nearest | None:
        """Where to go from a path at which nothing stands; None where no page was made so far."""
        with self._looking:
            address = address_at(path) or ""
            pages = self._made.pages
            if pages is None or HOME not in pages:
                return None
            nearest, is_same = self._moved.nearest(address, pages)
            return Nearest(nearest, title_of(self.find(f"/{quote(nearest)}").body), is_same)

    def told(self) -> Told:
        """What there is to say now."""
        with self._looking:
            has_news = monotonic() - self._published < NEWS
            state, told = self._told
            if state != (self._version, has_news):
                told = self._tell(has_news=has_news)
                self._told = ((self._version, has_news), told)
            return told

    def _tell(self, *, has_news: bool) -> Told:
        sources = {**self._rebuilt.sources}
        found = list(self._rebuilt.diagnostics)
        bug = self._rebuilt.bug
        for fault in self._made.faults.values():
            if isinstance(fault.what, Bug):
                bug = bug or fault.what
            else:
                found.append(fault.what)
                sources |= {fault.source.path: fault.source} if fault.source else {}
        news = self._news if has_news else ()
        return Told(in_order(found), sources, bug.traceback if bug else "", news, self._version)

    @contextmanager
    def opened(self, paths: Iterable[str]) -> Iterator[None]:
        """While it lasts, a browser shows what stands at these paths."""
        shown = list(paths)
        with self._looking:
            self._open.update(shown)
        try:
            yield
        finally:
            with self._looking:
                self._open -= Counter(shown)

    def _notify(self) -> None:
        with self._looking:
            self._version += 1
        for listener in self._listeners:
            listener()


def _address_of(path: str) -> str | None:
    """The address of the file that a path with its query leads to; None for what leads nowhere."""
    address = address_at(path.partition("?")[0])
    return None if address is None else address + HOME if not address or address.endswith("/") else address
