"""Readers find things: by keyboard, in spite of a slip, from disk, by several properties at once."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from sitegen.build import build
from sitegen.writing.output import write_site
from tests.conftest import WriteStudy, interviews

pytestmark = pytest.mark.browser

DELI = "write-ups/2026/09-merrin-quay-deli.html"
PHONE = {"width": 320, "height": 700}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def ask(page: Page, address: str, words: str) -> None:
    """Opens a page and types into its search, which `/` leads to; waits for an answer."""
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type(words)
    expect(page.locator(".panel [role=status]")).not_to_be_empty()


def groups(page: Page) -> list[str]:
    return [re.sub(r"[\s\d,]+$", "", each) for each in page.locator(".panel .label").all_inner_texts()]


def status(page: Page) -> str:
    expect(page.locator("#sg-status")).to_contain_text(" of ")
    return page.locator("#sg-status").inner_text()


def test_the_keyboard_alone_leads_from_a_slash_to_the_passage(page: Page, site_url: str) -> None:
    ask(page, site_url, "ten pounds more swore")
    expect(page.locator(".panel .label").first).to_have_text("Quotes 1")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('section').innerText").startswith("Quotes 1")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(DELI) + r"#q-\w{8}$"))
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"[id='{anchor}']")).to_contain_text("Ten pounds more. I swore, and then I signed.")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_enter_in_the_box_opens_the_first_result_whatever_was_loaded(page: Page, site_url: str) -> None:
    page.goto(site_url + DELI)
    page.keyboard.press("/")
    page.keyboard.type("canteens and campus")
    page.keyboard.press("Enter")  # before the index is there
    page.wait_for_url("**/segments/canteens.html")


def test_arrows_walk_up_to_the_box_again_and_typing_goes_on_there(page: Page, site_url: str) -> None:
    ask(page, site_url, "deli")
    box = page.get_by_role("searchbox", name="Search")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(box).not_to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("v")
    expect(box).to_be_focused()
    expect(box).to_have_value("deliv")


def test_escape_closes_and_goes_back_to_where_the_reader_was(page: Page, site_url: str) -> None:
    page.goto(site_url + DELI)
    page.locator(".trail a").focus()
    page.keyboard.press("/")
    page.keyboard.type("till")
    expect(page.locator(".panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).not_to_be_visible()
    expect(page.locator(".trail a")).to_be_focused()


def test_a_slash_within_a_field_is_a_slash_and_can_be_switched_off(page: Page, site_url: str) -> None:
    page.goto(site_url + "search.html")
    words = page.get_by_label("Words")
    words.press_sequentially("1/2")
    expect(words).to_have_value("1/2")
    page.get_by_label("leads to the search").uncheck()
    page.goto(site_url)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search")).not_to_be_focused()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("oxtreby", "Oxterby"),  # two letters swapped
        ("Oxterb", "Oxterby"),  # the beginning
        ("kasandra", "Kassandra Retail"),  # a letter left out
        ("kassandraa", "Kassandra Retail"),  # a letter too many
        ("AYDIN", "Aydın & Aydın"),  # without case, without the dot that is not there
        ("oxtreyb", ""),  # two slips in a short word
        ("tiem back", "Time back"),
        ("canteeens campsu", "Canteens and campus kiosks"),
    ],
)
def test_a_slip_of_the_finger_is_forgiven(page: Page, site_url: str, typed: str, found: str) -> None:
    ask(page, site_url, typed)
    names = page.locator(".panel b").all_inner_texts()
    assert found in names if found else names == []


def test_a_short_word_is_taken_at_its_word(page: Page, site_url: str) -> None:
    ask(page, site_url, "xil")  # one letter from "oil" and "til"
    expect(page.locator(".panel [role=status]")).to_have_text("Nothing holds “xil”.")


def test_results_stand_under_their_kinds_and_what_was_found_is_marked(page: Page, site_url: str) -> None:
    ask(page, site_url, "oxterby")
    assert groups(page) == ["Competitors", "Conversations"]  # of whom it was considered
    marked = {each.casefold() for each in page.locator(".panel mark").all_inner_texts()}
    assert marked <= {"oxterby", "oxterby's"}
    assert marked


def test_all_quotes_with_a_word_are_one_link_away(page: Page, site_url: str) -> None:
    ask(page, site_url, "till")
    page.get_by_role("link", name="All quotes with these words").click()
    page.wait_for_url("**/search.html#of=quotes&words=till")
    assert re.match(r"\d+ of 140 quotes, from \d+ of 40 customers\.", status(page))
    expect(page.locator("#sg-chosen mark").first).to_be_visible()


def test_redacted_words_are_shown_as_such(page: Page, site_url: str) -> None:
    ask(page, site_url, "07700 900268")
    expect(page.locator(".panel .redaction").first).to_have_text("07700 900268")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, PHONE])
def test_axe_finds_no_violation_with_the_panel_open(
    browser: Browser, site_url: str, scheme: str, size: dict[str, int]
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport=size)
    page = context.new_page()
    ask(page, site_url, "till")
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    assert results.violations_count == 0, results.generate_report()
    page.goto(site_url + "search.html#of=conversations&segment=owner-operators&words=till")
    status(page)
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    context.close()
    assert results.violations_count == 0, results.generate_report()


def test_the_results_cover_a_phone_and_do_not_scroll_it_sideways(browser: Browser, site_url: str) -> None:
    page = browser.new_page(viewport=PHONE)
    ask(page, site_url, "deli")
    box = page.locator("#sg-search").bounding_box()
    assert box == {"x": 0, "y": 0, **PHONE}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("(e => e.scrollWidth <= e.clientWidth)(document.querySelector('.panel'))")
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".panel")).not_to_be_visible()
    page.close()


def test_search_and_choice_work_from_disk_under_the_policy(page: Page, example_site: Path) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    ask(page, (example_site / DELI).as_uri(), "oxtreby")
    page.keyboard.press("Enter")
    page.wait_for_url("file://**/competitors/oxterby.html")
    page.goto((example_site / "search.html").as_uri())
    page.get_by_label("Segment").select_option("canteens")
    assert status(page).endswith("from 3 of 40 customers.")
    page.get_by_label("Effect").select_option("against")
    expect(page.locator("#sg-chosen .chip.is-against").first).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Effect")).to_have_value("")
    assert complaints == []


def test_nothing_is_loaded_before_a_reader_comes_to_the_box(page: Page, site_url: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url.removeprefix(site_url)))
    page.goto(site_url + "search.html")
    page.wait_for_load_state("networkidle")
    assert "data/search.js" not in requests
    with page.expect_request_finished(lambda request: request.url.endswith("data/search.js")):
        page.get_by_role("searchbox", name="Search").focus()
    page.wait_for_load_state("networkidle")
    assert {"data/search.js", "assets/words.js", "assets/panel.js"} <= set(requests)


def test_a_choice_counts_those_who_were_heard(page: Page, site_url: str) -> None:
    page.goto(site_url + "search.html")
    page.get_by_label("Segment").select_option("owner-operators")
    page.get_by_label("Driver").select_option("time-back")
    page.get_by_label("Conversations").check()
    page.get_by_label("Effect").select_option("for")
    expect(page.locator("#sg-status")).to_contain_text("with 11 of 40 customers.")  # 11 of 15, as home says
    assert re.match(r"\d+ of 42 conversations, ", status(page))
    assert page.get_by_label("Segment").locator("option:checked").inner_text().startswith("Owner-operated")


def test_the_count_beside_a_value_is_what_choosing_it_gives(page: Page, site_url: str) -> None:
    page.goto(site_url + "search.html#of=quotes&segment=owner-operators")
    status(page)
    for label, id_ in (("Driver", "assuage-emotions"), ("Outcome", "renewed"), ("Segment", "farm-shops")):
        field = page.get_by_label(label)
        text = field.locator(f"option[value={id_}]").inner_text()
        field.select_option(id_)
        page.wait_for_url(f"**{label.lower()}={id_}*")
        expect(page.locator("#sg-status")).to_contain_text(f"{text.rpartition('(')[2].rstrip(')')} of 140")


def test_who_was_asked_and_has_no_quote_is_in_the_base(page: Page, study: WriteStudy, tmp_path: Path) -> None:
    root = study(
        {
            **interviews("Inn | inns | 2026-01-02 | calm\nBarn | farms | | fees | source: survey"),
            "content/interviews/deli.md": "---\ncustomer: Deli\ndrivers: []\n---\n"
            "> Home by six.\n>\n> — owner, #calm\n",
        }
    )
    built = build(root)
    assert built.files is not None
    write_site(tmp_path / "site", built.files)
    page.goto((tmp_path / "site/search.html").as_uri() + "#of=quotes&driver=calm&rival=nobody")
    assert status(page) == "1 of 1 quotes, from 1 of 2 customers."
    page.get_by_label("Conversations").check()
    expect(page.locator("#sg-status")).to_have_text("2 of 2 conversations, with 2 of 2 customers.")
    expect(page.get_by_label("Rival considered")).to_have_count(0)


def test_a_period_holds_its_first_and_its_last_quarter(page: Page, site_url: str) -> None:
    page.goto(site_url + "search.html#of=conversations&from=2026-Q2&to=2026-Q3")
    status(page)
    days = page.locator("#sg-chosen .meta").all_inner_texts()
    assert days
    assert all(re.search(r"(April|May|June|July|August|September) 2026$", each) for each in days)


def test_the_address_of_a_choice_can_be_sent_and_back_leads_to_the_one_before(
    page: Page, site_url: str
) -> None:
    page.goto(site_url + "search.html")
    page.get_by_label("Segment").select_option("farm-shops")
    page.wait_for_url("**#of=quotes&segment=farm-shops")
    first = status(page)
    page.get_by_label("Outcome").select_option("churned")
    page.wait_for_url("**#of=quotes&segment=farm-shops&outcome=churned")
    expect(page.locator("#sg-status")).not_to_have_text(first)
    second, sent = status(page), page.url
    page.go_back()
    expect(page.locator("#sg-status")).to_have_text(first)
    expect(page.get_by_label("Outcome")).to_have_value("")
    page.go_forward()
    expect(page.locator("#sg-status")).to_have_text(second)
    colleague = page.context.new_page()
    colleague.goto(sent)
    expect(colleague.locator("#sg-status")).to_have_text(second)
    expect(colleague.get_by_label("Segment")).to_have_value("farm-shops")
    colleague.evaluate("location.hash = 'of=quotes'")
    expect(colleague.locator("#sg-status")).to_have_text("140 of 140 quotes, from 40 of 40 customers.")


def test_a_choice_is_cleared_by_one_button(page: Page, site_url: str) -> None:
    page.goto(site_url + "search.html#of=conversations&segment=farm-shops&words=till")
    status(page)
    page.get_by_role("button", name="Clear the choice").click()
    expect(page.locator("#sg-status")).to_have_text("140 of 140 quotes, from 40 of 40 customers.")
    expect(page.get_by_label("Words")).to_have_value("")


def test_many_are_shown_fifty_at_a_time(page: Page, site_url: str) -> None:
    page.goto(site_url + "search.html#of=quotes&effect=for")
    status(page)
    expect(page.locator("#sg-chosen > li")).to_have_count(50)
    page.get_by_role("button", name="Show 50 more").click()
    expect(page.locator("#sg-chosen > li")).to_have_count(100)
    expect(page.locator("#sg-chosen > li").nth(50).locator("a").first).to_be_focused()


def test_without_javascript_every_list_is_a_link_and_no_field_is_shown(
    browser: Browser, site_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + DELI)
    expect(page.locator("#sg-search input")).to_have_count(0)
    page.locator("#sg-search a").click()
    page.wait_for_url("**/search.html")
    expect(page.locator("#sg-filter")).not_to_be_visible()
    for name in ("Quotes", "Conversations", "Time back", "Canteens and campus kiosks", "Oxterby"):
        expect(page.locator("main").get_by_role("link", name=name, exact=True)).to_be_visible()
    context.close()
