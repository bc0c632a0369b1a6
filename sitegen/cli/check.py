"""`sitegen check`: names every mistake of every file at once."""

from pathlib import Path

import click

from sitegen.cli.terminal import AUDIENCE, STUDY, find_study, print_report


@click.command("check", short_help="Name every mistake in the content.")
@STUDY
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github", "gitlab"]),
    default="text",
    show_default=True,
    help="text for people, json and sarif for programs, github and gitlab for annotations in CI.",
)
@AUDIENCE
@click.option("--strict", is_flag=True, help="End with status 1 for warnings too.")
def command(study: Path, form: str, audience: str | None, strict: bool) -> None:
    """Name every mistake in the content of the STUDY, with file, line, column and a way out.

    Nothing is built, but that every page of a public edition is made and searched for private names.
    `sitegen explain NAME` tells more of one kind of mistake.
    """
    from sitegen import __version__
    from sitegen.build import check, has_errors, private_names
    from sitegen.diagnostics import formats, in_order
    from sitegen.diagnostics.report import summary
    from sitegen.memo import StudyMemo
    from sitegen.model import Audience
    from sitegen.reading.sources import remember_shelf
    from sitegen.workers import Forked

    root = find_study(study)
    memo = StudyMemo(root)
    edition = Audience(audience) if audience else None
    checked = check(root, audience=edition, workers=Forked(), memo=memo)
    remember_shelf(memo)
    found, sources = checked.diagnostics, checked.sources
    if checked.settings.audience is Audience.PUBLIC and not has_errors(found):
        found = in_order((*found, *private_names(root, Forked(), memo)))
    folder = _below_here(study)
    match form:
        case "text":
            print_report(found, sources)
            own = sum((root / path).is_file() for path in sources)  # a bundled theme is not the study's
            click.echo(summary(found, own) + ".")
        case "json":
            click.echo(formats.as_json(found, sources))
        case "sarif":
            click.echo(formats.as_sarif(found, sources, folder, __version__))
        case "github":
            if found:
                click.echo(formats.as_github(found, sources, folder))
        case "gitlab":
            click.echo(formats.as_gitlab(found, sources, folder))
    if has_errors(found) or (strict and found):
        raise SystemExit(1)


def _below_here(study: Path) -> str:
    """The study's folder with a `/` behind it as seen from here, which in CI is the top of the repository.

    Empty where the study is here, or not below.
    """
    here = Path.cwd().resolve()
    folder = study.resolve()
    if folder == here or not folder.is_relative_to(here):
        return ""
    return f"{folder.relative_to(here).as_posix()}/"
