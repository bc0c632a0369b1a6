"""Waits until what was written is on the disk, so that a power cut finds it there."""

import os
import sys
from contextlib import suppress
from pathlib import Path


def sync_files(folder: Path) -> None:
    """Waits until all that was written below a folder is on the disk, so that no name leads to less.

    One call for the whole file system: one for each of ten thousand files takes minutes.
    """
    import ctypes  # takes a while, and a command that only looks for changes to take back needs none

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
