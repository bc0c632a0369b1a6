"""`sitegen build`: makes the site of a study."""

import time
from pathlib import Path

import click

from sitegen.cli.terminal import STUDY, ProgressLine, find_study, print_report


@click.command("build", short_help="Make the site of a study.")
@STUDY
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes.  [default: output/ in the study, or what sitegen.yml says]",
)
@click.option("--strict", is_flag=True, help="Let warnings stop the build like errors.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def command(study: Path, output: Path | None, strict: bool, quiet: bool) -> None:
    """Make the site of the STUDY in a folder (default: the one you are in).

    With an error in the content the last site stays as it was.  The site is put in place whole or not at
    all, and only over a folder that sitegen made.
    """
    from sitegen.build import build
    from sitegen.writing.output import NotOursError, write_site

    root = find_study(study)
    begun = time.perf_counter()
    progress = ProgressLine()
    built = build(root, progress)
    progress.clear()
    shown = tuple(each for each in built.diagnostics if not quiet or each.severity == "error" or strict)
    print_report(shown, built.checked.sources)
    folder = output or root / built.checked.settings.output
    if built.files is None or (strict and built.diagnostics):
        stands = "the last site stands as it was" if folder.is_dir() else "no site was made"
        click.secho(f"Not built: mend the above; {stands}.", fg="red", err=True)
        raise SystemExit(1)
    try:
        written = write_site(folder, built.files)
    except NotOursError as error:
        raise click.UsageError(f"{error}.\nName another folder with --output, or empty this one.") from None
    except OSError as error:
        click.secho(f"Not built: {error}; the last site stands as it was.", fg="red", err=True)
        raise SystemExit(1) from None
    if not quiet:
        changes = f"{written.changed:,} changed" if written.changed else "nothing changed"
        removed = f", {written.removed:,} removed" if written.removed else ""
        took = time.perf_counter() - begun
        click.echo(f"{written.files:,} files ({changes}{removed}) in {took:.1f} s")
        click.echo(f"Open {(folder / 'index.html').resolve()}")
