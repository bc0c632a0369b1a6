"""By what a file is known to be as it was, without being read; and which files of a study nobody reads."""

import os
from typing import Final, NamedTuple

GRAIN: Final = 2_000_000_000
"""Nanoseconds: file systems keep times as coarsely as two seconds.

A file that changes twice within them may look as it did: only of an older one is the state believed.
"""


class FileState(NamedTuple):
    """Size, times (ns) and inode of a file; a program cannot set back the time at which it changed."""

    size: int
    modified: int
    changed: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> "FileState":
        """What the system says of a file."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)

    @property
    def newest(self) -> int:
        """The later of the two times."""
        return max(self.modified, self.changed)


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name, and all below it, is no part of any study or theme."""
    return name.startswith(".")
