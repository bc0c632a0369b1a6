"""One driver across the segments."""

from typing import Final

from sitegen.analysis.drivers_by_segment import EVERYONE, Cell, DriversBySegment
from sitegen.charts.chart import Chart, Target
from sitegen.charts.interval_rows import IntervalRow, interval_rows
from sitegen.charts.palette import colour_of
from sitegen.charts.wording import (
    asked_in_words,
    corrected_for,
    count_of_base,
    in_sentence,
    interval_in_percent,
    named_by,
    points,
    share_in_percent,
)
from sitegen.language import Language, mark
from sitegen.model import Driver


def draw_driver_segments(
    finding: DriversBySegment, driver: Driver, takeaway: str, language: Language
) -> Chart:
    """The share that names a driver in each segment that was asked, and in all."""
    say = language.say
    columns = [(segment.name, segment.id) for segment in finding.segments]
    cells = [(name, finding.cell(driver.id, id_)) for name, id_ in columns]
    cells = [(name, cell) for name, cell in cells if cell.share.base]
    cells.sort(key=lambda pair: -(pair[1].share.value or 0.0))
    cells.append((say("Everyone"), finding.cell(driver.id)))
    rows = [
        IntervalRow(
            label=name,
            share=cell.share,
            against=cell.against,
            rest=None,
            colour="var(--sg-ink-soft)" if cell.segment == EVERYONE else colour_of(driver.value_driver),
            target=_target(cell),
            says=named_by(name, cell.share, driver.name, cell.against, language),
        )
        for name, cell in cells
    ]
    asked = asked_in_words(finding.cell(driver.id).share.base, finding.unit, language)
    base = [say("{asked}. Line: 95 % interval.", asked=asked)]
    if any(cell.against for _, cell in cells):
        base.append(say("−: spoke against us on it."))
    named = in_sentence(driver.name)
    drawn = interval_rows(rows, language)
    return Chart(
        name="driver-segments",
        title=say("Who names {driver}", driver=named),
        takeaway=takeaway,
        base=" ".join(base) + corrected_for(finding.comparisons, language),
        alternative=say(
            "A line for each segment with the share that names {driver} and its interval.", driver=named
        ),
        header=tuple(say(each) for each in _HEADER),
        rows=tuple(
            (
                name,
                count_of_base(cell.share, language),
                share_in_percent(cell.share, finding.small_base),
                interval_in_percent(cell.share.interval) if cell.share.interval else "",
                points(cell.difference.interval, language) if cell.difference else "",
                str(cell.against),
                "" if cell.segment == EVERYONE else say(cell.verdict.value),
            )
            for name, cell in cells
        ),
        spec=drawn.wide,
        narrow=drawn.narrow,
    )


_HEADER: Final = (
    mark("Segment"),
    mark("Named by"),
    mark("Share"),
    mark("95 % interval"),
    mark("Difference to the rest"),
    mark("Against us"),
    mark("Verdict"),
)


def _target(cell: Cell) -> Target | None:
    if not cell.mentions and not cell.mentions_against:
        return None
    return Target(cell.driver, "" if cell.segment == EVERYONE else cell.segment)
