"""The command line: one short module per command, imported when it is called."""

from importlib import import_module

import click

from sitegen import __version__

COMMANDS = (
    *("init", "new", "build", "serve", "check", "pdf", "theme"),
    *("export", "import", "forget", "clean", "explain", "why"),
)
_MODULES = {"import": "import_"}  # a word that Python keeps for itself


class _Commands(click.Group):
    """Imports a command only when it is called or listed, so that `--help` comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"sitegen.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from sitegen.text import nearest

            near = nearest(args[0], COMMANDS)
            hint = f' Did you mean "{near}"?' if near else f" Commands are {', '.join(COMMANDS)}."
            ctx.fail(f'There is no command "{args[0]}".{hint}')
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="sitegen %(version)s")
def _sitegen() -> None:
    """Build a browsable report of why customers buy from interview write-ups in Markdown.

    Write-ups stand in content/interviews/, settings in sitegen.yml.

    Exit status: 0 clean, 1 mistakes in the content, 2 wrong usage, 3 a bug of ours.
    """


def main() -> None:
    """Runs the command line; an error of the program itself ends it with status 3."""
    try:
        _sitegen(prog_name="sitegen")
    except SystemExit:
        raise
    except BrokenPipeError:
        raise SystemExit(0) from None
    except Exception as error:
        import traceback

        from sitegen.writing.refusals import describe_refusal, is_refusal

        if isinstance(error, OSError) and is_refusal(error):
            click.secho(f"The system refuses: {describe_refusal(error)}", fg="red", err=True)
            raise SystemExit(1) from None

        traceback.print_exc()
        click.echo(
            "\nThis is a bug of sitegen, not of your study. Please report it with the lines above.", err=True
        )
        raise SystemExit(3) from None
