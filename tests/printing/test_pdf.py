"""The PDF itself: for screen readers, with bookmarks, numbers and links, and the same every time."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from sitegen.build import build
from sitegen.model import Audience
from sitegen.printing import weasyprint
from sitegen.printing.printer import find_printer, print_pdf
from sitegen.printing.report import Paper, report
from sitegen.rendering.public_site import PublicSite
from tests.cli.test_commands import sitegen
from tests.conftest import WriteStudy, interviews
from tests.publishing.planted import PLACES, planted, word, write

pytestmark = pytest.mark.browser

STUDY = interviews("""
  Harbour Deli | Small shops | 2026-01-10 | time-back:3 -fees
  Merrin Quay  | Small shops | 2026-02-11 | time-back
  Oak Lane     | Small shops | 2026-03-12 | fees:2
  Fell Stores  | Small shops | 2026-04-13 | time-back
  Bell & Bow   | Small shops | 2026-05-14 | time-back
  Aber Fold    | Farm shops  | 2026-06-15 | fees
""") | {"sitegen.yml": "title: Why they buy\nlanguage: en-GB\n"}


@pytest.fixture(scope="module")
def printed(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report as the command makes it."""
    root = tmp_path_factory.mktemp("printed") / "study"
    for name, text in STUDY.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    ran = sitegen("pdf", root, "--browser", chromium, folder=root.parent)
    assert ran.returncode == 0, ran.stderr
    assert re.search(r"\d+ pages of the site on \d+ sheets, [\d.]+ [kM]B, in", ran.stdout)
    assert sorted(path.name for path in root.parent.iterdir()) == ["study", "study.pdf"]
    return root.parent / "study.pdf"


@pytest.fixture(scope="module")
def reader(printed: Path) -> PdfReader:
    return PdfReader(printed)


def catalog(reader: PdfReader) -> DictionaryObject:
    root = reader.trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    return root


def elements(reader: PdfReader) -> list[DictionaryObject]:
    """Every element of the tree of tags."""
    found, waiting = [], [catalog(reader)["/StructTreeRoot"]]
    while waiting:
        each: Any = waiting.pop()
        each = each.get_object() if isinstance(each, IndirectObject) else each
        if isinstance(each, ArrayObject):
            waiting += each
        elif isinstance(each, DictionaryObject):
            found.append(each)
            waiting += [each["/K"]] if "/K" in each else []
    return found


def test_it_is_tagged_for_screen_readers_in_its_language(reader: PdfReader) -> None:
    root = catalog(reader)
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    tags = {str(each.get("/S")) for each in elements(reader)}
    assert {"/Document", "/H1", "/H2", "/P", "/L", "/LI", "/Link", "/Figure"} <= tags


def test_every_picture_says_what_it_shows(reader: PdfReader) -> None:
    figures = [each for each in elements(reader) if each.get("/S") == "/Figure"]
    assert figures
    assert all(each.get("/Alt") for each in figures)


def test_every_page_of_the_site_has_a_bookmark(reader: PdfReader) -> None:
    titles = [each["/Title"] for each in reader.outline if isinstance(each, dict)]
    assert titles[:2] == ["Why they buy", "Summary"]
    assert {"Small shops", "Farm shops", "Drivers", "Methods"} <= set(titles)


def test_it_says_what_it_is_and_of_which_day(reader: PdfReader) -> None:
    assert reader.metadata is not None
    assert reader.metadata.title == "Why they buy"
    assert str(reader.metadata.creator).startswith("sitegen ")
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == date(2026, 6, 15)


def test_every_sheet_has_its_number_and_says_whose_it_is(reader: PdfReader) -> None:
    count = len(reader.pages)
    for number, sheet in enumerate(reader.pages, start=1):
        text = re.sub(r"\s+", "", sheet.extract_text())
        assert f"{number}/{count}" in text
        assert "Whytheybuy·Internaledition" in text
    assert float(reader.pages[0].mediabox.width) == pytest.approx(595, abs=1)


def test_links_lead_to_places_in_the_file(reader: PdfReader) -> None:
    links = [link.get_object() for sheet in reader.pages for link in sheet.get("/Annots", [])]
    assert links
    assert not [link for link in links if "/A" in link]
    assert {str(link["/Dest"]) for link in links} <= set(reader.named_destinations)


def test_the_same_study_gives_the_same_file(printed: Path, chromium: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    assert (
        sitegen("pdf", printed.with_name("study"), "--browser", chromium, "-o", again, "-q").returncode == 0
    )
    assert again.read_bytes() == printed.read_bytes()


def test_public_edition_gives_nothing_private_away(chromium: Path, tmp_path: Path) -> None:
    site = build(write(tmp_path, planted()), audience=Audience.PUBLIC).files
    assert isinstance(site, PublicSite)
    pages = [page for page in site.pages if page != "404.html"]
    document = report(site.view, site, pages, paper=Paper.A4, unfolded=True)
    pdf, _ = print_pdf(chromium, document, tmp_path, "sitegen 0", None)
    (tmp_path / "public.pdf").write_bytes(pdf)
    reader = PdfReader(tmp_path / "public.pdf")
    text = "\n".join(
        [*(sheet.extract_text() for sheet in reader.pages), str(reader.metadata), str(reader.outline)]
    )
    assert "Time back" in text
    for said in (document.decode(), text):
        assert not [place for place in PLACES if word(place) in said]


@pytest.mark.filterwarnings("default")
def test_brief_is_one_sheet_without_a_browser_too(study: WriteStudy, monkeypatch: pytest.MonkeyPatch) -> None:
    if not weasyprint.is_installed():
        pytest.skip("no WeasyPrint on this machine (pip install weasyprint, apt install libpango-1.0-0)")
    monkeypatch.setenv("PATH", "")
    assert find_printer(None, {}) is None
    built = build(study(STUDY))
    assert built.files is not None
    document = report(built.files.view, built.files, ["briefs/small-shops.html"], paper=Paper.A4)
    pdf, sheets = print_pdf(None, document, Path(), "", date(2026, 6, 15))
    assert sheets == 1
    assert (pdf, sheets) == print_pdf(None, document, Path(), "", date(2026, 6, 15))
    path = study({}) / "brief.pdf"
    path.write_bytes(pdf)
    assert catalog(PdfReader(path))["/Lang"] == "en-GB"
    assert "Small shops" in PdfReader(path).pages[0].extract_text()
