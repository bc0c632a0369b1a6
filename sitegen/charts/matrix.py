"""The driver × segment matrix: the picture on which the whole study is seen at once."""

from collections.abc import Sequence
from typing import Final

from sitegen.analysis.drivers_by_segment import EVERYONE, Cell, DriversBySegment, Verdict
from sitegen.analysis.names import NO_SEGMENT
from sitegen.charts.chart import Chart
from sitegen.charts.matrix_drawing import WIDTH, Column, matrix_specification, shown_count
from sitegen.charts.wording import (
    asked_in_words,
    count_and_interval,
    count_of_base,
    in_sentence,
    segment_in_sentence,
)
from sitegen.language import Language, mark
from sitegen.model import Driver, ValueDriver

MAX_SEGMENTS: Final = 12
MAX_DRIVERS: Final = 40
"""More than these nobody can read; the table holds all."""


def draw_matrix(finding: DriversBySegment, small_base: int, language: Language) -> Chart:
    """Drivers by value driver downwards, segments and everyone across; the tint is the share."""
    say = language.say
    everyone = Column(say("Everyone"), EVERYONE, finding.respondents[EVERYONE])
    asked = [
        Column(segment.name, segment.id, finding.respondents[segment.id])
        for segment in finding.segments
        if finding.respondents[segment.id]
    ]
    if [column.segment for column in asked] == [NO_SEGMENT.id]:
        asked = []
    groups = _by_value_driver(finding.drivers)
    shown = [*_most_asked(asked), everyone]
    rows = _most_named(finding)
    columns = (*asked, everyone)
    spec, narrow = matrix_specification(finding, shown, groups, rows, small_base, language)
    return Chart(
        name="drivers-by-segment",
        title=say("Who names what"),
        takeaway=_takeaway(finding, language),
        base=_base_sentence(finding, asked, shown, rows, small_base, language),
        alternative=say(
            "A table of drivers by segment. Each cell says how many of those asked named the driver; "
            "the darker the cell, the larger the share. Every cell with a count links to its quotes."
        ),
        header=(say("Driver"), *(column.name for column in columns)),
        rows=tuple(
            (
                driver.name,
                *(_cell_in_table(finding.cell(driver.id, column.segment), language) for column in columns),
            )
            for _, drivers in groups
            for driver in drivers
        ),
        spec=spec,
        narrow=narrow,
    )


def _most_asked(columns: Sequence[Column]) -> list[Column]:
    """As many segments as the picture can hold, those with the most respondents, in their order."""
    largest = sorted(columns, key=lambda column: -column.base)[:MAX_SEGMENTS]
    return [column for column in columns if column in largest]


def _most_named(finding: DriversBySegment) -> frozenset[str]:
    """As many drivers as the picture can hold, those that most spoke of."""
    heard = sorted(
        finding.drivers, key=lambda each: -(finding.cell(each.id).share.count + finding.cell(each.id).against)
    )
    return frozenset(driver.id for driver in heard[:MAX_DRIVERS])


