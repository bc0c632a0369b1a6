"""What we say and they do not, and the reverse, as sentences with their counts."""

from collections.abc import Iterable

from sitegen.analysis.drivers_by_segment import Cell
from sitegen.analysis.findings import Findings
from sitegen.analysis.heard_messages import Elsewhere, HeardMessage, Landing
from sitegen.analysis.message_gap import SegmentGap
from sitegen.analysis.over_time import Change, Course
from sitegen.analysis.unspoken import Strength, Unspoken
from sitegen.charts.wording import (
    asked_in_words,
    capitalised,
    count_and_interval,
    count_of_base,
    in_sentence,
    number_of,
    points,
    segment_in_sentence,
)
from sitegen.text import in_words

_NAMED = 3
"""How many drivers of a kind a sentence holds."""


def message_gap_sentence(findings: Findings) -> str:
    """The widest gap of the study, or what is known instead; nothing where we tell nobody anything."""
    gap = findings.message_gap
    if not gap.messages:
        return ""
    widest = gap.widest[0]
    if widest.flat or widest.unsaid:
        return segment_gap_sentence(findings, widest)
    told = number_of(len(gap.messages), "message")
    landed = sum(1 for each in gap.segments for _ in each.landed)
    if landed:
        return (
            f"Of {told}, {landed:,} surely heard back from those whom we tell; of the rest, too few to say."
        )
    return f"{told}: too few to say whether those whom we tell say the same."


def segment_gap_sentence(findings: Findings, gap: SegmentGap) -> str:
    """What we say to a segment and it does not, and the reverse; or why nothing can be said."""
    name = segment_in_sentence(gap.segment)
    if not gap.asked:
        return capitalised(f"{name}: nobody asked yet.")
    asked = asked_in_words(gap.asked, findings.settings.count)
    if gap.asked < findings.settings.small_base:
        return f"{asked}: too few to say how our messages land with {name}."
    if gap.flat or gap.unsaid:
        parts = []
        if gap.flat:
            parts.append(f"we say {_counted(findings, (e.cell for e in gap.flat))}, they do not")
        if gap.unsaid:
            silent = ", we do not" if gap.messages else "; we say nothing to them"
            parts.append(f"they say {_counted(findings, (e.cell for e in gap.unsaid))}{silent}")
        return capitalised(f"{name}: {'; '.join(parts)}.")
    if gap.landed:
        said = _counted(findings, (each.cell for each in gap.landed))
        rest = len(gap.messages) - len(gap.landed)
        open_ = f"; of {number_of(rest, 'other message')}, too few to say" if rest else ""
        return capitalised(f"{name}: we say {said}, and so do they{open_}.")
    if not gap.messages:
        return capitalised(f"{name}: we say nothing to them, and too few to say what they would hear.")
    told = number_of(len(gap.messages), "message")
    return capitalised(f"{name}: {told}, and too few to say whether they say the same.")


def _counted(findings: Findings, cells: Iterable[Cell]) -> str:
    """`Time back (11 of 15) and Someone answers (9 of 15)`: the first with its interval, at most three."""
    cells = list(cells)
    names = [in_sentence(findings.codebook.all[cell.driver].name) for cell in cells]
    counts = [count_of_base(cell.share) for cell in cells]
    said = [f"{name} ({count})" for name, count in zip(names, counts, strict=True)]
    if len(said) > _NAMED + 1:
        said = [*said[:_NAMED], f"{len(said) - _NAMED} more"]
    return in_words(said)


def judged_sentence(findings: Findings) -> str:
    """By what rule, and of how many shares, the page says that they say a thing or do not."""
    return (
        "Said: surely more than one in three name it. Not said: surely fewer do. "
        f"{number_of(findings.message_gap.judged, 'share')} held against that, each by its own 95 % interval."
    )


def placement_sentence(findings: Findings, heard: HeardMessage) -> str:
    """Where a flat message would be better placed, or that nothing speaks for any other segment."""
    best = [each for each in heard.elsewhere if each.landing is not Landing.NOT_CLEARLY]
    if not heard.elsewhere:
        return "In no other segment enough were asked to say where it would land."
    if not best:
        return f"In no other segment do clearly more name it, {len(heard.elsewhere)} compared."
    return capitalised("; ".join(_placed(each) for each in best)) + "."


def _placed(each: Elsewhere) -> str:
    perhaps = "perhaps " if each.landing is Landing.PERHAPS else ""
    told = ", told there already" if each.told else ", not told there yet"
    return (
        f"{perhaps}better placed with {segment_in_sentence(each.segment)}: "
        f"{count_and_interval(each.cell.share)} name it, {points(each.difference.interval)}{told}"
    )


def strength_sentence(findings: Findings, unspoken: Unspoken) -> str:
    """Who said that we win on a driver, and who said that a rival leads."""
    ours = f"{count_and_interval(unspoken.won)} who judged us against a rival on it said that we won"
    theirs = f", {unspoken.led} that a rival leads" if unspoken.led else ""
    verdict = f": {unspoken.strength.value}" if unspoken.strength is not Strength.WON else ""
    return f"{ours}{theirs}{verdict}."


def change_sentence(change: Change, comparisons: int) -> str:
    """`1 of 6 before, 2 of 9 since: no clear change (−40 to +47 points)`."""
    counts = f"{count_of_base(change.earlier)} before, {count_of_base(change.later)} since"
    says = f"{counts}: {change.course.value} ({points(change.difference.interval)})"
    if change.course in (Course.PERHAPS_RISING, Course.PERHAPS_FADING):
        says += f", not clear of chance among {number_of(comparisons, 'comparison')}"
    return says
