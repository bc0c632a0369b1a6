"""Remembered work: values by the digest of everything that they depend on.

A study's `.sitegen/` folder may be deleted at any time.  It holds data and never code; what is in it is
believed only as far as its digest is right.
"""

import os
import sys
import threading
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    import sqlite3

_Value = TypeVar("_Value")

FOLDER: Final = ".sitegen"
_FILE: Final = "memo.sqlite"
_DIGEST: Final = 16

_SLACK: Final = 250_000
"""Rows that are kept whatever was just remembered: enough for studies far larger than most."""


def digest(*parts: bytes | str) -> bytes:
    """A digest of the parts in their order; `ab`, `c` and `a`, `bc` differ."""
    raws = [part.encode() if isinstance(part, str) else part for part in parts]
    lengths = ",".join([str(len(raw)) for raw in raws])
    return blake2b(b"".join((lengths.encode(), b";", *raws)), digest_size=_DIGEST).digest()


def program_digest(files: Iterable[Path], libraries: Iterable[str]) -> bytes:
    """The digest of a part of the program: its source files (folders with all in them) and its libraries.

    No version is to be raised by hand, and none can be forgotten.
    """
    from importlib.metadata import version  # takes a while, and most commands need none

    sources = [each for file in files for each in (_sources(file) if file.is_dir() else [file])]
    versions = [f"{name} {version(name)}" for name in libraries]
    return digest(sys.version, *versions, *(source.read_bytes() for source in sources))


def _sources(folder: Path) -> list[Path]:
    """The code of a folder, and the catalogues of its texts."""
    return sorted(each for each in folder.rglob("*") if each.suffix in (".py", ".po"))


@cache
def this_program() -> bytes:
    """The digest of the whole program and of the libraries by which it makes pages."""
    libraries = ["altair", "jinja2", "babel", "markupsafe", "msgspec", "vl-convert-python"]
    return program_digest([Path(__file__).parent], libraries)


class Held(Generic[_Value]):
    """A kind of values that a process holds in memory from one build to the next, and how they begin."""

    def __init__(self, begin: Callable[[], _Value]) -> None:
        self.begin = begin


class Memo:
    """Remembers nothing but what this process holds in memory, for a preview that builds again."""

    def __init__(self) -> None:
        self._held: dict[Held[Any], Any] = {}
        self._drawings: dict[bytes, str] = {}
        self._older_drawings: dict[bytes, str] = {}

    def held(self, kind: Held[_Value]) -> _Value:
        """The values of a kind, as the last build left them."""
        if kind not in self._held:
            self._held[kind] = kind.begin()
        value: _Value = self._held[kind]
        return value

    def hold(self, kind: Held[_Value], value: _Value) -> None:
        """Keeps the values of a kind for the next build, and no others of it."""
        self._held[kind] = value

    def begin(self) -> None:
        """A preview builds again: pictures that it did not want since it last did are let go."""
        self._drawings, self._older_drawings = {}, self._drawings

    def drawing(self, key: bytes) -> str | None:
        """A picture that this process drew or recalled."""
        kept = self._drawings.get(key) or self._older_drawings.get(key)
        if kept is not None:
            self._drawings[key] = kept
        return kept

    def keep_drawing(self, key: bytes, drawing: str) -> None:
        """Keeps a picture as long as the builds of this process want it."""
        self._drawings[key] = drawing

    def recall(self, keys: Collection[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that are remembered from another time."""
        return {}

    def remember(self, values: dict[bytes, bytes]) -> bool:
        """Keeps values for another time; says whether it did."""
        return not values


class StudyMemo(Memo):
    """Remembers in a database under the study's `.sitegen/`, which ignores itself in git.

    It never fails a build: a folder that cannot be written, a database that is broken or that another
    program holds are as good as nothing remembered.  Forked workers and threads may use it too.
    """

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._path = root / FOLDER / _FILE
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._lock = threading.Lock()

    def __del__(self) -> None:
        self._close()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connected(self) -> "sqlite3.Connection | None":
        """The connection of this process: one made before a fork must not be used behind it."""
        if self._process != os.getpid():
            self._process = os.getpid()
            if not self._open():
                self._begin_anew()
        return self._connection

    def _open(self) -> bool:
        import sqlite3  # takes a while, and a build of what did not change opens nothing

        try:
            self._path.parent.mkdir(exist_ok=True)
            ignore = self._path.parent / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n")
            self._connection = sqlite3.connect(self._path, timeout=5, check_same_thread=False)
            # A build that is killed loses its last transaction; only a power cut could break the file.
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute("CREATE TABLE IF NOT EXISTS memo (key BLOB UNIQUE, value BLOB)")
        except (OSError, sqlite3.Error, UnicodeDecodeError):
            self._close()
            return False
        return True

    def _begin_anew(self) -> None:
        """Forgets a database that is broken; without one nothing is remembered."""
        self._close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
            self._open()

    def _is_broken(self, error: Exception) -> bool:
        """Whether a database is at fault, not the disk or another program that holds it for now."""
        import sqlite3

        codes = ("BUSY", "LOCKED", "READONLY", "FULL", "CANTOPEN", "IOERR", "NOMEM", "INTERRUPT")
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF  # what is above is detail
        return code not in {getattr(sqlite3, f"SQLITE_{each}") for each in codes}

    def recall(self, keys: Collection[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that are remembered and whole."""
        connection = self._connected() if keys else None
        if connection is None:
            return {}
        import sqlite3

        found: dict[bytes, object] = {}
        try:
            with self._lock:
                for key in keys:
                    for row in connection.execute("SELECT value FROM memo WHERE key = ?", (key,)):
                        found[key] = row[0]
        except (sqlite3.Error, UnicodeDecodeError) as error:  # whose words may be broken too
            if self._is_broken(error):
                self._begin_anew()
            return {}
        # The key is in the digest: a database that is broken may give the value of another.
        return {
            key: raw[_DIGEST:]
            for key, raw in found.items()
            if isinstance(raw, bytes) and raw[:_DIGEST] == digest(key, raw[_DIGEST:])
        }

    def remember(self, values: dict[bytes, bytes]) -> bool:
        """Keeps values for another time; drops the oldest where there are many more than that."""
        connection = self._connected() if values else None
        if connection is None:
            return not values
        import sqlite3

        rows = [(key, digest(key, value) + value) for key, value in values.items()]
        try:
            with self._lock, connection:
                connection.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?)", rows)
                connection.execute(
                    "DELETE FROM memo WHERE rowid <= (SELECT max(rowid) FROM memo) - ?",
                    (_SLACK + 4 * len(rows),),
                )
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if self._is_broken(error):
                self._begin_anew()
            return False
        return True
