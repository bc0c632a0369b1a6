"""The data files of competitors and of who is vulnerable."""

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.pages import addresses
from sitegen.pages.data_table import DataTable
from sitegen.pages.offering_tables import share_values


def competitor_tables(findings: Findings) -> tuple[DataTable, ...]:
    """Who considered whom, where we win and where they lead, and who may leave now."""
    unit = findings.settings.count.value
    rivals = findings.rivals
    duels = [(each.competitor.id, each.duels) for each in rivals.rivals.values()]
    return (
        DataTable(
            "competitors",
            "Competitors",
            f"{unit.capitalize()} that considered each competitor, in every segment and in all (segment *), "
            "of those who told whom they considered; for all also those lost or gone and those who nearly "
            "left, who named it.",
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
            "Competitors by driver",
            f"{unit.capitalize()} that said we won on a driver against a competitor (*: against any), and "
            "that they lead on it, of those who considered it.",
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
            "Competitors within segments",
            f"{unit.capitalize()} of each segment that said we won on a driver against a competitor, and "
            "that they lead on it, of those of the segment who considered it.",
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
            "Vulnerable customers",
            "Customers whose latest write-up that says anything of staying says that they may leave, with "
            "the competitors that they named there and the drivers that speak against us.",
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
