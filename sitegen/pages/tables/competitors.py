"""The data files of competitors and of who is vulnerable."""

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.charts.wording import capitalised
from sitegen.pages import addresses
from sitegen.pages.tables.share_columns import share_values
from sitegen.pages.tables.table import DataTable


def competitor_tables(findings: Findings) -> tuple[DataTable, ...]:
    """Who considered whom, where we win and where they lead, and who may leave now."""
    unit, say = findings.settings.count.value, findings.language.say
    people = capitalised(say(unit))
    rivals = findings.rivals
    duels = [(each.competitor.id, each.duels) for each in rivals.rivals.values()]
    return (
        DataTable(
            "competitors",
            say("Competitors"),
            say(
                "{people} that considered each competitor, in every segment and in all (segment *), of those "
                "who told whom they considered; for all also those lost or gone and those who nearly left, "
                "who named it.",
                people=people,
            ),
            ("competitor", "segment", unit, "base", "share", "low", "high", "left", "nearly_left"),
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
        ),
        DataTable(
            "competitors-by-driver",
            say("Competitors by driver"),
            say(
                "{people} that said we won on a driver against a competitor (*: against any), and that they "
                "lead on it, of those who considered it.",
                people=people,
            ),
            (
                "competitor",
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
            ),
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
        ),
        DataTable(
            "competitors-within-segments",
            say("Competitors within segments"),
            say(
                "{people} of each segment that said we won on a driver against a competitor, and that they "
                "lead on it, of those of the segment who considered it.",
                people=people,
            ),
            (
                "segment",
                "competitor",
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
            ),
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
        ),
        DataTable(
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
                    each.write_up.write_up.date.isoformat() if each.write_up.write_up.date else "",
                    each.stays.value if each.stays else "",
                    each.write_up.customer.revenue,
                    " ".join(each.rivals),
                    " ".join(each.reasons),
                    addresses.write_up(each.write_up.write_up.id),
                )
                for each in findings.vulnerable.customers
            ),
        ),
    )
