"""The summary: what a board would read, uncomfortable findings first."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from sitegen.analysis.names import NO_SEGMENT
from sitegen.language import mark
from sitegen.model import Segment
from sitegen.pages import addresses
from sitegen.pages.answered import has_calls, tells_enough
from sitegen.pages.briefs.links import brief_link
from sitegen.pages.calling.sentences import calling_sentence
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.enough.sample_sentences import interviewers_sentence
from sitegen.pages.enough.sentences import enough_sentence
from sitegen.pages.home.numbers import study_numbers
from sitegen.pages.home.statements import Statement, may_leave, statement, statements
from sitegen.pages.outcomes.sentences import warning_sentence
from sitegen.pages.sentences import is_too_few, segment_sentence
from sitegen.pages.views import LinkView, StatementView, SummaryView

SEGMENTS: Final = 12
"""How many segments have their line here, so that it stays on two printed pages."""


def summary_pages(desk: Desk) -> Plans:
    """The page of all segments for a board; none where nobody was asked anything."""
    if not desk.findings.table.write_ups:
        return {}
    return {addresses.SUMMARY: partial(plan_summary, desk)}


def plan_summary(desk: Desk) -> PlannedPage:
    """What nobody likes to hear, a line a segment, what stands, and how far it reaches."""
    findings, language = desk.findings, desk.language
    hard, firm = statements(desk)
    segments = _ordered(desk)
    all_segments = language.say("All {count} segments", count=language.number(len(segments)))
    view = SummaryView(
        numbers=study_numbers(findings),
        hard=hard,
        segments=tuple(_segment(desk, each) for each in segments[:SEGMENTS]),
        more=LinkView(all_segments, addresses.SEGMENTS) if len(segments) > SEGMENTS else None,
        firm=firm,
        reach=tuple(each for _, each in _reach(desk) if each.sentence),
    )
    first = view.hard[0] if view.hard else view.segments[0] if view.segments else None
    return desk.page(
        view,
        addresses.SUMMARY,
        language.say("Summary"),
        "summary",
        description=first.sentence if first else "",
    )


def _ordered(desk: Desk) -> list[Segment]:
    """The segments with the widest message gap first, those of whom too few were asked last."""
    findings = desk.findings
    width = {gap.segment.id: gap.width for gap in findings.message_gap.segments}
    segments = [each for each in findings.table.segments if each.id != NO_SEGMENT.id]
    return sorted(segments, key=lambda each: (is_too_few(findings, each), -width.get(each.id, 0.0)))


def _segment(desk: Desk, segment: Segment) -> StatementView:
    brief = brief_link(desk.findings, segment)
    return StatementView(
        label=segment.name,
        sentence=segment_sentence(desk.findings, segment),
        address=addresses.segment(segment.id),
        links=(brief,) if brief else (),
    )


def _reach(desk: Desk) -> Iterator[Statement]:
    """How much was asked, and what it cannot say."""
    findings = desk.findings
    if has_calls(findings):
        yield statement(
            desk, False, mark("How many, how fresh"), calling_sentence(findings), addresses.CALL_NEXT
        )
    if not findings.vulnerable.share.base:
        yield may_leave(desk)
    if tells_enough(desk.findings):
        yield statement(desk, False, mark("Enough?"), enough_sentence(findings), addresses.ENOUGH)
        yield statement(desk, False, mark("Who asked"), interviewers_sentence(findings), addresses.ENOUGH)
    yield statement(desk, False, mark("Whose stories"), warning_sentence(findings), addresses.OUTCOMES)
