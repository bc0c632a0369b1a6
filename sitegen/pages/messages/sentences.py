"""What we say and they do not, and the reverse, as sentences with their counts."""

from collections.abc import Iterable
from typing import Final

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
    points,
    segment_in_sentence,
)
from sitegen.language import Language, mark


def message_gap_sentence(findings: Findings) -> str:
    """The widest gap of the study, or what is known instead; nothing where we tell nobody anything."""
    gap, language = findings.message_gap, findings.language
    if not gap.messages:
        return ""
    widest = gap.widest[0]
    if widest.flat or widest.unsaid:
        return segment_gap_sentence(findings, widest)
    landed = sum(1 for each in gap.segments for _ in each.landed)
    if landed:
        return language.say_many(
            "Of {count} message, {landed} surely heard back from those whom we tell; "
            "of the rest, too few to say.",
            "Of {count} messages, {landed} surely heard back from those whom we tell; "
            "of the rest, too few to say.",
            len(gap.messages),
            landed=language.number(landed),
        )
    return language.say_many(
        "{count} message: too few to say whether those whom we tell say the same.",
        "{count} messages: too few to say whether those whom we tell say the same.",
        len(gap.messages),
    )


def segment_gap_sentence(findings: Findings, gap: SegmentGap) -> str:
    """What we say to a segment and it does not, and the reverse; or why nothing can be said."""
    language = findings.language
    say, say_many = language.say, language.say_many
    name = segment_in_sentence(gap.segment, language)
    if not gap.asked:
        return capitalised(say("{segment}: nobody asked yet.", segment=name))
    if gap.asked < findings.settings.small_base:
        asked = asked_in_words(gap.asked, findings.settings.count, language)
        return say("{asked}: too few to say how our messages land with {segment}.", asked=asked, segment=name)
    flat, unsaid, landed = (
        _counted(findings, (each.cell for each in found)) for found in (gap.flat, gap.unsaid, gap.landed)
    )
    if flat and unsaid:
        sentence = say(
            "{segment}: we say {flat}, they do not; they say {unsaid}, we do not.",
            segment=name,
            flat=flat,
            unsaid=unsaid,
        )
    elif flat:
        sentence = say("{segment}: we say {flat}, they do not.", segment=name, flat=flat)
    elif unsaid and gap.messages:
        sentence = say("{segment}: they say {unsaid}, we do not.", segment=name, unsaid=unsaid)
    elif unsaid:
        sentence = say("{segment}: they say {unsaid}; we say nothing to them.", segment=name, unsaid=unsaid)
    elif landed and len(gap.landed) < len(gap.messages):
        sentence = say_many(
            "{segment}: we say {landed}, and so do they; of {count} other message, too few to say.",
            "{segment}: we say {landed}, and so do they; of {count} other messages, too few to say.",
            len(gap.messages) - len(gap.landed),
            segment=name,
            landed=landed,
        )
    elif landed:
        sentence = say("{segment}: we say {landed}, and so do they.", segment=name, landed=landed)
    elif gap.messages:
        sentence = say_many(
            "{segment}: {count} message, and too few to say whether they say the same.",
            "{segment}: {count} messages, and too few to say whether they say the same.",
            len(gap.messages),
            segment=name,
        )
    else:
        sentence = say(
            "{segment}: we say nothing to them, and too few to say what they would hear.", segment=name
        )
    return capitalised(sentence)


def _counted(findings: Findings, cells: Iterable[Cell]) -> str:
    """`Time back (11 of 15) and Someone answers (9 of 15)`, at most three and how many more; or nothing."""
    cells, language = list(cells), findings.language
    names = [in_sentence(findings.codebook.all[cell.driver].name) for cell in cells]
    counts = [count_of_base(cell.share, language) for cell in cells]
    said = [
        language.say("{name} ({value})", name=name, value=count)
        for name, count in zip(names, counts, strict=True)
    ]
    return language.few_in_words(said) if said else ""


def judged_sentence(findings: Findings) -> str:
    """By what rule, and of how many shares, the page says that they say a thing or do not."""
    return findings.language.say_many(
        "Said: surely more than one in three name it. Not said: surely fewer do. "
        "{count} share held against that, each by its own 95 % interval.",
        "Said: surely more than one in three name it. Not said: surely fewer do. "
        "{count} shares held against that, each by its own 95 % interval.",
        findings.message_gap.judged,
    )


def placement_sentence(findings: Findings, heard: HeardMessage) -> str:
    """Where a flat message would be better placed, or that nothing speaks for any other segment."""
    language = findings.language
    best = [each for each in heard.elsewhere if each.landing is not Landing.NOT_CLEARLY]
    if not heard.elsewhere:
        return language.say("In no other segment enough were asked to say where it would land.")
    if not best:
        return language.say_many(
            "In no other segment do clearly more name it, {count} compared.",
            "In no other segment do clearly more name it, {count} compared.",
            len(heard.elsewhere),
        )
    return " ".join(_placed(each, language) for each in best)


_PLACED: Final = {
    (Landing.LANDS, True): mark(
        "Better placed with {segment}: {counted} name it, {points}, told there already."
    ),
    (Landing.LANDS, False): mark(
        "Better placed with {segment}: {counted} name it, {points}, not told there yet."
    ),
    (Landing.PERHAPS, True): mark(
        "Perhaps better placed with {segment}: {counted} name it, {points}, told there already."
    ),
    (Landing.PERHAPS, False): mark(
        "Perhaps better placed with {segment}: {counted} name it, {points}, not told there yet."
    ),
}
"""What is said of another segment, by whether the message would land there and is told there already."""


def _placed(each: Elsewhere, language: Language) -> str:
    return language.say(
        _PLACED[each.landing, each.told],
        segment=segment_in_sentence(each.segment, language),
        counted=count_and_interval(each.cell.share, language),
        points=points(each.difference.interval, language),
    )


def strength_sentence(findings: Findings, unspoken: Unspoken) -> str:
    """Who said that we win on a driver, and who said that a rival leads."""
    say = findings.language.say
    won = count_and_interval(unspoken.won, findings.language)
    return say(
        _STRENGTHS[bool(unspoken.led), unspoken.strength is Strength.WON],
        won=won,
        led=unspoken.led,
        verdict=say(unspoken.strength.value),
    )


_STRENGTHS: Final = {
    (False, True): mark("{won} who judged us against a rival on it said that we won."),
    (True, True): mark(
        "{won} who judged us against a rival on it said that we won, {led} that a rival leads."
    ),
    (False, False): mark("{won} who judged us against a rival on it said that we won: {verdict}."),
    (True, False): mark(
        "{won} who judged us against a rival on it said that we won, {led} that a rival leads: {verdict}."
    ),
}
"""What is said of a strength, by whether anybody said that a rival leads, and whether we surely win."""


def change_sentence(change: Change, comparisons: int, language: Language) -> str:
    """`1 of 6 before, 2 of 9 since: no clear change (−40 to +47 points)`."""
    places = {
        "earlier": count_of_base(change.earlier, language),
        "later": count_of_base(change.later, language),
        "course": language.say(change.course.value),
        "difference": points(change.difference.interval, language),
    }
    if change.course in (Course.PERHAPS_RISING, Course.PERHAPS_FADING):
        return language.say_many(
            "{earlier} before, {later} since: {course} ({difference}), not clear of chance among {count} "
            "comparison",
            "{earlier} before, {later} since: {course} ({difference}), not clear of chance among {count} "
            "comparisons",
            comparisons,
            **places,
        )
    return language.say("{earlier} before, {later} since: {course} ({difference})", **places)
