"""The page of the message gap."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from sitegen.analysis.heard_messages import HeardMessage, Landing
from sitegen.analysis.message_gap import SegmentGap
from sitegen.analysis.unspoken import Unspoken
from sitegen.charts.wording import count_of_base, points
from sitegen.language import Language, mark
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.messages.one_segment import DATA, behind_cell, segment_gap, unspoken_line
from sitegen.pages.messages.sentences import judged_sentence, message_gap_sentence, placement_sentence
from sitegen.pages.paging import SHOWN
from sitegen.pages.passages import strongest_quotes
from sitegen.pages.views import FlatMessageView, LinkView, MessageGapView, TableView

DRAWN: Final = 8
"""The segments with the widest gaps have a picture on the page; every segment has one on its own."""

QUOTES: Final = 2
"""How many of the strongest words stand under a driver that no message speaks of."""


def message_gap_pages(desk: Desk) -> Plans:
    """The page of the message gap, where we tell anybody anything and asked anybody."""
    if not desk.findings.message_gap.messages or not desk.findings.table.write_ups:
        return {}
    return {addresses.MESSAGE_GAP: partial(plan_message_gap, desk)}


def plan_message_gap(desk: Desk) -> PlannedPage:
    """What we say and they do not, and the reverse; what would land elsewhere; where we win untold."""
    finding, language = desk.findings.message_gap, desk.language
    flat = [each for gap in finding.widest for each in gap.flat]
    unsaid = [(gap, each) for gap in finding.widest for each in gap.unsaid]
    strengths = _surest([(gap, each) for gap in finding.widest for each in gap.strengths])
    hints = _surest([(gap, each) for gap in finding.widest for each in gap.hints])
    changes = _changes(desk, finding.messages)
    too_many = max(len(flat), len(unsaid), len(strengths), len(hints), len(changes.rows)) > SHOWN
    drawn = [gap for gap in finding.widest if gap.messages][:DRAWN]
    view = MessageGapView(
        sentence=message_gap_sentence(desk.findings),
        judged=judged_sentence(desk.findings),
        segments=tuple(
            segment_gap(desk, gap, addresses.MESSAGE_GAP, number) for number, gap in enumerate(drawn, start=1)
        ),
        flat=tuple(_flat(desk, each) for each in flat[:SHOWN]),
        unsaid=tuple(
            unspoken_line(desk, gap, each, strongest_quotes(desk, each.cell, QUOTES))
            for gap, each in unsaid[:SHOWN]
        ),
        strengths=tuple(unspoken_line(desk, gap, each) for gap, each in strengths[:SHOWN]),
        hints=tuple(unspoken_line(desk, gap, each) for gap, each in hints[:SHOWN]),
        changes=TableView(
            caption=changes.caption, header=changes.header, rows=changes.rows[:SHOWN], data=changes.data
        ),
        changes_sentence=_changes_sentence(finding.changed, language),
        more=LinkView(language.say("All of them as a table (CSV)"), DATA) if too_many else None,
    )
    title = language.say("Message gap")
    return desk.page(view, addresses.MESSAGE_GAP, title, "message-gap", description=view.sentence)


def _surest(pairs: list[tuple[SegmentGap, Unspoken]]) -> list[tuple[SegmentGap, Unspoken]]:
    """The strengths on which we win most surely first."""
    return sorted(pairs, key=lambda pair: -(pair[1].won.interval.low if pair[1].won.interval else 0.0))


def _flat(desk: Desk, heard: HeardMessage) -> FlatMessageView:
    language = desk.language
    better = [each for each in heard.elsewhere if each.landing is not Landing.NOT_CLEARLY]
    return FlatMessageView(
        text=heard.message.text,
        driver=desk.edition.driver(heard.driver),
        segment=LinkView(heard.segment.name, addresses.segment(heard.segment.id)),
        since=language.day(heard.message.since),
        share=desk.edition.share(heard.cell.share),
        against=heard.cell.against,
        address=behind_cell(heard.cell),
        placement=placement_sentence(desk.findings, heard),
        elsewhere=tuple(
            LinkView(
                language.say(
                    "{name}: {value}",
                    name=each.segment.name,
                    value=count_of_base(each.cell.share, language),
                ),
                behind_cell(each.cell),
            )
            for each in better
        ),
    )


_CHANGES: Final = (
    mark("Message"),
    mark("Segment"),
    mark("Driver"),
    mark("Since"),
    mark("Before"),
    mark("Since then"),
    mark("Difference"),
    mark("Verdict"),
)


def _changes(desk: Desk, messages: Sequence[HeardMessage]) -> TableView:
    language = desk.language
    rows = []
    for heard in messages:
        change = heard.change
        if change:
            rows.append(
                (
                    heard.message.text,
                    heard.segment.name,
                    desk.findings.codebook.all[heard.driver].name,
                    language.day(heard.message.since),
                    count_of_base(change.earlier, language),
                    count_of_base(change.later, language),
                    points(change.difference.interval, language),
                    language.say(change.course.value),
                )
            )
    return TableView(
        caption=language.say("Who named it before we said it, and since"),
        header=tuple(language.say(each) for each in _CHANGES),
        rows=tuple(rows),
        data=DATA,
    )


def _changes_sentence(changed: int, language: Language) -> str:
    if not changed:
        return ""
    return language.say_many(
        "{count} message with conversations before and since; verdicts are corrected for {count} comparison. "
        "More who name it is not yet because of what we say.",
        "{count} messages with conversations before and since; verdicts are corrected for {count} "
        "comparisons. More who name it is not yet because of what we say.",
        changed,
    )
