"""Texts that would take for ever, or end the process: each is read in good time or is an error.

The limits are generous, since machines differ; what grows with the square of 100 kB is far beyond them.
"""

import time

import pytest

from sitegen.reading.markdown import MAX_DEPTH, MarkdownEngine
from sitegen.reading.write_up import read_write_up
from sitegen.text import Source
from tests.reading.read import ENGINES, body, write_up

SECONDS = 5.0
KEYS = "---\ncustomer: c\ndate: 2026-01-01\ndrivers: []\n---\n"
HIDDEN = "&#xE002;0&#xE002;"

BODIES = {
    "nested brackets": "[" * 100_000,
    "half links": "[a](b" * 20_000,
    "half images": "![a" * 33_000,
    "nested quotes": ">" * 100_000,
    "nested quotes on a line": "> " * 50_000 + "a #b",
    "nested quotes 99 deep": (">" * 90 + " a #b\n\n") * 500,
    "nested divs": "<div>" * 20_000,
    "nested divs on lines": "<div>\n" * 16_000,
    "nested emphasis": "<b>" * 30_000,
    "nested lists": "".join(" " * i + "- a\n" for i in range(440)),
    "nested lists on a line": "1. " * 33_000 + "a",
    "stars": "**a *b " * 14_000,
    "open redactions": "||a " * 25_000,
    "redactions": "||a|| " * 16_000,
    "bars": "|" * 100_000,
    "redactions of many paragraphs": "||a\n\n" * 20_000,
    "open highlights": "==a " * 25_000,
    "open highlights across emphasis": "==*a* " * 16_000,
    "highlights": "==a== " * 16_000,
    "highlights with hashtags": "==a== #b " * 11_000,
    "the same highlight": "==a== #b\n\n" * 9_000,
    "equals signs": "=" * 100_000,
    "hashtags": "> a " + "#b " * 33_000,
    "hashtags that end nothing": "> a " + "#b, " * 25_000 + "end",
    "hashtags on lines": "> x\n" + "> #a\n" * 19_000,
    "a hashtag of hyphens": "> a #" + "-" * 50_000 + " #" + "b-" * 25_000,
    "block quotes": "> a #b\n\n" * 12_000,
    "a line of spaces": "> a" + " " * 99_000 + "#b",
    "a dash and spaces": "> a. " + "— " * 33_000 + "#b",
    "commas behind a highlight": "==a== " + ", " * 50_000,
    "spaces behind a highlight": "==a==" + " " * 99_000 + "b",
    "headings": "# a\n" * 25_000,
    "backticks and bars": "".join("`" * (i % 300 + 1) + "a||b" for i in range(600)),
    "fences and bars": "```\n||a\n" * 12_000,
    "spaces before a fence": " " * 99_000 + "```||a",
    "charts": "```chart\nx: y\n```\n" * 5_000,
    "tables": "|a" * 16_000 + "\n" + "|-" * 16_000 + "\n",
    "footnotes": "[^1] " * 19_000 + "\n\n[^1]: x\n",
    "images elsewhere": "![a](http://b.c/d.png) " * 4_300,
    "the same link": "[a](b&amp;c.md) " * 3_000,
    "entities": HIDDEN * 5_900,
    "rulers": "---\n" * 25_000,
    "alerts": "> [!NOTE]\n> a\n\n" * 6_000,
    "line separators": "\u2028" * 33_000,
    "backticks": "`" * 100_000,
    "backticks of every length": "".join("`" * n + " " for n in range(1, 440)),
    "asterisks": "*" * 100_000,
    "underscores": "_a" * 50_000,
    "asterisks by turns": "*a_ " * 25_000,
    "strikes": "~~a " * 25_000,
    "links in links": "[" * 20_000 + "a" + "](b)" * 15_000,
    "links in pictures": "![[" * 16_000 + "a" + "](b)" * 12_000,
    "a link's long address": "[a](" + "(" * 50_000 + ")" * 40_000,
    "a link's long title": "[a](b '" + "\\'" * 45_000,
    "references that nobody uses": "".join(f"[r{n}]: u\n" for n in range(9_000)),
    "references that nobody has": "[a][b]" * 16_000,
    "one reference, used often": "[r]: " + "u" * 50_000 + "\n\n" + "[r] " * 12_000,
    "footnotes that nobody reads": "".join(f"[^{n}]: a\n\n" for n in range(8_000)),
    "footnotes in footnotes": "".join(f"[^{n}]: a[^{n + 1}]\n\n" for n in range(5_300)),
    "addresses": "http://a.b/" + "(" * 90_000,
    "addresses of mail": "a@" * 50_000,
    "brackets and angles": "<a " * 33_000,
    "comments never closed": "<!-- " * 20_000,
    "instructions never closed": "<? " * 33_000,
    "attributes": "<p " + "a=b " * 24_000 + ">",
    "open divs that close others": "<div></p>" * 11_000,
    "tables in tables": "<table><tr><td>" * 6_000,
    "formatting that is adopted": "<b><i><u><p>" * 8_000,
    "broken entities": "&" * 100_000,
    "a long line": "a " * 50_000,
    "a long word": "a" * 100_000,
    "tabs": "\t" * 100_000,
    "empty lines": "\n" * 100_000,
    "empty items": "-\n" * 50_000,
    "items of lists in quotes": "> - " * 25_000,
    "a table of a row": "|a|\n|-|\n" + "|" * 90_000,
    "a table of many rows": "|a|\n|-|\n" + "|b|\n" * 24_000,
    "a definition list": "a\n: b\n\n" * 14_000,
    "attribute lists": "a {: #b c=d }\n\n" * 6_000,
    "abbreviations": "".join(f"*[a{n}]: b\n" for n in range(7_000)) + "a1 " * 3_000,
    "hashtags of no quote": "#a *b* # a ==" * 7_000,
    "marks on letters": "a" + "\u0301" * 49_000,
}


