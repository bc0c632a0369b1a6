"""What the system refused, at which path, and what to do about it."""

import errno
import os
from types import MappingProxyType
from typing import Final

_WAYS_OUT: Final = MappingProxyType(
    dict.fromkeys(
        (errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
        "Free some space there, or name a folder on another disk with --output.",
    )
    | dict.fromkeys(
        (errno.EMFILE, errno.ENFILE),
        "Allow more open files (`ulimit -n 1024`), or share the work among fewer processes with --jobs.",
    )
    | dict.fromkeys(
        (errno.EACCES, errno.EPERM, errno.EROFS),
        "Give yourself the right to write there, or name another folder with --output.",
    )
    | dict.fromkeys(
        (errno.EBUSY,), "It is in use, or a volume of its own: name a folder within it with --output."
    )
    | dict.fromkeys((errno.EIO,), "The disk, or the network drive, fails: look after it, then try again.")
    | dict.fromkeys((errno.ENOMEM, errno.EAGAIN, errno.EINTR), "Try again, with less beside it.")
)


def is_refusal(error: OSError) -> bool:
    """Whether the system is in no state to do what was asked; a missing file is a bug of ours."""
    return error.errno in _WAYS_OUT


def describe_refusal(error: OSError) -> str:
    """`no space left on device: /srv/output. Free some space there, …`: one line, the way out behind it."""
    number = error.errno or 0
    why = (error.strerror or (os.strerror(number) if number else "") or str(error)).rstrip(".")
    where = ": " + os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    way_out = _WAYS_OUT.get(number, "Look at that path, then try again.")
    return f"{why[:1].lower()}{why[1:]}{where}. {way_out}"
