"""The table of what people concluded."""

from sitegen.analysis.findings import Findings
from sitegen.model import Effect
from sitegen.pages.tables.table import DataTable, Value, iso


def insight_table(findings: Findings) -> DataTable:
    """Every driver of every insight with its counts."""
    say = findings.language.say
    rows: list[tuple[Value, ...]] = []
    for each in findings.insights:
        shifts = {(shift.driver, shift.effect): shift for shift in each.shifts}
        for claim in each.claims:
            shift = shifts.get((claim.driver.id, Effect.FOR))
            rows.append(
                (
                    each.insight.id,
                    iso(each.insight.date),
                    " ".join(segment.id for segment in each.segments),
                    claim.driver.id,
                    claim.now.count,
                    claim.now.base,
                    claim.against.count,
                    claim.then.count if claim.then else None,
                    claim.then.base if claim.then else None,
                    claim.since.count if claim.since else None,
                    claim.since.base if claim.since else None,
                    shift.difference.value if shift else None,
                    shift.difference.p_adjusted if shift else None,
                    each.standing.value,
                )
            )
    return DataTable(
        "insights",
        say("Insights"),
        say(
            "What people concluded: every driver of each insight in its segments together, named now, until "
            "the day of the insight, and since; the difference of since and then where both are of a fair "
            "base, with p after Holm's correction for the comparisons of the insight."
        ),
        (
            "insight",
            "date",
            "segments",
            "driver",
            "named",
            "base",
            "against",
            "named_then",
            "base_then",
            "named_since",
            "base_since",
            "difference",
            "p_adjusted",
            "standing",
        ),
        tuple(rows),
    )
