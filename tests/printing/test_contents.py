"""The contents of a report: every entry names the sheet on which its page begins, and leads there."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from sitegen.binding.reading_order import in_reading_order
from sitegen.build import build
from sitegen.printing import weasyprint
from sitegen.printing.contents import has_contents, numbered
from sitegen.printing.pdf_file import sheets_of_places
from sitegen.printing.printer import print_pdf
from sitegen.printing.report import Paper, report
from sitegen.rendering.site import Site
from tests.cli.test_commands import GOOD
from tests.conftest import WriteStudy, interviews

STUDY = interviews("""
  Harbour Deli | Cafés in Sète | 2026-01-10 | time-back:3 -fees
  Merrin Quay  | Cafés in Sète | 2026-02-11 | time-back
  Oak Lane     | فروشگاه‌ها     | 2026-03-12 | fees:2
  Fell Stores  | فروشگاه‌ها     | 2026-04-13 | time-back
""")

CHROMIUMS = b"""%PDF-1.4
1 0 obj
<</Type /Page
/Parent 3 0 R>>
endobj
2 0 obj
<</Type /Page
/Parent 3 0 R>>
endobj
3 0 obj
<</Type /Pages
/Count 2
/Kids [1 0 R 2 0 R]
/Parent 6 0 R>>
endobj
4 0 obj
<</Type /Page
/Parent 5 0 R>>
endobj
5 0 obj
<</Type /Pages
/Count 1
/Kids [4 0 R]
/Parent 6 0 R>>
endobj
6 0 obj
<</Type /Pages
/Count 3
/Kids [3 0 R 5 0 R]>>
endobj
7 0 obj
<</a.html [2 0 R /XYZ 0 841 0]
/b#2Fc#25C3#25A9.html [4 0 R /XYZ 0 841 0]>>
endobj
8 0 obj
<</Type /Catalog
/Pages 6 0 R
/Dests 7 0 R>>
endobj
"""


def document(study: WriteStudy, language: str = "en") -> tuple[bytes, list[str]]:
    """A report with contents, and the addresses of its pages."""
    made = build(study(STUDY | {"sitegen.yml": f"title: Why\nlanguage: {language}\n"})).files
    assert isinstance(made, Site)
    order = in_reading_order(made.pages)
    pages = [page for page in order if page.startswith(("drivers/", "segments/", "methods"))]
    return report(made.view, made, pages, paper=Paper.A4, with_contents=True), pages


def test_places_of_a_file_are_on_their_sheets() -> None:
    assert sheets_of_places(CHROMIUMS) == {"a.html": 2, "b/cé.html": 3}
    assert sheets_of_places(b"%PDF-1.4") == {}


def test_entries_are_given_their_numbers() -> None:
    waiting = b'<a class="sg-entry" href="#b/c%C3%A9.html" data-sheet=""><span>C</span></a>'
    assert has_contents(waiting)
    done = numbered(waiting, {"b/cé.html": 12})
    assert done == waiting.replace(b'""', b'"12"')
    assert not has_contents(done)


def test_pages_stand_below_that_of_their_folder_in_the_language_of_the_report(study: WriteStudy) -> None:
    html = document(study, "de")[0].decode()
    listed = html.partition('<nav aria-label="Inhalt">')[2].partition("</nav>")[0]
    shape = re.sub(r"<(/?ol|/?li)>|<[^>]*>|[^<>]+", lambda each: f"{each[1] or ''} ", listed).split()
    assert shape.count("ol") == shape.count("/ol") == 3
    below = re.search(r'href="#segments/index.html".*?<ol>(.*?)</ol>', listed, re.DOTALL)
    assert below
    assert below[1].count('href="#segments/') == 2


def by_chromium(printer: Path, text: bytes, folder: Path) -> bytes:
    return print_pdf(printer, text, folder, "sitegen 0", date(2026, 6, 15))[0]


def by_weasyprint(_: Path, text: bytes, folder: Path) -> bytes:
    if not weasyprint.is_installed():
        pytest.skip("no WeasyPrint on this machine (pip install weasyprint, apt install libpango-1.0-0)")
    return print_pdf(None, text, folder, "", date(2026, 6, 15))[0]


@pytest.mark.browser
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("by", [by_chromium, by_weasyprint])
def test_every_entry_names_the_sheet_to_which_it_leads(
    study: WriteStudy, tmp_path: Path, chromium: Path, by: Callable[[Path, bytes, Path], bytes]
) -> None:
    text, pages = document(study)
    pdf = by(chromium, text, tmp_path)
    assert pdf == by(chromium, text, tmp_path)
    (tmp_path / "why.pdf").write_bytes(pdf)
    reader = PdfReader(tmp_path / "why.pdf")
    written = [
        int(each) for each in re.findall(r"(?<!/ )\b\d+$", reader.pages[0].extract_text(), re.MULTILINE)
    ]
    destinations = {
        name: (reader.get_destination_page_number(place) or 0) + 1
        for name, place in reader.named_destinations.items()
    }
    led_to = []
    for link in reader.pages[0]["/Annots"]:
        seen = link.get_object()
        place = str(seen["/Dest"] if "/Dest" in seen else seen["/A"]["/D"])
        led_to.append(destinations[place])
    assert len(pages) > 5
    assert led_to == sorted(led_to)
    assert sorted(set(led_to)) == sorted(written)
    assert len(set(led_to)) == len(pages)
    for number, page in zip(sorted(set(led_to)), pages_in_order(text), strict=True):
        heading = re.sub(r"\W", "", page)
        said = re.sub(r"\W", "", reader.pages[number - 1].extract_text())
        assert heading in said or not heading.isascii()


def pages_in_order(text: bytes) -> list[str]:
    """The names of the entries, one after another."""
    return re.findall(r'data-sheet=""><span>(.*?)</span>', text.decode())


def test_a_brief_has_no_contents_and_a_report_has(study: WriteStudy) -> None:
    made = build(study({"content/interviews/deli.md": GOOD})).files
    assert isinstance(made, Site)
    assert not has_contents(report(made.view, made, ["index.html"], paper=Paper.A4))
    assert has_contents(report(made.view, made, ["index.html"], paper=Paper.A4, with_contents=True))
