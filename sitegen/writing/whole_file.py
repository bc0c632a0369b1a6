"""Writes one file, whole or not at all: it is made beside its place, then takes it in one step."""

import os
from contextlib import suppress
from pathlib import Path
from shutil import copymode


def write_whole(path: Path, content: bytes) -> None:
    """Puts the content at a path, with the rights of what was there; raises OSError with that as it was.

    A link stays one: the file that it leads to is replaced.
    """
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        with suppress(FileNotFoundError):
            copymode(path, beside)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
