"""`sitegen build`: makes the site of a study."""

import time
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from sitegen.cli.terminal import AUDIENCE, FORCE, STUDY, find_study, print_report

if TYPE_CHECKING:
    from sitegen.rendering.public_site import PublicSite
    from sitegen.rendering.site import Site


@click.command("build", short_help="Make the site of a study.")
@STUDY
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where the site goes.  [default: output/ in the study, or what sitegen.yml says; with --one-file "
    "STUDY.html where you are]",
)
@click.option(
    "--one-file", is_flag=True, help="Make one HTML file that holds the whole site, instead of a folder."
)
@FORCE
@AUDIENCE
@click.option("--strict", is_flag=True, help="Let warnings stop the build like errors.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@click.option(
    "-j", "--jobs", type=click.IntRange(1), help="Processes that share the work.  [default: one a core]"
)
@click.option("--no-cache", is_flag=True, help="Neither use nor change what is remembered in .sitegen/.")
def command(
    study: Path,
    output: Path | None,
    one_file: bool,
    force: bool,
    audience: str | None,
    strict: bool,
    quiet: bool,
    jobs: int | None,
    no_cache: bool,
) -> None:
    """Make the site of the STUDY in a folder (default: the one you are in).

    With an error in the content the last site stays as it was.  The site is put in place whole or not at
    all, and only over a folder that sitegen made.  The public edition holds what customers allow, and every
    byte of it is searched for private names before it is put in place.

    With --one-file the site is a file to mail: it opens from disk in any browser, with every page, the
    search, the filter and the tables in it.  The folder of the site stays as it is.
    """
    from sitegen.unchanged import Moment, note_build, unchanged_build

    root = find_study(study)
    begun = time.perf_counter()
    if one_file:
        from sitegen.cli.single_file import write_one_file

        write_one_file(
            root,
            output,
            audience,
            begun,
            force=force,
            strict=strict,
            quiet=quiet,
            jobs=jobs,
            no_cache=no_cache,
        )
        return
    if force:
        raise click.UsageError(
            "--force goes with --one-file: a folder that sitegen did not make is never replaced."
        )
    if output is not None and output.is_file():
        raise click.UsageError(f"{output} is a file, and the site is a folder; --one-file makes a file.")
    began_to_read = Moment.now()
    if not no_cache and (unchanged := unchanged_build(root, output, audience or "")):
        _say(quiet, unchanged[1], "nothing changed", begun, unchanged[0])
        return

    from sitegen.cli.building import build_study
    from sitegen.history import note_texts
    from sitegen.writing.made import MadeFiles
    from sitegen.writing.output import NotOursError, write_site
    from sitegen.writing.refusals import describe_refusal

    building = build_study(root, audience, strict=strict, quiet=quiet, jobs=jobs, no_cache=no_cache)
    built, site, memo = building.built, building.site, building.memo
    folder = output or root / built.settings.output
    _refuse_sources(root, folder, built.settings.content)
    if site is None:
        _stop("Not built: mend the above", folder)
    try:
        written = write_site(folder, site, building.workers, MadeFiles(memo, folder, site.key))
    except NotOursError as error:
        raise click.UsageError(
            f"{error}.\nName another folder with --output, or empty this one; "
            "`sitegen explain output-not-ours` says more."
        ) from None
    except ExceptionGroup as faults:
        building.progress.clear()
        _report_pages(faults, site)
        _stop("Not built: mend the above", folder)
    except OSError as error:
        building.progress.clear()
        _stop(f"Not built: {describe_refusal(error)}\nNothing was put in place", folder)
    building.progress.clear()
    _warn_of_expiry(built.published.ends if built.published else None)
    with suppress(OSError):  # the site stands; what is noted only makes the next build faster
        if not no_cache and (written.changed or written.removed):
            note_texts(root, built.study, memo)
        if not no_cache and not built.diagnostics:
            note_build(root, built.settings.content, folder, written.files, began_to_read, audience or "")
    changes = f"{written.changed:,} changed" if written.changed or written.removed else "nothing changed"
    removed = f", {written.removed:,} removed" if written.removed else ""
    _say(quiet, written.files, changes + removed, begun, folder)


def _refuse_sources(root: Path, folder: Path, content: str) -> None:
    """Wrong usage where the site would go into, or around, what it is made from."""
    from sitegen.memo import FOLDER

    place = folder.resolve()
    if place in (place.parent, Path.home().resolve()):
        raise click.UsageError(f"The site cannot go to {place}: name a folder of its own with --output.")
    for source in (root / content, root / "themes", root / FOLDER):
        whole = source.resolve()
        if place.is_relative_to(whole) or whole.is_relative_to(place):
            raise click.UsageError(
                f"The site cannot go to {place}: {whole} is what it is made from.\n"
                "Name another folder with --output, or as `output:` in sitegen.yml."
            )


def _warn_of_expiry(ends: date | None) -> None:
    """Says that a consent ended by the clock, which nothing else looks at, and the site shows it still."""
    if ends and ends < date.today():
        message = (
            f"Published is what might be until {ends}, and that day is over: set `today` in sitegen.yml."
        )
        click.secho(message, fg="yellow", err=True)


def _say(quiet: bool, files: int, changes: str, begun: float, folder: Path) -> None:
    if not quiet:
        click.echo(f"{files:,} files ({changes}) in {time.perf_counter() - begun:.1f} s")
        click.echo(f"Open {(folder / 'index.html').resolve()}")


def _report_pages(faults: ExceptionGroup[Exception], files: "Site | PublicSite") -> None:
    """Prints what is wrong with templates, and what was given up; anything else is raised again."""
    from sitegen.diagnostics import Diagnostic, Place
    from sitegen.rendering.site import PageError
    from sitegen.writing.making import GivenUpError

    found, sources = [], {}
    for fault in faults.exceptions:
        if isinstance(fault, PageError):
            found.append(fault.diagnostic)
            if fault.source:
                sources[fault.source.path] = fault.source
        elif isinstance(fault, GivenUpError):
            message = f"making {fault.address} was given up: {fault.why}"
            help_ = "A template may not come to its end, or a text be too much for it."
            found.append(Diagnostic("gave-up", message, Place(files.source_of(fault.address)), help_))
        else:
            raise fault
    print_report(tuple(found), sources)


def _stop(why: str, folder: Path) -> NoReturn:
    stands = "the last site stands as it was" if folder.is_dir() else "no site was made"
    click.secho(f"{why}; {stands}.", fg="red", err=True)
    raise SystemExit(1)
