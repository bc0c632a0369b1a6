"""Quotes of the front matter, which stand in the body word for word."""

import pytest

from sitegen.model import WriteUp
from tests.reading.read import html, quotes, write_up

MARK = '<mark class="quote" id="q">'


def with_quotes(body: str, *passages: str) -> tuple[WriteUp, list[str]]:
    """A write-up whose drivers a, b … quote the passages, from line 6 on every second line."""
    tags = "".join(
        f"  - driver: {driver}\n    quote: '{passage.replace(chr(39), chr(39) * 2)}'\n"
        for driver, passage in zip("abc", passages, strict=False)
    )
    read, found = write_up(f"---\ncustomer: c\ndate: 2026-01-01\ndrivers:\n{tags}---\n{body}")
    assert read is not None
    return read, found


FOUND = {
    "in a line": ("Then I get home.", "I get home", f"<p>Then {MARK}I get home</mark><end>.</p>"),
    "over a line break": ("I get\nhome", "I get home", f"<p>{MARK}I get\nhome</mark><end></p>"),
    "across emphasis": (
        "Then *I get* home",
        "I get home",
        f'<p>Then <em>{MARK}I get</mark></em><mark class="quote"> home</mark><end></p>',
    ),
    "in code": ("run `a b` now", "a b", f"<p>run <code>{MARK}a b</mark><end></code> now</p>"),
    "across paragraphs": (
        "one\n\ntwo",
        "one two",
        f'<p>{MARK}one</mark></p>\n<p><mark class="quote">two</mark><end></p>',
    ),
    "across items": (
        "- one\n- two",
        "one two",
        f'<ul>\n<li>{MARK}one</mark></li>\n<li><mark class="quote">two</mark><end></li>\n</ul>',
    ),
    "with typographic quotes": ("I’d “go”", 'I\'d "go"', f"<p>{MARK}I’d “go”</mark><end></p>"),
    "with a soft hyphen": ("I get ho\u00adme", "I get home", f"<p>{MARK}I get ho\u00adme</mark><end></p>"),
    "with a no-break space": ("5\u00a0kg", "5 kg", f"<p>{MARK}5&nbsp;kg</mark><end></p>"),
    "in a heading": ("# I get home", "get home", f'<h2 id="i-get-home">I {MARK}get home</mark><end></h2>'),
    "not within a word": (
        "forget homes get home",
        "get home",
        f"<p>forget homes {MARK}get home</mark><end></p>",
    ),
    "in a script without spaces": ("我们很喜欢它", "很喜欢", f"<p>我们{MARK}很喜欢</mark><end>它</p>"),
    "beside a footnote": (
        "get home[^1] now\n\n[^1]: x",
        "get home now",
        f"<p>{MARK}get home</mark><sup",
    ),
}


@pytest.mark.parametrize(("body", "passage", "expected"), FOUND.values(), ids=FOUND)
def test_a_passage_is_found(body: str, passage: str, expected: str) -> None:
    read, found = with_quotes(body, passage)
    assert found == []
    assert html(read.body).startswith(expected)
    assert len(read.body.quotes) == 1


def test_the_words_of_the_body_are_the_quote() -> None:
    read, _ = with_quotes("I’d *go*", "I'd go")
    assert quotes(read) == ["I’d go #a"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("> I get home now.\n>\n> — owner #x", ["I get home now. — owner #x #a"]),
        ("==I get home now== #x", ["I get home now #x #a"]),
        ("> I get home now.\n>\n> — owner", ["get home #a"]),
        ("x ==I get home now== y", ["get home #a"]),
    ],
)
def test_a_passage_within_a_quote_of_the_body_adds_its_driver(body: str, expected: list[str]) -> None:
    assert quotes(with_quotes(body, "get home")[0]) == expected


def test_a_driver_that_a_quote_has_already_is_not_added_again() -> None:
    assert quotes(with_quotes("> I get home. #a", "get home")[0]) == ["I get home. #a"]


def test_one_passage_of_two_drivers_is_one_quote() -> None:
    assert quotes(with_quotes("I get home", "I get home", "I get home")[0]) == ["I get home #a #b"]


def test_overlapping_passages_are_two_quotes_with_two_places() -> None:
    read, found = with_quotes("I get home now", "I get home", "get home now")
    assert found == []
    assert quotes(read) == ["I get home #a", "get home now #b"]
    assert html(read.body) == (
        f'<p>{MARK}I </mark>{MARK}get home</mark><end><mark class="quote"> now</mark><end></p>'
    )


def test_passages_with_one_beginning_have_both_ids() -> None:
    read, _ = with_quotes("I get home now", "I get home now", "I get home")
    assert html(read.body) == (
        f'<p>{MARK}{MARK}I get home</mark></mark><end><mark class="quote"> now</mark><end></p>'
    )
    assert {each.id for each in read.body.quotes} <= read.body.anchors


def test_a_passage_over_the_end_of_a_quote_is_its_own() -> None:
    read, found = with_quotes("==I get home== #x and rest", "get home and rest")
    assert found == []
    assert quotes(read) == ["I get home #x", "get home and rest #a"]


@pytest.mark.parametrize("passage", ["I met Maria", "Maria", "I met ||Maria Lopez||", "Lopez"])
def test_a_redaction_is_quoted_whole_and_stays_one(passage: str) -> None:
    read, found = with_quotes("I met ||Maria Lopez|| there", passage)
    assert found == []
    assert read.body.quotes[0].text.count("\ue000") == read.body.quotes[0].text.count("\ue001") == 2
    assert "[[Maria Lopez]]" in quotes(read)[0]
    assert "[[Maria Lopez]]" in html(read.body)


def test_a_mark_does_not_begin_within_a_redaction_of_several_elements() -> None:
    read, found = with_quotes("I met ||Maria *Lopez* x|| there", "met Maria Lopez x there")
    assert found == []
    assert html(read.body) == (
        f'<p>I {MARK}met </mark>[[Maria <em>Lopez</em> x]]<mark class="quote"> there</mark><end></p>'
    )


def test_a_quote_that_is_all_redacted_has_its_place_before_it() -> None:
    read, _ = with_quotes("I met ||Maria *Lopez* x|| there", "Lopez")
    assert html(read.body) == f"<p>I met {MARK}</mark><end>[[Maria <em>Lopez</em> x]] there</p>"
    assert quotes(read) == ["[[Maria Lopez x]] #a"]


@pytest.mark.parametrize("body", ["I get home late", "", "I get\n\n***\n\nhom", "igethome"])
def test_a_passage_that_is_not_there_is_reported_where_it_is_quoted(body: str) -> None:
    _, found = with_quotes(body, "I get home now")
    assert found == ["6:12 quote-not-in-body \"'I get home now'\""]


def test_the_help_says_where_the_words_part() -> None:
    from sitegen.reading.markdown import MarkdownEngine
    from sitegen.reading.write_up import read_write_up
    from sitegen.text import Source

    text = (
        "---\ncustomer: c\ndrivers: [{driver: a, quote: We all get home by six}]\n---\nWe all get home now."
    )
    found = read_write_up(Source("a.md", text), MarkdownEngine())[0].diagnostics
    assert 'agrees up to "We all get home", not with "by" behind it' in found[-1].help
