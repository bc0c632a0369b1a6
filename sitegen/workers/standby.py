"""A process that was forked before any thread ran, and that forks workers for who may fork no longer."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from typing import Any, Self, TypeVar

from sitegen.workers import Forked, Workers
from sitegen.workers.limits import GENEROUS, Limits, Lost, can_fork
from sitegen.workers.serving import Raised, die_with

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Standby(Workers):
    """Forked workers for a process with threads: it sends function and items to one that has none.

    Both must be picklable.  That process is there while the context is, and does first what gets it ready;
    where it cannot be started or died, the work is done in turn and without limits.
    """

    def __init__(self, get_ready: Callable[[], object] = lambda: None) -> None:
        self._get_ready = get_ready
        self.pid = 0
        self._theirs: Connection[Any, Any] | None = None

    def __enter__(self) -> Self:
        """Forks the process, which has what is imported and open by now; where threads run, none."""
        if not can_fork():
            return self
        ours, theirs = Pipe()
        parent = os.getpid()
        self.pid = os.fork()
        if not self.pid:
            with suppress(BaseException):
                theirs.close()
                _stand_by(ours, parent, self._get_ready)
            os._exit(0)
        ours.close()
        self._theirs = theirs
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _end(self) -> None:
        """Ends the process, with whatever it is at."""
        if self._theirs is None:
            return
        self._theirs.close()
        self._theirs = None
        with suppress(OSError):
            os.kill(self.pid, signal.SIGTERM)
            os.waitpid(self.pid, 0)

    def map(
        self,
        work: Callable[[_Item], _Result],
        items: Iterable[_Item],
        /,
        *,
        chunksize: int = 1,
        limits: Limits = GENEROUS,
    ) -> Iterator[_Result | Lost]:
        """The same as of forked workers."""
        listed = list(items)
        if not listed or self._theirs is None:
            yield from map(work, listed)
            return
        owed = len(listed)
        try:
            self._theirs.send((work, listed, chunksize, limits))
            while owed:
                result = self._theirs.recv()
                owed -= 1
                if isinstance(result, Raised):
                    owed = 0
                    raise result.error
                yield result
        except (EOFError, ConnectionError):
            rest, owed = listed[len(listed) - owed :], 0
            self._end()
            yield from map(work, rest)
        finally:
            if owed:  # nobody asks for the rest, which would answer the next call
                self._end()


def _stand_by(ours: "Connection[Any, Any]", parent: int, get_ready: Callable[[], object]) -> None:
    """Does what is sent, until nobody can send any more."""
    die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the terminal: who sends decides about the end
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    get_ready()
    while True:
        work, items, chunksize, limits = ours.recv()
        try:
            for result in Forked().map(work, items, chunksize=chunksize, limits=limits):
                ours.send(result)
        except Exception as error:
            ours.send(Raised(error))
