"""What stands in the folders of a study, held against what stood there: the proof that nothing changed."""

import os
import stat as kinds
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from sitegen.file_state import GRAIN, FileState, is_hidden
from sitegen.preview.watching import THEMES
from sitegen.reading.settings import SETTINGS
from sitegen.reading.sources import MAX_BYTES
from sitegen.rendering.theme import bundled_themes


class _Seen(NamedTuple):
    """A file as it was: `content` is a digest where its times could not tell it from another, else empty."""

    state: FileState
    content: bytes


class SeenFiles:
    """All files that a site is made from, as they were when somebody last looked.

    Files are known by their states.  One that was written within the grain of its times, or that says that
    it is of the future, is known by its content too, until it has been looked at once more after that.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen: dict[str, _Seen] = {}

    def look(self, content: str, output: str) -> bool:
        """Whether any file is other than at the last look, new or gone; the two folders are the study's."""
        now = time_ns()
        changed = False
        seen: dict[str, _Seen] = {}
        for path, state in self._walk(content, output):
            was = self._seen.get(path)
            is_same = was is not None and was.state == state
            is_young = state.newest >= now - GRAIN
            digest = (
                _digest(path, state) if is_young or (is_same and was is not None and was.content) else b""
            )
            if was is None or not is_same or (was.content and digest != was.content):
                changed = True
            seen[path] = _Seen(state, digest if is_young else b"")
        changed = changed or len(seen) != len(self._seen)
        self._seen = seen
        return changed

    def _walk(self, content: str, output: str) -> Iterator[tuple[str, FileState]]:
        left_out = os.path.realpath(self._root / output)
        visited: set[tuple[int, int]] = set()
        for place in (self._root / SETTINGS, self._root / content, self._root / THEMES, bundled_themes()):
            yield from _walk(str(place), left_out, visited)


def _walk(place: str, left_out: str, visited: set[tuple[int, int]]) -> Iterator[tuple[str, FileState]]:
    """The files at a place and below it, links followed; hidden ones and one folder are left out."""
    try:
        status = os.stat(place)  # noqa: PTH116  of thousands of files a Path each takes longer than the calls
        if not kinds.S_ISDIR(status.st_mode):
            yield place, FileState.of(status)
            return
        identity = status.st_dev, status.st_ino
        if identity in visited or os.path.realpath(place) == left_out:
            return
        visited.add(identity)
        entries = list(os.scandir(place))
    except OSError:  # gone, or a link that leads nowhere
        return
    for entry in entries:
        if is_hidden(entry.name):
            continue
        with suppress(OSError):
            if entry.is_dir():
                yield from _walk(entry.path, left_out, visited)
            else:
                yield entry.path, FileState.of(entry.stat())


def _digest(path: str, state: FileState) -> bytes:
    """Of a file larger than any that is read the times must do."""
    if state.size > MAX_BYTES:
        return b"large"
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return blake2b(file.read(MAX_BYTES), digest_size=16).digest()
    except OSError:
        return b"unreadable"
