"""Fenced `chart` blocks and the places of their mistakes."""

import pytest

from sitegen.model import ChartPlace
from tests.reading.read import ENGINES, body, html

GOOD = {
    "a name": ("```chart\ndrivers-by-segment\n```", ("drivers-by-segment", None, None)),
    "keys": ("```chart\nname: a\nsegment: S T\ndriver: d\n```", ("a", "S T", "d")),
    "tildes": ("~~~chart\nname: a\n~~~", ("a", None, None)),
    "a longer fence": ("````chart\nname: a\n````", ("a", None, None)),
    "a space before the word": ("``` chart\nname: a\n```", ("a", None, None)),
    "blank lines": ("```chart\n\nname: a\n\n\ndriver: b\n```", ("a", None, "b")),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("text", "expected"), GOOD.values(), ids=GOOD)
def test_charts(text: str, expected: tuple[str | None, ...], engine: str) -> None:
    read, found = body(f"x\n\n{text}\n\ny", engine)
    (place,) = [part for part in read.parts if isinstance(part, ChartPlace)]
    names = (place.name, place.segment, place.driver)
    assert tuple(name and name.text for name in names) == expected
    assert all(f"x\n\n{text}"[name.start : name.end] == name.text for name in names if name)
    assert html(read).replace("\n", "") == "<p>x</p><chart><p>y</p>"
    assert found == []


FAULTS = {
    "```chart\nname: a\nsegmnt: x\n```": ["3:1 unknown-key 'segmnt'"],
    "x\n\n- y\n  ```chart\n  name: a\n  sgment: b\n  ```": ["6:3 unknown-key 'sgment'"],
    "> ```chart\n> name: [a]\n> ```": ["2:9 wrong-form '[a]'"],
    "1. > x\n   > ```chart\n   > name: a\n   >\n   > foo: b\n   > ```": ["5:6 unknown-key 'foo'"],
    "```chart\na: b: c\n```": ["2:5 yaml-syntax ':'"],
    "```chart\nsegment: x\n```": ["2:1 missing-key 's'"],
    "```\n```chart\n```\n\n```chart\nname: a\nfoo: b\n```": ["7:1 unknown-key 'foo'"],
    "```chart\nname: '!!'\n\nx: &a b\n```": ["4:4 yaml-alias '&a'", "4:1 unknown-key 'x'"],
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.items())
def test_mistakes_have_their_places(text: str, expected: list[str]) -> None:
    assert body(text)[1] == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_an_empty_block_is_reported_at_its_fence(engine: str) -> None:
    assert body("x\n\n```chart\n```\n", engine)[1] == ["3:1 missing-key '`'"]


def test_python_markdown_knows_the_places_too() -> None:
    text = "```chart\nname: a\n```\n\n```chart\nname: b\nfoo: c\n```\n"
    assert body(text, "python-markdown")[1] == ["7:1 unknown-key 'foo'"]


@pytest.mark.parametrize(
    "text", ["```charts\nx\n```", "```\nchart\n```", "    ```chart\n    x\n    ```", "`chart`"]
)
def test_what_is_no_chart(text: str) -> None:
    assert "<chart>" not in html(body(text)[0])


def test_raw_html_may_hold_a_chart_in_a_chart() -> None:
    raw = '<pre><code class="language-chart">a<pre><code class="language-chart">b</code></pre></code></pre>'
    assert "<pre" not in html(body(raw)[0])
