"""Which tables there are, in which edition, and what makes each."""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Final

from sitegen.analysis.findings import Findings
from sitegen.model import Audience
from sitegen.pages.tables.agreement import agreement_table
from sitegen.pages.tables.asks import ask_table
from sitegen.pages.tables.calling import call_table
from sitegen.pages.tables.codebook import codebook_table
from sitegen.pages.tables.competitors import competitor_tables
from sitegen.pages.tables.enough import saturation_table
from sitegen.pages.tables.evidence import evidence_table, quote_table, write_up_table
from sitegen.pages.tables.habits import habit_table
from sitegen.pages.tables.insights import insight_table
from sitegen.pages.tables.messages import message_tables
from sitegen.pages.tables.offerings import offering_tables
from sitegen.pages.tables.outcomes import outcome_tables
from sitegen.pages.tables.over_time import over_time_tables
from sitegen.pages.tables.segments import (
    drivers_by_segment,
    side_by_side_table,
    value_drivers_by_segment,
    verdicts,
)
from sitegen.pages.tables.surprises import surprise_tables
from sitegen.pages.tables.table import DataTable

_Made = DataTable | tuple[DataTable, ...]

SETS: Final[Mapping[tuple[str, ...], Callable[[Findings], _Made]]] = MappingProxyType(
    {
        ("drivers-by-segment",): drivers_by_segment,
        ("value-drivers-by-segment",): value_drivers_by_segment,
        ("verdicts",): verdicts,
        ("side-by-side",): side_by_side_table,
        ("evidence",): evidence_table,
        ("write-ups",): write_up_table,
        ("quotes",): quote_table,
        ("codebook",): codebook_table,
        ("message-gap", "messages-elsewhere", "in-their-words"): message_tables,
        ("must-keeps", "offerings", "offerings-by-driver", "initiatives"): offering_tables,
        (
            "competitors",
            "competitors-by-driver",
            "competitors-within-segments",
            "vulnerable",
        ): competitor_tables,
        ("outcomes", "value-drivers-at-once"): outcome_tables,
        ("over-time", "changes"): over_time_tables,
        ("habits",): habit_table,
        ("asks",): ask_table,
        ("call-next",): call_table,
        ("saturation",): saturation_table,
        ("agreement",): agreement_table,
        ("insights",): insight_table,
        ("surprises", "hit-rates", "predictions"): surprise_tables,
    }
)
"""What makes tables, by their names; the rows of a large study take a while, and are made when asked for."""

TABLES: Final = tuple(name for names in SETS for name in names)
"""The names of all tables."""


_INTERNAL: Final = frozenset(
    {
        *("call-next", "agreement", "vulnerable", "initiatives", "message-gap", "messages-elsewhere"),
        *("surprises", "hit-rates", "predictions", "saturation"),
    }
)
"""Tables of what a public edition does not hold, and so would be empty there, or of some alone."""


_WITH: Final[Mapping[str, str]] = MappingProxyType(
    {
        name: section
        for section, names in {
            "side-by-side": ("side-by-side",),
            "message-gap": ("message-gap", "messages-elsewhere"),
            "in-their-words": ("in-their-words",),
            "must-keeps": ("must-keeps",),
            "offerings": ("offerings", "offerings-by-driver"),
            "initiatives": ("initiatives",),
            "competitors": ("competitors", "competitors-by-driver", "competitors-within-segments"),
            "outcomes": ("outcomes", "value-drivers-at-once"),
            "over-time": ("over-time", "changes"),
            "habits": ("habits",),
            "asks": ("asks",),
            "call-next": ("call-next",),
            "enough": ("saturation",),
            "agreement": ("agreement",),
            "insights": ("insights",),
            "surprises": ("surprises", "hit-rates", "predictions"),
        }.items()
        for name in names
    }
)
"""Tables that are there where the site has pages of that section."""


def table_names(audience: Audience, sections: Collection[str]) -> tuple[str, ...]:
    """The names of the tables of an edition with pages of these sections."""
    return tuple(
        name
        for name in TABLES
        if (audience is Audience.INTERNAL or name not in _INTERNAL)
        and (name not in _WITH or _WITH[name] in sections)
    )


def make_tables(name: str, findings: Findings) -> tuple[DataTable, ...]:
    """The table of that name, with those that are made together with it."""
    made = next(make for names, make in SETS.items() if name in names)(findings)
    return made if isinstance(made, tuple) else (made,)


def data_tables(findings: Findings) -> tuple[DataTable, ...]:
    """All tables of an edition that hold anything."""
    shown = table_names(findings.settings.audience, _WITH.values())
    made = [table for names in SETS for table in make_tables(names[0], findings)]
    return tuple(table for table in made if table.rows and table.name in shown)
