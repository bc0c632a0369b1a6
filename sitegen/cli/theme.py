"""`sitegen theme`: makes a theme of one's own, and tells the contract of all."""

from pathlib import Path

import click


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
