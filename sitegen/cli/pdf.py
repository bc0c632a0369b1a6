"""`sitegen pdf`: makes a report or a brief to print, or to send."""

import os
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sitegen.cli.single_file import (
    built_site,
    chosen_path,
    in_size,
    made,
    refuse_others,
    refuse_private,
    stop,
    write_or_stop,
)
from sitegen.cli.terminal import AUDIENCE, FORCE, STUDY, find_study
from sitegen.text import nearest, slug

if TYPE_CHECKING:
    from sitegen.build import Built
    from sitegen.rendering.public_site import PublicSite
    from sitegen.rendering.site import Site


_WORTH_CONTENTS: Final = 3
"""Pages from which on a file begins with its contents."""


@click.command(
    "pdf",
    short_help="Make a report or a brief as PDF.",
    epilog="""\b
Example:
  sitegen pdf
  sitegen pdf --brief owner-operators
  sitegen pdf --page summary.html --page 'segments/*.html' --output board.pdf""",
)
@STUDY
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file.  [default: named like the study, and the segment of a brief, where you are]",
)
@click.option(
    "--brief", "briefs", multiple=True, metavar="SEGMENT", help="The brief of a segment, one sheet."
)
@click.option(
    "--page",
    "patterns",
    multiple=True,
    metavar="ADDRESS",
    help="A page by its address; * is anything within a folder, ** in folders below too.",
)
@click.option("--findings", is_flag=True, help="Every finding, each segment in full, and the study's pages.")
@click.option("--all", "everything", is_flag=True, help="Every page, the conversations and customers too.")
@click.option(
    "--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="The sheets."
)
@AUDIENCE
@click.option(
    "--browser",
    metavar="PATH",
    help="The Chromium, Chrome or Edge that prints.  [default: SITEGEN_BROWSER, else the first found]",
)
@FORCE
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    study: Path,
    output: Path | None,
    briefs: tuple[str, ...],
    patterns: tuple[str, ...],
    findings: bool,
    everything: bool,
    paper: str,
    audience: str | None,
    browser: str | None,
    force: bool,
    quiet: bool,
) -> None:
    """Make a PDF of the STUDY: a report to hand out, or the brief of a segment to take along.

    The report begins with its contents and holds what is needed to decide: the summary, the drivers, a
    sheet for each segment, message gap, must-keeps, competitors, what was concluded, and the methods.
    --findings adds all other findings, each segment in full and the study's own pages; --all prints
    everything, also conversations, customers and what pages fold; --page chooses, as 'drivers/*.html' for
    each driver.  The file is tagged for screen readers and has bookmarks; its links lead to their places
    in it, or to `base_url`.  The same study gives the same file.

    A browser of this machine prints it, without a network: Chromium, Chrome or Edge, version 131 or newer.
    Where there is none WeasyPrint does, if it is installed; `--browser weasyprint` asks for it.
    """
    from sitegen.printing.browser import NoBrowserError, PrintingError
    from sitegen.printing.pdf_file import is_report
    from sitegen.printing.printer import find_printer, print_pdf
    from sitegen.printing.report import Paper, report

    if (bool(briefs) + bool(patterns) + findings + everything) > 1:
        raise click.UsageError(
            "--brief, --page, --findings and --all each say what the file holds: name one of them."
        )
    root = find_study(study)
    try:
        printer = find_printer(browser, os.environ)
    except NoBrowserError as error:
        raise click.UsageError(_no_browser(str(error))) from None
    begun = time.perf_counter()
    name = root.resolve().name or "study"
    path = chosen_path(output or Path(f"{'-'.join([name, *briefs])}.pdf"), ".pdf")
    refuse_others(path, is_report, force)
    built, site = built_site(root, audience, quiet=quiet)
    pages = _pages(built, site, briefs, patterns, findings, everything)
    has_contents = not briefs and len(pages) >= _WORTH_CONTENTS
    sheets = Paper.A4 if paper == "a4" else Paper.LETTER
    address = built.settings.base_url
    document = made(
        lambda: report(
            site.view,
            site,
            pages,
            paper=sheets,
            with_contents=has_contents,
            unfolded=everything,
            base_url=address,
        )
    )
    refuse_private(site, path.name, document)
    try:
        folder = path.resolve().parent
        folder.mkdir(parents=True, exist_ok=True)
        pdf, count = print_pdf(printer, document, folder, site.view.generator, _day(built))
    except (PrintingError, OSError) as error:
        stop(f"{path} was not written: {error}.")
    write_or_stop(path, pdf)
    if not quiet:
        size, took = in_size(len(pdf)), time.perf_counter() - begun
        on = f"{_number_of(len(pages), 'page')} of the site on {_number_of(count, 'sheet')}"
        click.echo(f"{on}, {size}, in {took:.1f} s")
        click.echo(f"Open {path.resolve()}")


def _pages(
    built: "Built",
    site: "Site | PublicSite",
    briefs: Sequence[str],
    patterns: Sequence[str],
    findings: bool,
    everything: bool,
) -> list[str]:
    """The addresses of the pages that are wanted, in reading order; wrong usage where there is none."""
    from sitegen.binding.reading_order import handout_pages, in_reading_order, matching, report_pages
    from sitegen.pages.addresses import DATA, SEARCH

    if briefs:
        return [_brief(built, site, each) for each in briefs]
    order = [page for page in in_reading_order(site.pages) if page not in (SEARCH, DATA)]
    if everything:
        return order
    if findings:
        return report_pages(order, site.own_pages)
    if not patterns:
        return handout_pages(order)
    for pattern in patterns:
        if not matching(pattern, order):
            near = nearest(pattern, order)
            hint = f'Did you mean "{near}"?' if near else "Addresses are as the browser shows them."
            raise click.UsageError(f'There is no page "{pattern}". {hint}')
    wanted = {page for pattern in patterns for page in matching(pattern, order)}
    return [page for page in order if page in wanted]


def _brief(built: "Built", site: "Site | PublicSite", wanted: str) -> str:
    """The address of the brief of a segment, which is named by its id, its name or an alias."""
    from sitegen.pages.addresses import brief

    segments = built.findings.table.segments if built.findings else ()
    there = [each for each in segments if brief(each.id) in site.pages]
    for each in there:
        if slug(wanted) in {slug(name) for name in (each.id, each.name, *each.aliases)}:
            return brief(each.id)
    ids = [each.id for each in there]
    near = nearest(wanted, ids)
    hint = f'Did you mean "{near}"?' if near else f"There are briefs of {', '.join(ids) or 'none'}."
    raise click.UsageError(f'There is no brief of "{wanted}". {hint}')


def _day(built: "Built") -> date | None:
    """The day that the file says it is of: nothing looks at the clock."""
    from sitegen.analysis.evidence import newest

    return built.settings.today or (newest(built.findings.write_ups) if built.findings else None)


def _no_browser(why: str) -> str:
    return (
        f"A browser makes the PDF, and {why}.\n"
        "Install one (`apt install chromium`), name yours with --browser or in SITEGEN_BROWSER, or install\n"
        "WeasyPrint beside sitegen (`pip install weasyprint`).  Or open the site and print its pages."
    )


def _number_of(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
