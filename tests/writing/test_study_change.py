"""Files of a study are changed all or not at all, whatever befalls the change at whichever system call."""

import errno
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from sitegen.writing.study_change import (
    UnfinishedError,
    alone,
    discard,
    replace_files,
    scratch_folder,
    take_back,
)

OLD = {
    "content/a.md": "of Harbour Deli",
    "content/harbour/own.md": "Harbour Deli's own",
    "content/names/old-name.md": "moved",
    "sitegen.yml": "title: x",
}
NEW = {
    "content/a.md": "of a customer",
    "content/names/new-name.md": "moved",
    "content/new/c.md": "new",
    "sitegen.yml": "title: x",
}
WRITTEN = {path: text.encode() for path, text in NEW.items() if OLD.get(path) != text}
GONE = ["content/harbour/own.md", "content/names/old-name.md"]
NAMES = "literal:Harbour Deli==>a customer\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)  # the disk is not what is tested
    write(tmp_path / "study")
    return tmp_path / "study"


def write(root: Path) -> None:
    for path, text in OLD.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    (root / "content/a.md").chmod(0o640)


def fresh(root: Path) -> None:
    shutil.rmtree(root.parent)
    write(root)


def change(root: Path) -> bool:
    """The change from the old study to the new one, with a file of names beside the study."""
    return replace_files(root, {str(root.parent / "names.txt"): NAMES.encode()} | WRITTEN, GONE)


def state(root: Path) -> dict[str, str]:
    """Every file of the study and beside it."""
    top = root.parent
    return {
        path.relative_to(root if path.is_relative_to(root) else top).as_posix(): path.read_text()
        for path in top.rglob("*")
        if path.is_file()
    }


def folders(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_dir()}


DONE = {**NEW, "names.txt": NAMES}


def test_a_change_that_is_done_leaves_nothing_of_what_was_there(root: Path) -> None:
    assert change(root)
    assert state(root) == DONE
    assert folders(root) == {"content", "content/names", "content/new"}
    assert (root / "content/a.md").stat().st_mode & 0o777 == 0o640
    assert take_back(root) is None


class Killed(BaseException):
    """Ends a process in the eyes of what it was doing: nothing that it calls afterwards happens."""


class Calls:
    """Lets a process be killed before its n-th call that changes the file system, or that call fail."""

    def __init__(self, number: int, error: int | None) -> None:
        self.number = number
        self.error = error
        self.count = 0
        self.met = ""

    def wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **named: Any) -> Any:
            if self.met and self.error is None:
                raise Killed
            self.count += 1
            if self.count == self.number:
                self.met = f"{name}{arguments!r}"
                if self.error is None:
                    raise Killed
                raise OSError(self.error, os.strerror(self.error))
            return call(*arguments, **named)

        return wrapped


CALLS = "open close mkdir rename replace link symlink unlink rmdir scandir lstat stat fsync chmod utime"


def met(work: Callable[[], object], number: int, error: int | None) -> tuple[str, BaseException | None]:
    """The call that was met, empty where there are not as many, and what was raised."""
    calls = Calls(number, error)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS.split():
            patch.setattr(os, name, calls.wrap(name, getattr(os, name)))
        patch.setattr("io.open", calls.wrap("io.open", open))
        patch.setattr("fcntl.flock", calls.wrap("flock", lambda *_: None))  # which only a real end unlocks
        try:
            work()
        except (OSError, UnfinishedError, Killed) as raised:
            return calls.met, raised
    return calls.met, None


def every_call(root: Path, work: Callable[[], object], error: int | None) -> Iterator[BaseException | None]:
    """A fresh study for each call of a change: what came of the change where that call was met."""
    number = 0
    while True:
        number += 1
        fresh(root)
        call, raised = met(work, number, error)
        if not call:
            assert number > 60
            return
        yield raised


needs_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="meets the calls of Linux")


@needs_linux
def test_killed_at_whichever_call_the_next_command_finds_the_old_study_or_the_new_one(root: Path) -> None:
    came_to = []
    for raised in every_call(root, lambda: change(root), None):
        assert isinstance(raised, Killed)
        take_back(root)
        came_to.append("new" if state(root) == DONE else "old")
        assert state(root) in (OLD, DONE)
        assert (root / "content/a.md").stat().st_mode & 0o777 == 0o640
    assert came_to == sorted(came_to, reverse=True)  # one moment parts the two


@needs_linux
def test_whichever_call_fails_what_is_raised_says_what_stands(root: Path) -> None:
    seen = set()
    for raised in every_call(root, lambda: change(root), errno.EIO):
        if not isinstance(raised, UnfinishedError):
            assert without_leftovers(root) == (DONE if raised is None else OLD)
        take_back(root)
        assert state(root) == (DONE if raised is None else OLD)
        seen.add(type(raised))
    assert {type(None), OSError} <= seen


