"""Changes files of a study, all of them or none, whatever befalls the change in the midst of it.

Before the first file is touched, all are copied into `.sitegen-undo/` as they are, and on the disk.  That
folder takes its name when it is whole and loses it when the change is: as long as it is there the change is
not done.  A change that fails puts the files back from it at once; of one that is killed it stays, and
whoever looks at the study next calls `take_back`.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

from sitegen.writing.sync import sync_file, sync_folder
from sitegen.writing.whole_file import replace_whole

_UNDO: Final = ".sitegen-undo"
_VOID: Final = ".sitegen-void"
"""What stands in this one is of no use: it was not made to its end, or is done with."""

_LIST: Final = "files.json"
_NOTHING: Final = ""


class UnfinishedError(Exception):
    """A change failed and could not be taken back either; `take_back` tries it again."""


class _Changed(NamedTuple):
    """A file of a change by its path, with a digest of what it was and of what it becomes."""

    path: str
    was: str
    becomes: str


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Waits until nobody else changes the study, and keeps others waiting; who is killed keeps nobody.

    On Windows, and where a file system knows no locks, nobody is waited for.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    folder = os.open(root, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


@contextmanager
def scratch_folder(root: Path) -> Iterator[Path]:
    """A folder in the study that only its owner may look into, and that no killed command leaves for good.

    Whoever uses it is `alone`.
    """
    folder = _new_void(root)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def discard(root: Path, folder: Path) -> None:
    """Takes a folder of the study away in one step: who is killed in the midst leaves nothing under its name.

    Whoever does it is `alone`.
    """
    void = root / _VOID
    if os.path.lexists(void):
        shutil.rmtree(void)
    folder.rename(void)
    shutil.rmtree(void)


def replace_files(root: Path, contents: Mapping[str, bytes], gone: Iterable[str]) -> bool:
    """Writes the contents at their paths, from the study's folder, and takes the files away that are `gone`.

    Whoever does it is `alone`.  Raises what stands in the way with all files as they were, also where it is
    interrupted; `UnfinishedError` where they cannot be put back.  Folders that are empty afterwards are
    removed.  Says whether the copies of what the files were could be removed too.
    """
    gone = tuple(gone)
    undo, void = root / _UNDO, root / _VOID
    is_kept = False
    try:
        _keep(root, contents, gone)
        is_kept = True
        for path in gone:
            (root / path).unlink(missing_ok=True)
        for path, content in contents.items():
            target = root / path
            if not Path(path).is_absolute():
                target.parent.mkdir(parents=True, exist_ok=True)
            replace_whole(target, content, _beside(target))
        _settle(root, (*gone, *contents))
    except BaseException as error:
        try:
            if is_kept and not os.path.lexists(undo):  # interrupted right behind the end
                void.rename(undo)
            if os.path.lexists(undo):
                _put_back(root)
        except OSError as second:
            raise UnfinishedError(f"{error}; {second}") from error
        finally:
            shutil.rmtree(void, ignore_errors=True)
        raise
    shutil.rmtree(void, ignore_errors=True)
    return not os.path.lexists(void)


def take_back(root: Path) -> tuple[str, ...] | None:
    """Takes a change back that was interrupted, and removes what it left; None where there was none.

    Gives the paths of files that somebody changed since: they stay as they are.  Raises OSError where the
    files cannot be put back, or what was left cannot be removed.
    """
    undo, void = root / _UNDO, root / _VOID
    if not os.path.lexists(undo) and not os.path.lexists(void):
        return None
    with alone(root):
        others = _put_back(root) if os.path.lexists(undo) else None
        if os.path.lexists(void):
            shutil.rmtree(void)
        return others


def _keep(root: Path, contents: Mapping[str, bytes], gone: Iterable[str]) -> None:
    """Copies all files that a change touches, with what becomes of them."""
    void = _new_void(root)
    changed = []
    for number, path in enumerate(dict.fromkeys((*gone, *contents))):
        target, copy = root / path, void / str(number)
        if os.path.lexists(target):
            _copy(target, copy)
        becomes = _digest(contents[path]) if path in contents else _NOTHING
        changed.append(_Changed(path, _known(copy), becomes))
    (void / _LIST).write_text(json.dumps(changed), "utf-8")
    sync_file(void / _LIST)
    sync_folder(void)
    void.rename(root / _UNDO)
    sync_folder(root)


def _put_back(root: Path) -> tuple[str, ...]:
    """Makes all files what they were, but for those that are neither that nor what they were to become."""
    undo = root / _UNDO
    changed = [_Changed(*each) for each in json.loads((undo / _LIST).read_text("utf-8"))]
    targets = [root / each.path for each in changed]
    for target, each in zip(targets, changed, strict=True):
        if os.path.lexists(_beside(target)):
            _beside(target).unlink()
        if each.was == _NOTHING and _known(target) == each.becomes:
            target.unlink()
    _remove_empty({target.parent for target in targets}, root)  # one may be where a file was
    others = []
    for number, (target, each) in enumerate(zip(targets, changed, strict=True)):
        now = _known(target)
        if now == each.was:
            continue
        if now not in (_NOTHING, each.becomes):
            others.append(each.path)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(undo / str(number), _beside(target))
        _beside(target).replace(target)
    _settle(root, [each.path for each in changed])
    return tuple(others)


def _settle(root: Path, paths: Iterable[str]) -> None:
    """Ends a change: from here on the files are what they are now."""
    folders = {(root / path).parent for path in paths}
    _remove_empty(folders, root)
    for folder in folders:
        sync_folder(folder)
    shutil.rmtree(root / _VOID, ignore_errors=True)
    (root / _UNDO).rename(root / _VOID)
    sync_folder(root)


def _new_void(root: Path) -> Path:
    void = root / _VOID
    if os.path.lexists(void):
        shutil.rmtree(void)
    void.mkdir(mode=0o700)
    (void / ".gitignore").write_text("*\n")  # personal data that `git add` must not take
    return void


def _known(path: Path) -> str:
    """A digest of what is at a path, by which it is known again."""
    if path.is_symlink():
        return f"link {path.readlink()}"
    if not os.path.lexists(path):
        return _NOTHING
    return _digest(path.read_bytes()) if path.is_file() else "no file"


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _copy(path: Path, copy: Path) -> None:
    """Copies a file, or a link as one, with its rights and times, onto the disk."""
    shutil.copyfile(path, copy, follow_symlinks=False)
    if not copy.is_symlink():
        sync_file(copy)  # before it has the rights, which may be to read alone
    shutil.copystat(path, copy, follow_symlinks=False)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.sitegen-new")


def _remove_empty(folders: Iterable[Path], root: Path) -> None:
    for folder in folders:
        while root in folder.parents:
            try:
                folder.rmdir()
            except OSError:
                break
            folder = folder.parent
