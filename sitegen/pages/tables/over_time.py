"""The tables of change over time."""

from collections.abc import Iterator

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.analysis.over_time import OverTime
from sitegen.model import Effect
from sitegen.pages.tables.share_columns import DIFFERENCE, SHARE, difference_values, people, share_values
from sitegen.pages.tables.table import DataTable


def _each_segment(found: OverTime) -> Iterator[tuple[str, OverTime]]:
    yield EVERYONE, found
    yield from found.segments.items()


def over_time_table(findings: Findings) -> DataTable:
    """Every driver by quarter; without rows where there are no two halves to compare."""
    say = findings.language.say
    return DataTable(
        "over-time",
        say("Drivers by quarter"),
        say(
            "Every driver in every quarter, in all (segment *) and in each segment: {people} that spoke in "
            "that quarter and named it for us, base, share, 95 % interval, and how many spoke against us on "
            "it. Quarters in which nobody of the segment was asked for it are left out.",
            people=people(findings),
        ),
        ("segment", "driver", "quarter", *SHARE, "against"),
        tuple(
            (segment, driver.id, str(quarter), *share_values(share), away.count)
            for segment, each in _each_segment(findings.over_time)
            for driver in each.drivers
            for (quarter, share), (_, away) in zip(
                each.shares(driver.id), each.shares(driver.id, Effect.AGAINST), strict=True
            )
            if share.base
        ),
    ).where(bool(findings.over_time.changes))


def change_table(findings: Findings) -> DataTable:
    """Every driver in the later half against the earlier one."""
    say = findings.language.say
    return DataTable(
        "changes",
        say("Changes over time"),
        say(
            "Every driver in the later half of the quarters (from `since` on) against the earlier half, in "
            "all (segment *) and in each segment: {people}, bases, difference with Newcombe's interval, "
            "Fisher's p after Holm's correction (for all rows of segment *, and for all within segments), "
            "and the verdict.",
            people=people(findings),
        ),
        (
            "segment",
            "driver",
            "since",
            "earlier_count",
            "earlier_base",
            "later_count",
            "later_base",
            *DIFFERENCE,
            "verdict",
        ),
        tuple(
            (
                segment,
                driver,
                str(each.middle),
                change.earlier.count,
                change.earlier.base,
                change.later.count,
                change.later.base,
                *difference_values(change.difference),
                change.course.value,
            )
            for segment, each in _each_segment(findings.over_time)
            for driver, change in each.changes.items()
        ),
    ).where(bool(findings.over_time.changes))
