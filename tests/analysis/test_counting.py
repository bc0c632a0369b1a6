"""The counting rules of the content model, with numbers worked out by hand on tiny studies."""

from collections.abc import Mapping

import pytest

from sitegen.analysis.drivers_by_segment import EVERYONE, Cell, DriversBySegment, Verdict
from sitegen.analysis.findings import Findings
from sitegen.analysis.names import NO_SEGMENT
from sitegen.build import check
from sitegen.model import ValueDriver
from sitegen.text import slug
from tests.conftest import Analyse, WriteStudy, interviews

CODEBOOK = {
    "content/drivers.yml": """
- {id: time-back, name: Time back, value_driver: assuage-emotions, aliases: [Free evenings]}
- {id: calm, name: Calm, value_driver: assuage-emotions}
- {id: costs, name: Running costs, value_driver: decrease-costs}
- {id: hours, name: Paid hours, parent: costs}
- {id: fees, name: Card fees, parent: costs}
"""
}


def cell(findings: Findings, driver: str, segment: str = EVERYONE) -> Cell:
    return findings.finding_of(driver).cell(driver, segment)


def count(findings: Findings, driver: str, segment: str = EVERYONE) -> str:
    share = cell(findings, driver, segment).share
    return f"{share.count} of {share.base}"


def counts(findings: Findings, driver: str) -> dict[str, str]:
    finding = findings.finding_of(driver)
    return {segment: count(findings, driver, segment) for segment in finding.respondents}


def study_of(text: str, files: Mapping[str, str] = CODEBOOK) -> dict[str, str]:
    return {**files, **interviews(text)}


# 1. Customers are counted, not mentions.

THRICE = """
    Deli | shops | 2026-01-10 | time-back
    Deli | shops | 2026-04-10 | time-back:3
    Deli | shops | 2026-07-10 | time-back:2
    Farm | shops | 2026-07-11 |
    """


def test_a_customer_interviewed_three_times_counts_once_with_its_strongest_mention(analysed: Analyse) -> None:
    findings = analysed(study_of(THRICE))
    assert count(findings, "time-back") == "1 of 2"
    assert cell(findings, "time-back").strengths == (0, 0, 1)
    assert len(cell(findings, "time-back").mentions) == 3


def test_count_interviews_counts_each_interview_everywhere(analysed: Analyse) -> None:
    findings = analysed(study_of(THRICE) | {"sitegen.yml": "count: interviews\n"})
    assert counts(findings, "time-back") == {"shops": "3 of 4", EVERYONE: "3 of 4"}
    assert count(findings, "assuage-emotions") == "3 of 4"
    assert cell(findings, "time-back").strengths == (1, 1, 1)
    assert findings.by_segment.respondents == {"shops": 4, EVERYONE: 4}


def test_one_customer_is_known_by_its_id_its_name_and_any_spelling_of_them(analysed: Analyse) -> None:
    roster = {"content/customers.csv": "id,name,segment\nharbour-deli,Harbour Deli & Sons,shops\n"}
    text = """
    harbour-deli | | 2026-01-10 | time-back
    Harbour Deli & Sons | | 2026-04-10 | time-back
    harbour deli sons | | 2026-04-11 | calm
    HARBOUR-DELI | | 2026-04-12 | calm
    """
    findings = analysed(study_of(text) | roster)
    assert counts(findings, "time-back") == {"shops": "1 of 1", EVERYONE: "1 of 1"}


@pytest.mark.parametrize("name", ["time-back", "Time back", "TIME BACK", "Free evenings", "free-evenings"])
def test_a_driver_is_known_by_its_id_its_name_and_its_aliases(analysed: Analyse, name: str) -> None:
    write_up = f"---\ncustomer: Deli\ndate: 2026-01-10\ndrivers: [{name}]\n---\ntext\n"
    assert count(analysed(CODEBOOK | {"content/interviews/a.md": write_up}), "time-back") == "1 of 1"


