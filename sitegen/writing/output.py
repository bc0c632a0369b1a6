"""Puts a finished site in place, whole or not at all, over a folder that the program made.

The new site is made beside the old one, unchanged files as hard links to the old, and takes its place in
one exchange of names where the system has one (Linux, macOS), in two renames elsewhere.
A file in the folder that the last site did not list is not ours; it is carried over untouched.
"""

import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from sitegen.memo import Memo
from sitegen.workers import IN_TURN, Workers
from sitegen.writing.made import MadeFiles

MANIFEST: Final = ".sitegen-manifest.json"
"""Lists the files that the program made; a folder without it is not ours."""

_CHUNK: Final = 8
"""Files that a worker makes at a time: few, since the first ones take longest."""

_FEW: Final = 32
"""As many files as are made before it is known whether more than one of them changed."""

_HARMLESS: Final = frozenset({".gitkeep", ".gitignore", ".nojekyll", ".DS_Store"})


class NotOursError(Exception):
    """The output folder holds files and no manifest: the program did not make it."""


@dataclass(frozen=True, slots=True)
class Written:
    """What putting a site in place did, in numbers of files."""

    files: int
    changed: int
    removed: int


def write_site(
    folder: Path,
    files: Mapping[str, bytes | Path],
    workers: Workers = IN_TURN,
    made: MadeFiles | None = None,
) -> Written:
    """Makes `folder` hold exactly these files, by their addresses (bytes, or a file to copy).

    A look-up in `files` may take its time and may raise: workers share the look-ups, and files of which
    `made` knows that they are as they would be made are not looked up at all.  What they raise, each thing
    once, is an ExceptionGroup.  `NotOursError` is raised before anything is touched, OSError where the file
    system refuses.  In all these cases the old site stands.  Another build of it is waited for.
    """
    with _alone(folder.parent / f".{folder.name}.sitegen-lock"):
        return _write_site(folder, files, workers, made or MadeFiles(Memo(), folder))


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Waits until no other build holds the lock; a build that is killed keeps nobody waiting."""
    try:
        import fcntl
    except ImportError:  # Windows has no such lock
        yield
        return
    lock.parent.mkdir(parents=True, exist_ok=True)
    while True:
        file = lock.open("w")
        with suppress(OSError):  # a file system without locks
            # Not `flock`, which forked workers would hold on to when this process is killed.
            fcntl.lockf(file, fcntl.LOCK_EX)
        try:
            if os.path.samestat(os.fstat(file.fileno()), lock.stat()):
                break
        except FileNotFoundError:
            pass  # whoever held it took it away, and another may have made it anew
        file.close()
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
        file.close()


def _write_site(
    folder: Path, files: Mapping[str, bytes | Path], workers: Workers, made: MadeFiles
) -> Written:
    old = _read_manifest(folder)
    staging = folder.parent / f".{folder.name}.sitegen-new"
    _remove(staging)
    addresses = list(files)
    kept = made.still_there(address for address in addresses if address in old)
    unknown = [address for address in addresses if address not in kept]
    removed = len([address for address in old if address not in files])
    try:
        staging.mkdir(parents=True)
        if len(unknown) <= _FEW:
            files = _looked_up(files, unknown)
            different = [address for address in unknown if not _same(folder / address, files[address])]
            if len(different) < 2 and not removed and old.issuperset(addresses):
                for address in different:
                    _exchange_file(staging / "file", folder / address, files[address])
                made.remember(addresses, kept)
                return Written(len(addresses), len(different), 0)
        for parent in {address.rpartition("/")[0] for address in addresses}:
            (staging / parent).mkdir(parents=True, exist_ok=True)
        changed = _make(staging, folder, files, unknown, old, workers)
        if changed or removed or not folder.is_dir():
            for address in kept:
                _link(f"{folder}/{address}", f"{staging}/{address}")
            manifest = json.dumps(sorted(addresses), ensure_ascii=False, indent=0).encode() + b"\n"
            (staging / MANIFEST).write_bytes(manifest)
            _carry_over(folder, staging, old)
            _exchange(staging, folder)
        made.remember(addresses, kept)
    finally:
        _remove(staging)
    return Written(len(addresses), changed, removed)


def _looked_up(files: Mapping[str, bytes | Path], addresses: Iterable[str]) -> dict[str, bytes | Path]:
    """The files at some addresses; what look-ups raise, each thing once, is an ExceptionGroup."""
    found: dict[str, bytes | Path] = {}
    faults: dict[str, Exception] = {}
    for address in addresses:
        try:
            found[address] = files[address]
        except Exception as error:  # a look-up may raise anything, and one page must not hide others
            faults.setdefault(repr(error), error)
    _raise(faults)
    return found


def _raise(faults: Mapping[str, Exception]) -> None:
    if faults:
        raise ExceptionGroup("files that could not be made", list(faults.values()))


def _make(
    staging: Path,
    folder: Path,
    files: Mapping[str, bytes | Path],
    addresses: Sequence[str],
    old: frozenset[str],
    workers: Workers,
) -> int:
    """Makes the files at some addresses in the new folder; gives how many are not as they were."""
    changed = 0
    faults: dict[str, Exception] = {}
    place = partial(_place, files, staging, folder, old)
    for result in workers.map(place, addresses, chunksize=_CHUNK):
        if isinstance(result, OSError):
            raise result
        if isinstance(result, Exception):
            faults.setdefault(repr(result), result)
        else:
            changed += result
    _raise(faults)
    return changed


def _exchange_file(new: Path, target: Path, content: bytes | Path) -> None:
    """Puts one file into the place of another in one step."""
    if isinstance(content, bytes):
        new.write_bytes(content)
    else:
        shutil.copyfile(content, new)
    new.replace(target)


def _read_manifest(folder: Path) -> frozenset[str]:
    """The addresses of the last site; empty for a folder that is new or holds nothing of anybody."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotOursError(f"{folder} is not a folder")
    if not folder.is_dir():
        return frozenset()
    try:
        listed = json.loads((folder / MANIFEST).read_text("utf-8"))
        return frozenset(address for address in listed if isinstance(address, str))
    except (OSError, ValueError, TypeError):
        pass
    others = sorted(path.name for path in folder.iterdir() if path.name not in _HARMLESS)
    if others:
        raise NotOursError(f"{folder} holds {others[0]}, which sitegen did not make")
    return frozenset()


