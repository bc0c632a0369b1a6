"""The table of initiatives."""

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.charts.wording import capitalised
from sitegen.pages.tables.share_columns import people, share_values
from sitegen.pages.tables.table import DataTable


def initiative_table(findings: Findings) -> DataTable:
    """Who asked for each initiative."""
    say = findings.language.say
    return DataTable(
        "initiatives",
        say("Initiatives"),
        say(
            "{people} among those whom each initiative is for that named a driver it serves or asked for "
            "such a thing, of those asked; then those who named, those who asked of those who told what "
            "they ask for, those who spoke against us on it, and the verdict.",
            people=capitalised(people(findings)),
        ),
        (
            "initiative",
            "drivers",
            "segments",
            findings.settings.count.value,
            "base",
            "share",
            "low",
            "high",
            "named",
            "asked",
            "asked_base",
            "against",
            "verdict",
        ),
        tuple(
            (
                wish.initiative.id,
                " ".join(wish.drivers),
                " ".join(segment.id for segment in wish.segments) or EVERYONE,
                *share_values(wish.wanted),
                wish.named.count,
                wish.begged.count,
                wish.begged.base,
                wish.against,
                wish.demand.value,
            )
            for wish in findings.wishes
        ),
    )
