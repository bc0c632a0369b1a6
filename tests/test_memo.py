import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sitegen.memo import FOLDER, StudyMemo, digest


def test_what_is_remembered_is_recalled_another_time(tmp_path: Path) -> None:
    StudyMemo(tmp_path).remember({digest("a"): b"one", digest("b"): b"two"})
    assert StudyMemo(tmp_path).recall([digest("a"), digest("c")]) == {digest("a"): b"one"}


def test_the_folder_ignores_itself_in_git(tmp_path: Path) -> None:
    StudyMemo(tmp_path).remember({digest("a"): b"one"})
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"


def test_a_spoilt_database_is_as_good_as_none(tmp_path: Path) -> None:
    StudyMemo(tmp_path).remember({digest("a"): b"one"})
    (tmp_path / FOLDER / "memo.sqlite").write_bytes(b"not a database" * 1000)
    memo = StudyMemo(tmp_path)
    assert memo.recall([digest("a")]) == {}
    memo.remember({digest("a"): b"two"})
    assert StudyMemo(tmp_path).recall([digest("a")]) == {digest("a"): b"two"}


@pytest.mark.parametrize("bytes_spoilt", [1, 20, 400])
def test_whatever_befell_the_database_nothing_false_is_recalled_and_it_soon_remembers_again(
    bytes_spoilt: int, tmp_path: Path
) -> None:
    values = {digest(str(n)): b"value %d " % n * 40 for n in range(60)}
    path = tmp_path / FOLDER / "memo.sqlite"
    for seed in range(60):
        chance = random.Random(seed)
        path.unlink(missing_ok=True)
        StudyMemo(tmp_path).remember(values)
        raw = bytearray(path.read_bytes())
        for _ in range(bytes_spoilt):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        path.write_bytes(raw)
        for _ in range(3):
            assert StudyMemo(tmp_path).recall(values).items() <= values.items()
            StudyMemo(tmp_path).remember(values)
        assert len(StudyMemo(tmp_path).recall(values)) > 50  # a place in its index may stay lost


def test_a_value_that_changed_on_disk_is_not_believed(tmp_path: Path) -> None:
    StudyMemo(tmp_path).remember({digest("a"): b"forty-one crates of cod"})
    path = tmp_path / FOLDER / "memo.sqlite"
    path.write_bytes(path.read_bytes().replace(b"forty-one", b"forty-two"))
    assert StudyMemo(tmp_path).recall([digest("a")]) == {}


def test_the_value_of_another_key_is_not_believed(tmp_path: Path) -> None:
    StudyMemo(tmp_path).remember({digest("a"): b"one", digest("b"): b"two"})
    with closing(sqlite3.connect(tmp_path / FOLDER / "memo.sqlite")) as database, database:
        (two,) = database.execute("SELECT value FROM memo WHERE key = ?", (digest("b"),)).fetchone()
        database.execute("UPDATE memo SET value = ? WHERE key = ?", (two, digest("a")))
    assert StudyMemo(tmp_path).recall([digest("a"), digest("b")]) == {digest("b"): b"two"}


def test_a_study_that_cannot_be_written_builds_without_memory(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file stands in the way")
    memo = StudyMemo(tmp_path)
    memo.remember({digest("a"): b"one"})
    assert memo.recall([digest("a")]) == {}


def test_parts_of_a_digest_do_not_run_together() -> None:
    assert digest("ab", "c") != digest("a", "bc")
