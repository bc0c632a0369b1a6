"""The drivers of one segment, most named first."""

from typing import Final

from sitegen.analysis.drivers_by_segment import Cell, DriversBySegment
from sitegen.charts.chart import Chart, Target
from sitegen.charts.interval_rows import IntervalRow, interval_rows
from sitegen.charts.palette import colour_of
from sitegen.charts.wording import (
    asked_in_words,
    capitalised,
    corrected_for,
    count_and_interval,
    count_of_base,
    in_sentence,
    interval_in_percent,
    number_of,
    points,
    segment_in_sentence,
    share_in_percent,
)
from sitegen.model import Segment

SHOWN: Final = 14


def draw_segment_drivers(finding: DriversBySegment, segment: Segment, takeaway: str) -> Chart:
    """The drivers that a segment names, with intervals and the share of the rest as a tick."""
    drivers = {driver.id: driver for driver in finding.drivers}
    ranked = finding.ranked(segment.id)
    shown = [cell for cell in ranked if cell.share.count or cell.against][:SHOWN] or list(ranked[:3])
    rows = [
        IntervalRow(
            label=drivers[cell.driver].name,
            share=cell.share,
            against=cell.against,
            rest=cell.rest,
            colour=colour_of(drivers[cell.driver].value_driver),
            target=Target(cell.driver, segment.id) if cell.mentions or cell.mentions_against else None,
            says=f"{in_sentence(drivers[cell.driver].name)}: {count_and_interval(cell.share)}"
            + (f", {cell.against} spoke against us on it" if cell.against else "")
            + (f"; elsewhere {count_of_base(cell.rest)}" if cell.rest and cell.rest.base else ""),
        )
        for cell in shown
    ]
    name = segment_in_sentence(segment)
    return Chart(
        name="segment-drivers",
        title=capitalised(f"{name}: what is named"),
        takeaway=takeaway,
        base=_base(finding, segment, shown, len(ranked)),
        alternative="A line for each driver that is named there, with its share and interval.",
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
                share_in_percent(cell.share, finding.small_base),
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


def _base(finding: DriversBySegment, segment: Segment, shown: list[Cell], all_: int) -> str:
    says = f"{asked_in_words(finding.respondents[segment.id], finding.unit)}. Line: 95 % interval."
    if any(cell.rest and cell.rest.base for cell in shown):
        says += " Tick: the share among all others."
    if any(cell.against for cell in shown):
        says += " −: spoke against us on it."
    left_out = all_ - len(shown)
    if left_out:
        says += f" In the table alone: {number_of(left_out, 'driver')} that fewer or none named."
    return says + corrected_for(finding.comparisons)
