"""`sitegen serve`: shows the site of a study while it is written."""

import errno
import signal
import time
import webbrowser
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from sitegen.cli.terminal import AUDIENCE, STUDY, find_study, print_report

if TYPE_CHECKING:
    from sitegen.preview.rebuilding import News


@click.command("serve", short_help="Show the site while you write.")
@STUDY
@click.option(
    "-p",
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Where it listens on this machine; unless you name one, the next that is free where it is busy.",
)
@AUDIENCE
@click.option("--open", "opened", is_flag=True, help="Open the first page in the browser.")
@click.option(
    "--poll", is_flag=True, help="Look at the folder twice a second: for network drives and containers."
)
def command(study: Path, port: int, audience: str | None, opened: bool, poll: bool) -> None:
    """Show the site of the STUDY in the browser while you write: a saved file changes the open page in place.

    The site stays in memory, and nobody but this machine can see it.  Drafts are shown, and marked.  With
    a mistake in the content the last good page stays, and says where the mistake is.  SITEGEN_EDITOR (else
    VISUAL or EDITOR) names the editor that opens it there, as in SITEGEN_EDITOR=code.  Ctrl-C ends it.
    """
    from sitegen.model import Audience
    from sitegen.preview.session import preview

    root = find_study(study)
    edition = Audience(audience) if audience else None
    is_chosen = click.get_current_context().get_parameter_source("port") is not ParameterSource.DEFAULT
    ended = Event()

    def end(number: int, frame: FrameType | None) -> None:
        # Who presses Ctrl-C again does not disturb the tidying up; the event ends it even where the
        # exception is lost, as in a callback of a library.
        if not ended.is_set():
            ended.set()
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    try:
        with preview(
            root,
            port,
            _tell,
            audience=edition,
            poll=poll,
            any_port=not is_chosen,
            tell_of_polling=_tell_of_polling,
        ) as session:
            if session.port != port:
                click.echo(f"Port {port} is busy.")
            click.echo(f"Serving {click.style(session.url, bold=True)} (Ctrl-C ends)")
            if opened:
                webbrowser.open(session.url)
            session.rebuilding.run(ended.is_set)
    except KeyboardInterrupt:
        pass
    except OSError as error:
        if error.errno == errno.EADDRINUSE and is_chosen:
            raise click.UsageError(
                f"Port {port} is busy. Without --port the next free one is taken; or end what listens there."
            ) from None
        raise click.UsageError(f"No preview: {error.strerror or error}.") from None
    click.echo("\nEnded.")


def _tell_of_polling() -> None:
    click.echo("The system does not tell of all changes: looking at the folder twice a second instead.")


def _tell(news: "News") -> None:
    """Prints one line for a rebuild that changed anything, and mistakes when they change."""
    if news.diagnostics is not None:
        print_report(news.diagnostics, news.sources)
    if news.bug:
        click.echo(news.bug, err=True)
        click.secho(
            "This is a bug of sitegen, not of your study. The last good site stays.", fg="red", err=True
        )
    if news.anything:
        click.echo(f"{time.strftime('%H:%M:%S')} {said(news.seconds, news.changed_pages)}")


def said(seconds: float, changed_pages: int) -> str:
    """`rebuilt in 38 ms: 1 open page changed`."""
    took = f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
    pages = f": {changed_pages} open page{'s' * (changed_pages > 1)} changed" if changed_pages else ""
    return f"rebuilt in {took}{pages}"
