"""Searches the bytes of a file for words that must not be there, however they are written."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, KeysView, Sequence
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


class _Phrases:
    """Phrases by the words that they are cut into, to be looked up at a place of a text."""

    def __init__(self) -> None:
        self._by_form: dict[tuple[str, ...], str] = {}
        self._lengths: dict[str, set[int]] = {}

    def add(self, phrase: str) -> None:
        """Adds a phrase in all its forms; one that was there before keeps its own."""
        for form in _forms(phrase):
            self._by_form.setdefault(form, phrase)
            self._lengths.setdefault(form[0], set()).add(len(form))

    def begins(self) -> KeysView[str]:
        """The words with which phrases begin."""
        return self._lengths.keys()

    def longest(self) -> int:
        """The most words that a phrase has."""
        return max((length for lengths in self._lengths.values() for length in lengths), default=0)

    def at(self, words: Sequence[str], at: int) -> Iterator[tuple[int, str]]:
        """The phrases that stand at a place, with the place behind them."""
        for length in self._lengths.get(words[at], ()):
            phrase = self._by_form.get(tuple(words[at : at + length]))
            if phrase is not None:
                yield at + length, phrase


class Search:
    """Finds phrases in the bytes of files: in other case, as a possessive, without accents, as an entity, in
    an address, across tags.

    What stands within one of the `allowed` phrases is not found.
    """

    def __init__(self, phrases: Iterable[str], allowed: Iterable[str] = ()) -> None:
        self._phrases = _Phrases()
        self._allowed = _Phrases()
        self._runs: list[tuple[str, str]] = []
        for phrase in phrases:
            if _WITHOUT_SPACES.search(phrase):
                self._runs.append(("".join(words_in(phrase)), phrase))
            else:
                self._phrases.add(phrase)
        for phrase in allowed:
            self._allowed.add(phrase)
        self._longest = self._allowed.longest()

    def find(self, content: bytes) -> tuple[str, ...]:
        """The phrases that stand in the bytes of a file, each once, in alphabetical order."""
        found: set[str] = set()
        for text in _readings(content.decode("utf-8", "replace")):
            found |= set(self._find(text))
        return tuple(sorted(found))

    def _find(self, text: str) -> Iterator[str]:
        words = _WORD.findall(folded(text))
        if self._runs:
            whole = "".join(words)
            yield from (phrase for run, phrase in self._runs if run in whole)
        if not self._phrases.begins() & set(words):
            return
        words = [word for word in words if word not in _LINKING]
        for at in range(len(words)):
            for end, phrase in self._phrases.at(words, at):
                if not self._may_stand(words, at, end):
                    yield phrase

    def _may_stand(self, words: Sequence[str], at: int, end: int) -> bool:
        """Whether the words from one place to another are within a phrase that is allowed."""
        for before in range(max(0, at - self._longest + 1), at + 1):
            if any(behind >= end for behind, _ in self._allowed.at(words, before)):
                return True
        return False


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
