"""All cores behind one seam: whatever maps a function over items as `concurrent.futures.Executor` does."""

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

WORTH_SHARING: Final = 16
"""Fewer items than this are not worth the start of a process."""


class Workers(Protocol):
    """The part of `concurrent.futures.Executor` that is used here; results come in the order of the items."""

    def map(
        self, work: Callable[[_Item], _Result], items: Iterable[_Item], /, *, chunksize: int = 1
    ) -> Iterator[_Result]:
        """The result of the work for each item."""
        ...


class InTurn:
    """One item after the other, in this process."""

    def map(
        self, work: Callable[[_Item], _Result], items: Iterable[_Item], /, *, chunksize: int = 1
    ) -> Iterator[_Result]:
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
        self, work: Callable[[_Item], _Result], items: Iterable[_Item], /, *, chunksize: int = 1
    ) -> Iterator[_Result]:
        """The result of the work for each item."""
        listed = list(items)
        if self._processes < 2 or len(listed) < WORTH_SHARING or not _can_fork():
            yield from map(work, listed)
            return
        global _inherited
        starts = range(0, len(listed), chunksize)
        _inherited = (work, listed, chunksize)
        gc.freeze()  # what exists now is not looked at again, so that its pages stay shared
        try:
            context = multiprocessing.get_context("fork")
            with ProcessPoolExecutor(min(self._processes, len(starts)), mp_context=context) as pool:
                for results in pool.map(_do_chunk, starts):
                    yield from results
        finally:
            gc.unfreeze()
            _inherited = None


class Watched:
    """Workers whose progress is told: of how many items of a call how many are done."""

    def __init__(self, workers: Workers, progress: Callable[[int, int], None]) -> None:
        self._workers = workers
        self._progress = progress

    def map(
        self, work: Callable[[_Item], _Result], items: Iterable[_Item], /, *, chunksize: int = 1
    ) -> Iterator[_Result]:
        """The result of the work for each item."""
        listed = list(items)
        for done, result in enumerate(self._workers.map(work, listed, chunksize=chunksize), start=1):
            yield result
            self._progress(done, len(listed))


IN_TURN: Final = InTurn()

_inherited: tuple[Callable[[Any], Any], Sequence[Any], int] | None = None


def _do_chunk(start: int) -> list[Any]:
    assert _inherited is not None
    work, items, chunksize = _inherited
    return [work(item) for item in items[start : start + chunksize]]


def _can_fork() -> bool:
    if "fork" not in multiprocessing.get_all_start_methods():
        return False
    tasks = Path("/proc/self/task")  # threads of libraries too, which Python does not know
    return (len(list(tasks.iterdir())) if tasks.is_dir() else threading.active_count()) == 1


def available_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
