"""Whether enough was asked, in words."""

from collections.abc import Iterable

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.analysis.names import NO_SEGMENT
from sitegen.analysis.sample import Delays, Interviewer
from sitegen.analysis.saturation import BASE, ENOUGH, RUN, Listening, Progress
from sitegen.charts.wording import (
    capitalised,
    count_of_base,
    in_sentence,
    number_of,
    percent,
    segment_in_sentence,
)
from sitegen.model import Segment
from sitegen.text import in_words


def enough_sentence(findings: Findings) -> str:
    """In how many segments new drivers had stopped coming, in how many they came again, and where not."""
    found = findings.saturation
    segments = [segment for segment in findings.table.segments if segment.id != NO_SEGMENT.id]
    if not segments:
        return progress_sentence(findings, found[EVERYONE])
    by_progress: dict[Progress, list[Segment]] = {progress: [] for progress in Progress}
    for segment in segments:
        by_progress[found[segment.id].at_threshold.progress].append(segment)
    reached = by_progress[Progress.REACHED]
    again = [segment for segment in reached if found[segment.id].at_threshold.later]
    parts = []
    if reached:
        many = len(segments)
        where = (
            f"{len(reached)} of {number_of(many, 'segment')}"
            if len(reached) < many
            else f"all {many} segments"
        )
        part = (
            f"in {where if many > 1 else 'the one segment'} new drivers had stopped coming by the usual rule"
        )
        if again:
            there = f"in {len(again)} of those " if len(again) < len(reached) else ""
            part += f", and {there}a later conversation brought another all the same"
            part += " in each of them" if len(again) == len(reached) > 1 else ""
        parts.append(part)
    if by_progress[Progress.NOT_YET]:
        parts.append(f"new ones still come in {_names(by_progress[Progress.NOT_YET])}")
    few = [*by_progress[Progress.TOO_FEW], *by_progress[Progress.NOTHING_NAMED]]
    if few:
        parts.append(f"too few to say in {_names(few)}")
    return capitalised("; ".join(parts)) + "."


def _names(segments: Iterable[Segment]) -> str:
    names = [segment_in_sentence(segment) for segment in segments]
    return in_words(names if len(names) < 5 else [*names[:3], f"{len(names) - 3} more"])


def progress_sentence(findings: Findings, listening: Listening) -> str:
    """Whether new drivers still come, by the rule of Guest, Namey and Chen, at 5 % and at nothing new."""
    if not listening.asked:
        return "Nobody asked yet."
    found, zero = listening.at_threshold, listening.at_zero
    steps = listening.steps
    held = number_of(len(steps), "conversation")
    match found.progress:
        case Progress.TOO_FEW:
            dated = "dated " if listening.undated else ""
            return f"{len(steps)} {dated}{held.split()[1]}: too few to say; the rule needs {BASE + RUN}."
        case Progress.NOTHING_NAMED:
            return f"The first {BASE} conversations named no driver: too little to say."
        case Progress.NOT_YET:
            new = sum(len(step.new) for step in steps[-RUN:])
            return (
                f"Not yet after {held}: the last {RUN} brought {number_of(new, 'new driver')}, "
                f"beside {listening.base_drivers} of the first {BASE}."
            )
    brought = sum(len(step.new) for step in steps[found.after : found.after + RUN])
    what = f"{number_of(brought, 'new driver')}" if brought else "nothing new"
    sentence = f"Reached after {found.after} of {held}: the next {RUN} brought {what}."
    if zero.progress is not Progress.REACHED:
        sentence += f" Without anything new at all, {RUN} in a row: not yet."
    elif zero.after != found.after:
        sentence += f" Without anything new at all, {RUN} in a row: after {zero.after}."
    if found.later:
        names = [in_sentence(_driver_name(findings, driver)) for driver in found.later]
        names = names if len(names) < 5 else [*names[:3], f"{len(names) - 3} more"]
        since = len(steps) - found.after - RUN
        sentence += f" The {number_of(since, 'conversation')} since then brought {in_words(names)}."
    return sentence


def _driver_name(findings: Findings, driver: str) -> str:
    return findings.codebook.all[driver].name


def missed_sentence(listening: Listening) -> str:
    """The chance that nobody asked holds a driver that one in five holds, and how many more lower it."""
    if not listening.asked:
        return ""
    chance = percent(listening.missed) if listening.missed >= 0.01 else "less than 1\u00a0%"
    asked = number_of(listening.asked, "customer")
    sentence = (
        f"With {asked} asked, a driver that one in five holds has been missed with a chance of {chance}"
    )
    more = ENOUGH - listening.asked
    if more > 0:
        sentence += f"; {number_of(more, 'more customer')} would bring that below 5\u00a0%"
    return sentence + "."


def reach_sentence(segment: Segment, asked: int) -> str:
    """How many of a segment's customers were asked, where its size is known."""
    if not segment.customers:
        return ""
    return f"{asked:,} of the {segment.customers:,} there are ({percent(asked / segment.customers)})."


def interviewer_sentence(leading: Interviewer) -> str:
    """Who led most conversations there, and whether that is mixed up with whom we asked."""
    name, share = in_sentence(leading.name), leading.share
    if share.base == 1:
        return f"{name} led it."
    sentence = f"{name} led {count_of_base(share)} conversations"
    if leading.mixed_up:
        sentence += (
            f", and {count_of_base(leading.elsewhere)} elsewhere: what differs here may be the interviewer"
        )
    return sentence + "."


def interviewers_sentence(findings: Findings) -> str:
    """In which segments one cannot tell who was asked from who asked."""
    leading = findings.sample.leading
    mixed = [each for each in findings.table.segments if each.id in leading and leading[each.id].mixed_up]
    if not mixed:
        return ""
    return f"Who was asked and who asked cannot be told apart in {_names(mixed)}."


def delay_sentence(delays: Delays) -> str:
    """How long after the decision people were asked, as far as it is known."""
    if not delays.of:
        return ""
    about = number_of(delays.of, "conversation") + " about something won, lost or churned"
    if delays.median is None:
        return f"How long after the decision the {about} took place is not known."
    between = f"{delays.median:.0f} days lie between decision and conversation"
    if len(delays.known) > 1:
        between += f" in the middle case ({delays.known[0].days} to {delays.known[-1].days})"
    return f"{between}; known for {len(delays.known)} of {about}."
