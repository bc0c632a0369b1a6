"""Remembered work: values by the digest of everything that they depend on.

A study's `.sitegen/` folder may be deleted at any time.  It holds data and never code; what is in it is
believed only as far as its digest is right.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final, Protocol

FOLDER: Final = ".sitegen"
_FILE: Final = "memo.sqlite"
_DIGEST: Final = 16


def digest(*parts: bytes | str) -> bytes:
    """A digest of the parts in their order; `ab`, `c` and `a`, `bc` differ."""
    hashed = blake2b(digest_size=_DIGEST)
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        hashed.update(len(raw).to_bytes(8, "big"))
        hashed.update(raw)
    return hashed.digest()


class Memo(Protocol):
    """What remembers: values by keys, both bytes."""

    def recall(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that are remembered."""
        ...

    def remember(self, values: dict[bytes, bytes]) -> None:
        """Keeps values for the next time."""
        ...


class Forgetful:
    """Remembers nothing."""

    def recall(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Nothing."""
        return {}

    def remember(self, values: dict[bytes, bytes]) -> None:
        """Does nothing."""


class StudyMemo:
    """Remembers in a database under the study's `.sitegen/`, which ignores itself in git.

    It never fails a build: a folder that cannot be written, a database that another program holds or that
    is broken are as good as nothing remembered.
    """

    def __init__(self, root: Path) -> None:
        self._path = root / FOLDER / _FILE
        self._used: set[bytes] = set()
        self._connection = self._open() or self._anew()

    def _open(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(exist_ok=True)
            ignore = self._path.parent / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n")
            connection = sqlite3.connect(self._path, timeout=5, check_same_thread=False)
            # A build that is killed leaves the last transaction; only a power cut could break the file.
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS memo (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID"
            )
        except (OSError, sqlite3.Error):
            return None
        return connection

    def _anew(self) -> sqlite3.Connection | None:
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
            return self._open()
        return None

    def recall(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that are remembered and whole."""
        wanted = set(keys)
        self._used |= wanted
        if self._connection is None:
            return {}
        found: dict[bytes, bytes] = {}
        try:
            if len(wanted) > 500:  # most of them are there: one walk through the table is faster
                rows = self._connection.execute("SELECT key, value FROM memo")
                found = {key: value for key, value in rows if key in wanted}
            else:
                for key in wanted:
                    for row in self._connection.execute("SELECT value FROM memo WHERE key = ?", (key,)):
                        found[key] = row[0]
        except sqlite3.Error:
            return {}
        return {
            key: value[_DIGEST:] for key, value in found.items() if value[:_DIGEST] == digest(value[_DIGEST:])
        }

    def remember(self, values: dict[bytes, bytes]) -> None:
        """Keeps values for the next time."""
        if self._connection is None or not values:
            return
        self._used |= values.keys()
        rows = [(key, digest(value) + value) for key, value in values.items()]
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?)", rows)

    def forget_unused(self) -> None:
        """Drops what was neither recalled nor remembered since this was opened."""
        if self._connection is None:
            return
        with suppress(sqlite3.Error), self._connection:
            kept = {row[0] for row in self._connection.execute("SELECT key FROM memo")}
            unused = [(key,) for key in kept - self._used]
            # Some slack spares a writer who goes back and forth between branches.
            if len(unused) > len(self._used):
                self._connection.executemany("DELETE FROM memo WHERE key = ?", unused)

    def close(self) -> None:
        """Ends the use of the database."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
