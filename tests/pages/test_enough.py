"""Whether enough was asked, in words, and its data."""

import pytest

from sitegen.analysis.findings import Findings
from sitegen.language import ENGLISH
from sitegen.pages.enough.sample_sentences import delay_sentence, interviewer_sentence
from sitegen.pages.enough.sentences import enough_sentence, missed_sentence, progress_sentence
from sitegen.pages.tables.catalogue import TABLES
from tests.conftest import Analyse, interviews


def conversations(text: str, segment: str = "shops") -> str:
    """A conversation a word, `a+b` naming two drivers and `.` none, each with a customer of its own."""
    return "\n".join(
        f"{segment}{day} | {segment} | 2026-01-{day:02} | {'' if word == '.' else word.replace('+', ' ')}"
        for day, word in enumerate(text.split(), start=1)
    )


def said(findings: Findings, segment: str = "shops") -> str:
    return progress_sentence(findings, findings.saturation[segment]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a b", "2 conversations: too few to say; the rule needs 6."),
        ("a", "1 conversation: too few to say; the rule needs 6."),
        (". . . . a b", "The first 4 conversations named no driver: too little to say."),
        (
            "a+b c d e a f",
            "Not yet after 6 conversations: the last 2 brought 1 new driver, beside 5 of the first 4.",
        ),
        (
            "a+b c d e a a",
            "Saturation is reached after 4 of 6 conversations: the next 2 brought nothing new.",
        ),
        (
            "a+b c d e a a f a",
            "Saturation is reached after 4 of 8 conversations: the next 2 brought nothing new. "
            "The 2 conversations since then brought F.",
        ),
        (
            "a+b+c+d+e f+g+h+i+j k+l+m+n+o p+q+r+s+t u a",
            "Saturation is reached after 4 of 6 conversations: the next 2 brought 1 new driver. "
            "Without anything new at all, 2 in a row: not yet.",
        ),
        (
            "a+b+c+d+e f+g+h+i+j k+l+m+n+o p+q+r+s+t u a a",
            "Saturation is reached after 4 of 7 conversations: the next 2 brought 1 new driver. "
            "Without anything new at all, 2 in a row: after 5.",
        ),
    ],
)
def test_whether_new_drivers_still_come(analysed: Analyse, text: str, sentence: str) -> None:
    assert said(analysed(interviews(conversations(text)))) == sentence


def test_conversations_without_a_day_are_too_few_to_say(analysed: Analyse) -> None:
    findings = analysed(interviews("Deli | shops | | calm\nInn | shops | 2026-01-01 | calm"))
    assert said(findings) == "1 dated conversation: too few to say; the rule needs 6."


def test_the_headline_counts_segments_and_names_those_of_which_it_cannot_tell(analysed: Analyse) -> None:
    reached, again, not_yet = "a+b c d e a a", "a+b c d e a a f", "a b c d e f"
    text = "\n".join(
        (
            conversations(reached, "Shops"),
            conversations(again, "Farms"),
            conversations(not_yet, "Inns"),
            conversations("a", "Mills"),
        )
    )
    assert enough_sentence(analysed(interviews(text))) == (
        "In 2 of 4 segments new drivers had stopped coming by the usual rule. In 1 of those a later "
        "conversation brought another all the same. New ones still come in Inns. Too few to say in Mills."
    )


@pytest.mark.parametrize(
    ("segments", "sentence"),
    [
        (["a b c d a a"], "In the one segment new drivers had stopped coming by the usual rule."),
        (
            ["a b c d a a e"],
            "In the one segment new drivers had stopped coming by the usual rule. A later conversation "
            "brought another all the same.",
        ),
        (["a b c d a a"] * 2, "In all 2 segments new drivers had stopped coming by the usual rule."),
        (
            ["a b c d a a e"] * 2,
            "In all 2 segments new drivers had stopped coming by the usual rule. In each of them a later "
            "conversation brought another all the same.",
        ),
        (["a b c d e f"], "New ones still come in S0."),
    ],
)
def test_the_headline_of_one_and_of_all_segments(
    analysed: Analyse, segments: list[str], sentence: str
) -> None:
    text = "\n".join(conversations(each, f"S{n}") for n, each in enumerate(segments))
    assert enough_sentence(analysed(interviews(text))) == sentence


