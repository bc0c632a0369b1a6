"""All cores behind one seam, and a wall around each item: whoever hangs or dies takes nobody along.

`map` is that of `concurrent.futures.Executor` but for its limits, and for `Lost` in the place of a result.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from sitegen.workers.limits import GENEROUS, Limits, Lost, can_fork

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Workers:
    """Whatever maps a function over items: here one after the other, in this process and without limits."""

    def map(
        self,
        work: Callable[[_Item], _Result],
        items: Iterable[_Item],
        /,
        *,
        chunksize: int = 1,
        limits: Limits = GENEROUS,
    ) -> Iterator[_Result | Lost]:
        """The result of the work for each item, in the order of the items, or why there is none."""
        return map(work, items)


class Forked(Workers):
    """Processes forked for each call, which find function and items in the memory that they were forked with.

    Nothing but results is sent between processes.  Where the system cannot fork the work is done in turn,
    and so it is where threads run (V8's, a server's): a fork would have their locks and not them.
    `progress` is told after each item how many of how many are done.
    """

    def __init__(
        self, processes: int | None = None, progress: Callable[[int, int], None] = lambda done, all_: None
    ) -> None:
        self._processes = processes or available_cores()
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
        """The same; a single item has a process of its own too."""
        listed = list(items)
        results: Iterator[_Result | Lost] = map(work, listed)
        if listed and can_fork():
            from sitegen.workers.forks import Forks  # a build of what did not change forks nothing

            results = Forks(work, listed, chunksize, limits).results(self._processes)
        for done, result in enumerate(results, start=1):
            yield result
            self._progress(done, len(listed))


IN_TURN: Final = Workers()


def available_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
