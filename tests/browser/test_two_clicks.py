"""What a reader comes for stands at most two clicks from home, without JavaScript too."""

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

ANSWERS = {
    "Why do owner-operated shops buy?": (
        ["Owner-operated shops: Time back"],
        "Time back comes first, named by 11 of 15 (48–89 %); then Someone answers, by 9 of 15.",
    ),
    "Which of our messages falls on deaf ears?": (
        ["Owner-operated shops: we say"],
        "Owner-operated shops: we say Stock under control (1 of 15) and Margins you can see (1 of 13)",
    ),
    "And where would it land?": (
        ["Owner-operated shops: we say"],
        "Better placed with Regional chains: 9 of 12 (47–91 %) name it",
    ),
    "What may we never cut?": (
        ["Do not cut Keep Trading"],
        "Do not cut Keep Trading (8 of 27 asked would leave), The Helpline (8 of 28 asked would leave)",
    ),
    "Why us and not Kassandra?": (
        ["What to do", "Competitors"],
        "we won on Stock under control (6 of 12); they lead on Margins you can see (7 of 12)",
    ),
    "Whom should I call tomorrow, and why?": (
        ["What to do", "Who to call"],
        "First to call: Millrace Baths Kiosk, lost, and never asked why.",
    ),
    "What did we get wrong?": (
        ["Heard beyond all prediction"],
        "Perhaps predicted in vain: Stock under control, for 23 of 34, heard from 12.",
    ),
    "What did we conclude too early?": (
        ["The telephone can wait"],
        "Newer evidence disagrees: Someone answers 0 of 7 until then, 11 of 19 since.",
    ),
    "Who exactly said so?": (
        ["Owner-operated shops: 11 of 15"],
        "I may stay in bed, and I am practising. Northquay Wholefoods",
    ),
}


@pytest.mark.parametrize("question", ANSWERS)
def test_the_answer_stands_at_most_two_clicks_from_home(
    browser: Browser, site_url: str, question: str
) -> None:
    clicks, answer = ANSWERS[question]
    assert len(clicks) <= 2
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site_url)
    for label in clicks:
        named = page.get_by_role("link", name=label)
        page.locator("summary", has_text=label).or_(named).first.click()
    page.wait_for_load_state()
    text = " ".join(page.locator("main").inner_text().split())
    context.close()
    assert answer in text.replace("\u00a0", " ")
