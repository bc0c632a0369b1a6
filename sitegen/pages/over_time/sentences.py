"""Change over time in sentences: what rises, what fades, and among how many comparisons."""

from collections.abc import Iterator
from typing import Final

from sitegen.analysis.findings import Findings
from sitegen.analysis.over_time import Course, OverTime
from sitegen.charts.courses import before_and_since
from sitegen.charts.wording import capitalised, count_of_base, in_sentence, segment_in_sentence
from sitegen.language import Language, mark
from sitegen.model import Driver, Segment

_SURE = (Course.RISING, Course.FADING)
_PERHAPS = (Course.PERHAPS_RISING, Course.PERHAPS_FADING)
MOVED = (*_SURE, *_PERHAPS)

_MOVED: Final = {
    Course.RISING: mark("rising {drivers}"),
    Course.FADING: mark("fading {drivers}"),
    Course.PERHAPS_RISING: mark("perhaps rising {drivers}"),
    Course.PERHAPS_FADING: mark("perhaps fading {drivers}"),
}


def over_time_sentence(finding: OverTime, small_base: int, language: Language) -> str:
    """What rises and what fades, clear of chance or perhaps; or why nothing can be said."""
    return capitalised(_over_time(finding, small_base, language))


def segment_course_sentence(findings: Findings, segment: Segment) -> str:
    """What rises and fades within one segment."""
    language = findings.language
    said = _over_time(findings.over_time.segments[segment.id], findings.settings.small_base, language)
    name = capitalised(segment_in_sentence(segment, language))
    return language.say("{name}: {value}", name=name, value=said)


def _over_time(finding: OverTime, small_base: int, language: Language) -> str:
    """What is said of all or of a segment, as it goes on behind a name and a colon."""
    if not finding.changes:
        return language.say("nobody was asked both in the earlier and in the later half of the quarters.")
    if all(each.course is Course.TOO_FEW for each in finding.changes.values()):
        return language.say(
            "too few were asked to compare earlier with later; it takes {needed} in either half.",
            needed=small_base,
        )
    quarter = finding.middle.in_words(language)
    sure, perhaps = (_moved(finding, courses, language) for courses in (_SURE, _PERHAPS))
    if sure:
        said = language.say_many(
            "since {quarter}, clear of chance among {count} comparison: {drivers}.",
            "since {quarter}, clear of chance among {count} comparisons: {drivers}.",
            finding.comparisons,
            quarter=quarter,
            drivers=sure,
        )
    else:
        said = language.say_many(
            "since {quarter} nothing rises or fades clear of chance among {count} comparison.",
            "since {quarter} nothing rises or fades clear of chance among {count} comparisons.",
            finding.comparisons,
            quarter=quarter,
        )
    return f"{said} {language.as_sentence(perhaps)}" if perhaps else said


def _moved(finding: OverTime, courses: tuple[Course, ...], language: Language) -> str:
    """`rising Calm (2 of 14 before, 9 of 20 since); fading Price (…)`, or nothing."""
    parts = []
    for course in courses:
        drivers = finding.of_course(course)
        if drivers:
            names = [_with_counts(finding, driver, language) for driver in drivers]
            parts.append(language.say(_MOVED[course], drivers=language.few_in_words(names)))
    return language.in_clauses(parts) if parts else ""


def _with_counts(finding: OverTime, driver: Driver, language: Language) -> str:
    change = finding.changes[driver.id]
    return language.say(
        "{driver} ({earlier} before, {later} since)",
        driver=in_sentence(driver.name),
        earlier=count_of_base(change.earlier, language),
        later=count_of_base(change.later, language),
    )


def course_sentence(finding: OverTime, driver: Driver, language: Language) -> str:
    """`Rising: 2 of 14 before 2025 Q4, 9 of 20 since.`"""
    change = finding.changes[driver.id]
    sentence = language.say(
        "{course}: {counts}.",
        course=language.say(change.course.value),
        counts=before_and_since(finding, change, language),
    )
    return capitalised(sentence)


def within_sentence(findings: Findings) -> str:
    """How many changes within segments were looked at, and of how many something may be said."""
    finding, language = findings.over_time, findings.language
    changes = [change for each in finding.segments.values() for change in each.changes.values()]
    moved = sum(1 for change in changes if change.course in MOVED)
    few = sum(1 for change in changes if change.course is Course.TOO_FEW)
    compared = language.say_many(
        "{count} comparison within segments", "{count} comparisons within segments", len(changes)
    )
    told = [
        language.say("{count} with a change to tell", count=moved)
        if moved
        else language.say("none with a change to tell")
    ]
    if few:
        told.append(language.say("{count} with too few asked in one half", count=few))
    return language.say("{compared}: {told}.", compared=compared, told=", ".join(told))


def moved_within(finding: OverTime) -> Iterator[tuple[str, Driver]]:
    """The segments and drivers of which a change within a segment may be told, the surest first."""
    found = [
        (MOVED.index(change.course), change.difference.p, segment, driver)
        for segment, each in finding.segments.items()
        for driver in each.drivers
        if (change := each.changes.get(driver.id)) and change.course in MOVED
    ]
    for _, _, segment, driver in sorted(found, key=lambda each: each[:2]):
        yield segment, driver
