"""The catalogues hold every text that the program says, and nothing else; what fills a text survives them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from sitegen.language import Language, languages, speak

ROOT = Path(__file__).parents[2]
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "say": None,
    "mark": None,
    "say_many": (1, 2),
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
}
TRANSLATED = [code for code in languages() if code != "en"]

Text = str | tuple[str, ...]


def said() -> Iterator[tuple[Text, str]]:
    """Every text that the code and the templates say, with the file that says it."""
    for folder, pattern, method in (("sitegen", "*.py", "python"), ("themes", "*.html", "jinja2")):
        options = {"trimmed": "true", "newstyle_gettext": "true"} if method == "jinja2" else {}
        for path in sorted((ROOT / folder).rglob(pattern)):
            found = extract_from_file(method, path, keywords=KEYWORDS, options=options)
            for _, text, _, _ in found:
                yield text, str(path.relative_to(ROOT))


def catalogue(code: str) -> Catalog:
    with (ROOT / "sitegen" / "language" / f"{code}.po").open("rb") as file:
        return read_po(file)


def messages(code: str) -> list[Message]:
    return [each for each in catalogue(code) if each.id]


def forms(text: object) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (str(text),)


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_translated_and_nothing_else(code: str) -> None:
    wanted = {forms(text)[0]: path for text, path in said()}
    translated = {forms(each.id)[0] for each in messages(code) if all(forms(each.string))}
    assert {text: path for text, path in wanted.items() if text not in translated} == {}
    assert translated - set(wanted) == set()
    assert [each.id for each in messages(code) if each.fuzzy] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_the_places_and_the_tags_of_its_text(code: str) -> None:
    def parts(text: str) -> set[str]:
        return set(re.findall(r"\{\w+\}|%\(\w+\)s|</?\w+[^>]*>", text))

    wrong = []
    for message in messages(code):
        one, many = forms(message.id)[0], forms(message.id)[-1]
        *rest, last = forms(message.string)
        if parts(last) != parts(many) or any(not parts(each) <= parts(one) | parts(many) for each in rest):
            wrong.append((message.id, message.string))
    assert wrong == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_begins_and_ends_where_its_text_does(code: str) -> None:
    def ends(text: str) -> tuple[bool, bool]:
        return text[:1].isspace(), text[-1:].isspace()

    wrong = [
        each.id for each in messages(code) for s in forms(each.string) if ends(s) != ends(forms(each.id)[0])
    ]
    assert wrong == []


def test_a_text_is_a_literal_that_the_extraction_can_read() -> None:
    """Babel reads no call within an f-string before Python 3.12."""
    hidden = []
    for path in sorted((ROOT / "sitegen").rglob("*.py")):
        for whole in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(whole, ast.JoinedStr):
                continue
            for node in ast.walk(whole):
                if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                    if name in KEYWORDS:
                        hidden.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert hidden == []


def numbers_and_days(language: Language) -> list[str]:
    from datetime import date

    return [language.number(1234567), language.number(0.0234, 2), language.day(date(2026, 9, 4))]


@pytest.mark.parametrize(
    ("code", "number", "decimal", "day"),
    [
        ("en", "1,234,567", "0.02", "4 September 2026"),
        ("en-US", "1,234,567", "0.02", "September 4, 2026"),
        ("de", "1.234.567", "0,02", "4. September 2026"),
        ("de-CH", "1’234’567", "0.02", "4. September 2026"),
        ("DE_at", "1.234.567", "0,02", "4. September 2026"),
        ("fr", "1,234,567", "0.02", "4 September 2026"),  # what has no catalogue is English altogether
        ("klingon", "1,234,567", "0.02", "4 September 2026"),
    ],
)
def test_numbers_and_days_are_those_of_the_language_of_the_texts(
    code: str, number: str, decimal: str, day: str
) -> None:
    assert numbers_and_days(speak(code)) == [number, decimal, day]


def test_texts_are_filled_and_counted() -> None:
    german = speak("de")
    assert german.in_words(["a", "b", "c"]) == "a, b und c"
    assert german.few_in_words(["a", "b", "c", "d"]) == "a, b, c und d"
    assert german.few_in_words(["a", "b", "c", "d", "e"]) == "a, b, c und 2 weitere"
    assert german.in_clauses(["a, b", "c", "d"], most=2) == "a, b; c; 1 weitere"
    assert german.in_clauses(["a, b", "c"], most=2) == german.in_clauses(["a, b", "c"]) == "a, b; c"
    assert german.as_sentence("niemand befragt") == "Niemand befragt."
    assert german.say_many("{count} customer", "{count} customers", 1) == "1 Kunde"
    assert german.say_many("{count} customer", "{count} customers", 1234) == "1.234 Kunden"
    assert german.say("a text that no catalogue holds, {n}", n=1) == "a text that no catalogue holds, 1"
