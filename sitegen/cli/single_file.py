"""What `build --one-file` and `pdf` share: a study built into memory, and one file written of it."""

import gzip
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from sitegen.cli.building import build_study
from sitegen.cli.terminal import print_report

if TYPE_CHECKING:
    from sitegen.build import Built
    from sitegen.diagnostics import Diagnostic
    from sitegen.rendering.public_site import PublicSite
    from sitegen.rendering.site import Site


def write_one_file(
    root: Path,
    output: Path | None,
    audience: str | None,
    begun: float,
    *,
    force: bool,
    strict: bool,
    quiet: bool,
    jobs: int | None,
    no_cache: bool,
) -> None:
    """Writes the whole site as one HTML file, and says how large it is."""
    from sitegen.binding.one_file import is_one_file, one_file

    path = chosen_path(output or Path(f"{root.resolve().name or 'study'}.html"), ".html")
    refuse_others(path, is_one_file, force)
    _, site = built_site(root, audience, strict=strict, quiet=quiet, jobs=jobs, no_cache=no_cache)
    content = made(lambda: one_file(site.view, site, site.pages))
    refuse_private(site, path.name, content)
    write_or_stop(path, content)
    if not quiet:
        small = len(gzip.compress(content, mtime=0))
        took = time.perf_counter() - begun
        pages = len(site.pages) - 1
        size = f"{in_size(len(content))}, {in_size(small)} compressed"
        click.echo(f"{pages:,} pages in one file: {size}, in {took:.1f} s")
        click.echo(f"Open {path.resolve()}")


def chosen_path(path: Path, ending: str) -> Path:
    """The file itself; wrong usage where it is a folder, or does not end as such a file does."""
    if path.is_dir():
        raise click.UsageError(f"{path} is a folder: name a file, as in --output {path / 'report'}{ending}.")
    if path.suffix.lower() not in (ending, ending.replace("html", "htm")):
        raise click.UsageError(f"{path} must end with {ending}: whoever opens it knows it by that.")
    return path


def refuse_others(path: Path, is_ours: Callable[[Path], bool], force: bool) -> None:
    """Wrong usage where a file that something else made would be replaced."""
    if path.exists() and not force and not is_ours(path):
        raise click.UsageError(
            f"{path} is there, and sitegen did not make it.\n"
            "Name another file with --output, or replace this one with --force."
        )


def built_site(
    root: Path,
    audience: str | None,
    *,
    strict: bool = False,
    quiet: bool = False,
    jobs: int | None = None,
    no_cache: bool = False,
) -> "tuple[Built, Site | PublicSite]":
    """What was built and its files, mistakes printed; ends the program where they stand in the way."""
    building = build_study(root, audience, strict=strict, quiet=quiet, jobs=jobs, no_cache=no_cache)
    if building.site is None:
        stop("Nothing was written: mend the above.")
    return building.built, building.site


def made(make: Callable[[], bytes]) -> bytes:
    """What is made of a site's pages; ends the program, with what is wrong, where a page cannot be made."""
    from sitegen.rendering.site import PageError

    try:
        return make()
    except PageError as error:
        sources = {error.source.path: error.source} if error.source else {}
        print_report((error.diagnostic,), sources)
        stop("Nothing was written: mend the above.")


def refuse_private(site: "Site | PublicSite", name: str, content: bytes) -> None:
    """Ends the program where a file made of a public edition holds a word that may not be published."""
    from sitegen.rendering.public_site import PublicSite

    faults: tuple[Diagnostic, ...] = site.faults_in(name, content) if isinstance(site, PublicSite) else ()
    if faults:
        print_report(faults, {})
        stop("Nothing was written: mend the above.")


def write_or_stop(path: Path, content: bytes) -> None:
    """Writes a file, whole or not at all; ends the program where the system refuses."""
    from sitegen.writing.whole_file import write_whole

    try:
        write_whole(path, content)
    except OSError as error:
        stop(f"{path} was not written: {error.strerror or error}.")


def in_size(count: int) -> str:
    """`4.2 MB`, `87 kB`: thousands, as mail programs count."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"


def stop(why: str) -> NoReturn:
    """Ends the program with status 1."""
    click.secho(why, fg="red", err=True)
    raise SystemExit(1)
