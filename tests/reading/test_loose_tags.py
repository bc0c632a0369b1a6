"""Hashtags in running text that no quote takes: where they stand, and why they are left over."""

import pytest

from sitegen.reading.markdown import GITHUB
from tests.reading.read import ENGINES, body, quotes

LOOSE = {
    "behind a highlight that is not closed": ("She: ==y. #a", ["10 unclosed-highlight"]),
    "which began on the line before": ("==y\nz #a", ["6 unclosed-highlight"]),
    "and not in the paragraph before": ("==y\n\nz #a", ["7 alone"]),
    "with a space before the end of the highlight": ("==y == #a", ["7 unclosed-highlight"]),
    "within a highlight": ("==y #a==", ["4 within-highlight"]),
    "apart from a highlight": ("==y== he said #a", ["14 apart-from-highlight"]),
    "behind plain words": ('"y." #a #-b', ["5 alone", "8 alone"]),
    "above the last line of a quote": ("> y. #a\n> z.", ["5 above-last-line"]),
    "in the paragraph before the last": ("> y. #a\n>\n> z. #b", ["5 above-last-line"]),
    "in a list below a quote": ("> y.\n\n- E #a", ["10 below-quote"]),
    "in a paragraph below a quote": ("> y. #b\n\n— E #a", ["13 below-quote"]),
    "in a later item": ("> y.\n\n- x\n- E #a", ["14 alone"]),
    "with a space behind the sign": ("> y.\n> — D, # a", ["12 spaced"]),
    "behind an address": ("see https://example.org/x #a", ["26 alone"]),
    "in a table": ("| x |\n|---|\n| y #a |", ["16 alone"]),
    "in a heading": ("# x #a", ["4 alone"]),
    "before the same hashtag of a highlight": ("y #a. ==z== #a", ["2 alone"]),
    "after the same hashtag of a highlight": ("==z== #a y #a", ["11 alone"]),
    "after the same hashtag in code": ("`#a` y #a", ["7 alone"]),
    "after a link to the same letters": ("[x](#a) y #a", ["10 alone"]),
}

TAKEN = {
    "by a highlight": "==y== #a, #-b z",
    "by a highlight, twice": "==y== #a #a",
    "by a highlight in emphasis": "*==y==* #a",
    "by a quote": "> y\n> — D #a #b",
    "by a quote, within its last sentence": "> y\n> I #a want it #a",
    "by a quote without words, which is told already": "> #a",
}

NONE = {
    "a heading": "# a\n\n## b #",
    "a heading in a quote": "> # a\n> y",
    "code": "`#a` and\n\n```\n#a\n```\n\n    #a",
    "a link": "[x #a](y.md) <https://example.org/#a> [z](#a)",
    "an address": "https://example.org/x?#a",
    "within a word": "C#a x&#a; 3#a",
    "numbers": "#1 and # 1",
    "an escaped sign": r"y \#a",
    "an attribute": '<span title="#a">y</span>',
}


@pytest.mark.parametrize(("text", "expected"), LOOSE.values(), ids=LOOSE)
def test_hashtag_that_no_quote_takes(text: str, expected: list[str]) -> None:
    read, _ = body(text)
    assert [f"{tag.written.start} {tag.why}" for tag in read.body.loose_tags] == expected
    for tag in read.body.loose_tags:
        assert text[tag.written.start : tag.written.end] == tag.written.text


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", TAKEN.values(), ids=TAKEN)
def test_hashtag_that_a_quote_takes(text: str, engine: str) -> None:
    read, found = body(text, engine)
    assert quotes(read) or found
    assert read.body.loose_tags == ()


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_is_no_hashtag(text: str) -> None:
    assert body(text, GITHUB)[0].body.loose_tags == ()
