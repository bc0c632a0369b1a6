"""Links and images of a body."""

import pytest

from sitegen.model import Link
from tests.reading.read import ENGINES, body, html

LINKS = {
    "[a](b.md)": ("content/interviews/b.md", ""),
    "[a](../pages/b.md#part-two)": ("content/pages/b.md", "part-two"),
    "[a](b%20c.md)": ("content/interviews/b c.md", ""),
    "[a](<b c.md>)": ("content/interviews/b c.md", ""),
    "[a](b%23c.md)": ("content/interviews/b#c.md", ""),
    "[a](b%3Fc.md)": ("content/interviews/b?c.md", ""),
    "[a](b.md?x=y#z)": ("content/interviews/b.md", "z"),
    "[a](b.md#%C3%A9t%C3%A9)": ("content/interviews/b.md", "été"),
    "[a](/content/b.md)": ("content/b.md", ""),
    "[a](#part)": ("", "part"),
    "[a](?x)": ("", ""),
    "[a]()": ("", ""),
    "[a](../customers/)": ("content/customers", ""),
    "[a](./)": ("content/interviews", ""),
    "[a](B.MD)": ("content/interviews/B.MD", ""),
    "[a](../../../../etc/passwd)": ("../../etc/passwd", ""),
    "[a][b]\n\n[b]: c.md": ("content/interviews/c.md", ""),
    '<a href="b.md">a</a>': ("content/interviews/b.md", ""),
}


def written(link: Link) -> str:
    return f"{link.path}#{link.fragment}"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("text", "expected"), LINKS.items())
def test_links_within_the_study(text: str, expected: tuple[str, str], engine: str) -> None:
    read, found = body(text, engine)
    assert [(link.path, link.fragment) for link in read.links] == [expected]
    assert not read.links[0].image
    assert 'href="\ue0030\ue003"' in html(read)
    assert "rel=" not in html(read)
    assert found == []


@pytest.mark.parametrize("address", ["https://x.y/z", "//x.y", "mailto:a@b.c", "tel:123"])
def test_links_elsewhere_stay(address: str) -> None:
    read, _ = body(f"[a]({address})")
    assert html(read) == f'<p><a href="{address}" q>a</a></p>'
    assert read.links == ()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc"])
def test_links_that_run_lose_their_address(address: str) -> None:
    assert "href" not in html(body(f"[a]({address})")[0])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("b.md [a](b.md)\n[c](b.md)", ["1:10 'b.md'", "2:5 'b.md'"]),
        ("[a](b.md#c)\n\n> [a](b.md)", ["1:5 'b.md#c'", "3:7 'b.md'"]),
        ("[a](<b c.md>)", ["1:6 'b c.md'"]),
        ("[a](b%20c.md) [a](<b c.md>)", ["1:5 'b%20c.md'", "1:20 'b c.md'"]),
        ("x\n\n[a][b]\n\n[b]: c.md\n", ["5:6 'c.md'"]),
        ("- x\n- <a href='b.md'>a</a>\n", ["2:12 'b.md'"]),
        ("x\n\ny [a](caf&eacute;.md)\n", ["3:1 'y'"]),
    ],
)
def test_a_link_is_found_where_it_stands(text: str, places: list[str]) -> None:
    read, _ = body(text)
    found = []
    for link in read.links:
        line = text.count("\n", 0, link.written.start)
        column = link.written.start - (text.rfind("\n", 0, link.written.start) + 1)
        found.append(f"{line + 1}:{column + 1} {text[link.written.start : link.written.end]!r}")
    assert found == places


def test_an_image_of_the_study_is_loaded_late() -> None:
    read, _ = body("![a till](images/till.png)")
    assert html(read) == '<p><img src="\ue0030\ue003" alt="a till" loading="lazy"></p>'
    assert [(link.path, link.image) for link in read.links] == [("content/interviews/images/till.png", True)]


def test_an_image_elsewhere_becomes_a_link() -> None:
    read, found = body("x\n\n![a till](https://x.y/till.png)")
    assert html(read) == '<p>x</p>\n<p><a href="https://x.y/till.png" q>a till</a></p>'
    assert found == ["3:11 remote-image 'https://x.y/till.png'"]


def test_an_image_elsewhere_in_a_link_becomes_its_text() -> None:
    read, _ = body("[![a till](https://x.y/till.png)](b.md)")
    assert html(read) == '<p><a href="\ue0030\ue003">a till</a></p>'


def test_an_image_without_an_address_leaves_its_words() -> None:
    assert html(body("a ![till](data:image/png;base64,xyz)")[0]) == "<p>a till</p>"


def test_links_to_footnotes_are_none_of_ours() -> None:
    read, _ = body("a[^1]\n\n[^1]: b\n")
    assert read.links == ()
    assert {"fn-1", "fnref-1"} <= read.anchors