def without_leftovers(root: Path) -> dict[str, str]:
    """The study but for what could not be cleared away, which the next command does."""
    return {path: text for path, text in state(root).items() if not path.startswith(".sitegen-void/")}


@needs_linux
@pytest.mark.parametrize("at", [20, 50, 80])
def test_taking_back_may_be_killed_as_well(root: Path, at: int) -> None:
    call, number = "first", 0
    while call:
        number += 1
        fresh(root)
        assert met(lambda: change(root), at, None)[0]
        assert state(root) != DONE
        call, _ = met(lambda: take_back(root), number, None)
        take_back(root)
        assert state(root) == OLD
    assert number > 10


@pytest.mark.parametrize("is_done", [False, True])
@pytest.mark.parametrize(
    ("name", "at"),
    [("rename", 1), ("unlink", 1), ("unlink", 2), ("replace", 1), ("replace", 3), ("rename", 2)],
)
def test_an_interrupt_leaves_all_files_as_they_were(
    root: Path, name: str, at: int, is_done: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    call, calls = getattr(os, name), count(1)

    def interrupted(*arguments: Any, **named: Any) -> None:
        is_now = next(calls) == at
        if is_done or not is_now:
            call(*arguments, **named)
        if is_now:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, name, interrupted)
    with pytest.raises(KeyboardInterrupt):
        change(root)
    assert state(root) == OLD


def interrupted_change(root: Path) -> None:
    """A change that is killed when half of the files are replaced."""
    with pytest.MonkeyPatch.context() as patch:
        replace, done = os.replace, []

        def killed(*arguments: Any) -> None:
            if len(done) == 2:
                raise Killed
            done.append(replace(*arguments))

        patch.setattr(os, "replace", killed)
        patch.setattr("sitegen.writing.study_change._put_back", lambda root: ())
        with pytest.raises(Killed):
            change(root)
    assert state(root)["content/a.md"] == NEW["content/a.md"]


def test_files_that_somebody_changed_since_stay_as_they_are_and_are_told(root: Path) -> None:
    interrupted_change(root)
    (root / "content/a.md").write_text("by hand")
    (root / "names.txt").unlink(missing_ok=True)
    assert take_back(root) == ("content/a.md",)
    assert state(root) == {**OLD, "content/a.md": "by hand"}


def test_copies_of_what_files_were_are_for_their_owner_alone_and_not_for_git(root: Path) -> None:
    interrupted_change(root)
    assert (root / ".sitegen-undo").stat().st_mode & 0o777 == 0o700
    assert (root / ".sitegen-undo/.gitignore").read_text() == "*\n"


def test_a_link_and_a_file_that_became_a_folder_are_put_back_as_they_were(root: Path) -> None:
    (root / "content/link.md").symlink_to("a.md")
    (root / "b").write_text("b")
    before = state(root)
    with pytest.raises(OSError, match=r"a\.md"):
        replace_files(root, {"b/d.md": b"d", "content/a.md/no.md": b"no"}, ["b", "content/link.md"])
    assert state(root) == before
    assert (root / "content/link.md").readlink() == Path("a.md")


def test_a_folder_in_the_place_of_a_file_is_refused(root: Path) -> None:
    (root / "full/inner").mkdir(parents=True)
    with pytest.raises(OSError, match="full"):
        replace_files(root, {"content/a.md": b"new", "full": b"no"}, ["sitegen.yml"])
    assert state(root) == OLD


def test_a_folder_whose_removal_is_killed_is_gone_by_its_name_and_cleared_away(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(path: Path) -> None:
        (path / ".gitignore").unlink()
        raise Killed

    (root / ".sitegen").mkdir()
    for name in (".gitignore", "memo.sqlite"):
        (root / ".sitegen" / name).write_text("Harbour Deli")
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", killed)
        with pytest.raises(Killed):
            discard(root, root / ".sitegen")
    assert not (root / ".sitegen").exists()
    assert take_back(root) is None
    assert state(root) == OLD


def test_who_looks_at_a_study_waits_for_the_change_that_is_under_way(root: Path) -> None:
    came: list[str] = []

    def look() -> None:
        take_back(root)
        came.append("looked")

    with alone(root), scratch_folder(root) as folder:
        (folder / "copy.md").write_text("Harbour Deli")
        looking = threading.Thread(target=look)
        looking.start()
        looking.join(0.2)
        assert (folder / "copy.md").exists()
        came.append("changed")
    looking.join(10)
    assert came == ["changed", "looked"]
    assert state(root) == OLD
