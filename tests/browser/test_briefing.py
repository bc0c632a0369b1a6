"""The theme `briefing`: one finding at a time, on a wall and on paper."""

import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from sitegen.build import build
from sitegen.writing.output import write_site
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

KINDS = [
    "index.html",
    "summary.html",
    "segments/owner-operators.html",
    "write-ups/2026/09-merrin-quay-deli.html",
    "search.html",
]
BRIEF = "briefs/owner-operators.html"
TITLE, HEADLINES, HARD = ".masthead", ".headline", ".summary .row"


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the example study's site that are looked at here, in this theme."""
    root = tmp_path_factory.mktemp("briefing")
    shutil.copytree(ROOT / "content", root / "content")
    settings = (ROOT / "sitegen.yml").read_text("utf-8")
    (root / "sitegen.yml").write_text(f"{settings}\ntheme: {{name: briefing, seconds: 3}}\n", "utf-8")
    built = build(root)
    assert built.files is not None, built.diagnostics
    assert built.diagnostics == ()
    pages = (*KINDS, BRIEF)
    write_site(
        root / "output",
        {
            address: built.files[address]
            for address in built.files
            if address in pages or "assets/" in address
        },
    )
    return root / "output"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_no_violation(browser: Browser, briefing: Path, address: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page.goto((briefing / address).as_uri())
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    page.close()
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("address", KINDS)
def test_the_page_does_not_scroll_sideways(browser: Browser, briefing: Path, address: str) -> None:
    page = browser.new_page()
    page.goto((briefing / address).as_uri())
    widths = {}
    for width in (320, 768, 1024, 1280, 2560):
        page.set_viewport_size({"width": width, "height": 800})
        widths[width] = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert widths == {width: width for width in widths}


def shown(page: Page) -> str:
    """The words of the finding that is in the middle of the screen."""
    return str(
        page.evaluate(
            """() => {
              const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
              return middle.closest('.masthead, .headline, .summary .row, .chart').textContent;
            }"""
        )
    )


def opened(browser: Browser, address: str, **options: object) -> Page:
    page = browser.new_page(viewport={"width": 1600, "height": 900}, **options)  # type: ignore[arg-type]
    page.goto(address)
    return page


def test_arrows_lead_from_finding_to_finding(browser: Browser, briefing: Path) -> None:
    page = opened(browser, (briefing / "index.html").as_uri(), reduced_motion="reduce")
    assert "Why shops choose Bramble" in shown(page)
    seen = []
    for key in ("Right", "Right", "Right", "Right", "Left", "Left"):
        page.keyboard.press(f"Arrow{key}")
        seen.append(shown(page))
    page.close()
    firsts = [
        "Owner-operated shops",
        "Regional chains",
        "Farm shops",
        "Message gap",
        "Farm shops",
        "Regional",
    ]
    assert [first in words for first, words in zip(firsts, seen, strict=True)] == [True] * 6


def test_arrows_stay_with_a_chart_that_has_the_focus(browser: Browser, briefing: Path) -> None:
    page = opened(browser, (briefing / "index.html").as_uri(), reduced_motion="reduce")
    page.locator(".chart-frame").first.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("scrollY") == before
    page.close()


def test_the_page_walks_only_when_it_is_asked_to_and_stops_when_anything_is_done(
    browser: Browser, briefing: Path
) -> None:
    page = browser.new_page(viewport={"width": 1600, "height": 900}, reduced_motion="reduce")
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.goto((briefing / "index.html").as_uri())
    page.clock.run_for(60_000)
    assert "Why shops choose Bramble" in shown(page)
    page.get_by_role("button", name="Walk through").click()
    page.clock.run_for(3_000)
    assert "Owner-operated shops" in shown(page)
    page.clock.run_for(3_000)
    assert "Regional chains" in shown(page)
    page.keyboard.press("Shift")
    page.clock.run_for(60_000)
    assert "Regional chains" in shown(page)
    assert page.locator("#sg-walk button").inner_text() == "Walk through"
    page.close()


def test_an_address_asks_for_the_walk_and_it_begins_again_after_the_last(
    browser: Browser, briefing: Path
) -> None:
    page = browser.new_page(viewport={"width": 1600, "height": 900}, reduced_motion="reduce")
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.goto((briefing / "summary.html").as_uri() + "#sg-walk")
    count = page.locator(".summary .row").count()
    first = shown(page)
    for _ in range(count):
        page.clock.run_for(3_000)
    assert shown(page) == first
    page.close()


def test_without_a_script_all_findings_are_there_and_no_button(browser: Browser, briefing: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((briefing / "index.html").as_uri())
    assert page.locator(HEADLINES).count() == 3
    assert page.locator("#sg-walk button").count() == 0
    assert page.get_by_role("link", name="Message gap", exact=True).first.is_visible()
    context.close()


def test_nothing_moves_by_itself_where_no_motion_is_wanted(browser: Browser, briefing: Path) -> None:
    page = opened(browser, (briefing / "index.html").as_uri(), reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_finding_is_printed_on_a_page_of_its_own_across(
    browser: Browser, briefing: Path, paper: str
) -> None:
    page = browser.new_page()
    page.goto((briefing / "index.html").as_uri())
    # What follows the findings takes as many pages as it takes.
    page.evaluate(
        "for (const each of document.querySelectorAll("
        "'main > :is(.section:not(.summary), .row:not(.masthead, .chart)), .bottom')) each.remove()"
    )
    findings = page.locator(f"{TITLE}, {HEADLINES}, {HARD}, main > .chart").count()
    sheets = sheets_of(page.pdf(format=paper, landscape=True))
    page.close()
    assert findings > 10
    assert len(sheets) == findings
    assert all(width > height for width, height in sheets)


def test_a_brief_is_one_page_upright(browser: Browser, briefing: Path) -> None:
    page = browser.new_page()
    page.goto((briefing / BRIEF).as_uri())
    sheets = sheets_of(page.pdf(prefer_css_page_size=True))
    page.close()
    assert [width < height for width, height in sheets] == [True]


def sheets_of(printed: bytes) -> list[tuple[float, float]]:
    """Width and height of each page of a PDF."""
    return [
        (float(each[0]), float(each[1]))
        for each in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    ]
