"""`sitegen new`: starts a write-up."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from sitegen.cli.terminal import find_study

_WINDOWED = re.compile(
    "atom|code(-insiders)?|codium|cursor|emacsclient|gedit|gnome-text-editor|gvim|idea|kate|mate|mousepad|mvim"
    "|notepad([+][+])?|open|pycharm|subl|windsurf|xdg-open|zed(itor)?"
)
"""Editors with a window of their own: the terminal is free again at once."""


def _read_day(context: click.Context, parameter: click.Parameter, text: str | None) -> date:
    from sitegen.reading.days import read_day, why_no_day

    if text is None:
        return date.today()
    if day := read_day(text):
        return day
    why, way_out = why_no_day(text)
    raise click.BadParameter(f'"{text}" is not a date: {why}. {way_out}'.rstrip())


@click.command(
    "new",
    short_help="Start a write-up.",
    epilog="""\b
Example:
  sitegen new "Harbour Deli" --edit
  sitegen new harbour-deli --study path/to/study --date 2026-09-14""",
)
@click.argument("customer")
@click.option(
    "--study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder of the study.  [default: the one you are in]",
)
@click.option(
    "--date",
    "day",
    callback=_read_day,
    metavar="YYYY-MM-DD",
    help="The day of the conversation.  [default: today]",
)
@click.option("--interviewer", help="Who asked.  [default: your name as git knows it]")
@click.option("--edit", is_flag=True, help="Open it in your editor: $VISUAL, else $EDITOR.")
def command(customer: str, study: Path, day: date, interviewer: str | None, edit: bool) -> None:
    """Start a write-up of a conversation with CUSTOMER: a name, or an id of the roster.

    What is known is filled in: the segment from the roster, the day, who asked.  The headings are those of
    interview-guide.md.  The path of the file is printed.  A name that begins with a dash stands behind `--`.
    """
    from sitegen.reading.registers import DRIVERS, ROSTER, SEGMENTS, read_registers
    from sitegen.reading.settings import read_settings
    from sitegen.reading.sources import read_settings_source, read_source
    from sitegen.reading.write_up import INTERVIEWS
    from sitegen.starting.git import ask_git
    from sitegen.starting.study import GUIDE
    from sitegen.starting.templates import template
    from sitegen.starting.write_up import (
        Conversation,
        parts_of_guide,
        read_name,
        roster_hint,
        write_up_names,
        write_up_text,
    )

    editor = _find_editor() if edit else []
    try:
        name = read_name(customer)
    except ValueError as error:
        raise click.UsageError(
            f'{error}. Write it behind the command: `sitegen new "Harbour Deli"`.'
        ) from None
    try:
        root = find_study(study)
    except click.UsageError:
        raise click.UsageError(
            f"{study.resolve()} is no study: it has neither a sitegen.yml nor a content/ folder.\n"
            "Name the study's folder with --study, or begin one with `sitegen init DIR`."
        ) from None
    content = read_settings(read_settings_source(root)[0])[0].content
    found = {
        register: read_source(root, f"{content}/{register}", register)[0]
        for register in (DRIVERS, SEGMENTS, ROSTER)
        if (root / content / register).is_file()
    }
    # Mistakes in registers and settings are named by `check`; a write-up can begin all the same.
    registers, _ = read_registers({name: source for name, source in found.items() if source})
    registered = registers.customers.find(name)
    if interviewer is None:
        interviewer = ask_git(root, "config", "user.name")
    conversation = Conversation(name, registered, day, interviewer)
    guide = read_source(root, GUIDE, GUIDE)[0] if (root / GUIDE).is_file() else None
    parts = parts_of_guide(guide.text if guide else template(GUIDE))
    text = write_up_text(conversation, registers, parts)
    folder = root / content / INTERVIEWS
    path = _write(folder, write_up_names(conversation), text)
    if registered is None and (hint := roster_hint(name, registers.customers)):
        click.echo(hint, err=True)
    click.echo(path)
    if editor:
        _open(editor, path)


def _write(folder: Path, names: Iterator[str], text: str) -> Path:
    """Writes the text under the first name that is free; gives the path."""
    from sitegen.writing.new_files import write_new

    for name in names:
        path = folder / name
        try:
            write_new({path: text})
        except FileExistsError:
            if not path.parent.is_dir():
                raise click.UsageError(f"{path.parent} is in the way: a folder must stand there.") from None
            continue
        except OSError as error:
            click.secho(f"No write-up was made: {error}.", fg="red", err=True)
            raise SystemExit(1) from None
        return path
    raise AssertionError("names never end")


def _find_editor() -> list[str]:
    """The words of the command that opens the editor; wrong usage where there is none."""
    variable = "VISUAL" if os.environ.get("VISUAL", "").strip() else "EDITOR"
    wanted = os.environ.get(variable, "").strip()
    if not wanted:
        raise click.UsageError(
            "--edit needs to know your editor: set $EDITOR, as in `export EDITOR=nano`, or leave --edit out."
        )
    try:
        words = shlex.split(wanted, posix=os.name != "nt")
    except ValueError as error:
        raise click.UsageError(f"${variable} is {wanted!r}, which is no command: {error}.") from None
    if shutil.which(words[0]) is None:
        raise click.UsageError(f"${variable} is {wanted!r}, and there is no program {words[0]!r} here.")
    return words


def _open(editor: list[str], path: Path) -> None:
    """Opens the file; waits for an editor that lives in the terminal, and for no other."""
    name = Path(editor[0]).name.lower().removesuffix(".exe").removesuffix(".cmd")
    if _WINDOWED.fullmatch(name):
        subprocess.Popen(
            [*editor, path], start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        return
    ended = subprocess.run([*editor, path], check=False).returncode
    if ended:
        click.echo(f"The editor ended with status {ended}; the write-up is there.", err=True)
