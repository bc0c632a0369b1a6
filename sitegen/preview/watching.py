"""Watches the folders that a site is made from; every event there is a hint and nothing more."""

import errno
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from sitegen.reading.settings import SETTINGS
from sitegen.rendering.theme import bundled_themes

THEMES: Final = "themes"
POLL: Final = 0.5
"""Seconds between two looks at a folder that gives no events."""

_EVENTS: Final[list[type[FileSystemEvent]]] = [
    *(FileCreatedEvent, FileDeletedEvent, FileMovedEvent),
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
]
_READING: Final = ("opened", "closed_no_write")

# watchdog warns on its own of events that the kernel dropped; the rebuild looks at the folder anyway.
logging.getLogger("watchdog").setLevel(logging.ERROR)


def folders_to_watch(root: Path, content: str) -> dict[Path, bool]:
    """The folders that there are now, and whether all below them is watched too.

    The root itself is watched for what stands in it, not for all that lies below: an environment or a
    repository there may hold more folders than the system can watch.
    """
    parents = [root, *(root / parent for parent in reversed(Path(content).parents[:-1]))]
    below = (root / content, root / THEMES, bundled_themes())
    folders = {parent.resolve(): False for parent in parents if parent.is_dir()}
    return folders | {folder.resolve(): True for folder in below if folder.is_dir()}


def concerns(path: Path, root: Path, content: str, output: str) -> bool:
    """Whether a path can make a difference to the site; hidden files, caches and the output cannot."""
    if path.is_relative_to(root / output):
        return False
    if not path.is_relative_to(root):
        return not path.name.startswith(".")  # a bundled theme, or what a symbolic link leads to
    parts = path.relative_to(root).parts
    if any(part.startswith(".") for part in parts):
        return False
    return len(parts) > 1 or parts[:1] in ((SETTINGS,), (THEMES,), Path(content).parts[:1])


class Watcher(FileSystemEventHandler):
    """Tells `hint` the path of every change in the folders of a study, from threads of its own.

    With `poll` it looks at the folders twice a second, for network drives and containers that give no
    events; so it does by itself where the system has no watches left, and `polls` says so.
    """

    def __init__(self, root: Path, hint: Callable[[str], None], *, poll: bool = False) -> None:
        self._root = root.resolve()
        self._hint = hint
        self._folders = ("content", "output")
        self._watches: dict[Path, tuple[ObservedWatch, tuple[int, int]]] = {}
        self.polls = poll
        self._observer = self._start()

    def follow(self, content: str, output: str) -> bool:
        """Watches the folders that there are now; they may be others than before, or the same made anew.

        Called before each rebuild, so that nothing can change unseen between the two.  Says whether any
        folder had to be taken up or let go: what changed there meanwhile was not seen.
        """
        before = dict(self._watches)
        self._folders = (content, output)
        alive = {emitter.watch for emitter in self._observer.emitters if emitter.is_alive()}
        wanted = dict(self._identified(folders_to_watch(self._root, content)))
        for folder, (watch, identity) in list(self._watches.items()):
            if wanted.get(folder, (False, None))[1] != identity or watch not in alive:
                self._observer.unschedule(watch)
                del self._watches[folder]
        try:
            for folder, (below, identity) in wanted.items():
                if folder not in self._watches:
                    events = [*_EVENTS, FileModifiedEvent if self._has_only_modified else FileClosedEvent]
                    watch = self._observer.schedule(self, str(folder), recursive=below, event_filter=events)
                    self._watches[folder] = (watch, identity)
        except OSError as error:
            if self.polls or error.errno not in (errno.ENOSPC, errno.EMFILE):
                return True  # gone while we looked
            self.stop()
            self.polls, self._watches = True, {}
            self._observer = self._start()
            self.follow(content, output)
        return self._watches != before

    def stop(self) -> None:
        """Ends the watching and its threads."""
        self._observer.stop()
        self._observer.join()

    def dispatch(self, event: FileSystemEvent) -> None:
        """Called by watchdog for each event."""
        if event.event_type in _READING:
            return
        for raw in (event.src_path, event.dest_path):
            path = raw.decode(errors="surrogateescape") if isinstance(raw, bytes) else raw
            if path and concerns(Path(path), self._root, *self._folders):
                self._hint(path)

    @property
    def _has_only_modified(self) -> bool:
        """Whether no event tells that a written file was closed, and so is whole; Linux has one."""
        return self.polls or not sys.platform.startswith("linux")

    def _start(self) -> BaseObserver:
        observer: BaseObserver
        try:
            observer = PollingObserver(timeout=POLL) if self.polls else Observer()
        except OSError:
            self.polls = True
            observer = PollingObserver(timeout=POLL)
        observer.start()
        return observer

    @staticmethod
    def _identified(folders: dict[Path, bool]) -> Iterator[tuple[Path, tuple[bool, tuple[int, int]]]]:
        """The folders with what tells one from another of the same name that took its place."""
        for folder, below in folders.items():
            try:
                status = folder.stat()
            except OSError:
                continue
            yield folder, (below, (status.st_dev, status.st_ino))
