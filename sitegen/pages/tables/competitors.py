"""The data files of competitors and of who is vulnerable."""

from typing import Final

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.charts.wording import capitalised
from sitegen.pages import addresses
from sitegen.pages.tables.share_columns import people, share_values
from sitegen.pages.tables.table import DataTable, iso

_DUEL: Final = (
    "driver",
    "won",
    "base",
    "won_share",
    "won_low",
    "won_high",
    "lead",
    "lead_share",
    "lead_low",
    "lead_high",
)
"""The columns of a driver on which we and a competitor were judged."""


def competitor_table(findings: Findings) -> DataTable:
    """Who considered each competitor, in every segment and in all."""
    rivals, say = findings.rivals, findings.language.say
    return DataTable(
        "competitors",
        say("Competitors"),
        say(
            "{people} that considered each competitor, in every segment and in all (segment *), of those "
            "who told whom they considered; for all also those lost or gone and those who nearly left, "
            "who named it.",
            people=capitalised(people(findings)),
        ),
        (
            "competitor",
            "segment",
            findings.settings.count.value,
            "base",
            "share",
            "low",
            "high",
            "left",
            "nearly_left",
        ),
        tuple(
            row
            for each in rivals.rivals.values()
            if rivals.told
            for row in (
                *(
                    (each.competitor.id, segment, *share_values(share), None, None)
                    for segment, share in each.by_segment.items()
                ),
                (
                    each.competitor.id,
                    EVERYONE,
                    *share_values(each.considered),
                    each.left_count,
                    each.nearly_count,
                ),
            )
        ),
    )


def competitors_by_driver_table(findings: Findings) -> DataTable:
    """On what we won against each competitor, and on what they lead."""
    rivals, say = findings.rivals, findings.language.say
    duels = [(each.competitor.id, each.duels) for each in rivals.rivals.values()]
    return DataTable(
        "competitors-by-driver",
        say("Competitors by driver"),
        say(
            "{people} that said we won on a driver against a competitor (*: against any), and that they "
            "lead on it, of those who considered it.",
            people=capitalised(people(findings)),
        ),
        ("competitor", *_DUEL),
        tuple(
            (
                competitor,
                each.driver,
                *share_values(each.won),
                each.lead.count,
                *share_values(each.lead)[2:],
            )
            for competitor, own in (*duels, (EVERYONE, rivals.duels))
            for each in own
        ),
    )


def competitors_within_segments_table(findings: Findings) -> DataTable:
    """The same within each segment."""
    say = findings.language.say
    return DataTable(
        "competitors-within-segments",
        say("Competitors within segments"),
        say(
            "{people} of each segment that said we won on a driver against a competitor, and that they "
            "lead on it, of those of the segment who considered it.",
            people=capitalised(people(findings)),
        ),
        ("segment", "competitor", *_DUEL),
        tuple(
            (
                brief.segment.id,
                rival.competitor.id,
                each.driver,
                *share_values(each.won),
                each.lead.count,
                *share_values(each.lead)[2:],
            )
            for brief in findings.briefs.values()
            for rival in brief.rivals.rivals.values()
            for each in rival.duels
        ),
    )


def vulnerable_table(findings: Findings) -> DataTable:
    """Who may leave now."""
    say = findings.language.say
    return DataTable(
        "vulnerable",
        say("Vulnerable customers"),
        say(
            "Customers whose latest write-up that says anything of staying says that they may leave, "
            "with the competitors that they named there and the drivers that speak against us."
        ),
        ("customer", "segment", "date", "stays", "revenue", "competitors", "drivers", "address"),
        tuple(
            (
                each.write_up.customer.id,
                each.write_up.segment.id,
                iso(each.write_up.write_up.date),
                each.stays.value if each.stays else "",
                each.write_up.customer.revenue,
                " ".join(each.rivals),
                " ".join(each.reasons),
                addresses.write_up(each.write_up.write_up.id),
            )
            for each in findings.vulnerable.customers
        ),
    )
