"""`sitegen why`: names what made a page change."""

from pathlib import Path

import click

from sitegen.cli.terminal import find_study


@click.command("why", short_help="Name what made a page change.")
@click.argument("page")
@click.option(
    "--study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder of the study.  [default: where you are]",
)
def command(page: str, study: Path) -> None:
    """Name what made a PAGE change between the last two builds that differ.

    PAGE is an address of the site, as in drivers/time-back.html, or a file of the content.  A page is made
    from its view alone: the fields that differ are all that can have changed it, but for its template.
    """
    from sitegen.history import changes_between, noted_studies, planned_page
    from sitegen.memo import StudyMemo

    root = find_study(study)
    memo = StudyMemo(root)
    studies = noted_studies(root, memo)
    if len(studies) < 2:
        click.echo("Fewer than two builds are remembered: build, change something, and build again.")
        return
    page = page.removeprefix("output/").lstrip("/")
    before, after = (planned_page(root, each, page, memo) for each in studies)
    if before is None and after is None:
        raise click.UsageError(f"There is no page {page}, neither now nor before.")
    if before is None or after is None:
        click.echo(f"{page} is {'new' if before is None else 'gone'}.")
        return
    changes = changes_between((before.page, before.view), (after.page, after.view))
    if not changes:
        click.echo(f"{page}: nothing in its view changed.")
    for change in changes:
        field = change.field.partition(".")[2] if change.field.startswith("[") else change.field
        if not change.before:
            click.echo(f"{field}: came: {change.after}")
        elif not change.after:
            click.echo(f"{field}: went: {change.before}")
        else:
            click.echo(f"{field}: {change.before} → {change.after}")
