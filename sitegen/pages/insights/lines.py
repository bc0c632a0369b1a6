"""Insights in lists and in words: what people concluded of a driver or a segment, and what became of it."""

from typing import Final

from sitegen.analysis.findings import Findings
from sitegen.analysis.insights import Claim, Shift, Standing, Weighed
from sitegen.charts.wording import count_of_base, in_sentence, segment_in_sentence
from sitegen.language import Language, mark
from sitegen.model import Effect
from sitegen.pages import addresses
from sitegen.pages.desk import Desk
from sitegen.pages.views import InsightLineView


def insight_lines(desk: Desk, *, driver: str = "", segment: str = "") -> tuple[InsightLineView, ...]:
    """What was concluded of a driver or a segment."""
    return tuple(
        insight_line(desk, each)
        for each in desk.findings.insights
        if any(claim.driver.id == driver for claim in each.claims)
        or any(own.id == segment for own in each.segments)
    )


def insight_line(desk: Desk, each: Weighed) -> InsightLineView:
    """An insight in a list."""
    return InsightLineView(
        title=desk.edition.plain(each.insight.title),
        address=addresses.insight(each.insight.id),
        byline=byline(desk, each),
        standing=standing_in_words(each, desk.language),
        stale=each.standing.stale,
        sentence=insight_sentence(desk.findings, each),
        drivers=tuple(desk.edition.driver(claim.driver.id) for claim in each.claims),
    )


def byline(desk: Desk, each: Weighed) -> str:
    """Who concluded it, and when."""
    language = desk.language
    author, day = desk.edition.plain(each.insight.author), language.day(each.insight.date)
    return language.say("{name}, {day}", name=author, day=day) if author and day else author or day


def standing_in_words(each: Weighed, language: Language) -> str:
    """What became of an insight, in a few words."""
    match each.standing:
        case Standing.CONTRADICTED:
            return language.say("Look again: newer evidence disagrees")
        case Standing.OLD:
            return language.say_many(
                "Look again: its newest evidence is {count} day old",
                "Look again: its newest evidence is {count} days old",
                each.days or 0,
            )
        case Standing.NO_EVIDENCE:
            return language.say("Look again: nobody was asked")
        case Standing.UNDATED:
            return language.say("Not dated")
    if not each.asked_since:
        return language.say("Stands; nobody was asked since")
    return language.say_many(
        "Stands; {count} customer asked since", "Stands; {count} customers asked since", each.asked_since
    )


def insight_sentence(findings: Findings, each: Weighed) -> str:
    """What newer evidence says where it disagrees, else the counts of its drivers."""
    language = findings.language
    say = language.say
    segments = [segment_in_sentence(segment, language) for segment in each.segments]
    where = language.in_words(segments) if segments else ""
    if not each.asked:
        return (
            say("Nobody in {segments} has been asked.", segments=where)
            if where
            else say("Nobody has been asked.")
        )
    if each.disagreeing:
        shifts = language.in_clauses([_shift(findings, shift) for shift in each.disagreeing])
        return say("Newer evidence disagrees: {shifts}.", shifts=shifts)
    if not each.claims:
        return say("It names no driver, so no count can be set beside it.")
    claims = ", ".join(_claim(findings, claim) for claim in each.claims)
    if where:
        return say("Named in {segments}: {claims}.", segments=where, claims=claims)
    return say("Named: {claims}.", claims=claims)


_SHIFTS: Final = {
    Effect.FOR: mark("{driver} {then} until then, {since} since"),
    Effect.AGAINST: mark("against us on {driver} {then} until then, {since} since"),
}


def _shift(findings: Findings, shift: Shift) -> str:
    language = findings.language
    return language.say(
        _SHIFTS[shift.effect],
        driver=_name(findings, shift.driver),
        then=count_of_base(shift.then, language),
        since=count_of_base(shift.since, language),
    )


def _claim(findings: Findings, claim: Claim) -> str:
    """`Time back 9 of 14 (2 against us)`."""
    language = findings.language
    counted = f"{_name(findings, claim.driver.id)} {count_of_base(claim.now, language)}"
    if claim.against.count:
        return language.say("{counted} ({against} against us)", counted=counted, against=claim.against.count)
    return counted


def _name(findings: Findings, driver: str) -> str:
    return in_sentence(findings.codebook.all[driver].name)
