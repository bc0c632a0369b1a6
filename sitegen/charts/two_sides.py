"""Two shares for each driver, one above the other: the first side filled, the second hollow."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sitegen.analysis.drivers_by_segment import Share
from sitegen.charts.chart import NARROW, Specification, Target, wrapped
from sitegen.charts.marks import SOFT, links, marks_of, text_mark, texts_of
from sitegen.charts.wording import percent
from sitegen.language import Language

COUNTS: Final = 62
GAP: Final = 22
"""Pixels of the counts beside a picture, and between two pictures."""

APART: Final = "\u2003"
"""What stands between the two sides in a head; on a phone each has a line of its own."""

PAIR: Final = 36
LINE: Final = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Pixels: of the labels beside the pictures or above them, of all pictures together, of a letter of a
    head, and where the rows begin.
    """

    beside: int
    above: int
    width: int
    letter: float
    header: int


_WIDE: Final = _Layout(beside=165, above=0, width=516, letter=7, header=44)
_NARROW: Final = _Layout(beside=0, above=20, width=NARROW, letter=8.5, header=58)


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a driver in one picture; `differ` says whether the two differ, or perhaps do."""

    first: Share
    second: Share
    colour: str
    differ: bool


@dataclass(frozen=True, slots=True)
class TwoSidesRow:
    """A driver with what it shows in each picture; `target` is None where there is nothing to lead to."""

    label: str
    pictures: tuple[Sides, ...]
    target: Target | None
    says: str


def two_sides(
    heads: Sequence[str], rows: Sequence[TwoSidesRow], language: Language
) -> tuple[Specification, Specification]:
    """The rows from top to bottom as given, under a head for each picture; then the same for a phone."""
    return _laid_out(heads, rows, _WIDE, language), _laid_out(heads, rows, _NARROW, language)


def _laid_out(
    heads: Sequence[str], rows: Sequence[TwoSidesRow], layout: _Layout, language: Language
) -> Specification:
    step = (layout.width + GAP) / len(heads)
    panel = step - COUNTS - GAP
    high = layout.above + PAIR
    marks: list[dict[str, object]] = []
    for column, head in enumerate(heads):
        letters = int((step - GAP) / layout.letter)
        lines = "\n".join(wrapped(each, letters) for each in head.split(APART)) if layout.above else head
        marks.append(text_mark("head", column * step, 8, lines))
        marks += [
            {"kind": "axis", "x": column * step + share * panel, "y": layout.header - 16, "text": text}
            for share, text in ((each, percent(each)) for each in (0.0, 0.5, 1.0))
            if panel > 120 or share != 0.5
        ]
    for index, row in enumerate(rows):
        top = layout.header + index * high
        y = top + layout.above
        if layout.above:
            marks.append(text_mark("label", 0, top + layout.above / 2 + 1, wrapped(row.label, 40, lines=1)))
        else:
            label = wrapped(row.label, 22)
            marks.append(
                text_mark("label", -layout.beside, y + PAIR / 2 - LINE / 2 * label.count("\n"), label)
            )
        for column, sides in enumerate(row.pictures):
            x = column * step
            for share, middle, kind in ((sides.first, y + 11, "filled"), (sides.second, y + 25, "hollow")):
                marks += _side_marks(share, x, panel, middle, kind, sides.colour, language)
            if sides.differ:
                marks.append({"kind": "clear", "x": x - 8, "y": y + 7, "y2": y + PAIR - 7})
        if row.target:
            box = {"x": -layout.beside, "x2": layout.width, "y": top, "y2": top + high}
            marks.append({"kind": "link", **box, "href": row.target.mark, "says": row.says})
    height = layout.header + len(rows) * high
    return Specification.of(_template, marks, height=height, width=layout.width)


def _side_marks(
    share: Share, x: float, panel: float, y: float, kind: str, colour: str, language: Language
) -> list[dict[str, object]]:
    count = f"{share.count}/{share.base}" if share.base else language.say("not asked")
    marks = [text_mark("zero" if not share.count else "count", x + panel + COUNTS - 6, y, count)]
    if share.interval is None or share.value is None:
        return marks
    low, high = (x + end * panel for end in (share.interval.low, share.interval.high))
    marks.append({"kind": "line", "x": low, "x2": high, "y": y, "colour": colour})
    marks.append({"kind": kind, "x": x + share.value * panel, "y": y, "colour": colour})
    return marks


@cache
def _template() -> dict[str, Any]:
    import altair as alt

    colour = alt.Color("colour:N", scale=None)

    layers = alt.layer(
        marks_of("line").mark_rule(strokeWidth=3, opacity=0.35, aria=False).encode(x2="x2:Q", color=colour),
        marks_of("clear").mark_rule(strokeWidth=3, color="var(--sg-ink)", aria=False).encode(y2="y2:Q"),
        marks_of("filled").mark_point(filled=True, size=80, opacity=1, aria=False).encode(color=colour),
        marks_of("hollow")
        .mark_point(filled=True, size=62, opacity=1, fill="var(--sg-paper)", strokeWidth=2, aria=False)
        .encode(stroke=alt.Stroke("colour:N", scale=None)),
        texts_of("head", align="left", fontWeight=600, lineHeight=LINE),
        texts_of("axis", fontSize=11, color=SOFT),
        texts_of("label", align="left", lineHeight=LINE),
        texts_of("count", align="right", fontSize=12),
        texts_of("zero", align="right", fontSize=12, color=SOFT),
        links(),
    )
    compiled: dict[str, Any] = layers.properties(width=_WIDE.width).to_dict()
    return compiled
