"""Tells in a blink that nothing changed since the last build, before anything large is imported.

Files are known by size, times and inode; the change time cannot be set back by a program.  Only a build
without a diagnostic is noted, so that none is swallowed; and only when every file is older than the
clock's grain, since a file that changes twice within it looks unchanged.
"""

import json
import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final

from sitegen.memo import FOLDER

_NOTE: Final = "last-build.json"
_GRAIN: Final = 2_000_000_000  # as in reading.sources, which is not imported for its weight


def note_build(root: Path, content: str, output: Path, files: int, begun: int) -> None:
    """Notes a build that ended without a diagnostic; `begun` is the time (ns) at which it began to read."""
    sources, newest = _fingerprint(_sources(root, content))
    if newest > begun - _GRAIN:
        return
    made, _ = _fingerprint([output])
    note = {
        "content": content,
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


def unchanged_build(root: Path, output: Path | None) -> tuple[Path, int] | None:
    """The output folder and the number of its files where neither they nor any source changed, else None."""
    try:
        note = json.loads((root / FOLDER / _NOTE).read_text("utf-8"))
        made = Path(note["output"])
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


_Stat = tuple[str, int, int, int, int]


def _fingerprint(places: list[Path]) -> tuple[str, int]:
    """A digest of what is known of all files below some places, and the newest time (ns) among them."""
    hashed = blake2b(digest_size=16)
    newest = 0
    for place in places:
        stats: list[_Stat] = []
        _add_stats(str(place), "", stats)
        stats.sort()
        newest = max(newest, *(max(each[2], each[3]) for each in stats), 0)
        hashed.update(repr(stats).encode("utf-8", "surrogateescape"))
    return hashed.hexdigest(), newest


def _add_stats(place: str, below: str, stats: list[_Stat]) -> None:
    """Adds path, size, times and inode of every file below a place, or of the place where it is a file."""
    try:
        entries = list(os.scandir(place))
    except NotADirectoryError:
        stats.append((below, *_known(Path(place).stat())))
        return
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        path = f"{below}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            _add_stats(entry.path, path, stats)
        else:
            stats.append((path, *_known(entry.stat())))  # of what a link leads to


def _known(stat: os.stat_result) -> tuple[int, int, int, int]:
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
