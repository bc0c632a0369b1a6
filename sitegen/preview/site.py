"""What open pages are shown: the last good site, and what there is to say about it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from threading import RLock
from time import monotonic
from typing import Final
from urllib.parse import quote

from sitegen.analysis.drivers_by_segment import DriversBySegment
from sitegen.diagnostics import Diagnostic, in_order
from sitegen.pages.addresses import HOME, NOT_FOUND
from sitegen.preview.changes import changes
from sitegen.preview.moved import MovedPages, title_of
from sitegen.preview.rebuild import Bug, Fault, Pages, Rebuilt
from sitegen.preview.requests import address_at
from sitegen.text import Source

SCRIPT: Final = b'<script src="/_sitegen/preview.js" defer></script>'
"""What a served page has more than the built one."""

NEWS: Final = 12.0
"""Seconds for which a page that is opened is still told what the last save changed."""

_NOTHING_YET: Final = b"""<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Nothing to show yet</title>
<style>
body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto; padding: 0 1.5rem }
</style>
<body><h1>Nothing to show yet</h1>
<p>This page comes by itself as soon as what stands in its way is mended.</p>
</body></html>
"""
"""A page that no build has made so far; the panel over it says why."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a path of the server: the address, the bytes that are served, and their stamp.

    The stamp is the status and a digest of the built bytes: by it a page says which bytes it shows.
    """

    address: str
    status: int
    body: bytes
    stamp: str


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


@dataclass(frozen=True, slots=True)
class _Made:
    """A file as it was made for a build: the bytes that are served, and a digest of those that were built.

    `key` is that of all that it was made from, where it has one.  The build is known by its number: a page
    that nobody asked for since must not hold it in memory.
    """

    build: int
    key: bytes | None
    body: bytes
    digest: str

    def found(self, address: str, status: int) -> Found:
        return Found(address, status, self.body, f"{status}-{self.digest}")


class LiveSite:
    """The last good site and what is told over it; any thread may ask, one publishes."""

    def __init__(self) -> None:
        self._looking = RLock()  # one page is made at a time
        self._listeners: list[Callable[[], None]] = []
        self._version = 0
        self._rebuilt = Rebuilt()
        self._pages: Pages | None = None
        self._build = 0
        self._made: dict[str, _Made] = {}
        self._moved = MovedPages()
        self._faults: dict[str, Fault] = {}
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
                last, self._pages, self._faults = self._pages, rebuilt.pages, {}
                self._build += 1
                self._find_findings = rebuilt.findings
                self._let_go(last)
            changed = sum(self.find(path).stamp != before[path] for path in opened)
        self._notify()
        return changed

    def _let_go(self, last: Pages | None) -> None:
        """Forgets the bytes of files that there are no more, and where their pages went is noted."""
        if self._pages is None:
            return
        gone = {address: self._made.pop(address) for address in [*self._made] if address not in self._pages}
        if last is not None:
            pages = [(each, made.body) for each, made in gone.items() if each.endswith(".html")]
            self._moved.note(pages, last, self._pages, lambda address: self.find(f"/{quote(address)}").body)

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
        address = _address_of(path)
        made = self._made.get(address or "")
        if address is not None and made is not None and made.build == self._build:
            return made.found(address, 200)  # without waiting for another page that is being made
        with self._looking:
            found = None if address is None else self._find(address, 200)
            if found is None and self._pages and f"{address}/{HOME}" in self._pages:
                return Found(f"{address}/{HOME}", 302, b"", "302-")
            missing = found or self._find(NOT_FOUND, 404)
        return missing or _nothing_yet(404 if self._pages else 503)

    def is_ready(self, path: str) -> bool:
        """Whether what stands at a path was made already, so that finding it takes no time."""
        made = self._made.get(_address_of(path) or "")
        return made is not None and made.build == self._build

    def nearest(self, path: str) -> Nearest | None:
        """Where to go from a path at which nothing stands; None where no page was made so far."""
        with self._looking:
            address = address_at(path) or ""
            if self._pages is None or HOME not in self._pages:
                return None
            nearest, is_same = self._moved.nearest(address, self._pages)
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
        for fault in self._faults.values():
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

    def _find(self, address: str, status: int) -> Found | None:
        """The file at an address; as it was last made, where it cannot be made now."""
        if self._pages is None:
            return None
        made = self._made.get(address)
        if made is None or made.build != self._build:
            made = self._looked_up(address, made)
        if made is not None:
            return made.found(address, status)
        return _nothing_yet(503) if address in self._faults else None

    def _looked_up(self, address: str, last: _Made | None) -> _Made | None:
        """What the build has at an address, kept where it is not merely copied; `last` where that fails."""
        assert self._pages is not None
        key = self._pages.key(address)
        if last and key and last.key == key:
            now = replace(last, build=self._build)
        else:
            made = self._pages.look_up(address)
            if isinstance(made, Fault):
                if address not in self._faults:
                    self._faults[address] = made
                    self._notify()
                return last
            if made is None:
                self._made.pop(address, None)
                return None
            body = with_script(made) if address.endswith(".html") else made
            now = _Made(self._build, key, body, _digest(made))
        if not self._pages.is_copied(address):
            self._made[address] = now
        return now


def with_script(page: bytes) -> bytes:
    """A page with the tag of the preview's script before its end; nothing else differs."""
    head, end, tail = page.rpartition(b"</body>")
    return head + SCRIPT + end + tail if end else page + SCRIPT


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=8).hexdigest()


def _nothing_yet(status: int) -> Found:
    return Found(NOT_FOUND, status, with_script(_NOTHING_YET), f"{status}-{_digest(_NOTHING_YET)}")


def _address_of(path: str) -> str | None:
    """The address of the file that a path with its query leads to; None for what leads nowhere."""
    address = address_at(path.partition("?")[0])
    return None if address is None else address + HOME if not address or address.endswith("/") else address
