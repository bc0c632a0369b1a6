import threading
import time

import pytest

from sitegen.preview.hints import MANY, Hints


def test_no_hint_is_waited_for_in_vain_forever() -> None:
    assert Hints().take(0.01) == frozenset()


def test_hints_that_are_pending_are_taken_together_and_each_once() -> None:
    hints = Hints()
    for path in ("a.md", "b.md", "a.md"):
        hints.add(path)
    assert hints.take(1) == {"a.md", "b.md"}
    assert hints.take(0) == frozenset()


def test_a_checkout_of_thousands_of_files_is_taken_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.preview.hints.CHECKOUT_PAUSE", 1.0)  # the machine may be busy with others
    hints = Hints()

    def check_out() -> None:
        for number in range(3000):
            hints.add(f"{number}.md")
            if number % 300 == 299:
                time.sleep(0.01)

    for number in range(MANY + 1):
        hints.add(f"first-{number}.md")
    thread = threading.Thread(target=check_out)
    thread.start()
    taken = hints.take(1)
    thread.join()
    assert len(taken) == 3000 + MANY + 1
    assert hints.take(0) == frozenset()
