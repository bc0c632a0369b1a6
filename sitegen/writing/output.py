"""Puts a finished site in place, whole or not at all, over a folder that the program made.

The new site is made beside the old one, unchanged files as hard links to the old, and takes its place when
all of it is on the disk.  A file in the folder that the last site did not list is not ours; it is carried
over untouched.
"""

import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.memo import Memo
from sitegen.workers import IN_TURN, Workers
from sitegen.writing.made import MadeFiles
from sitegen.writing.making import is_same, link_or_copy, looked_up, make_files, write_file
from sitegen.writing.switch import clear, stands, switch
from sitegen.writing.sync import sync_file, sync_files, sync_folder

MANIFEST: Final = ".sitegen-manifest.json"
"""Lists the files that the program made; a folder without it is not ours."""

_FEW: Final = 32
"""As many files as are made before it is known whether more than one of them changed."""

_HARMLESS: Final = frozenset({".gitkeep", ".gitignore", ".nojekyll", ".DS_Store"})


class NotOursError(Exception):
    """The output folder, or a file in the way of the new site, is not of the program's making."""


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
    once, is an ExceptionGroup; a look-up that does not come back is a `GivenUpError`.  `NotOursError` is
    raised before anything is touched, OSError, which names a path, where the file system refuses.  In all
    these cases the old site stands.  Another build of it is waited for.
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
    with ExitStack() as held:
        while True:
            file = held.enter_context(lock.open("a"))
            with suppress(OSError):  # a file system without locks
                # Not `flock`, which forked workers would hold on to when this process is killed.
                fcntl.lockf(file, fcntl.LOCK_EX)
            with suppress(
                FileNotFoundError
            ):  # whoever held it took it away, and another may have made it anew
                if os.path.samestat(os.fstat(file.fileno()), lock.stat()):
                    break
            held.close()
        try:
            yield
        finally:
            with suppress(OSError):  # a lock that nobody holds is taken by the next build
                lock.unlink()


def _write_site(
    folder: Path, files: Mapping[str, bytes | Path], workers: Workers, made: MadeFiles
) -> Written:
    clear(folder)
    old = _read_manifest(folder)
    # Named for this process, so that workers of a build that was killed write nowhere in it.
    staging = folder.parent / f".{folder.name}.sitegen-new-{os.getpid()}"
    addresses = list(files)
    _refuse_others(folder, addresses, old)
    kept = made.still_there(address for address in addresses if address in old)
    unknown = [address for address in addresses if address not in kept]
    removed = len([address for address in old if address not in files])
    try:
        staging.mkdir(parents=True)
        if len(unknown) <= _FEW:
            files = looked_up(files, unknown, workers)
            different = [address for address in unknown if not is_same(folder / address, files[address])]
            if len(different) < 2 and not removed and old.issuperset(addresses):
                for address in different:
                    _replace_file(staging / "file", folder / address, files[address])
                made.remember(addresses, kept)
                return Written(len(addresses), len(different), 0)
        for parent in {address.rpartition("/")[0] for address in addresses}:
            (staging / parent).mkdir(parents=True, exist_ok=True)
        changed = make_files(staging, folder, files, unknown, old, workers)
        if changed or removed or not stands(folder):
            for address in kept:
                link_or_copy(f"{folder}/{address}", f"{staging}/{address}")
            manifest = json.dumps(sorted(addresses), ensure_ascii=False, indent=0).encode() + b"\n"
            write_file(staging / MANIFEST, manifest)
            _carry_over(folder, staging, old)
            sync_files(staging)
            switch(staging, folder)
        made.remember(addresses, kept)
    finally:
        # What cannot be removed now, the old site or a half-made new one, the next build removes.
        shutil.rmtree(staging, ignore_errors=True)
    return Written(len(addresses), changed, removed)


def _replace_file(new: Path, target: Path, content: bytes | Path) -> None:
    """Puts one file into the place of another in one step."""
    write_file(new, content)
    sync_file(new)
    new.replace(target)
    sync_folder(target.parent)


def _read_manifest(folder: Path) -> frozenset[str]:
    """The addresses of the last site; empty for a folder that is new or holds nothing of anybody."""
    if not stands(folder):
        return frozenset()
    if not stat.S_ISDIR(folder.lstat().st_mode):
        raise NotOursError(f"{folder} is not a folder")
    try:
        listed = json.loads((folder / MANIFEST).read_text("utf-8"))
        return frozenset(address for address in listed if isinstance(address, str))
    except (FileNotFoundError, ValueError, TypeError):
        pass  # whatever else the file system says is not that there is none
    others = sorted(path.name for path in folder.iterdir() if path.name not in _HARMLESS)
    if others:
        raise NotOursError(f"{folder} holds {others[0]}, which sitegen did not make")
    return frozenset()


def _refuse_others(folder: Path, addresses: Iterable[str], old: frozenset[str]) -> None:
    """Raises `NotOursError` where a file of somebody else, or a link, has an address of the new site."""
    if not old:
        return
    added = [address for address in addresses if address not in old]
    for address in added:
        if stands(folder / address):
            raise NotOursError(f"{folder / address} is in the way of a new page, and sitegen did not make it")
    for parent in {address.rpartition("/")[0] for address in added} - {""}:
        for above in (folder / parent, *(folder / parent).parents):
            if above == folder:
                break
            name = above.relative_to(folder).as_posix()
            if name not in old and stands(above) and not stat.S_ISDIR(above.lstat().st_mode):
                raise NotOursError(f"{above} is in the way of a new folder, and sitegen did not make it")


def _carry_over(folder: Path, staging: Path, old: frozenset[str]) -> None:
    """Takes files, links and empty folders that are not ours along into the new folder, and its rights."""
    if not stands(folder):
        return
    top = len(f"{folder}/")
    for parent, folders, names in os.walk(folder, onerror=_raise):
        below = f"{parent}/"[top:].replace(os.sep, "/")
        links = [name for name in folders if os.path.islink(f"{parent}/{name}")]  # noqa: PTH114
        for address in (below + name for name in (*names, *links) if below + name not in old):
            path, target = folder / address, staging / address
            if address == MANIFEST:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.is_symlink():
                target.symlink_to(path.readlink())
            else:
                link_or_copy(path, target)
        if below and not folders and not names:
            (staging / below).mkdir(parents=True, exist_ok=True)
    shutil.copymode(folder, staging)  # who may not look into the old one may not look into the new


def _raise(error: OSError) -> None:
    raise error
