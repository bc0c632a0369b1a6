"""Outcomes in sentences: how many, what goes with which side, and what the numbers cannot say."""

from typing import Final

from sitegen.analysis.at_once import SharesAtOnce, TrendVerdict
from sitegen.analysis.findings import Findings
from sitegen.analysis.outcomes import (
    CLEAR,
    FAVOURABLE,
    PERHAPS,
    UNFAVOURABLE,
    DriverOutcomes,
    Outcomes,
    OutcomeVerdict,
)
from sitegen.charts.wording import capitalised, count_of_base, in_sentence, p_in_words
from sitegen.language import Language, mark
from sitegen.model import Driver, Effect, Outcome
from sitegen.pages.sentences import people_in

_NAMED: Final = 2
"""How many drivers that are clear of chance a sentence holds."""


def outcomes_sentence(findings: Findings) -> str:
    """How many bought or stayed, and how many left or never bought, outcome by outcome."""
    found, say = findings.outcomes, findings.language.say
    if not found.decided:
        return say("No conversation has an outcome that is decided yet.")
    return say(
        "Of {decided} with a decided outcome {favourable} bought or stayed{won}, "
        "{unfavourable} left or never bought{lost}.",
        decided=people_in(findings, found.decided),
        favourable=found.favourable,
        won=_each(findings, FAVOURABLE),
        unfavourable=found.unfavourable,
        lost=_each(findings, UNFAVOURABLE),
    )


def _each(findings: Findings, outcomes: tuple[Outcome, ...]) -> str:
    """` (16 won, 11 renewed)`, or nothing."""
    found, say = findings.outcomes, findings.language.say
    counts = [
        say("{count} {outcome}", count=len(found.stories[each]), outcome=say(each.value))
        for each in outcomes
        if found.stories[each]
    ]
    return f" ({', '.join(counts)})" if counts else ""


def verdicts_sentence(findings: Findings) -> str:
    """The drivers that go with one side, clear of chance or perhaps; or why nothing can be said."""
    found, language = findings.outcomes, findings.language
    say, say_many = language.say, language.say_many
    fewer, needed = min(found.favourable, found.unfavourable), max(found.small_base, 1)
    if fewer < needed:
        return say(
            "{fewer}: too few to say which drivers go with which outcome; it takes {needed} on either side.",
            fewer=_fewer(findings, fewer),
            needed=needed,
        )
    clear, perhaps = (_rows(found, verdicts) for verdicts in (CLEAR, PERHAPS))
    if len(clear) == 1:
        return say_many(
            "{row}: clear of chance among {count} comparison.",
            "{row}: clear of chance among {count} comparisons.",
            found.comparisons,
            row=_row(findings, clear[0]),
        )
    if clear:
        return say_many(
            "Clear of chance among {count} comparison: {rows}.",
            "Clear of chance among {count} comparisons: {rows}.",
            found.comparisons,
            rows=language.in_clauses([_row(findings, row) for row in clear], _NAMED),
        )
    if perhaps:
        return say_many(
            "Nothing is clear of chance among {count} comparison. Perhaps {rows}.",
            "Nothing is clear of chance among {count} comparisons. Perhaps {rows}.",
            found.comparisons,
            rows=language.in_clauses([_row(findings, row) for row in perhaps], 1),
        )
    return say_many(
        "No driver goes with one side beyond chance, {count} comparison made.",
        "No driver goes with one side beyond chance, {count} comparisons made.",
        found.comparisons,
    )


def _fewer(findings: Findings, count: int) -> str:
    """How many are on the side of which there are fewer."""
    found, say, say_many = findings.outcomes, findings.language.say, findings.language.say_many
    few_left = found.unfavourable <= found.favourable
    if not count:
        return say("Nobody left or never bought") if few_left else say("Nobody bought or stayed")
    people = people_in(findings, count)
    if few_left:
        return say_many(
            "{people} left or never bought", "{people} left or never bought", count, people=people
        )
    return say_many("{people} bought or stayed", "{people} bought or stayed", count, people=people)


def telling_rows(found: Outcomes) -> list[DriverOutcomes]:
    """What can be said of a driver and one side, clear of chance first, then perhaps."""
    return [*_rows(found, CLEAR), *_rows(found, PERHAPS)]


def _rows(found: Outcomes, verdicts: tuple[OutcomeVerdict, ...]) -> list[DriverOutcomes]:
    rows = [found.of(driver.id, effect) for driver in found.ranked() for effect in Effect]
    rows = [row for row in rows if row.verdict in verdicts]
    return sorted(rows, key=lambda row: row.difference.p if row.difference else 1.0)


def _row(findings: Findings, row: DriverOutcomes) -> str:
    name = in_sentence(findings.codebook.all[row.driver].name)
    return findings.language.say("{driver}, {said}", driver=name, said=said_by_side(row, findings.language))


def is_with_favourable(row: DriverOutcomes) -> bool:
    """Whether it was said more by who bought or stayed."""
    return row.difference is not None and row.difference.value > 0


