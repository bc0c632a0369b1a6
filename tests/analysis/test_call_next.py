"""Whom to call next, and who was lost unasked, on rosters worked out by hand."""

import pytest

from sitegen.analysis.call_next import Call
from sitegen.analysis.findings import Findings
from sitegen.analysis.grounds import POINTS, Ground, Rest
from tests.conftest import Analyse, interviews

SETTINGS = {"sitegen.yml": "today: 2026-07-01\nrecent: 100\nsmall_base: 2\n"}


def roster(text: str) -> dict[str, str]:
    """Lines of a roster: `id | segment | status | best | since | revenue | left`."""
    lines = ["id,segment,status,best,since,revenue,left"]
    lines += [",".join(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]
    return {"content/customers.csv": "\n".join(lines) + "\n"}


def calls(findings: Findings) -> dict[str, Call]:
    return {call.customer.id: call for call in findings.call_next.calls}


def order(findings: Findings) -> list[str]:
    return [call.customer.id for call in findings.call_next.calls]


# Two of `shops` were asked, so that the base is not small; together they speak of all four value drivers.
HEARD = """asked | shops | 2026-06-01 | increase-revenue decrease-costs
other | shops | 2026-06-02 | mitigate-risks assuage-emotions
"""

ASKED = "asked|shops|||||\nother|shops|||||\n"


def one(analysed: Analyse, line: str, more: str = "") -> Call:
    """The call of the customer `c`, in a segment of which enough was heard; `more` are further write-ups."""
    text = HEARD + more
    return calls(analysed({**SETTINGS, **roster(ASKED + line), **interviews(text)}))["c"]


@pytest.mark.parametrize(
    ("line", "more", "grounds"),
    [
        ("c|shops|||||", "", {Ground.NEVER_ASKED}),
        ("c|shops||yes|||", "", {Ground.NEVER_ASKED, Ground.BEST}),
        ("c|shops|lost||||", "", {Ground.NEVER_ASKED, Ground.LEFT_UNASKED}),
        ("c|shops|Churned||||", "", {Ground.NEVER_ASKED, Ground.LEFT_UNASKED}),
        ("c|shops|||2024-07-01||", "", {Ground.NEVER_ASKED, Ground.STAYED}),
        ("c|shops|||2024-07-02||", "", {Ground.NEVER_ASKED}),
        ("c|shops|renewed||||", "", {Ground.NEVER_ASKED, Ground.STAYED}),
        ("c|shops|||||", "c | shops | 2026-03-23 | ", set()),
        ("c|shops|||||", "c | shops | 2026-03-22 | ", {Ground.A_WHILE_AGO}),
        ("c|shops|||||", "c | shops | 2025-12-13 | ", {Ground.A_WHILE_AGO}),
        ("c|shops|||||", "c | shops | 2025-12-12 | ", {Ground.LONG_AGO}),
        ("c|shops|||||", "c | shops | | ", set()),
        ("c|shops|||||", "c | shops | 2026-06-05 | | stays: 'no'", {Ground.WILL_NOT_STAY}),
        ("c|shops|||||", "c | shops | 2026-06-05 | | stays: unsure", {Ground.UNSURE}),
        ("c|shops|||||", "c | shops | 2026-06-05 | | outcome: undecided", {Ground.UNDECIDED}),
        ("c|shops|lost||||", "c | shops | 2026-06-05 | | stays: 'no'; outcome: lost", set()),
        ("c|shops|||||", "c | shops | 2026-06-05 | | source: second-hand", {Ground.NEVER_ASKED}),
    ],
)
def test_the_grounds_to_call_a_customer(
    analysed: Analyse, line: str, more: str, grounds: set[Ground]
) -> None:
    # `c` being asked or not makes its own segment the whole roster: never less covered than that.
    assert set(one(analysed, line, more).grounds) == grounds


def test_the_newest_word_on_staying_is_the_one_that_counts(analysed: Analyse) -> None:
    more = "c | shops | 2026-01-05 | | stays: 'no'\nc | shops | 2026-06-05 | | stays: 'yes'"
    assert one(analysed, "c|shops|||||", more).grounds == ()


def test_points_are_those_of_the_grounds_and_one_for_each_value_driver_not_spoken_of(
    analysed: Analyse,
) -> None:
    never = one(analysed, "c|shops||yes|||")
    assert never.points == POINTS[Ground.NEVER_ASKED] + POINTS[Ground.BEST] + 4 == 9
    asked = one(analysed, "c|shops||yes|||", "c | shops | 2025-01-05 | decrease-costs -mitigate-risks")
    assert [value.value for value in asked.untouched] == ["increase-revenue", "assuage-emotions"]
    assert asked.points == POINTS[Ground.LONG_AGO] + POINTS[Ground.BEST] + 2 == 7


def test_a_segment_of_which_little_was_heard_is_called_first(analysed: Analyse) -> None:
    """1 of 3 farms asked, who spoke of one value driver; 2 of 3 shops asked, who spoke of all four."""
    farms = "c|shops|||||\nd|farms|||||\ne|farms|||||\nf|farms|||||"
    text = HEARD + "f | farms | 2026-06-05 | decrease-costs"
    found = calls(analysed({**SETTINGS, **roster(ASKED + farms), **interviews(text)}))
    assert Ground.FEW_ASKED in found["d"].grounds
    assert Ground.LESS_COVERED in found["d"].grounds
    assert [value.value for value in found["d"].silent] == [
        "increase-revenue",
        "mitigate-risks",
        "assuage-emotions",
    ]
    assert found["d"].points == found["c"].points + 3 + 1 + 3
    assert list(found)[:2] == ["d", "e"]


def test_the_upper_quarter_of_a_segment_is_worth_a_point_and_that_of_another_is_not(
    analysed: Analyse,
) -> None:
    lines = [f"s{n}|shops||||{n}00|" for n in range(1, 5)] + [f"f{n}|farms||||{n}|" for n in range(1, 4)]
    found = calls(analysed({**SETTINGS, **roster(ASKED + "\n".join(lines)), **interviews(HEARD)}))
    assert [id_ for id_, call in found.items() if Ground.WORTH in call.grounds] == ["s4"]


def test_who_was_asked_lately_or_told_us_why_it_left_is_left_in_peace_and_stands_last(
    analysed: Analyse,
) -> None:
    lines = "late|shops||yes||9|\ngone|shops|churned|yes|||\nnever|shops|||||"
    text = HEARD + "late | shops | 2026-06-30 |\ngone | shops | 2024-01-01 | | outcome: churned"
    findings = analysed({**SETTINGS, **roster(ASKED + lines), **interviews(text)})
    found = calls(findings)
    assert found["late"].rest is Rest.ASKED_LATELY
    assert found["gone"].rest is Rest.TOLD_WHY
    assert order(findings)[0] == "never"
    assert [call.customer.id for call in findings.call_next.to_call] == ["never"]


def test_who_withdrew_or_is_being_written_up_is_not_called(analysed: Analyse) -> None:
    lines = "gone|shops|||||\nback|shops|||||\nnext|shops|||||"
    text = HEARD + (
        "gone | shops | 2026-06-05 | | consent: withdrawn\n"
        "back | shops | 2026-01-05 | | consent: withdrawn\n"
        "back | shops | 2026-06-06 |\n"
        "next | shops | 2026-06-07 | | draft: true"
    )
    findings = analysed({**SETTINGS, **roster(ASKED + lines), **interviews(text)})
    assert "gone" not in order(findings)
    assert "next" not in order(findings)
    assert "back" in order(findings)


def test_a_customer_whom_only_a_write_up_knows_is_ranked_too(analysed: Analyse) -> None:
    findings = analysed({**SETTINGS, **interviews("Mill | inns | 2025-01-01 |")})
    (call,) = findings.call_next.calls
    assert (call.customer.id, call.segment.id, call.days) == ("mill", "inns", 546)


def test_equal_points_go_by_revenue_then_name(analysed: Analyse) -> None:
    lines = "b|shops||||10|\na|shops||||10|\nz|shops||||20|"
    findings = analysed({**SETTINGS, **roster(ASKED + lines), **interviews(HEARD)})
    assert order(findings)[:3] == ["z", "a", "b"]


def test_without_a_day_nobody_is_taken_for_asked_lately(analysed: Analyse) -> None:
    (call,) = analysed(interviews("Mill | inns | | ")).call_next.calls
    assert (call.days, call.last, call.rest) == (None, None, None)
    assert Ground.NEVER_ASKED not in call.grounds


# Whom we lost.


def lost(findings: Findings) -> dict[str, tuple[str, bool | None, int]]:
    """When each left, whether it was asked before, and how often afterwards."""
    found = findings.call_next.losses.lost
    return {
        each.customer.id: (str(each.left or ""), each.asked_before, len(each.afterwards)) for each in found
    }


def test_who_had_been_asked_in_the_twelve_months_before_it_left(analysed: Analyse) -> None:
    lines = """
    a|shops|lost||||2026-06-01
    b|shops|lost||||2026-06-01
    c|shops|churned||||2026-06-01
    d|shops|lost||||
    e|shops|lost||||
    f|shops|lost||||
    g|shops|active||||
    """
    text = """
    a | shops | 2025-06-01 |
    b | shops | 2025-05-31 |
    c | shops | 2026-06-01 | | outcome: churned
    d | shops | 2026-01-01 |
    e | shops | 2026-05-01 | | outcome: lost
    e | shops | 2025-08-01 | | outcome: won
    g | shops | 2026-05-01 | | outcome: lost
    """
    findings = analysed({**SETTINGS, **roster(lines), **interviews(text)})
    assert lost(findings) == {
        "a": ("2026-06-01", True, 0),
        "b": ("2026-06-01", False, 0),
        "c": ("2026-06-01", False, 1),
        "e": ("2026-05-01", True, 1),
        "d": ("", None, 0),
        "f": ("", False, 0),
    }
    share = findings.call_next.losses.asked_before
    assert (share.count, share.base) == (2, 5)


def test_a_status_is_believed_before_an_outcome_and_an_outcome_where_there_is_no_status(
    analysed: Analyse,
) -> None:
    text = """
    back | shops | 2025-01-01 | | outcome: lost
    back | shops | 2026-01-01 | | outcome: won
    left | shops | 2026-01-01 | | outcome: lost; source: sales-report
    """
    assert lost(analysed(interviews(text))) == {"left": ("2026-01-01", False, 0)}


@pytest.mark.parametrize("written", ["spring", "20260914", "2026-W38-1"])
def test_a_day_of_leaving_that_is_no_day_is_not_known(analysed: Analyse, written: str) -> None:
    findings = analysed({**SETTINGS, **roster(f"a|shops|lost||||{written}"), **interviews(HEARD)})
    assert lost(findings)["a"] == ("", False, 0)