def _place(
    files: Mapping[str, bytes | Path], staging: Path, folder: Path, old: frozenset[str], address: str
) -> bool | Exception:
    """Makes one file, a hard link where the old one is the same; whether it changed, or what failed."""
    target, before = staging / address, folder / address
    try:
        content = files[address]
        if address in old and _same(before, content):
            _link(before, target)
            return False
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            shutil.copyfile(content, target)
    except (
        Exception
    ) as error:  # a look-up may raise anything, and one page must not hide what is wrong in others
        return error
    return True


def _same(before: Path, content: bytes | Path) -> bool:
    try:
        size = len(content) if isinstance(content, bytes) else content.stat().st_size
        if before.stat().st_size != size:
            return False
        return before.read_bytes() == (content if isinstance(content, bytes) else content.read_bytes())
    except OSError:
        return False


def _link(old: Path | str, target: Path | str) -> None:
    try:
        os.link(old, target)
    except OSError:  # a file system without hard links
        shutil.copyfile(old, target)


def _carry_over(folder: Path, staging: Path, old: frozenset[str]) -> None:
    """Takes files that are not ours along into the new folder."""
    top = len(f"{folder}/")
    for parent, _, names in os.walk(folder):
        below = f"{parent}/"[top:].replace(os.sep, "/")
        for address in (below + name for name in names if below + name not in old):
            path, target = folder / address, staging / address
            if address == MANIFEST or target.exists():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.is_symlink():
                target.symlink_to(path.readlink())
            else:
                _link(path, target)


def _exchange(new: Path, old: Path) -> None:
    """Gives `new` the name of `old`; what `old` was stands at `new` afterwards."""
    if not old.exists():
        new.rename(old)
    elif not _exchange_at_once(new, old):
        aside = new.with_name(f"{new.name}-old")
        _remove(aside)
        old.rename(aside)
        try:
            new.rename(old)
        except OSError:
            aside.rename(old)
            raise
        aside.rename(new)


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Swaps two names in one step (`renameat2`, `renamex_np`); False where the system has neither."""
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE and RENAME_SWAP
    names = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, exchange) == 0)
        return bool(library.renameat2(here, names[0], here, names[1], exchange) == 0)
    except (AttributeError, OSError, TypeError):
        return False


def _remove(folder: Path) -> None:
    try:
        shutil.rmtree(folder)
    except OSError as error:
        if error.errno != errno.ENOENT:
            raise
