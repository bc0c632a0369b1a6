"""A .qdpx is a zip archive: how one is written, and read without believing what it says of itself."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from sitegen.exchange.fault import ExchangeError

PROJECT: Final = "project.qde"
SOURCES: Final = "sources/"
MEGABYTE: Final = 1024 * 1024

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_MOST_ENTRIES: Final = 50_000
_MOST_BYTES: Final = 1024 * MEGABYTE


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """The archive of these files; the same files give the same bytes, whatever the day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else Windows writes other bytes
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


class Archive:
    """An archive from elsewhere; nothing in it is put anywhere, and what is too large is not read.

    `name` is the file's, for messages.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        self._left = _MOST_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise ExchangeError(
                name, f"this is no .qdpx: {error}", "A .qdpx is a zip archive with a project.qde in it."
            ) from None
        entries = self._zip.infolist()
        if len(entries) > _MOST_ENTRIES:
            raise ExchangeError(name, f"{len(entries):,} files; at most {_MOST_ENTRIES:,} are read")
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            path = entry.filename.replace("\\", "/")
            if path.startswith("/") or ":" in path or ".." in path.split("/"):
                raise ExchangeError(
                    f"{name}/{entry.filename}",
                    "this path leads out of the archive; such an archive is not read",
                    "Export the project anew from the tool that it comes from.",
                )
            if entry.is_dir():
                continue
            if path.casefold() in self._entries:
                raise ExchangeError(f"{name}/{entry.filename}", "this file stands twice in the archive")
            self._entries[path.casefold()] = entry

    def read(self, path: str, most: int) -> bytes | None:
        """A file of at most so many bytes, or None where the archive holds none of that name."""
        entry = self._entries.get(path.casefold())
        if entry is None:
            return None
        try:
            with self._zip.open(entry) as file:
                content = file.read(min(most, self._left) + 1)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
            raise ExchangeError(
                f"{self._name}/{entry.filename}",
                f"this file cannot be read: {error}",
                "Export the project anew, without a password.",
            ) from None
        self._left -= len(content)
        if len(content) > most or self._left < 0:
            raise ExchangeError(
                f"{self._name}/{entry.filename}",
                f"this file is larger than {min(most, _MOST_BYTES) // MEGABYTE} MB and is not read"
                if len(content) > most
                else f"the archive holds more than {_MOST_BYTES // MEGABYTE} MB and is not read",
            )
        return content

    def find_project(self) -> str | None:
        """The name of the project's XML: `project.qde`, else the only .qde at the top."""
        if PROJECT in self._entries:
            return PROJECT
        others = [path for path in self._entries if path.endswith(".qde") and "/" not in path]
        return others[0] if len(others) == 1 else None
