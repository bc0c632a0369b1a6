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
    points,
    segment_in_sentence,
    share_in_percent,
)
from sitegen.language import Language, mark
from sitegen.model import Driver, Segment

SHOWN: Final = 14


def draw_segment_drivers(
    finding: DriversBySegment, segment: Segment, takeaway: str, language: Language
) -> Chart:
    """The drivers that a segment names, with intervals and the share of the rest as a tick."""
    say = language.say
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
            says=_says(drivers[cell.driver], cell, language),
        )
        for cell in shown
    ]
    drawn = interval_rows(rows, language)
    name = segment_in_sentence(segment, language)
    return Chart(
        name="segment-drivers",
        title=capitalised(say("{segment}: what is named", segment=name)),
        takeaway=takeaway,
        base=_base(finding, segment, shown, len(ranked), language),
        alternative=say("A line for each driver that is named there, with its share and interval."),
        header=tuple(say(each) for each in _HEADER),
        rows=tuple(
            (
                drivers[cell.driver].name,
                count_of_base(cell.share, language),
                share_in_percent(cell.share, finding.small_base),
                interval_in_percent(cell.share.interval) if cell.share.interval else "",
                count_of_base(cell.rest, language) if cell.rest else "",
                points(cell.difference.interval, language) if cell.difference else "",
                str(cell.against),
                say(cell.verdict.value),
            )
            for cell in ranked
        ),
        spec=drawn.wide,
        narrow=drawn.narrow,
    )


_HEADER: Final = (
    mark("Driver"),
    mark("Named by"),
    mark("Share"),
    mark("95 % interval"),
    mark("Elsewhere"),
    mark("Difference"),
    mark("Against us"),
    mark("Verdict"),
)


def _says(driver: Driver, cell: Cell, language: Language) -> str:
    said = f"{in_sentence(driver.name)}: {count_and_interval(cell.share, language)}"
    if cell.against:
        said = language.say("{said}, {against} spoke against us on it", said=said, against=cell.against)
    if cell.rest and cell.rest.base:
        said = language.say("{said}; elsewhere {rest}", said=said, rest=count_of_base(cell.rest, language))
    return said


def _base(
    finding: DriversBySegment, segment: Segment, shown: list[Cell], all_: int, language: Language
) -> str:
    say = language.say
    asked = asked_in_words(finding.respondents[segment.id], finding.unit, language)
    sentences = [say("{asked}. Line: 95 % interval.", asked=asked)]
    if any(cell.rest and cell.rest.base for cell in shown):
        sentences.append(say("Tick: the share among all others."))
    if any(cell.against for cell in shown):
        sentences.append(say("−: spoke against us on it."))
    left_out = all_ - len(shown)
    if left_out:
        sentences.append(
            language.say_many(
                "In the table alone: {count} driver that fewer or none named.",
                "In the table alone: {count} drivers that fewer or none named.",
                left_out,
            )
        )
    return " ".join(sentences) + corrected_for(finding.comparisons, language)
