"""One driver, quarter by quarter."""

from functools import cache
from typing import Any, Final

from sitegen.analysis.over_time import OverTime
from sitegen.charts.chart import Chart, specification
from sitegen.charts.palette import colour_of
from sitegen.charts.wording import count_and_interval, count_of_base, interval_in_percent
from sitegen.model import Driver

WIDTH: Final = 660
HEIGHT: Final = 170
MAX_QUARTERS: Final = 24
_COUNTS_BELOW: Final = 34


def draw_driver_over_time(finding: OverTime, driver: Driver, small_base: int) -> Chart | None:
    """The share that named a driver in each quarter; None for fewer than two quarters with anyone in them."""
    shares = finding.shares(driver.id)[-MAX_QUARTERS:]
    heard = [(quarter, share) for quarter, share in shares if share.base]
    if len(heard) < 2:
        return None
    step = WIDTH / len(shares)
    rows: list[dict[str, object]] = []
    for index, (quarter, share) in enumerate(shares):
        interval = share.interval
        starts_year = index == 0 or quarter.number == 1
        rows.append(
            {
                "x": (index + 0.5) * step,
                "share": share.value,
                "low": interval.low if interval else None,
                "high": interval.high if interval else None,
                "few": 0 < share.base < small_base,
                "quarter": f"Q{quarter.number}",
                "year": str(quarter.year) if starts_year else "",
                "count": f"{share.count}/{share.base}" if share.base else "–",
                "colour": colour_of(driver.value_driver),
                "says": f"{quarter}: {count_and_interval(share)}",
            }
        )
    return Chart(
        name="driver-over-time",
        title=f"{driver.name}, quarter by quarter",
        takeaway=_takeaway(finding, driver),
        base="Those asked in each quarter stand below it as named/asked; hollow points have a base "
        f"below {small_base}. Line: 95 % interval.",
        alternative=f"A point for each quarter with the share that named {driver.name}, and its interval.",
        header=("Quarter", "Named by", "95 % interval"),
        rows=tuple(
            (
                str(quarter),
                count_of_base(share),
                interval_in_percent(share.interval) if share.interval else "",
            )
            for quarter, share in shares
        ),
        spec=specification(_template(), rows),
    )


def _takeaway(finding: OverTime, driver: Driver) -> str:
    """Says a direction only where the intervals of the first and the second half do not meet."""
    shares = [(quarter, share) for quarter, share in finding.shares(driver.id) if share.base]
    first, last = shares[0], shares[-1]
    return (
        f"{driver.name} was named by {count_of_base(first[1])} in {first[0]} and by "
        f"{count_of_base(last[1])} in {last[0]}."
    )


@cache
def _template() -> dict[str, Any]:
    import altair as alt

    x = alt.X("x:Q", scale=None, axis=None)
    scale = alt.Scale(domain=[0, 1], nice=False)
    axis = alt.Axis(format=".0%", values=[0, 0.5, 1], title=None, labelOverlap=False)
    colour = alt.Color("colour:N", scale=None)
    base = alt.Chart(alt.NamedData("rows")).encode(x=x)
    line = base.mark_rule(strokeWidth=4, opacity=0.35, aria=False).encode(
        y=alt.Y("low:Q", scale=scale, axis=axis), y2="high:Q", color=colour
    )
    share = alt.Y("share:Q", scale=scale)
    solid = base.transform_filter("!datum.few").mark_point(filled=True, size=110, opacity=1, aria=False)
    hollow = base.transform_filter("datum.few").mark_point(
        filled=True, size=80, opacity=1, fill="var(--sg-paper)", strokeWidth=2, aria=False
    )
    count = base.mark_text(y=HEIGHT + 14, fontSize=11, color="var(--sg-ink-soft)", aria=False)
    quarter = base.mark_text(y=HEIGHT + 32, aria=False)
    year = base.mark_text(y=HEIGHT + 50, fontWeight=600, aria=False)
    layers = alt.layer(
        line,
        solid.encode(y=share, color=colour),
        hollow.encode(y=share, stroke=colour),
        count.encode(text="count:N"),
        quarter.encode(text="quarter:N"),
        year.encode(text="year:N"),
    )
    compiled: dict[str, Any] = layers.properties(width=WIDTH, height=HEIGHT).to_dict()
    return compiled
