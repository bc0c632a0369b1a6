"""The work is shared, and whoever hangs, dies or eats all memory takes nobody along."""

import faulthandler
import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from threading import Event, Thread

import pytest

from sitegen.workers import Forked
from sitegen.workers.limits import Limits, Lost
from sitegen.workers.standby import Standby


def double(number: int) -> int:
    return 2 * number


def test_processes_give_the_results_in_the_order_of_the_items() -> None:
    assert list(Forked(2).map(double, range(100), chunksize=7)) == [2 * each for each in range(100)]


def test_it_is_told_how_many_of_how_many_are_done() -> None:
    told: list[tuple[int, int]] = []
    workers = Forked(2, lambda done, all_: told.append((done, all_)))
    assert list(workers.map(double, [1, 2, 3])) == [2, 4, 6]
    assert told == [(1, 3), (2, 3), (3, 3)]


def compute_for_ever() -> None:
    while True:
        pass


def compute_in_foreign_code() -> None:
    (1 << 500_000_000) * 3**200_000_000  # a signal handler of Python's would wait for its end


def break_memory() -> None:
    faulthandler.disable()  # pytest's would tell of it at length
    os.kill(os.getpid(), signal.SIGSEGV)


def eat_memory() -> None:
    bytearray(1 << 40)


def eat_memory_slowly() -> None:
    held = []
    while True:
        held.append(bytearray(10_000_000))


def fail_for_want_of_memory() -> None:
    held = bytes(80_000_000)
    raise RuntimeError(f"can't create an element beside {len(held)} bytes")


WAYS_TO_GO: dict[str, tuple[Callable[[], object], str]] = {
    "computes for ever": (compute_for_ever, "it took more than 0.25 seconds of computing"),
    "computes for ever in foreign code": (
        compute_in_foreign_code,
        "it took more than 0.25 seconds of computing",
    ),
    "sleeps for ever": (lambda: time.sleep(60), "it did nothing for 1 seconds"),
    "breaks its memory": (
        break_memory,
        "it ended the process that was at it (SIGSEGV)",
    ),
    "is ended by the system": (
        lambda: os.kill(os.getpid(), signal.SIGKILL),
        "it ended the process that was at it (SIGKILL)",
    ),
    "ends itself": (lambda: os._exit(7), "the process that was at it ended with status 7"),
    "asks for too much memory": (eat_memory, "it needs more memory than it may have"),
    "eats its memory slowly": (eat_memory_slowly, "it needs more memory than it may have"),
    "is told by a library that there is none": (
        fail_for_want_of_memory,
        "it needs more memory than it may have",
    ),
}


@pytest.mark.forks
@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize(("goes", "why"), WAYS_TO_GO.values(), ids=WAYS_TO_GO)
def test_one_that_does_not_come_back_is_lost_alone(
    goes: Callable[[], object], why: str, processes: int
) -> None:
    def work(number: int) -> int:
        if number == 11:
            goes()
        return 2 * number

    limits = Limits(seconds=0.25, memory=100_000_000)
    results = list(Forked(processes).map(work, range(40), chunksize=8, limits=limits))
    assert results == [Lost(why) if number == 11 else 2 * number for number in range(40)]


@pytest.mark.forks
def test_all_that_do_not_come_back_are_lost() -> None:
    results = list(Forked(2).map(lambda number: os._exit(number), range(1, 20), chunksize=4))
    assert results == [
        Lost(f"the process that was at it ended with status {number}") for number in range(1, 20)
    ]


@pytest.mark.forks
def test_an_exception_of_the_work_is_raised_with_the_place_where_it_arose() -> None:
    def work(number: int) -> int:
        return 1 // (number - 3)

    results = Forked(2).map(work, range(9))
    with pytest.raises(ZeroDivisionError) as caught:
        list(results)
    assert "return 1 // (number - 3)" in "".join(caught.value.__notes__)


@pytest.mark.forks
def test_large_results_come_whole() -> None:
    sizes = [0, 1, 70_000, 3_000_000, 5]
    assert [len(each) for each in Forked(2).map(bytes, sizes) if isinstance(each, bytes)] == sizes


@pytest.mark.forks
def test_where_no_process_can_be_started_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refuse)
    assert list(Forked(2).map(double, range(30), chunksize=7)) == [2 * each for each in range(30)]


@pytest.mark.forks
def test_no_process_is_left_when_nobody_wants_the_rest() -> None:
    results = Forked(2).map(lambda number: time.sleep(60 * number), range(5))
    assert next(results) is None
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def go_at_eleven(way: str, number: int) -> int:
    if number == 11:
        goes, _ = WAYS_TO_GO[way]
        goes()
    return 2 * number


@pytest.fixture
def standby() -> Iterator[Standby]:
    """Workers of a process in which a thread runs."""
    ended = Event()
    thread = Thread(target=ended.wait)
    with Standby() as standby:
        thread.start()
        yield standby
        ended.set()
    thread.join()


@pytest.mark.forks
@pytest.mark.parametrize("way", ["computes for ever", "breaks its memory", "asks for too much memory"])
def test_beside_a_thread_one_that_does_not_come_back_is_lost_alone_too(way: str, standby: Standby) -> None:
    limits = Limits(seconds=0.25, memory=100_000_000)
    work = partial(go_at_eleven, way)
    _, why = WAYS_TO_GO[way]
    for _ in range(2):  # and the next call finds nothing of the one before
        results = list(standby.map(work, range(20), chunksize=8, limits=limits))
        assert results == [Lost(why) if number == 11 else 2 * number for number in range(20)]


def divide(number: int) -> int:
    return 1 // (number - 3)


@pytest.mark.forks
def test_beside_a_thread_an_exception_of_the_work_is_raised_and_the_next_call_works(standby: Standby) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        list(standby.map(divide, range(9)))
    assert "return 1 // (number - 3)" in "".join(caught.value.__notes__)
    assert list(standby.map(double, [1, 2, 3])) == [2, 4, 6]


@pytest.mark.forks
def test_where_the_process_that_stands_by_died_the_work_is_done_here(standby: Standby) -> None:
    os.kill(standby.pid, signal.SIGKILL)
    assert list(standby.map(double, [1, 2, 3])) == [2, 4, 6]
    assert list(standby.map(double, [4])) == [8]


@pytest.mark.forks
def test_nothing_stands_by_behind_the_context() -> None:
    with Standby() as standby:
        pid = standby.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
