"""The report before it is printed, and what is written about it in the file."""

import stat
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.build import build
from sitegen.printing.browser import NoBrowserError, PrintingError, find_browser, print_pdf
from sitegen.printing.pdf_file import dated, is_report, renumbered, sheets_of
from sitegen.printing.printer import find_printer
from sitegen.printing.report import Paper, report
from sitegen.rendering.site import Site
from tests.cli.test_commands import GOOD, sitegen
from tests.conftest import WriteStudy

CHROMIUMS = b"""%PDF-1.4
1 0 obj
<</Title (Why)
/Creator (sitegen 0.1.0)
/CreationDate (D:20260102030405+00'00')
/ModDate (D:20260102030405+00'00')>>
2 0 obj
<</Type /Pages /Kids []>>
3 0 obj
<</Type /Page
/Parent 2 0 R>>
"""


@pytest.fixture
def site(study: WriteStudy) -> Site:
    built = build(study({"content/interviews/deli.md": GOOD}))
    assert isinstance(built.files, Site)
    return built.files


def program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_links_lead_within_the_report_or_to_the_published_site_or_nowhere(site: Site) -> None:
    pages = ["index.html", "segments/small-shops.html"]
    alone = report(site.view, site, pages, paper=Paper.A4).decode()
    assert 'href="#segments/small-shops.html"' in alone
    assert 'href="' not in alone.replace('href="#', "")
    published = report(site.view, site, pages, paper=Paper.A4, base_url="https://example.org/why/").decode()
    assert 'href="#segments/small-shops.html"' in published
    assert 'href="https://example.org/why/drivers/decrease-costs.html"' in published


def test_sheets_have_the_size_that_is_wanted_and_say_what_they_belong_to(site: Site) -> None:
    document = report(site.view, site, ["index.html", "methods.html"], paper=Paper.LETTER).decode()
    assert 'size: letter; @bottom-left { content: "Why customers buy · Internal edition"' in document
    assert "<script" not in document


def test_name_of_a_study_cannot_leave_the_style_sheet(study: WriteStudy) -> None:
    title = 'Why "</style><b>" \\\\ us'
    root = study({"content/interviews/deli.md": GOOD, "sitegen.yml": f"title: '{title}'\n"})
    made = build(root).files
    assert isinstance(made, Site)
    document = report(made.view, made, ["index.html"], paper=Paper.A4).decode()
    assert document.count("</style>") == 1


@pytest.mark.parametrize("unfolded", [True, False])
def test_pages_are_unfolded_only_when_that_is_wanted(site: Site, unfolded: bool) -> None:
    document = report(site.view, site, ["index.html"], paper=Paper.A4, unfolded=unfolded)
    folds = LexborHTMLParser(document).css("details")
    assert folds
    assert ["open" in each.attributes for each in folds] == [unfolded] * len(folds)


def test_file_says_the_day_that_it_is_told_and_keeps_its_bytes_in_their_places() -> None:
    pdf = dated(CHROMIUMS, date(2026, 10, 31))
    assert b"/CreationDate (D:20261031000000+00'00')" in pdf
    assert b"/ModDate (D:20261031000000+00'00')" in pdf
    assert len(pdf) == len(CHROMIUMS)
    assert dated(CHROMIUMS, None).count(b"D:19700101000000") == 2


def test_tags_are_numbered_from_one_in_their_order() -> None:
    one, other = (
        b"/ID (node00001661) /H [(node00001667) (node00001661)]",
        b"(node00000009) \\(node00001661\\)",
    )
    assert renumbered(one) == b"/ID (node00000001) /H [(node00000002) (node00000001)]"
    assert renumbered(other) == b"(node00000001) \\(node00001661\\)"


def test_sheets_are_counted() -> None:
    assert sheets_of(CHROMIUMS) == 1


def test_own_report_is_known(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(CHROMIUMS)
    (tmp_path / "b.pdf").write_bytes(CHROMIUMS.replace(b"sitegen", b"another"))
    assert [is_report(tmp_path / name) for name in ("a.pdf", "b.pdf")] == [True, False]


def test_browser_is_the_one_that_is_named_else_that_of_the_environment(tmp_path: Path) -> None:
    one, other = (program(tmp_path / name, "exit 0") for name in ("one", "other"))
    assert find_printer(str(one), {"SITEGEN_BROWSER": str(other)}) == one
    assert find_printer(None, {"SITEGEN_BROWSER": str(other)}) == other
    with pytest.raises(NoBrowserError, match='no program "nowhere"'):
        find_printer("nowhere", {})


def test_usual_names_of_browsers_are_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    chrome = program(tmp_path / "google-chrome", "exit 0")
    assert find_browser(None) == chrome
    assert find_browser(None) != program(tmp_path / "chromium", "exit 0")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'No usable sandbox!' >&2; exit 1", "finds no sandbox"),
        ("echo 'Something broke' >&2; exit 1", "printed nothing: Something broke"),
        ("exit 0", "printed nothing"),
        ("sleep 60 & sleep 60", "had not printed after 1 seconds"),
    ],
)
def test_browser_that_does_not_print_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    monkeypatch.setattr("sitegen.printing.browser._SECONDS", 1.0)
    with pytest.raises(PrintingError, match=said):
        print_pdf(program(tmp_path / "browser", script), b"<p>a", tmp_path, "sitegen 0")
    assert [path.name for path in tmp_path.iterdir()] == ["browser"]


def test_browser_that_is_too_old_is_told_of(tmp_path: Path) -> None:
    script = (
        'for a; do case $a in --print-to-pdf=*) printf "/Producer (Skia/PDF m120" > "${a#*=}";; esac; done'
    )
    with pytest.raises(PrintingError, match="of version 120, and sheets need 131"):
        print_pdf(program(tmp_path / "browser", script), b"<p>a", tmp_path, "sitegen 0")


def test_command_without_a_browser_names_the_ways_out(study: WriteStudy) -> None:
    ran = sitegen("pdf", study({"content/interviews/deli.md": GOOD}), "--browser", "nowhere")
    assert ran.returncode == 2
    assert 'there is no program "nowhere" here' in ran.stderr
    assert "apt install chromium" in ran.stderr
    assert "SITEGEN_BROWSER" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--brief", "small-shop"], 'Did you mean "small-shops"?'),
        (["--page", "segments/small-shop.html"], 'Did you mean "segments/small-shops.html"?'),
        (["--all", "--brief", "small-shops"], "name one of them"),
    ],
)
def test_page_that_is_not_there_is_told_of(study: WriteStudy, arguments: list[str], said: str) -> None:
    ran = sitegen("pdf", study({"content/interviews/deli.md": GOOD}), "--browser", "true", *arguments)
    assert ran.returncode == 2
    assert said in ran.stderr