def test_a_hashtag_in_the_body_counts_like_a_tag_of_strength_one(analysed: Analyse) -> None:
    write_up = (
        "---\ncustomer: Deli\ndate: 2026-01-10\ndrivers: []\n---\n> Home at six.\n>\n> — owner, #time-back\n"
    )
    findings = analysed(CODEBOOK | {"content/interviews/a.md": write_up})
    assert cell(findings, "time-back").strengths == (1, 0, 0)
    assert [quote.text for quote in cell(findings, "time-back").mentions[0].quotes] == ["Home at six."]


# 2. The base is the customers who were asked.


def test_who_was_not_asked_is_not_in_the_base_and_is_never_a_no(analysed: Analyse) -> None:
    findings = analysed(
        study_of("""
        Deli | shops | 2026-01-10 | time-back
        Farm | shops | 2026-01-11 |
        Inn  | shops | 2026-01-12 | | not_asked: [time-back]
        Mill | inns  | 2026-01-13 | | not_asked: [Free evenings]
        """)
    )
    assert counts(findings, "time-back") == {"shops": "1 of 2", "inns": "0 of 0", EVERYONE: "1 of 2"}
    assert counts(findings, "calm") == {"shops": "0 of 3", "inns": "0 of 1", EVERYONE: "0 of 4"}
    assert findings.by_segment.respondents == {"shops": 3, "inns": 1, EVERYONE: 4}


def test_not_asked_for_a_parent_or_a_value_driver_holds_for_all_below(analysed: Analyse) -> None:
    findings = analysed(
        study_of("""
        Deli | | 2026-01-10 | | not_asked: [costs]
        Farm | | 2026-01-11 | | not_asked: [decrease-costs]
        Inn  | | 2026-01-12 | fees
        Mill | | 2026-01-13 | | not_asked: [hours]
        """)
    )
    bases = {
        driver: cell(findings, driver).share.base for driver in ("decrease-costs", "costs", "hours", "fees")
    }
    assert bases == {"decrease-costs": 3, "costs": 2, "hours": 1, "fees": 2}


def test_not_asked_in_one_of_two_interviews_leaves_the_customer_in_the_base(analysed: Analyse) -> None:
    findings = analysed(
        study_of("""
        Deli | | 2026-01-10 | | not_asked: [time-back, calm]
        Deli | | 2026-06-10 | | not_asked: [calm]
        """)
    )
    assert count(findings, "time-back") == "0 of 1"
    assert count(findings, "calm") == "0 of 0"


def test_not_asked_for_the_parent_here_and_for_the_child_there_is_not_asked_for_the_child(
    analysed: Analyse,
) -> None:
    findings = analysed(
        study_of("""
        Deli | | 2026-01-10 | | not_asked: [costs]
        Deli | | 2026-06-10 | | not_asked: [hours]
        """)
    )
    assert [count(findings, driver) for driver in ("costs", "hours", "fees")] == [
        "0 of 1",
        "0 of 0",
        "0 of 1",
    ]


def test_who_names_a_driver_unasked_has_been_heard_on_it(study: WriteStudy) -> None:
    checked = check(
        study(
            study_of("""
            Deli | | 2026-01-10 | hours -calm | not_asked: [calm, costs, time-back]
            """)
        )
    )
    findings = checked.findings
    assert findings is not None
    named = ("hours", "costs", "calm", "fees", "time-back")
    assert [count(findings, driver) for driver in named] == ["1 of 1", "1 of 1", "0 of 1", "0 of 0", "0 of 0"]
    told = [each.message for each in checked.diagnostics if each.name == "mentioned-and-not-asked"]
    assert [message.split('"')[1] for message in told] == ["calm", "costs"]


def test_where_nobody_was_asked_there_is_no_share(analysed: Analyse) -> None:
    findings = analysed(study_of("Deli | shops | 2026-01-10 | | not_asked: [calm]"))
    assert cell(findings, "calm").share.value is None
    assert cell(findings, "calm").share.interval is None
    assert cell(findings, "calm", "shops").verdict is Verdict.NOBODY_ASKED


# 5. Parents and value drivers.


