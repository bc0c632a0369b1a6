"""Charts: the picture, the table, the sentence and the base tell the same."""

import json
import re
from collections.abc import Mapping

import pytest

from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.findings import Findings
from sitegen.analysis.statistics import Interval
from sitegen.charts.chart import Chart, Target, longest_word, read_targets, wrapped
from sitegen.charts.drawing import draw
from sitegen.charts.driver_over_time import draw_driver_over_time
from sitegen.charts.driver_segments import draw_driver_segments
from sitegen.charts.matrix import MAX_DRIVERS, MAX_SEGMENTS, draw_matrix
from sitegen.charts.segment_drivers import draw_segment_drivers
from sitegen.charts.wording import count_and_interval, percent, points
from sitegen.language import ENGLISH
from sitegen.model import Driver
from sitegen.pages.addresses import quotes_of
from sitegen.pages.sentences import driver_sentence, segment_sentence
from tests.conftest import Analyse, interviews

STUDY = {
    "content/drivers.yml": """
- {id: calm, name: Calm, value_driver: assuage-emotions}
- {id: hours, name: Paid hours, value_driver: decrease-costs}
- {id: fees, name: Card fees, value_driver: decrease-costs}
""",
    "content/segments.yml": "[{id: shops, name: Corner shops}, {id: farms, name: Farms}, {id: inns}]",
    **interviews("""
    Deli | shops | 2025-01-10 | calm:3 hours
    Shop | shops | 2025-05-10 | calm -fees
    Kiosk | shops | 2025-09-10 | calm | not_asked: [fees]
    Farm | farms | 2025-09-11 | hours
    Barn | farms | 2025-09-12 | -hours
    Shed |       | 2025-09-13 | hours
    """),
}


def matrix(findings: Findings) -> Chart:
    return draw_matrix(findings.by_segment, findings.settings.small_base, ENGLISH)


def over_time(findings: Findings, driver: str) -> Chart | None:
    return draw_driver_over_time(
        findings.over_time, findings.codebook.all[driver], findings.settings.small_base, ENGLISH
    )


def of_driver(findings: Findings, id_: str) -> Chart:
    driver = findings.codebook.all[id_]
    return draw_driver_segments(findings.finding_of(id_), driver, driver_sentence(findings, driver), ENGLISH)


def of_segment(findings: Findings, id_: str) -> Chart:
    segment = findings.segments[id_]
    return draw_segment_drivers(findings.by_segment, segment, segment_sentence(findings, segment), ENGLISH)


def every_chart(findings: Findings) -> list[Chart]:
    charts = [matrix(findings)]
    charts += [of_driver(findings, driver.id) for driver in findings.codebook.drivers]
    charts += [of_segment(findings, id_) for id_ in findings.table.by_segment if id_ in findings.segments]
    charts += [
        chart for driver in findings.codebook.drivers if (chart := over_time(findings, driver.id)) is not None
    ]
    return charts


def marks(chart: Chart) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(chart.spec.filling)["datasets"]["rows"]
    return rows


def texts(chart: Chart, kind: str) -> list[object]:
    return [mark["text"] for mark in marks(chart) if mark.get("kind") == kind]


def test_every_chart_has_a_sentence_a_base_a_table_and_a_picture(analysed: Analyse) -> None:
    for chart in every_chart(analysed(STUDY)):
        assert chart.takeaway.endswith(".")
        assert re.search(r"\d", chart.base) or "named/asked" in chart.base
        assert chart.rows
        assert all(len(row) == len(chart.header) for row in chart.rows)
        assert draw(chart.spec, {}).startswith("<svg")


def test_a_phone_sees_the_same_numbers_and_links_in_its_width(analysed: Analyse) -> None:
    charts = every_chart(analysed(STUDY))
    assert len(charts) > 6
    for chart in charts:
        assert chart.narrow is not None
        wide, narrow = draw(chart.spec, {}), draw(chart.narrow, {})
        across = re.search(r'viewBox="0 0 (\d+) ', narrow)
        assert across
        assert int(across[1]) <= 330
        assert set(LINKS.findall(narrow)) == set(LINKS.findall(wide))
        for words in NUMBERS.findall(wide):
            assert words in NUMBERS.findall(narrow), (chart.name, words)


LINKS = re.compile(r'<a href="([^"]*)" aria-label="([^"]*)"')
NUMBERS = re.compile(r">((?:−|base )?\d[^<%]*|nobody asked)<")


def test_a_matrix_that_no_phone_can_hold_is_drawn_once(analysed: Analyse) -> None:
    lines = "\n".join(f"C{n} | {'abcdefgh'[n]} | 2025-01-10 | calm" for n in range(8))
    assert matrix(analysed(interviews(lines))).narrow is None


