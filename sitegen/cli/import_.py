"""`sitegen import`: takes write-ups and drivers from research tools and spreadsheets."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.terminal import find_study, print_report

if TYPE_CHECKING:
    from sitegen.exchange.imported import Imported
    from sitegen.reading.registers import Registers

_SHOWN = 12
_KINDS = (".qdpx", ".qdc", ".csv", ".tsv", ".txt")


def _read_columns(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    columns = {}
    for value in values:
        key, sign, column = value.partition("=")
        if not sign or not key.strip() or not column.strip():
            raise click.BadParameter(
                f'"{value}" names no column. Write it as in --column customer="Company".'
            )
        columns[key.strip().replace("-", "_") if not key.startswith("x-") else key.strip()] = column.strip()
    return columns


def _check_form(context: click.Context, option: click.Parameter, form: str | None) -> str | None:
    """The form, where it tells a whole day."""
    from datetime import date

    from sitegen.reading.days import read_day_in

    some_day = date(2026, 9, 14)
    if form is not None and read_day_in(form, some_day.strftime(form)) != some_day:
        raise click.BadParameter(f"{form} does not tell day, month and year, as %d/%m/%Y does.")
    return form


@click.command(
    "import",
    short_help="Take from research tools and spreadsheets.",
    epilog="""\b
Example:
  sitegen import interviews.qdpx
  sitegen import survey.csv --column customer="Company" --column quote="Why us?"
  sitegen import rows.csv path/to/study --source interview --date-format %d/%m/%Y""",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("study", type=click.Path(file_okay=False, path_type=Path), default=".")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="KEY=NAME",
    callback=_read_columns,
    help="Which column (of a project: which variable) holds a key; for those that are not guessed.",
)
@click.option(
    "--source",
    "kind",
    type=click.Choice(["interview", "second-hand", "survey", "sales-report"]),
    help="What the conversations are; only interviews are counted.  [default: survey for rows]",
)
@click.option(
    "--date-format",
    callback=_check_form,
    help="How dates are written, as in %d/%m/%Y.  [default: 2026-09-14]",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
def command(
    file: Path, study: Path, columns: dict[str, str], kind: str | None, date_format: str | None, dry_run: bool
) -> None:
    """Take write-ups and drivers from FILE into the STUDY (default: the folder you are in).

    FILE is a REFI-QDA project (.qdpx) or codebook (.qdc) of any research tool, or rows that somebody
    coded (.csv): a line for each mention, or for each answer, with the columns customer, drivers, quote,
    date, segment and others, in any order and under many names.

    Nothing is ever overwritten: with a write-up in the way nothing is written at all; a codebook or
    another register that the study has stays as it is.  An empty folder becomes a study.
    """
    from sitegen.exchange.fault import ExchangeError
    from sitegen.exchange.study_files import study_files
    from sitegen.reading.registers import REGISTER_NAMES, read_registers
    from sitegen.reading.settings import SETTINGS, read_settings
    from sitegen.reading.sources import read_settings_source, read_source
    from sitegen.reading.yaml_text import as_written, scalar

    if file.suffix.lower() not in _KINDS:
        raise click.UsageError(f"{file} is neither {', '.join(_KINDS[:3])}: its ending must say what it is.")
    begun = _begins_study(study)
    settings = read_settings(read_settings_source(study)[0])[0]
    content = study / settings.content
    found = {
        name: read_source(study, f"{settings.content}/{name}", name)[0]
        for name in REGISTER_NAMES
        if (content / name).is_file()
    }
    registers, _ = read_registers({name: source for name, source in found.items() if source})
    try:
        imported = _read(file, registers, columns, kind, date_format or "")
    except ExchangeError as error:
        click.echo(f"{error.place}: {click.style('error', fg='red', bold=True)}: {error.message}", err=True)
        if error.help:
            click.echo(f"  help: {error.help}", err=True)
        click.secho("Nothing was written.", fg="red", err=True)
        raise SystemExit(1) from None
    made = study_files(imported, registers.drivers, settings.markdown)
    texts = {content / name: text for name, text in made.texts.items() if name not in found}
    kept = [f"{settings.content}/{name}" for name in made.texts if name in found]
    if begun:
        texts = {study / SETTINGS: f"title: {scalar(as_written(imported.title) or 'Why they buy')}\n"} | texts
    _refuse_to_overwrite(texts)
    if not dry_run:
        _write(texts)
    _tell(texts, study, dry_run)
    _tell_rest(imported, kept, made.unplaced, registers, kind or ("survey" if file.suffix != ".qdpx" else ""))


def _begins_study(study: Path) -> bool:
    """Whether the folder is empty, or not there, so that a study begins in it; wrong usage for another's."""
    if (study / "sitegen.yml").is_file() or (study / "content").is_dir():
        find_study(study)
        return False
    if study.is_dir() and any(not path.name.startswith(".") for path in study.iterdir()):
        raise click.UsageError(
            f"{study.resolve()} is no study, and not empty: it has neither a sitegen.yml nor "
            "a content/ folder.\nName the study's folder, or a new one, as in "
            "`sitegen import rows.csv path/to/study`."
        )
    return True


