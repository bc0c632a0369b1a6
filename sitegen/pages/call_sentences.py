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
from sitegen.charts.wording import capitalised, count_and_interval, in_sentence, number_of
from sitegen.model import Audience, ValueDriver
from sitegen.pages.edition import day_in_words
from sitegen.text import in_words

_HARMLESS: Final = re.compile(r"[^\"\\$`!\n]*")


def has_calls(findings: Findings) -> bool:
    """Whether anybody is known, and this is the edition that may say whom to call."""
    known = findings.content.registers.customers.entries or findings.write_ups
    return findings.settings.audience is Audience.INTERNAL and bool(known)


def reason_sentence(findings: Findings, call: Call) -> str:
    """`One of our best, never asked; nobody in Canteens has spoken of Mitigate risks.`"""
    parts = [", ".join(_of_customer(call)), _of_segment(findings, call), _of_gaps(findings, call)]
    return capitalised("; ".join(part for part in parts if part)) + "."


def _of_customer(call: Call) -> Iterable[str]:
    grounds = call.grounds
    if Ground.BEST in grounds:
        yield "one of our best"
    if Ground.WORTH in grounds:
        yield "among the largest of its segment"
    if Ground.LEFT_UNASKED in grounds:
        yield "lost, and never asked why"
    elif Ground.STAYED in grounds:
        since = call.customer.since
        stayed = f"with us since {since.year}" if since else "has stayed"
        yield f"{stayed} and never asked why"
    elif Ground.NEVER_ASKED in grounds:
        yield "never asked"
    if Ground.WILL_NOT_STAY in grounds:
        yield "said that it would not stay"
    if Ground.UNSURE in grounds:
        yield "not sure of staying"
    if Ground.UNDECIDED in grounds:
        yield "undecided"
    if call.rest is Rest.TOLD_WHY:
        yield "lost, and has told us why"
    elif call.last:
        yield f"last asked {_ago(call)}"
    elif call.conversations:
        yield "asked on a day that nobody wrote down"


def _ago(call: Call) -> str:
    day = day_in_words(call.last)
    return f"on {day}" if call.days is None else f"{number_of(call.days, 'day')} ago, on {day}"


def _of_segment(findings: Findings, call: Call) -> str:
    if call.segment.id == NO_SEGMENT.id or call.rest:
        return ""
    name = in_sentence(call.segment.name)
    if not call.asked_in_segment:
        return f"nobody in {name} has been asked"
    parts = []
    if Ground.FEW_ASKED in call.grounds:
        parts.append(f"only {call.asked_in_segment} in {name} asked")
    if call.silent:
        there = "there" if parts else f"in {name}"
        parts.append(f"nobody {there} has spoken of {_values(findings, call.silent)}")
    return ", ".join(parts)


def _of_gaps(findings: Findings, call: Call) -> str:
    if not call.conversations or call.rest:
        return ""
    if len(call.untouched) == len(ValueDriver):
        return "it has named none of the four value drivers"
    # Of what nobody there has spoken it has not either.
    own = [value for value in call.untouched if value not in call.silent]
    return f"it has not spoken of {_values(findings, own)}" if own else ""


def _values(findings: Findings, values: Iterable[ValueDriver]) -> str:
    return in_words(in_sentence(findings.codebook.all[value.value].name) for value in values)


def command_of(name: str) -> str:
    """`sitegen new "Harbour Deli"`; what a shell would read otherwise is quoted so that it does not."""
    quoted = f'"{name}"' if _HARMLESS.fullmatch(name) else shlex.quote(name)
    return f"sitegen new {'-- ' if name.startswith('-') else ''}{quoted}"


def calling_sentence(findings: Findings) -> str:
    """Whom to call first and why, and how many of those whom we know were never asked."""
    found = findings.call_next
    asked = sum(each.asked.count for each in found.coverage)
    known = sum(each.asked.base for each in found.coverage)
    lately = sum(each.lately.count for each in found.coverage)
    never = known - asked
    if known == 1:
        heard = "The one customer whom we know was " + ("never asked" if never else "asked")
    elif never:
        were = "was" if never == 1 else "were"
        heard = f"{never:,} of the {known:,} customers whom we know {were} never asked"
    else:
        heard = f"All {known:,} customers whom we know were asked"
    recent = f"in the last {findings.settings.recent} days"
    were = "was" if lately == 1 else "were"
    sentence = f"{heard}; {f'{lately:,} {were} asked' if lately else 'none was asked'} {recent}."
    if not found.to_call:
        return f"{sentence} There is nobody to call for now."
    first = found.to_call[0]
    reasons = ", ".join(_of_customer(first))
    return f"{sentence} First to call: {in_sentence(first.customer.name)}, {reasons}."


def losses_sentence(losses: Losses) -> str:
    """How many of the lost customers had been asked in the twelve months before; nothing without any."""
    if not losses.lost:
        return ""
    share = losses.asked_before
    afterwards = sum(1 for each in losses.lost if each.afterwards)
    lost = number_of(len(losses.lost), "customer")
    if not share.base:
        return f"{lost} lost; whether any was asked in the twelve months before is not known."
    unknown = len(losses.lost) - share.base
    sentence = f"{count_and_interval(share)} customers lost had been asked in the twelve months before"
    sentence += f"; {afterwards} told us why afterwards" if afterwards else "; none told us why afterwards"
    return sentence + (f"; of {unknown} more it is not known." if unknown else ".")
