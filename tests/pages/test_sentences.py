"""Sentences: for nobody, one and many, of names that are one thing or several; and no more than was found."""

import pytest

from sitegen.analysis.findings import Findings
from sitegen.analysis.names import NO_SEGMENT
from sitegen.pages.sentences import driver_sentence, messages_sentence, most_named_in, segment_sentence
from tests.conftest import Analyse, interviews

CODEBOOK = {
    "content/drivers.yml": """
- {id: calm, name: Calm, value_driver: assuage-emotions}
- {id: hours, name: Paid hours, value_driver: decrease-costs}
- {id: fees, name: Card fees, value_driver: decrease-costs}
- {id: rush, name: Rush hours, value_driver: increase-revenue}
- {id: queue, name: Queues, value_driver: increase-revenue}
"""
}


def people(*groups: tuple[int, str], segment: str = "Technology", start: int = 0) -> str:
    """So many customers of a segment who name these drivers."""
    lines = []
    for number, drivers in groups:
        for _ in range(number):
            lines.append(f"C{start + len(lines)} | {segment} | 2026-01-10 | {drivers}")
    return "\n".join(lines)


def said_of_segment(findings: Findings, segment: str = "technology") -> str:
    known = {each.id: each for each in findings.table.segments}
    return segment_sentence(findings, known[segment]).replace("\u00a0", " ")


def said_of_driver(findings: Findings, driver: str) -> str:
    return driver_sentence(findings, findings.codebook.all[driver]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (people((1, "")), "1 customer asked: too few to say what matters most to Technology."),
        (
            people((1, "calm")),
            "1 customer asked: too few to say what matters most to Technology. So far Calm, named by 1 of 1.",
        ),
        (
            people((2, "calm hours"), (1, "")),
            "3 customers asked: too few to say what matters most to Technology. "
            "So far Calm and Paid hours, named by 2 of 3 each.",
        ),
        (people((6, "")), "Technology: none of the 6 asked named a driver."),
        (
            people((2, "-calm -fees"), (1, "-fees"), (3, "")),
            "Technology: none of the 6 asked named a driver for us, 3 spoke against us.",
        ),
        (people((4, "calm"), (2, "")), "Technology: Calm comes first, named by 4 of 6 (30–90 %)."),
        (
            people((4, "calm"), (2, "fees")),
            "Technology: Calm comes first, named by 4 of 6 (30–90 %); then Card fees, by 2 of 6.",
        ),
        (
            people((4, "calm"), (2, "fees hours")),
            "Technology: Calm comes first, named by 4 of 6 (30–90 %); then Paid hours and Card fees, "
            "by 2 of 6 each.",
        ),
        (
            people((3, "calm fees"), (3, "")),
            "Technology: Calm and Card fees come first, each named by 3 of 6 (19–81 %).",
        ),
        (
            people((3, "calm fees hours rush queue"), (3, "")),
            "Technology: Calm, Paid hours, Card fees and 2 more come first, each named by 3 of 6 (19–81 %).",
        ),
        (
            people((3, "decrease-costs"), (3, "")),
            "Technology: Decrease costs comes first, named by 3 of 6 (19–81 %).",
        ),
    ],
)
def test_what_is_said_of_a_segment(analysed: Analyse, text: str, sentence: str) -> None:
    assert said_of_segment(analysed({**CODEBOOK, **interviews(text)})) == sentence


def test_a_segment_in_which_nobody_was_asked(analysed: Analyse) -> None:
    segments = {"content/segments.yml": "[{id: technology, name: Technology}, {id: farms, name: farm shops}]"}
    findings = analysed({**CODEBOOK, **segments, **interviews(people((1, "calm")))})
    assert said_of_segment(findings, "farms") == "Farm shops: nobody asked yet."


def test_one_asked_where_one_is_enough(analysed: Analyse) -> None:
    study = {"sitegen.yml": "small_base: 0\n", **CODEBOOK, **interviews(people((1, "")))}
    assert said_of_segment(analysed(study)) == "Technology: the one asked named no driver."


def test_no_segment_does_not_read_as_if_no_segment_named_it(analysed: Analyse) -> None:
    findings = analysed({**CODEBOOK, **interviews(people((6, "calm"), segment=""))})
    sentence = said_of_segment(findings, NO_SEGMENT.id)
    assert sentence == "Customers without a segment: Calm comes first, named by 6 of 6 (61–100 %)."


