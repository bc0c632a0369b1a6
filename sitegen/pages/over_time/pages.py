"""The page of change over time."""

from dataclasses import replace
from functools import partial

from sitegen.analysis.coding import Mention
from sitegen.analysis.over_time import Course, OverTime
from sitegen.analysis.quarters import Quarter
from sitegen.charts.courses import draw_courses
from sitegen.charts.wording import capitalised
from sitegen.model import Driver
from sitegen.pages import addresses
from sitegen.pages.answered import has_course
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.over_time.lines import course_line, halves
from sitegen.pages.over_time.sentences import (
    MOVED,
    course_sentence,
    moved_within,
    over_time_sentence,
    within_sentence,
)
from sitegen.pages.paging import SHOWN
from sitegen.pages.passages import behind
from sitegen.pages.tables.table import csv_address
from sitegen.pages.views import (
    CourseGroupView,
    CourseLineView,
    LinkView,
    OverTimeView,
    QuoteGroupView,
    ToldDriverView,
)

_TOLD = 5
"""Of how many drivers that rise or fade the words are shown."""

_QUOTES = 3
"""How many quotes of each."""

_RISES = (Course.RISING, Course.PERHAPS_RISING)


def over_time_pages(desk: Desk) -> Plans:
    """The page of change over time, where there is an earlier half to compare with."""
    if not has_course(desk.findings):
        return {}
    return {addresses.OVER_TIME: partial(plan_over_time, desk)}


def plan_over_time(desk: Desk) -> PlannedPage:
    """What rises, what fades, what does not; in all, and within segments."""
    findings, edition, language = desk.findings, desk.edition, desk.language
    found = findings.over_time
    sentence = over_time_sentence(found, findings.settings.small_base, language)
    root = addresses.root_of(addresses.OVER_TIME)
    chart = draw_courses(found, language.say("Every driver, quarter by quarter"), sentence, language)
    moved = [driver for course in MOVED for driver in found.of_course(course)]
    compared = len(found.segments) > 1 and any(each.changes for each in found.segments.values())
    own_drivers = {driver.id for driver in findings.codebook.drivers}
    view = OverTimeView(
        sentence=sentence,
        halves=halves(desk),
        chart=edition.chart(chart, root, data=csv_address("changes")) if chart else None,
        groups=tuple(_group(desk, course) for course in Course if found.of_course(course)),
        within_sentence=within_sentence(findings) if compared else "",
        within=_within(desk) if compared else (),
        telling=tuple(_telling(desk, each) for each in moved if each.id in own_drivers)[:_TOLD],
        data=csv_address("over-time"),
    )
    return desk.page(view, addresses.OVER_TIME, language.say("Over time"), "over-time", description=sentence)


def _group(desk: Desk, course: Course) -> CourseGroupView:
    lines = [course_line(desk, driver) for driver in desk.findings.over_time.of_course(course)]
    return CourseGroupView(
        id=f"sg-{course.value.replace(' ', '-')}",
        title=capitalised(desk.language.say(course.value)),
        lines=tuple(line for line in lines if line),
    )


def _within(desk: Desk) -> tuple[CourseLineView, ...]:
    segments = {segment.id: segment for segment in desk.findings.table.segments}
    lines = [
        course_line(desk, driver, segments[segment])
        for segment, driver in moved_within(desk.findings.over_time)
    ]
    return tuple(line for line in lines[:SHOWN] if line)


def _telling(desk: Desk, driver: Driver) -> ToldDriverView:
    """What is said of a driver that rises or fades, with the newest words of the half that named it more."""
    found = desk.findings.over_time
    change = found.changes[driver.id]
    rises = change.course in _RISES
    cell = desk.findings.finding_of(driver.id).cell(driver.id)
    mentions = tuple(each for each in cell.mentions if _is_in(desk, found, each, later=rises))
    people, _, silent = behind(desk, replace(cell, mentions=mentions, mentions_against=()))
    own = f"{addresses.driver(driver.id)}#sg-quotes"
    group = QuoteGroupView(
        id=f"sg-words-{driver.id}",
        title=LinkView(driver.name, own),
        share=desk.edition.share(change.later if rises else change.earlier),
        quotes=tuple(desk.edition.quote(*each, driver.id) for each in people[:_QUOTES]),
        against=(),
        silent=tuple(desk.edition.write_up_line(each) for each in silent[:_QUOTES]) if not people else (),
        more=LinkView(desk.language.say("All of them"), own),
    )
    sentence = course_sentence(found, driver, desk.language)
    return ToldDriverView(sentence=sentence, group=group)


def _is_in(desk: Desk, found: OverTime, mention: Mention, *, later: bool) -> bool:
    """Whether a mention was made in one half of the quarters."""
    day = desk.write_ups_by_id[mention.write_up].write_up.date
    if day is None or Quarter.of(day) < found.quarters[0][0]:
        return False
    return (Quarter.of(day) >= found.middle) is later
