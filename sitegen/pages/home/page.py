"""The home page: why do they buy, in one screen."""

from collections.abc import Sequence
from typing import Final

from sitegen.analysis.findings import Findings
from sitegen.analysis.names import NO_SEGMENT
from sitegen.charts.wording import count_of_base, interval_in_percent
from sitegen.model import Segment
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.drivers.lines import value_drivers
from sitegen.pages.edition import value_driver_id
from sitegen.pages.home.numbers import study_numbers
from sitegen.pages.home.statements import statements
from sitegen.pages.segments.lines import segment_lines
from sitegen.pages.sentences import (
    asked_in,
    first_message_cell,
    is_too_few,
    messages_sentence,
    segment_sentence,
    top_cells,
)
from sitegen.pages.views import HeadlineView, HomeView, LinkView

LATEST: Final = 5
HEADLINES: Final = 4
HARD: Final = 6
FIRM: Final = 3
"""How much of the summary stands on the home page: what nobody likes to hear, and what else was heard."""


def plan_home(desk: Desk) -> PlannedPage:
    """Why do they buy, in one screen."""
    findings = desk.findings
    introduction = findings.content.introduction
    hard, firm = statements(desk)
    say = findings.language.say
    headlines = _headlines(desk)
    view = HomeView(
        heading=desk.edition.heading(introduction, findings.settings.title) or say("About these pages"),
        introduction=desk.body(introduction.text, introduction.body, addresses.HOME) if introduction else (),
        headlines=headlines,
        numbers=study_numbers(findings),
        hard=hard[:HARD],
        firm=firm[:FIRM],
        more=LinkView(say("The whole summary"), addresses.SUMMARY) if findings.table.write_ups else None,
        matrix=desk.matrix(addresses.HOME),
        value_drivers=value_drivers(desk),
        segments=segment_lines(desk),
        latest=tuple(desk.edition.write_up_line(each) for each in findings.write_ups[:LATEST]),
    )
    return desk.page(
        view,
        addresses.HOME,
        findings.settings.title,
        "home",
        description=findings.settings.description or _first(headlines),
        source=introduction.path if introduction else "",
    )


def _first(headlines: Sequence[HeadlineView]) -> str:
    """The first headline in one line, for what search engines and messengers show of the page."""
    for first in headlines[:1]:
        return f"{first.lead}, {first.count}. {first.support}".strip() if first.count else first.lead
    return ""


def _headlines(desk: Desk) -> tuple[HeadlineView, ...]:
    """What each segment names most; those whom our first message misses furthest come first."""
    findings, say = desk.findings, desk.language.say
    segments = [
        segment
        for segment in findings.table.segments
        if segment.id != NO_SEGMENT.id and not is_too_few(findings, segment)
    ]
    segments = [segment for segment in segments if top_cells(findings, segment)]
    segments.sort(key=lambda segment: -_miss(findings, segment))
    headlines = []
    for segment in segments[:HEADLINES]:
        top = top_cells(findings, segment)[0]
        driver = findings.codebook.all[top.driver]
        headlines.append(
            HeadlineView(
                kicker=segment.name,
                lead=say("{segment}: {driver}", segment=segment.name, driver=driver.name),
                count=count_of_base(top.share, findings.language),
                interval=interval_in_percent(top.share.interval) if top.share.interval else "",
                support=_support(findings, segment),
                address=addresses.segment(segment.id),
                value_driver=value_driver_id(driver.value_driver),
            )
        )
    return tuple(headlines) or _too_few(findings)


def _too_few(findings: Findings) -> tuple[HeadlineView, ...]:
    """Where of no segment anything can be said yet: what was heard so far, and that it is too little."""
    asked = [each for each in findings.table.segments if asked_in(findings, each)]
    return tuple(
        HeadlineView(
            kicker=segment.name,
            lead=segment_sentence(findings, segment),
            count="",
            interval="",
            support="",
            address=addresses.segment(segment.id),
            value_driver="",
        )
        for segment in asked[:HEADLINES]
    )


def _support(findings: Findings, segment: Segment) -> str:
    """What our first message makes of it: the same, or another with its count."""
    if first_message_cell(findings, segment) == top_cells(findings, segment)[0]:
        return findings.language.say("It is what we tell them first.")
    return messages_sentence(findings, segment)


def _miss(findings: Findings, segment: Segment) -> float:
    """How far the share of our first message stays behind that of what they name most."""
    message = first_message_cell(findings, segment)
    if message is None:
        return -1.0
    return (top_cells(findings, segment)[0].share.value or 0.0) - (message.share.value or 0.0)
