"""Competitors: what their pages say, and that every number leads to its people."""

import csv
import io

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.analysis.findings import Findings
from sitegen.build import build
from sitegen.language import ENGLISH
from sitegen.pages.competitors.sentences import (
    apart_sentence,
    losses_sentence,
    rival_sentence,
    rivals_sentence,
    told_sentence,
    vulnerable_sentence,
)
from sitegen.pages.tables.catalogue import TABLES
from tests.conftest import Analyse, WriteStudy, interviews

CODEBOOK = {
    "content/drivers.yml": """
- {id: calm, name: Calm, value_driver: assuage-emotions}
- {id: fees, name: Card fees, value_driver: decrease-costs}
- {id: kit, name: Kit, value_driver: mitigate-risks}
"""
}


def people(*groups: tuple[int, str]) -> dict[str, str]:
    """So many customers who say this."""
    keys = [more for number, more in groups for _ in range(number)]
    return CODEBOOK | interviews(
        "\n".join(f"C{place} | a | 2026-01-10 | | {more}" for place, more in enumerate(keys))
    )


def named(rival: str, won: str = "", lead: str = "") -> str:
    return f"competitors: [{{name: {rival}, we_won_on: [{won}], they_lead_on: [{lead}]}}]"


def of_rival(findings: Findings, rival: str = "oxo") -> str:
    return rival_sentence(findings, findings.rivals.rivals[rival]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        (
            [(4, named("Oxo", "calm", "fees")), (1, named("Oxo", "calm")), (5, named("Paper")), (2, "")],
            "5 of 10 (24–76 %) who told us whom they considered named it. "
            "Said most often: we won on Calm (5 of 5); they lead on Card fees (4 of 5).",
        ),
        (
            [(1, named("Oxo", "calm, kit"))],
            "1 of 1 (21–100 %) who told us whom they considered named it: too few to say more. "
            "Said most often: we won on Calm and Kit (1 of 1 each); nobody said on what they lead.",
        ),
        (
            [(6, named("Oxo"))],
            "6 of 6 (61–100 %) who told us whom they considered named it. "
            "Nobody said on what we won; nobody said on what they lead.",
        ),
    ],
)
def test_what_is_said_of_a_rival(analysed: Analyse, groups: list[tuple[int, str]], sentence: str) -> None:
    assert of_rival(analysed(people(*groups))) == sentence


def test_a_rival_of_the_register_whom_nobody_named(analysed: Analyse) -> None:
    register = {"content/competitors.yml": "[{id: oxo}, {id: paper}]"}
    findings = analysed(people((2, named("Paper"))) | register)
    assert of_rival(findings) == "None of the 2 who told us whom they considered named it."


def test_a_rival_whom_only_others_told_of(analysed: Analyse) -> None:
    findings = analysed(people((1, f"{named('Oxo')}; source: sales-report")))
    assert of_rival(findings) == "Nobody whom we counted told us whom they considered."
    assert (
        rivals_sentence(findings.rivals, ENGLISH)
        == "Nobody whom we counted named another that they considered."
    )


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        ([(6, named("Oxo", "calm"))], ""),
        (
            [(2, named("Oxo", "calm")), (1, named("Paper", "calm"))],
            "3 told us whom they considered: too few to say what sets us apart.",
        ),
        (
            [(3, named("Oxo", "calm")), (3, named("Paper", "calm", "fees"))],
            "What sets us apart: Calm (won against 2 of 2, by 6 of 6); no rival was said to lead there.",
        ),
        (
            [(5, named("Oxo", "calm")), (1, named("Paper", "calm", "calm"))],
            "Nothing sets us apart from all 2 rivals: there is no driver on which we win against most of "
            "them and none leads.",
        ),
    ],
)
def test_what_sets_us_apart(analysed: Analyse, groups: list[tuple[int, str]], sentence: str) -> None:
    findings = analysed(people(*groups))
    assert apart_sentence(findings, findings.rivals) == sentence


