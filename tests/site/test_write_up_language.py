"""Write-ups in another language than the report say so, and nothing else does."""

from collections.abc import Mapping

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.build import build
from tests.conftest import WriteStudy

STUDY = {
    "sitegen.yml": "language: de\nwrite_up_language: en\n",
    "content/drivers.yml": "[{id: time-back, name: Zeit, value_driver: assuage-emotions}]",
    "content/interviews/deli.md": """---
title: Four taps
customer: Deli
segment: Läden
date: 2026-02-01
drivers: [{driver: time-back, strength: 3}]
expected: [time-back]
tell_others: Go and see.
asks: [A louder bell]
habits: {pay: {does: By card, channel: in the shop}}
---
# Taps

The drawer sticks.

> I get home.
>
> — owner, #time-back
""",
    "content/interviews/bell.md": "---\ncustomer: Bell\nsegment: Läden\ndate: 2026-03-01\ndrivers: []\n---\n",
    "content/pages/wie.md": "---\ntitle: Wie\n---\nWir fragen.\n",
}


def pages(study: WriteStudy, files: Mapping[str, str]) -> Mapping[str, LexborHTMLParser]:
    made = build(study(files)).files
    assert made is not None
    return {
        name: LexborHTMLParser(content)
        for name, content in made.items()
        if name.endswith(".html") and isinstance(content, bytes)
    }


def language_of(page: LexborHTMLParser, words: str) -> set[str]:
    """The languages in which a text is, wherever it stands on the page."""
    found = set()
    for node in page.root.traverse(include_text=True) if page.root else ():
        if node.tag == "-text" and words in node.text_content and node.parent and node.parent.tag != "title":
            above = node.parent
            while "lang" not in above.attributes:
                assert above.parent
                above = above.parent
            found.add(above.attributes["lang"] or "")
    return found


@pytest.mark.parametrize(
    ("address", "words", "language"),
    [
        ("write-ups/deli.html", "Four taps", "en"),
        ("write-ups/deli.html", "The drawer sticks.", "en"),
        ("write-ups/deli.html", "Go and see.", "en"),
        ("write-ups/deli.html", "A louder bell", "en"),
        ("write-ups/deli.html", "By card", "en"),
        ("write-ups/deli.html", "I get home.", "en"),
        ("write-ups/deli.html", "entscheidend", "de"),
        ("write-ups/deli.html", "Zeit", "de"),
        ("write-ups/bell.html", "Bell, 1. März 2026", "de"),
        ("write-ups/bell.html", "Four taps", "en"),
        ("write-ups/index.html", "Four taps", "en"),
        ("write-ups/index.html", "The drawer sticks.", "en"),
        ("write-ups/index.html", "Bell, 1. März 2026", "de"),
        ("drivers/time-back.html", "I get home.", "en"),
        ("drivers/time-back.html", "Deli", "de"),
        ("surprises.html", "Four taps", "en"),
        ("asks.html", "A louder bell", "en"),
        ("habits.html", "By card", "en"),
        ("in-their-words.html", "Go and see.", "en"),
        ("wie.html", "Wir fragen.", "de"),
    ],
)
def test_words_of_write_ups_are_in_their_language_and_the_rest_in_that_of_the_report(
    study: WriteStudy, address: str, words: str, language: str
) -> None:
    assert language_of(pages(study, STUDY)[address], words) == {language}


def test_nothing_is_marked_where_both_languages_are_one(study: WriteStudy) -> None:
    for settings in ("language: de\n", "language: de\nwrite_up_language: de\n"):
        for page in pages(study, {**STUDY, "sitegen.yml": settings}).values():
            assert [node.tag for node in page.css("[lang]")] == ["html"]
