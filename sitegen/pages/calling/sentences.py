"""Why a customer should be called, in words, and the command that starts the write-up."""

import re
import shlex
from collections.abc import Iterable
from typing import Final

from sitegen.analysis.call_next import Call
from sitegen.analysis.findings import Findings
from sitegen.analysis.grounds import Ground, Rest
from sitegen.analysis.losses import Losses
from sitegen.analysis.names import NO_SEGMENT
from sitegen.charts.wording import count_and_interval, in_sentence
from sitegen.language import Language
from sitegen.model import ValueDriver

_HARMLESS: Final = re.compile(r"[^\"\\$`!\n]*")


def reason_sentence(findings: Findings, call: Call) -> str:
    """`One of our best, never asked. Nobody in Canteens has spoken of Mitigate risks.`"""
    grounds = ", ".join(_of_customer(call, findings.language))
    of_customer = findings.language.as_sentence(grounds) if grounds else ""
    sentences = (of_customer, *_of_segment(findings, call), _of_gaps(findings, call))
    return " ".join(each for each in sentences if each)


def _of_customer(call: Call, language: Language) -> Iterable[str]:
    grounds, say = call.grounds, language.say
    if Ground.BEST in grounds:
        yield say("one of our best")
    if Ground.WORTH in grounds:
        yield say("among the largest of its segment")
    if Ground.LEFT_UNASKED in grounds:
        yield say("lost, and never asked why")
    elif Ground.STAYED in grounds and call.customer.since:
        yield say("with us since {year} and never asked why", year=call.customer.since.year)
    elif Ground.STAYED in grounds:
        yield say("has stayed and never asked why")
    elif Ground.NEVER_ASKED in grounds:
        yield say("never asked")
    if Ground.WILL_NOT_STAY in grounds:
        yield say("said that it would not stay")
    if Ground.UNSURE in grounds:
        yield say("not sure of staying")
    if Ground.UNDECIDED in grounds:
        yield say("undecided")
    if call.rest is Rest.TOLD_WHY:
        yield say("lost, and has told us why")
    elif call.last:
        yield _last_asked(call, language)
    elif call.conversations:
        yield say("asked on a day that nobody wrote down")


def _last_asked(call: Call, language: Language) -> str:
    day = language.day(call.last)
    if call.days is None:
        return language.say("last asked on {day}", day=day)
    return language.say_many(
        "last asked {count} day ago, on {day}", "last asked {count} days ago, on {day}", call.days, day=day
    )


def _of_segment(findings: Findings, call: Call) -> Iterable[str]:
    if call.segment.id == NO_SEGMENT.id or call.rest:
        return
    name, say = in_sentence(call.segment.name), findings.language.say
    silent = _values(findings, call.silent) if call.silent else ""
    if not call.asked_in_segment:
        yield say("Nobody in {segment} has been asked.", segment=name)
    elif Ground.FEW_ASKED in call.grounds:
        yield say("Only {count} in {segment} asked.", count=call.asked_in_segment, segment=name)
        if silent:
            yield say("Nobody there has spoken of {drivers}.", drivers=silent)
    elif silent:
        yield say("Nobody in {segment} has spoken of {drivers}.", segment=name, drivers=silent)


def _of_gaps(findings: Findings, call: Call) -> str:
    if not call.conversations or call.rest:
        return ""
    say = findings.language.say
    if len(call.untouched) == len(ValueDriver):
        return say("It has named none of the four value drivers.")
    # Of what nobody there has spoken it has not either.
    own = [value for value in call.untouched if value not in call.silent]
    return say("It has not spoken of {drivers}.", drivers=_values(findings, own)) if own else ""


def _values(findings: Findings, values: Iterable[ValueDriver]) -> str:
    names = (in_sentence(findings.codebook.all[value.value].name) for value in values)
    return findings.language.in_words(names)


def command_of(name: str) -> str:
    """`sitegen new "Harbour Deli"`; what a shell would read otherwise is quoted so that it does not."""
    quoted = f'"{name}"' if _HARMLESS.fullmatch(name) else shlex.quote(name)
    return f"sitegen new {'-- ' if name.startswith('-') else ''}{quoted}"


def calling_sentence(findings: Findings) -> str:
    """Whom to call first and why, and how many of those whom we know were never asked."""
    found, say = findings.call_next, findings.language.say
    call = say("There is nobody to call for now.")
    if found.to_call:
        first = found.to_call[0]
        call = say(
            "First to call: {customer}, {reasons}.",
            customer=in_sentence(first.customer.name),
            reasons=", ".join(_of_customer(first, findings.language)),
        )
    return f"{_ever_asked(findings)} {_asked_lately(findings)} {call}"


def _ever_asked(findings: Findings) -> str:
    """How many of those whom we know were never asked."""
    coverage, language = findings.call_next.coverage, findings.language
    known = sum(each.asked.base for each in coverage)
    never = known - sum(each.asked.count for each in coverage)
    if known == 1 and never:
        return language.say("The one customer whom we know was never asked.")
    if known == 1:
        return language.say("The one customer whom we know was asked.")
    if never:
        return language.say_many(
            "{count} of the {known} customers whom we know was never asked.",
            "{count} of the {known} customers whom we know were never asked.",
            never,
            known=language.number(known),
        )
    return language.say_many(
        "All {count} customers whom we know were asked.",
        "All {count} customers whom we know were asked.",
        known,
    )


def _asked_lately(findings: Findings) -> str:
    lately, recent = sum(each.lately.count for each in findings.call_next.coverage), findings.settings.recent
    if not lately:
        return findings.language.say("None was asked in the last {days} days.", days=recent)
    return findings.language.say_many(
        "{count} was asked in the last {days} days.",
        "{count} were asked in the last {days} days.",
        lately,
        days=recent,
    )


def losses_sentence(losses: Losses, language: Language) -> str:
    """How many of the lost customers had been asked in the twelve months before; nothing without any."""
    if not losses.lost:
        return ""
    share, say, say_many = losses.asked_before, language.say, language.say_many
    if not share.base:
        return say_many(
            "{count} customer lost; whether any was asked in the twelve months before is not known.",
            "{count} customers lost; whether any was asked in the twelve months before is not known.",
            len(losses.lost),
        )
    counted = count_and_interval(share, language)
    afterwards = sum(1 for each in losses.lost if each.afterwards)
    unknown = len(losses.lost) - share.base
    sentences = [
        say("{counted} customers lost had been asked in the twelve months before.", counted=counted),
        say_many("{count} told us why afterwards.", "{count} told us why afterwards.", afterwards)
        if afterwards
        else say("None told us why afterwards."),
    ]
    if unknown:
        sentences.append(
            say_many(
                "Of {count} more it is not known whether they had been asked.",
                "Of {count} more it is not known whether they had been asked.",
                unknown,
            )
        )
    return " ".join(sentences)
