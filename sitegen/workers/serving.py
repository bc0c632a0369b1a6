"""What a forked worker does: the tasks that come by one pipe, under limits, their results into another."""

import os
import pickle
import signal
import struct
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from sitegen.workers.limits import Limits, Lost

LENGTH: Final = struct.Struct("<I")
"""Stands before each result."""

_TOO_MUCH: Final = "it needs more memory than it may have"


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception of the work, to be raised where the results are asked for."""

    error: BaseException


def serve(
    work: Callable[[Any], Any], items: Sequence[Any], limits: Limits, tasks: int, results: int, parent: int
) -> NoReturn:
    """What a worker does until there are no tasks."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    die_with(parent)
    most = None
    if limits.memory is not None:
        most = _limit_memory(limits.memory)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a library that gives up says so, but not of which file
    while len(task := os.read(tasks, 8)) == 8:
        start, stop = struct.unpack("<II", task)
        for index in range(start, stop):
            signal.setitimer(signal.ITIMER_PROF, limits.seconds)
            _send(results, _result(work, items[index], most))
    os._exit(0)


def _result(work: Callable[[Any], Any], item: object, most: int | None) -> bytes:
    """The result, pickled; `most` is how many bytes of data this process comes to when half is used up."""
    try:
        try:
            return pickle.dumps(work(item))
        except Exception as error:
            # A library that gets no memory may say so in words of its own; what the work held is held still.
            if most is not None and (_data() or 0) > most:
                raise MemoryError from error
            raise
    except MemoryError:
        return pickle.dumps(Lost(_TOO_MUCH))
    except BaseException as error:
        error.add_note("".join(traceback.format_exception(error)))  # a pickle has no traceback
        try:
            pickle.loads(raised := pickle.dumps(Raised(error)))
        except Exception:
            return pickle.dumps(Raised(RuntimeError("".join(traceback.format_exception(error)))))
        return raised


def _send(results: int, raw: bytes) -> None:
    whole = memoryview(LENGTH.pack(len(raw)) + raw)
    while whole:
        whole = whole[os.write(results, whole) :]


def die_with(parent: int) -> None:
    """Has the system end this process with its parent, where it can: nobody may write for a dead build."""
    if sys.platform == "linux":
        import ctypes

        set_death_signal = 1
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(set_death_signal, int(signal.SIGKILL))
    if os.getppid() != parent:
        os._exit(1)


def _limit_memory(more: int) -> int | None:
    """Limits what this process may write to `more` bytes beside what it was forked with.

    Gives how much that is when half of it is used up; None where the system does not tell.
    """
    import resource

    now = _data()
    if now is None:
        return None
    _, hardest = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = now + more
    if hardest == resource.RLIM_INFINITY or wanted < hardest:
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hardest))
    return now + more // 2


def _data() -> int | None:
    """The bytes that this process may write to; None where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  resident and data, in pages
            return int(file.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return None
