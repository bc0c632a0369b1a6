"""What was predicted and what was heard: sentences, pages and data."""

import csv
import io
import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.analysis.findings import Findings
from sitegen.build import build
from sitegen.charts.surprises import draw_surprises
from sitegen.language import ENGLISH
from sitegen.pages.surprises.sentences import (
    list_lengths_sentence,
    most_surprising_sentence,
    surprises_sentence,
)
from sitegen.pages.tables.catalogue import data_tables
from tests.conftest import Analyse, WriteStudy, interviews

CODEBOOK = {
    "content/drivers.yml": """
- {id: calm, name: Calm, value_driver: assuage-emotions}
- {id: fees, name: Card fees, value_driver: decrease-costs}
"""
}


def conversations(*groups: tuple[int, str, str]) -> dict[str, str]:
    """So many customers who name these drivers, and for whom those were predicted."""
    lines = [
        f"C{place} {number} | a | 2026-01-10 | {named} | expected: [{expected}]; interviewer: Ann"
        for place, (count, named, expected) in enumerate(groups)
        for number in range(count)
    ]
    return {**CODEBOOK, **interviews("\n".join(lines))}


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        (
            [(10, "calm", "fees")],
            "Heard beyond all prediction: Calm, from 10 of 10, predicted for none. "
            "Predicted in vain: Card fees, for 10 of 10, heard from none.",
        ),
        (
            [(6, "calm", "fees")],
            "Perhaps heard beyond all prediction: Calm, from 6 of 6, predicted for none. "
            "Perhaps predicted in vain: Card fees, for 6 of 6, heard from none.",
        ),
        (
            [(10, "calm fees", "fees")],
            "Heard beyond all prediction: Calm, from 10 of 10, predicted for none.",
        ),
        ([(4, "calm", "fees")], "Too few to say which driver surprised us most."),
    ],
)
def test_what_surprised_most_is_told_as_far_as_it_is_clear(
    analysed: Analyse, groups: list[tuple[int, str, str]], sentence: str
) -> None:
    assert most_surprising_sentence(analysed(conversations(*groups))) == sentence


def test_how_much_came_true_and_how_long_the_lists_were(analysed: Analyse) -> None:
    findings = analysed(conversations((3, "calm", "calm"), (2, "calm fees", "fees"), (1, "", "fees")))
    assert surprises_sentence(findings).replace("\u00a0", " ") == (
        "Of what we predicted, 5 of 6 (44–97 %) was heard."
    )
    assert list_lengths_sentence(findings).startswith(
        "6 conversations of 6 began with predictions: 1.0 drivers predicted, 1.2 heard in each"
    )


def test_predictions_that_were_never_asked_about(analysed: Analyse) -> None:
    text = "Deli | a | 2026-01-10 | | expected: [fees]; not_asked: [fees]"
    findings = analysed({**CODEBOOK, **interviews(text)})
    assert surprises_sentence(findings) == "Nothing that was predicted was asked about."
    assert most_surprising_sentence(findings) == ""


def test_the_picture_and_its_table_hold_the_same_people(analysed: Analyse) -> None:
    findings = analysed(conversations((3, "calm", "calm"), (7, "calm", "fees")))
    chart = draw_surprises(findings.surprises, findings.codebook.all, "", ENGLISH)
    assert chart is not None
    marks = json.loads(chart.spec.filling)["datasets"]["rows"]
    assert [mark["text"] for mark in marks if mark["kind"] == "count"] == ["10 of 10", "0 of 10"]
    assert [row[:2] + row[3:4] for row in chart.rows] == [
        ("Calm", "3 of 10", "10 of 10"),
        ("Card fees", "7 of 10", "0 of 10"),
    ]


def rows(findings: Findings, name: str) -> list[list[str]]:
    tables = {table.name: table for table in data_tables(findings)}
    return list(csv.reader(io.StringIO(tables[name].csv().decode(), newline="")))[1:]


def test_the_data_tell_what_became_of_each_prediction(analysed: Analyse) -> None:
    text = "Deli | a | 2026-01-10 | calm | expected: [fees]; interviewer: [Ann, Ben]"
    findings = analysed({**CODEBOOK, **interviews(text)})
    assert rows(findings, "predictions") == [
        ["01", "deli", "a", "Ann; Ben", "2026-01-10", "fees", "not heard"],
        ["01", "deli", "a", "Ann; Ben", "2026-01-10", "calm", "not predicted"],
    ]
    assert [row[:4] for row in rows(findings, "hit-rates")] == [
        ["everyone", "", "0", "1"],
        ["segment", "a", "0", "1"],
        ["interviewer", "Ann", "0", "1"],
        ["interviewer", "Ben", "0", "1"],
    ]
    assert [[row[0], row[2], row[5], row[12]] for row in rows(findings, "surprises")] == [
        ["calm", "0", "1", "too few to say"],
        ["fees", "1", "0", "too few to say"],
    ]


def test_every_number_leads_to_its_conversations(study: WriteStudy) -> None:
    built = build(study(conversations((12, "calm", "fees"), (9, "calm", "calm"))))
    assert built.files is not None, built.diagnostics
    page = LexborHTMLParser(built.files["surprises.html"].decode())  # type: ignore[union-attr]
    assert len(page.css("#sg-predictions .entry")) == 20
    expected = {"all": 21, "segments/a": 21, "interviewers/ann": 21, "drivers/fees": 12, "drivers/calm": 21}
    links = {node.attributes.get("href") for node in page.css("a")}
    for address, number in expected.items():
        assert f"surprises/{address}/index.html" in links
        listed = built.files[f"surprises/{address}/index.html"]
        assert len(LexborHTMLParser(listed.decode()).css(".entry")) == number  # type: ignore[union-attr]


def test_a_study_without_predictions_has_no_page_of_surprises(study: WriteStudy) -> None:
    built = build(study({**CODEBOOK, **interviews("Deli | a | 2026-01-10 | calm")}))
    assert built.files is not None
    assert not [address for address in built.files if address.startswith("surprises")]
    assert b"surprises.html" not in built.files["index.html"]  # type: ignore[operator]
