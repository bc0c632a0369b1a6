"""`sitegen export`: gives a study to research tools and to spreadsheets."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.terminal import STUDY, find_study, print_report

if TYPE_CHECKING:
    from sitegen.analysis.findings import Findings

_ENDINGS = {"refi-qda": ".qdpx", "qdc": ".qdc"}


@click.command(
    "export",
    short_help="Give the study to research tools and spreadsheets.",
    epilog="""\b
Example:
  sitegen export
  sitegen export --format qdc --output drivers.qdc
  sitegen export path/to/study --format csv --output tables""",
)
@STUDY
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["refi-qda", "qdc", "csv", "json", "parquet"]),
    default="refi-qda",
    show_default=True,
    help="refi-qda: the whole project (.qdpx); qdc: the codebook; csv, json, parquet: every table.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file, or for tables the folder.  [default: named like the study, where you are]",
)
def command(study: Path, form: str, output: Path | None) -> None:
    """Give the STUDY to research tools and spreadsheets: its conversations, its codebook, its tables.

    A REFI-QDA project opens in ATLAS.ti, MAXQDA, NVivo and others: conversations as texts with their quotes
    coded, drivers as codes, customers as cases, segments and the rest as variables.  It holds what is
    redacted, between bars: it is for the house.  `sitegen import` reads it back.  A file or table of that
    name is replaced.
    """
    from sitegen.build import check, has_errors

    root = find_study(study)
    checked = check(root)
    if checked.findings is None or has_errors(checked.diagnostics):
        print_report(checked.diagnostics, checked.sources)
        click.secho("Nothing was written: mend the above.", fg="red", err=True)
        raise SystemExit(1)
    name = root.resolve().name or "study"
    if form in _ENDINGS:
        path = output or Path(f"{name}{_ENDINGS[form]}")
        if path.suffix != _ENDINGS[form]:
            raise click.UsageError(f"{path} must end with {_ENDINGS[form]}: tools know the file by that.")
        _write({path: _exchange_file(checked.findings, form)})
        click.echo(path)
        return
    folder = output or Path(f"{name}-{form}")
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"{folder} is a file: tables go into a folder. Name another with --output.")
    files = _table_files(checked.findings, form)
    _write({folder / file: content for file, content in files.items()})
    click.echo(f"{len(files)} tables in {folder}")


def _exchange_file(findings: "Findings", form: str) -> bytes:
    from sitegen.exchange.refi_codebook import codebook_file
    from sitegen.exchange.refi_project import project_file
    from sitegen.model import Audience

    if form == "refi-qda" and findings.settings.audience is Audience.PUBLIC:
        raise click.UsageError(
            "A project holds every conversation whole, and the settings make the public edition.\n"
            "Set `audience: internal` in sitegen.yml, or export the codebook with `--format qdc`."
        )
    return project_file(findings) if form == "refi-qda" else codebook_file(findings)


def _table_files(findings: "Findings", form: str) -> Mapping[str, bytes]:
    from sitegen.exchange.table_files import NoParquetError, TableForm, table_files
    from sitegen.pages.tables.catalogue import data_tables

    made = data_tables(findings)
    tables = [table for table in made if table.rows]
    try:
        return table_files(tables, TableForm(form))
    except NoParquetError:
        raise click.UsageError(
            "Parquet needs pyarrow, which is not installed beside sitegen: `pip install pyarrow`,\n"
            "or install sitegen with its extra, as in `pip install '.[parquet]'`."
        ) from None


def _write(files: Mapping[Path, bytes]) -> None:
    """Writes files, each whole or not at all."""
    from sitegen.writing.whole_file import write_whole

    for path, content in files.items():
        try:
            write_whole(path, content)
        except OSError as error:
            click.secho(f"{path} was not written: {error.strerror or error}.", fg="red", err=True)
            raise SystemExit(1) from None
