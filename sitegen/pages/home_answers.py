"""What home says of the questions that are put most often, each with the page that answers it."""

from collections.abc import Iterator

from sitegen.pages import addresses
from sitegen.pages.competitor_sentences import apart_sentence, rivals_sentence
from sitegen.pages.desk import Desk
from sitegen.pages.gap_sentences import message_gap_sentence
from sitegen.pages.offering_sentences import must_keeps_sentence
from sitegen.pages.surprise_sentences import most_surprising_sentence
from sitegen.pages.views import AnswerView


def home_answers(desk: Desk) -> Iterator[AnswerView]:
    """The message gap, what may not be cut, why us, what surprised us: those of which anything is known."""
    findings = desk.findings
    gap = message_gap_sentence(findings) if findings.table.write_ups else ""
    if gap:
        yield AnswerView("Do they say what we say?", gap, addresses.MESSAGE_GAP)
    if any(each.share.base for each in findings.must_keeps.offerings.values()):
        sentence = must_keeps_sentence(findings, findings.must_keeps)
        yield AnswerView("What may we never cut?", sentence, addresses.MUST_KEEPS)
    if findings.rivals.considered:
        sentence = apart_sentence(findings, findings.rivals) or rivals_sentence(findings.rivals)
        yield AnswerView("Why us and not them?", sentence, addresses.COMPETITORS)
    if findings.surprises.predictions:
        sentence = most_surprising_sentence(findings)
        if sentence:
            yield AnswerView("What did we get wrong?", sentence, addresses.SURPRISES)
