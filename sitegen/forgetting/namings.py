"""Where in a text names stand, however they are written, and what is written there instead."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import Final
from urllib.parse import quote, unquote

from sitegen.publishing.search import LINKING, WITHOUT_SPACES, Phrases, Search, words_in, words_of
from sitegen.text import slug

_UNSEEN: Final = "\u00ad\u200b-\u200f\u2060\ufeff"
_WORD: Final = re.compile(rf"(?:[^\W_]|[\u0300-\u036f{_UNSEEN}])+")
_WRITTEN_OTHERWISE: Final = re.compile(
    r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);|(?:%[0-9a-fA-F]{2})+|(?:\\u[0-9a-fA-F]{4})+"
)
_MARKS: Final = re.compile(r"<[^<>]*>|[*_~`|=\\]+")
_GAP: Final = re.compile(
    r"(?i:[ \t\u00a0\u2009\u202f_*~`=+&'’‐‑–-]|\|\||\n[ \t>]*|<[^<>]*>|&#?\w+;|%[0-9a-fA-F]{2}"
    rf"|\\u[0-9a-fA-F]{{4}}|[{_UNSEEN}]|\b(?:and|und|et|y)\b)*"
)
_NEW_PARAGRAPH: Final = re.compile(r"\n[ \t>]*\n")
_OF_AN_ADDRESS: Final = re.compile(r"[\w-]*\.(?:md|html|png|jpe?g|svg|pdf|\w+/)|[\w-]*/[\w.-]+\.\w")
_ARTICLE: Final = re.compile(r"(?i)\b(?:an?|the)\s$")
_HYPHENED: Final = re.compile(r"[^\W_]+(?:[-_]+[^\W_]+)+")


@dataclass(frozen=True, slots=True, order=True)
class Naming:
    """A stretch of a text that names somebody: its place (characters), by which name, and whether surely so.

    One is not sure where the words of the name stand in two sentences or cells, or where a name that is a
    single word is written small.
    """

    start: int
    end: int
    name: str
    sure: bool = True


class Namings:
    """Finds names in texts and in bytes: in other case, as a possessive, without accents, as entities, in
    addresses, across marks of Markdown.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(dict.fromkeys(name for name in names if words_in(name)))
        self._phrases = Phrases(name for name in self.names if not WITHOUT_SPACES.search(name))
        self._runs = {"".join(words_in(name)): name for name in self.names if WITHOUT_SPACES.search(name)}
        self._search = Search(self.names)

    def stand_in(self, content: bytes) -> bool:
        """Whether any of the names stands in the bytes of a file."""
        return bool(self._search.find(content) or self._search.find(_BYTES_OF_MARKS.sub(b"", content)))

    def find(self, text: str) -> tuple[Naming, ...]:
        """Every place of a text that names somebody, the longest where two overlap."""
        if not self.names or not self.stand_in(text.encode("utf-8", "replace")):
            return ()
        found = {naming for reading in _readings(text) for naming in self._among(text, *reading)}
        kept: list[Naming] = []
        for naming in sorted(found, key=lambda each: (each.start - each.end, not each.sure, each)):
            if all(naming.end <= other.start or other.end <= naming.start for other in kept):
                kept.append(naming)
        return tuple(sorted(kept))

    def _among(self, text: str, read: str, places: Sequence[tuple[int, int]]) -> Iterator[Naming]:
        words: list[bytes] = []
        spans: list[tuple[int, int]] = []
        for match in _WORD.finditer(read):
            for word in words_of(match[0].encode("utf-8", "replace")):
                if word not in LINKING:
                    words.append(word)
                    spans.append((places[match.start()][0], places[match.end() - 1][1]))
        for begin, end, name in self._phrases.among(words):
            within = spans[begin:end]
            gaps = [text[one[1] : other[0]] for one, other in pairwise(within)]
            yield Naming(within[0][0], within[-1][1], name, _is_sure(text, within, gaps, name))
        if self._runs:
            yield from self._runs_among(read, places)

    def _runs_among(self, read: str, places: Sequence[tuple[int, int]]) -> Iterator[Naming]:
        """Names in scripts that put no spaces between words."""
        letters: list[str] = []
        spans: list[tuple[int, int]] = []
        for match in _WORD.finditer(read):
            for at in range(match.start(), match.end()):
                for letter in b"".join(words_of(read[at].encode("utf-8", "replace"))).decode():
                    letters.append(letter)
                    spans.append(places[at])
        whole = "".join(letters)
        for run, name in self._runs.items():
            at = whole.find(run)
            while at >= 0:
                yield Naming(spans[at][0], spans[at + len(run) - 1][1], name)
                at = whole.find(run, at + len(run))


