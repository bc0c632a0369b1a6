"""Keeps memory small over days of rebuilds, at moments when nobody waits."""

import ctypes
import gc
from contextlib import suppress


def hurry() -> None:
    """Leaves garbage alone for now: looking through a large study takes longer than a rebuild."""
    gc.disable()


def tidy() -> None:
    """Collects what rebuilds left, gives it back to the system, and sets what stays aside until the next.

    So what connections leave is found later without a look through the study.  The allocator of Linux keeps
    what several threads freed unless it is asked.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.enable()
    with suppress(AttributeError, OSError, TypeError):  # another system, another allocator
        ctypes.CDLL(None).malloc_trim(0)
