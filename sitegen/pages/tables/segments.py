"""The tables of drivers by segment, and of segments side by side."""

from sitegen.analysis.drivers_by_segment import EVERYONE, Cell, DriversBySegment
from sitegen.analysis.findings import Findings
from sitegen.analysis.side_by_side import DriverSideBySide, SideBySide
from sitegen.pages.tables.share_columns import DIFFERENCE, difference_values, people, share_values
from sitegen.pages.tables.table import DataTable, Value


def drivers_by_segment_table(findings: Findings) -> DataTable:
    """Every driver in every segment, and in all, as counts, shares and differences."""
    say = findings.language.say
    return DataTable(
        "drivers-by-segment",
        say("Drivers by segment"),
        say(
            "Every driver in every segment, and in all (segment *): {people} that named it for us, base, "
            "share, 95 % interval, difference to the rest with its interval, and p after Holm's correction "
            "for all comparisons of the table.",
            people=people(findings),
        ),
        _share_columns(findings),
        _share_rows(findings.by_segment),
    )


def value_drivers_by_segment_table(findings: Findings) -> DataTable:
    """The same of the four value drivers."""
    say = findings.language.say
    return DataTable(
        "value-drivers-by-segment",
        say("Value drivers by segment"),
        say("The same for the four value drivers: who names several drivers below one counts once."),
        _share_columns(findings),
        _share_rows(findings.by_value_driver),
    )


def verdict_table(findings: Findings) -> DataTable:
    """What may be said of every driver in every segment."""
    say = findings.language.say
    return DataTable(
        "verdicts",
        say("Verdicts"),
        say(
            "What may be said of every driver in every segment: {people} that named it as a reason for us, "
            "that spoke against us on it, those asked, and the verdict in words.",
            people=people(findings),
        ),
        ("segment", "driver", "for", "against", "base", "verdict"),
        tuple(_verdict_row(cell) for cell in findings.by_segment.cells.values()),
    )


def side_by_side_table(findings: Findings) -> DataTable:
    """Every driver in every two segments that can be compared."""
    say = findings.language.say
    return DataTable(
        "side-by-side",
        say("Segments side by side"),
        say(
            "Every driver in every two segments that can be compared: {people} of each that named it for us "
            "and that spoke against us on it, bases, the difference of the shares with its interval, p after "
            "Holm's correction for all pairs, and the verdict in words.",
            people=people(findings),
        ),
        (
            *("first", "second", "driver", "first_count", "first_against", "first_base"),
            *("second_count", "second_against", "second_base"),
            *DIFFERENCE,
            "verdict",
        ),
        tuple(_pair_row(pair, row) for pair in findings.pairs.pairs for row in pair.rows),
    )


def _pair_row(pair: SideBySide, row: DriverSideBySide) -> tuple[Value, ...]:
    return (
        *(pair.first.id, pair.second.id, row.driver.id),
        *(row.first.count, row.first_against, row.first.base),
        *(row.second.count, row.second_against, row.second.base),
        *difference_values(row.difference),
        row.verdict.value.format(first=pair.first.id, second=pair.second.id),
    )


def _share_columns(findings: Findings) -> tuple[str, ...]:
    unit = findings.settings.count.value
    return ("segment", "driver", unit, "base", "share", "low", "high", *DIFFERENCE)


def _share_rows(finding: DriversBySegment) -> tuple[tuple[Value, ...], ...]:
    segments = [segment.id for segment in finding.segments]
    return tuple(
        _share_row(finding.cell(driver.id, segment))
        for segment in (*segments, EVERYONE)
        for driver in finding.drivers
    )


def _share_row(cell: Cell) -> tuple[Value, ...]:
    return (cell.segment, cell.driver, *share_values(cell.share), *difference_values(cell.difference))


def _verdict_row(cell: Cell) -> tuple[Value, ...]:
    verdict = cell.verdict.value if cell.segment != EVERYONE else ""
    return (cell.segment, cell.driver, cell.share.count, cell.against, cell.share.base, verdict)