def test_round_boxes_are_drawn_as_boxes(analysed: Analyse) -> None:
    svg = draw(matrix(analysed(STUDY)).spec, {})
    assert re.search(r'<rect x="[\d.]+" y="[\d.]+" width="[\d.]+" height="27" rx="3"', svg)
    assert not re.search(r'd="[^"]*C', svg)


def test_the_matrix_shows_counts_bases_those_against_and_nobody_elses(analysed: Analyse) -> None:
    chart = matrix(analysed(STUDY))
    assert chart.header == ("Driver", "Corner shops", "Farms", "No segment", "Everyone")
    rows = [[cell.replace("\u00a0", " ") for cell in row] for row in chart.rows]
    assert rows[2] == ["Calm", "3 of 3 (44–100 %)", "0 of 2 (0–66 %)", "0 of 1 (0–79 %)", "3 of 6 (19–81 %)"]
    assert rows[1][1] == "0 of 2 (0–66 %); 1 against"
    assert texts(chart, "base") == ["base 3", "base 2", "base 1", "base 6"]
    assert texts(chart, "few-against") == ["−1", "−1"]  # below the small base: counts alone
    assert texts(chart, "against") == texts(chart, "share-against") == ["−1", "−1"]
    assert texts(chart, "share") == ["50\u00a0%", "0\u00a0% (5)", "50\u00a0%"]  # of everyone, six
    assert "0/2" in texts(chart, "few-zero")  # one of three was not asked about fees
    assert chart.base == (
        "6 customers asked, in 2 segments, 1 of them in none; each cell: how many named it. "
        "−: spoke against us on it. Dashed: a base below 5."
    )


def test_the_four_value_drivers_head_the_matrix_also_when_empty(analysed: Analyse) -> None:
    chart = matrix(analysed(STUDY))
    assert texts(chart, "group") == [
        "Increase revenue",
        "Decrease costs",
        "Mitigate risks",
        "Assuage emotions",
    ]
    assert texts(chart, "empty") == ["no driver in the codebook"] * 2


def test_the_table_of_the_matrix_is_in_the_order_of_its_picture(analysed: Analyse) -> None:
    chart = matrix(analysed(STUDY))
    assert [row[0] for row in chart.rows] == texts(chart, "label") == ["Paid hours", "Card fees", "Calm"]


def test_a_segment_that_was_not_asked_for_the_first_driver_stays_in_the_matrix(analysed: Analyse) -> None:
    lines = "Deli | shops | 2025-01-10 | b | not_asked: [a]\nFarm | farms | 2025-01-11 | a | not_asked: [b]"
    findings = analysed({"content/drivers.yml": "[{id: a}, {id: b}]", **interviews(lines)})
    chart = matrix(findings)
    assert chart.header == ("Driver", "shops", "farms", "Everyone")
    assert texts(chart, "base") == ["base 1", "base 1", "base 2"]
    assert texts(chart, "none") == ["not asked", "not asked"]


def test_a_large_matrix_is_cut_and_says_so_and_its_table_is_whole(analysed: Analyse) -> None:
    drivers = "".join(f"- {{id: d{n}, name: Driver {n}, value_driver: mitigate-risks}}\n" for n in range(60))
    lines = [f"C{n} | segment {n % 30} | 2025-01-10 | d{n % 60} d{n % 7}" for n in range(100)]
    chart = matrix(analysed({"content/drivers.yml": drivers, **interviews("\n".join(lines))}))
    assert len(texts(chart, "label")) == MAX_DRIVERS
    assert len(texts(chart, "slant")) == MAX_SEGMENTS + 1
    assert len(chart.rows) == 60
    assert len(chart.header) == 32
    assert "The 12 segments with most asked are drawn, all 30 are in the table." in chart.base
    assert "The 40 drivers most spoken of are drawn, all 60 are in the table." in chart.base


