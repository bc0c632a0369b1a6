"""`sitegen build`: makes the site of a study."""

import gc
import time
from pathlib import Path
from typing import NoReturn

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
@click.option(
    "-j", "--jobs", type=click.IntRange(1), help="Processes that share the work.  [default: one a core]"
)
@click.option("--no-cache", is_flag=True, help="Neither use nor change what is remembered in .sitegen/.")
def command(
    study: Path, output: Path | None, strict: bool, quiet: bool, jobs: int | None, no_cache: bool
) -> None:
    """Make the site of the STUDY in a folder (default: the one you are in).

    With an error in the content the last site stays as it was.  The site is put in place whole or not at
    all, and only over a folder that sitegen made.
    """
    from sitegen.unchanged import note_build, unchanged_build

    root = find_study(study)
    begun = time.perf_counter()
    begun_at = time.time_ns()
    if not no_cache and (unchanged := unchanged_build(root, output)):
        _say(quiet, unchanged[1], "nothing changed", begun, unchanged[0])
        return

    from sitegen.build import build
    from sitegen.history import note_texts
    from sitegen.memo import Memo, StudyMemo
    from sitegen.reading.sources import remember_shelf
    from sitegen.workers import Forked, Watched
    from sitegen.writing.made import MadeFiles
    from sitegen.writing.output import NotOursError, write_site

    gc.disable()  # what a build makes it needs to its end, and looking through it for garbage takes long
    progress = ProgressLine()
    workers = Watched(Forked(jobs), progress)
    memo = Memo() if no_cache else StudyMemo(root)
    built = build(root, workers=workers, memo=memo)
    progress.clear()
    shown = tuple(each for each in built.diagnostics if not quiet or each.severity == "error" or strict)
    print_report(shown, built.sources)
    folder = output or root / built.settings.output
    _refuse_sources(root, folder, built.settings.content)
    if built.files is None or (strict and built.diagnostics):
        _stop("Not built: mend the above", folder)
    try:
        written = write_site(folder, built.files, workers, MadeFiles(memo, folder, built.files.key))
    except NotOursError as error:
        raise click.UsageError(
            f"{error}.\nName another folder with --output, or empty this one; "
            "`sitegen explain output-not-ours` says more."
        ) from None
    except ExceptionGroup as faults:
        progress.clear()
        _report_pages(faults)
        _stop("Not built: mend the above", folder)
    except OSError as error:
        progress.clear()
        _stop(f"Not built: {error}", folder)
    progress.clear()
    if not no_cache and (written.changed or written.removed):
        note_texts(root, built.study, memo)
    remember_shelf(memo)
    if not no_cache and not built.diagnostics:
        note_build(root, built.settings.content, folder, written.files, begun_at)
    changes = f"{written.changed:,} changed" if written.changed or written.removed else "nothing changed"
    removed = f", {written.removed:,} removed" if written.removed else ""
    _say(quiet, written.files, changes + removed, begun, folder)


def _refuse_sources(root: Path, folder: Path, content: str) -> None:
    """Wrong usage where the site would go into, or around, what it is made from."""
    from sitegen.memo import FOLDER

    place = folder.resolve()
    for source in (root / content, root / "themes", root / FOLDER):
        whole = source.resolve()
        if place.is_relative_to(whole) or whole.is_relative_to(place):
            raise click.UsageError(
                f"The site cannot go to {place}: {whole} is what it is made from.\n"
                "Name another folder with --output, or as `output:` in sitegen.yml."
            )


def _say(quiet: bool, files: int, changes: str, begun: float, folder: Path) -> None:
    if not quiet:
        click.echo(f"{files:,} files ({changes}) in {time.perf_counter() - begun:.1f} s")
        click.echo(f"Open {(folder / 'index.html').resolve()}")


def _report_pages(faults: ExceptionGroup[Exception]) -> None:
    """Prints what is wrong with templates; anything else is raised again."""
    from sitegen.rendering.site import PageError

    pages, others = faults.split(PageError)
    if others:
        raise others.exceptions[0]
    errors = [each for each in pages.exceptions if isinstance(each, PageError)] if pages else []
    sources = {each.source.path: each.source for each in errors if each.source}
    print_report(tuple(each.diagnostic for each in errors), sources)


def _stop(why: str, folder: Path) -> NoReturn:
    stands = "the last site stands as it was" if folder.is_dir() else "no site was made"
    click.secho(f"{why}; {stands}.", fg="red", err=True)
    raise SystemExit(1)
