"""The tables of our messages."""

from sitegen.analysis.findings import Findings
from sitegen.analysis.heard_messages import HeardMessage
from sitegen.analysis.unspoken import Unspoken
from sitegen.pages.tables.share_columns import DIFFERENCE, difference_values, people, share_values
from sitegen.pages.tables.table import DataTable, Value, iso


def message_gap_table(findings: Findings) -> DataTable:
    """Our messages to each segment beside what it names."""
    gap, say = findings.message_gap, findings.language.say
    return DataTable(
        "message-gap",
        say("Message gap"),
        say(
            "Our messages to each segment, and the drivers that it names and no message speaks of: "
            "{people} that named it, base, share, 95 % interval, the places on both sides, whether they "
            "say it; the counts before and since the message's date with the interval of the difference "
            "and p after Holm's correction; those who said that we won on it against a rival, and that "
            "a rival leads.",
            people=people(findings),
        ),
        _gap_columns(findings),
        tuple(_gap_row(segment.segment.id, each) for segment in gap.segments for each in segment.everything),
    )


def messages_elsewhere_table(findings: Findings) -> DataTable:
    """Each message that falls flat, in the other segments."""
    say = findings.language.say
    return DataTable(
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
            findings.settings.count.value,
            "base",
            *DIFFERENCE,
            "told",
            "verdict",
        ),
        tuple(row for heard in findings.message_gap.messages for row in _elsewhere_rows(heard)),
    )


def _gap_columns(findings: Findings) -> tuple[str, ...]:
    return (
        *("segment", "driver", "our_place", "message", "since", "their_place"),
        *(findings.settings.count.value, "base", "share", "low", "high", "against", "verdict"),
        *("before", "before_base", "after", "after_base", *DIFFERENCE, "change"),
        *("won", "judged", "rivals_lead", "strength"),
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
        iso(since),
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
