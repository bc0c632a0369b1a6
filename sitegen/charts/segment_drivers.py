"""The drivers of one segment, most named first."""

from typing import Final

from sitegen.analysis.drivers_by_segment import DriversBySegment
from sitegen.charts.chart import Chart, Target
from sitegen.charts.interval_rows import IntervalRow, interval_rows
from sitegen.charts.palette import colour_of
from sitegen.charts.wording import count_and_interval, count_of_base, interval_in_percent, percent, points
from sitegen.model import Segment

SHOWN: Final = 14


def draw_segment_drivers(finding: DriversBySegment, segment: Segment, takeaway: str) -> Chart:
    """The drivers that a segment names, with intervals and the share of the rest as a tick."""
    drivers = {driver.id: driver for driver in finding.drivers}
    ranked = finding.ranked(segment.id)
    named = [cell for cell in ranked if cell.share.count][:SHOWN] or list(ranked[:3])
    rows = [
        IntervalRow(
            label=drivers[cell.driver].name,
            share=cell.share,
            rest=cell.rest,
            colour=colour_of(drivers[cell.driver].value_driver),
            target=Target(cell.driver, segment.id) if cell.has_people else None,
            says=f"{drivers[cell.driver].name}: {count_and_interval(cell.share)}"
            + (f"; elsewhere {count_of_base(cell.rest)}" if cell.rest else ""),
        )
        for cell in named
    ]
    left_out = len(ranked) - len(named)
    base = max((cell.share.base for cell in ranked), default=0)
    return Chart(
        name="segment-drivers",
        title=f"What {segment.name} name",
        takeaway=takeaway,
        base=f"{base} asked. Line: 95 % interval. Tick: the share in all other segments."
        + (f" {left_out} drivers that nobody or few named are in the table." if left_out else ""),
        alternative=f"A line for each driver that {segment.name} name, with its share and interval.",
        header=(
            "Driver",
            "Named by",
            "Share",
            "95 % interval",
            "Elsewhere",
            "Difference",
            "Against us",
            "Verdict",
        ),
        rows=tuple(
            (
                drivers[cell.driver].name,
                count_of_base(cell.share),
                "" if cell.share.value is None else percent(cell.share.value),
                interval_in_percent(cell.share.interval) if cell.share.interval else "",
                count_of_base(cell.rest) if cell.rest else "",
                points(cell.difference.interval) if cell.difference else "",
                str(cell.against),
                cell.verdict.value,
            )
            for cell in ranked
        ),
        spec=interval_rows(rows),
    )
