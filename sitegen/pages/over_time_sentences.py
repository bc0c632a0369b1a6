"""Change over time in sentences: what rises, what fades, and among how many comparisons."""

from collections.abc import Iterator

from sitegen.analysis.findings import Findings
from sitegen.analysis.over_time import Change, Course, OverTime
from sitegen.charts.wording import (
    capitalised,
    count_of_base,
    in_sentence,
    number_of,
    segment_in_sentence,
)
from sitegen.model import Driver, Segment
from sitegen.text import in_words

MOVED = (Course.RISING, Course.FADING, Course.PERHAPS_RISING, Course.PERHAPS_FADING)
_SURE = (Course.RISING, Course.FADING)
_NAMED = 3
"""How many drivers of one course a sentence holds."""


def over_time_sentence(finding: OverTime, small_base: int) -> str:
    """What rises and what fades, clear of chance or perhaps; or why nothing can be said."""
    if not finding.changes:
        return "Nobody was asked both in the earlier and in the later half of the quarters."
    if all(each.course is Course.TOO_FEW for each in finding.changes.values()):
        return f"Too few were asked to compare earlier with later; it takes {small_base} in either half."
    comparisons = number_of(finding.comparisons, "comparison")
    parts = []
    if any(finding.of_course(course) for course in _SURE):
        parts.append(
            f"Since {finding.middle}, clear of chance among {comparisons}: {_moved(finding, _SURE)}."
        )
    else:
        parts.append(f"Since {finding.middle} nothing rises or fades clear of chance among {comparisons}.")
    perhaps = _moved(finding, (Course.PERHAPS_RISING, Course.PERHAPS_FADING))
    if perhaps:
        parts.append(f"{capitalised(perhaps)}.")
    return " ".join(parts)


def _moved(finding: OverTime, courses: tuple[Course, ...]) -> str:
    parts = []
    for course in courses:
        drivers = finding.of_course(course)
        names = [_with_counts(finding, driver) for driver in drivers[:_NAMED]]
        names += [f"{len(drivers) - _NAMED} more"] if len(drivers) > _NAMED else []
        parts += [f"{course.value} {in_words(names)}"] if names else []
    return "; ".join(parts)


def _with_counts(finding: OverTime, driver: Driver) -> str:
    change = finding.changes[driver.id]
    counts = f"{count_of_base(change.earlier)} before, {count_of_base(change.later)} since"
    return f"{in_sentence(driver.name)} ({counts})"


def before_and_since(finding: OverTime, change: Change) -> str:
    """`2 of 14 before 2025 Q4, 9 of 20 since`."""
    return f"{count_of_base(change.earlier)} before {finding.middle}, {count_of_base(change.later)} since"


def within_sentence(findings: Findings) -> str:
    """How many changes within segments were looked at, and of how many something may be said."""
    finding = findings.over_time
    changes = [change for each in finding.segments.values() for change in each.changes.values()]
    moved = sum(1 for change in changes if change.course in MOVED)
    few = sum(1 for change in changes if change.course is Course.TOO_FEW)
    sentence = f"{number_of(len(changes), 'comparison')} within segments: "
    sentence += f"{moved} with a change to tell" if moved else "none with a change to tell"
    return sentence + (f", {few} with too few asked in one half." if few else ".")


def segment_course_sentence(findings: Findings, segment: Segment) -> str:
    """What rises and fades within one segment."""
    finding = findings.over_time.segments[segment.id]
    said = over_time_sentence(finding, findings.settings.small_base)
    return f"{capitalised(segment_in_sentence(segment))}: {said[:1].lower()}{said[1:]}"


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
