"""Chooses what prints: the browser that is named or found, else WeasyPrint where it is installed."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sitegen.printing import browser, weasyprint
from sitegen.printing.contents import has_contents, numbered
from sitegen.printing.pdf_file import dated, renumbered, sheets_of, sheets_of_places


def find_printer(named: str | None, environment: Mapping[str, str]) -> Path | None:
    """The browser that prints, or None for WeasyPrint; raises `NoBrowserError` where there is neither."""
    wanted = named or environment.get(browser.VARIABLE)
    if wanted == weasyprint.NAME:
        if not weasyprint.is_installed():
            raise browser.NoBrowserError("WeasyPrint is not installed, or what it needs of the system is not")
        return None
    try:
        return browser.find_browser(wanted)
    except browser.NoBrowserError:
        if wanted or not weasyprint.is_installed():
            raise
        return None


def print_pdf(
    printer: Path | None, document: bytes, folder: Path, program: str, day: date | None
) -> tuple[bytes, int]:
    """The document as a PDF made on a day, and the number of its sheets.

    Raises `PrintingError` where the browser does not print.  `folder` is where a browser may write beside
    its own; `program` stands in the file as what made it.
    """
    if printer is None:
        return weasyprint.print_pdf(document, day)
    pdf = browser.print_pdf(printer, document, folder, program)
    if has_contents(document):
        # Browsers know on which sheet a place is only once they have printed it, and numbers move no line.
        pdf = browser.print_pdf(printer, numbered(document, sheets_of_places(pdf)), folder, program)
    pdf = renumbered(dated(pdf, day))
    return pdf, sheets_of(pdf)
