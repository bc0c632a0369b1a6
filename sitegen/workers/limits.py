"""What an item of work may use, and what stands for its result where it used more."""

import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may use: seconds of computing, however busy the machine is, and bytes of memory.

    No memory is no limit.
    """

    seconds: float = 120.0
    memory: int | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands for the result of an item that its worker did not come back from; `why` says so in words."""

    why: str


GENEROUS: Final = Limits()
"""For work that is ours, and that grows with the study."""


def can_fork() -> bool:
    """Whether a fork of this process would have all that it needs."""
    if not hasattr(os, "fork"):
        return False
    tasks = Path("/proc/self/task")  # threads of libraries too, which Python does not know
    return (len(list(tasks.iterdir())) if tasks.is_dir() else threading.active_count()) == 1
