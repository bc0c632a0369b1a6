"""Lines of change over time, for the pages of drivers, of segments and of time."""

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.charts.chart import Chart
from sitegen.charts.courses import draw_courses
from sitegen.charts.wording import capitalised, points, segment_in_sentence
from sitegen.model import Driver, Segment
from sitegen.pages import addresses
from sitegen.pages.desk import Desk
from sitegen.pages.over_time.sentences import segment_course_sentence
from sitegen.pages.views import CourseLineView

_ROWS = 10
"""How many drivers the picture of one segment holds, those that change most surely."""


def course_line(desk: Desk, driver: Driver, segment: Segment | None = None) -> CourseLineView | None:
    """A driver's earlier and later share, in one segment or in all; None where one half was not asked."""
    found = desk.findings.over_time
    within = found.segments.get(segment.id) if segment else found  # none where nothing counted is dated
    change = within.changes.get(driver.id) if within else None
    if change is None:
        return None
    heard = desk.findings.finding_of(driver.id).cell(driver.id, segment.id if segment else EVERYONE)
    place = addresses.in_segment(segment.id) if segment else "sg-quotes"
    return CourseLineView(
        driver=desk.edition.driver(driver.id),
        within=(desk.edition.segment_name(segment)) if segment else None,
        earlier=desk.edition.share(change.earlier),
        later=desk.edition.share(change.later),
        difference=points(change.difference.interval, desk.language),
        course=desk.language.say(change.course.value),
        address=f"{addresses.driver(driver.id)}#{place}" if heard.has_people else "",
    )


def segment_lines(desk: Desk, driver: Driver) -> tuple[CourseLineView, ...]:
    """A driver in each segment that was asked for it in both halves; nothing for only one segment."""
    lines = [course_line(desk, driver, segment) for segment in desk.findings.table.segments]
    told = tuple(line for line in lines if line and (line.earlier.count or line.later.count))
    return told if len(desk.findings.table.segments) > 1 else ()


def halves(desk: Desk) -> tuple[str, str]:
    """The names of the two halves of the quarters: `before 2025 Q4`, `since 2025 Q4`."""
    found, language = desk.findings.over_time, desk.language
    if not found.quarters:
        return "", ""
    quarter = found.middle.in_words(language)
    return language.say("before {quarter}", quarter=quarter), language.say("since {quarter}", quarter=quarter)


def segment_courses(desk: Desk, segment: Segment) -> Chart | None:
    """The drivers of a segment over the quarters; None where nobody was asked in both halves."""
    found = desk.findings.over_time.segments.get(segment.id)
    if found is None or not found.changes:
        return None
    language = desk.language
    name = segment_in_sentence(segment, language)
    title = capitalised(language.say("{segment}: quarter by quarter", segment=name))
    sentence = segment_course_sentence(desk.findings, segment)
    return draw_courses(found, title, sentence, language, segment.id, _ROWS)
