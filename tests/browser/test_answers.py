"""Charts that answer, and what readers take away from a page."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

CELL = "Owner-operated shops: 11 of 15 (48–89 %) named Time back, 1 spoke against us on it"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def page(browser: Browser, site_url: str) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site_url)
    yield page
    context.close()


def test_nothing_of_it_is_loaded_before_a_reader_comes_near(page: Page) -> None:
    assert page.locator("script[src$='answers.js']").count() == 0
    page.locator("figure.chart").first.hover()
    expect(page.locator("script[src$='answers.js']")).to_have_count(1)


def test_a_mark_says_its_sentence_to_the_pointer_and_to_the_keyboard(page: Page) -> None:
    page.locator("figure.chart").first.hover()
    mark, said = page.get_by_label(CELL).filter(visible=True), page.locator(".answer").first
    mark.hover()
    expect(said).to_have_text(CELL)
    page.keyboard.press("Escape")
    expect(said).to_be_hidden()
    mark.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(said).to_have_text(CELL)


def test_counts_become_shares_except_below_the_small_base(page: Page) -> None:
    figure = page.locator("figure.chart").first
    figure.hover()
    button = figure.get_by_role("button", name="Shares instead of counts")
    expect(button).to_have_attribute("aria-pressed", "false")
    counts = figure.locator("svg .count text:visible").count()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert figure.locator("svg .count text:visible").count() == 0
    shares = figure.locator("svg .share text:visible").all_text_contents()
    assert len(shares) == counts
    assert "73\u00a0%" in shares  # 11 of 15; the 2 of 3 canteens stay a count


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_is_kept_as_svg_with_its_title_and_base(browser: Browser, site_url: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(site_url)
    figure = page.locator("figure.chart").first
    figure.hover()
    with page.expect_download() as download:
        figure.get_by_role("button", name="Save as SVG").click()
    assert download.value.suggested_filename == "drivers-by-segment.svg"
    text = Path(download.value.path()).read_text("utf-8")
    context.close()
    root = ElementTree.fromstring(text)
    words = " ".join("".join(each.itertext()) for each in root.iter(f"{SVG}text"))
    assert "Who names what" in words
    assert "40 customers asked" in words
    assert "var(" not in text
    assert not root.findall(f".//{SVG}a")


def test_a_chart_is_kept_as_png(page: Page) -> None:
    figure = page.locator("figure.chart").first
    figure.hover()
    with page.expect_download() as download:
        figure.get_by_role("button", name="Save as PNG").click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG")
    width = int.from_bytes(content[16:20], "big")
    assert width > 1000  # twice as sharp as on the page


@pytest.mark.parametrize(
    ("address", "words", "reference"),
    [
        (
            "write-ups/2026/09-merrin-quay-deli.html",
            "Half past nine, the labels come.",
            "— Graça, Merrin Quay Deli, Owner-operated shops, 14 September 2026",
        ),
        (
            "write-ups/2026/09-merrin-quay-deli.html",
            "Ten pounds more. I swore, and then I signed.",
            "— Merrin Quay Deli, Owner-operated shops, 14 September 2026",
        ),
        (
            "drivers/time-back.html",
            "Before, I was up here also",
            "— Graça, Merrin Quay Deli, 14 September 2026",
        ),
    ],
)
def test_a_quote_is_copied_with_who_said_it_and_where_it_stands(
    page: Page, site_url: str, address: str, words: str, reference: str
) -> None:
    page.goto(site_url + address)
    quote = page.locator(".quote", has_text=words).first
    quote.hover()
    button = quote.locator("xpath=.//button | following-sibling::button").first
    button.click()
    expect(button).to_have_text("Copied")
    said, who, place = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert said.startswith(f"“{words}")
    assert said.count("“") == said.count("”") == 1
    assert who.startswith(reference.rstrip())
    assert re.fullmatch(re.escape(site_url) + r"write-ups/2026/09-merrin-quay-deli\.html#q-\w{8}", place)


def test_from_disk_the_reference_does_not_tell_where_the_folder_is(
    browser: Browser, example_site: Path
) -> None:
    page = browser.new_page()
    page.goto((example_site / "write-ups/2026/09-merrin-quay-deli.html").as_uri())
    keep = "{ writeText: async (text) => (window.kept = text) }"
    page.evaluate(f"Object.defineProperty(navigator, 'clipboard', {{ value: {keep} }})")
    quote = page.locator("figure.quote").first
    quote.hover()
    quote.get_by_role("button", name="Copy").click()
    page.wait_for_function("window.kept")
    place = page.evaluate("window.kept").split("\n")[-1]
    page.close()
    assert re.fullmatch(r"write-ups/2026/09-merrin-quay-deli\.html#q-\w{8}", place)
