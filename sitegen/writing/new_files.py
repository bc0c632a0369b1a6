"""Writes files that are not there yet, all of them or none."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def write_new(texts: Mapping[Path, str]) -> None:
    """Writes the texts as UTF-8; raises OSError where one fails, and leaves nothing behind then."""
    written = []
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise
