import pytest

from sitegen.publishing.drawings import UnknownDrawingError, bare_drawing


def drawing(inner: str, attributes: str = "") -> bytes:
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<?xml version='1.0'?>\n<!-- Ada -->\n{head} {attributes}>{inner}</svg>".encode()


def bare(inner: str, attributes: str = "") -> str:
    raw = bare_drawing(drawing(inner, attributes)).decode()
    assert bare_drawing(raw.encode()).decode() == raw
    return raw.partition('xmlns="http://www.w3.org/2000/svg"')[2].removesuffix("</svg>").removeprefix(">")


KEPT = {
    '<path d="M0h9" fill="#005f73" stroke-width="2"/>': '<path d="M0h9" fill="#005f73" stroke-width="2" />',
    '<path style="fill: red; stroke: url(#a)" d="M0 0"/><linearGradient id="a"/>': (
        '<path d="M0 0" fill="red" stroke="url(#n1)" /><linearGradient id="n1" />'
    ),
    '<use xlink:href="#till"/><g id="till"/>': '<use href="#n1" /><g id="n1" />',
    '<text x="1">Cash <tspan>up</tspan> at six</text>': '<text x="1">Cash <tspan>up</tspan> at six</text>',
}


@pytest.mark.parametrize("inner", KEPT)
def test_drawing_keeps_its_shapes_and_its_words(inner: str) -> None:
    assert bare(inner) == KEPT[inner]


@pytest.mark.parametrize(
    "inner",
    [
        "<title>Ada</title><desc>Ada</desc><metadata>Ada</metadata>",
        "<!-- Ada -->Ada<?who Ada?>",
        '<x:layer xmlns:x="urn:x" who="Ada">Ada</x:layer>',
        '<text><title>Ada</title></text><g id="Ada" class="Ada" data-who="Ada" onclick="Ada()"/>',
        '<path style="-who: Ada; fill: url(https://example.org/Ada)" fill="url(&quot;Ada.svg&quot;)"/>',
        '<use href="https://example.org/Ada.svg#x"/><a href="Ada"><path/></a>',
    ],
)
def test_what_is_not_the_drawing_is_left_out(inner: str) -> None:
    assert "Ada" not in bare(inner, attributes='id="Ada" width="9" docname="Ada"')


@pytest.mark.parametrize(
    "inner",
    [
        "<style>.a { fill: red }</style>",
        "<g><script>1</script></g>",
        '<image href="data:image/png;base64,AA"/>',
        "<foreignObject><p>Ada</p></foreignObject>",
        "<path>",
    ],
)
def test_drawing_that_needs_more_than_shapes_is_refused(inner: str) -> None:
    with pytest.raises(UnknownDrawingError):
        bare_drawing(drawing(inner))


@pytest.mark.parametrize(
    "content",
    [
        b"<html><svg/></html>",
        b"<svg/>",
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&a;</text></svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg'>\xff</svg>",
    ],
)
def test_other_xml_is_refused(content: bytes) -> None:
    with pytest.raises(UnknownDrawingError):
        bare_drawing(content)
