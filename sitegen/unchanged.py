"""Tells in a blink that nothing changed since the last build, before anything large is imported.

Only a build without a diagnostic is noted, so that none is swallowed; and only when every file is older
than the grain of its times, by a clock that nobody set meanwhile.
"""

import json
import os
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

from sitegen.file_state import GRAIN, FileState
from sitegen.memo import FOLDER

_NOTE: Final = "last-build.json"


class Moment(NamedTuple):
    """When something began, in ns: by the clock that dates files, and by one that nobody can set."""

    dated: int
    elapsed: int

    @classmethod
    def now(cls) -> "Moment":
        """This moment."""
        return cls(time.time_ns(), time.monotonic_ns())


def note_build(root: Path, content: str, output: Path, files: int, begun: Moment, audience: str = "") -> None:
    """Notes a build that ended without a diagnostic; `begun` is when it began to read.

    `audience` is that which the command named, or empty; that of the settings is among the sources.
    """
    sources, newest = _fingerprint(_sources(root, content))
    now = Moment.now()
    was_set_by = (now.dated - begun.dated) - (now.elapsed - begun.elapsed)
    if newest > begun.dated - GRAIN or abs(was_set_by) > GRAIN:
        return  # what was saved while the build read may be dated before it
    made, _ = _fingerprint([output])
    note = {
        "content": content,
        "audience": audience,
        "output": str(output.resolve()),
        "sources": sources,
        "made": made,
        "files": files,
    }
    with suppress(OSError):
        folder = root / FOLDER
        beside = folder / f"{_NOTE}.{os.getpid()}"
        beside.write_text(json.dumps(note), "utf-8")
        beside.replace(folder / _NOTE)


def unchanged_build(root: Path, output: Path | None, audience: str = "") -> tuple[Path, int] | None:
    """The output folder and the number of its files where neither they nor any source changed, else None."""
    try:
        note = json.loads((root / FOLDER / _NOTE).read_text("utf-8"))
        made = Path(note["output"])
        if note["audience"] != audience:
            return None
        if output is not None and output.resolve() != made:
            return None
        if _fingerprint(_sources(root, note["content"]))[0] != note["sources"]:
            return None
        return (made, int(note["files"])) if _fingerprint([made])[0] == note["made"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _sources(root: Path, content: str) -> list[Path]:
    """All that a site is made from: the study, its themes, and the program itself with its themes."""
    package = Path(__file__).parent
    return [root / "sitegen.yml", root / content, root / "themes", package, package.parent / "themes"]


def _fingerprint(places: list[Path]) -> tuple[str, int]:
    """A digest of what is known of all files below some places, and the newest time (ns) among them."""
    hashed = blake2b(digest_size=16)
    newest = 0
    for place in places:
        states: dict[str, FileState] = {}
        _add_states(str(place), "", states)
        newest = max(newest, *(each.newest for each in states.values()), 0)
        known = [(path, *state) for path, state in sorted(states.items())]
        hashed.update(repr(known).encode("utf-8", "surrogateescape"))
    return hashed.hexdigest(), newest


def _add_states(place: str, below: str, states: dict[str, FileState]) -> None:
    """Adds the state of every file below a place by its path, or of the place where it is a file."""
    try:
        entries = list(os.scandir(place))
    except NotADirectoryError:
        states[below] = FileState.of(Path(place).stat())
        return
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        path = f"{below}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            _add_states(entry.path, path, states)
        else:
            states[path] = FileState.of(entry.stat())  # of what a link leads to
