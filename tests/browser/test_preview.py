"""The live preview in a real browser: what changes on an open page when a file is saved, and what stays."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.preview.conftest import SMALL, Running, running, write_up

pytestmark = pytest.mark.browser

DELI = "content/interviews/deli.md"
LONG = "\n\n".join(f"Paragraph {number} of a long conversation." for number in range(80))
DETAILS = "<details>\n<summary>More</summary>\n\nWhat was folded.\n\n</details>"

expect.set_options(timeout=30_000)


@pytest.fixture
def live(study: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Running]:
    """A preview of a small study whose first write-up is long; the editor notes what it is told."""
    monkeypatch.setenv("SITEGEN_EDITOR", f"sh -c 'echo {{file}}:{{line}}:{{column}} > {tmp_path}/opened'")
    root = study({**SMALL, DELI: write_up(text=LONG)})
    with running(root) as preview:
        yield preview


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def visit(page: Page, live: Running, address: str = "write-ups/deli.html") -> None:
    """Opens a page and waits until it hears of changes; a mark tells whether it was loaded again."""
    with page.expect_request("**/_sitegen/events?*"):
        page.goto(live.url + address)
    page.evaluate("window.loadedOnce = true")


def was_reloaded(page: Page) -> bool:
    return page.evaluate("window.loadedOnce") is not True


def test_a_saved_word_appears_and_everything_else_stays(live: Running, page: Page) -> None:
    visit(page, live)
    page.evaluate(
        """() => {
          const field = document.createElement("input");  // as a theme's script would put it there
          field.id = "filter";
          document.querySelector("main").append(field);
          const details = document.createElement("details");
          details.append(document.createElement("summary"));
          details.id = "more";
          details.open = true;
          document.querySelector("main").prepend(details);
        }"""
    )
    page.locator("#sg-theme button").click()
    page.locator("#sg-theme button").click()
    page.locator("#filter").fill("till")
    page.evaluate("document.querySelector('#filter').setSelectionRange(1, 3)")
    page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    page.wait_for_function("() => scrollY > 800")
    page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          let node;
          while ((node = walker.nextNode()) && !node.data.includes("Paragraph 40 of"));
          window.kept = node;
          window.topOfKept = node.parentElement.getBoundingClientRect().top;
        }"""
    )
    live.write(DELI, write_up(text=LONG.replace("Paragraph 50 of", "Paragraph fifty of")))
    expect(page.get_by_text("Paragraph fifty of")).to_be_attached()
    assert not was_reloaded(page)
    state = page.evaluate(
        """() => {
          const field = document.querySelector("#filter");
          const top = window.kept.parentElement.getBoundingClientRect().top;
          return {
            moved: Math.abs(top - window.topOfKept) > 1,
            typed: field.value, focused: document.activeElement === field,
            selection: [field.selectionStart, field.selectionEnd], open: document.querySelector("#more").open,
            theme: document.documentElement.dataset.theme, kept: window.kept.isConnected,
          };
        }"""
    )
    assert state == {
        "moved": False,
        "typed": "till",
        "focused": True,
        "selection": [1, 3],
        "open": True,
        "theme": "dark",
        "kept": True,
    }


def test_a_reader_who_searched_keeps_the_page_and_finds_what_was_saved_since(
    live: Running, page: Page
) -> None:
    visit(page, live)
    page.keyboard.press("/")
    page.keyboard.type("marzipan")
    expect(page.locator(".panel [role=status]")).to_have_text("Nothing holds “marzipan”.")
    page.keyboard.press("Escape")
    for word in ("Marzipan", "Marzipan again"):  # the page says anew what it loaded after the first
        live.write(DELI, write_up(text=f"{word}.\n\n{LONG}"))
        expect(page.get_by_text(f"{word}.", exact=True)).to_be_attached()
    assert not was_reloaded(page)
    page.keyboard.press("/")
    expect(page.locator(".panel mark").first).to_have_text("Marzipan")


def test_a_details_of_the_write_up_that_was_opened_stays_open(live: Running, page: Page) -> None:
    live.write(DELI, write_up(text=f"Before.\n\n{DETAILS}"))
    visit(page, live)
    expect(page.get_by_text("Before.")).to_be_attached()
    page.locator("main summary", has_text="More").click()
    live.write(DELI, write_up(text=f"Earlier.\n\n{DETAILS}"))
    expect(page.get_by_text("Earlier.")).to_be_attached()
    expect(page.get_by_text("What was folded.")).to_be_visible()
    assert not was_reloaded(page)


NOTE_OUTLINES = """() => {
  window.outlined = new Promise((tell) => document.addEventListener("sitegen:changed", () => {
    const shown = document.getAnimations().filter((each) => each.id === "sitegen-changed");
    tell(shown.map((each) => each.effect.target.textContent.trim()));
  }));
}"""


