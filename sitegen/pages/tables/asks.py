"""The table of what is asked for."""

from sitegen.analysis.findings import Findings
from sitegen.pages import addresses
from sitegen.pages.tables.table import DataTable, iso
from sitegen.reading.redaction import reveal


def ask_table(findings: Findings) -> DataTable:
    """All that is asked for, a row for each."""
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
                iso(line.write_up.write_up.date),
                reveal(line.ask),
                addresses.write_up(line.write_up.write_up.id),
            )
            for line in findings.asks.lines
        ),
    )
