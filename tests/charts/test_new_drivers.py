"""The picture of new drivers: a column for each conversation, the same numbers as its table."""

import json

from sitegen.charts.chart import Chart, read_targets
from sitegen.charts.drawing import draw
from sitegen.charts.new_drivers import SHOWN, draw_new_drivers
from sitegen.language import ENGLISH
from tests.conftest import Analyse, interviews


def chart_of(analysed: Analyse, text: str) -> Chart | None:
    findings = analysed(interviews(text))
    return draw_new_drivers(findings.saturation, findings.table.segments, "What it says.", ENGLISH)


def marks(chart: Chart, kind: str) -> list[dict[str, object]]:
    rows = json.loads(chart.spec.filling)["datasets"]["rows"]
    return [row for row in rows if row["kind"] == kind]


def test_a_column_for_each_dated_conversation_as_high_as_what_it_brought(analysed: Analyse) -> None:
    text = """
    A | shops | 2026-01-01 | a b
    B | shops | 2026-01-02 | a
    C | shops | 2026-01-03 | c
    D | shops |            | d
    E | farms |            | e
    """
    chart = chart_of(analysed, text)
    assert chart is not None
    heights = [float(str(row["y2"])) - float(str(row["y"])) for row in marks(chart, "column")]
    assert [row["count"] for row in marks(chart, "column")] == ["2", "", "1"]
    assert heights[0] == 2 * heights[2]
    assert chart.rows == (("shops", "3", "3", "2, 0, 1"),)
    assert marks(chart, "line") == []


def test_a_line_stands_behind_the_run_that_brought_nothing_new(analysed: Analyse) -> None:
    drivers = ["a", "b", "c", "d", "a", "a", "e"]
    chart = chart_of(
        analysed,
        "\n".join(f"C{n} | shops | 2026-01-0{n} | {each}" for n, each in enumerate(drivers, start=1)),
    )
    assert chart is not None
    (line,) = marks(chart, "line")
    columns = marks(chart, "column")
    assert float(str(columns[5]["x2"])) < float(str(line["x"])) < float(str(columns[6]["x"]))


def test_of_a_long_row_the_first_are_drawn_and_the_base_says_so(analysed: Analyse) -> None:
    text = "\n".join(f"C{n} | shops | 2026-01-01 | d{n}" for n in range(SHOWN + 1))
    chart = chart_of(analysed, text)
    assert chart is not None
    assert len(marks(chart, "column")) == SHOWN
    assert chart.base.endswith(f"Drawn are the first {SHOWN}.")
    assert chart.rows[0][3].endswith(" …")


def test_every_row_leads_to_its_segment(analysed: Analyse) -> None:
    chart = chart_of(analysed, "A | متاجر | 2026-01-01 | a\nB | farms | 2026-01-02 |")
    assert chart is not None
    svg = read_targets(draw(chart.spec, {}), lambda target: f"#{target.segment}.")
    assert "#farms." in svg
    assert "#متاجر." in svg


def test_without_a_day_there_is_nothing_to_draw(analysed: Analyse) -> None:
    assert chart_of(analysed, "A | shops | | a") is None
