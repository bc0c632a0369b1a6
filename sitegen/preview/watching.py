"""Watches the folders that a site is made from; every event there is a hint and nothing more."""

import errno
import logging
import sys
import warnings
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

from sitegen.file_state import is_hidden
from sitegen.reading.settings import SETTINGS
from sitegen.rendering.theme import bundled_themes

THEMES: Final = "themes"

_EVENTS: Final[list[type[FileSystemEvent]]] = [
    *(FileCreatedEvent, FileDeletedEvent, FileMovedEvent),
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
]
_HAS_ONLY_MODIFIED: Final = not sys.platform.startswith("linux")
"""Whether no event tells that a written file was closed, and so is whole; Linux has one."""

_MISSED_OFTEN: Final = 1
_READING: Final = ("opened", "closed_no_write")

# watchdog warns on its own of events that the kernel dropped, and of folders that it took up twice; the
# rebuild looks at the folder anyway.
logging.getLogger("watchdog").setLevel(logging.ERROR)
warnings.filterwarnings("ignore", category=RuntimeWarning, module="watchdog")


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
        return not is_hidden(path.name)  # a bundled theme, or what a symbolic link leads to
    parts = path.relative_to(root).parts
    if any(is_hidden(part) for part in parts):
        return False
    return len(parts) > 1 or parts[:1] in ((SETTINGS,), (THEMES,), Path(content).parts[:1])


class Watcher(FileSystemEventHandler):
    """Tells a `hint` the path of every change in the folders of a study, from threads of its own.

    With `poll` it watches nothing: somebody else must look.  It gives up watching by itself, and says so,
    where the system has no watches left or is found to keep changes back.
    """

    def __init__(self, root: Path, *, poll: bool = False, gave_up: Callable[[], None] = lambda: None) -> None:
        self._root = root.resolve()
        self._hint: Callable[[str], None] = lambda path: None
        self._folders = ("content", "output")
        self._watches: dict[Path, tuple[ObservedWatch, tuple[bool, tuple[int, int]]]] = {}
        self._gave_up = gave_up
        self._observer: BaseObserver | None = None
        self._missed = 0
        self.polls = poll

    def start(self, hint: Callable[[str], None]) -> None:
        """Watches from the next `follow` on."""
        self._hint = hint
        if self.polls:
            return
        try:
            self._observer = Observer()
            self._observer.start()
        except OSError:
            self.give_up()

    def follow(self, content: str, output: str) -> bool:
        """Watches the folders that there are now; they may be others than before, or the same made anew.

        Called before each rebuild, so that nothing can change unseen between the two.  Says whether any
        folder had to be taken up or let go: what changed there meanwhile was not seen.
        """
        before = dict(self._watches)
        self._folders = (content, output)
        if self._observer is None:
            return False
        alive = {emitter.watch for emitter in self._observer.emitters if emitter.is_alive()}
        wanted = dict(self._identified(folders_to_watch(self._root, content)))
        for folder, (watch, identity) in list(self._watches.items()):
            if wanted.get(folder) != identity or watch not in alive:
                self._observer.unschedule(watch)
                del self._watches[folder]
        try:
            for folder, identity in wanted.items():
                if folder not in self._watches:
                    events = [*_EVENTS, FileModifiedEvent if _HAS_ONLY_MODIFIED else FileClosedEvent]
                    below, _ = identity
                    watch = self._observer.schedule(self, str(folder), recursive=below, event_filter=events)
                    self._watches[folder] = (watch, identity)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EMFILE):
                self.give_up()
            return True  # else it went while we looked
        return self._watches != before

    def miss(self) -> None:
        """Called where something changed of which no event told: watches all anew, and at last gives up.

        A queue of events that ran over, a folder below that could not be watched and a network drive look
        alike from here; anew helps the first, and the other two miss again.
        """
        self._missed += 1
        if self._missed > _MISSED_OFTEN:
            self.give_up()
        elif self._observer is not None:
            self._observer.unschedule_all()
            self._watches = {}
            self.follow(*self._folders)

    def give_up(self) -> None:
        """Ends the watching where there was any, and says so."""
        if self.polls:
            return
        self.stop()
        self.polls, self._observer, self._watches = True, None, {}
        self._gave_up()

    def stop(self) -> None:
        """Ends the watching and its threads."""
        if self._observer is not None and self._observer.is_alive():
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

    @staticmethod
    def _identified(folders: dict[Path, bool]) -> Iterator[tuple[Path, tuple[bool, tuple[int, int]]]]:
        """The folders with what tells one from another of the same name that took its place."""
        for folder, below in folders.items():
            try:
                status = folder.stat()
            except OSError:
                continue
            yield folder, (below, (status.st_dev, status.st_ino))
