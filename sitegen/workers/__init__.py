"""All cores behind one seam, and a wall around each item: whoever hangs or dies takes nobody along.

`map` is that of `concurrent.futures.Executor` but for its limits, and for `Lost` in the place of a result.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol, TypeVar

from sitegen.workers.limits import GENEROUS, Limits, Lost, can_fork

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Workers(Protocol):
    """Whatever maps a function over items; results come in the order of the items."""

    def map(
        self,
        work: Callable[[_Item], _Result],
        items: Iterable[_Item],
        /,
        *,
        chunksize: int = 1,
        limits: Limits = GENEROUS,
    ) -> Iterator[_Result | Lost]:
        """The result of the work for each item, or why there is none."""
        ...


class InTurn:
    """One item after the other, in this process, without limits."""

    def map(
        self,
        work: Callable[[_Item], _Result],
        items: Iterable[_Item],
        /,
        *,
        chunksize: int = 1,
        limits: Limits = GENEROUS,
    ) -> Iterator[_Result | Lost]:
        """The result of the work for each item, made when it is asked for."""
        return map(work, items)


class Forked:
    """Processes forked for each call, which find function and items in the memory that they were forked with.

    Nothing but results is sent between processes.  Where the system cannot fork the work is done in turn,
    and so it is where threads run (V8's, a server's): a fork would have their locks and not them.
    """

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes or available_cores()

    def map(
        self,
        work: Callable[[_Item], _Result],
        items: Iterable[_Item],
        /,
        *,
        chunksize: int = 1,
        limits: Limits = GENEROUS,
    ) -> Iterator[_Result | Lost]:
        """The result of the work for each item; a single item has a process of its own too."""
        listed = list(items)
        if not listed or not can_fork():
            return map(work, listed)
        from sitegen.workers.forks import Forks  # a build of what did not change forks nothing

        return Forks(work, listed, chunksize, limits).results(self._processes)


class Watched:
    """Workers whose progress is told: of how many items of a call how many are done."""

    def __init__(self, workers: Workers, progress: Callable[[int, int], None]) -> None:
        self._workers = workers
        self._progress = progress

    def map(
        self,
        work: Callable[[_Item], _Result],
        items: Iterable[_Item],
        /,
        *,
        chunksize: int = 1,
        limits: Limits = GENEROUS,
    ) -> Iterator[_Result | Lost]:
        """The result of the work for each item."""
        listed = list(items)
        results = self._workers.map(work, listed, chunksize=chunksize, limits=limits)
        for done, result in enumerate(results, start=1):
            yield result
            self._progress(done, len(listed))


IN_TURN: Final = InTurn()


def available_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