def test_a_parent_counts_a_customer_once_for_all_its_children(analysed: Analyse) -> None:
    findings = analysed(
        study_of("""
        Deli | | 2026-01-10 | hours fees:3
        Farm | | 2026-01-11 | costs:2
        Inn  | | 2026-01-12 | calm
        """)
    )
    assert [count(findings, driver) for driver in ("costs", "hours", "fees")] == [
        "2 of 3",
        "1 of 3",
        "1 of 3",
    ]
    assert cell(findings, "costs").strengths == (0, 1, 1)


def test_the_four_value_drivers_always_stand_there(analysed: Analyse) -> None:
    findings = analysed(
        study_of("Deli | | 2026-01-10 | hours mitigate-risks:3\nFarm | | 2026-01-11 | fees time-back calm")
    )
    shares = {driver.value: count(findings, driver.value) for driver in ValueDriver}
    assert shares == {
        "increase-revenue": "0 of 2",
        "decrease-costs": "2 of 2",
        "mitigate-risks": "1 of 2",
        "assuage-emotions": "1 of 2",
    }


def test_nothing_counts_less_than_what_it_holds_even_under_two_value_drivers(analysed: Analyse) -> None:
    codebook = """
- {id: costs, name: Costs, value_driver: decrease-costs}
- {id: fines, name: Fines, parent: costs, value_driver: mitigate-risks}
"""
    findings = analysed(study_of("Deli | | 2026-01-10 | fines", {"content/drivers.yml": codebook}))
    counted = [count(findings, driver) for driver in ("fines", "costs", "mitigate-risks", "decrease-costs")]
    assert counted == ["1 of 1"] * 4


# 6. Evidence against stands beside evidence for.


def test_for_and_against_are_both_counted_and_never_netted(analysed: Analyse) -> None:
    findings = analysed(
        study_of("""
        Deli | shops | 2026-01-10 | fees:3 -fees:2
        Farm | shops | 2026-01-11 | -fees
        Inn  | shops | 2026-01-12 | fees
        Mill | shops | 2026-01-13 |
        """)
    )
    for driver in ("fees", "costs", "decrease-costs"):
        assert count(findings, driver) == "2 of 4"
        assert cell(findings, driver).against == 2
        assert cell(findings, driver).strengths == (1, 0, 1)
        assert len(cell(findings, driver).mentions_against) == 2


# What counts at all.


def test_only_interviews_count_and_the_rest_stands_apart(analysed: Analyse) -> None:
    findings = analysed(
        study_of("""
        Deli | shops | 2026-01-10 | calm
        Farm | shops | 2026-01-11 | calm | source: second-hand
        Inn  | shops | 2026-01-12 | calm | source: survey
        Mill | farms | 2026-01-13 | calm | source: sales-report
        """)
    )
    assert counts(findings, "calm") == {"shops": "1 of 1", "farms": "0 of 0", EVERYONE: "1 of 1"}
    assert [each.customer.id for each in findings.write_ups] == ["mill", "inn", "farm", "deli"]


def test_drafts_and_withdrawn_write_ups_are_nowhere(analysed: Analyse) -> None:
    findings = analysed(
        interviews("""
        Deli   | shops  | 2026-01-10 | calm
        Ghost  | ghosts | 2026-01-11 | fright | draft: true
        Shadow | shades | 2026-01-12 | gloom  | consent: withdrawn
        """)
    )
    assert count(findings, "calm") == "1 of 1"
    assert [each.customer.id for each in findings.write_ups] == ["deli"]
    assert findings.withdrawn == 1
    assert set(findings.segments) == {"shops"}
    assert {driver.id for driver in findings.codebook.drivers} == {*ValueDriver, "calm"}
    assert set(findings.customers) == {"deli"}


def test_a_second_coding_is_not_counted(analysed: Analyse) -> None:
    findings = analysed(
        interviews("""
        deli > Deli | shops | 2026-01-10 | calm
        deli.maria > Deli | shops | 2026-01-10 | calm fright:3 | coder: maria
        """)
    )
    assert counts(findings, "calm") == {"shops": "1 of 1", EVERYONE: "1 of 1"}
    assert "fright" not in findings.codebook.all
    assert len(findings.content.second_codings) == 1


# Registers that are absent.


