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
from sitegen.pages.tables.competitors import (
    competitor_table,
    competitors_by_driver_table,
    competitors_within_segments_table,
    vulnerable_table,
)
from sitegen.pages.tables.enough import saturation_table
from sitegen.pages.tables.evidence import evidence_table, quote_table, write_up_table
from sitegen.pages.tables.habits import habit_table
from sitegen.pages.tables.initiatives import initiative_table
from sitegen.pages.tables.insights import insight_table
from sitegen.pages.tables.messages import message_gap_table, messages_elsewhere_table
from sitegen.pages.tables.offerings import must_keep_table, offering_table, offerings_by_driver_table
from sitegen.pages.tables.outcomes import at_once_table, outcome_table
from sitegen.pages.tables.over_time import change_table, over_time_table
from sitegen.pages.tables.segments import (
    drivers_by_segment_table,
    side_by_side_table,
    value_drivers_by_segment_table,
    verdict_table,
)
from sitegen.pages.tables.surprises import hit_rate_table, prediction_table, surprise_table
from sitegen.pages.tables.table import DataTable
from sitegen.pages.tables.their_words import their_words_table

TABLES: Final[Mapping[str, Callable[[Findings], DataTable]]] = MappingProxyType(
    {
        "drivers-by-segment": drivers_by_segment_table,
        "value-drivers-by-segment": value_drivers_by_segment_table,
        "verdicts": verdict_table,
        "side-by-side": side_by_side_table,
        "evidence": evidence_table,
        "write-ups": write_up_table,
        "quotes": quote_table,
        "codebook": codebook_table,
        "message-gap": message_gap_table,
        "messages-elsewhere": messages_elsewhere_table,
        "in-their-words": their_words_table,
        "must-keeps": must_keep_table,
        "offerings": offering_table,
        "offerings-by-driver": offerings_by_driver_table,
        "initiatives": initiative_table,
        "competitors": competitor_table,
        "competitors-by-driver": competitors_by_driver_table,
        "competitors-within-segments": competitors_within_segments_table,
        "vulnerable": vulnerable_table,
        "outcomes": outcome_table,
        "value-drivers-at-once": at_once_table,
        "over-time": over_time_table,
        "changes": change_table,
        "habits": habit_table,
        "asks": ask_table,
        "call-next": call_table,
        "saturation": saturation_table,
        "agreement": agreement_table,
        "insights": insight_table,
        "surprises": surprise_table,
        "hit-rates": hit_rate_table,
        "predictions": prediction_table,
    }
)
"""What makes each table, by its name, in the order of the page of data; rows are made when asked for."""


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


def data_tables(findings: Findings) -> tuple[DataTable, ...]:
    """All tables of an edition that hold anything."""
    made = [TABLES[name](findings) for name in table_names(findings.settings.audience, _WITH.values())]
    return tuple(table for table in made if table.rows)
