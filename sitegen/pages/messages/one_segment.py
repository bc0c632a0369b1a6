"""The message gap of one segment: its place on the segment's page, and on the page of all."""

from collections.abc import Sequence
from typing import Final

from sitegen.analysis.drivers_by_segment import Cell
from sitegen.analysis.heard_messages import Hearing
from sitegen.analysis.message_gap import SegmentGap
from sitegen.analysis.unspoken import Unspoken
from sitegen.charts.chart import Target
from sitegen.charts.message_gap import draw_message_gap
from sitegen.pages import addresses
from sitegen.pages.desk import Desk
from sitegen.pages.messages.sentences import segment_gap_sentence, strength_sentence
from sitegen.pages.paging import SHOWN
from sitegen.pages.tables.table import csv_address
from sitegen.pages.views import LinkView, QuoteView, SegmentGapView, UnspokenView

DATA: Final = csv_address("message-gap")
"""The table behind the pictures."""


def segment_gap(desk: Desk, gap: SegmentGap, own: str, number: int = 1) -> SegmentGapView:
    """The gap of a segment for the page with the address `own`, on which it is the so manieth."""
    findings, edition = desk.findings, desk.edition
    sentence = segment_gap_sentence(findings, gap)
    chart = draw_message_gap(
        gap,
        findings.codebook.all,
        sentence,
        findings.settings.small_base,
        findings.settings.count,
        findings.language,
    )
    root = addresses.root_of(own)
    return SegmentGapView(
        segment=LinkView(gap.segment.name, addresses.segment(gap.segment.id)),
        sentence=sentence,
        chart=edition.chart(chart, root, f"sg-gap-{number}", DATA) if chart else None,
        unsaid=tuple(unspoken_line(desk, gap, each) for each in gap.unsaid),
        strengths=tuple(unspoken_line(desk, gap, each) for each in gap.strengths[:SHOWN]),
        hints=tuple(unspoken_line(desk, gap, each) for each in gap.hints[:SHOWN]),
    )


def unspoken_line(
    desk: Desk, gap: SegmentGap, each: Unspoken, quotes: tuple[QuoteView, ...] = ()
) -> UnspokenView:
    """A driver that no message to a segment speaks of, with who said that we win on it."""
    return UnspokenView(
        driver=desk.edition.driver(each.driver),
        segment=LinkView(gap.segment.name, addresses.segment(gap.segment.id)),
        share=desk.edition.share(each.cell.share),
        against=each.cell.against,
        address=behind_cell(each.cell),
        verdict="" if each.hearing is Hearing.SAID else desk.language.say(each.hearing.value),
        strength=strength_sentence(desk.findings, each) if each.won.base else "",
        won=_conversations(desk, each.won_in),
        more_won=max(0, len(each.won_in) - SHOWN),
        led=_conversations(desk, each.led_in),
        more_led=max(0, len(each.led_in) - SHOWN),
        quotes=quotes,
    )


def behind_cell(cell: Cell) -> str:
    """The quotes behind a cell; the driver's page where nobody in the segment named it."""
    return addresses.quotes_of(Target(cell.driver, cell.segment if cell.has_people else ""))


def _conversations(desk: Desk, ids: Sequence[str]) -> tuple[LinkView, ...]:
    """Links to conversations by their customers and days, newest first."""
    newest = sorted(ids, key=desk.places.__getitem__)[:SHOWN]
    return tuple(desk.edition.conversation(desk.write_ups_by_id[id_]) for id_ in newest)
