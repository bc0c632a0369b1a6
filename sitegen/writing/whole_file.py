"""Writes one file, whole or not at all: it is made beside its place, then takes it in one step."""

import os
from contextlib import suppress
from pathlib import Path
from shutil import copymode

from sitegen.writing.sync import sync_folder


def write_whole(path: Path, content: bytes) -> None:
    """Puts the content at a path, with the rights of what was there; raises OSError with that as it was.

    A link stays one: the file that it leads to is replaced.
    """
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_whole(path, content, beside)
    sync_folder(path.parent)


def replace_whole(path: Path, content: bytes, beside: Path) -> None:
    """The same of a file whose folder is there, by way of a name beside it; the folder is not waited for."""
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            copymode(path, beside)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
