"""One driver across the segments."""

from sitegen.analysis.drivers_by_segment import EVERYONE, Cell, DriversBySegment
from sitegen.charts.chart import Chart, Target
from sitegen.charts.interval_rows import IntervalRow, interval_rows
from sitegen.charts.palette import colour_of
from sitegen.charts.wording import (
    asked_in_words,
    corrected_for,
    count_and_interval,
    count_of_base,
    in_sentence,
    interval_in_percent,
    points,
    share_in_percent,
)
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
            against=cell.against,
            rest=None,
            colour="var(--sg-ink-soft)" if cell.segment == EVERYONE else colour_of(driver.value_driver),
            target=_target(cell),
            says=f"{in_sentence(name)}: {count_and_interval(cell.share)} named {in_sentence(driver.name)}"
            + (f", {cell.against} spoke against us on it" if cell.against else ""),
        )
        for name, cell in cells
    ]
    base = asked_in_words(finding.cell(driver.id).share.base, finding.unit)
    against = " −: spoke against us on it." if any(cell.against for _, cell in cells) else ""
    return Chart(
        name="driver-segments",
        title=f"Who names {in_sentence(driver.name)}",
        takeaway=takeaway,
        base=f"{base}. Line: 95 % interval.{against}{corrected_for(finding.comparisons)}",
        alternative=f"A line for each segment with the share that names {in_sentence(driver.name)} "
        "and its interval.",
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
                share_in_percent(cell.share, finding.small_base),
                interval_in_percent(cell.share.interval) if cell.share.interval else "",
                points(cell.difference.interval) if cell.difference else "",
                str(cell.against),
                "" if cell.segment == EVERYONE else cell.verdict.value,
            )
            for name, cell in cells
        ),
        spec=interval_rows(rows),
    )


def _target(cell: Cell) -> Target | None:
    if not cell.mentions and not cell.mentions_against:
        return None
    return Target(cell.driver, "" if cell.segment == EVERYONE else cell.segment)
