"""Whatever the system refuses, at whichever call: the old site stands or the new one.

The calls of a build are made to fail one after the other; `bench/faults.py` does it below Python, by strace.
"""

import builtins
import ctypes
import errno
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from sitegen.writing.output import MANIFEST, NotOursError, write_site
from tests.writing.test_output import listing

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="makes calls of Linux fail")

CALLS = "open mkdir rename replace link symlink unlink rmdir scandir stat lstat fsync close readlink chmod"
OLD = {"index.html": b"old", "a/b.html": b"the same", "a/gone.html": b"gone"}
NEW = {"index.html": b"new", "a/b.html": b"the same", "c/d/e.html": b"more"}
SMALL = {"index.html": b"newer", "a/b.html": b"the same", "a/gone.html": b"gone"}
FAULTS = (errno.EIO, errno.EMFILE)
if "SITEGEN_EVERY_FAULT" in os.environ:
    FAULTS += (errno.ENOSPC, errno.EPERM, errno.EINTR, errno.EROFS, errno.EDQUOT)


class Failing:
    """Lets the n-th of the calls that touch the file system fail; counts them where n is 0."""

    def __init__(self, number: int, error: int) -> None:
        self.number = number
        self.error = error
        self.count = 0
        self.failed = ""

    def wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **named: Any) -> Any:
            self.count += 1
            if self.count == self.number:
                self.failed = f"{name}{arguments!r}"
                first = arguments[0] if arguments and isinstance(arguments[0], str | Path) else None
                raise OSError(self.error, os.strerror(self.error), first and str(first))
            return call(*arguments, **named)

        return wrapped


_LIBRARY = ctypes.CDLL(None, use_errno=True)


class _Library:
    """The C library, whose calls may be made to fail with the others."""

    def __init__(self, failing: Failing, cannot: int | None) -> None:
        self._failing = failing
        self._cannot = cannot

    def renameat2(self, *arguments: Any) -> int:
        if self._cannot is not None:
            ctypes.set_errno(self._cannot)
            return -1
        return self._call("renameat2", *arguments)

    def syncfs(self, descriptor: int) -> int:
        return self._call("getpid")  # a call that succeeds at once: the disk is not what is tested

    def _call(self, name: str, *arguments: Any) -> int:
        try:
            return min(0, self._failing.wrap(name, getattr(_LIBRARY, name))(*arguments))
        except OSError as error:
            ctypes.set_errno(error.errno or 0)
            return -1


def attempt(
    folder: Path, files: Mapping[str, bytes], number: int, error: int, cannot: int | None = None
) -> tuple[Failing, OSError | None]:
    """Writes a site with one call failing; gives the calls, and what was raised."""
    failing = Failing(number, error)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        for name in CALLS.split():
            patch.setattr(os, name, failing.wrap(name, getattr(os, name)))
        opened = failing.wrap("open", io.open)
        patch.setattr(io, "open", opened)
        patch.setattr(builtins, "open", opened)
        patch.setattr(ctypes, "CDLL", lambda *_, **__: _Library(failing, cannot))
        raised = None
        try:
            write_site(folder, files)
        except OSError as fault:
            raised = fault
    return failing, raised


def around(root: Path) -> dict[str, str]:
    """What stands beside the output."""
    return {path.name: path.read_text() for path in root.iterdir() if path.is_file()}


def attempts(
    tmp_path: Path, files: Mapping[str, bytes], error: int, cannot: int | None = None
) -> Iterator[tuple[Path, Failing, OSError | None]]:
    """A fresh old site for every call of a build, and what came of the build in which that call failed."""
    number = 0
    while True:
        number += 1
        root = tmp_path / f"{number}"
        root.mkdir()
        (root / "beside.txt").write_text("mine")
        write_site(root / "out", OLD)
        (root / "out" / "CNAME").write_text("mine")
        (root / "out" / "own").mkdir()
        (root / "out" / "own" / "notes.txt").write_text("mine")
        failing, raised = attempt(root / "out", files, number, error, cannot)
        if not failing.failed:
            assert number > 10
            return
        yield root, failing, raised
        shutil.rmtree(root)


OWN = {"CNAME": b"mine", "own/notes.txt": b"mine"}
WAYS = {"switched": None, "not switched": errno.EINVAL}


