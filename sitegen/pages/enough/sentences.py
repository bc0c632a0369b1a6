"""Whether enough was asked, in words."""

from collections.abc import Iterable

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.analysis.names import NO_SEGMENT
from sitegen.analysis.saturation import BASE, ENOUGH, RUN, Listening, Progress
from sitegen.charts.wording import in_sentence, percent, segment_in_sentence
from sitegen.language import Language
from sitegen.model import Segment


def enough_sentence(findings: Findings) -> str:
    """In how many segments new drivers had stopped coming, in how many they came again, and where not."""
    found, say = findings.saturation, findings.language.say
    segments = [segment for segment in findings.table.segments if segment.id != NO_SEGMENT.id]
    if not segments:
        return progress_sentence(findings, found[EVERYONE])
    by_progress: dict[Progress, list[Segment]] = {progress: [] for progress in Progress}
    for segment in segments:
        by_progress[found[segment.id].at_threshold.progress].append(segment)
    reached = by_progress[Progress.REACHED]
    again = [segment for segment in reached if found[segment.id].at_threshold.later]
    sentences = []
    if reached:
        sentences.append(_stopped(len(reached), len(segments), findings.language))
    if again:
        sentences.append(_came_again(len(again), len(reached), findings.language))
    if by_progress[Progress.NOT_YET]:
        names = segments_in_words(by_progress[Progress.NOT_YET], findings.language)
        sentences.append(say("New ones still come in {segments}.", segments=names))
    few = [*by_progress[Progress.TOO_FEW], *by_progress[Progress.NOTHING_NAMED]]
    if few:
        names = segments_in_words(few, findings.language)
        sentences.append(say("Too few to say in {segments}.", segments=names))
    return " ".join(sentences)


def _stopped(reached: int, segments: int, language: Language) -> str:
    """In how many of all segments new drivers had stopped coming."""
    if segments == 1:
        return language.say("In the one segment new drivers had stopped coming by the usual rule.")
    if reached == segments:
        return language.say_many(
            "In all {count} segments new drivers had stopped coming by the usual rule.",
            "In all {count} segments new drivers had stopped coming by the usual rule.",
            segments,
        )
    return language.say_many(
        "In {reached} of {count} segment new drivers had stopped coming by the usual rule.",
        "In {reached} of {count} segments new drivers had stopped coming by the usual rule.",
        segments,
        reached=reached,
    )


def _came_again(again: int, reached: int, language: Language) -> str:
    """In how many of those segments a new driver came later."""
    if again < reached:
        return language.say(
            "In {count} of those a later conversation brought another all the same.", count=again
        )
    if reached > 1:
        return language.say("In each of them a later conversation brought another all the same.")
    return language.say("A later conversation brought another all the same.")


def segments_in_words(segments: Iterable[Segment], language: Language) -> str:
    """Their names; of more than four the first three, and how many more."""
    return language.few_in_words([segment_in_sentence(segment, language) for segment in segments])


def progress_sentence(findings: Findings, listening: Listening) -> str:
    """Whether new drivers still come, by the rule of Guest, Namey and Chen, at 5 % and at nothing new."""
    say, say_many = findings.language.say, findings.language.say_many
    if not listening.asked:
        return say("Nobody asked yet.")
    steps = listening.steps
    match listening.at_threshold.progress:
        case Progress.TOO_FEW if listening.undated:
            return say_many(
                "{count} dated conversation: too few to say; the rule needs {needed}.",
                "{count} dated conversations: too few to say; the rule needs {needed}.",
                len(steps),
                needed=BASE + RUN,
            )
        case Progress.TOO_FEW:
            return say_many(
                "{count} conversation: too few to say; the rule needs {needed}.",
                "{count} conversations: too few to say; the rule needs {needed}.",
                len(steps),
                needed=BASE + RUN,
            )
        case Progress.NOTHING_NAMED:
            return say("The first {base} conversations named no driver: too little to say.", base=BASE)
        case Progress.NOT_YET:
            return say_many(
                "Not yet after {conversations} conversations: the last {run} brought {count} new driver, "
                "beside {known} of the first {base}.",
                "Not yet after {conversations} conversations: the last {run} brought {count} new drivers, "
                "beside {known} of the first {base}.",
                sum(len(step.new) for step in steps[-RUN:]),
                conversations=findings.language.number(len(steps)),
                run=RUN,
                known=listening.base_drivers,
                base=BASE,
            )
        case Progress.REACHED:
            return " ".join(_reached(findings, listening))


def _reached(findings: Findings, listening: Listening) -> Iterable[str]:
    """After how many conversations the rule is met, after how many a stricter one, and what came later."""
    found, zero, steps = listening.at_threshold, listening.at_zero, listening.steps
    say, say_many = findings.language.say, findings.language.say_many
    conversations = findings.language.number(len(steps))
    brought = sum(len(step.new) for step in steps[found.after : found.after + RUN])
    if brought:
        yield say_many(
            "Saturation is reached after {after} of {conversations} conversations: the next {run} "
            "brought {count} new driver.",
            "Saturation is reached after {after} of {conversations} conversations: the next {run} "
            "brought {count} new drivers.",
            brought,
            after=found.after,
            conversations=conversations,
            run=RUN,
        )
    else:
        yield say(
            "Saturation is reached after {after} of {conversations} conversations: the next {run} "
            "brought nothing new.",
            after=found.after,
            conversations=conversations,
            run=RUN,
        )
    if zero.progress is not Progress.REACHED:
        yield say("Without anything new at all, {run} in a row: not yet.", run=RUN)
    elif zero.after != found.after:
        yield say("Without anything new at all, {run} in a row: after {after}.", run=RUN, after=zero.after)
    if found.later:
        names = [in_sentence(findings.codebook.all[driver].name) for driver in found.later]
        yield say_many(
            "The {count} conversation since then brought {drivers}.",
            "The {count} conversations since then brought {drivers}.",
            len(steps) - found.after - RUN,
            drivers=findings.language.few_in_words(names),
        )


def missed_sentence(listening: Listening, language: Language) -> str:
    """The chance that nobody asked holds a driver that one in five holds, and how many more lower it."""
    if not listening.asked:
        return ""
    chance = percent(listening.missed) if listening.missed >= 0.01 else language.say("less than 1\u00a0%")
    sentence = language.say_many(
        "With {count} customer asked, a driver that one in five holds has been missed with a chance of "
        "{chance}.",
        "With {count} customers asked, a driver that one in five holds has been missed with a chance of "
        "{chance}.",
        listening.asked,
        chance=chance,
    )
    more = ENOUGH - listening.asked
    if more <= 0:
        return sentence
    needed = language.say_many(
        "{count} more customer would bring that below 5\u00a0%.",
        "{count} more customers would bring that below 5\u00a0%.",
        more,
    )
    return f"{sentence} {needed}"


def reach_sentence(segment: Segment, asked: int, language: Language) -> str:
    """How many of a segment's customers were asked, where its size is known."""
    if not segment.customers:
        return ""
    return language.say(
        "{asked} of the {customers} there are ({share}).",
        asked=language.number(asked),
        customers=language.number(segment.customers),
        share=percent(asked / segment.customers),
    )
