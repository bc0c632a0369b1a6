"""A text file that is edited byte for byte: all that is not edited stays as it is, line ends included."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sitegen.text import Source

_BOM: Final = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Puts other words into the place from `start` to `end` (characters of the text)."""

    start: int
    end: int
    words: str = ""


class TextFile:
    """A file of a study with the text that it holds: line ends are `\\n` there, a byte order mark is gone."""

    def __init__(self, path: str, raw: bytes) -> None:
        """Raises UnicodeDecodeError where the bytes are not UTF-8."""
        self.path = path
        self._written = raw.decode("utf-8")
        self._mark = _BOM if self._written.startswith(_BOM) else ""
        self.text = self._written.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def source(self) -> Source:
        """The text as diagnostics show it."""
        return Source(self.path, self.text)

    @cached_property
    def _long_ends(self) -> list[int]:
        """Where in the text a line end stands that is two characters in the file."""
        ends = (match.start() for match in re.finditer("\r\n", self._written.removeprefix(_BOM)))
        return [at - before for before, at in enumerate(ends)]

    def _in_file(self, at: int) -> int:
        return len(self._mark) + at + bisect_right(self._long_ends, at - 1)

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The bytes of the file with the edits made; of two that overlap the earlier and longer is made."""
        pieces: list[str] = []
        done = behind = 0
        for edit in sorted(set(edits), key=lambda each: (each.start, -each.end)):
            if edit.start < behind:
                continue
            pieces += self._written[done : self._in_file(edit.start)], edit.words
            done, behind = self._in_file(edit.end), edit.end
        pieces.append(self._written[done:])
        return "".join(pieces).encode()
