"""The tables of our messages and of what customers would tell others, to take away."""

from sitegen.analysis.findings import Findings
from sitegen.analysis.heard_messages import HeardMessage
from sitegen.analysis.unspoken import Unspoken
from sitegen.pages import addresses
from sitegen.pages.tables.share_columns import DIFFERENCE, difference_values, share_values
from sitegen.pages.tables.table import DataTable, Value
from sitegen.reading.redaction import reveal


def message_tables(findings: Findings) -> tuple[DataTable, ...]:
    """Messages beside what is named, flat messages elsewhere, and a line a customer."""
    gap = findings.message_gap
    say, unit = findings.language.say, findings.language.say(findings.settings.count.value)
    return (
        DataTable(
            "message-gap",
            say("Message gap"),
            say(
                "Our messages to each segment, and the drivers that it names and no message speaks of: "
                "{unit} that named it, base, share, 95 % interval, the places on both sides, whether they "
                "say it; the counts before and since the message's date with the interval of the difference "
                "and p after Holm's correction; those who said that we won on it against a rival, and that "
                "a rival leads.",
                unit=unit,
            ),
            _GAP_COLUMNS,
            tuple(
                _gap_row(segment.segment.id, each) for segment in gap.segments for each in segment.everything
            ),
        ),
        DataTable(
            "messages-elsewhere",
            say("Messages elsewhere"),
            say(
                "Each message that falls flat, in the other segments: who names its driver there, the "
                "difference with its interval, and p after Holm's correction for all rows."
            ),
            (
                "segment",
                "driver",
                "message",
                "elsewhere",
                "customers",
                "base",
                *DIFFERENCE,
                "told",
                "verdict",
            ),
            tuple(row for heard in gap.messages for row in _elsewhere_rows(heard)),
        ),
        _their_words(findings),
    )


_GAP_COLUMNS = (
    "segment",
    "driver",
    "our_place",
    "message",
    "since",
    "their_place",
    "customers",
    "base",
    "share",
    "low",
    "high",
    "against",
    "verdict",
    "before",
    "before_base",
    "after",
    "after_base",
    *DIFFERENCE,
    "change",
    "won",
    "judged",
    "rivals_lead",
    "strength",
)


def _gap_row(segment: str, each: HeardMessage | Unspoken) -> tuple[Value, ...]:
    ours = each if isinstance(each, HeardMessage) else None
    theirs = each if isinstance(each, Unspoken) else None
    since = ours.message.since if ours else None
    change = ours.change if ours else None
    return (
        segment,
        each.driver,
        ours.place if ours else None,
        ours.message.text if ours else "",
        since.isoformat() if since else "",
        each.their_place or None,
        *share_values(each.cell.share),
        each.cell.against,
        each.hearing.value,
        change.earlier.count if change else None,
        change.earlier.base if change else None,
        change.later.count if change else None,
        change.later.base if change else None,
        *difference_values(change.difference if change else None),
        change.course.value if change else "",
        theirs.won.count if theirs else None,
        theirs.won.base if theirs else None,
        theirs.led if theirs else None,
        theirs.strength.value if theirs else "",
    )


def _elsewhere_rows(heard: HeardMessage) -> list[tuple[Value, ...]]:
    return [
        (
            heard.segment.id,
            heard.driver,
            heard.message.text,
            each.segment.id,
            each.cell.share.count,
            each.cell.share.base,
            *difference_values(each.difference),
            int(each.told),
            each.landing.value,
        )
        for each in heard.elsewhere
    ]


def _their_words(findings: Findings) -> DataTable:
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
                each.newest.write_up.date.isoformat() if each.newest.write_up.date else "",
                reveal(each.newest.write_up.tell_others),
                len(each.earlier),
                each.newest.write_up.id,
                addresses.write_up(each.newest.write_up.id),
            )
            for segment in finding.segments
            for each in finding.tellings[segment.id]
        ),
    )
