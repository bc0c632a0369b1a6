"""Forked workers under limits: one that hangs, dies or eats all memory costs the item it was at, no other.

The limit of time is on computing, and the kernel holds it (`ITIMER_PROF`): it ends a worker within foreign
code that never comes back, and a slow or busy machine does not.  What sleeps for ever is ended by the clock.
"""

import gc
import os
import pickle
import selectors
import signal
import struct
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from sitegen.workers.limits import Limits, Lost, can_fork
from sitegen.workers.serving import LENGTH, Raised, serve

_SLEEPERS: Final = 4
"""Times the limit of computing for which, by the clock, a worker may do nothing: it may wait for a disk."""

_LOOK: Final = 0.5
"""Seconds between two looks at the clock."""

_PIPE: Final = 1 << 20


@dataclass(slots=True)
class _Worker:
    """A process, the ends of its pipes that are ours, the items that it still owes, and since when.

    `looked` is when the clock was looked at, `computed` how much it had computed then.
    """

    pid: int
    tasks: int
    results: int
    owes: deque[int] = field(default_factory=deque)
    since: float = 0.0
    looked: float = 0.0
    computed: bytes = b""
    received: bytearray = field(default_factory=bytearray)
    overdue: bool = False


class Forks:
    """One call's work and items, and the processes that are at it."""

    def __init__(
        self, work: Callable[[Any], Any], items: Sequence[Any], chunksize: int, limits: Limits
    ) -> None:
        self._work = work
        self._items = items
        self._limits = limits
        self._chunks = deque(
            range(start, min(start + chunksize, len(items))) for start in range(0, len(items), chunksize)
        )
        self._workers: list[_Worker] = []
        self._selector = selectors.DefaultSelector()
        self._done: dict[int, Any] = {}

    def results(self, processes: int) -> Iterator[Any]:
        """The results in the order of the items; what the work raises is raised here."""
        gc.freeze()  # what exists now is not looked at again, so that its pages stay shared
        try:
            for _ in range(min(processes, len(self._chunks))):
                self._start()
            for index in range(len(self._items)):
                while index not in self._done:
                    self._wait()
                result = self._done.pop(index)
                if isinstance(result, Raised):
                    raise result.error
                yield result
        finally:
            gc.unfreeze()
            self._end()

    def _start(self) -> None:
        """Starts a worker with the next chunk; does nothing where there is none, or the system refuses."""
        if not self._chunks or not can_fork():
            return
        ends: list[int] = []
        try:
            ends += os.pipe()
            ends += os.pipe()
            parent = os.getpid()
            pid = os.fork()
        except OSError:  # too many processes or open files: fewer workers do it too
            for end in ends:
                os.close(end)
            return
        their_tasks, our_tasks, our_results, their_results = ends
        if not pid:
            with suppress(BaseException):
                for each in self._workers:
                    os.close(each.tasks)
                    os.close(each.results)
                os.close(our_tasks)
                os.close(our_results)
                serve(self._work, self._items, self._limits, their_tasks, their_results, parent)
            os._exit(1)
        os.close(their_tasks)
        os.close(their_results)
        worker = _Worker(pid, our_tasks, our_results)
        self._workers.append(worker)
        self._selector.register(our_results, selectors.EVENT_READ, worker)
        self._give(worker)

    def _give(self, worker: _Worker) -> None:
        """Gives a worker that owes nothing the next chunk."""
        if self._chunks and not worker.owes:
            chunk = self._chunks.popleft()
            worker.owes.extend(chunk)
            worker.since = time.monotonic()
            with suppress(BrokenPipeError):  # it is dead, which its pipe of results tells as well
                os.write(worker.tasks, struct.pack("<II", chunk.start, chunk.stop))

    def _wait(self) -> None:
        """Takes what workers have sent, sees to those that ended, and ends those that sleep too long."""
        if not self._workers:
            self._start()
        if not self._workers:  # none can be started: what is left is done here
            index = self._chunks[0].start
            self._chunks[0] = range(index + 1, self._chunks[0].stop)
            if not self._chunks[0]:
                self._chunks.popleft()
            self._done[index] = self._work(self._items[index])
            return
        for key, _ in self._selector.select(_LOOK):
            self._receive(key.data)
        for worker in self._workers:
            if worker.owes and not worker.overdue:
                self._end_a_sleeper(worker)

    def _end_a_sleeper(self, worker: _Worker) -> None:
        now = time.monotonic()
        if now - worker.looked < _LOOK:
            return
        worker.looked, before, worker.computed = now, worker.computed, _computed(worker.pid)
        if worker.computed != before:
            worker.since = now
        elif now - worker.since > _SLEEPERS * self._limits.seconds:
            worker.overdue = True
            os.kill(worker.pid, signal.SIGKILL)

    def _receive(self, worker: _Worker) -> None:
        raw = os.read(worker.results, _PIPE)
        if not raw:
            self._bury(worker)
            return
        worker.received += raw
        at = 0
        while len(worker.received) - at >= LENGTH.size:
            (length,) = LENGTH.unpack_from(worker.received, at)
            start, end = at + LENGTH.size, at + LENGTH.size + length
            if len(worker.received) < end:
                break
            self._done[worker.owes.popleft()] = pickle.loads(memoryview(worker.received)[start:end])
            worker.since = time.monotonic()
            at = end
        if at:
            worker.received = worker.received[at:]
        self._give(worker)

    def _bury(self, worker: _Worker) -> None:
        """Writes off the item that a dead worker was at; others go on with the rest."""
        self._selector.unregister(worker.results)
        self._workers.remove(worker)
        os.close(worker.tasks)
        os.close(worker.results)
        _, status = os.waitpid(worker.pid, 0)
        if worker.owes:
            lost = worker.owes.popleft()
            self._done[lost] = Lost(_why(status, worker.overdue, self._limits))
        if worker.owes:
            self._chunks.appendleft(range(worker.owes[0], worker.owes[-1] + 1))
        self._start()

    def _end(self) -> None:
        for worker in self._workers:
            os.close(worker.tasks)  # an idle worker ends by itself
            if worker.owes:
                os.kill(worker.pid, signal.SIGKILL)
        for worker in self._workers:
            os.waitpid(worker.pid, 0)
            os.close(worker.results)
        self._workers.clear()
        self._selector.close()


def _computed(pid: int) -> bytes:
    """How much a process has computed, to be compared; the same for ever where the system does not tell."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123  a Path takes longer
            return b" ".join(file.read().rpartition(b")")[2].split()[11:13])
    except OSError:
        return b""


def _why(status: int, overdue: bool, limits: Limits) -> str:
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if overdue:
        return f"it did nothing for {_SLEEPERS * limits.seconds:g} seconds"
    if ended_by == signal.SIGPROF:
        return f"it took more than {limits.seconds:g} seconds of computing"
    if ended_by:
        return f"it ended the process that was at it ({signal.Signals(ended_by).name})"
    return f"the process that was at it ended with status {os.waitstatus_to_exitcode(status)}"
