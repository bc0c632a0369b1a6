"""What may be said in a sentence of each question, and whether nobody likes to hear it."""

from collections.abc import Iterator
from typing import Final

from sitegen.analysis.initiatives import Demand
from sitegen.analysis.insights import Standing
from sitegen.analysis.surprises import Surprise
from sitegen.language import mark
from sitegen.pages import addresses
from sitegen.pages.answered import has_calls, has_course, names_a_rival
from sitegen.pages.calling.sentences import losses_sentence
from sitegen.pages.competitors.sentences import apart_sentence, rivals_sentence, vulnerable_sentence
from sitegen.pages.desk import Desk
from sitegen.pages.initiatives.sentences import wishes_sentence
from sitegen.pages.insights.lines import insight_sentence, standing_in_words
from sitegen.pages.messages.sentences import message_gap_sentence
from sitegen.pages.offerings.cut_sentences import must_keeps_sentence
from sitegen.pages.outcomes.sentences import is_with_favourable, telling_rows, verdicts_sentence
from sitegen.pages.over_time.sentences import over_time_sentence
from sitegen.pages.surprises.sentences import most_surprising_sentence
from sitegen.pages.views import StatementView

INSIGHTS: Final = 3
"""How many conclusions that should be looked at again stand here."""

_LOOK_AGAIN: Final = mark("We concluded, and should look again")

Statement = tuple[bool, StatementView]
"""Whether nobody likes to hear it, and what is said."""


def statement(desk: Desk, hard: bool, label: str, sentence: str, address: str) -> Statement:
    """The sentence of the page at an address under a label, and whether nobody likes to hear it."""
    label = desk.language.say(label)
    return hard, StatementView(label=label, sentence=sentence, address=address, links=())


def _gap(desk: Desk) -> Iterator[Statement]:
    finding = desk.findings.message_gap
    if finding.messages:
        widest = finding.widest[0]
        hard = bool(widest.flat or widest.unsaid)
        yield statement(
            desk, hard, mark("Message gap"), message_gap_sentence(desk.findings), addresses.MESSAGE_GAP
        )


def _vulnerable(desk: Desk) -> Iterator[Statement]:
    if desk.findings.vulnerable.share.base:
        yield may_leave(desk)


def may_leave(desk: Desk) -> Statement:
    """How many customers may leave, or that nobody was asked."""
    found = desk.findings.vulnerable
    sentence = vulnerable_sentence(desk.findings, found)
    address = (
        f"{addresses.COMPETITORS}#sg-vulnerable" if names_a_rival(desk.findings) else addresses.CUSTOMERS
    )
    return statement(desk, bool(found.share.count), mark("Who may leave"), sentence, address)


def _lost(desk: Desk) -> Iterator[Statement]:
    if has_calls(desk.findings):
        sentence = losses_sentence(desk.findings.call_next.losses, desk.language)
        yield statement(desk, True, mark("Lost unasked"), sentence, f"{addresses.CALL_NEXT}#sg-lost")


def _outcomes(desk: Desk) -> Iterator[Statement]:
    found = desk.findings.outcomes
    if found.decided:
        rows = telling_rows(found)
        hard = bool(rows) and not is_with_favourable(rows[0])
        yield statement(
            desk, hard, mark("Who stays, who leaves"), verdicts_sentence(desk.findings), addresses.OUTCOMES
        )


def _insights(desk: Desk) -> Iterator[Statement]:
    stale = [each for each in desk.findings.insights if each.standing.stale]
    language = desk.language
    for each in stale[:INSIGHTS]:
        said = [language.say("“{insight}”.", insight=desk.edition.plain(each.insight.title))]
        if each.standing is not Standing.CONTRADICTED:
            said.append(language.as_sentence(standing_in_words(each, language)))
        sentence = " ".join((*said, insight_sentence(desk.findings, each)))
        yield statement(desk, True, _LOOK_AGAIN, sentence, addresses.insight(each.insight.id))
    if len(stale) > INSIGHTS:
        more = language.say_many(
            "{count} more conclusion to look at again.",
            "{count} more conclusions to look at again.",
            len(stale) - INSIGHTS,
        )
        yield statement(desk, True, _LOOK_AGAIN, more, addresses.INSIGHTS)


def _surprises(desk: Desk) -> Iterator[Statement]:
    found = desk.findings.surprises
    if found.predictions:
        hard = any(each.surprise is not Surprise.TOO_FEW for each in found.drivers)
        yield statement(
            desk, hard, mark("Surprises"), most_surprising_sentence(desk.findings), addresses.SURPRISES
        )


def _initiatives(desk: Desk) -> Iterator[Statement]:
    wishes = desk.findings.wishes
    if wishes:
        hard = any(each.demand is Demand.NOBODY for each in wishes)
        sentence = wishes_sentence(wishes, desk.language)
        yield statement(desk, hard, mark("Initiatives"), sentence, addresses.INITIATIVES)


def _must_keeps(desk: Desk) -> Iterator[Statement]:
    finding = desk.findings.must_keeps
    if any(each.share.base for each in finding.offerings.values()):
        sentence = must_keeps_sentence(desk.findings, finding)
        yield statement(desk, False, mark("Must-keeps"), sentence, addresses.MUST_KEEPS)


def _rivals(desk: Desk) -> Iterator[Statement]:
    rivals = desk.findings.rivals
    if names_a_rival(desk.findings):
        apart = apart_sentence(desk.findings, rivals)
        hard = bool(apart) and not rivals.apart and rivals.told >= desk.findings.settings.small_base
        sentence = apart or rivals_sentence(rivals, desk.language)
        yield statement(desk, hard, mark("Against rivals"), sentence, addresses.COMPETITORS)


def _over_time(desk: Desk) -> Iterator[Statement]:
    if has_course(desk.findings):
        sentence = over_time_sentence(
            desk.findings.over_time, desk.findings.settings.small_base, desk.language
        )
        yield statement(desk, False, mark("Over time"), sentence, addresses.OVER_TIME)


_QUESTIONS: Final = (
    _gap,
    _vulnerable,
    _lost,
    _outcomes,
    _insights,
    _surprises,
    _initiatives,
    _must_keeps,
    _rivals,
    _over_time,
)
"""The questions in the order of the page."""


def statements(desk: Desk) -> tuple[tuple[StatementView, ...], tuple[StatementView, ...]]:
    """What nobody likes to hear, and what else was heard; each in the order of the questions."""
    said = [each for make in _QUESTIONS for each in make(desk) if each[1].sentence]
    return tuple(view for hard, view in said if hard), tuple(view for hard, view in said if not hard)