def test_the_headline_without_segments_is_that_of_everyone(analysed: Analyse) -> None:
    findings = analysed(interviews("Deli | | 2026-01-01 | calm"))
    assert enough_sentence(findings) == "1 conversation: too few to say; the rule needs 6."


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            3,
            "With 3 customers asked, a driver that one in five holds has been missed with a chance of 51 %. "
            "11 more customers would bring that below 5 %.",
        ),
        (
            13,
            "With 13 customers asked, a driver that one in five holds has been missed with a chance of 5 %. "
            "1 more customer would bring that below 5 %.",
        ),
        (
            14,
            "With 14 customers asked, a driver that one in five holds has been missed with a chance of 4 %.",
        ),
        (
            40,
            "With 40 customers asked, a driver that one in five holds has been missed with a chance of "
            "less than 1 %.",
        ),
    ],
)
def test_what_may_have_been_missed(analysed: Analyse, asked: int, sentence: str) -> None:
    text = "\n".join(f"C{n} | shops | 2026-01-01 |" for n in range(asked))
    found = analysed(interviews(text)).saturation["shops"]
    assert missed_sentence(found, ENGLISH).replace("\u00a0", " ") == sentence


def test_who_led_the_conversations(analysed: Analyse) -> None:
    def led(segment: str, who: str) -> str:
        return "\n".join(f"{segment}{n} | {segment} | 2026-01-01 | | interviewer: {who}" for n in range(8))

    leading = analysed(interviews(f"{led('a', 'Ann')}\n{led('b', 'Bob')}")).sample.leading
    assert interviewer_sentence(leading["a"], ENGLISH) == (
        "Ann led 8 of 8 conversations, and 0 of 8 elsewhere: what differs here may be the interviewer."
    )
    alone = analysed(interviews("c | c | 2026-01-01 | | interviewer: Cid")).sample.leading
    assert interviewer_sentence(alone["c"], ENGLISH) == "Cid led it."


def test_how_long_after_the_decision(analysed: Analyse) -> None:
    roster = {"content/customers.csv": "id,segment,since\na,shops,2026-01-01\nb,shops,2026-01-01\nc,shops,\n"}
    text = """
    a | shops | 2026-01-11 | | outcome: won
    b | shops | 2026-01-31 | | outcome: won
    c | shops | 2026-01-31 | | outcome: won
    """
    assert delay_sentence(analysed({**roster, **interviews(text)}).sample.delays, ENGLISH) == (
        "20 days lie between decision and conversation in the middle case (10 to 30). "
        "That is known for 2 of 3 conversations about something won, lost or churned."
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a | shops | 2026-01-01 |", ""),
        (
            "a | shops | 2026-01-01 | | outcome: lost",
            "How long after the decision the 1 conversation about something won, lost or churned took place "
            "is not known.",
        ),
        (
            "b | shops | 2026-01-31 | | outcome: won",
            "30 days lie between decision and conversation. That is known for 1 of 1 conversation about "
            "something won, lost or churned.",
        ),
    ],
)
def test_a_delay_of_none_or_of_one_conversation(analysed: Analyse, text: str, sentence: str) -> None:
    roster = {"content/customers.csv": "id,segment,since\na,shops,\nb,shops,2026-01-01\n"}
    assert delay_sentence(analysed({**roster, **interviews(text)}).sample.delays, ENGLISH) == sentence


def test_the_data_file_holds_every_conversation_in_its_order(analysed: Analyse) -> None:
    findings = analysed(interviews(conversations("a+b c a d . e")))
    table = TABLES["saturation"](findings)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows if row[0] == "shops"]
    assert [(row["new_drivers"], row["known"]) for row in rows] == [
        ("a b", 2),
        ("c", 3),
        ("", 3),
        ("d", 4),
        ("", 4),
        ("e", 5),
    ]
    assert [row["new_information"] for row in rows] == [None, None, None, None, None, 1 / 4]
