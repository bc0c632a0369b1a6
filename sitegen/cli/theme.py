"""`sitegen theme`: makes a theme of one's own, and tells the contract of all."""

import os
from pathlib import Path

import click

from sitegen.cli.terminal import find_study


@click.group("theme", short_help="Make a theme of your own; tell what themes may rely on.")
def command() -> None:
    """Make the site look as you want it, without a copy of the default theme.

    `sitegen theme new NAME` begins a theme; `sitegen theme reference` tells every template, field, block and
    option that it may rely on.
    """


@command.command("reference", short_help="Tell every template, field, block and option.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file that it goes into.  [default: it is printed]",
)
def reference_command(output: Path | None) -> None:
    """Tell, as Markdown, what a theme may rely on: the contract of themes.

    It is made from the program itself, so it is true of the version that you have.
    """
    from sitegen.rendering.reference import reference

    if output is None:
        click.echo(reference(), nl=False)
        return
    try:
        output.write_text(reference(), "utf-8", newline="\n")
    except OSError as error:
        raise click.UsageError(f"Nothing was written: {error}.") from None
    click.echo(output)


@command.command(
    "new",
    short_help="Begin a theme of your own.",
    epilog="""\b
Example:
  sitegen theme new our-look --use
  sitegen theme new wall --extends briefing --study path/to/study""",
)
@click.argument("name")
@click.option(
    "--study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder of the study.  [default: the one you are in]",
)
@click.option("--extends", "parent", default="default", show_default=True, help="The theme that it changes.")
@click.option("--use", is_flag=True, help="Switch it on in sitegen.yml; all else there stays, comments too.")
def new_command(name: str, study: Path, parent: str, use: bool) -> None:
    """Begin the theme NAME in themes/NAME/ of the study: its parent with one block and a stylesheet changed.

    It builds at once, and `sitegen serve` follows what you make of it.  Nothing is ever overwritten.
    """
    from sitegen.reading.settings import SETTINGS
    from sitegen.rendering.theme import theme_names
    from sitegen.rendering.theme_folder import bundled_themes
    from sitegen.starting.theme import read_theme_name, theme_files, use_theme
    from sitegen.text import in_words, nearest
    from sitegen.writing.new_files import write_new
    from sitegen.writing.whole_file import write_whole

    root = find_study(study)
    try:
        read_theme_name(name)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    if (bundled_themes() / name).is_dir():
        raise click.UsageError(
            f"{name} comes with sitegen: a theme of that name would hide it. Take another name."
        )
    folder = root / "themes" / name
    if os.path.lexists(folder):
        raise click.UsageError(
            f"{folder} is there already, and nothing is ever overwritten. Take another name."
        )
    known = theme_names(root)
    if parent not in known:
        near = nearest(parent, known)
        raise click.UsageError(
            f'There is no theme "{parent}" to extend. '
            + (f'Did you mean "{near}"?' if near else f"There is {in_words(known)}.")
        )
    changed = None
    if use:
        try:
            changed = use_theme(_read_settings_text(root / SETTINGS), name)
        except (ValueError, OSError) as error:
            raise click.UsageError(
                f"Nothing was made: {error}. Leave out --use, and switch the theme on yourself."
            ) from None
    texts = {root / path: text for path, text in theme_files(name, parent).items()}
    try:
        write_new(texts)
        if changed is not None:
            write_whole(root / SETTINGS, changed.encode())
    except OSError as error:
        click.secho(f"No theme was made: {error}.", fg="red", err=True)
        raise SystemExit(1) from None
    for path in texts:
        click.echo(path)
    click.echo(
        f"{SETTINGS} says `theme: {name}` now."
        if use
        else f"Switch it on in {SETTINGS}: `theme: {name}`, or `theme: {{name: {name}, …}}` with options."
    )
    click.echo(
        "`sitegen serve` follows what you change; `sitegen theme reference` tells what there is to change."
    )


def _read_settings_text(path: Path) -> str:
    """The text of the settings, empty where there is none; line ends are as in the file."""
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