def test_without_a_codebook_every_driver_is_accepted_beside_the_four(analysed: Analyse) -> None:
    findings = analysed(
        interviews("Deli | | 2026-01-10 | time-back decrease-costs\nFarm | | 2026-01-11 | Time-Back")
    )
    shares = {driver.name: count(findings, driver.id) for driver in findings.codebook.drivers}
    assert shares == {
        "Increase revenue": "0 of 2",
        "Decrease costs": "1 of 2",
        "Mitigate risks": "0 of 2",
        "Assuage emotions": "0 of 2",
        "Time back": "2 of 2",
    }
    assert findings.codebook.all["time-back"].value_driver is None


def test_without_a_register_segments_are_those_that_write_ups_use(analysed: Analyse) -> None:
    findings = analysed(
        study_of("Deli | Corner shops | 2026-01-10 | calm\nFarm | corner-shops | 2026-01-11 |")
    )
    assert counts(findings, "calm") == {"corner-shops": "1 of 2", EVERYONE: "1 of 2"}
    assert findings.segments["corner-shops"].name == "Corner shops"


def test_a_name_that_is_no_known_driver_is_an_offering_where_those_are_not_registered(
    analysed: Analyse,
) -> None:
    findings = analysed(
        study_of("""
        Deli | shops | 2026-01-10 | calm | most_valued: Till Pro
        Farm | shops | 2026-01-11 | calm | most_valued: Free evenings
        """)
    )
    assert [each.most_valued for each in findings.table.write_ups] == ["till-pro", "time-back"]
    assert set(findings.offerings) == {"till-pro"}


# Segments.


def test_a_customer_in_two_segments_counts_in_each_and_once_in_all_and_is_no_rest_of_either(
    analysed: Analyse,
) -> None:
    findings = analysed(
        study_of("""
        Deli | shops | 2026-01-10 | calm
        Deli | farms | 2026-02-10 | hours
        Farm | farms | 2026-01-11 | hours
        Inn  | shops | 2026-01-12 |
        """)
    )
    assert counts(findings, "calm") == {"shops": "1 of 2", "farms": "0 of 2", EVERYONE: "1 of 3"}
    assert counts(findings, "hours") == {"shops": "0 of 2", "farms": "2 of 2", EVERYONE: "2 of 3"}
    rest = cell(findings, "hours", "shops").rest
    assert rest is not None
    assert (rest.count, rest.base) == (1, 1)


def test_who_has_no_segment_counts_in_the_whole_and_under_no_segment(analysed: Analyse) -> None:
    findings = analysed(study_of("Deli | shops | 2026-01-10 | calm\nFarm | | 2026-01-11 | calm"))
    assert counts(findings, "calm") == {"shops": "1 of 1", NO_SEGMENT.id: "1 of 1", EVERYONE: "2 of 2"}


def test_the_roster_says_the_segment_where_the_write_up_does_not_and_the_write_up_wins(
    analysed: Analyse,
) -> None:
    roster = {"content/customers.csv": "id,segment\ndeli,shops\nfarm,shops\n"}
    findings = analysed(study_of("deli | | 2026-01-10 | calm\nfarm | farms | 2026-01-11 | calm") | roster)
    assert counts(findings, "calm") == {"shops": "1 of 1", "farms": "1 of 1", EVERYONE: "2 of 2"}


# 4. Verdicts.


def groups_of(*groups: tuple[str, int, int]) -> str:
    """Write-ups of which in each segment so many of so many name calm."""
    lines = [
        f"{segment} {number} | {segment} | 2026-01-10 | {'calm' if number < named else ''}"
        for segment, named, base in groups
        for number in range(base)
    ]
    return "\n".join(lines)


ONLY_CALM = {"content/drivers.yml": "- {id: calm, name: Calm, value_driver: assuage-emotions}\n"}


