import pytest

from sitegen.forgetting.namings import Namings, in_place_of
from tests.publishing.test_search import FOUND


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in FOUND.items() for text in texts])
def test_whatever_the_search_of_the_public_edition_finds_has_a_place(name: str, text: str) -> None:
    namings = Namings([name])
    found = namings.find(text)
    assert found
    for naming in reversed(found):
        text = text[: naming.start] + "X" + text[naming.end :]
    assert not namings.find(text)


REPLACED = {
    "At Harbour Deli's till.": "At Shop in the north's till.",
    "Harbour Deli closed. harbour deli opened.": "Shop in the north closed. Shop in the north opened.",
    "[x](../customers/harbour-deli.md)": "[x](../customers/shop-in-the-north.md)",
    "![x](Harbour%20Deli.png)": "![x](shop-in-the-north.png)",
    "customer: harbour-deli\n": "customer: shop-in-the-north\n",
    "#HarbourDeli": "#shopinthenorth",
    "**Harbour** Deli": "**Shop in the north**",
    "**Harbour Deli**": "**Shop in the north**",
    "Harbour <b>Deli</b>": "<b>Shop in the north</b>",
    "> at Harbour\n> Deli now": "> at Shop in the north now",
    "The owner, Ada Byre, said": "The owner, Shop in the north, said",
}


@pytest.mark.parametrize("text", REPLACED)
def test_another_name_is_written_as_the_first_was(text: str) -> None:
    assert replaced(text, "Shop in the north") == REPLACED[text]


def test_somebody_has_one_article() -> None:
    assert replaced("The Harbour Deli sold it to a Harbour Deli.", "a customer") == (
        "The customer sold it to a customer."
    )
    assert replaced("Said at Harbour Deli. Harbour Deli said.", "a customer") == (
        "Said at a customer. A customer said."
    )


def replaced(text: str, name: str) -> str:
    for each in reversed(Namings(["Harbour Deli", "harbour-deli", "Ada Byre"]).find(text)):
        text = text[: each.start] + in_place_of(text, each, name) + text[each.end :]
    return text


@pytest.mark.parametrize(
    "text",
    ["By the harbour. Deli food.", "Harbour\n\nDeli", "| Harbour | Deli |", "harbour, deli", "an old byre"],
)
def test_words_that_may_be_no_name_are_left_to_a_person(text: str) -> None:
    assert [each.sure for each in Namings(["Harbour Deli", "Byre"]).find(text)] == [False]


def test_the_longest_of_two_names_is_found() -> None:
    text = "At Ada Byre's Harbour Deli."
    assert [each.name for each in Namings(["Byre", "Ada Byre", "Byre's Harbour Deli"]).find(text)] == [
        "Byre's Harbour Deli"
    ]
