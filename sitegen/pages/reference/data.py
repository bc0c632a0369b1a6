"""Every table and every file for research tools, to take away."""

from types import MappingProxyType
from typing import Final

from sitegen.analysis.findings import Findings
from sitegen.language import mark
from sitegen.model import Audience
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.navigation import navigation, sections
from sitegen.pages.tables.catalogue import table_names
from sitegen.pages.views import DataFileView, DataView, ExchangeFileView

MOST_IN_A_PROJECT: Final = 500
"""Write-ups of which the site offers the project."""


def exchange_addresses(findings: Findings) -> tuple[str, ...]:
    """The files for research tools that the site offers.

    The project holds every conversation whole: it is for the house alone, and where there are many
    `sitegen export` makes it, since it would take longer than the rest of a build after every edit.
    """
    is_ours = findings.settings.audience is Audience.INTERNAL
    is_soon_made = len(findings.write_ups) <= MOST_IN_A_PROJECT
    return (addresses.CODEBOOK_FILE, *((addresses.PROJECT_FILE,) if is_ours and is_soon_made else ()))


def plan_data(desk: Desk) -> PlannedPage:
    """Every table to take away."""
    say = desk.language.say
    names = table_names(desk.findings.settings.audience, sections(navigation(desk)))
    files = tuple(
        DataFileView(
            title=table.title,
            description=table.description,
            rows=len(table.rows),
            columns=table.columns,
            csv=table.csv_address,
            json=table.json_address,
        )
        for table in map(desk.table, names)
        if table.rows
    )
    description = say("Every table behind the pages, as CSV and JSON.")
    view = DataView(files=files, exchange=_exchange_views(desk.findings))
    return desk.page(view, addresses.DATA, say("Data"), "data", description=description)


_EXCHANGE_FILES = MappingProxyType(
    {
        addresses.CODEBOOK_FILE: (
            mark("Codebook for research tools"),
            mark(
                "The drivers with their hierarchy and definitions, as a REFI-QDA codebook: ATLAS.ti, MAXQDA, "
                "NVivo and others read it."
            ),
            "QDC",
        ),
        addresses.PROJECT_FILE: (
            mark("Project for research tools"),
            mark(
                "The conversations with their quotes as coded passages, customers as cases, segments and the "
                "rest as variables, as a REFI-QDA project."
            ),
            "QDPX",
        ),
    }
)


def _exchange_views(findings: Findings) -> tuple[ExchangeFileView, ...]:
    say, views = findings.language.say, []
    for address in exchange_addresses(findings):
        title, description, kind = _EXCHANGE_FILES[address]
        views.append(
            ExchangeFileView(title=say(title), description=say(description), kind=kind, address=address)
        )
    return tuple(views)
