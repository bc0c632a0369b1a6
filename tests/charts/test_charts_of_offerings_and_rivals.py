"""Charts of must-keeps and of duels: picture, table and links from the same finding."""

import json

from sitegen.charts.chart import Chart, Target
from sitegen.charts.drawing import draw
from sitegen.charts.duels import SHOWN, draw_duels
from sitegen.charts.offering_rows import draw_must_keep_by_segment, draw_must_keeps
from sitegen.language import ENGLISH
from tests.conftest import Analyse, interviews


def marks(chart: Chart) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(chart.spec.filling)["datasets"]["rows"]
    return rows


KEEPS = {
    "content/offerings.yml": "[{id: till, name: The till}, {id: phone, name: The phone}]",
    **interviews("""
    Deli | shops | 2026-01-10 | | must_keep: [till]
    Farm | farms | 2026-01-11 | | must_keep: [till]
    Inn  | shops | 2026-01-12 | | must_keep: [phone]
    """),
}


def test_must_keeps_have_a_row_for_each_offering_that_leads_to_its_page(analysed: Analyse) -> None:
    chart = draw_must_keeps(analysed(KEEPS).must_keeps, 5, "", lambda id_: f"offerings/{id_}.html", ENGLISH)
    assert [(row["label"], row["count"], row["href"]) for row in marks(chart)] == [
        ("The till", "2 of 3", Target(place="offerings/till.html").mark),
        ("The phone", "1 of 3", Target(place="offerings/phone.html").mark),
    ]
    assert [row[:2] for row in chart.rows] == [("The till", "2 of 3"), ("The phone", "1 of 3")]


def test_a_segment_without_leavers_has_a_row_that_leads_nowhere(analysed: Analyse) -> None:
    findings = analysed(KEEPS)
    chart = draw_must_keep_by_segment(
        findings.must_keeps.offerings["phone"],
        findings.table.segments,
        findings.settings.count,
        5,
        "",
        lambda id_: f"#{id_}",
        ENGLISH,
    )
    assert [(row["label"], row["count"], row["href"]) for row in marks(chart)] == [
        ("shops", "1 of 2", Target(place="#shops").mark),
        ("farms", "0 of 1", None),
    ]
    assert chart.base.startswith("3 customers asked")


def duels(analysed: Analyse, text: str) -> Chart:
    findings = analysed(interviews(text))
    return draw_duels(
        findings.rivals.rivals["oxo"].duels,
        findings.codebook.all,
        title="Us and Oxo",
        takeaway="",
        base="3 customers who considered it.",
        address=lambda driver, won: f"#{'won' if won else 'lead'}-{driver}",
        language=ENGLISH,
    )


TWO = """
    Deli | a | 2026-01-10 | | competitors: [{name: Oxo, we_won_on: [calm], they_lead_on: [fees]}]
    Farm | a | 2026-01-11 | | competitors: [{name: Oxo, we_won_on: [calm], they_lead_on: [calm]}]
    """


def test_what_we_won_stands_to_the_right_and_where_they_lead_to_the_left(analysed: Analyse) -> None:
    chart = duels(analysed, TWO)
    shares = [row["share"] for row in marks(chart) if row["kind"] == "share"]
    assert shares == [-0.5, 1.0, -0.5]  # Calm: they lead, we won; Fees: they lead
    links = [row["href"] for row in marks(chart) if row["kind"] == "link"]
    assert links == [Target(place=place).mark for place in ("#lead-calm", "#won-calm", "#lead-fees")]
    assert [(row[0], row[1], row[3]) for row in chart.rows] == [
        ("Calm", "2 of 2", "1 of 2"),
        ("Fees", "0 of 2", "1 of 2"),
    ]


def test_the_picture_is_drawn_with_its_links_and_labels(analysed: Analyse) -> None:
    svg = draw(duels(analysed, TWO).spec, {})
    assert svg.count("<a ") == 3
    assert "Calm: 2 of 2 (34–100\u00a0%) said that we won on it" in svg


def test_more_drivers_than_a_picture_can_hold_stand_in_the_table_alone(analysed: Analyse) -> None:
    many = ", ".join(f"driver-{number}" for number in range(SHOWN + 2))
    chart = duels(analysed, f"Deli | a | 2026-01-10 | | competitors: [{{name: Oxo, we_won_on: [{many}]}}]")
    assert len([row for row in marks(chart) if row["kind"] == "label"]) == SHOWN
    assert len(chart.rows) == SHOWN + 2
    assert "In the table alone: 2 more." in chart.base
