"""What a link of a page means within one document."""

import pytest

from sitegen.binding.embedding import data_address, with_files
from sitegen.binding.places import link_to, place_id, place_meant
from sitegen.binding.reading_order import in_reading_order, matching, report_pages

HERE = "drivers/time-back.html"


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("calm.html", ("drivers/calm.html", "")),
        ("../index.html", ("index.html", "")),
        ("../write-ups/2026/a.html#q-1", ("write-ups/2026/a.html", "q-1")),
        ("../write-ups/caf%C3%A9.html#%C3%A9", ("write-ups/café.html", "é")),
        ("#people", (HERE, "people")),
        ("../", ("index.html", "")),
        ("../data/quotes.csv", ("data/quotes.csv", "")),
        ("https://example.org/drivers/calm.html", None),
        ("//example.org/", None),
        ("/elsewhere.html", None),
        ("mailto:somebody@example.org", None),
        ("data:text/plain,a", None),
        ("//[", None),
    ],
)
def test_link_leads_to_a_place_of_the_site_or_out_of_it(link: str, meant: tuple[str, str] | None) -> None:
    assert place_meant(link, HERE) == meant


def test_place_is_called_by_its_page_and_its_id() -> None:
    assert (
        link_to(place_id("write-ups/café au lait.html", "q-1")) == "#write-ups/caf%C3%A9%20au%20lait.html:q-1"
    )


def test_text_in_an_address_can_be_read_and_a_picture_cannot() -> None:
    assert data_address("a.csv", b'a,"b"\r\n50 %') == "data:text/csv;charset=utf-8,a,%22b%22%0D%0A50 %25"
    assert data_address("a.png", b"\x89PNG") == "data:image/png;base64,iVBORw=="


@pytest.mark.parametrize("written", ["url(a.png)", 'url("a.png")', "url( 'a.png' )"])
def test_file_that_a_style_sheet_names_is_in_it(written: str) -> None:
    style = with_files(f"b {{ background: {written} }}", {"a.png": b"\xff"}.get)
    assert style == 'b { background: url("data:image/png;base64,/w==") }'


def test_file_that_is_nowhere_stays_named() -> None:
    style = "@import url(other.css); i { mask: url('data:image/png,x') }"
    assert with_files(style, lambda name: None) == style


PAGES = ["404.html", "data/index.html", "write-ups/a.html", "drivers/calm.html", "drivers/calm/shops.html"]
PAGES += ["how-we-listen.html", "methods.html", "drivers/index.html", "segments/shops.html", "index.html"]


def test_findings_are_read_before_what_they_are_made_from() -> None:
    assert in_reading_order(PAGES) == [
        "index.html",
        "segments/shops.html",
        "drivers/index.html",
        "drivers/calm.html",
        "methods.html",
        "write-ups/a.html",
        "drivers/calm/shops.html",
        "how-we-listen.html",
        "data/index.html",
    ]


def test_report_holds_overviews_segments_and_own_pages() -> None:
    report = report_pages(PAGES, ["how-we-listen.html"])
    assert " ".join(report) == (
        "index.html segments/shops.html drivers/index.html how-we-listen.html methods.html"
    )


def test_pairs_are_read_behind_their_list_and_a_report_has_the_list_alone() -> None:
    every, pair = "side-by-side/index.html", "side-by-side/shops/chains.html"
    pages = ["outcomes.html", pair, every, "drivers/index.html"]
    assert in_reading_order(pages) == ["drivers/index.html", every, pair, "outcomes.html"]
    assert report_pages(pages, []) == ["drivers/index.html", every, "outcomes.html"]


def test_one_star_stays_in_its_folder() -> None:
    assert matching("drivers/*", PAGES) == ["drivers/calm.html", "drivers/index.html"]
    assert "drivers/calm/shops.html" in matching("drivers/**", PAGES)