@pytest.mark.parametrize("cannot", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("files", [NEW, SMALL], ids=["a site", "a file"])
@pytest.mark.parametrize("error", FAULTS, ids=errno.errorcode.get)
def test_whichever_call_fails_the_old_site_stands_or_the_new_one(
    tmp_path: Path, error: int, files: dict[str, bytes], cannot: int | None
) -> None:
    for root, failing, raised in attempts(tmp_path, files, error, cannot):
        out = root / "out"
        if out.exists():
            assert listing(out) in ({**OLD, **OWN}, {**files, **OWN}), failing.failed
        if raised is not None:
            assert listing(out) == {**OLD, **OWN}, failing.failed
            assert raised.filename or failing.failed.startswith(("close", "fsync")), failing.failed
        write_site(out, files)
        assert listing(out) == {**files, **OWN}, failing.failed
        assert around(root) == {"beside.txt": "mine"}, failing.failed
        assert {path.name for path in root.iterdir()} == {"beside.txt", "out"}, failing.failed


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.EXDEV])
def test_where_names_cannot_be_switched_a_build_killed_between_two_renames_loses_nothing(
    tmp_path: Path, number: int
) -> None:
    out = tmp_path / "out"
    write_site(out, OLD)
    (out / "CNAME").write_text("mine")

    class Killed(BaseException):
        pass

    renamed = []
    rename = Path.rename

    def rename_once(self: Path, target: Path) -> Path:
        if renamed:
            raise Killed
        renamed.append(target)
        return rename(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ctypes, "CDLL", lambda *_, **__: _Library(Failing(0, 0), number))
        patch.setattr(Path, "rename", rename_once)
        with pytest.raises(Killed):
            write_site(out, NEW)
    assert not out.exists()
    write_site(out, SMALL)
    assert listing(out) == {**SMALL, "CNAME": b"mine"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_all_is_on_the_disk_before_the_new_site_takes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path / "out", OLD)
    order: list[str] = []

    class Noted(_Library):
        def _call(self, name: str, *arguments: Any) -> int:
            order.append("syncfs" if name == "getpid" else name)
            return super()._call(name, *arguments)

    fsync = os.fsync

    def noted(descriptor: int) -> None:
        order.append(f"fsync {Path(f'/proc/self/fd/{descriptor}').readlink().name}")
        fsync(descriptor)

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Noted(Failing(0, 0), None))
    monkeypatch.setattr(os, "fsync", noted)
    write_site(tmp_path / "out", NEW)
    assert order == ["syncfs", "renameat2", f"fsync {tmp_path.name}"]
    order.clear()
    write_site(tmp_path / "out", {**NEW, "index.html": b"newest"})
    assert order == ["fsync file", "fsync out"]


def test_links_and_empty_folders_of_somebody_else_are_carried_over(tmp_path: Path) -> None:
    write_site(tmp_path / "out", OLD)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "out" / "dangling").symlink_to("nowhere")
    (tmp_path / "out" / "uploads").mkdir()
    write_site(tmp_path / "out", NEW)
    assert (tmp_path / "out" / "linked").readlink() == tmp_path / "elsewhere"
    assert (tmp_path / "out" / "dangling").is_symlink()
    assert (tmp_path / "out" / "uploads").is_dir()
    assert not (tmp_path / "out" / "a" / "gone.html").exists()


@pytest.mark.parametrize("in_the_way", ["c", "c/d", "c/d/e.html"])
def test_a_file_of_somebody_else_in_the_way_of_a_new_page_is_refused(tmp_path: Path, in_the_way: str) -> None:
    write_site(tmp_path / "out", OLD)
    (tmp_path / "out" / in_the_way).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "out" / in_the_way).write_text("mine")
    with pytest.raises(NotOursError, match=in_the_way):
        write_site(tmp_path / "out", NEW)
    assert listing(tmp_path / "out") == {**OLD, in_the_way: b"mine"}


def test_who_may_not_look_into_the_old_site_may_not_look_into_the_new_one(tmp_path: Path) -> None:
    write_site(tmp_path / "out", OLD)
    (tmp_path / "out").chmod(0o700)
    write_site(tmp_path / "out", NEW)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700


def test_a_manifest_that_cannot_be_read_is_not_taken_for_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path / "out", OLD)
    read_text = Path.read_text

    def fail(self: Path, *arguments: Any, **named: Any) -> str:
        if self.name == MANIFEST:
            raise OSError(errno.EIO, "Input/output error", str(self))
        return read_text(self, *arguments, **named)

    monkeypatch.setattr(Path, "read_text", fail)
    with pytest.raises(OSError, match=MANIFEST):
        write_site(tmp_path / "out", NEW)