def test_only_the_changed_block_is_shown(live: Running, page: Page) -> None:
    visit(page, live)
    page.evaluate(NOTE_OUTLINES)
    live.write(DELI, write_up(text=LONG.replace("Paragraph 3 of", "A new word in 3 of")))
    assert page.evaluate("window.outlined") == ["A new word in 3 of a long conversation."]


def test_nothing_moves_for_who_asked_for_no_motion(live: Running, browser: Browser) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    visit(page, live)
    page.evaluate(NOTE_OUTLINES)
    live.write(DELI, write_up(text="Another word."))
    assert page.evaluate("window.outlined") == []
    context.close()


def test_a_mistake_is_named_over_the_old_page_and_goes_when_it_is_mended(
    live: Running, page: Page, tmp_path: Path
) -> None:
    visit(page, live)
    live.write(DELI, write_up(text="Not shown yet.").replace("2026-09-14", "2026-02-30"))
    panel = page.locator("sitegen-preview")
    expect(panel.locator("summary", has_text="1 error")).to_be_visible()
    place = panel.get_by_role("button", name=f"{DELI}:4:7")
    expect(place).to_be_visible()
    expect(panel.locator("mark")).to_have_text("2026-02-30")
    expect(page.get_by_text("Paragraph 3 of")).to_be_attached()
    place.click()
    expect(panel.get_by_role("button", name="Opened")).to_be_visible()
    opened = tmp_path / "opened"
    for _ in range(300):
        if opened.is_file() and opened.read_text():
            break
        page.wait_for_timeout(100)
    assert opened.read_text().strip().endswith(f"{DELI}:4:7")
    live.write(DELI, write_up(text="Mended."))
    expect(page.get_by_text("Mended.")).to_be_attached()
    expect(panel.locator("summary", has_text="1 error")).to_have_count(0)
    assert not was_reloaded(page)


def test_a_folded_panel_stays_folded_on_the_next_page(live: Running, page: Page) -> None:
    live.write(DELI, write_up().replace("2026-09-14", "2026-02-30"))
    visit(page, live, "write-ups/index.html")
    panel = page.locator("sitegen-preview")
    panel.locator("summary", has_text="1 error").click()
    expect(panel.locator("mark")).not_to_be_visible()
    visit(page, live, "write-ups/dairy.html")
    expect(panel.locator("summary", has_text="1 error")).to_be_visible()
    expect(panel.locator("mark")).not_to_be_visible()


def test_a_page_that_no_build_could_make_comes_when_it_can_be(study: Any, page: Page) -> None:
    root = study({DELI: write_up().replace("customer", "custmer")})
    with running(root) as live:
        visit(page, live)
        expect(page.get_by_text("Nothing to show yet").first).to_be_attached()
        expect(page.locator("sitegen-preview").get_by_text("unknown-key")).to_be_visible()
        live.write(DELI, write_up(text="Here it is."))
        expect(page.get_by_text("Here it is.")).to_be_visible()


def test_the_deleted_write_up_that_is_shown_is_said_to_be_gone(live: Running, page: Page) -> None:
    visit(page, live)
    (live.root / DELI).unlink()
    panel = page.locator("sitegen-preview")
    expect(panel.locator("h2", has_text="This page is no longer part of the site")).to_be_visible()
    expect(page.get_by_text("Paragraph 3 of")).to_be_attached()
    live.write(DELI, write_up(text="Back again."))
    expect(page.get_by_text("Back again.")).to_be_attached()
    expect(panel.locator("h2", has_text="This page is no longer part of the site")).to_have_count(0)
    (live.root / DELI).unlink()
    panel.get_by_role("link", name="Conversations").click()
    page.wait_for_url(f"{live.url}write-ups/")


def test_from_a_renamed_write_up_its_page_leads_to_its_new_address(live: Running, page: Page) -> None:
    visit(page, live)
    (live.root / DELI).rename(live.root / "content/interviews/harbour.md")
    panel = page.locator("sitegen-preview")
    expect(panel.get_by_text("It stands at another address now")).to_be_visible()
    panel.get_by_role("link", name="The till").click()
    page.wait_for_url(f"{live.url}write-ups/harbour.html")
    expect(page.get_by_text("Paragraph 3 of")).to_be_attached()


def test_two_open_pages_follow_the_same_save(live: Running, page: Page) -> None:
    visit(page, live)
    other = page.context.new_page()
    visit(other, live, "write-ups/index.html")
    live.write(DELI, write_up(title="The scales", text="Both hear of it."))
    expect(page.get_by_text("Both hear of it.")).to_be_attached()
    expect(other.get_by_role("link", name="The scales")).to_be_attached()
    assert not was_reloaded(page)
    assert not was_reloaded(other)


def test_a_page_heals_itself_when_the_preview_comes_back(study: Any, page: Page) -> None:
    root = study(SMALL)
    with running(root) as live:
        visit(page, live)
        port = live.session.port
    expect(page.locator("sitegen-preview").get_by_text("The preview has ended.")).to_be_visible()
    (root / DELI).write_text(write_up(text="Saved while it slept."))
    with running(root) as live:
        assert live.session.port == port
        expect(page.get_by_text("Saved while it slept.")).to_be_attached()
        expect(page.locator("sitegen-preview").get_by_text("The preview has ended.")).to_have_count(0)
        assert not was_reloaded(page)


