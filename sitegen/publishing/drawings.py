"""Takes out of an SVG what is not the drawing: titles, descriptions, names of layers, comments, metadata.

What is not known to be part of a drawing is left out; a drawing that would look otherwise without it is
refused, since nobody would see what is missing.
"""

import re
from typing import Final
from xml.etree import ElementTree as Xml

_SVG: Final = "http://www.w3.org/2000/svg"
_HREF: Final = ("href", "{http://www.w3.org/1999/xlink}href")


def _names(written: str) -> frozenset[str]:
    return frozenset(written.split())


_SHAPES: Final = _names(
    "svg g path rect circle ellipse line polyline polygon text tspan textPath defs linearGradient "
    "radialGradient stop clipPath mask pattern use symbol marker"
)
_SPOKEN: Final = frozenset({"text", "tspan", "textPath"})
_NEEDED: Final = _names("style script image foreignObject filter switch animate set feImage")
"""Elements without which a drawing looks otherwise, and which may hold anything."""

_PRESENTATION: Final = _names(
    "clip-path clip-rule color display dominant-baseline fill fill-opacity fill-rule font-family "
    "font-size font-style font-weight letter-spacing marker-end marker-mid marker-start mask opacity "
    "overflow stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap "
    "stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor visibility word-spacing"
)
_GEOMETRY: Final = _names(
    "clipPathUnits cx cy d dx dy fx fy gradientTransform gradientUnits height lengthAdjust "
    "markerHeight markerUnits markerWidth maskContentUnits maskUnits offset orient patternContentUnits "
    "patternTransform patternUnits points preserveAspectRatio r refX refY rotate rx ry spreadMethod "
    "startOffset textLength transform version viewBox width x x1 x2 y y1 y2"
)
_VALUE: Final = re.compile(r"[\w\s.,:;#%()+-]*")
_REFERENCE: Final = re.compile(r"url\(\s*[\"']?#([^\"')]+)[\"']?\s*\)")


class UnknownDrawingError(ValueError):
    """The bytes are no SVG, or one that cannot be shown without what may not be published."""


def bare_drawing(content: bytes) -> bytes:
    """The drawing alone, which looks as it did; raises UnknownDrawingError."""
    if b"<!ENTITY" in content:
        raise UnknownDrawingError("it declares entities")
    try:
        root = Xml.fromstring(content)  # nothing from outside is loaded
    except (Xml.ParseError, ValueError, LookupError) as error:
        raise UnknownDrawingError(str(error)) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise UnknownDrawingError("it is no SVG")
    ids: dict[str, str] = {}
    for element in root.iter():
        for value in element.attrib.values():
            for referred in _REFERENCE.findall(value):
                ids.setdefault(referred, f"n{len(ids) + 1}")
        for name in _HREF:
            if element.get(name, "").startswith("#"):
                ids.setdefault(element.get(name, "")[1:], f"n{len(ids) + 1}")
    try:
        bare = _bare(root, ids)
        bare.set("xmlns", _SVG)
        return bytes(Xml.tostring(bare, "utf-8"))
    except RecursionError as error:
        raise UnknownDrawingError("it is nested too deep") from error


def _bare(element: Xml.Element, ids: dict[str, str]) -> Xml.Element:
    """The element with what is known of it, without its namespace."""
    name = element.tag.rpartition("}")[2]
    bare = Xml.Element(name, _attributes(element, ids))
    is_spoken = name in _SPOKEN
    bare.text = element.text if is_spoken else None
    for child in element:
        namespace, _, kind = str(child.tag).rpartition("}")
        if namespace == f"{{{_SVG}" and kind in _NEEDED:
            raise UnknownDrawingError(f"it cannot be shown without its <{kind}>")
        if namespace == f"{{{_SVG}" and kind in _SHAPES:
            kept = _bare(child, ids)
            kept.tail = child.tail if is_spoken else None
            bare.append(kept)
        elif is_spoken and child.tail:
            last = bare[-1] if len(bare) else None
            if last is None:
                bare.text = (bare.text or "") + child.tail
            else:
                last.tail = (last.tail or "") + child.tail
    return bare


def _attributes(element: Xml.Element, ids: dict[str, str]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for name, value in element.attrib.items():
        if name == "id" and value in ids:
            kept["id"] = ids[value]
        elif name in _HREF and value.startswith("#"):
            kept["href"] = f"#{ids[value[1:]]}"
        elif name == "style":
            parts = (each.partition(":") for each in value.split(";"))
            for key, _, part in parts:
                if key.strip() in _PRESENTATION and (shown := _shown(part.strip(), ids)):
                    kept[key.strip()] = shown
        elif (name in _PRESENTATION or name in _GEOMETRY) and (shown := _shown(value, ids)):
            kept.setdefault(name, shown)
    return dict(sorted(kept.items()))


def _shown(value: str, ids: dict[str, str]) -> str:
    """The value with the ids that it refers to as they are called now; nothing where it is not plain."""
    plain = _REFERENCE.sub(lambda match: f"url(#{ids[match[1]]})", value).replace("'", "").replace('"', "")
    return plain if _VALUE.fullmatch(plain) and "url(" not in plain.replace("url(#", "") else ""