def test_where_interviews_are_counted_sentences_count_interviews(analysed: Analyse) -> None:
    findings = analysed({"sitegen.yml": "count: interviews\n", **CODEBOOK, **interviews(people((3, "")))})
    assert said_of_segment(findings) == "3 interviews: too few to say what matters most to Technology."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (people((1, "")), "The one asked did not name it."),
        (people((3, "")), "None of the 3 asked named it."),
        (people((1, "-calm"), (2, "")), "None of the 3 asked named it; 1 spoke against us on it."),
        (people((1, "calm")), "1 of 1 (21–100 %) named it."),
        (people((3, "calm"), (2, "-calm")), "3 of 5 (23–88 %) named it; 2 spoke against us on it."),
        (
            "\n".join((people((10, "calm")), people((10, ""), segment="Farms", start=10))),
            "10 of 20 (30–70 %) named it, more among Technology (10 of 10) than elsewhere.",
        ),
        (
            "\n".join(
                (people((5, "calm"), (5, "")), people((4, "calm"), (6, ""), segment="Farms", start=10))
            ),
            "9 of 20 (26–66 %) named it, in no segment clearly more than in the others.",
        ),
        (
            "\n".join((people((1, "calm"), (1, "")), people((10, ""), segment="Farms", start=10))),
            "1 of 12 (1–35 %) named it.",
        ),
    ],
)
def test_what_is_said_of_a_driver(analysed: Analyse, text: str, sentence: str) -> None:
    assert said_of_driver(analysed({**CODEBOOK, **interviews(text)}), "calm") == sentence


def test_perhaps_is_said_where_the_correction_takes_the_certainty_away(analysed: Analyse) -> None:
    text = "\n".join((people((6, "calm"), (4, "")), people((4, "calm"), (16, ""), segment="Farms", start=10)))
    sentence = said_of_driver(analysed({**CODEBOOK, **interviews(text)}), "calm")
    assert sentence == "10 of 30 (19–51 %) named it, perhaps more among Technology (6 of 10) than elsewhere."


def test_nobody_asked_about_a_driver(analysed: Analyse) -> None:
    findings = analysed({**CODEBOOK, **interviews("Deli | a | 2026-01-10 | | not_asked: [calm]")})
    assert said_of_driver(findings, "calm") == "Nobody has been asked about it."


@pytest.mark.parametrize(
    ("named", "most"),
    [
        ({"A": 4, "B": 2, "C": 0}, "A (4 of 6)"),
        ({"A": 4, "B": 4, "C": 0}, "A (4 of 6) and B (4 of 6)"),
        ({"A": 4, "B": 4, "C": 4}, ""),
        ({"A": 1, "B": 0, "C": 0}, ""),
        ({"A": 0, "B": 0, "C": 0}, ""),
        ({"A": 4}, ""),
        ({"A": 2, "": 6}, ""),
    ],
)
def test_the_segment_that_names_a_driver_most(analysed: Analyse, named: dict[str, int], most: str) -> None:
    groups = [
        people((count, "calm"), (6 - count, ""), segment=segment, start=10 * place)
        for place, (segment, count) in enumerate(named.items())
    ]
    findings = analysed({**CODEBOOK, **interviews("\n".join(groups))})
    assert most_named_in(findings, findings.codebook.all["calm"]) == most


@pytest.mark.parametrize(
    ("message", "text", "sentence"),
    [
        ("calm", people((2, "calm"), (1, "")), "We tell them Calm first; 2 of 3 asked named it."),
        ("Calm", people((3, "")), "We tell them Calm first; none of the 3 asked named it."),
        ("calm", people((1, "")), "We tell them Calm first; the one asked did not name it."),
        ("decrease-costs", people((2, "fees")), "We tell them Decrease costs first; 2 of 2 asked named it."),
        (
            "calm",
            "Deli | technology | 2026-01-10 | | not_asked: [calm]",
            "We tell them Calm first; nobody was asked about it.",
        ),
    ],
)
def test_how_our_first_message_lands(analysed: Analyse, message: str, text: str, sentence: str) -> None:
    segments = f"""
- id: technology
  name: Technology
  messages: [{{driver: {message}, text: First}}, {{driver: hours, text: Second}}]
"""
    findings = analysed({**CODEBOOK, "content/segments.yml": segments, **interviews(text)})
    assert messages_sentence(findings, findings.segments["technology"]) == sentence


def test_a_message_is_found_without_a_codebook(analysed: Analyse) -> None:
    segments = {"content/segments.yml": "- {id: a, messages: [{driver: Free evenings, text: Go home}]}"}
    findings = analysed({**segments, **interviews("Deli | a | 2026-01-10 | free-evenings")})
    sentence = messages_sentence(findings, findings.segments["a"])
    assert sentence == "We tell them Free evenings first; 1 of 1 asked named it."