@pytest.mark.parametrize(
    ("text", "takeaway"),
    [
        (
            "Deli | | 2025-01-10 | calm",
            "All who were asked stand in one group, so there is nothing to compare.",
        ),
        (
            "Deli | a | 2025-01-10 | calm",
            "All who were asked stand in one group, so there is nothing to compare.",
        ),
        (
            "Deli | a | 2025-01-10 | calm\nFarm | b | 2025-01-10 |",
            "Too few were asked to compare segments; it takes 5 on either side.",
        ),
        (
            "\n".join(f"C{n} | {'ab'[n % 2]} | 2025-01-10 | calm" for n in range(10)),
            "No segment differs from the others beyond chance on any driver, 2 comparisons made; what looks "
            "different is worth asking about, not yet worth acting on.",
        ),
        (
            "\n".join(f"C{n} | {'ab'[n % 2]} | 2025-01-10 | {'calm' * (n % 2)}" for n in range(40)),
            "Clear of chance among 2 comparisons: "
            "Calm, less among a than elsewhere (0 of 20 against 20 of 20); "
            "Calm, more among b than elsewhere (20 of 20 against 0 of 20).",
        ),
    ],
)
def test_the_matrix_claims_no_more_than_was_found(analysed: Analyse, text: str, takeaway: str) -> None:
    codebook = {"content/drivers.yml": "- {id: calm, name: Calm, value_driver: assuage-emotions}"}
    assert matrix(analysed({**codebook, **interviews(text)})).takeaway == takeaway


def test_every_link_of_a_row_leads_to_quotes_that_are_there(analysed: Analyse) -> None:
    findings = analysed(STUDY)
    links = {mark["label"]: mark["href"] for mark in marks(of_driver(findings, "fees"))}
    assert links["Corner shops"] == Target("fees", "shops").mark
    assert links["Farms"] is None
    assert draw(of_driver(findings, "fees").spec, {}).count("<a ") == 2  # shops and everyone


def test_a_driver_named_only_against_us_is_in_the_picture_of_its_segment(analysed: Analyse) -> None:
    chart = of_segment(analysed(STUDY), "shops")
    rows = [(mark["label"], mark["count"], mark["against"]) for mark in marks(chart)]
    assert rows == [("Calm", "3 of 3", ""), ("Paid hours", "1 of 3", ""), ("Card fees", "0 of 2", "−1")]
    assert [row[0] for row in chart.rows] == ["Calm", "Paid hours", "Card fees"]


def test_below_the_small_base_no_bare_percentage_stands_in_a_table(analysed: Analyse) -> None:
    findings = analysed(STUDY)
    by_segment = {row[0]: row[1:4] for row in of_driver(findings, "calm").rows}
    assert by_segment["Corner shops"] == ("3 of 3", "", "44–100\u00a0%")
    assert by_segment["Everyone"] == ("3 of 6", "50\u00a0%", "19–81\u00a0%")


def test_the_number_of_comparisons_stands_beside_the_verdicts(analysed: Analyse) -> None:
    for chart in (of_segment(analysed(STUDY), "shops"), of_driver(analysed(STUDY), "calm")):
        assert "Verdicts are corrected for 9 comparisons." in chart.base


def test_a_chart_over_time_needs_two_quarters(analysed: Analyse) -> None:
    findings = analysed(interviews("Deli | a | 2025-01-10 | calm\nFarm | a | 2025-02-10 |"))
    assert over_time(findings, "calm") is None


def test_a_chart_over_time_shows_for_against_and_quiet_quarters(analysed: Analyse) -> None:
    findings = analysed(
        interviews("Deli | a | 2025-01-10 | calm\nFarm | a | 2025-08-10 | -calm\nInn | a | 2025-09-10 | calm")
    )
    chart = over_time(findings, "calm")
    assert chart is not None
    assert chart.rows == (
        ("2025 Q1", "1 of 1", "21–100\u00a0%", "0"),
        ("2025 Q2", "nobody asked", "", "0"),
        ("2025 Q3", "1 of 2", "9–91\u00a0%", "1"),
    )
    assert [mark["count"] for mark in marks(chart)] == ["1/1", "–", "1/2"]
    assert [mark["against"] for mark in marks(chart)] == ["", "", "−1"]
    assert chart.takeaway == "Calm: 1 of 1 before 2025 Q2, 1 of 2 since, too few to say (−91 to +39 points)."


def test_charts_of_interviews_say_interviews(analysed: Analyse) -> None:
    findings = analysed(STUDY | {"sitegen.yml": "count: interviews\n"})
    assert matrix(findings).base.startswith("6 interviews, in 2 segments")
    assert of_segment(findings, "shops").base.startswith("3 interviews.")


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0, "0 %"), (0.001, "<1 %"), (0.005, "0 %"), (0.385, "38 %"), (0.996, ">99 %"), (1.0, "100 %")],
)
def test_none_and_all_are_said_only_of_none_and_all(value: float, words: str) -> None:
    assert percent(value).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.12, 0.58, "+12 to +58 points"),
        (-0.58, -0.12, "−58 to −12 points"),
        (-0.002, 0.3, "−0.2 to +30 points"),
        (0.001, 0.3, "+0.1 to +30 points"),
        (0.0, 1.0, "0 to +100 points"),
    ],
)
def test_an_interval_of_points_keeps_its_signs(low: float, high: float, words: str) -> None:
    assert points(Interval(low, high), ENGLISH) == words


