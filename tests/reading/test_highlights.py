"""`==Highlights==`, and those that are quotes by the hashtags behind them."""

import pytest

from tests.reading.read import ENGINES, body, html, quotes

HIGHLIGHTS = {
    "hashtags behind make a quote": (
        "We said ==a week a month== #labour-hours more",
        "<p>We said {q}a week a month</mark><end> more</p>",
        ["a week a month #labour-hours"],
    ),
    "without hashtags it is a mark": ("x ==y== z", "<p>x <mark>y</mark> z</p>", []),
    "hashtags may stand on the next line": ("==y==\n#a #-b\nz", "<p>{q}y</mark><end>\nz</p>", ["y #a #-b"]),
    "hashtags may be separated by commas": ("==y==, #a, #b z", "<p>{q}y</mark><end> z</p>", ["y #a #b"]),
    "hashtags in the next paragraph are others'": ("==y==\n\n#a", "<p><mark>y</mark></p>\n<p>#a</p>", []),
    "punctuation may stand before the hashtags": ("(==y==). #a", "<p>({q}y</mark>).<end></p>", ["y #a"]),
    "emphasis within": ("==y *z* w== #a", "<p>{q}y <em>z</em> w</mark><end></p>", ["y z w #a"]),
    "emphasis around": ("*==y==* #a", "<p><em>{q}y</mark></em><end></p>", ["y #a"]),
    "several in one line": (
        "==y== #a ==z== #b",
        "<p>{q}y</mark><end> {q}z</mark><end></p>",
        ["y #a", "z #b"],
    ),
    "over two lines": ("==y\nz== #a", "<p>{q}y\nz</mark><end></p>", ["y z #a"]),
    "over two paragraphs is none": ("==y\n\nz== #a", "<p>==y</p>\n<p>z== #a</p>", []),
    "half within a link is none": ("[x ==y](z)== #a", '<p><a href="0">x ==y</a>== #a</p>', []),
    "not in code": ("`==y==` #a", "<p><code>==y==</code> #a</p>", []),
    "a comparison is none": ("if a == b and c == d", "<p>if a == b and c == d</p>", []),
    "a tight comparison is none": ("if a==b and c==d", "<p>if a==b and c==d</p>", []),
    "scripts without spaces": ("我们==很喜欢==它", "<p>我们<mark>很喜欢</mark>它</p>", []),
    "bars alone are none": ("==== and ===x===", "<p>==== and ===x===</p>", []),
    "a number behind is no hashtag": ("==y== #1", "<p><mark>y</mark> #1</p>", []),
    "code within": ("==y `a == b` z==", "<p><mark>y <code>a == b</code> z</mark></p>", []),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("text", "expected", "said"), HIGHLIGHTS.values(), ids=HIGHLIGHTS)
def test_highlights(text: str, expected: str, said: list[str], engine: str) -> None:
    read, found = body(text, engine)
    shown = html(read).replace("\ue0030\ue003", "0").replace("</em>\n", "</em>")
    assert shown == expected.replace("{q}", '<mark id="q" class="quote">')
    assert quotes(read) == said
    assert found == []


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("- ==y== #a", "li"),
        ("| x |\n|---|\n| ==y== #a |", "td"),
        ("# ==y== #a", "h2"),
        ("<div>==y== #a</div>", "div"),
        ("==y== #a[^1]\n\n[^1]: ==z== #b", "p"),
    ],
)
def test_highlights_stand_wherever_text_does(text: str, tag: str) -> None:
    read, found = body(text)
    assert f'<{tag}><mark id="q" class="quote">y</mark><end>' in html(read).replace(' id="y"', "")
    assert found == []


def test_quotes_are_in_the_order_of_the_text() -> None:
    read, _ = body("> one #a\n\n==two== #b\n\n> three #c\n")
    assert quotes(read) == ["one #a", "two #b", "three #c"]


def test_hashtags_on_a_heading_are_not_in_its_text() -> None:
    read, _ = body("# We ==get home== #a\n")
    assert [(each.id, each.text) for each in read.headings] == [("we-get-home", "We get home")]


def test_a_highlight_of_a_picture_has_no_words() -> None:
    read, found = body("==![x](y.png)== #a\n")
    assert found == ["1:18 empty-quote 'a'"]
    assert quotes(read) == []
