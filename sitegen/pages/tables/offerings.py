"""The data files of must-keeps, offerings and initiatives."""

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.analysis.must_keeps import MustKeep
from sitegen.charts.wording import capitalised
from sitegen.pages.tables.share_columns import people, share_values
from sitegen.pages.tables.table import DataTable, Value


def must_keep_table(findings: Findings) -> DataTable:
    """Who would leave without each offering, in every segment and in all."""
    say = findings.language.say
    return DataTable(
        "must-keeps",
        say("Must-keeps"),
        say(
            "Every offering in every segment, and in all (segment *): {people} that would leave without "
            "it, of those asked, with share and 95 % interval; for all also write-ups that value it "
            "most, revenue of those who would leave, how many of them have a known revenue, and the "
            "verdict.",
            people=people(findings),
        ),
        (
            "offering",
            "segment",
            "would_leave",
            "base",
            "share",
            "low",
            "high",
            "value_most",
            "revenue",
            "revenue_known",
            "verdict",
        ),
        tuple(row for each in findings.must_keeps.offerings.values() for row in _must_keep(each)),
    )


def offering_table(findings: Findings) -> DataTable:
    """How each offering is received."""
    say = findings.language.say
    return DataTable(
        "offerings",
        say("Offerings"),
        say(
            "{people} that spoke of each offering, by whether they understand and value it: yes, no, or "
            "nothing where it was not said.",
            people=capitalised(people(findings)),
        ),
        ("offering", "understood", "valued", findings.settings.count.value, "base"),
        tuple(
            (each.offering.id, _yes_no(understood), _yes_no(valued), len(people), each.spoke)
            for each in findings.receptions.values()
            for (understood, valued), people in sorted(each.said.items(), key=str)
        ),
    )


def offerings_by_driver_table(findings: Findings) -> DataTable:
    """What each offering is for."""
    say = findings.language.say
    return DataTable(
        "offerings-by-driver",
        say("Offerings by driver"),
        say(
            "{people} that say an offering serves a driver or one below it, of those who say what it is for.",
            people=capitalised(people(findings)),
        ),
        ("offering", "driver", findings.settings.count.value, "base", "share", "low", "high"),
        tuple(
            (each.offering.id, driver, *share_values(served.share))
            for each in findings.receptions.values()
            for driver, served in sorted(each.served.items())
        ),
    )


def _must_keep(finding: MustKeep) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = [
        (finding.offering.id, segment, *share_values(share), None, None, None, "")
        for segment, share in finding.by_segment.items()
    ]
    revenue = finding.revenue
    most = len(finding.value_most)
    at_stake = revenue.total if revenue.known else None
    rows.append(
        (
            finding.offering.id,
            EVERYONE,
            *share_values(finding.share),
            most,
            at_stake,
            revenue.known,
            finding.verdict.value,
        )
    )
    return rows


def _yes_no(said: bool | None) -> str:
    return "" if said is None else "yes" if said else "no"
