"""A row for each share: a point for what was counted, a line for its interval, the count in figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sitegen.analysis.drivers_by_segment import Share
from sitegen.charts.chart import Target, specification, wrapped
from sitegen.charts.wording import count_of_base

LABELS: Final = 200
WIDTH: Final = 400
COUNTS: Final = 120
"""Pixels of the three columns: the labels, the picture, the counts."""

ROW: Final = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalRow:
    """One row: `rest` is the share among all others, drawn as a tick; `colour` a CSS colour;
    `target` is None where there is nothing to lead to."""

    label: str
    share: Share
    rest: Share | None
    colour: str
    target: Target | None
    says: str


def interval_rows(rows: Sequence[IntervalRow]) -> str:
    """The specification of the rows, from top to bottom as given."""
    drawn: list[dict[str, object]] = []
    for index, row in enumerate(rows):
        interval = row.share.interval
        drawn.append(
            {
                "y": index * ROW + ROW / 2,
                "top": index * ROW,
                "bottom": (index + 1) * ROW,
                "label": wrapped(row.label, 27),
                "count": count_of_base(row.share),
                "share": row.share.value,
                "low": interval.low if interval else None,
                "high": interval.high if interval else None,
                "rest": row.rest.value if row.rest else None,
                "colour": row.colour,
                "href": row.target.mark if row.target else None,
                "says": row.says,
            }
        )
    return specification(_template(), drawn, height=len(rows) * ROW)


@cache
def _template() -> dict[str, Any]:
    import altair as alt

    middle = alt.Y("y:Q", scale=None, axis=None)
    share = alt.Scale(domain=[0, 1], nice=False)
    axis = alt.Axis(
        format=".0%", values=[0, 0.25, 0.5, 0.75, 1], title=None, labelOverlap=False, orient="top"
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
    label = base.mark_text(
        align="left", baseline="middle", x=-LABELS, lineBreak="\n", lineHeight=14, aria=False
    )
    count = base.mark_text(align="right", baseline="middle", x=WIDTH + COUNTS, aria=False)
    link = (
        alt.Chart(alt.NamedData("rows"))
        .mark_rect(opacity=0, x=-LABELS, x2=WIDTH + COUNTS)
        .encode(y=alt.Y("top:Q", scale=None, axis=None), y2="bottom:Q", href="href:N", description="says:N")
    )
    layers = alt.layer(line, rest, point, label.encode(text="label:N"), count.encode(text="count:N"), link)
    compiled: dict[str, Any] = layers.properties(width=WIDTH).to_dict()
    return compiled
