from sitegen.workers import IN_TURN, Forked, Watched


def double(number: int) -> int:
    return 2 * number


def test_processes_give_the_results_in_the_order_of_the_items() -> None:
    assert list(Forked(2).map(double, range(100), chunksize=7)) == [2 * each for each in range(100)]


def test_watched_workers_tell_how_many_of_how_many_are_done() -> None:
    told: list[tuple[int, int]] = []
    watched = Watched(IN_TURN, lambda done, all_: told.append((done, all_)))
    assert list(watched.map(double, [1, 2, 3])) == [2, 4, 6]
    assert told == [(1, 3), (2, 3), (3, 3)]
