"""Who asked for what we build."""

import pytest

from sitegen.analysis.findings import Findings
from sitegen.analysis.initiatives import Demand, Wish
from tests.conftest import Analyse, interviews

CODEBOOK = {
    "content/drivers.yml": """
- {id: stock, name: Stock, value_driver: decrease-costs, aliases: [Crates]}
- {id: waste, name: Waste, parent: stock}
- {id: calm, name: Calm, value_driver: assuage-emotions}
""",
    "content/segments.yml": "[{id: shops, name: Shops}, {id: farms, name: Farms}]",
    "content/initiatives.yml": "- {id: transfers, name: Transfers, serves: [crates], segments: [Shops]}",
}

PEOPLE = interviews("""
    Deli | shops | 2026-01-10 | waste        | asks: [{ask: More., driver: calm}]
    Inn  | shops | 2026-01-11 |              | asks: [{ask: Crates that move., driver: waste}]
    Quay | shops | 2026-01-12 | -stock       |
    Hall | shops | 2026-01-13 |              | not_asked: [stock]
    Farm | farms | 2026-01-14 | stock        | asks: [{ask: Crates., driver: stock}]
    """)


def wish(findings: Findings, id_: str = "transfers") -> Wish:
    return next(each for each in findings.wishes if each.initiative.id == id_)


def test_wanted_counts_who_named_it_or_asked_for_it_in_its_segments_of_those_asked(analysed: Analyse) -> None:
    found = wish(analysed(CODEBOOK | PEOPLE))
    # The Deli named what is below it, the Inn asked for it; the Hall was not asked; the Farm is elsewhere.
    assert (found.wanted.count, found.wanted.base) == (2, 3)
    assert (found.named.count, found.named.base) == (1, 3)
    assert (found.begged.count, found.begged.base) == (1, 2)
    assert [ask.ask for _, ask in found.asks] == ["Crates that move."]


def test_who_speaks_against_us_on_it_stands_beside(analysed: Analyse) -> None:
    found = wish(analysed(CODEBOOK | PEOPLE))
    assert (found.against, [each.customer.id for each in found.speaking_against]) == (1, ["quay"])


def test_an_initiative_without_segments_is_for_everyone(analysed: Analyse) -> None:
    register = {"content/initiatives.yml": "- {id: transfers, serves: [stock]}"}
    found = wish(analysed(CODEBOOK | PEOPLE | register))
    assert (found.wanted.count, found.wanted.base) == (3, 4)


@pytest.mark.parametrize(
    ("naming", "of", "demand"),
    [
        (0, 4, Demand.TOO_FEW),
        (0, 5, Demand.NOBODY),
        (1, 5, Demand.SOME),
        # 1 of 25: the interval ends at 19.5 %.
        (1, 25, Demand.FEW),
    ],
)
def test_what_may_be_said_of_the_wish(analysed: Analyse, naming: int, of: int, demand: Demand) -> None:
    people = "\n".join(
        f"C{number} | shops | 2026-01-10 | {'stock' if number < naming else ''}" for number in range(of)
    )
    assert wish(analysed(CODEBOOK | interviews(people))).demand is demand


def test_nobody_was_asked_there(analysed: Analyse) -> None:
    found = wish(analysed(CODEBOOK | interviews("Farm | farms | 2026-01-10 | stock")))
    assert (found.wanted.base, found.demand) == (0, Demand.NOBODY_ASKED)


def test_what_serves_nothing_is_said_so(analysed: Analyse) -> None:
    register = {"content/initiatives.yml": "- {id: transfers}"}
    assert wish(analysed(CODEBOOK | PEOPLE | register)).demand is Demand.SERVES_NOTHING


def test_what_nobody_wants_comes_first_and_of_two_the_one_more_were_asked_about(analysed: Analyse) -> None:
    register = """
- {id: nothing}
- {id: wanted, serves: [stock]}
- {id: calm-farms, serves: [calm], segments: [farms]}
- {id: calm-shops, serves: [calm], segments: [shops]}
"""
    study = CODEBOOK | {"content/initiatives.yml": register}
    people = interviews("""
    Deli | shops | 2026-01-10 | stock
    Inn  | shops | 2026-01-11 |
    Farm | farms | 2026-01-12 |
    """)
    order = [each.initiative.id for each in analysed(study | people).wishes]
    assert order == ["calm-shops", "calm-farms", "wanted", "nothing"]
