"""Gives a new folder the name of an old one, in one step where the system can, and never half.

Where it cannot exchange two names the old folder steps aside for a moment; whoever is killed in that moment
leaves it aside, and `clear` brings it back.
"""

import ctypes
import errno
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

_CANNOT: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What systems say that cannot exchange two names; anything else would befall a plain rename too."""


def stands(path: Path) -> bool:
    """Whether anything has a name, be it a link that leads nowhere.

    Raises OSError where that cannot be found out: `exists` and its like take any trouble for a no.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def clear(folder: Path) -> None:
    """Removes what builds that were killed left beside a folder; brings the folder back if it stood aside."""
    aside = _aside(folder)
    if stands(aside) and not stands(folder):
        aside.rename(folder)
    begins = f".{folder.name}.sitegen-"
    for path in sorted(folder.parent.iterdir()) if stands(folder.parent) else ():
        if path.name.startswith((f"{begins}new", aside.name)):
            shutil.rmtree(path, ignore_errors=True)  # the build does not need the name


def exchange(new: Path, old: Path) -> None:
    """Gives `new` the name of `old`; what `old` was stands at `new` afterwards, or is gone.

    Raises OSError with everything as it was.
    """
    if not stands(old):
        new.rename(old)
    elif not _exchange_at_once(new, old):
        aside = _aside(old)
        old.rename(aside)
        try:
            new.rename(old)
        except OSError:
            aside.rename(old)
            raise
        shutil.rmtree(aside, ignore_errors=True)  # if it stays, the next build clears it
    sync_folder(old.parent)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.sitegen-old")


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Swaps two names in one step (`renameat2`, `renamex_np`); False where the system cannot."""
    here, swap = -100, 2  # AT_FDCWD, RENAME_EXCHANGE and RENAME_SWAP
    names = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = library.renamex_np(*names, swap)
        else:
            failed = library.renameat2(here, names[0], here, names[1], swap)
    except (AttributeError, OSError, TypeError):  # no such function in the C library, or no such library
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def sync_files(folder: Path) -> None:
    """Waits until all that was written below a folder is on the disk, so that no name leads to less.

    One call for the whole file system: one for each of ten thousand files takes minutes.
    """
    with suppress(AttributeError, TypeError):
        if sys.platform == "linux":
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                if ctypes.CDLL(None, use_errno=True).syncfs(descriptor):
                    number = ctypes.get_errno()
                    raise OSError(number, os.strerror(number), str(folder))
            finally:
                os.close(descriptor)
        else:
            os.sync()


def sync_file(path: Path) -> None:
    """Waits until a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Waits until the names in a folder are on the disk, where the system can say so."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
