"""The tables of outcomes, of change over time, of habits and of asks."""

from collections.abc import Iterator

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.analysis.outcomes import Outcomes
from sitegen.analysis.over_time import OverTime
from sitegen.charts.wording import capitalised
from sitegen.model import Effect, Stage
from sitegen.pages import addresses
from sitegen.pages.data_table import DataTable, Value
from sitegen.pages.edition import Edition
from sitegen.pages.share_columns import DIFFERENCE, difference_values, share_values

_SHARE = ("count", "base", "share", "low", "high")


def question_tables(findings: Findings, edition: Edition) -> tuple[DataTable, ...]:
    """Their tables, those of which the study says nothing without rows."""
    has_outcomes, has_changes = any(findings.outcomes.stories.values()), bool(findings.over_time.changes)
    return (
        _outcomes(findings).where(has_outcomes),
        _at_once(findings).where(has_outcomes),
        _over_time(findings).where(has_changes),
        _changes(findings).where(has_changes),
        _habits(findings, edition),
        _asks(findings, edition),
    )


def _outcomes(findings: Findings) -> DataTable:
    say = findings.language.say
    return DataTable(
        "outcomes",
        say("Outcomes"),
        say(
            "Every driver by outcome: {people} with that outcome that named it as a reason for us (effect "
            "`for`) or against us, base, share, 95 % interval. `bought-or-stayed` is won, renewed and "
            "expanded, `left-or-never-bought` lost and churned; the row of the former has the difference "
            "between the two with Newcombe's interval, Fisher's p after Holm's correction for all rows of "
            "this table that have one, and the verdict.",
            people=say(findings.settings.count.value),
        ),
        ("driver", "effect", "outcome", *_SHARE, *DIFFERENCE, "verdict"),
        tuple(_outcome_rows(findings.outcomes)),
    )


def _outcome_rows(found: Outcomes) -> Iterator[tuple[Value, ...]]:
    for (driver, effect), row in found.rows.items():
        for outcome, share in row.by_outcome.items():
            if found.stories[outcome]:
                yield (
                    driver,
                    effect.value,
                    outcome.value,
                    *share_values(share),
                    *difference_values(None),
                    "",
                )
        sides = (driver, effect.value)
        yield (
            *sides,
            "bought-or-stayed",
            *share_values(row.favourable),
            *difference_values(row.difference),
            row.verdict.value,
        )
        yield (*sides, "left-or-never-bought", *share_values(row.unfavourable), *difference_values(None), "")


def _at_once(findings: Findings) -> DataTable:
    found, say = findings.at_once, findings.language.say
    measures = (("bought-or-stayed", found.favourable), ("would-tell-or-stay", found.advocates))
    return DataTable(
        "value-drivers-at-once",
        say("Value drivers at once"),
        say(
            "{people} by the number of value drivers that their conversation names for us: how many bought "
            "or stayed, of those with a decided outcome; how many would tell others or expect to stay, of "
            "those who said anything of it. p is that of the Cochran–Armitage trend test over all five rows "
            "of a measure, after Holm's correction.",
            people=capitalised(say(findings.settings.count.value)),
        ),
        ("measure", "value_drivers", *_SHARE, "p_adjusted", "verdict"),
        tuple(
            (
                measure,
                number,
                *share_values(share),
                shares.p_adjusted if shares.trend else None,
                shares.verdict.value,
            )
            for measure, shares in measures
            for number, share in enumerate(shares.shares)
        ),
    )


def _each_segment(found: OverTime) -> Iterator[tuple[str, OverTime]]:
    yield EVERYONE, found
    yield from found.segments.items()


def _over_time(findings: Findings) -> DataTable:
    say = findings.language.say
    return DataTable(
        "over-time",
        say("Drivers by quarter"),
        say(
            "Every driver in every quarter, in all (segment *) and in each segment: {people} that spoke in "
            "that quarter and named it for us, base, share, 95 % interval, and how many spoke against us on "
            "it. Quarters in which nobody of the segment was asked for it are left out.",
            people=say(findings.settings.count.value),
        ),
        ("segment", "driver", "quarter", *_SHARE, "against"),
        tuple(
            (segment, driver.id, str(quarter), *share_values(share), away.count)
            for segment, each in _each_segment(findings.over_time)
            for driver in each.drivers
            for (quarter, share), (_, away) in zip(
                each.shares(driver.id), each.shares(driver.id, Effect.AGAINST), strict=True
            )
            if share.base
        ),
    )


def _changes(findings: Findings) -> DataTable:
    say = findings.language.say
    return DataTable(
        "changes",
        say("Changes over time"),
        say(
            "Every driver in the later half of the quarters (from `since` on) against the earlier half, in "
            "all (segment *) and in each segment: {people}, bases, difference with Newcombe's interval, "
            "Fisher's p after Holm's correction (for all rows of segment *, and for all within segments), "
            "and the verdict.",
            people=say(findings.settings.count.value),
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
    )


def _habits(findings: Findings, edition: Edition) -> DataTable:
    say = findings.language.say
    return DataTable(
        "habits",
        say("Habits"),
        say(
            "One row for each stage that a counted conversation tells of: what the customer does, by which "
            "channel, and what we could offer."
        ),
        ("stage", "segment", "customer", "write_up", "date", "does", "channel", "offer", "address"),
        tuple(
            (
                stage.value,
                line.write_up.segment.id,
                line.write_up.customer.id,
                line.write_up.write_up.id,
                line.write_up.write_up.date.isoformat() if line.write_up.write_up.date else "",
                edition.plain(line.habit.does),
                edition.plain(line.habit.channel),
                edition.plain(line.habit.offer),
                addresses.write_up(line.write_up.write_up.id),
            )
            for stage in Stage
            for line in findings.habits.at(stage).lines
        ),
    )


def _asks(findings: Findings, edition: Edition) -> DataTable:
    say = findings.language.say
    return DataTable(
        "asks",
        say("Asks"),
        say(
            "One row for each thing that a counted conversation asks for, with the driver that it would "
            "serve."
        ),
        ("driver", "segment", "customer", "write_up", "date", "ask", "address"),
        tuple(
            (
                line.driver,
                line.write_up.segment.id,
                line.write_up.customer.id,
                line.write_up.write_up.id,
                line.write_up.write_up.date.isoformat() if line.write_up.write_up.date else "",
                edition.plain(line.ask),
                addresses.write_up(line.write_up.write_up.id),
            )
            for line in findings.asks.lines
        ),
    )
