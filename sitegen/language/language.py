"""One language: says texts of the program in it, and writes its numbers, days and lists."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, reduce
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sitegen.text import nearest

if TYPE_CHECKING:
    from babel import Locale

_CATALOGUES: Final = Path(__file__).parent
_FEW: Final = 3
"""How many names a sentence holds; one more is said as soon as how many more there are."""

_CODE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


def mark(text: str) -> str:
    """The text itself: one that stands in a table and is said later, marked for the catalogue."""
    return text


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its code, as the settings name it, with its translations.

    What is between braces in a text is filled in; a text that the catalogue lacks is said in English.
    """

    code: str
    translations: NullTranslations

    @property
    def locale(self) -> str:
        """The locale of its numbers and days, as browsers know it: `en-GB`, `de`."""
        return str(_locale(self.code)).replace("_", "-")

    def say(self, text: str, **values: object) -> str:
        """The text in this language, its places filled."""
        said = self.translations.gettext(text)
        return said.format_map(values) if values else said

    def say_many(self, one: str, many: str, count: int, **values: object) -> str:
        """The form of the text that goes with a count, which fills the place `{count}`."""
        said = self.translations.ngettext(one, many, count)
        return said.format_map({"count": self.number(count), **values})

    def number(self, number: float, decimals: int = 0) -> str:
        """`1,234` or `0.02`, as the language writes it."""
        return _number(self.code, number, decimals)

    def day(self, day: date | None) -> str:
        """`14 September 2026`, or nothing."""
        return _day(self.code, day) if day else ""

    def in_words(self, names: Iterable[str]) -> str:
        """`a, b and c`."""
        *most, last = names
        return self.say("{names} and {last}", names=", ".join(most), last=last) if most else last

    def few_in_words(self, names: Sequence[str]) -> str:
        """`a, b, c and 7 more`: of more than four names the first three, and how many more; else all."""
        if len(names) > _FEW + 1:
            names = [*names[:_FEW], self._more(len(names) - _FEW)]
        return self.in_words(names)

    def in_clauses(self, clauses: Sequence[str], most: int = 0) -> str:
        """`a; b; 7 more`: what has commas of its own, of many the first `most` and how many more."""
        if 0 < most < len(clauses):
            clauses = [*clauses[:most], self._more(len(clauses) - most)]
        return reduce(lambda said, clause: self.say("{said}; {clause}", said=said, clause=clause), clauses)

    def _more(self, count: int) -> str:
        return self.say("{count} more", count=self.number(count))

    def as_sentence(self, clause: str) -> str:
        """The clause with its first letter large and a full stop; names keep the rest of theirs."""
        return self.say("{clause}.", clause=clause[:1].upper() + clause[1:])


ENGLISH: Final = Language("en", NullTranslations())


@cache
def speak(code: str) -> Language:
    """The language of a code like `de` or `de-AT`; its texts are English where no catalogue has them."""
    path = _CATALOGUES / f"{code.replace('_', '-').partition('-')[0].lower()}.po"
    return Language(code, _read_catalogue(path) if path.is_file() else NullTranslations())


def languages() -> tuple[str, ...]:
    """The codes of all languages whose texts are there."""
    return ("en", *sorted(path.stem for path in _CATALOGUES.glob("*.po")))


def is_language_code(text: str) -> bool:
    """Whether a text is the code of a known language, as `fr` or `pt-BR`, with a catalogue or without."""
    if not _CODE.fullmatch(text):
        return False
    language = text.replace("_", "-").partition("-")[0].lower()
    return language in languages() or language in _english_names()


def code_named(name: str) -> str | None:
    """The code of the language that a name most likely means: `de` for German, Deutsch or germn."""
    from babel import Locale

    english = _english_names()
    ours = {Locale.parse(code).language_name or code: code for code in languages()}
    ours |= {english[code]: code for code in languages()}
    others = {each: code for code, each in english.items()}
    near = nearest(name, ours) or nearest(name, others)
    return (others | ours)[near] if near else None


def _english_names() -> Mapping[str, str]:
    """The English names of languages by their codes, from the Unicode Consortium's data."""
    from babel import Locale

    names: Mapping[str, str] = Locale("en").languages
    return names


def month_named(name: str) -> int | None:
    """The number of a month by its name or its first three letters or more, in any language spoken."""
    from babel import Locale

    beginning = name.casefold()
    found = {
        number
        for code in languages()
        for number, month in Locale.parse(code).months["format"]["wide"].items()
        if month.casefold().startswith(beginning)
    }
    return found.pop() if len(beginning) >= 3 and len(found) == 1 else None


def _read_catalogue(path: Path) -> NullTranslations:
    from babel.messages.mofile import write_mo  # takes a while, and English needs neither
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def _locale(code: str) -> "Locale":
    """How the language writes numbers and days; as English does where its texts are English."""
    from babel import Locale, UnknownLocaleError

    plain = code.replace("_", "-")
    if plain.partition("-")[0].lower() not in languages() or plain == "en":
        return Locale("en", "GB")
    try:
        return Locale.parse(plain, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(plain.partition("-")[0].lower())


@lru_cache(maxsize=4096)
def _number(code: str, number: float, decimals: int) -> str:
    if code == "en":
        return f"{number:,.{decimals}f}"
    from babel.numbers import format_decimal

    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return format_decimal(number, pattern, _locale(code))


@lru_cache(maxsize=4096)
def _day(code: str, day: date) -> str:
    from babel.dates import format_date

    return format_date(day, "long", _locale(code))