_SAID: Final = {
    (Effect.FOR, False): mark(
        "named by {unfavourable} who left or never bought, and by {favourable} who bought or stayed"
    ),
    (Effect.FOR, True): mark(
        "named by {favourable} who bought or stayed, and by {unfavourable} who left or never bought"
    ),
    (Effect.AGAINST, False): mark(
        "spoken against by {unfavourable} who left or never bought, and by {favourable} who bought or stayed"
    ),
    (Effect.AGAINST, True): mark(
        "spoken against by {favourable} who bought or stayed, and by {unfavourable} who left or never bought"
    ),
}
"""What is said of a row, by its effect and whether it was said more by who bought or stayed."""


def said_by_side(row: DriverOutcomes, language: Language) -> str:
    """`named by 4 of 5 who left or never bought, and by 1 of 30 who bought or stayed`."""
    return language.say(
        _SAID[row.effect, is_with_favourable(row)],
        favourable=count_of_base(row.favourable, language),
        unfavourable=count_of_base(row.unfavourable, language),
    )


def warning_sentence(findings: Findings) -> str:
    """What the numbers cannot say, since nobody drew these customers by lot."""
    found, say = findings.outcomes, findings.language.say
    if not found.decided:
        return ""
    if not found.is_lopsided:
        return say(
            "These are the {people} whom we asked: {favourable} of {decided} is no win rate.",
            people=people_in(findings, found.decided),
            favourable=found.favourable,
            decided=found.decided,
        )
    most = max(found.favourable, found.unfavourable)
    mostly_for_us, all_of_one_side = found.favourable >= found.unfavourable, most == found.decided
    told = say(_STORIES[mostly_for_us, all_of_one_side], most=most, decided=found.decided)
    why = say(_WHY[all_of_one_side])
    return f"{told} {why}"


_STORIES: Final = {
    (True, True): mark("All of these stories, {most} of {decided}, are told by those who bought or stayed."),
    (True, False): mark(
        "Nearly all of these stories, {most} of {decided}, are told by those who bought or stayed."
    ),
    (False, True): mark(
        "All of these stories, {most} of {decided}, are told by those who left or never bought."
    ),
    (False, False): mark(
        "Nearly all of these stories, {most} of {decided}, are told by those who left or never bought."
    ),
}
"""Who tells them, by whether those bought or stayed, and whether nobody is on the other side."""

_WHY: Final = {
    True: mark(
        "That is whom we asked, not how often we win: a win rate made from it means nothing, "
        "and what the others would say is not known."
    ),
    False: mark(
        "That is whom we asked, not how often we win: a win rate made from it means nothing, "
        "and what the few others say is known least."
    ),
}
"""What follows for a win rate, by whether nobody is on the other side."""


def apart_sentence(findings: Findings) -> str:
    """Who is on neither side."""
    found, language = findings.outcomes, findings.language
    undecided = len(found.stories[Outcome.UNDECIDED])
    silent = found.asked - found.decided - undecided
    parts = [language.say("{count} undecided", count=undecided)] if undecided else []
    parts += [language.say("{count} without an outcome in the write-up", count=silent)] if silent else []
    return language.say("On neither side: {parts}.", parts=language.in_words(parts)) if parts else ""


def driver_outcomes_sentence(findings: Findings, driver: Driver) -> str:
    """A driver by side, for us and where it was also said against us, each with its verdict."""
    language = findings.language
    sentences = []
    for effect in Effect:
        row = findings.outcomes.of(driver.id, effect)
        if row.spoke:
            sentences.append(verdict_sentence(row, language))
    return " ".join(sentences)


def verdict_sentence(row: DriverOutcomes, language: Language) -> str:
    """`Named by 4 of 5 who left or never bought, and by 1 of 30 who bought or stayed: too few to say.`"""
    sentence = language.say(
        "{said}: {verdict}.", said=said_by_side(row, language), verdict=language.say(row.verdict.value)
    )
    return capitalised(sentence)


def trend_sentence(found: SharesAtOnce, what: str, comparisons: int, language: Language) -> str:
    """Whether more value drivers at once go with more who bought or stayed, or who would tell others."""
    say = language.say
    counts = say(
        "{what}, {count} of {base}",
        what=what,
        count=sum(each.count for each in found.shares),
        base=sum(each.base for each in found.shares),
    )
    if found.trend is None or found.verdict is TrendVerdict.TOO_FEW:
        return say(
            "{counts}: too few on one side to say whether more value drivers at once go with it.",
            counts=counts,
        )
    how = say("exact Cochran–Armitage test") if found.trend.exact else say("Cochran–Armitage test")
    if comparisons > 1:
        how = language.say_many(
            "{test}, corrected for {count} trend",
            "{test}, corrected for {count} trends",
            comparisons,
            test=how,
        )
    return say(
        "{counts}: {verdict} (p {p}; {test}).",
        counts=counts,
        verdict=say(found.verdict.value),
        p=p_in_words(found.p_adjusted, language),
        test=how,
    )
