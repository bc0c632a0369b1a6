"""One driver across the segments."""

from sitegen.analysis.drivers_by_segment import EVERYONE, DriversBySegment
from sitegen.charts.chart import Chart, Target
from sitegen.charts.interval_rows import IntervalRow, interval_rows
from sitegen.charts.palette import colour_of
from sitegen.charts.wording import count_and_interval, count_of_base, interval_in_percent, percent, points
from sitegen.model import Driver


def draw_driver_segments(finding: DriversBySegment, driver: Driver, takeaway: str) -> Chart:
    """The share that names a driver in each segment that was asked, and in all."""
    columns = [(segment.name, segment.id) for segment in finding.segments]
    cells = [(name, finding.cell(driver.id, id_)) for name, id_ in columns]
    cells = [(name, cell) for name, cell in cells if cell.share.base]
    cells.sort(key=lambda pair: -(pair[1].share.value or 0.0))
    cells.append(("Everyone", finding.cell(driver.id)))
    rows = [
        IntervalRow(
            label=name,
            share=cell.share,
            rest=None,
            colour="var(--sg-ink-soft)" if cell.segment == EVERYONE else colour_of(driver.value_driver),
            target=Target(driver.id, "" if cell.segment == EVERYONE else cell.segment)
            if cell.has_people
            else None,
            says=f"{name}: {count_and_interval(cell.share)} named {driver.name}",
        )
        for name, cell in cells
    ]
    return Chart(
        name="driver-segments",
        title=f"Who names {driver.name}",
        takeaway=takeaway,
        base=f"{finding.cell(driver.id).share.base} asked. Line: 95 % interval.",
        alternative=f"A line for each segment with the share that names {driver.name} and its interval.",
        header=(
            "Segment",
            "Named by",
            "Share",
            "95 % interval",
            "Difference to the rest",
            "Against us",
            "Verdict",
        ),
        rows=tuple(
            (
                name,
                count_of_base(cell.share),
                "" if cell.share.value is None else percent(cell.share.value),
                interval_in_percent(cell.share.interval) if cell.share.interval else "",
                points(cell.difference.interval) if cell.difference else "",
                str(cell.against),
                "" if cell.segment == EVERYONE else cell.verdict.value,
            )
            for name, cell in cells
        ),
        spec=interval_rows(rows),
    )
