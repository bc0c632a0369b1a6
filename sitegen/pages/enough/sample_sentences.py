"""Who asked, and how long after the decision, in words."""

from sitegen.analysis.findings import Findings
from sitegen.analysis.sample import Delays, Interviewer
from sitegen.charts.wording import count_of_base, in_sentence
from sitegen.language import Language
from sitegen.pages.enough.sentences import segments_in_words


def interviewer_sentence(leading: Interviewer, language: Language) -> str:
    """Who led most conversations there, and whether that is mixed up with whom we asked."""
    name, share = in_sentence(leading.name), leading.share
    if share.base == 1:
        return language.say("{name} led it.", name=name)
    counted = count_of_base(share, language)
    if not leading.mixed_up:
        return language.say("{name} led {counted} conversations.", name=name, counted=counted)
    return language.say(
        "{name} led {counted} conversations, and {elsewhere} elsewhere: what differs here may be the "
        "interviewer.",
        name=name,
        counted=counted,
        elsewhere=count_of_base(leading.elsewhere, language),
    )


def interviewers_sentence(findings: Findings) -> str:
    """In which segments one cannot tell who was asked from who asked."""
    leading, language = findings.sample.leading, findings.language
    mixed = [each for each in findings.table.segments if each.id in leading and leading[each.id].mixed_up]
    if not mixed:
        return ""
    return language.say(
        "Who was asked and who asked cannot be told apart in {segments}.",
        segments=segments_in_words(mixed, language),
    )


def delay_sentence(delays: Delays, language: Language) -> str:
    """How long after the decision people were asked, as far as it is known."""
    if not delays.of:
        return ""
    if delays.median is None:
        return language.say_many(
            "How long after the decision the {count} conversation about something won, lost or churned took "
            "place is not known.",
            "How long after the decision the {count} conversations about something won, lost or churned took "
            "place is not known.",
            delays.of,
        )
    between = language.say_many(
        "{count} day lies between decision and conversation.",
        "{count} days lie between decision and conversation.",
        round(delays.median),
    )
    if len(delays.known) > 1:
        between = language.say_many(
            "{count} day lies between decision and conversation in the middle case ({first} to {last}).",
            "{count} days lie between decision and conversation in the middle case ({first} to {last}).",
            round(delays.median),
            first=delays.known[0].days,
            last=delays.known[-1].days,
        )
    known = language.say_many(
        "That is known for {known} of {count} conversation about something won, lost or churned.",
        "That is known for {known} of {count} conversations about something won, lost or churned.",
        delays.of,
        known=len(delays.known),
    )
    return f"{between} {known}"
