"""Draws a specification as SVG that a page can hold: coloured by its theme, with real links."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from sitegen.charts.chart import Specification
from sitegen.memo import Held, Memo, digest, program_digest

_SVG: Final = "{http://www.w3.org/2000/svg}"
_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_DROPPED: Final = (
    "role",
    "aria-roledescription",
    "aria-hidden",
    "pointer-events",
    "class",
    "cursor",
    "target",
)
_MEASURED: Final = "sans-serif"
"""The font with which texts are measured: to look for one that a style sheet will name takes long."""

_KINDS: Final = {
    "count_marks": "count",
    "zero_marks": "count",
    "against_marks": "count",
    "share_marks": "share",
    "share_against_marks": "share",
}
"""Layers that a page shows one instead of the other, by their names in a specification, and their classes."""

_LONG_NUMBER: Final = re.compile(r"\d+\.\d{2,}")
_CORNER: Final = r"C[-\d.,]+"
_ROUNDED: Final = re.compile(
    r"M(?P<left>[-\d.]+),(?P<top>[-\d.]+)L[-\d.,]+"
    rf"{_CORNER},(?P<right>[-\d.]+),[-\d.]+L[-\d.,]+{_CORNER},(?P<bottom>[-\d.]+)L[-\d.,]+"
    rf"{_CORNER},[-\d.]+L(?P<x>[-\d.]+),[-\d.]+{_CORNER}Z"
)
"""A box with round corners as Vega draws it, with 250 letters instead of 60."""


def draw_remembered(spec: Specification, style: Mapping[str, object], memo: Memo) -> str:
    """The same as `draw`, from the memo where the specification was drawn before in this style."""
    key = digest(_program(), spec.kind, spec.filling, json.dumps(style, sort_keys=True))
    kept = memo.drawing(key)
    if kept is None:
        remembered = memo.recall([key]).get(key)
        kept = draw(spec, style, memo) if remembered is None else remembered.decode()
        if remembered is None:
            memo.remember({key: kept.encode()})
        memo.keep_drawing(key, kept)
    return kept


@cache
def _program() -> bytes:
    return program_digest([Path(__file__).parent], ["altair", "vl-convert-python"])


def draw(spec: Specification, style: Mapping[str, object], memo: Memo | None = None) -> str:
    """The SVG of a Vega-Lite specification in the style of a theme (a Vega-Lite `config`).

    Colours that are CSS variables stay so; what a mark says is the label of its link.
    Targets of links stand as `charts.Target.mark` made them.
    """
    import vl_convert

    config = json.dumps({**style, "font": _MEASURED}, sort_keys=True)
    svg: str = vl_convert.vega_to_svg(spec.filled(_compiled(spec, config, memo or Memo())))
    return _tidy(svg, str(style.get("font", _MEASURED)))


_COMPILED: Final = Held[dict[tuple[str, str], Mapping[str, Any]]](dict)
"""Kinds of charts as Vega, by the kind and the style."""


def _compiled(spec: Specification, config: str, memo: Memo) -> Mapping[str, Any]:
    """The kind of a chart as Vega; it takes Altair and as long as a drawing to make, so it is kept."""
    kinds = memo.held(_COMPILED)
    if (spec.kind, config) not in kinds:
        key = digest(_program(), "kind", spec.kind, config)
        remembered = memo.recall([key]).get(key)
        if remembered is None:
            import vl_convert

            vega = vl_convert.vegalite_to_vega({**spec.template(), "config": json.loads(config)})
            remembered = json.dumps(vega).encode()
            memo.remember({key: remembered})
        kinds[spec.kind, config] = json.loads(remembered)
    return kinds[spec.kind, config]


def _tidy(svg: str, font: str) -> str:
    """Gives texts their font, links a label and a title, and drops what only Vega's runtime needs."""
    root = ElementTree.fromstring(svg)
    for parent in root.iter():
        for child in list(parent):
            if _draws_nothing(child):
                parent.remove(child)
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
        says = element.attrib.pop("aria-label", None)
        layer = next((each for each in element.get("class", "").split() if each in _KINDS), None)
        if element.get("font-family") == _MEASURED:
            element.set("font-family", font)
        for name in _DROPPED:
            element.attrib.pop(name, None)
        if layer:
            element.set("class", _KINDS[layer])
        if _XLINK in element.attrib:
            element.set("href", element.attrib.pop(_XLINK))
            mark = element[0]
            label = mark.attrib.pop("aria-label", "") or says or ""
            element.set("aria-label", label)
            ElementTree.SubElement(mark, "title").text = label
        for name, value in element.attrib.items():
            if _LONG_NUMBER.search(value) and name in ("d", "transform", "x", "y", "x2", "y2"):
                element.set(name, _LONG_NUMBER.sub(lambda number: f"{float(number[0]):.1f}", value))
        opacity = element.get("fill-opacity")
        if opacity and _LONG_NUMBER.search(opacity):
            element.set("fill-opacity", f"{float(opacity):.3g}")
        if box := _ROUNDED.fullmatch(element.get("d", "")):
            _become_rectangle(element, box)
    width, height = root.attrib.pop("width"), root.attrib.pop("height")
    root.attrib.pop("version", None)
    root.set("viewBox", f"0 0 {width} {height}")
    root.set("style", f"--chart-width:{width}")
    return ElementTree.tostring(root, encoding="unicode")


def _become_rectangle(element: ElementTree.Element, box: re.Match[str]) -> None:
    """Makes a path a `rect`, its attributes before those that the path had."""
    left, right, top, bottom, x = (float(box[name]) for name in ("left", "right", "top", "bottom", "x"))
    rest = {name: value for name, value in element.attrib.items() if name != "d"}
    sides = {"x": x, "y": top, "width": right - x, "height": bottom - top, "rx": left - x}
    element.tag = "rect"
    element.attrib.clear()
    element.attrib.update({name: f"{value:g}" for name, value in sides.items()} | rest)


def _draws_nothing(element: ElementTree.Element) -> bool:
    if element.get("display") == "none" or element.get("d") in ("", "M0,0h0v0h0Z"):
        return True
    return element.tag == f"{_SVG}g" and not len(element)
