"""The pages of insights: what became of each, its quotes, and its lines on other pages."""

import pytest

from sitegen.build import build
from sitegen.pages import addresses
from sitegen.pages.drivers.one_driver import plan_driver
from sitegen.pages.insights.pages import insight_pages
from sitegen.pages.segments.one_segment import plan_segment
from sitegen.pages.tables.catalogue import TABLES, data_tables
from sitegen.pages.views import DriverView, InsightsView, InsightView, SegmentView
from tests.analysis.test_insights import CALM, QUOTED, SETTINGS, insight, people
from tests.conftest import Analyse, WriteStudy, interviews
from tests.pages.test_calling_pages import desk_of

TURNED = people("8 calm 2026-01-01\n8 2026-05-01")


@pytest.mark.parametrize(
    ("text", "standing", "stale", "sentence"),
    [
        (
            TURNED,
            "Look again: newer evidence disagrees",
            True,
            "Newer evidence disagrees: Calm 8 of 8 until then, 0 of 8 since.",
        ),
        (
            people("8 calm 2026-01-01\n8 calm -calm 2026-05-01"),
            "Look again: newer evidence disagrees",
            True,
            "Newer evidence disagrees: against us on Calm 0 of 8 until then, 8 of 8 since.",
        ),
        (
            "Deli | shops | 2026-01-01 | calm -calm",
            "Look again: its newest evidence is 181 days old",
            True,
            "Named: Calm 1 of 1 (1 against us).",
        ),
        (
            "Deli | shops | 2026-03-01 | calm\nFarm | shops | 2026-06-01 | calm",
            "Stands; 1 customer asked since",
            False,
            "Named: Calm 2 of 2.",
        ),
        (
            "Deli | shops | 2026-03-01 | calm",
            "Look again: its newest evidence is 122 days old",
            True,
            "Named: Calm 1 of 1.",
        ),
    ],
)
def test_what_became_of_an_insight(
    analysed: Analyse, text: str, standing: str, stale: bool, sentence: str
) -> None:
    desk = desk_of(analysed({**SETTINGS, **insight(CALM), **interviews(text)}))
    view = insight_pages(desk)["insights/a.html"]().view
    assert isinstance(view, InsightView)
    assert (view.standing, view.stale, view.sentence) == (standing, stale, sentence)


def test_the_list_says_how_many_to_look_at_again_and_shows_the_newest_first(analysed: Analyse) -> None:
    files = insight(CALM, "old") | insight("drivers: [fees]\ndate: 2026-05-20", "new")
    text = f"{TURNED}\nZ | shops | 2026-06-30 | fees"
    view = insight_pages(desk_of(analysed({**SETTINGS, **files, **interviews(text)})))[
        addresses.INSIGHTS
    ]().view
    assert isinstance(view, InsightsView)
    assert view.sentence == "2 conclusions; 1 of them should be looked at again."
    assert [line.address for line in view.insights] == ["insights/new.html", "insights/old.html"]


def test_quotes_that_it_names_stand_first_and_not_again_among_the_others(analysed: Analyse) -> None:
    other = QUOTED.replace("Deli", "Farm").replace("Home at six", "I sleep").replace("#calm", "#-calm")
    study = {**SETTINGS, "content/interviews/deli.md": QUOTED, "content/interviews/farm.md": other}
    quotes = [
        q.id for each in analysed(study).write_ups for q in each.write_up.body.quotes if "six" in q.text
    ]
    desk = desk_of(analysed({**study, **insight(f"{CALM}\nquotes: {quotes}")}))
    view = insight_pages(desk)["insights/a.html"]().view
    assert isinstance(view, InsightView)
    assert [str(quote.words) for quote in view.cited] == ["Home at six."]
    (group,) = view.groups
    assert group.quotes == ()
    assert [str(quote.words) for quote in group.against] == ["I sleep."]


def test_an_insight_stands_on_the_pages_of_its_drivers_and_segments_and_on_no_other(
    analysed: Analyse,
) -> None:
    text = "Deli | shops | 2026-06-01 | calm fees\nFarm | farms | 2026-06-01 | calm"
    findings = analysed({**SETTINGS, **insight(f"{CALM}\nsegments: [shops]"), **interviews(text)})
    desk = desk_of(findings)
    lines = {}
    for driver in ("calm", "fees"):
        view = plan_driver(desk, findings.codebook.all[driver]).view
        assert isinstance(view, DriverView)
        lines[driver] = [line.title for line in view.insights]
    for segment in findings.table.segments:
        page = plan_segment(desk, segment).view
        assert isinstance(page, SegmentView)
        lines[segment.id] = [line.title for line in page.insights]
    assert lines == {"calm": ["Calm sells"], "fees": [], "shops": ["Calm sells"], "farms": []}


def test_links_to_and_from_insights_are_followed_and_checked(study: WriteStudy) -> None:
    files = {**SETTINGS, **interviews("Deli | shops | 2026-06-01 | calm")}
    files |= insight(CALM) | insight(CALM, "b")
    files["content/insights/a.md"] += "\nSee [the other](b.md) and [the page](../pages/how.md).\n"
    files["content/pages/how.md"] = "# How\n\nIt began with [this](../insights/a.md).\n"
    built = build(study(files))
    assert built.diagnostics == ()
    assert built.files is not None
    assert b'href="../insights/b.html"' in built.files["insights/a.html"]  # type: ignore[operator]
    assert b'href="insights/a.html"' in built.files["how.html"]  # type: ignore[operator]


def test_without_insights_there_is_no_page_of_them(analysed: Analyse) -> None:
    findings = analysed(interviews("Deli | shops | 2026-06-01 | calm"))
    assert insight_pages(desk_of(findings)) == {}
    assert "insights" not in {t.name for t in data_tables(findings)}


def test_the_data_file_holds_each_driver_then_and_since(analysed: Analyse) -> None:
    findings = analysed({**SETTINGS, **insight(CALM), **interviews(TURNED)})
    table = TABLES["insights"](findings)
    (row,) = (dict(zip(table.columns, each, strict=True)) for each in table.rows)
    assert (row["named"], row["base"], row["named_then"], row["named_since"]) == (8, 16, 8, 0)
    assert row["difference"] == -1
    assert row["p_adjusted"] == pytest.approx(4 / 12870)
    assert row["standing"] == "newer evidence disagrees"