def test_how_many_told_us_whom_they_considered(analysed: Analyse) -> None:
    findings = analysed(people((2, named("Oxo")), (1, "")))
    sentence = told_sentence(findings, findings.rivals)
    assert sentence.startswith("2 of 3 customers told us whom they considered.")


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        ([(1, named("Oxo"))], ""),
        ([(1, f"{named('Oxo')}; outcome: churned")], "1 of those who named it is lost or gone."),
        (
            [(2, f"{named('Oxo')}; outcome: lost"), (2, f"{named('Oxo')}; stays: unsure")],
            "2 of those who named it are lost or gone. 2 who named it were unsure or would not stay.",
        ),
    ],
)
def test_whom_we_lost(analysed: Analyse, groups: list[tuple[int, str]], sentence: str) -> None:
    assert losses_sentence(analysed(people(*groups)).rivals.rivals["oxo"], ENGLISH) == sentence


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        ([(1, "")], "Nobody with us has told whether they stay."),
        (
            [(2, "stays: yes")],
            "None of 2 customers is about to leave by the latest conversation: too few to say.",
        ),
        ([(6, "stays: yes")], "None of 6 customers is about to leave by the latest conversation."),
        (
            [(2, "stays: yes"), (1, "stays: no")],
            "1 of 3 customers may leave by the latest conversation (6–79 %).",
        ),
    ],
)
def test_who_may_leave(analysed: Analyse, groups: list[tuple[int, str]], sentence: str) -> None:
    findings = analysed(people(*groups))
    assert vulnerable_sentence(findings, findings.vulnerable).replace("\u00a0", " ") == sentence


def test_the_revenue_at_stake_is_told_as_far_as_it_is_known(analysed: Analyse) -> None:
    roster = {"content/customers.csv": "id,name,segment,revenue\nc0,C0,a,1200\nc1,C1,a,\n"}
    findings = analysed(people((2, "stays: no")) | roster)
    sentence = vulnerable_sentence(findings, findings.vulnerable)
    assert sentence.endswith(", with 1,200 of revenue (known of 1 of 2).")


def test_the_data_files_hold_the_same_counts(analysed: Analyse) -> None:
    findings = analysed(
        people((1, f"{named('Oxo', 'calm', 'fees')}; stays: no"), (1, named("Paper", "calm")))
    )
    tables = {
        name: list(csv.DictReader(io.StringIO(make(findings).csv().decode(), newline="")))
        for name, make in TABLES.items()
    }
    assert [
        (row["competitor"], row["segment"], row["customers"], row["base"], row["left"], row["nearly_left"])
        for row in tables["competitors"]
    ] == [
        ("oxo", "a", "1", "2", "", ""),
        ("oxo", "*", "1", "2", "0", "1"),
        ("paper", "a", "1", "2", "", ""),
        ("paper", "*", "1", "2", "0", "0"),
    ]
    assert [
        (row["competitor"], row["driver"], row["won"], row["lead"], row["base"])
        for row in tables["competitors-by-driver"]
    ] == [
        ("oxo", "calm", "1", "0", "1"),
        ("oxo", "fees", "0", "1", "1"),
        ("paper", "calm", "1", "0", "1"),
        ("*", "calm", "2", "0", "2"),
        ("*", "fees", "0", "1", "2"),
    ]
    assert [(row["customer"], row["stays"], row["competitors"]) for row in tables["vulnerable"]] == [
        ("c0", "no", "oxo")
    ]


def test_every_count_of_the_table_leads_to_the_words_on_the_page_of_the_rival(study: WriteStudy) -> None:
    write_up = (
        "---\ncustomer: Deli\nsegment: a\ndate: 2026-01-10\ndrivers: []\n"
        "competitors: [{name: Oxo, we_won_on: [calm], they_lead_on: [fees]}]\n---\n"
        "> Home at six.\n>\n> — owner, #calm\n\n> Too dear.\n>\n> — owner, #-fees\n"
    )
    built = build(study(CODEBOOK | {"content/interviews/a.md": write_up}))
    assert built.files is not None
    pages = {
        a: LexborHTMLParser(c.decode())
        for a, c in built.files.items()
        if isinstance(c, bytes) and a.endswith(".html")
    }
    cells = [
        (node.text(), node.attributes["href"]) for node in pages["competitors/index.html"].css(".duels td a")
    ]
    assert cells == [
        ("+1", "../competitors/oxo.html#sg-won-calm"),
        ("−1", "../competitors/oxo.html#sg-lead-fees"),
    ]
    for anchor, words in (("#sg-won-calm", "Home at six."), ("#sg-lead-fees", "Too dear.")):
        group = pages["competitors/oxo.html"].css_first(anchor)
        assert group is not None
        assert [node.text().strip() for node in group.css("blockquote")] == [words]


def test_a_write_up_that_is_not_counted_stands_apart(study: WriteStudy) -> None:
    built = build(study(people((1, named("Oxo")), (1, f"{named('Oxo')}; source: sales-report"))))
    assert built.files is not None
    page = built.files["competitors/oxo.html"]
    assert isinstance(page, bytes)
    apart = LexborHTMLParser(page.decode()).css_first("#sg-apart")
    assert apart is not None
    assert "C1" in apart.text()
    assert "C0" not in apart.text()
