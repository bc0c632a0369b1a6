"""`sitegen init`: begins a study."""

import os
import shlex
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path

import click


@click.command(
    "init",
    short_help="Begin a study in a folder.",
    epilog="""\b
Example:
  sitegen init why-they-buy --title "Why they buy"
  sitegen serve why-they-buy""",
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", help="The title of the site.  [default: made from the name of the folder]")
@click.option(
    "--ci",
    type=click.Choice(["github", "gitlab", "none"]),
    help="Whose workflow to add.  [default: what the git remote says, else github]",
)
@click.option("--bare", is_flag=True, help="The least: a title and one write-up.")
def command(folder: Path, title: str | None, ci: str | None, bare: bool) -> None:
    """Begin a study in the folder DIR, which is made where it is not there.

    The study builds at once: settings, drivers, segments, an example of a write-up, an interview guide, and a
    workflow that checks and builds it wherever it is pushed to.  Nothing is ever overwritten.
    """
    from sitegen.reading.settings import Settings
    from sitegen.starting.git import ask_git, remote_of
    from sitegen.starting.hosting import host_of, web_address
    from sitegen.starting.study import (
        Beginning,
        GitHost,
        bare_study_files,
        study_files,
        title_of_folder,
        workflow_file,
    )
    from sitegen.starting.templates import as_written

    root = folder.resolve()
    answer = ask_git(root, "rev-parse", "--show-toplevel")
    top = Path(answer).resolve() if answer else root
    if not root.is_relative_to(top):  # git and Python may spell one folder in two ways
        top = root
    remote = remote_of(root) if answer else ""
    beginning = Beginning(
        title=as_written(title or "") or title_of_folder(root.name) or Settings().title,
        today=date.today(),
        repository=web_address(remote) if top == root else "",
    )
    made = bare_study_files(beginning) if bare else study_files(beginning)
    host = GitHost(ci) if ci else GitHost.NONE if bare else host_of(remote)
    source = _installed_from()
    workflow = workflow_file(host, root.relative_to(top).as_posix(), source)
    texts = {root / path: text for path, text in made.items()}
    texts |= {top / path: text for path, text in workflow.items()}
    _refuse_to_overwrite(root, texts, {top / path for path in workflow})
    _write(texts)
    click.echo(f'Began "{beginning.title}" in {root}')
    for path in workflow:
        click.echo(
            f"{'GitLab' if host is GitHost.GITLAB else 'GitHub'} will check and build it: {top / path}"
        )
        if not source:
            click.echo("Say there, under SITEGEN, where sitegen is installed from: that is not known here.")
    _print_next_steps(folder)


def _refuse_to_overwrite(root: Path, paths: Iterable[Path], workflow: Collection[Path]) -> None:
    """Wrong usage where any of the files is there already, or the content of another study."""
    blocking = [path for path in paths if os.path.lexists(path)]
    for path in paths:
        blocking += [above for above in path.parents if os.path.lexists(above) and not above.is_dir()]
    content = root / "content"
    if content.is_dir() and any(content.iterdir()) and not any(content in path.parents for path in blocking):
        blocking.append(content)
    if blocking:
        listed = "\n".join(f"  {path}" for path in dict.fromkeys(blocking))
        only_workflow = all(path in workflow for path in blocking)
        way_out = "Leave the workflow out with `--ci none`" if only_workflow else "Name another folder"
        raise click.UsageError(
            f"Nothing was made: nothing is ever overwritten, and here is already\n{listed}\n"
            f"{way_out}, or move that away."
        )


def _write(texts: Mapping[Path, str]) -> None:
    from sitegen.writing.new_files import write_new

    try:
        write_new(texts)
    except OSError as error:
        click.secho(f"No study was made: {error}.", fg="red", err=True)
        raise SystemExit(1) from None


def _print_next_steps(folder: Path) -> None:
    study = shlex.quote(str(folder))
    there = "" if folder.resolve() == Path.cwd() else f" {study}"
    named = f" --study {study}" if there else ""
    steps = (
        (f"sitegen serve{there}", "shows the site, and follows every file that you save"),
        (f'sitegen new "Harbour Deli"{named}', "starts a write-up from the interview guide"),
        (f"sitegen check{there}", "names mistakes, with the way out"),
        (f"sitegen build{there}", "makes the site; delete content/interviews/example.md before"),
    )
    width = max(len(step) for step, _ in steps)
    for step, what in steps:
        click.echo(f"  {click.style(f'{step:{width}}', bold=True)}  {what}")


def _installed_from() -> str:
    """What `pip install` must be told in CI to install this very program, or nothing."""
    from importlib.metadata import PackageNotFoundError, distribution

    from sitegen import __version__
    from sitegen.starting.git import remote_of
    from sitegen.starting.hosting import folder_of, requirement

    try:
        installed = distribution("sitegen").read_text("direct_url.json")
    except PackageNotFoundError:
        return ""
    folder = folder_of(installed)
    return requirement(__version__, installed, remote_of(Path(folder)) if folder else "")
