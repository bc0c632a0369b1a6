"""Colours as CSS writes them, and how well one is told from another."""

import colorsys
import re
from math import cos, radians, sin
from types import MappingProxyType
from typing import Final

Colour = tuple[float, float, float]
"""Red, green and blue of sRGB, each from 0 to 1."""

SEEN: Final = 3.0
"""The contrast from which signs and outlines are seen (WCAG 2.2, criterion 1.4.11)."""

NAMED: Final = MappingProxyType(
    {
        "black": "#000000",
        "blue": "#0000ff",
        "brown": "#a52a2a",
        "gold": "#ffd700",
        "gray": "#808080",
        "green": "#008000",
        "grey": "#808080",
        "indigo": "#4b0082",
        "maroon": "#800000",
        "navy": "#000080",
        "orange": "#ffa500",
        "pink": "#ffc0cb",
        "purple": "#800080",
        "red": "#ff0000",
        "teal": "#008080",
        "white": "#ffffff",
        "yellow": "#ffff00",
    }
)
"""The commonest of CSS's names, which are not read, for those who write one."""

_HEX: Final = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_FUNCTION: Final = re.compile(r"(rgb|hsl|oklch)\(\s*(\S+?)\s*[,\s]\s*(\S+?)\s*[,\s]\s*(\S+?)\s*\)")
_NUMBER: Final = re.compile(r"(-?\d{1,5}(?:\.\d{1,9})?)(%|deg)?")


def read_colour(text: str) -> Colour | None:
    """The colour that a text names as `#7b2d43`, `rgb()`, `hsl()` or `oklch()`; None for any other text.

    Colours that let through what lies behind them are not among these: their contrast would depend on it.
    """
    if _HEX.fullmatch(text):
        digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
        return red, green, blue
    written = _FUNCTION.fullmatch(text)
    numbers = [_NUMBER.fullmatch(part) for part in written.groups()[1:]] if written else []
    if written is None or not all(numbers):
        return None
    first, second, third = ((float(each[1]), each[2] == "%") for each in numbers if each)
    match written[1]:
        case "rgb":
            red, green, blue = (_part(*each, whole=255) for each in (first, second, third))
            return red, green, blue
        case "hsl":
            return colorsys.hls_to_rgb(first[0] / 360 % 1, _part(third[0], True), _part(second[0], True))
        case _:
            chroma = second[0] * (0.004 if second[1] else 1)  # 100 % is 0.4
            return _from_oklch(_part(*first), chroma, radians(third[0]))


def _part(number: float, percent: bool, whole: float = 1) -> float:
    return min(max(number / (100 if percent else whole), 0), 1)


def _from_oklch(lightness: float, chroma: float, hue: float) -> Colour:
    """After Björn Ottosson's definition of Oklab (2020); what no screen shows is clipped."""
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _encoded(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _encoded(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _encoded(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _encoded(light: float) -> float:
    light = min(max(light, 0), 1)
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 (none) to 21 (black and white), as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def seen_on(colour: Colour, paper: Colour) -> Colour:
    """The colour, or the nearest darker one (on dark paper, lighter one) that is seen there."""
    end = 0.0 if _luminance(paper) > 0.18 else 1.0  # about where black and white are seen equally well
    for percent in range(101):
        red, green, blue = (part + (end - part) * percent / 100 for part in colour)
        if contrast(_rounded((red, green, blue)), paper) >= SEEN:
            return red, green, blue
    return end, end, end


def _rounded(colour: Colour) -> Colour:
    red, green, blue = (round(part * 255) / 255 for part in colour)
    return red, green, blue


def as_hex(colour: Colour) -> str:
    """`#7b2d43`."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
