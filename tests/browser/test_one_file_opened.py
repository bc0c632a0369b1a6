"""The whole site as one file, opened from disk without a network: it is the site."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sitegen.binding.one_file import one_file
from sitegen.build import Built, check
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

DELI = "write-ups/2026/09-merrin-quay-deli.html"


@pytest.fixture(scope="module")
def url(example: Built, tmp_path_factory: pytest.TempPathFactory) -> str:
    plan = check(ROOT).plan
    assert plan is not None
    assert example.files is not None
    path = tmp_path_factory.mktemp("mailed") / "report.html"
    path.write_bytes(one_file(plan.site, example.files, plan.pages))
    return path.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when anything is refused or goes wrong in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    page.set_default_timeout(20_000)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def shown(page: Page) -> str:
    """The address of the page that is shown, the only one in the document."""
    expect(page.locator(".sg-page")).to_have_count(1)
    return page.locator(".sg-page").get_attribute("id") or ""


def test_mark_of_a_chart_leads_to_its_page_and_back_to_where_the_reader_was(page: Page, url: str) -> None:
    page.goto(url)
    assert shown(page) == "index.html"
    page.locator(".chart-frame svg a").nth(3).click(force=True)
    page.wait_for_url(re.compile(r"#(segments|drivers)/.*"))
    assert shown(page) == page.url.partition("#")[2].partition(":")[0]
    assert page.evaluate("document.activeElement.id") == "sg-main"
    page.go_back()
    page.wait_for_url(url)
    assert shown(page) == "index.html"
    for _ in range(50):  # what waits for a function would evaluate it, and the file allows no such thing
        if page.evaluate("scrollY") > 500:
            break
        page.wait_for_timeout(100)
    assert page.evaluate("scrollY") > 500
    assert page.title() == "Why shops choose Bramble"


def test_link_to_a_quote_opens_at_the_quote(page: Page, url: str) -> None:
    page.goto(url)
    page.keyboard.press("/")
    page.keyboard.type("ten pounds more swore")
    expect(page.locator(".panel .label").first).to_have_text("Quotes 1")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(f"#{DELI}:q-") + r"\w{8}$"))
    expect(page.locator(":target")).to_contain_text("Ten pounds more. I swore, and then I signed.")
    expect(page.locator(":target")).to_be_in_viewport()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    assert shown(page) == DELI
    expect(page.locator(":target")).to_be_in_viewport()


def test_choice_of_the_filter_is_in_the_address(page: Page, url: str) -> None:
    page.goto(url + "#search.html")
    page.select_option("select[name=segment]", "farm-shops")
    expect(page.locator(".found [role=status]")).to_contain_text(" of 140 quotes")
    assert page.url.endswith("#search.html:of=quotes&segment=farm-shops")
    said = page.locator(".found [role=status]").inner_text()
    page.locator(".found .place").first.click()
    assert shown(page).startswith("write-ups/")
    page.go_back()
    assert shown(page) == "search.html"
    expect(page.locator(".found [role=status]")).to_have_text(said)


def test_table_is_downloaded_as_it_is_on_the_site(page: Page, url: str, example: Built) -> None:
    page.goto(url + "#message-gap.html")
    page.locator(".numbers-behind summary").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download these numbers").first.click()
    assert example.files is not None
    name = download.value.suggested_filename
    assert Path(download.value.path()).read_bytes() == example.files[f"data/{name}"]
    assert shown(page) == "message-gap.html"


def test_skip_link_leads_to_the_text_of_the_page_that_is_shown(page: Page, url: str) -> None:
    page.goto(url + "#methods.html")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "sg-main"
    assert shown(page) == "methods.html"
    assert page.url.endswith("#methods.html")


def test_navigation_marks_where_one_is(page: Page, url: str) -> None:
    page.goto(url + "#drivers/time-back.html")
    marked = page.locator("nav.menu [aria-current]")
    expect(marked).to_have_count(1)
    assert marked.get_attribute("aria-current") == "true"
    assert marked.get_attribute("href") == "#drivers/index.html"
    assert page.title().startswith("Time back")


def test_dark_is_dark(page: Page, url: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(url)
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(20, 23, 26)"


def test_without_javascript_every_page_can_be_read(browser: Browser, url: str, example: Built) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(url)
    assert example.files is not None
    pages = [address for address in example.files if address.endswith(".html")]
    expect(page.locator(".sg-page:visible")).to_have_count(len(pages) - 1)
    page.locator(".menu summary").first.click()
    page.locator(".menu a[href='#drivers/index.html']").click()
    expect(page.locator("[id='drivers/index.html'] h1")).to_be_in_viewport()
    context.close()
