"""The tables behind the pages."""

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from sitegen.analysis.findings import Findings, is_counted
from sitegen.model import Audience, Effect
from sitegen.pages import addresses
from sitegen.pages.competitor_tables import competitor_tables
from sitegen.pages.data_table import DataTable
from sitegen.pages.edition import Edition
from sitegen.pages.listening_tables import listening_tables
from sitegen.pages.message_tables import message_tables
from sitegen.pages.offering_tables import offering_tables
from sitegen.pages.question_tables import question_tables
from sitegen.pages.segment_tables import (
    drivers_by_segment,
    side_by_side,
    value_drivers_by_segment,
    verdicts,
)
from sitegen.pages.surprise_tables import surprise_tables


def _codebook(findings: Findings, edition: Edition) -> DataTable:
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


def _evidence(findings: Findings, edition: Edition) -> DataTable:
    rows = []
    for write_up in findings.table.write_ups:
        for mention in write_up.mentions:
            rows.append(
                (
                    mention.write_up,
                    mention.customer,
                    mention.segment,
                    write_up.write_up.date.isoformat() if write_up.write_up.date else "",
                    mention.driver,
                    mention.strength,
                    mention.effect.value,
                    " ".join(quote.id for quote in mention.quotes),
                )
            )
    say = findings.language.say
    return DataTable(
        "evidence",
        say("Evidence"),
        say(
            "The evidence table: one driver in one write-up, with its strength (1 mentioned, 2 important, "
            "3 decisive), its effect and the ids of its quotes."
        ),
        ("write_up", "customer", "segment", "date", "driver", "strength", "effect", "quotes"),
        tuple(rows),
    )


def _write_ups(findings: Findings, edition: Edition) -> DataTable:
    rows = []
    for coded in sorted(findings.write_ups, key=lambda each: each.write_up.id):
        source = coded.write_up
        rows.append(
            (
                source.id,
                edition.title(coded),
                coded.customer.id,
                coded.segment.id,
                source.date.isoformat() if source.date else "",
                source.source.value,
                int(is_counted(coded)),
                source.outcome.value if source.outcome else "",
                source.stays.value if source.stays else "",
                _drivers_of(((mention.driver, mention.effect) for mention in coded.mentions), Effect.FOR),
                _drivers_of(((mention.driver, mention.effect) for mention in coded.mentions), Effect.AGAINST),
                addresses.write_up(source.id),
            )
        )
    say = findings.language.say
    return DataTable(
        "write-ups",
        say("Write-ups"),
        say(
            "One row for each conversation; `counted` is 1 where it is in the evidence table. `drivers` are "
            "those named as a reason for us, `against` those named as a reason against."
        ),
        (
            "write_up",
            "title",
            "customer",
            "segment",
            "date",
            "source",
            "counted",
            "outcome",
            "stays",
            "drivers",
            "against",
            "address",
        ),
        tuple(rows),
    )


def _quotes(findings: Findings, edition: Edition) -> DataTable:
    rows = []
    for coded in sorted(findings.write_ups, key=lambda each: each.write_up.id):
        for quote, drivers in coded.quotes:
            rows.append(
                (
                    quote.id,
                    coded.write_up.id,
                    coded.customer.id,
                    coded.segment.id,
                    coded.write_up.date.isoformat() if coded.write_up.date else "",
                    edition.plain(quote.text),
                    edition.plain(quote.speaker),
                    _drivers_of(drivers, Effect.FOR),
                    _drivers_of(drivers, Effect.AGAINST),
                    addresses.quote(coded.write_up.id, quote.id),
                )
            )
    say = findings.language.say
    return DataTable(
        "quotes",
        say("Quotes"),
        say("Every quote with the drivers for which it speaks, and those on which it speaks against us."),
        (
            "quote",
            "write_up",
            "customer",
            "segment",
            "date",
            "words",
            "speaker",
            "drivers",
            "against",
            "address",
        ),
        tuple(rows),
    )


def _drivers_of(drivers: Iterable[tuple[str, Effect]], wanted: Effect) -> str:
    """The ids of the drivers of one effect, each once."""
    return " ".join(dict.fromkeys(driver for driver, effect in drivers if effect is wanted))


def _of_offerings(findings: Findings, edition: Edition) -> tuple[DataTable, ...]:
    return offering_tables(findings)


def _of_competitors(findings: Findings, edition: Edition) -> tuple[DataTable, ...]:
    return competitor_tables(findings)


def _of_listening(findings: Findings, edition: Edition) -> tuple[DataTable, ...]:
    return listening_tables(findings)


_Made = DataTable | tuple[DataTable, ...]

SETS: Final[Mapping[tuple[str, ...], Callable[[Findings, Edition], _Made]]] = MappingProxyType(
    {
        ("drivers-by-segment",): drivers_by_segment,
        ("value-drivers-by-segment",): value_drivers_by_segment,
        ("verdicts",): verdicts,
        ("side-by-side",): side_by_side,
        ("evidence",): _evidence,
        ("write-ups",): _write_ups,
        ("quotes",): _quotes,
        ("codebook",): _codebook,
        ("message-gap", "messages-elsewhere", "in-their-words"): message_tables,
        ("must-keeps", "offerings", "offerings-by-driver", "initiatives"): _of_offerings,
        (
            "competitors",
            "competitors-by-driver",
            "competitors-within-segments",
            "vulnerable",
        ): _of_competitors,
        ("outcomes", "value-drivers-at-once", "over-time", "changes", "habits", "asks"): question_tables,
        ("call-next", "saturation", "agreement", "insights"): _of_listening,
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


def make_tables(name: str, findings: Findings, edition: Edition) -> tuple[DataTable, ...]:
    """The table of that name, with those that are made together with it."""
    made = next(make for names, make in SETS.items() if name in names)(findings, edition)
    return made if isinstance(made, tuple) else (made,)


def data_tables(findings: Findings, edition: Edition) -> tuple[DataTable, ...]:
    """All tables of an edition that hold anything."""
    shown = table_names(findings.settings.audience, _WITH.values())
    made = [table for names in SETS for table in make_tables(names[0], findings, edition)]
    return tuple(table for table in made if table.rows and table.name in shown)
