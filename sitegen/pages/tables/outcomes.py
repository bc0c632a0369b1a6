"""The tables of outcomes, and of value drivers at once."""

from collections.abc import Iterator

from sitegen.analysis.findings import Findings
from sitegen.analysis.outcomes import Outcomes
from sitegen.charts.wording import capitalised
from sitegen.pages.tables.share_columns import DIFFERENCE, SHARE, difference_values, people, share_values
from sitegen.pages.tables.table import DataTable, Value


def outcome_table(findings: Findings) -> DataTable:
    """Every driver by outcome; without rows where no conversation has one."""
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
            people=people(findings),
        ),
        ("driver", "effect", "outcome", *SHARE, *DIFFERENCE, "verdict"),
        tuple(_outcome_rows(findings.outcomes)),
    ).where(any(findings.outcomes.stories.values()))


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


def at_once_table(findings: Findings) -> DataTable:
    """Value drivers at once; without rows where no conversation has an outcome."""
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
            people=capitalised(people(findings)),
        ),
        ("measure", "value_drivers", *SHARE, "p_adjusted", "verdict"),
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
    ).where(any(findings.outcomes.stories.values()))
