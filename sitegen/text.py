"""Where in which text: offsets, lines and columns, slugs and nearest names."""

import difflib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache


@dataclass(frozen=True, slots=True)
class Written:
    """A word or passage as its writer wrote it, with its place in the file.

    `start` and `end` are character offsets from the top of the file, `end` exclusive.
    """

    text: str
    start: int
    end: int

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Source:
    """One text file of a study, as it is read: line ends are `\\n`, a byte order mark is gone.

    `path` leads from the study's root, `name` from its content folder, both with `/`.
    """

    path: str
    text: str
    name: str = ""

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1 and in characters."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def offset_of_line(self, line: int) -> int:
        """Offset at which a line (counted from 1) begins; the end of the text for a line beyond it."""
        starts = self._line_starts
        return starts[line - 1] if line <= len(starts) else len(self.text)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end."""
        start = self.offset_of_line(number)
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """`Travel & Leisure` → `travel-leisure`: the id that a name stands for.

    Letters of every script are kept, accents of Latin letters are dropped; a text without a letter
    or a digit gives the empty string.
    """
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = unicodedata.normalize("NFC", plain.casefold()).replace("'", "").replace("’", "")
    return re.sub(r"[\W_]+", "-", plain).strip("-")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that a misspelt word most likely meant, or None when nothing is near."""
    by_slug = {slug(name): name for name in sorted(known)}
    wanted = slug(word)
    if wanted in by_slug:
        return by_slug[wanted]
    matches = difflib.get_close_matches(wanted, by_slug, n=1, cutoff=0.7)
    if not matches:
        # `costs` for `decrease-costs`, `time` for `time-back`: one is a word of the other.
        words = set(wanted.split("-"))
        matches = [name for name in by_slug if words <= set(name.split("-"))]
        if len(matches) != 1:
            return None
    return by_slug[matches[0]]


def collapse(text: str) -> str:
    """The text with every run of white space made one space, and typographic quotes made plain.

    Two passages that collapse to the same text are the same words.
    """
    for fancy, plain in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " ")):
        text = text.replace(fancy, plain)
    return " ".join(text.split())


def in_words(names: Iterable[str]) -> str:
    """`a, b and c`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
