"""What may have changed: collected while a rebuild runs, and taken all at once."""

from queue import Empty, Queue
from time import monotonic
from typing import Final

HANDOVER: Final = 0.002
"""Seconds that the watcher's threads need to hand over what has happened already."""

MANY: Final = 20
"""More paths than this are no saved file but a checkout, which is worth waiting for."""

CHECKOUT_PAUSE: Final = 0.1
LONGEST_CHECKOUT: Final = 10.0


class Hints:
    """The paths that file events named; any thread adds, one takes."""

    def __init__(self) -> None:
        # Not a SimpleQueue: in CPython 3.11 its `get` can wait for ever once a short timeout is over.
        self._paths: Queue[str] = Queue()

    def add(self, path: str) -> None:
        """Says that something may have changed at a path."""
        self._paths.put(path)

    def wait(self, timeout: float) -> bool:
        """Whether something came that was not taken yet, or comes within some seconds."""
        try:
            self._paths.put(self._paths.get(timeout=timeout))
        except Empty:
            return False
        return True

    def take(self, timeout: float) -> frozenset[str]:
        """All paths that came, each once; waits some seconds for the first, and returns none if none comes.

        A saved file is taken as soon as its events are there.  Where a great many come, the end of them is
        waited for, so that a checkout of thousands of files is taken as one.
        """
        try:
            paths = {self._paths.get(timeout=timeout)}
        except Empty:
            return frozenset()
        end = monotonic() + LONGEST_CHECKOUT
        while monotonic() < end:
            try:
                paths.add(self._paths.get(timeout=CHECKOUT_PAUSE if len(paths) > MANY else HANDOVER))
            except Empty:
                break
        return frozenset(paths)
