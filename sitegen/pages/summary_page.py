"""The summary: what a board would read, uncomfortable findings first."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from sitegen.analysis.initiatives import Demand
from sitegen.analysis.insights import Standing
from sitegen.analysis.names import NO_SEGMENT
from sitegen.analysis.surprises import Surprise
from sitegen.charts.wording import number_of
from sitegen.model import Segment
from sitegen.pages import addresses
from sitegen.pages.brief_links import brief_link
from sitegen.pages.call_sentences import calling_sentence, has_calls, losses_sentence
from sitegen.pages.competitor_pages import names_a_rival
from sitegen.pages.competitor_sentences import apart_sentence, rivals_sentence, vulnerable_sentence
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.enough_sentences import enough_sentence, interviewers_sentence
from sitegen.pages.gap_sentences import message_gap_sentence
from sitegen.pages.insight_lines import insight_sentence, standing_in_words
from sitegen.pages.offering_sentences import must_keeps_sentence, wishes_sentence
from sitegen.pages.outcome_sentences import (
    is_with_favourable,
    telling_rows,
    verdicts_sentence,
    warning_sentence,
)
from sitegen.pages.over_time_pages import has_course
from sitegen.pages.over_time_sentences import over_time_sentence
from sitegen.pages.overview import study_numbers
from sitegen.pages.sentences import is_too_few, segment_sentence
from sitegen.pages.surprise_sentences import most_surprising_sentence
from sitegen.pages.views import LinkView, StatementView, SummaryView

SEGMENTS: Final = 12
"""How many segments have their line here, so that it stays on two printed pages."""

INSIGHTS: Final = 3
"""How many conclusions that should be looked at again stand here."""

_LOOK_AGAIN: Final = "We concluded, and should look again"

_Line = tuple[bool, StatementView]
"""Whether nobody likes to hear it, and what is said."""


def summary_pages(desk: Desk) -> dict[str, Callable[[], PlannedPage]]:
    """The page of all segments for a board; none where nobody was asked anything."""
    if not desk.findings.table.write_ups:
        return {}
    return {addresses.SUMMARY: partial(plan_summary, desk)}


def plan_summary(desk: Desk) -> PlannedPage:
    """What nobody likes to hear, a line a segment, what stands, and how far it reaches."""
    findings = desk.findings
    lines = [line for make in _QUESTIONS for line in make(desk) if line[1].sentence]
    segments = _ordered(desk)
    more = LinkView(f"All {len(segments):,} segments", addresses.SEGMENTS)
    view = SummaryView(
        numbers=study_numbers(findings),
        hard=tuple(each for hard, each in lines if hard),
        segments=tuple(_segment(desk, each) for each in segments[:SEGMENTS]),
        more=more if len(segments) > SEGMENTS else None,
        firm=tuple(each for hard, each in lines if not hard),
        reach=tuple(each for _, each in _reach(desk) if each.sentence),
    )
    first = view.hard[0] if view.hard else view.segments[0] if view.segments else None
    return desk.page(
        view, addresses.SUMMARY, "Summary", "summary", description=first.sentence if first else ""
    )


def _line(hard: bool, label: str, sentence: str, address: str) -> _Line:
    return hard, StatementView(label=label, sentence=sentence, address=address, links=())


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


def _gap(desk: Desk) -> Iterator[_Line]:
    finding = desk.findings.message_gap
    if finding.messages:
        widest = finding.widest[0]
        hard = bool(widest.flat or widest.unsaid)
        yield _line(hard, "Message gap", message_gap_sentence(desk.findings), addresses.MESSAGE_GAP)


def _vulnerable(desk: Desk) -> Iterator[_Line]:
    if desk.findings.vulnerable.share.base:
        yield _may_leave(desk)


def _may_leave(desk: Desk) -> _Line:
    found = desk.findings.vulnerable
    sentence = vulnerable_sentence(desk.findings, found)
    address = f"{addresses.COMPETITORS}#sg-vulnerable" if names_a_rival(desk) else addresses.CUSTOMERS
    return _line(bool(found.share.count), "Who may leave", sentence, address)


def _lost(desk: Desk) -> Iterator[_Line]:
    if has_calls(desk.findings):
        losses = desk.findings.call_next.losses
        yield _line(True, "Lost unasked", losses_sentence(losses), f"{addresses.CALL_NEXT}#sg-lost")


def _outcomes(desk: Desk) -> Iterator[_Line]:
    found = desk.findings.outcomes
    if found.decided:
        rows = telling_rows(found)
        hard = bool(rows) and not is_with_favourable(rows[0])
        yield _line(hard, "Who stays, who leaves", verdicts_sentence(desk.findings), addresses.OUTCOMES)


def _insights(desk: Desk) -> Iterator[_Line]:
    stale = [each for each in desk.findings.insights if each.standing.stale]
    for each in stale[:INSIGHTS]:
        said = [f"“{desk.edition.plain(each.insight.title)}”"]
        if each.standing is not Standing.CONTRADICTED:
            said.append(standing_in_words(each))
        sentence = f"{'. '.join(said)}. {insight_sentence(desk.findings, each)}"
        yield _line(True, _LOOK_AGAIN, sentence, addresses.insight(each.insight.id))
    if len(stale) > INSIGHTS:
        more = f"{number_of(len(stale) - INSIGHTS, 'more conclusion')} to look at again."
        yield _line(True, _LOOK_AGAIN, more, addresses.INSIGHTS)


def _surprises(desk: Desk) -> Iterator[_Line]:
    found = desk.findings.surprises
    if found.predictions:
        hard = any(each.surprise is not Surprise.TOO_FEW for each in found.drivers)
        yield _line(hard, "Surprises", most_surprising_sentence(desk.findings), addresses.SURPRISES)


def _initiatives(desk: Desk) -> Iterator[_Line]:
    wishes = desk.findings.wishes
    if wishes:
        hard = any(each.demand is Demand.NOBODY for each in wishes)
        yield _line(hard, "Initiatives", wishes_sentence(wishes), addresses.INITIATIVES)


def _must_keeps(desk: Desk) -> Iterator[_Line]:
    finding = desk.findings.must_keeps
    if any(each.share.base for each in finding.offerings.values()):
        sentence = must_keeps_sentence(desk.findings, finding)
        yield _line(False, "Must-keeps", sentence, addresses.MUST_KEEPS)


def _rivals(desk: Desk) -> Iterator[_Line]:
    rivals = desk.findings.rivals
    if names_a_rival(desk):
        apart = apart_sentence(desk.findings, rivals)
        hard = bool(apart) and not rivals.apart and rivals.told >= desk.findings.settings.small_base
        sentence = apart or rivals_sentence(rivals)
        yield _line(hard, "Against rivals", sentence, addresses.COMPETITORS)


def _over_time(desk: Desk) -> Iterator[_Line]:
    if has_course(desk):
        sentence = over_time_sentence(desk.findings.over_time, desk.findings.settings.small_base)
        yield _line(False, "Over time", sentence, addresses.OVER_TIME)


_QUESTIONS: Final = (
    _gap,
    _vulnerable,
    _lost,
    _outcomes,
    _insights,
    _surprises,
    _initiatives,
    _must_keeps,
    _rivals,
    _over_time,
)
"""The questions in the order of the page."""


def _reach(desk: Desk) -> Iterator[_Line]:
    """How much was asked, and what it cannot say."""
    findings = desk.findings
    if has_calls(findings):
        yield _line(False, "How many, how fresh", calling_sentence(findings), addresses.CALL_NEXT)
    if not findings.vulnerable.share.base:
        yield _may_leave(desk)
    yield _line(False, "Enough?", enough_sentence(findings), addresses.ENOUGH)
    yield _line(False, "Who asked", interviewers_sentence(findings), addresses.ENOUGH)
    yield _line(False, "Whose stories", warning_sentence(findings), addresses.OUTCOMES)