def test_a_register_changes_the_open_page_and_the_panel_says_what_a_tag_did(
    live: Running, page: Page
) -> None:
    visit(page, live, "segments/small-shops.html")
    live.write("content/segments.yml", "- {id: small-shops, name: Little shops, aliases: [Small shops]}\n")
    expect(page.locator("h1")).to_have_text("Little shops")
    live.write(DELI, write_up(drivers="decrease-costs, mitigate-risks", text=LONG))
    news = page.locator("sitegen-preview li", has_text="Mitigate risks in Little shops: 1 of 2, was 0 of 2")
    expect(news).to_be_visible()
    page.locator("sitegen-preview").get_by_role("button", name="Dismiss").click()
    expect(news).to_have_count(0)
    assert not was_reloaded(page)


def test_templates_and_styles_of_a_theme_are_followed_and_their_mistakes_told(
    live: Running, page: Page
) -> None:
    live.write("themes/ours/theme.yml", "name: ours\ncontract: 1\n")
    live.write("themes/ours/static/own.css", "h1 { color: rgb(1, 2, 3); }")
    layout = (Path(__file__).parents[2] / "themes/default/templates/layout.html").read_text()
    styled = layout.replace(
        "</head>", '<link rel="stylesheet" href="{{ page.root }}assets/own.css">\n</head>'
    )
    live.write("themes/ours/templates/layout.html", styled)
    live.write("sitegen.yml", "theme: ours\n")
    visit(page, live)
    heading = page.locator("h1")
    expect(heading).to_have_css("color", "rgb(1, 2, 3)")
    page.evaluate("window.loadedOnce = true")
    live.write("themes/ours/static/own.css", "h1 { color: rgb(4, 5, 6); }")
    expect(heading).to_have_css("color", "rgb(4, 5, 6)")
    live.write("themes/ours/templates/layout.html", styled.replace("<footer", "<p>Of our own</p><footer"))
    expect(page.get_by_text("Of our own")).to_be_attached()
    live.write("themes/ours/templates/layout.html", styled.replace("{% endblock %}", "{% endblok %}", 1))
    panel = page.locator("sitegen-preview")
    expect(panel.get_by_text("broken-theme")).to_be_visible()
    expect(panel.get_by_text("themes/ours/templates/layout.html:")).to_be_visible()
    expect(page.get_by_text("Of our own")).to_be_attached()
    live.write("themes/ours/templates/layout.html", styled)
    expect(page.get_by_text("Of our own")).to_have_count(0)
    expect(panel.get_by_text("broken-theme")).to_have_count(0)
    assert not was_reloaded(page)


def test_a_style_sheet_that_came_with_a_change_and_took_its_time_is_followed(
    live: Running, page: Page
) -> None:
    def answer_late(route: Route) -> None:
        time.sleep(0.5)
        route.continue_()

    layout = (Path(__file__).parents[2] / "themes/default/templates/layout.html").read_text()
    own = '<link rel="stylesheet" href="{{ page.root }}assets/own.css">\n</head>'
    live.write("themes/ours/theme.yml", "name: ours\ncontract: 1\n")
    live.write("themes/ours/static/own.css", "h1 { color: rgb(1, 2, 3); }")
    live.write("themes/ours/templates/layout.html", layout)
    live.write("sitegen.yml", "theme: ours\n")
    visit(page, live)
    page.route("**/own.css*", answer_late)
    live.write("themes/ours/templates/layout.html", layout.replace("</head>", own))
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    live.write("themes/ours/static/own.css", "h1 { color: rgb(4, 5, 6); }")
    expect(page.locator("h1")).to_have_css("color", "rgb(4, 5, 6)")
    assert not was_reloaded(page)


def test_what_was_saved_while_nobody_was_connected_is_shown_on_return(live: Running, page: Page) -> None:
    visit(page, live)
    page.evaluate(
        """() => {
          Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    live.write(DELI, write_up(text="Saved meanwhile."))
    page.wait_for_timeout(300)
    expect(page.get_by_text("Saved meanwhile.")).to_have_count(0)
    page.evaluate(
        """() => {
          Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    expect(page.get_by_text("Saved meanwhile.")).to_be_attached()
    assert not was_reloaded(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_the_panel(live: Running, browser: Browser, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    text = write_up().replace("2026-09-14", "2026-02-30")
    live.write(DELI, text)
    live.write("content/interviews/dairy.md", write_up().replace("date: 2026-09-14\n", ""))
    visit(page, live, "write-ups/index.html")
    expect(page.locator("sitegen-preview h3", has_text="1 warning")).to_be_visible()
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    context.close()
    assert results.violations_count == 0, results.generate_report()
