"""The table of habits."""

from sitegen.analysis.findings import Findings
from sitegen.model import Stage
from sitegen.pages import addresses
from sitegen.pages.tables.table import DataTable, iso
from sitegen.reading.redaction import reveal


def habit_table(findings: Findings) -> DataTable:
    """All that was told of the stages of buying, a row for each."""
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
                iso(line.write_up.write_up.date),
                reveal(line.habit.does),
                reveal(line.habit.channel),
                reveal(line.habit.offer),
                addresses.write_up(line.write_up.write_up.id),
            )
            for stage in Stage
            for line in findings.habits.at(stage).lines
        ),
    )
