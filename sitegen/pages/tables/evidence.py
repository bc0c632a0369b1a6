"""The tables of what was said: the evidence table itself, the write-ups, the quotes."""

from collections.abc import Iterable

from sitegen.analysis.findings import Findings, is_counted
from sitegen.model import Effect
from sitegen.pages import addresses
from sitegen.pages.edition import title_of
from sitegen.pages.tables.table import DataTable, iso
from sitegen.reading.redaction import reveal


def evidence_table(findings: Findings) -> DataTable:
    """The evidence table: one driver in one write-up."""
    rows = []
    for write_up in findings.table.write_ups:
        for mention in write_up.mentions:
            rows.append(
                (
                    mention.write_up,
                    mention.customer,
                    mention.segment,
                    iso(write_up.write_up.date),
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


def write_up_table(findings: Findings) -> DataTable:
    """All conversations of the site, by their ids."""
    rows = []
    for coded in sorted(findings.write_ups, key=lambda each: each.write_up.id):
        source = coded.write_up
        rows.append(
            (
                source.id,
                reveal(title_of(coded, findings.language)),
                coded.customer.id,
                coded.segment.id,
                iso(source.date),
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


def quote_table(findings: Findings) -> DataTable:
    """All quotes of the site, by their write-ups."""
    rows = []
    for coded in sorted(findings.write_ups, key=lambda each: each.write_up.id):
        for quote, drivers in coded.quotes:
            rows.append(
                (
                    quote.id,
                    coded.write_up.id,
                    coded.customer.id,
                    coded.segment.id,
                    iso(coded.write_up.date),
                    reveal(quote.text),
                    reveal(quote.speaker),
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