@pytest.mark.parametrize("text", BODIES.values(), ids=BODIES)
def test_bodies_of_100_kb(text: str) -> None:
    assert len(text) <= 101_000
    begun = time.process_time()
    read, _ = write_up(KEYS + text)
    assert read is not None
    assert time.process_time() - begun < SECONDS


SLOW_LIBRARY = [
    "nested brackets",
    "nested quotes",
    "half images",
    "headings",
    "rulers",
    "footnotes",
    "brackets and angles",
]


@pytest.mark.parametrize("name", SLOW_LIBRARY)
def test_python_markdown_is_not_given_what_it_reads_too_slowly(name: str) -> None:
    begun = time.process_time()
    _, found = body(BODIES[name], "python-markdown")
    assert [each.split()[:2] for each in found] == [["1:1", "too-large"]]
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("piece", ["<div>", "> "])
def test_a_text_may_be_nested_to_the_limit(piece: str, engine: str) -> None:
    depth = MAX_DEPTH - 10
    assert body(piece * depth + "a", engine)[1] == []
    assert [each.split()[1] for each in body(piece * 4 * depth + "a", engine)[1]] == ["too-large"]


KEYS_OF_64_KB = {
    "nested lists": "drivers: " + "[" * 60_000,
    "nested mappings": "".join(" " * i + "a:\n" for i in range(350)),
    "unknown keys": "".join(f"k{i}: 1\n" for i in range(6_000)),
    "unknown keys alike": "".join(f"customr{i}: 1\n" for i in range(4_000)),
    "one key": "a: b\n" * 12_000,
    "a long key": "k" * 60_000 + ": 1",
    "a long value": "stays: " + "y" * 60_000,
    "wrong choices": "habits: {" + ", ".join(f"pa{i}: x" for i in range(4_000)) + "}",
    "wrong allowances": "allow: {" + ", ".join(f"missing-{i}: x" for i in range(3_000)) + "}",
    "tags": "drivers: [" + ", ".join(f"d{i}" for i in range(8_000)) + "]",
    "quotes of one word": "drivers: [" + ", ".join("{driver: a, quote: a}" for _ in range(2_600)) + "]",
    "quotes that are not there": "drivers: ["
    + ", ".join(f"{{driver: a, quote: a a {i}}}" for i in range(2_000))
    + "]",
    "a long quote": "drivers: [{driver: a, quote: " + "a " * 29_000 + "b}]",
    "anchors": "".join(f"a{i}: &a{i} x\n" for i in range(4_000)),
    "escapes": 'x-a: "' + "\\0" * 30_000 + '"',
}


@pytest.mark.parametrize("keys", KEYS_OF_64_KB.values(), ids=KEYS_OF_64_KB)
def test_front_matter_of_64_kb(keys: str) -> None:
    assert len(keys) <= 64_000
    text = f"---\ncustomer: c\ndate: 2026-01-01\n{keys}\n---\n" + "a " * 20_000
    begun = time.process_time()
    read_write_up(Source("a.md", text), MarkdownEngine())
    assert time.process_time() - begun < SECONDS


def test_front_matter_beyond_64_kb_is_an_error() -> None:
    assert write_up("---\n" + "a: b\n" * 14_000 + "---\n")[1] == ["2:1 too-large 'a'"]
