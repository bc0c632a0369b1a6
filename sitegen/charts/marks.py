"""Marks at pixels of our own: each is a row that names its kind, and each kind has a layer of its own."""

from typing import Any, Final

from sitegen.charts.chart import Target

SOFT: Final = "var(--sg-ink-soft)"


def text_mark(kind: str, x: float, y: float, text: str) -> dict[str, object]:
    """The row of a text at its place."""
    return {"kind": kind, "x": x, "y": y, "text": text}


def link_mark(x: float, y: float, x2: float, y2: float, target: Target, says: str) -> dict[str, object]:
    """The row of a link over a part of the picture, which says its sentence."""
    return {"kind": "link", "x": x, "y": y, "x2": x2, "y2": y2, "href": target.mark, "says": says}


def marks_of(kind: str) -> Any:
    """The rows of a kind at their places, to be given an Altair mark."""
    import altair as alt

    rows = alt.Chart(alt.NamedData("rows")).transform_filter(f"datum.kind === '{kind}'")
    return rows.encode(x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None))


def texts_of(kind: str, **mark: Any) -> Any:
    """The layer of texts of a kind, each centred on its height, on as many lines as it has."""
    texts = marks_of(kind).mark_text(aria=False, baseline="middle", lineBreak="\n", **mark)
    return texts.encode(text="text:N")


def links(**mark: Any) -> Any:
    """The layer of boxes that are not seen, lead somewhere and say what they stand on."""
    boxes = marks_of("link").mark_rect(opacity=0, **mark)
    return boxes.encode(x2="x2:Q", y2="y2:Q", href="href:N", description="says:N")