def test_count_comes_first_then_the_interval() -> None:
    assert count_and_interval(Share.of(4, 5), ENGLISH) == "4 of 5 (38–96\u00a0%)"
    assert count_and_interval(Share.of(0, 0), ENGLISH) == "nobody asked"


@pytest.mark.parametrize(
    ("label", "width", "lines", "shown"),
    [
        ("Farm shops", 12, 2, "Farm shops"),
        ("Owner-operated shops", 13, 3, "Owner-\noperated\nshops"),
        ("Canteens and campus kiosks", 13, 3, "Canteens and\ncampus kiosks"),
        ("a very long name of a thing", 10, 2, "a very\nlong name…"),
        ("Donaudampfschifffahrt", 10, 2, "Donaudampf\nschifffah…"),
        ("连锁超市和便利店的区域总部", 10, 2, "连锁超市和\n便利店的…"),
        ("متاجر يديرها أصحابها", 12, 2, "متاجر يديرها\nأصحابها"),
        ("", 10, 2, ""),
    ],
)
def test_a_label_is_wrapped_by_its_width(label: str, width: int, lines: int, shown: str) -> None:
    assert wrapped(label, width, lines) == shown


def test_narrow_columns_do_not_break_words_but_slant_the_names(analysed: Analyse) -> None:
    assert longest_word("Owner-operated shops") == 8
    assert longest_word("连锁 shop") == 4
    lines = "\n".join(f"C{n} | Manufacturing{'abcdefgh'[n]} | 2025-01-10 | calm" for n in range(8))
    chart = matrix(analysed(interviews(lines)))
    assert "Manufacturinga" in texts(chart, "slant")
    assert texts(chart, "head") == []


HARD_NAMES: Mapping[str, str] = {
    "content/drivers.yml": """
- {id: a, name: "<b>&\\"quoted\\"</b> it's {braces} 100% ${x} </script>", value_driver: decrease-costs}
- {id: b, name: السيطرة على المخزون, value_driver: decrease-costs}
- {id: c, name: 有更多的时间陪伴家人和朋友而不是每天晚上盘点库存, value_driver: assuage-emotions}
- {id: d, name: "A name of eighty letters that goes on and on and on until nobody reads it any more"}
""",
    **interviews("""
    Deli | متاجر يديرها أصحابها | 2025-01-10 | a b
    Farm | 连锁超市和便利店 | 2025-05-10 | b c
    Inn | "A segment's name <i>&</i> of eighty letters, which no column can ever hold" | 2025-09-10 | d -a
    """),
}


def test_names_of_any_script_and_length_are_drawn_and_led_to(analysed: Analyse) -> None:
    findings = analysed(HARD_NAMES)
    for chart in every_chart(findings):
        svg = read_targets(draw(chart.spec, {}), lambda target: f"#{target.driver}.{target.segment}")
        assert "sitegen.invalid" not in svg
        assert "<b>" not in svg
        assert "<script" not in svg
    linked = read_targets(
        draw(matrix(findings).spec, {}), lambda target: f"#{target.driver}.{target.segment}"
    )
    assert all(f"#{mention.driver}.{mention.segment}" in linked for mention in findings.table.mentions)


def test_a_name_written_from_right_to_left_is_set_apart_from_the_figures_beside_it(analysed: Analyse) -> None:
    findings = analysed(HARD_NAMES)
    driver: Driver = findings.codebook.all["b"]
    segment = findings.table.segments[0]
    assert "\u2068السيطرة على المخزون\u2069" in segment_sentence(findings, segment)
    assert of_driver(findings, driver.id).title == "Who names \u2068السيطرة على المخزون\u2069"
    assert of_driver(findings, "a").title.isascii()


def test_a_mark_may_lead_to_any_place_of_the_site() -> None:
    target = Target(place="competitors/the notebook.html#sg-won-calm")
    svg = f'<a href="{target.mark}"/><a href="{Target("calm", "shops").mark}"/>'
    assert read_targets(svg, lambda each: each.place or f"{each.driver}/{each.segment}") == (
        '<a href="competitors/the notebook.html#sg-won-calm"/><a href="calm/shops"/>'
    )
    assert quotes_of(target) == "competitors/the notebook.html#sg-won-calm"


def test_a_label_of_many_marks_is_wrapped_in_good_time() -> None:
    assert len(wrapped("x" + "\u0301" * 200_000, 27)) < 1_000
    assert wrapped("word " * 50_000, 9) == "word word\nword wor…"
