"""The pictures of outcomes and of change over time: drawn, and the same as their tables."""

import json

from sitegen.analysis.findings import Findings
from sitegen.charts.chart import Chart, Target
from sitegen.charts.courses import SHOWN, draw_courses
from sitegen.charts.drawing import draw
from sitegen.charts.driver_outcomes import draw_driver_outcomes
from sitegen.charts.wording import p_in_words
from sitegen.language import ENGLISH
from tests.conftest import Analyse, interviews

CODEBOOK = {
    "content/drivers.yml": """
- {id: calm, name: Calm, value_driver: assuage-emotions}
- {id: fees, name: Card fees, value_driver: decrease-costs}
"""
}


def marks(chart: Chart, *kinds: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(chart.spec.filling)["datasets"]["rows"]
    return [row for row in rows if row["kind"] in kinds]


def table(chart: Chart) -> dict[str, list[str]]:
    return {row[0]: [cell.replace("\u00a0", " ") for cell in row[1:]] for row in chart.rows}


def outcomes(findings: Findings) -> Chart:
    chart = draw_driver_outcomes(findings.outcomes, "It went so.", ENGLISH)
    assert chart is not None
    return chart


def by_how_it_went(won: int, lost: int) -> str:
    lines = [f"Won {n} | shops | 2026-01-10 | calm | outcome: won" for n in range(won)]
    lines += [f"Lost {n} | shops | 2026-01-10 | -fees | outcome: lost" for n in range(lost)]
    return "\n".join(lines)


def test_outcomes_are_drawn_as_two_sides_with_their_counts(analysed: Analyse) -> None:
    chart = outcomes(analysed(CODEBOOK | interviews(by_how_it_went(20, 10))))
    labels = ["Calm", "Assuage emotions", "Card fees", "Decrease costs"]
    assert [mark["text"] for mark in marks(chart, "label")] == labels
    counts = [mark["text"] for mark in marks(chart, "count", "zero")]
    # Of each driver both sides, for us and then against us.
    assert counts[:4] == ["20/20", "0/10", "0/20", "0/10"]
    assert counts[8:12] == ["0/20", "0/10", "0/20", "10/10"]
    assert len(marks(chart, "clear")) == 4  # both drivers and their value drivers
    assert [tuple(cell.replace("\u00a0", " ") for cell in row[:4]) for row in chart.rows[:2]] == [
        ("Calm", "for us", "20 of 20 (84–100 %)", "0 of 10 (0–28 %)"),
        ("Calm", "against us", "0 of 20 (0–16 %)", "0 of 10 (0–28 %)"),
    ]
    assert marks(chart, "link")[2]["href"] == Target(driver="fees").mark
    assert draw(chart.spec, {}).startswith("<svg")


def test_nothing_is_drawn_where_one_side_is_empty(analysed: Analyse) -> None:
    findings = analysed(CODEBOOK | interviews(by_how_it_went(3, 0)))
    assert draw_driver_outcomes(findings.outcomes, "", ENGLISH) is None


def test_small_p_is_never_zero() -> None:
    assert [p_in_words(p, ENGLISH) for p in (0.2049, 0.0204, 0.0049, 0.0001, 1.0)] == [
        "0.20",
        "0.02",
        "0.005",
        "<0.001",
        "1.00",
    ]


def test_a_row_of_bars_holds_who_was_asked_who_named_it_and_who_spoke_against(analysed: Analyse) -> None:
    findings = analysed(
        CODEBOOK
        | interviews("""
        Deli | shops | 2025-01-10 | calm
        Farm | shops | 2025-01-11 |
        Inn  | shops | 2025-07-10 | calm -fees
        """)
    )
    chart = draw_courses(findings.over_time, "Quarter by quarter", "It went so.", ENGLISH)
    assert chart is not None
    heights = {
        kind: [round(float(str(m["y2"])) - float(str(m["y"])), 3) for m in marks(chart, kind)]
        for kind in ("asked", "named")
    }
    # Calm, its value driver, then what was only spoken against; one of two is half as high as both.
    assert heights["named"] == [13.0, 13.0] * 2
    assert heights["asked"][:2] == [26.0, 13.0]
    assert len(marks(chart, "against")) == 2
    assert [mark["text"] for mark in marks(chart, "quarter")] == ["Q1", "Q2", "Q3"]
    assert [mark["text"] for mark in marks(chart, "count")][:2] == ["1/2", "1/1"]
    assert table(chart)["Calm"][:2] == ["1 of 2 (9–91 %)", "1 of 1 (21–100 %)"]
    assert draw(chart.spec, {}).startswith("<svg")


def test_rows_of_a_segment_lead_to_its_words(analysed: Analyse) -> None:
    text = "Deli | shops | 2025-01-10 | calm\nFarm | shops | 2025-04-10 |\nInn | inns | 2025-04-11 |"
    findings = analysed(CODEBOOK | interviews(text))
    chart = draw_courses(findings.over_time.segments["shops"], "Shops", "", ENGLISH, "shops")
    assert chart is not None
    assert {mark["href"] for mark in marks(chart, "link")} == {
        Target("calm", "shops").mark,
        Target("assuage-emotions", "shops").mark,
    }
    assert draw_courses(findings.over_time.segments["inns"], "Inns", "", ENGLISH, "inns") is None


def test_many_drivers_are_cut_and_the_table_is_whole(analysed: Analyse) -> None:
    drivers = "".join(f"- {{id: d{n}, name: Driver {n}, value_driver: mitigate-risks}}\n" for n in range(40))
    lines = [f"C{n} | s | 2025-0{1 + n % 6}-10 | d{n}" for n in range(40)]
    findings = analysed({"content/drivers.yml": drivers, **interviews("\n".join(lines))})
    chart = draw_courses(findings.over_time, "All", "", ENGLISH)
    assert chart is not None
    assert len(marks(chart, "label")) == SHOWN
    assert len(chart.rows) == 44
    assert "In the table alone: 26 drivers." in chart.base
