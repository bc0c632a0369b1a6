"""Where in which text: offsets, lines and columns, slugs and nearest names."""

import difflib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Final

import msgspec

NOT_SHOWN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\ue00f\ufffe\uffff]"
)
"""A control character, half a character, or one of those that mark places within parsed text."""

MARKS: Final = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u0900-\u0963\u0970-\u0df3\u0e31-\u0e4e"
    "\u1000-\u103e\u1780-\u17d3\u3099\u309a"
)
"""Signs that belong to the letter before them, as vowels of Indic scripts do; for a class of `re`."""

_MOST_COMPARED: Final = 200
_NO_LETTERS: Final = re.compile(rf"(?:[^\w{MARKS}]|_)+")
_ACCENTS: Final = re.compile("(?<=[A-Za-z])[\u0300-\u036f]+")
_UNSEEN: Final[dict[int, int | None]] = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_PLAIN: Final = _UNSEEN | str.maketrans("’‘‚‛“”„‟\u00a0\u202f\u2011", "''''\"\"\"\"  -")


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A frozen value of a file; as JSON it is the list of its fields, which `memo` keeps.

    The garbage collector need not look at it: what is frozen is part of no cycle.
    """


class Written(Record, frozen=True):
    """A word or passage as its writer wrote it, with its place in the file.

    `start` and `end` are character offsets from the top of the file, `end` exclusive.
    """

    text: str
    start: int
    end: int

    def __str__(self) -> str:
        return self.text


class Source:
    """One text file of a study, as it is read: line ends are `\\n`, a byte order mark is gone.

    `path` leads from the study's root, `name` from its content folder, both with `/`.  Sources are equal
    where path, name and text are.
    """

    def __init__(self, path: str, text: str, name: str = "") -> None:
        self.path = path
        self.text = text
        self.name = name

    @cached_property
    def fingerprint(self) -> bytes:
        """A digest of path, name and text."""
        parts = (self.path, self.name, self.text)
        return blake2b("\0".join(parts).encode(), digest_size=16).digest()

    def as_read(self) -> "Source":
        """The source with the fingerprint of the text that it has now."""
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)

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
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    plain = unicodedata.normalize("NFC", plain.casefold()).replace("'", "").replace("’", "")
    return _NO_LETTERS.sub("-", plain.translate(_UNSEEN)).strip("-")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that a misspelt word most likely meant, or None when nothing is near."""
    by_slug = {slug(name): name for name in sorted(known)}
    wanted = slug(word)
    if wanted in by_slug:
        return by_slug[wanted]
    matches = difflib.get_close_matches(wanted, _alike(wanted, by_slug), n=1, cutoff=0.7)
    if not matches:
        # `costs` for `decrease-costs`, `time` for `time-back`: one is a word of the other.
        words = set(wanted.split("-"))
        matches = [name for name in by_slug if words <= set(name.split("-"))]
        if len(matches) != 1:
            return None
    return by_slug[matches[0]]


def _alike(wanted: str, slugs: Iterable[str]) -> list[str]:
    """The names to compare letter by letter, which takes too long for the thousands of a roster."""
    names = list(slugs)
    if len(names) <= _MOST_COMPARED:
        return names
    beginning, ending = wanted[:3], wanted[-3:]
    return [
        name
        for name in names
        if abs(len(name) - len(wanted)) <= 3 and (name.startswith(beginning) or name.endswith(ending))
    ][:_MOST_COMPARED]


def collapse(text: str) -> str:
    """The text with every run of white space made one space, and typographic quotes made plain.

    Two passages that collapse to the same text are the same words; what cannot be seen is dropped.
    """
    return " ".join(text.translate(_PLAIN).split())


def shorten(text: str, length: int = 60) -> str:
    """The text on one line, cut where it is longer than a message can carry."""
    line = " ".join(text[: 4 * length].split())
    return line if len(line) <= length and len(text) <= 4 * length else f"{line[: length - 1]}…"


def in_words(names: Iterable[str]) -> str:
    """`a, b and c`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
