"""The table of the codebook."""

from sitegen.analysis.findings import Findings
from sitegen.pages.tables.table import DataTable


def codebook_table(findings: Findings) -> DataTable:
    """The drivers of the codebook."""
    say = findings.language.say
    return DataTable(
        "codebook",
        say("Codebook"),
        say("The drivers with their definitions."),
        ("driver", "name", "value_driver", "parent", "definition", "include", "exclude"),
        tuple(
            (
                driver.id,
                driver.name,
                driver.value_driver.value if driver.value_driver else "",
                driver.parent or "",
                driver.definition,
                driver.include,
                driver.exclude,
            )
            for driver in findings.codebook.drivers
        ),
    )
