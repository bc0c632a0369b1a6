"""Why us and not them, and who may leave."""

import pytest

from sitegen.analysis.findings import Findings
from tests.conftest import Analyse, interviews

CODEBOOK = {
    "content/drivers.yml": """
- {id: calm, name: Calm, value_driver: assuage-emotions}
- {id: rest, name: Rest, parent: calm}
- {id: fees, name: Fees, value_driver: decrease-costs}
- {id: kit, name: Kit, value_driver: mitigate-risks}
"""
}

FIVE = CODEBOOK | interviews("""
    Deli | shops | 2025-01-10 | | competitors: [{name: Oxo, we_won_on: [calm], they_lead_on: [fees]}]
    Deli | shops | 2026-01-10 | -calm | competitors: [{name: Oxo, we_won_on: [rest]}]
    Farm | farms | 2026-01-11 | | competitors: [{name: Oxo, we_won_on: [fees]}, Paper]; outcome: lost
    Inn  | shops | 2026-01-12 | | competitors: [{name: Paper, we_won_on: [calm, kit]}]; stays: unsure
    Mill | farms | 2026-01-13 |
    """)


def duels(findings: Findings, rival: str) -> dict[str, tuple[str, str]]:
    return {
        each.driver: (f"{each.won.count} of {each.won.base}", f"{each.lead.count} of {each.lead.base}")
        for each in findings.rivals.rivals[rival].duels
    }


def test_the_base_is_who_told_whom_they_considered(analysed: Analyse) -> None:
    findings = analysed(FIVE)
    considered = {id_: each.considered for id_, each in findings.rivals.rivals.items()}
    assert {id_: (share.count, share.base) for id_, share in considered.items()} == {
        "oxo": (2, 3),
        "paper": (2, 3),
    }
    assert (findings.rivals.told, findings.rivals.respondents) == (3, 4)


def test_each_segment_has_a_base_of_its_own(analysed: Analyse) -> None:
    by_segment = analysed(FIVE).rivals.rivals["oxo"].by_segment
    assert {id_: (each.count, each.base) for id_, each in by_segment.items()} == {
        "shops": (1, 2),
        "farms": (1, 1),
    }


def test_a_duel_counts_customers_of_those_who_considered_the_rival_with_all_below_a_driver(
    analysed: Analyse,
) -> None:
    assert duels(analysed(FIVE), "oxo") == {
        "calm": ("1 of 2", "0 of 2"),
        "rest": ("1 of 2", "0 of 2"),
        "fees": ("1 of 2", "1 of 2"),
    }


def test_a_value_driver_is_a_row_only_where_it_was_weighed_itself(analysed: Analyse) -> None:
    study = CODEBOOK | interviews(
        "Deli | a | 2026-01-10 | | competitors: [{name: Oxo, we_won_on: [assuage-emotions]}]"
    )
    assert list(duels(analysed(study), "oxo")) == ["assuage-emotions"]


def test_who_was_lost_is_not_also_unsure(analysed: Analyse) -> None:
    paper = analysed(FIVE).rivals.rivals["paper"]
    assert [each.customer.id for each in paper.left] == ["farm"]
    assert [each.customer.id for each in paper.nearly] == ["inn"]


def test_we_stand_apart_where_we_won_against_most_and_none_leads(analysed: Analyse) -> None:
    # Calm: won against both, none leads, one spoke against us. Fees: Oxo leads. Kit: against one of two.
    apart = analysed(FIVE).rivals.apart
    assert [(each.duel.driver, each.rivals, each.duel.won.count, each.against) for each in apart] == [
        ("calm", ("oxo", "paper"), 2, 1)
    ]


def test_with_one_rival_nothing_sets_us_apart_from_all(analysed: Analyse) -> None:
    study = CODEBOOK | interviews("Deli | a | 2026-01-10 | | competitors: [{name: Oxo, we_won_on: [calm]}]")
    assert analysed(study).rivals.apart == ()


def test_other_sources_are_not_counted(analysed: Analyse) -> None:
    study = interviews("Deli | a | 2026-01-10 | | competitors: [Oxo]; source: sales-report")
    rival = analysed(study).rivals.rivals["oxo"]
    assert (rival.considered.count, rival.considered.base, rival.write_ups) == (0, 0, ())


ROSTER = {
    "content/customers.csv": "id,name,segment,status,since,revenue\n"
    "deli,Deli,a,active,2024-01-01,10\nfarm,Farm,a,lost,,0\ninn,Inn,a,active,2024-01-01,500\n"
    "prospect,Prospect,a,,,\n"
}


@pytest.mark.parametrize(
    ("text", "vulnerable", "base"),
    [
        ("Deli | a | 2026-01-10 | | stays: unsure", ["deli"], 1),
        ("Deli | a | 2026-01-10 | | stays: no", ["deli"], 1),
        ("Deli | a | 2026-01-10 | | stays: yes", [], 1),
        ("Deli | a | 2026-01-10 |", [], 0),
        # A later word takes the place of an earlier one; a later silence does not.
        ("Deli | a | 2025-01-10 | | stays: no\n Deli | a | 2026-01-10 | | stays: yes", [], 1),
        ("Deli | a | 2025-01-10 | | stays: no\n Deli | a | 2026-01-10 | | outcome: renewed", [], 1),
        ("Deli | a | 2025-01-10 | | stays: no\n Deli | a | 2026-01-10 |", ["deli"], 1),
        # Who is gone is not vulnerable, by the write-up or by the roster.
        ("Deli | a | 2026-01-10 | | stays: no; outcome: churned", [], 0),
        ("Farm | a | 2026-01-10 | | stays: unsure", [], 0),
        # Undecided: vulnerable where it is a customer of ours, by the roster or by an earlier sale.
        ("Deli | a | 2026-01-10 | | outcome: undecided", ["deli"], 1),
        ("Prospect | a | 2026-01-10 | | outcome: undecided", [], 0),
        ("Prospect | a | 2025-01-10 | | outcome: won\n Prospect | a | 2026-01-10 | | outcome: undecided",
         ["prospect"], 1),
        # The surest first, then the one with the larger revenue.
        ("Deli | a | 2026-01-10 | | stays: unsure\n Inn | a | 2026-01-11 | | stays: unsure",
         ["inn", "deli"], 2),
        ("Deli | a | 2026-01-10 | | stays: no\n Inn | a | 2026-01-11 | | stays: unsure", ["deli", "inn"], 2),
    ],
)  # fmt: skip
def test_who_is_vulnerable_now(analysed: Analyse, text: str, vulnerable: list[str], base: int) -> None:
    found = analysed(ROSTER | interviews(text)).vulnerable
    assert [each.write_up.customer.id for each in found.customers] == vulnerable
    assert (found.share.count, found.share.base) == (len(vulnerable), base)


def test_the_vulnerable_are_told_with_the_rivals_they_named_and_the_reasons(analysed: Analyse) -> None:
    study = (
        CODEBOOK
        | ROSTER
        | interviews(
            "Deli | a | 2026-01-10 | -kit calm | stays: unsure; "
            "competitors: [{name: Oxo, we_won_on: [calm], they_lead_on: [fees, kit]}]"
        )
    )
    found = analysed(study).vulnerable
    assert found.customers[0].rivals == ("oxo",)
    assert found.customers[0].reasons == ("kit", "fees")
    assert (found.revenue.total, found.revenue.known) == (10.0, 1)
