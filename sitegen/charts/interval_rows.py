"""A row for each share: a point for what was counted, a line for its interval, the count in figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sitegen.analysis.drivers_by_segment import Share
from sitegen.charts.chart import NARROW, Specification, Target, wrapped
from sitegen.charts.wording import count_of_base
from sitegen.language import Language

LINE: Final = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Pixels: the width of the picture, where the labels begin beside it and how many letters and lines they
    have, where the counts and those against end, how high a row is, and where in it words and line stand.
    """

    width: int
    labels: int
    letters: int
    lines: int
    counts: int
    against: int
    row: int
    words: int
    line: int


_WIDE: Final = _Layout(
    width=380, labels=-200, letters=27, lines=2, counts=470, against=520, row=34, words=17, line=17
)
_NARROW: Final = _Layout(
    width=NARROW - 20,
    labels=-8,
    letters=26,
    lines=1,
    counts=NARROW - 42,
    against=NARROW - 12,
    row=46,
    words=11,
    line=32,
)
"""On a phone words stand above their line, and the count where the eye comes to behind the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalRow:
    """One row: `rest` is the share among all others, drawn as a tick; `colour` a CSS colour.

    `against` is how many spoke against us; `target` is None where there is nothing to lead to.
    """

    label: str
    share: Share
    against: int
    rest: Share | None
    colour: str
    target: Target | None
    says: str


@dataclass(frozen=True, slots=True)
class IntervalRows:
    """The specifications of the same rows for a wide and for a narrow page."""

    wide: Specification
    narrow: Specification


def interval_rows(rows: Sequence[IntervalRow], language: Language) -> IntervalRows:
    """The specifications of the rows, from top to bottom as given."""
    return IntervalRows(_laid_out(rows, _WIDE, language), _laid_out(rows, _NARROW, language))


def _laid_out(rows: Sequence[IntervalRow], layout: _Layout, language: Language) -> Specification:
    drawn: list[dict[str, object]] = []
    counts = layout.counts if any(row.against for row in rows) else min(layout.against, layout.counts + 30)
    for index, row in enumerate(rows):
        interval, top = row.share.interval, index * layout.row
        label = wrapped(row.label, layout.letters, layout.lines)
        drawn.append(
            {
                "y": top + layout.line,
                "words_y": top + layout.words,
                "label_y": top + layout.words - LINE / 2 * label.count("\n"),
                "label_x": layout.labels,
                "count_x": counts,
                "against_x": layout.against,
                "top": top,
                "bottom": top + layout.row,
                "label": label,
                "count": count_of_base(row.share, language),
                "against": f"−{row.against}" if row.against else "",
                "share": row.share.value,
                "low": interval.low if interval else None,
                "high": interval.high if interval else None,
                "rest": row.rest.value if row.rest else None,
                "colour": row.colour,
                "href": row.target.mark if row.target else None,
                "says": row.says,
            }
        )
    return Specification.of(_template, drawn, height=len(rows) * layout.row, width=layout.width)


@cache
def _template() -> dict[str, Any]:
    import altair as alt

    def at(name: str) -> Any:
        return alt.X(f"{name}:Q", scale=None, axis=None)

    middle = alt.Y("y:Q", scale=None, axis=None)
    words = alt.Y("words_y:Q", scale=None, axis=None)
    share = alt.Scale(domain=[0, 1], nice=False)
    axis = alt.Axis(
        labelExpr="round(100 * datum.value) + '\u00a0%'",
        values=[0, 0.25, 0.5, 0.75, 1],
        title=None,
        labelOverlap=False,
        orient="top",
    )
    colour = alt.Color("colour:N", scale=None)
    base = alt.Chart(alt.NamedData("rows")).encode(y=middle)
    line = base.mark_rule(strokeWidth=4, opacity=0.35, aria=False).encode(
        x=alt.X("low:Q", scale=share, axis=axis), x2="high:Q", color=colour
    )
    rest = base.mark_tick(thickness=2, size=16, color="var(--sg-ink-soft)", aria=False).encode(
        x=alt.X("rest:Q", scale=share)
    )
    point = base.mark_point(filled=True, size=110, opacity=1, aria=False).encode(
        x=alt.X("share:Q", scale=share), color=colour
    )
    label = base.mark_text(align="left", baseline="middle", lineBreak="\n", lineHeight=LINE, aria=False)
    count = base.mark_text(align="right", baseline="middle", aria=False)
    against = base.mark_text(align="right", baseline="middle", color="var(--sg-against)", aria=False)
    link = (
        alt.Chart(alt.NamedData("rows"))
        .transform_filter("datum.href !== null")
        .mark_rect(opacity=0)
        .encode(
            x=at("label_x"),
            x2="against_x:Q",
            y=alt.Y("top:Q", scale=None, axis=None),
            y2="bottom:Q",
            href="href:N",
            description="says:N",
        )
    )
    layers = alt.layer(
        line,
        rest,
        point,
        label.encode(x=at("label_x"), y=alt.Y("label_y:Q", scale=None, axis=None), text="label:N"),
        count.encode(x=at("count_x"), y=words, text="count:N"),
        against.encode(x=at("against_x"), y=words, text="against:N"),
        link,
    )
    compiled: dict[str, Any] = layers.properties(width=_WIDE.width).to_dict()
    return compiled