def _read(
    file: Path, registers: "Registers", columns: dict[str, str], kind: str | None, date_format: str
) -> "Imported":
    """What the file holds; ends with status 1 where rows of it are wrong."""
    from sitegen.exchange.coded_rows import RowReader
    from sitegen.exchange.incoming import read_bytes, read_table
    from sitegen.exchange.read_refi import read_codebook_exchange, read_project_exchange
    from sitegen.model import SourceKind

    match file.suffix.lower():
        case ".qdc":
            return read_codebook_exchange(read_bytes(file), file.name)
        case ".qdpx":
            project = read_project_exchange(read_bytes(file), file.name, columns)
            return project.of_kind(kind) if kind else project
    source = read_table(file)
    reader = RowReader(registers, columns, SourceKind(kind or "survey"), date_format)
    imported = reader.read(source)
    if reader.found:
        print_report(tuple(reader.found), {source.path: source})
        click.secho("Nothing was written: mend these rows.", fg="red", err=True)
        raise SystemExit(1)
    if reader.unused:
        click.echo(f"Not used: {_some(reader.unused)}. `--column KEY=NAME` says what a column holds.")
    return imported


def _refuse_to_overwrite(paths: Iterable[Path]) -> None:
    blocking = [str(path) for path in paths if os.path.lexists(path)]
    if blocking:
        more = f"\n  and {len(blocking) - _SHOWN} more" if len(blocking) > _SHOWN else ""
        listed = "\n".join(f"  {path}" for path in blocking[:_SHOWN])
        raise click.UsageError(
            f"Nothing was written: nothing is ever overwritten, and here is already\n{listed}{more}\n"
            "Move that away, or import into a new folder."
        )


def _write(texts: Mapping[Path, str]) -> None:
    from sitegen.writing.new_files import write_new

    try:
        write_new(texts)
    except OSError as error:
        click.secho(f"Nothing was written: {error}.", fg="red", err=True)
        raise SystemExit(1) from None


def _tell(texts: Mapping[Path, str], study: Path, dry_run: bool) -> None:
    write_ups = [path for path in texts if path.suffix == ".md"]
    others = [path.name for path in texts if path.suffix != ".md"]
    what = [f"{len(write_ups):,} write-up{'s' * (len(write_ups) != 1)}"] if write_ups else []
    what += others
    verb = "Would write" if dry_run else "Wrote"
    click.echo(f"{verb} {', '.join(what)} into {study}." if what else "There is nothing new to write.")


def _tell_rest(
    imported: "Imported", kept: list[str], unplaced: int, registers: "Registers", kind: str
) -> None:
    """Says what stayed, what was left out, what is to be done next."""
    if kept:
        click.echo(f"Kept as {'they are' if len(kept) > 1 else 'it is'}: {', '.join(kept)}.")
    if registers.drivers.path:
        lacking = [
            driver.name
            for driver in imported.drivers
            if not registers.drivers.find(driver.name) and not registers.drivers.find(driver.id)
        ]
        if lacking:
            click.echo(f"Not in {registers.drivers.path}, and to be added there: {_some(lacking)}.")
    if imported.left_out:
        click.echo(f"Left out, having no place in a study: {'; '.join(imported.left_out)}.")
    if unplaced:
        click.echo(
            f"{unplaced} passage{'s' * (unplaced > 1)} could not be quoted in place; their drivers are tags."
        )
    if kind and kind != "interview" and imported.write_ups:
        click.echo(
            f"They are marked `source: {kind}`: shown, and not counted. `--source interview` counts them."
        )
    if any(not driver.value_driver for driver in imported.drivers) and not registers.drivers.path:
        click.echo("Give each driver of drivers.yml its `value_driver`; those without one stand under Other.")
    click.echo("`sitegen check` names what is still to be mended.")


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    return ", ".join(listed[:_SHOWN]) + more
