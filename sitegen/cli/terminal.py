"""What the commands share at the terminal: colours, the study's folder, diagnostics, progress."""

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sitegen.diagnostics import Diagnostic
    from sitegen.text import Source

STUDY = click.argument(
    "study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
)
"""The folder of the study: where its `sitegen.yml` or its `content/` is."""

AUDIENCE = click.option(
    "--audience",
    type=click.Choice(["internal", "public"]),
    help="Who the edition is for.  [default: what sitegen.yml says, else internal]",
)
"""Which edition is meant."""

FORCE = click.option("--force", is_flag=True, help="Replace a file that sitegen did not make.")
"""Whether a file of somebody else may be replaced."""


_STYLES: Mapping[str, dict[str, object]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "bold": {"bold": True},
    "dim": {"fg": "cyan"},
}


def find_study(folder: Path) -> Path:
    """The folder itself; wrong usage where neither settings nor content are in it.

    A change of it that was interrupted is taken back first, and told.
    """
    _take_back_changes(folder)
    if not (folder / "sitegen.yml").is_file() and not (folder / "content").is_dir():
        raise click.UsageError(
            f"{folder.resolve()} is no study: it has neither a sitegen.yml nor a content/ folder.\n"
            "Name the study's folder, as in `sitegen build path/to/study`."
        )
    return folder


def _take_back_changes(root: Path) -> None:
    """Ends the program where that cannot be done: the study is half of one, half of another then."""
    from sitegen.writing.study_change import take_back

    try:
        others = take_back(root)
    except OSError as error:
        click.secho(
            "`sitegen forget` was interrupted, and what it did to the study cannot be taken back or cleared "
            f"away: {error}.",
            fg="red",
            err=True,
        )
        raise SystemExit(1) from None
    if others is None:
        return
    click.secho(
        "`sitegen forget` was interrupted. What it had done is taken back: run it again.",
        fg="yellow",
        err=True,
    )
    if others:
        click.echo(f"Changed since, and left as they are: {', '.join(others)}.", err=True)


def print_report(diagnostics: "tuple[Diagnostic, ...]", sources: "Mapping[str, Source]") -> None:
    """Prints diagnostics to standard error, in colour where that is a terminal."""
    if diagnostics:
        from sitegen.diagnostics.report import report  # a build of what did not change needs none

        click.echo(report(diagnostics, sources, styled), err=True)


def styled(text: str, how: str) -> str:
    """The text in a colour, where that is a terminal: `error`, `warning`, `bold` or `dim`."""
    return click.style(text, **_STYLES[how])  # type: ignore[arg-type]


class ProgressLine:
    """One line that says how far the work is; nothing for short work, nothing where output is piped."""

    def __init__(self) -> None:
        self._shown = False
        self._done = 0
        self._begun = time.monotonic()
        self._last = self._begun

    def __call__(self, done: int, all_: int) -> None:
        """Says how much of the work is done, ten times a second at most; less than before is other work."""
        now = time.monotonic()
        if done <= self._done:
            self._begun = self._last = now
        self._done = done
        if not sys.stderr.isatty() or now - self._begun < 1 or now - self._last < 0.1:
            return
        self._shown, self._last = True, now
        left = (now - self._begun) / done * (all_ - done) if done else 0
        click.echo(f"\r{done:,} of {all_:,} files, {left:.0f} s left \x1b[K", nl=False, err=True)

    def clear(self) -> None:
        """Takes the line away."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)
