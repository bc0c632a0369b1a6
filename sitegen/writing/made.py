"""Which files of an output folder are still as they were made, and from what."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from sitegen.memo import Memo, digest
from sitegen.text import Record


class Made(Record, frozen=True):
    """A file that was made: the key of all that it was made from, and its size, time (ns) and inode then."""

    key: bytes
    size: int
    time: int
    inode: int


_RECORD: Final = msgspec.json.Decoder(dict[str, Made])


class MadeFiles:
    """What is remembered of the files of an output folder, by their addresses.

    `key_of` gives the key of the file at an address, or None for one of which nothing is known before it
    is made.
    """

    def __init__(
        self, memo: Memo, folder: Path, key_of: Callable[[str], bytes | None] = lambda address: None
    ) -> None:
        self._memo = memo
        self._folder = str(folder)
        self._memo_key = digest("made", str(folder.resolve()))
        self._key_of = key_of

    def still_there(self, addresses: Iterable[str]) -> dict[str, Made]:
        """The files that have the key that they would be made from now, and have not moved since."""
        raw = self._memo.recall([self._memo_key]).get(self._memo_key)
        before: Mapping[str, Made] = _RECORD.decode(raw) if raw else {}
        return {
            address: made
            for address in addresses
            if (made := before.get(address))
            and made.key == self._key_of(address)
            and self._status(address) == (made.size, made.time, made.inode)
        }

    def remember(self, addresses: Iterable[str], known: Mapping[str, Made]) -> None:
        """Notes the files as they are now; `known` are those of which nothing changed."""
        now: dict[str, Made] = {}
        for address in addresses:
            made = known.get(address)
            if made is None and (key := self._key_of(address)) and (status := self._status(address)):
                made = Made(key, *status)
            if made is not None:
                now[address] = made
        self._memo.remember({self._memo_key: msgspec.json.encode(now)})

    def _status(self, address: str) -> tuple[int, int, int] | None:
        try:
            status = os.stat(f"{self._folder}/{address}")  # noqa: PTH116  a Path takes longer than the call
        except OSError:
            return None
        return status.st_size, status.st_mtime_ns, status.st_ino
