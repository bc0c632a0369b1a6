"""May we cut this: who would leave without an offering, of whom, on studies small enough to count by hand."""

import pytest

from sitegen.analysis.findings import Findings
from sitegen.analysis.must_keeps import Cut
from tests.conftest import Analyse, interviews

ROSTER = """id,name,segment,revenue
deli,Deli,shops,100
farm,Farm,farms,40.5
inn,Inn,shops,
"""

FOUR = {
    "content/offerings.yml": "[{id: till, name: Till}, {id: scale, name: Scale}, {id: phone, name: Phone}]",
    **interviews("""
    Deli | shops | 2026-01-10 | | must_keep: [Till, Phone]
    Farm | farms | 2026-01-11 | | must_keep: [till]; offerings: [{offering: scale, valued: true}]
    Inn  | shops | 2026-01-12 | | offerings: [{offering: scale, valued: false}]; most_valued: phone
    Mill | farms | 2026-01-13 |
    """),
}


def would_leave(findings: Findings, offering: str) -> str:
    share = findings.must_keeps.offerings[offering].share
    return f"{share.count} of {share.base}"


def test_the_base_is_who_was_asked_what_must_stay_and_who_spoke_of_this_offering(analysed: Analyse) -> None:
    findings = analysed(FOUR)
    # Deli and Farm were asked; the Inn spoke of scale and phone, not of the till; the Mill said nothing.
    assert would_leave(findings, "till") == "2 of 2"
    assert would_leave(findings, "scale") == "0 of 3"
    assert would_leave(findings, "phone") == "1 of 3"
    assert sorted(findings.must_keeps.asked) == ["deli", "farm"]
    assert findings.must_keeps.respondents == 4


def test_each_segment_has_a_base_of_its_own(analysed: Analyse) -> None:
    by_segment = analysed(FOUR).must_keeps.offerings["phone"].by_segment
    assert {id_: (share.count, share.base) for id_, share in by_segment.items()} == {
        "shops": (1, 2),
        "farms": (0, 1),
    }


def test_most_valued_and_valued_stand_beside_the_count_and_are_not_in_it(analysed: Analyse) -> None:
    phone = analysed(FOUR).must_keeps.offerings["phone"]
    assert [each.customer.id for each in phone.value_most] == ["inn"]
    assert [each.customer.id for each in phone.spoke] == ["inn"]
    assert [each.customer.id for each in phone.would_leave] == ["deli"]


def test_who_named_others_was_asked_and_never_spoke_of_it(analysed: Analyse) -> None:
    keeps = analysed(FOUR).must_keeps
    assert [each.customer.id for each in keeps.named_others("scale")] == ["deli"]
    assert [each.customer.id for each in keeps.named_others("phone")] == ["farm"]


def test_who_once_said_so_counts_once_though_a_later_conversation_names_others(analysed: Analyse) -> None:
    findings = analysed(
        interviews("""
        Deli | shops | 2025-01-10 | | must_keep: [till]
        Deli | shops | 2026-01-10 | | must_keep: [phone]
        """)
    )
    assert (would_leave(findings, "till"), would_leave(findings, "phone")) == ("1 of 1", "1 of 1")


def test_where_interviews_are_counted_each_has_its_own_answer(analysed: Analyse) -> None:
    study = interviews("""
    Deli | shops | 2025-01-10 | | must_keep: [till]
    Deli | shops | 2026-01-10 | | must_keep: [phone]
    """)
    assert would_leave(analysed({"sitegen.yml": "count: interviews\n", **study}), "till") == "1 of 2"


def test_revenue_is_that_of_those_who_would_leave_as_far_as_it_is_known(analysed: Analyse) -> None:
    study = {
        "content/customers.csv": ROSTER,
        **interviews("""
        Deli | | 2026-01-10 | | must_keep: [till]
        Deli | | 2026-02-10 | | must_keep: [till]
        Farm | | 2026-01-11 | | must_keep: [till]
        Inn  | | 2026-01-12 | | must_keep: [till]
        """),
    }
    revenue = analysed(study).must_keeps.offerings["till"].revenue
    assert (revenue.total, revenue.known, revenue.customers) == (140.5, 2, 3)


def test_only_interviews_count(analysed: Analyse) -> None:
    study = interviews("""
    Deli | a | 2026-01-10 | | must_keep: [till]
    Farm | a | 2026-01-11 | | must_keep: [till]; source: second-hand
    """)
    assert would_leave(analysed(study), "till") == "1 of 1"


def asked(leave: int, of: int, more: str = "") -> dict[str, str]:
    """So many who would leave without the till, of so many who were asked what must stay."""
    lines = [
        f"C{number} | a | 2026-01-10 | | must_keep: [{'till' if number < leave else 'phone'}]{more}"
        for number in range(of)
    ]
    return {
        "content/offerings.yml": "[{id: till, name: Till}, {id: phone, name: Phone}]",
        **interviews("\n".join(lines)),
    }


@pytest.mark.parametrize(
    ("leave", "of", "more", "verdict"),
    [
        (1, 4, "", Cut.NOT_YET),
        (0, 4, "", Cut.TOO_FEW),
        (1, 5, "", Cut.DO_NOT),
        # 0 of 15: the interval ends at 20.4 %, 0 of 16 at 19.4 %.
        (0, 15, "", Cut.TOO_FEW),
        (0, 16, "", Cut.CAN_GO),
        (0, 16, "; most_valued: till", Cut.VALUED),
        (0, 16, "; offerings: [{offering: till, valued: true}]", Cut.VALUED),
        (0, 16, "; offerings: [{offering: till, valued: false}]", Cut.CAN_GO),
        # 1 of 25: to 19.5 %; 1 of 24: to 20.2 %.
        (1, 25, "", Cut.FEW_LEAVE),
        (1, 24, "", Cut.DO_NOT),
    ],
)
def test_what_may_be_said_to_cutting_it(
    analysed: Analyse, leave: int, of: int, more: str, verdict: Cut
) -> None:
    assert analysed(asked(leave, of, more)).must_keeps.offerings["till"].verdict is verdict


def test_an_offering_of_the_register_that_nobody_spoke_of_was_never_asked_about(analysed: Analyse) -> None:
    register = {"content/offerings.yml": "[{id: till, name: Till}]"}
    finding = analysed({**register, **interviews("Deli | a | 2026-01-10 |")}).must_keeps.offerings["till"]
    assert (finding.share.base, finding.verdict) == (0, Cut.NOBODY_ASKED)


def test_what_most_would_leave_without_comes_first_and_what_nobody_keeps_last(
    analysed: Analyse,
) -> None:
    study = asked(2, 8)
    study["content/offerings.yml"] = "[{id: scale}, {id: till}, {id: phone}]"
    study |= interviews("x > Deli | a | 2026-01-10 | | offerings: [{offering: phone}]")
    study = {
        path: text.replace("must_keep: [till]", "must_keep: [till, phone]") for path, text in study.items()
    }
    keeps = analysed(study).must_keeps
    assert [(each.offering.id, each.share.count, each.share.base) for each in keeps.ranked()] == [
        ("phone", 8, 9),
        ("till", 2, 8),
        ("scale", 0, 8),
    ]
