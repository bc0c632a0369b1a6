"""The files of the last good build: each is made when a browser asks for it, and kept as it was made."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

from sitegen.pages.addresses import NOT_FOUND
from sitegen.preview.rebuild import Fault, Pages

SCRIPT: Final = b'<script src="/_sitegen/preview.js" defer></script>'
"""What a served page has more than the built one."""

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


class MadePages:
    """What was made of a build; one thread makes at a time, any may ask for what is there `at_once`.

    `faults` are those of pages that could not be made, by their addresses; `failed` is called for each.
    """

    def __init__(self, failed: Callable[[], None]) -> None:
        self.pages: Pages | None = None
        self.faults: dict[str, Fault] = {}
        self._failed = failed
        self._build = 0
        self._made: dict[str, _Made] = {}

    def take(self, pages: Pages) -> dict[str, bytes]:
        """Begins with another build; gives what was made of files that there are no more."""
        self.pages, self.faults = pages, {}
        self._build += 1
        gone = [address for address in self._made if address not in pages]
        return {address: self._made.pop(address).body for address in gone}

    def at_once(self, address: str) -> Found | None:
        """The file at an address, where it was made already: nothing is made or waited for."""
        made = self._made.get(address)
        return made.found(address, 200) if made is not None and made.build == self._build else None

    def find(self, address: str, status: int) -> Found | None:
        """The file at an address; as it was last made, where it cannot be made now."""
        if self.pages is None:
            return None
        made = self._made.get(address)
        if made is None or made.build != self._build:
            made = self._looked_up(self.pages, address, made)
        if made is not None:
            return made.found(address, status)
        return nothing_yet(503) if address in self.faults else None

    def _looked_up(self, pages: Pages, address: str, last: _Made | None) -> _Made | None:
        """What the build has at an address, kept where it is not merely copied; `last` where that fails."""
        key = pages.key(address)
        if last and key and last.key == key:
            now = replace(last, build=self._build)
        else:
            made = pages.look_up(address)
            if isinstance(made, Fault):
                if address not in self.faults:
                    self.faults[address] = made
                    self._failed()
                return last
            if made is None:
                self._made.pop(address, None)
                return None
            body = with_script(made) if address.endswith(".html") else made
            now = _Made(self._build, key, body, _digest(made))
        if not pages.is_copied(address):
            self._made[address] = now
        return now


def with_script(page: bytes) -> bytes:
    """A page with the tag of the preview's script before its end; nothing else differs."""
    head, end, tail = page.rpartition(b"</body>")
    return head + SCRIPT + end + tail if end else page + SCRIPT


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=8).hexdigest()


def nothing_yet(status: int) -> Found:
    """The page that stands for one that no build has made so far."""
    return Found(NOT_FOUND, status, with_script(_NOTHING_YET), f"{status}-{_digest(_NOTHING_YET)}")