def _base_sentence(
    finding: DriversBySegment,
    asked: Sequence[Column],
    shown: Sequence[Column],
    rows: frozenset[str],
    small_base: int,
    language: Language,
) -> str:
    say = language.say
    segments = len([column for column in asked if column.segment != NO_SEGMENT.id])
    without = sum(column.base for column in asked if column.segment == NO_SEGMENT.id)
    who = asked_in_words(finding.respondents[EVERYONE], finding.unit, language)
    if without:
        says = language.say_many(
            "{asked}, in {count} segment, {without} of them in none; each cell: how many named it.",
            "{asked}, in {count} segments, {without} of them in none; each cell: how many named it.",
            segments,
            asked=who,
            without=without,
        )
    elif segments:
        says = language.say_many(
            "{asked}, in {count} segment; each cell: how many named it.",
            "{asked}, in {count} segments; each cell: how many named it.",
            segments,
            asked=who,
        )
    else:
        says = say("{asked}, in no segment; each cell: how many named it.", asked=who)
    sentences = [says]
    cells = [finding.cell(driver, column.segment) for driver in rows for column in shown]
    if any(cell.against for cell in cells):
        sentences.append(say("−: spoke against us on it."))
    step = WIDTH / len(shown)
    if any(
        shown_count(finding.cell(driver, column.segment), column, step).endswith("*")
        for driver in rows
        for column in shown
    ):
        sentences.append(say("*: fewer were asked; the table says how many."))
    if any(0 < cell.share.base < small_base for cell in cells):
        sentences.append(say("Dashed: a base below {small_base}.", small_base=small_base))
    if sum(column.base for column in asked) > finding.respondents[EVERYONE]:
        sentences.append(say("Who is in two segments counts in each, and once in everyone."))
    if len(shown) <= len(asked):
        sentences.append(
            say(
                "The {shown} segments with most asked are drawn, all {all} are in the table.",
                shown=len(shown) - 1,
                all=len(asked),
            )
        )
    if len(rows) < len(finding.drivers):
        sentences.append(
            say(
                "The {shown} drivers most spoken of are drawn, all {all} are in the table.",
                shown=len(rows),
                all=len(finding.drivers),
            )
        )
    return " ".join(sentences)


def _takeaway(finding: DriversBySegment, language: Language) -> str:
    """What is clear of chance, and how many comparisons that was found among; or why nothing is."""
    say, say_many = language.say, language.say_many
    clear = [cell for cell in finding.cells.values() if cell.verdict in _CLEAR]
    if not finding.comparisons:
        return say("All who were asked stand in one group, so there is nothing to compare.")
    if not any(_is_judged(finding, cell) for cell in finding.cells.values()):
        return say(
            "Too few were asked to compare segments; it takes {needed} on either side.",
            needed=finding.small_base,
        )
    if not clear:
        return say_many(
            "No segment differs from the others beyond chance on any driver, {count} comparison made; "
            "what looks different is worth asking about, not yet worth acting on.",
            "No segment differs from the others beyond chance on any driver, {count} comparisons made; "
            "what looks different is worth asking about, not yet worth acting on.",
            finding.comparisons,
        )
    segments = {segment.id: segment for segment in finding.segments}
    drivers = {driver.id: driver for driver in finding.drivers}
    clear.sort(key=lambda cell: cell.difference.p_adjusted if cell.difference else 1.0)
    parts = [
        say(
            _CLEAR[cell.verdict],
            driver=in_sentence(drivers[cell.driver].name),
            segment=segment_in_sentence(segments[cell.segment], language),
            counted=count_of_base(cell.share, language),
            rest=count_of_base(cell.rest, language) if cell.rest else "",
        )
        for cell in clear
    ]
    return say_many(
        "Clear of chance among {count} comparison: {rows}.",
        "Clear of chance among {count} comparisons: {rows}.",
        finding.comparisons,
        rows=language.in_clauses(parts, most=2),
    )


_CLEAR: Final = {
    Verdict.MORE: mark("{driver}, more among {segment} than elsewhere ({counted} against {rest})"),
    Verdict.LESS: mark("{driver}, less among {segment} than elsewhere ({counted} against {rest})"),
}


def _is_judged(finding: DriversBySegment, cell: Cell) -> bool:
    """Whether both sides of a comparison have a base on which something could be said."""
    rest = cell.rest.base if cell.rest else 0
    return min(cell.share.base, rest) >= max(finding.small_base, 1)


def _by_value_driver(drivers: Sequence[Driver]) -> list[tuple[ValueDriver | None, list[Driver]]]:
    """The drivers under the four value drivers, which stand there also when empty, and under "Other"."""
    groups: list[tuple[ValueDriver | None, list[Driver]]] = [
        (value, [driver for driver in drivers if driver.value_driver is value]) for value in ValueDriver
    ]
    other = [driver for driver in drivers if driver.value_driver is None]
    return [*groups, (None, other)] if other else groups


def _cell_in_table(cell: Cell, language: Language) -> str:
    counted = count_and_interval(cell.share, language)
    if not cell.against:
        return counted
    return language.say("{counted}; {against} against", counted=counted, against=cell.against)
