"""Every kind of page in a real browser."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from sitegen.build import build, check
from sitegen.pages.views import TEMPLATES
from sitegen.writing.output import write_site
from tests.browser.conftest import CROWD
from tests.conftest import ROOT, WriteStudy

pytestmark = pytest.mark.browser

KINDS = [
    "index.html",
    "drivers/index.html",
    "drivers/time-back.html",
    "drivers/assuage-emotions.html",
    "segments/index.html",
    "segments/owner-operators.html",
    "segments/canteens.html",
    "side-by-side/index.html",
    "side-by-side/owner-operators/regional-chains.html",
    "briefs/owner-operators.html",
    "briefs/canteens.html",
    "summary.html",
    "write-ups/index.html",
    "write-ups/2026/09-merrin-quay-deli.html",
    "write-ups/2026/02-skerrow-ferry-stores.html",
    "write-ups/2026/07-sales-report-marchbank.html",
    "customers/index.html",
    "customers/merrin-quay-deli.html",
    "outcomes.html",
    "outcomes/won.html",
    "drivers/lower-card-fees.html",
    "over-time.html",
    "habits.html",
    "asks.html",
    "quotes.html",
    "must-keeps.html",
    "offerings/index.html",
    "offerings/stockroom.html",
    "initiatives.html",
    "competitors/index.html",
    "competitors/kassandra-retail.html",
    "codebook.html",
    "methods.html",
    "call-next.html",
    "call-next/canteens/index.html",
    "enough.html",
    "agreement.html",
    "search.html",
    "insights/index.html",
    "insights/the-telephone-can-wait.html",
    "how-we-listen.html",
    "data/index.html",
    "404.html",
    "drivers/assuage-emotions/owner-operators.html",
    "outcomes/won/assuage-emotions.html",
    "offerings/counter/others.html",
    "message-gap.html",
    "in-their-words.html",
    "surprises.html",
    "surprises/drivers/time-back/index.html",
    f"{CROWD}habits/compare/shops.html",
]
"""A page of every kind: of the example study, or where that has none, of a study of many shops."""


def test_every_kind_of_page_is_looked_at(crowd: Path) -> None:
    plans = {"": check(ROOT).plan, CROWD: check(crowd).plan}
    looked_at = set()
    for address in KINDS:
        of = CROWD if address.startswith(CROWD) else ""
        plan = plans[of]
        assert plan
        looked_at.add(type(plan.pages[address.removeprefix(of)]().view))
    assert TEMPLATES.keys() - looked_at == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_no_violation(browser: Browser, site_url: str, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site_url + address)
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    context.close()
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [320, 768, 2560])
@pytest.mark.parametrize("address", KINDS)
def test_the_page_does_not_scroll_sideways(browser: Browser, site_url: str, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(site_url + address)
    scroll, client = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    page.close()
    assert scroll <= client


def visit(page: Page, address: str) -> tuple[list[str], list[str]]:
    """The requests that a page makes and the complaints of its console."""
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    return requests, complaints


@pytest.mark.parametrize("address", KINDS)
def test_a_page_asks_nothing_of_other_hosts_and_raises_nothing(
    browser: Browser, site_url: str, address: str
) -> None:
    page = browser.new_page()
    requests, complaints = visit(page, site_url + address)
    page.close()
    assert [url for url in requests if not url.startswith(site_url)] == []
    assert complaints == []


@pytest.mark.parametrize("address", ["index.html", "write-ups/2026/09-merrin-quay-deli.html"])
def test_a_page_opens_from_disk_with_style_and_without_a_complaint(
    browser: Browser, example_site: Path, address: str
) -> None:
    page = browser.new_page()
    _, complaints = visit(page, (example_site / address).as_uri())
    family = page.evaluate("getComputedStyle(document.body).getPropertyValue('--sg-ink')")
    page.close()
    assert family.strip()
    assert complaints == []


def test_a_cell_of_the_matrix_leads_to_its_quotes_without_javascript(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site_url)
    cell = page.locator("svg a[aria-label^='Owner-operated shops: 11 of 15']").first
    href = cell.get_attribute("href")
    assert href == "drivers/time-back.html#sg-in-owner-operators"
    page.goto(site_url + href)
    group = page.locator("#sg-in-owner-operators")
    assert "Owner-operated shops" in group.inner_text()
    assert group.locator("blockquote").count() >= 5
    context.close()


CHARTS = [
    "index.html",
    "drivers/time-back.html",
    "segments/owner-operators.html",
    "message-gap.html",
    "must-keeps.html",
    "competitors/kassandra-retail.html",
    "outcomes.html",
    "over-time.html",
    "surprises.html",
    "enough.html",
]
"""Pages with charts of every kind whose marks lead anywhere."""


@pytest.mark.parametrize("address", CHARTS)
def test_a_phone_shows_whole_charts(browser: Browser, site_url: str, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(site_url + address)
    widths = page.locator(".chart-frame:visible").evaluate_all(
        "frames => frames.map(frame => [frame.scrollWidth, frame.clientWidth])"
    )
    page.close()
    assert widths
    assert not [each for each in widths if each[0] > each[1]]


@pytest.mark.parametrize("address", CHARTS)
def test_a_click_on_a_mark_of_a_chart_follows_its_link(browser: Browser, site_url: str, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site_url + address)
    followed = 0
    for number in range(page.locator("figure").count()):
        page.evaluate("document.querySelectorAll('main details').forEach(folded => folded.open = true)")
        mark = page.locator("figure").nth(number).locator(".chart-frame:visible svg a").last
        if not mark.count():
            continue
        href = mark.evaluate("link => new URL(link.getAttribute('href'), link.baseURI).href")
        mark.hover()
        mark.click()
        page.wait_for_url(href)
        page.goto(site_url + address)
        followed += 1
    page.close()
    assert followed


def test_the_keyboard_reaches_the_evidence_of_a_number(browser: Browser, site_url: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site_url)
    for _ in range(400):
        page.keyboard.press("Tab")
        label = page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
        if label.startswith("Owner-operated shops: 11 of 15"):
            break
    else:
        pytest.fail("no tab leads to the cell")
    page.keyboard.press("Enter")
    page.wait_for_url("**/drivers/time-back.html#sg-in-owner-operators")
    page.close()


def test_the_switch_to_dark_is_remembered_on_the_next_page(browser: Browser, site_url: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(site_url)
    before = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    for _ in range(3):
        page.locator("#sg-theme button").click()
        if page.evaluate("document.documentElement.dataset.theme") == "dark":
            break
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.goto(site_url + "drivers/index.html")
    after = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    context.close()
    assert before != dark == after


def printed_pages(browser: Browser, address: str, paper: str) -> int:
    """On how many pages of a paper something is printed."""
    page = browser.new_page()
    page.goto(address)
    printed = page.pdf(format=paper)
    page.close()
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_brief_is_one_printed_page_and_the_summary_two_at_most(
    browser: Browser, example_site: Path, paper: str
) -> None:
    briefs = sorted((example_site / "briefs").glob("*.html"))
    assert len(briefs) == 4
    assert {each.stem: printed_pages(browser, each.as_uri(), paper) for each in briefs} == dict.fromkeys(
        (each.stem for each in briefs), 1
    )
    assert printed_pages(browser, (example_site / "summary.html").as_uri(), paper) <= 2


def test_a_brief_stays_one_page_whatever_the_length_of_names_and_words(
    browser: Browser, study: WriteStudy, tmp_path: Path
) -> None:
    long = "a name that goes on and on beyond what anybody would put on a card"
    words = "A quote that runs like a river in spring and never wants to end. " * 8
    files = {
        "content/drivers.yml": "".join(f"- {{id: d{n}, name: 'Driver {n}, {long}'}}\n" for n in range(4)),
        "content/offerings.yml": "".join(f"- {{id: o{n}, name: 'Offering {n}, {long}'}}\n" for n in range(4)),
        "content/competitors.yml": "".join(f"- {{id: r{n}, name: 'Rival {n}, {long}'}}\n" for n in range(3)),
        "content/segments.yml": f"- id: shops\n  name: Shops, {long}\n  definition: {words}\n"
        f"  customers: 4200\n  messages: [{{driver: d3, text: '{long}'}}]\n",
        "content/customers.csv": "id,name,segment,best\n"
        + "".join(f"n{n},New {n} {long},shops,yes\n" for n in range(9)),
    }
    for n in range(9):
        quotes = "".join(f"> {words}{k}\n>\n> — {long}, #d{k}\n\n" for k in range(3))
        files[f"content/interviews/{n}.md"] = (
            f"---\ncustomer: n{n}\ndate: 2026-01-0{n + 1}\ndrivers: []\nmust_keep: [o0, o1, o2]\n"
            f"competitors: [{{name: r{n % 3}, we_won_on: [d0, d1], they_lead_on: [d2]}}]\n"
            f"tell_others: {words}\ninterviewer: Ada\n---\n{quotes}"
        )
    built = build(study(files))
    assert built.files is not None, built.diagnostics
    write_site(tmp_path / "site", built.files)
    address = (tmp_path / "site" / "briefs" / "shops.html").as_uri()
    assert [printed_pages(browser, address, paper) for paper in ("A4", "Letter")] == [1, 1]


def test_what_is_folded_on_a_segment_opens_by_the_keyboard(browser: Browser, site_url: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page.goto(site_url + "segments/owner-operators.html")
    assert page.evaluate("document.documentElement.scrollHeight") < 7600
    fold = page.locator("#sg-driver-lower-card-fees")
    assert not fold.locator("blockquote").first.is_visible()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.locator("blockquote").first.is_visible()
    page.close()
