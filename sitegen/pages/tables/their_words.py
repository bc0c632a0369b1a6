"""The table of what customers would tell others."""

from sitegen.analysis.findings import Findings
from sitegen.pages import addresses
from sitegen.pages.tables.table import DataTable, iso
from sitegen.reading.redaction import reveal


def their_words_table(findings: Findings) -> DataTable:
    """What each customer of each segment would tell others, the newest word of each."""
    finding, say = findings.their_words, findings.language.say
    return DataTable(
        "in-their-words",
        say("In their words"),
        say(
            "What customers would tell others: one row a customer and segment, the newest where it said "
            "several."
        ),
        ("customer", "segment", "date", "words", "earlier", "write_up", "address"),
        tuple(
            (
                each.newest.customer.id,
                segment.id,
                iso(each.newest.write_up.date),
                reveal(each.newest.write_up.tell_others),
                len(each.earlier),
                each.newest.write_up.id,
                addresses.write_up(each.newest.write_up.id),
            )
            for segment in finding.segments
            for each in finding.tellings[segment.id]
        ),
    )
