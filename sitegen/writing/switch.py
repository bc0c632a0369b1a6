"""Gives a new folder the name of an old one, in one step where the system can, and never half.

Where it cannot switch two names the old folder steps aside for a moment; whoever is killed in that moment
leaves it aside, and `clear` brings it back.
"""

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path
from typing import Final

from sitegen.writing.sync import sync_folder

_CANNOT: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What systems say that cannot switch two names; anything else would befall a plain rename too."""


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


def switch(new: Path, old: Path) -> None:
    """Gives `new` the name of `old`; what `old` was stands at `new` afterwards, or is gone.

    Raises OSError with everything as it was.
    """
    if not stands(old):
        new.rename(old)
    elif not _switch_at_once(new, old):
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


def _switch_at_once(one: Path, other: Path) -> bool:
    """Swaps two names in one step (`renameat2`, `renamex_np`); False where the system cannot."""
    here, both = -100, 2  # AT_FDCWD, RENAME_EXCHANGE and RENAME_SWAP
    names = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = library.renamex_np(*names, both)
        else:
            failed = library.renameat2(here, names[0], here, names[1], both)
    except (AttributeError, OSError, TypeError):  # no such function in the C library, or no such library
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))