@pytest.mark.parametrize(
    ("one", "rest", "verdict"),
    [
        ((9, 10), (2, 20), Verdict.MORE),
        ((0, 20), (12, 20), Verdict.LESS),
        ((6, 10), (4, 20), Verdict.PERHAPS_MORE),  # Fisher 0.045, times two comparisons 0.09
        ((4, 20), (6, 10), Verdict.PERHAPS_LESS),
        ((1, 5), (0, 30), Verdict.TOO_FEW),  # the interval begins above 0, Fisher says 0.14
        ((50, 100), (60, 120), Verdict.SAME),  # −13 to +13 points
        ((5, 10), (5, 10), Verdict.TOO_FEW),  # −37 to +37 points
        ((4, 4), (0, 40), Verdict.TOO_FEW),  # a base below five
        ((40, 40), (0, 4), Verdict.TOO_FEW),
    ],
)
def test_verdict_of_one_segment_against_the_rest(
    analysed: Analyse, one: tuple[int, int], rest: tuple[int, int], verdict: Verdict
) -> None:
    findings = analysed(study_of(groups_of(("shops", *one), ("farms", *rest)), ONLY_CALM))
    assert cell(findings, "calm", "shops").verdict is verdict
    assert findings.by_segment.comparisons == 2


def test_difference_and_its_p_are_adjusted_for_every_comparison_made(analysed: Analyse) -> None:
    codebook = {"content/drivers.yml": "[calm, b, c]"}
    findings = analysed(study_of(groups_of(("shops", 6, 10), ("farms", 2, 10), ("inns", 2, 10)), codebook))
    assert findings.by_segment.comparisons == 9
    difference = cell(findings, "calm", "shops").difference
    assert difference is not None
    assert difference.value == pytest.approx(6 / 10 - 4 / 20)
    assert difference.p_adjusted == pytest.approx(min(1.0, 9 * difference.p))


def test_with_one_segment_there_is_nobody_else_to_compare_with(analysed: Analyse) -> None:
    findings = analysed(study_of(groups_of(("shops", 6, 10)), ONLY_CALM))
    assert cell(findings, "calm", "shops").verdict is Verdict.NOBODY_ELSE
    assert cell(findings, "calm", "shops").difference is None
    assert findings.by_segment.comparisons == 0


def test_small_base_is_a_setting_of_the_study(analysed: Analyse) -> None:
    files = study_of(groups_of(("shops", 4, 4), ("farms", 0, 40)), ONLY_CALM)
    findings = analysed(files | {"sitegen.yml": "small_base: 3\n"})
    assert cell(findings, "calm", "shops").verdict is Verdict.MORE


# Ranking.


def ranked(finding: DriversBySegment, segment: str) -> list[str]:
    return [cell.driver for cell in finding.ranked(segment)]


def test_drivers_rank_by_count_and_then_by_strength(analysed: Analyse) -> None:
    text = """
    Deli | shops | 2026-01-10 | calm hours fees:3
    Farm | shops | 2026-01-11 | calm
    """
    findings = analysed(study_of(text))
    assert ranked(findings.by_segment, "shops") == ["calm", "costs", "fees", "hours", "time-back"]


def test_one_of_one_does_not_rank_before_eleven_of_fourteen(analysed: Analyse) -> None:
    lines = [
        f"C{n} | shops | 2026-01-10 | {'hours' if n < 11 else ''} | not_asked: [calm]" for n in range(13)
    ]
    findings = analysed(study_of("\n".join([*lines, "C13 | shops | 2026-01-10 | calm"])))
    assert count(findings, "calm", "shops") == "1 of 1"
    assert count(findings, "hours", "shops") == "11 of 14"
    assert ranked(findings.by_segment, "shops")[:3] == ["costs", "hours", "calm"]


def test_a_driver_is_found_in_the_finding_that_holds_it(analysed: Analyse) -> None:
    findings = analysed(study_of("Deli | shops | 2026-01-10 | calm decrease-costs"))
    assert findings.finding_of("calm") is findings.by_segment
    assert findings.finding_of("decrease-costs") is findings.by_value_driver
    for name in ("time-back", "Free evenings", "Decrease costs"):
        driver = findings.find_driver(name)
        assert driver is not None
        assert slug(name) in {driver.id, slug(driver.name), *map(slug, driver.aliases)}
    assert findings.find_driver("nothing of the kind") is None
