"""What customers would tell others: one line a customer, the newest, and who of those asked said any."""

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from tests.conftest import Analyse, interviews

STUDY = interviews("""
    Deli | shops | 2026-01-10 | | tell_others: Ask me again.
    Deli | shops | 2026-06-10 | | tell_others: Go home early.
    Deli | shops | 2026-07-10 |
    Farm | farms | | | tell_others: Fine.
    Inn  | shops | 2026-02-10 |
    Mill | shops | 2026-03-10 | | tell_others: Too dear.
    Barn | farms | 2026-08-10 | | tell_others: Heard it from a friend.; source: second-hand
    """)


def lines(findings: Findings, segment: str) -> list[str]:
    return [each.newest.write_up.tell_others for each in findings.their_words.tellings[segment]]


def test_each_customer_has_one_line_the_newest_and_newest_first(analysed: Analyse) -> None:
    findings = analysed(STUDY)
    assert lines(findings, "shops") == ["Go home early.", "Too dear."]
    earlier = findings.their_words.tellings["shops"][0].earlier
    assert [each.write_up.tell_others for each in earlier] == ["Ask me again."]


def test_who_said_nothing_is_in_the_base_and_what_is_not_counted_is_not(analysed: Analyse) -> None:
    findings = analysed(STUDY)
    shares = {id_: (share.count, share.base) for id_, share in findings.their_words.shares.items()}
    assert shares == {"shops": (2, 3), "farms": (1, 1), EVERYONE: (3, 4)}
    assert lines(findings, "farms") == ["Fine."]


def test_where_interviews_are_counted_each_has_its_line(analysed: Analyse) -> None:
    findings = analysed(STUDY | {"sitegen.yml": "count: interviews\n"})
    assert lines(findings, "shops") == ["Go home early.", "Too dear.", "Ask me again."]
    assert findings.their_words.shares["shops"].base == 5


def test_of_two_on_one_day_the_later_path_is_the_newer(analysed: Analyse) -> None:
    text = "Deli | a | 2026-01-10 | | tell_others: First.\nDeli | a | 2026-01-10 | | tell_others: Second."
    assert lines(analysed(interviews(text)), "a") == ["Second."]