_BYTES_OF_MARKS: Final = re.compile(_MARKS.pattern.encode())


def _is_sure(text: str, within: Sequence[tuple[int, int]], gaps: Iterable[str], name: str) -> bool:
    words = words_in(name)
    written = text[within[0][0] : within[-1][1]]
    if len(words) == 1:
        return written[:1].isupper() or any(each.isdigit() for each in name) or not written[:1].isalpha()
    own = {gap for gap in _WORD.split(name) if gap.strip()}
    return all(gap in own or (_GAP.fullmatch(gap) and not _NEW_PARAGRAPH.search(gap)) for gap in gaps)


def _readings(text: str) -> Iterator[tuple[str, Sequence[tuple[int, int]]]]:
    """The text as whoever opens it may read it, and for each of its characters where that is written."""
    own = [(at, at + 1) for at in range(len(text))]
    yield text, own
    read, places = _with(text, own, _WRITTEN_OTHERWISE, _read_otherwise)
    if read != text:
        yield read, places
    bare, places = _with(read, places, _MARKS, lambda mark: "")
    if bare != read:
        yield bare, places


def _with(
    text: str, places: Sequence[tuple[int, int]], pattern: re.Pattern[str], read: Callable[[str], str]
) -> tuple[str, Sequence[tuple[int, int]]]:
    """The text with what matches read in another way, and the places of its characters."""
    pieces: list[str] = []
    new: list[tuple[int, int]] = []
    done = 0
    for match in pattern.finditer(text):
        piece = read(match[0])
        pieces += text[done : match.start()], piece
        new += places[done : match.start()]
        new += [(places[match.start()][0], places[match.end() - 1][1])] * len(piece)
        done = match.end()
    pieces.append(text[done:])
    new += places[done:]
    return "".join(pieces), new


def _read_otherwise(written: str) -> str:
    if written.startswith("&"):
        return unescape(written)
    if written.startswith("%"):
        return unquote(written)
    return bytes.fromhex(written.replace("\\u", "")).decode("utf-16-be", "replace")


def in_place_of(text: str, naming: Naming, other: str) -> str:
    """Another name in the form in which one is written: with hyphens, in one word, or as an address."""
    written = text[naming.start : naming.end]
    if _OF_AN_ADDRESS.match(text, naming.end) or (naming.start and text[naming.start - 1] == "/"):
        return slug(other)
    if "%" in written:
        return quote(other)
    if _HYPHENED.fullmatch(written) or (naming.name.islower() and written == naming.name):
        return slug(other)
    if len(words_in(naming.name)) > 1 and _WORD.fullmatch(written):
        return slug(other).replace("-", "")
    if _ARTICLE.search(text, max(0, naming.start - 5), naming.start):
        other = other.removeprefix("a ")
    before = text[: naming.start].rstrip(" \t>*_\"“‘'")
    begins = not before or before[-1] in ".!?\n"
    opening, closing = _left_open(written)
    return opening + (other[0].upper() + other[1:] if begins else other) + closing


def _left_open(written: str) -> tuple[str, str]:
    """The marks within a naming whose partners stand before it or behind it: `<b>Deli`, `Harbour** Deli`."""
    opening = closing = ""
    for match in re.finditer(r"<[^<>]*>|\*+|==|~~|`+|\|\|", written):
        mark = match[0]
        if mark.startswith("</"):
            closing += mark if mark.replace("/", "")[:-1] not in written else ""
        elif mark.startswith("<"):
            opening += mark if f"</{mark[1:].split()[0].rstrip('>')}" not in written else ""
        elif written.count(mark) % 2:
            if written[match.end() : match.end() + 1].isspace():
                closing += mark
            else:
                opening += mark
    return opening, closing
