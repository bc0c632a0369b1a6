"""Searches the bytes of a file for words that must not be there, however they are written."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Final
from urllib.parse import unquote

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHE: Final = re.compile("['’ʼ`´]")
_TAG: Final = re.compile(r"<[^<>]*>")
_ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
_LIKE: Final = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"}
)
_WITHOUT_SPACES: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LINKING: Final = frozenset({"and", "amp", "und", "et", "y"})
_JOINED: Final = 8
"""Letters from which on a name is searched for without its spaces too, as it stands in an address."""


def folded(text: str) -> str:
    """The text in small letters without accents and without what cannot be seen."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", _UNSEEN.sub("", text)).casefold()
    return _ACCENTS.sub("", plain).translate(_LIKE)


def words_in(text: str) -> tuple[str, ...]:
    """The folded words of a text; `and` and its like, which stand for `&`, are left out."""
    return tuple(word for word in _WORD.findall(folded(text)) if word not in _LINKING)


class Search:
    """Finds phrases in the bytes of files: in other case, as a possessive, without accents, as an entity, in
    an address, across tags.

    What stands within one of the `allowed` phrases is not found.
    """

    def __init__(self, phrases: Iterable[str], allowed: Iterable[str] = ()) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._allowed: dict[str, list[tuple[str, ...]]] = {}
        self._runs: list[tuple[str, str]] = []
        for phrase in phrases:
            if _WITHOUT_SPACES.search(phrase):
                self._runs.append(("".join(words_in(phrase)), phrase))
                continue
            for form in _forms(phrase):
                self._phrases.setdefault(form[0], []).append((form, phrase))
        for phrase in allowed:
            for form in _forms(phrase):
                self._allowed.setdefault(form[0], []).append(form)

    def find(self, content: bytes) -> tuple[str, ...]:
        """The phrases that stand in the bytes of a file, each once, in alphabetical order."""
        found: set[str] = set()
        for text in _readings(content.decode("utf-8", "replace")):
            found |= set(self._find(text))
        return tuple(sorted(found))

    def _find(self, text: str) -> Iterator[str]:
        plain = folded(text)
        for run, phrase in self._runs:
            if run in "".join(_WORD.findall(plain)):
                yield phrase
        words = [word for word in _WORD.findall(plain) if word not in _LINKING]
        if not self._phrases.keys() & set(words):
            return
        spans = [
            (at, at + len(form))
            for at, word in enumerate(words)
            for form in self._allowed.get(word, ())
            if _stands(words, at, form)
        ]
        for at, word in enumerate(words):
            for form, phrase in self._phrases.get(word, ()):
                if _stands(words, at, form) and not any(
                    start <= at and at + len(form) <= end for start, end in spans
                ):
                    yield phrase


def _stands(words: Sequence[str], at: int, form: tuple[str, ...]) -> bool:
    return len(form) == 1 or tuple(words[at : at + len(form)]) == form


def _forms(phrase: str) -> set[tuple[str, ...]]:
    """The ways to cut a phrase into words: with apostrophes or without, in one, with an `s` at its end."""
    forms = {words_in(phrase), words_in(_APOSTROPHE.sub("", phrase))}
    joined = {("".join(form),) for form in forms if len(form) > 1 and len("".join(form)) >= _JOINED}
    forms |= joined
    forms |= {(*form[:-1], f"{form[-1]}s") for form in forms if form and len(form[-1]) > 1}
    return {form for form in forms if form}


def _readings(text: str) -> Iterator[str]:
    """The text as it is, and as whoever opens the file may read it."""
    yield text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "\\u" in text else text
    plain = unescape(plain) if "&" in plain else plain
    if plain != text:
        yield plain
    if "%" in plain and (decoded := unquote(plain)) != plain:
        yield decoded
    if "<" in plain and (bare := _TAG.sub("", plain)) != plain:
        yield bare
