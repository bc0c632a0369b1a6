"""What open pages are shown: the last good site, and what there is to say about it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from threading import Condition, RLock
from time import monotonic
from typing import Final
from urllib.parse import unquote

from sitegen.analysis.drivers_by_segment import DriversBySegment
from sitegen.diagnostics import Diagnostic, in_order
from sitegen.pages.addresses import HOME, NOT_FOUND
from sitegen.preview.changes import changes
from sitegen.preview.rebuild import Bug, Fault, Pages, Rebuilt
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
class Told:
    """What the panel is made from: mistakes, a bug, and what the last save did to the findings."""

    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    bug: str = ""
    changes: tuple[str, ...] = ()
    number: int = 0


class LiveSite:
    """The last good site and what is told over it; any thread may ask, one publishes."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._looking = RLock()  # one page is made at a time
        self._version = 0
        self._closed = False
        self._rebuilt = Rebuilt()
        self._pages: Pages | None = None
        self._made: dict[str, tuple[Pages, bytes]] = {}
        self._faults: dict[str, Fault] = {}
        self._findings: tuple[DriversBySegment, ...] = ()
        self._find_findings: Callable[[], tuple[DriversBySegment, ...]] = tuple
        self._news: tuple[str, ...] = ()
        self._published = 0.0
        self._open: Counter[str] = Counter()

    def publish(self, rebuilt: Rebuilt) -> int:
        """Shows what a rebuild came to, the pages of open browsers first; gives how many of those changed."""
        with self._looking:
            opened = list(self._open)
            before = {path: self.find(path).stamp for path in opened}
            self._rebuilt, self._published, self._news = rebuilt, monotonic(), ()
            if rebuilt.pages is not None:
                self._pages, self._faults = rebuilt.pages, {}
                self._find_findings = rebuilt.findings
            changed = sum(self.find(path).stamp != before[path] for path in opened)
        self._notify()
        return changed

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
        address = unquote(path.partition("?")[0]).removeprefix("/")
        if not address or address.endswith("/"):
            address += HOME
        with self._looking:
            found = self._find(address, 200)
            if found is None and self._pages and f"{address}/{HOME}" in self._pages:
                return Found(f"{address}/{HOME}", 302, b"", "302-")
            missing = found or self._find(NOT_FOUND, 404)
        return missing or _found(address, 404 if self._pages else 503, _NOTHING_YET)

    def told(self) -> Told:
        """What there is to say now."""
        with self._looking:
            sources = {**self._rebuilt.sources}
            found = list(self._rebuilt.diagnostics)
            bug = self._rebuilt.bug
            for fault in self._faults.values():
                if isinstance(fault.what, Bug):
                    bug = bug or fault.what
                else:
                    found.append(fault.what)
                    sources |= {fault.source.path: fault.source} if fault.source else {}
            news = self._news if monotonic() - self._published < NEWS else ()
            return Told(in_order(found), sources, bug.traceback if bug else "", news, self._version)

    def wait(self, version: int, timeout: float) -> int | None:
        """The number of the newest state: at once where it is not `version`, else when it changes.

        After some seconds without a change it is `version` again; None where the site was closed.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._version != version, timeout)
            return None if self._closed else self._version

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

    def close(self) -> None:
        """Lets everyone go who waits."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _notify(self) -> None:
        with self._changed:
            self._version += 1
            self._changed.notify_all()

    def _find(self, address: str, status: int) -> Found | None:
        """The file at an address; as it was last made, where it cannot be made now."""
        if self._pages is None:
            return None
        pages, content = self._made.get(address, (None, b""))
        if pages is self._pages:
            return _found(address, status, content)
        made = self._pages.look_up(address)
        if isinstance(made, Fault):
            if address not in self._faults:
                self._faults[address] = made
                self._notify()
            return _found(address, status if pages else 503, content if pages else _NOTHING_YET)
        if made is None:
            self._made.pop(address, None)
            return None
        if address.endswith(".html"):
            self._made[address] = (self._pages, made)
        return _found(address, status, made)


def with_script(page: bytes) -> bytes:
    """A page with the tag of the preview's script before its end; nothing else differs."""
    head, end, tail = page.rpartition(b"</body>")
    return head + SCRIPT + end + tail if end else page + SCRIPT


def _found(address: str, status: int, content: bytes) -> Found:
    stamp = f"{status}-{blake2b(content, digest_size=8).hexdigest()}"
    is_page = address.endswith(".html") or status != 200
    return Found(address, status, with_script(content) if is_page else content, stamp)
