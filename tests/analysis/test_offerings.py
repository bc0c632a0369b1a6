"""What an offering is for, and whether it is understood and valued."""

from sitegen.analysis.findings import Findings
from tests.conftest import Analyse, interviews

STUDY = {
    "content/drivers.yml": """
- {id: time-back, name: Time back, value_driver: assuage-emotions}
- {id: less-work, name: Less work, parent: time-back}
- {id: fees, name: Fees, value_driver: decrease-costs}
""",
    **interviews("""
    Deli | a | 2025-01-10 | | offerings: [{offering: till, drivers: [fees], understood: false, valued: true}]
    Deli | a | 2026-01-10 | | offerings: [{offering: till, drivers: [less-work], understood: true}]
    Farm | a | 2026-01-11 | | offerings: [{offering: till, drivers: [time-back], valued: false}]
    Inn  | a | 2026-01-12 | | offerings: [{offering: till, understood: false, valued: false}]
    Mill | a | 2026-01-13 | | offerings: [{offering: till}]
    Quay | a | 2026-01-14 | | offerings: [{offering: scale, valued: true}]
    """),
}


def served(findings: Findings) -> dict[str, str]:
    reception = findings.receptions["till"]
    return {id_: f"{each.share.count} of {each.share.base}" for id_, each in reception.served.items()}


def test_a_driver_counts_of_those_who_say_what_it_is_for_with_all_below_it(analysed: Analyse) -> None:
    # The Deli and the Farm say what the till is for, the Inn and the Mill do not.
    assert served(analysed(STUDY)) == {
        "fees": "1 of 2",
        "decrease-costs": "1 of 2",
        "less-work": "1 of 2",
        "time-back": "2 of 2",
        "assuage-emotions": "2 of 2",
    }


def test_only_what_was_named_is_ranked(analysed: Analyse) -> None:
    assert analysed(STUDY).receptions["till"].ranked() == ("time-back", "fees", "less-work")


def test_each_stands_where_its_newest_word_on_each_of_the_two_puts_it(analysed: Analyse) -> None:
    said = analysed(STUDY).receptions["till"].said
    assert {pair: [each.customer.id for each in people] for pair, people in said.items()} == {
        (True, True): ["deli"],  # understood since the second conversation, valued since the first
        (None, False): ["farm"],
        (False, False): ["inn"],
        (None, None): ["mill"],
    }


def test_what_was_not_said_is_in_no_base(analysed: Analyse) -> None:
    reception = analysed(STUDY).receptions["till"]
    assert (reception.not_valued.count, reception.not_valued.base) == (2, 3)
    assert (reception.not_understood.count, reception.not_understood.base) == (1, 2)
    assert reception.spoke == 4
