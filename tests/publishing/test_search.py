import pytest

from sitegen.publishing.search import Search

FOUND = {
    "Harbour Deli": [
        "at Harbour Deli",
        "HARBOUR DELI",
        "Harbour Deli's till",
        "Harbour Deli’s till",
        "the Harbour Delis",
        "Harbour\n  Deli",
        "Harbour&nbsp;Deli",
        "H&#97;rbour Deli",
        "Harbour%20Deli",
        "Harbour <b>Deli</b>",
        "Har<wbr>bour De<i>li</i>",
        "write-ups/2026-harbour-deli.html",
        "info@harbourdeli.example",
        "Harbour\u00adDeli Harb\u00adour Deli",
        '{"name": "Harbour\\u0020Deli"}',
    ],
    "Tully's Oven": ["Tully’s Oven", "Tully&#39;s Oven", "tullys-oven", "Tullys Oven"],
    "Bell & Barrow": [
        "Bell &amp; Barrow",
        "Bell and Barrow",
        "bell-and-barrow",
        "bell-barrow",
        "Bell & Barrow",
    ],
    "Trần's Pantry": [
        "Tran's Pantry",
        "tran-s-pantry",
        "Tr%E1%BA%A7n%27s Pantry",
        "Tra\u0302\u0300n's Pantry",
    ],
    "Aydın": ["Aydin", "AYDIN", "aydın"],
    "山田商店": ["株式会社山田商店と", "山田 商店"],
    "07700 900871": ["07700-900871", "07700 900871."],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in FOUND.items() for text in texts])
def test_name_is_found_however_it_is_written(name: str, text: str) -> None:
    assert Search([name, "Somebody Else"]).find(text.encode()) == (name,)


@pytest.mark.parametrize(
    "text", ["Harbour Delight", "Harbour", "a deli at the harbour", "Harbour Road Deli", "<p>Deli</p>"]
)
def test_other_words_are_not_taken_for_a_name(text: str) -> None:
    assert Search(["Harbour Deli"]).find(text.encode()) == ()


def test_name_within_one_that_may_stand_there_is_not_found() -> None:
    search = Search(["Merrin"], allowed=["Merrin Quay Deli"])
    assert search.find(b"At Merrin Quay Deli.") == ()
    assert search.find(b"Merrin Quay Deli, in Merrin") == ("Merrin",)
    assert Search(["Quay Delight"], allowed=["Merrin Quay"]).find(b"Merrin Quay Delight") == ("Quay Delight",)
