"""Makes the files of a site in a new folder, by workers; all that stands in the way is told at once."""

import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from sitegen.workers import Workers
from sitegen.workers.limits import Lost

_CHUNK: Final = 8
"""Files that a worker makes at a time: few, since the first ones take longest."""

_MOST_LOST: Final = 3
"""Files that may be given up before the build is: a theme that never ends would not end in any page."""


class GivenUpError(Exception):
    """A file that its worker did not come back from; `why` says in words what happened."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(address, why)
        self.address = address
        self.why = why


def looked_up(
    files: Mapping[str, bytes | Path], addresses: Sequence[str], workers: Workers
) -> dict[str, bytes | Path]:
    """The files at some addresses; what look-ups raise, each thing once, is an ExceptionGroup."""
    found: dict[str, bytes | Path] = {}
    faults = _Faults()
    results = workers.map(partial(_look_up, files), addresses)
    for address, result in zip(addresses, results, strict=True):
        if isinstance(result, Exception | Lost):
            faults.add(address, result)
        else:
            found[address] = result
    faults.throw()
    return found


def _look_up(files: Mapping[str, bytes | Path], address: str) -> bytes | Path | Exception:
    try:
        return files[address]
    except Exception as error:  # a look-up may raise anything, and one page must not hide others
        return error


class _Faults:
    """What stands in the way of files, each thing once."""

    def __init__(self) -> None:
        self._found: dict[str, Exception] = {}
        self._lost = 0

    def add(self, address: str, fault: Exception | Lost) -> None:
        if isinstance(fault, Lost):
            self._lost += 1
            fault = GivenUpError(address, fault.why)
        self._found.setdefault(repr(fault), fault)
        if self._lost >= _MOST_LOST:
            self.throw()

    def throw(self) -> None:
        if self._found:
            raise ExceptionGroup("files that could not be made", list(self._found.values()))


def make_files(
    staging: Path,
    folder: Path,
    files: Mapping[str, bytes | Path],
    addresses: Sequence[str],
    old: frozenset[str],
    workers: Workers,
) -> int:
    """Makes the files at some addresses in the new folder; gives how many are not as they were."""
    changed = 0
    faults = _Faults()
    place = partial(_place, files, staging, folder, old)
    for address, result in zip(addresses, workers.map(place, addresses, chunksize=_CHUNK), strict=True):
        if isinstance(result, OSError):
            raise result
        if isinstance(result, Exception | Lost):
            faults.add(address, result)
        else:
            changed += result
    faults.throw()
    return changed


def _place(
    files: Mapping[str, bytes | Path], staging: Path, folder: Path, old: frozenset[str], address: str
) -> bool | Exception:
    """Makes one file, a hard link where the old one is the same; whether it changed, or what failed."""
    target, before = staging / address, folder / address
    try:
        content = files[address]
        if address in old and is_same(before, content):
            link_or_copy(before, target)
            return False
        write_file(target, content)
    except Exception as error:  # a look-up may raise anything, and one page must not hide others
        return error
    return True


def is_same(before: Path, content: bytes | Path) -> bool:
    """Whether a file holds this already; one that cannot be read does not."""
    try:
        size = len(content) if isinstance(content, bytes) else content.stat().st_size
        if before.stat().st_size != size:
            return False
        return before.read_bytes() == (content if isinstance(content, bytes) else content.read_bytes())
    except OSError:
        return False


def link_or_copy(old: Path | str, target: Path | str) -> None:
    """Makes a file that is the same as an old one."""
    try:
        os.link(old, target)
    except OSError:  # a file system without hard links
        write_file(Path(target), Path(old))
        with suppress(OSError):
            shutil.copystat(old, target)


def write_file(target: Path, content: bytes | Path) -> None:
    """Writes a file or copies one; an OSError names its path also where the system does not."""
    try:
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            shutil.copyfile(content, target)
    except OSError as error:
        if error.filename2 is not None or error.filename is None:  # of a copy, where it goes is full
            raise OSError(error.errno, error.strerror, str(target)) from error
        raise
