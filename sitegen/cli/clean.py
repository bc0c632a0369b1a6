"""`sitegen clean`: removes what is remembered of a study."""

from pathlib import Path

import click

from sitegen.cli.terminal import STUDY, find_study


@click.command("clean", short_help="Forget remembered work.")
@STUDY
def command(study: Path) -> None:
    """Remove the folder .sitegen/ of the STUDY: what builds remember, to be faster the next time.

    The site stays.  The next build does all work anew, with the same result.
    """
    from sitegen.memo import FOLDER
    from sitegen.writing.study_change import alone, discard

    root = find_study(study)
    folder = root / FOLDER
    if folder.is_symlink() or not (folder / ".gitignore").is_file():
        click.echo("Nothing is remembered.")
        return
    with alone(root):
        discard(root, folder)
    click.echo(f"Removed {folder}")
