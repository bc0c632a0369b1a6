"""`sitegen explain`: tells more of one kind of mistake."""

import click

from sitegen.diagnostics import CATALOGUE
from sitegen.text import nearest


@click.command("explain", short_help="Tell more of one kind of mistake.")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Tell what the mistake NAME means, why it matters, and how to mend it; without NAME list them all."""
    if name is None:
        width = max(map(len, CATALOGUE))
        for each in sorted(CATALOGUE.values(), key=lambda each: each.name):
            click.echo(f"{each.name:{width}}  {each.severity.value:7}  {each.summary}")
        return
    kind = CATALOGUE.get(name)
    if kind is None:
        near = nearest(name, CATALOGUE)
        hint = f' Did you mean "{near}"?' if near else " `sitegen explain` lists them all."
        raise click.UsageError(f'There is no mistake called "{name}".{hint}')
    click.echo(kind.page.rstrip())
