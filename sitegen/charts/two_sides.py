"""Two shares for each driver, one above the other: the first side filled, the second hollow."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sitegen.analysis.drivers_by_segment import Share
from sitegen.charts.chart import Specification, Target, wrapped
from sitegen.charts.marks import SOFT, links, marks_of, text_mark, texts_of
from sitegen.charts.wording import percent
from sitegen.language import Language

LABELS: Final = 165
WIDTH: Final = 516
COUNTS: Final = 62
GAP: Final = 22
"""Pixels of the labels, of all beside them, of the counts beside a picture, and between two pictures."""

HEADER: Final = 44
ROW: Final = 36


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


def two_sides(heads: Sequence[str], rows: Sequence[TwoSidesRow], language: Language) -> Specification:
    """The specification of the rows, from top to bottom as given, under a head for each picture."""
    step = (WIDTH + GAP) / len(heads)
    panel = step - COUNTS - GAP
    marks: list[dict[str, object]] = []
    for column, head in enumerate(heads):
        marks.append(text_mark("head", column * step, 8, head))
        marks += [
            {"kind": "axis", "x": column * step + share * panel, "y": 28, "text": percent(share)}
            for share in (0.0, 0.5, 1.0)
        ]
    for index, row in enumerate(rows):
        y = HEADER + index * ROW
        label = wrapped(row.label, 22)
        marks.append(text_mark("label", -LABELS, y + ROW / 2 - 7 * label.count("\n"), label))
        for column, sides in enumerate(row.pictures):
            x = column * step
            for share, middle, kind in ((sides.first, y + 11, "filled"), (sides.second, y + 25, "hollow")):
                marks += _side_marks(share, x, panel, middle, kind, sides.colour, language)
            if sides.differ:
                marks.append({"kind": "clear", "x": x - 8, "y": y + 7, "y2": y + ROW - 7})
        if row.target:
            box = {"x": -LABELS, "x2": WIDTH, "y": y, "y2": y + ROW}
            marks.append({"kind": "link", **box, "href": row.target.mark, "says": row.says})
    return Specification.of(_template, marks, height=HEADER + len(rows) * ROW)


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
        texts_of("head", align="left", fontWeight=600),
        texts_of("axis", fontSize=11, color=SOFT),
        texts_of("label", align="left", lineHeight=14),
        texts_of("count", align="right", fontSize=12),
        texts_of("zero", align="right", fontSize=12, color=SOFT),
        links(),
    )
    compiled: dict[str, Any] = layers.properties(width=WIDTH).to_dict()
    return compiled
