"""A row for each share: a point for what was counted, a line for its interval, the count in figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sitegen.analysis.drivers_by_segment import Share
from sitegen.charts.chart import Specification, Target, wrapped
from sitegen.charts.wording import count_of_base
from sitegen.language import Language

LABELS: Final = 200
WIDTH: Final = 380
COUNTS: Final = 90
AGAINST: Final = 140
"""Pixels of the labels, of the picture, and from it to the right ends of the counts and those against."""

ROW: Final = 34
LINE: Final = 14


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


def interval_rows(rows: Sequence[IntervalRow], language: Language) -> Specification:
    """The specification of the rows, from top to bottom as given."""
    drawn: list[dict[str, object]] = []
    for index, row in enumerate(rows):
        interval, middle = row.share.interval, index * ROW + ROW / 2
        label = wrapped(row.label, 27)
        drawn.append(
            {
                "y": middle,
                "label_y": middle - LINE / 2 * label.count("\n"),
                "top": index * ROW,
                "bottom": (index + 1) * ROW,
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
    return Specification.of(_template, drawn, height=len(rows) * ROW)


@cache
def _template() -> dict[str, Any]:
    import altair as alt

    middle = alt.Y("y:Q", scale=None, axis=None)
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
    label = base.mark_text(
        align="left", baseline="middle", x=-LABELS, lineBreak="\n", lineHeight=LINE, aria=False
    )
    count = base.mark_text(align="right", baseline="middle", x=WIDTH + COUNTS, aria=False)
    against = base.mark_text(
        align="right", baseline="middle", x=WIDTH + AGAINST, color="var(--sg-against)", aria=False
    )
    link = (
        alt.Chart(alt.NamedData("rows"))
        .transform_filter("datum.href !== null")
        .mark_rect(opacity=0, x=-LABELS, x2=WIDTH + AGAINST)
        .encode(y=alt.Y("top:Q", scale=None, axis=None), y2="bottom:Q", href="href:N", description="says:N")
    )
    layers = alt.layer(
        line,
        rest,
        point,
        label.encode(y=alt.Y("label_y:Q", scale=None, axis=None), text="label:N"),
        count.encode(text="count:N"),
        against.encode(text="against:N"),
        link,
    )
    compiled: dict[str, Any] = layers.properties(width=WIDTH).to_dict()
    return compiled
