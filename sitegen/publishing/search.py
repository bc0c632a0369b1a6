"""Searches the bytes of a file for words that must not be there, however they are written.

A file is cut into folded words once for each way in which it may be read; only where a word stands by which
a phrase is known are its neighbours looked at.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from io import BytesIO
from typing import Final
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_NO_WORD: Final = re.compile(r"[\W_]+")
_APOSTROPHE: Final = re.compile("['’ʼ`´]")
_TAG: Final = re.compile(r"<[^<>]*>")
_ESCAPES: Final = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_BEYOND_ASCII: Final = re.compile(rb"[\x80-\xff]+")
_LIKE: Final = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"}
)
WITHOUT_SPACES: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
LINKING: Final = frozenset({b"and", b"amp", b"und", b"et", b"y"})
_JOINED: Final = 8
"""Letters from which on a name is searched for without its spaces too, as it stands in an address."""

_SMALL: Final = bytes(byte if byte >= 0x80 or chr(byte).isalnum() else 0x20 for byte in range(256)).lower()
"""For `bytes.translate`: small letters, and a space for each byte of ASCII that is in no word."""

_ARCHIVE: Final = b"PK\x03\x04"


def words_in(text: str) -> tuple[str, ...]:
    """The folded words of a text, small and without accents; `and` and its like, which stand for `&`, are
    left out.
    """
    return tuple(word.decode() for word in words_of(text.encode("utf-8", "replace")) if word not in LINKING)


def words_of(content: bytes) -> list[bytes]:
    """The words of a text in UTF-8, in small letters without accents and without what cannot be seen."""
    if not content.isascii():
        content = _BEYOND_ASCII.sub(lambda run: _folded(run[0]), content)
    return content.translate(_SMALL).split()


@lru_cache(maxsize=65536)
def _folded(run: bytes) -> bytes:
    """Bytes beyond ASCII that stand together, as letters without accents, or as a space.

    They can be folded without those around them: no letter of ASCII takes part in a decomposition.
    """
    text = unicodedata.normalize("NFKD", _UNSEEN.sub("", run.decode("utf-8", "replace"))).casefold()
    return _NO_WORD.sub(" ", _ACCENTS.sub("", text).translate(_LIKE)).encode()


_Form = tuple[bytes, ...]


class Phrases:
    """Phrases in all the forms that they are cut into, each known by that of its words which is in fewest."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_form: dict[_Form, str] = {}
        for phrase in phrases:
            for form in _forms(phrase):
                self._by_form.setdefault(form, phrase)
        often = Counter(word for form in self._by_form for word in set(form))
        self._known_by: dict[bytes, set[tuple[int, int]]] = {}
        for form in self._by_form:
            place = min(range(len(form)), key=lambda at: (often[form[at]], -len(form[at])))
            self._known_by.setdefault(form[place], set()).add((place, len(form)))

    def may_stand(self, words: Iterable[bytes]) -> bool:
        """Whether any of the words is one by which a phrase is known."""
        return not self._known_by.keys().isdisjoint(words)

    def among(self, words: Sequence[bytes]) -> Iterator[tuple[int, int, str]]:
        """Where phrases begin and end among the words, with the phrase."""
        known_by = self._known_by
        for at in [at for at, word in enumerate(words) if word in known_by]:
            for place, length in known_by[words[at]]:
                begin = at - place
                phrase = self._by_form.get(tuple(words[begin : begin + length])) if begin >= 0 else None
                if phrase is not None:
                    yield begin, begin + length, phrase


class Search:
    """Finds phrases in the bytes of files: in other case, as a possessive, without accents, as an entity, in
    an address, across tags, in an archive.

    What stands within one of the `allowed` phrases is not found.
    """

    def __init__(self, phrases: Iterable[str], allowed: Iterable[str] = ()) -> None:
        phrases = tuple(phrases)
        runs = [phrase for phrase in phrases if WITHOUT_SPACES.search(phrase)]
        self._runs = [("".join(words_in(phrase)).encode(), phrase) for phrase in runs]
        self._phrases = Phrases(phrase for phrase in phrases if not WITHOUT_SPACES.search(phrase))
        self._allowed = Phrases(allowed)

    def find(self, content: bytes) -> tuple[str, ...]:
        """The phrases that stand in the bytes of a file, each once, in alphabetical order."""
        return tuple(sorted({phrase for text in _readings(content) for phrase in self._find(text)}))

    def _find(self, content: bytes) -> Iterator[str]:
        words = words_of(content)
        if self._runs:
            whole = b"".join(words)
            yield from (phrase for run, phrase in self._runs if run in whole)
        if not self._phrases.may_stand(words):
            return
        words = [word for word in words if word not in LINKING]
        allowed: list[tuple[int, int]] | None = None
        found: set[str] = set()
        for begin, end, phrase in self._phrases.among(words):
            if phrase in found:
                continue
            if allowed is None:
                allowed = [(first, last) for first, last, _ in self._allowed.among(words)]
            if not any(first <= begin and end <= last for first, last in allowed):
                found.add(phrase)
        yield from found


def _forms(phrase: str) -> set[_Form]:
    """The ways to cut a phrase into words: with apostrophes or without, in one, with an `s` at its end."""
    cut = {words_in(phrase), words_in(_APOSTROPHE.sub("", phrase))}
    forms = {tuple(word.encode() for word in form) for form in cut if form}
    forms |= {
        (b"".join(form),)
        for form in forms
        if len(form) > 1 and len("".join(map(bytes.decode, form))) >= _JOINED
    }
    return forms | {(*form[:-1], form[-1] + b"s") for form in forms if len(form[-1].decode()) > 1}


def _readings(content: bytes) -> Iterator[bytes]:
    """The bytes as they are, and as whoever opens the file may read them."""
    yield content
    if content.startswith(_ARCHIVE):
        yield from (reading for member in _members(content) for reading in _readings(member))
        return
    if not any(sign in content for sign in (b"\\u", b"&", b"%", b"<")):
        return
    text = plain = content.decode("utf-8", "replace")
    if "\\u" in plain:
        plain = _ESCAPES.sub(lambda found: _unescaped(found[0]), plain)
    if "&" in plain:
        plain = unescape(plain)
    if plain != text:
        yield plain.encode("utf-8", "replace")
    if "%" in plain and (decoded := unquote(plain)) != plain:
        yield decoded.encode("utf-8", "replace")
    if "<" in plain and (bare := _TAG.sub("", plain)) != plain:
        yield bare.encode("utf-8", "replace")


def _unescaped(escapes: str) -> str:
    r"""`\u00e9` → `é`; two of them may be one letter."""
    return bytes.fromhex(escapes.replace("\\u", "")).decode("utf-16-be", "replace")


def _members(archive: bytes) -> Iterator[bytes]:
    """The names and the files within an archive that this program made; nothing where it is none."""
    try:
        with ZipFile(BytesIO(archive)) as opened:
            for name in opened.namelist():
                yield name.encode()
                yield opened.read(name)
    except BadZipFile:
        return
