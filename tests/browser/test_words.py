"""The words that a question finds: slips, accents, scripts without spaces, and what comes first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parents[2] / "themes" / "default" / "static"

FIND = """([pages, question]) => {
  const columns = (names) => Object.fromEntries(names.split(" ").map((name) => [name, []]));
  const index = {
    drivers: [], segments: [], customers: [], rivals: [], outcomes: [], pages,
    writeUps: columns(
      "title address customer segment day outcome counted rivals drivers words told asks tags"
    ),
    quotes: columns("writeUp id words speaker drivers"),
  };
  return sitegenWords(index).find(question).found.map((each) => each.address);
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(path=STATIC / "words.js")
    yield page
    page.close()


def found(page: Page, question: str, *texts: str) -> list[str]:
    """Which of the texts a question finds, the best first."""
    answer: list[str] = page.evaluate(FIND, [[["Pages", "", text, text] for text in texts], question])
    return answer


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Time back", "time"),
        ("Time back", "BACK time"),
        ("Time back", "ba"),  # the beginning of the last word
        ("Graça’s café", "gracas cafe"),
        ("don't", "dont"),
        ("dont", "don’t"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Ærø", "aero"),
        ("İstanbul", "istanbul"),
        ("e\u0301te\u0301", "été"),  # composed and not
        ("ﬁne", "fine"),
        ("１２３", "123"),
        ("co\u00adoperative", "cooperative"),  # a soft hyphen
        ("我们想要更多时间", "时间"),  # no spaces between words
        ("レジが速い", "速い"),
        ("المتجر الصغير", "الصغير"),
        ("हिन्दी भाषा", "भाषा"),
        ("till", "tlil"),  # four letters, two of them swapped
        ("bell", "bel"),
        ("crate", "craet"),
        ("crates", "cratez"),
        ("delivery", "delvierz"),  # eight letters: two swapped, one wrong
        ("inventory", "invnetroy"),
        ("inventory", "inventxxy"),
        ("inventory", "invne"),  # a slip while it is typed
    ],
)
def test_it_is_found(page: Page, text: str, question: str) -> None:
    assert found(page, question, text) == [text]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("oil", "ail"),  # three letters have no slip
        ("delivery", "delvrey"),  # two slips, and only seven letters were typed
        ("crates", "crxxes"),  # two slips in six letters
        ("inventory", "inxxxtory"),  # three slips
        ("Time back", "tim bac"),  # only the last word may be unfinished, and three letters have no slip
        ("Time back", "time bank of"),  # every word must be there
        ("Time back", "me"),  # not from the middle of a word
        ("Time", "..."),
        ("Time", ""),
        ("\ue000\ue000Rui\ue001\ue001 Tavares", "\ue000"),
    ],
)
def test_it_is_not_found(page: Page, text: str, question: str) -> None:
    assert found(page, question, text) == []


def test_who_means_a_word_that_is_there_gets_no_other(page: Page) -> None:
    assert found(page, "till ", "till", "bill", "tell", "tills") == ["till"]


def test_a_slip_is_thought_of_where_the_words_are_nowhere_together(page: Page) -> None:
    assert found(page, "time bank", "time back", "bank holiday") == ["time back"]


def test_words_that_stand_together_come_first_and_rare_words_count_more(page: Page) -> None:
    apart, together = "back in the shop, some other time", "the time back in the shop some other"
    assert found(page, "time back", apart, together) == [together, apart]
    common = [f"till number {number}" for number in range(8)]
    assert found(page, "till zebra", *common, "till zebra") == ["till zebra"]


def test_the_word_itself_comes_before_words_that_begin_with_it(page: Page) -> None:
    assert found(page, "till", "tilling the soil", "till in the shop") == [
        "till in the shop",
        "tilling the soil",
    ]
