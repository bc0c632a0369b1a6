"""Which editor opens a file at its line, and how it is told."""

import shlex
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Final

from sitegen.file_state import is_hidden

_AT_COLON: Final = ("{file}:{line}:{column}",)
_GOTO: Final = ("--goto", "{file}:{line}:{column}")
_LINE_AND_COLUMN: Final = ("--line", "{line}", "--column", "{column}", "{file}")
_PLUS_LINE: Final = ("+{line}", "{file}")

FORMS: Final = MappingProxyType(
    dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "positron"), _GOTO)
    | dict.fromkeys(("subl", "sublime_text", "zed", "zeditor"), _AT_COLON)
    | dict.fromkeys(("idea", "pycharm", "webstorm", "phpstorm", "goland", "rubymine"), _LINE_AND_COLUMN)
    | dict.fromkeys(("kate", "kwrite"), _LINE_AND_COLUMN)
    | dict.fromkeys(("gvim", "mvim", "nvim-qt", "bbedit"), _PLUS_LINE)
    | dict.fromkeys(("emacs", "emacsclient", "gedit", "gnome-text-editor"), ("+{line}:{column}", "{file}"))
    | {"mate": ("--line", "{line}:{column}", "{file}"), "notepad++": ("-n{line}", "-c{column}", "{file}")}
)
"""How editors with a window of their own are told a place.

Those that live in a terminal (vim, nano) are not among them: the preview has no terminal to give them.
"""

_IN_TERMINAL: Final = frozenset(("-nw", "--no-window-system", "-t", "-tty", "--tty", "-v"))


@dataclass(frozen=True, slots=True)
class Editor:
    """A program with its arguments, in which `{file}`, `{line}` and `{column}` stand for the place."""

    arguments: tuple[str, ...]

    def command(self, file: Path, line: int, column: int) -> list[str]:
        """The arguments that open a file at a place."""
        place = {"{file}": str(file), "{line}": str(line), "{column}": str(column)}
        filled = []
        for argument in self.arguments:
            for field, value in place.items():
                argument = argument.replace(field, value)
            filled.append(argument)
        return [shutil.which(filled[0]) or filled[0], *filled[1:]]


def find_editor(environment: Mapping[str, str]) -> Editor | None:
    """The editor that the environment names: `SITEGEN_EDITOR`, else `VISUAL`, else `EDITOR`.

    `SITEGEN_EDITOR` may be any program, with `{file}`, `{line}` and `{column}` where it wants them; the
    other two count only where they are known to open a window.
    """
    for name in ("SITEGEN_EDITOR", "VISUAL", "EDITOR"):
        try:
            words = tuple(shlex.split(environment.get(name, "")))
        except ValueError:
            continue
        if not words:
            continue
        known = FORMS.get(PurePath(words[0]).name.removesuffix(".exe").removesuffix(".cmd").lower())
        if any("{file}" in word for word in words):
            return Editor(words)
        if known and not _IN_TERMINAL.intersection(words):
            # What the variable says beyond the place (`--wait`) is for programs that wait; it does no harm.
            return Editor((*words, *known))
        if name == "SITEGEN_EDITOR":
            return Editor((*words, "{file}"))
    return None


def file_of_study(root: Path, path: str) -> Path | None:
    """The file at a path of the study; None for what is not a file, is hidden, or lies elsewhere."""
    base = root.resolve()
    try:
        file = (base / path).resolve()
        inside = file.is_relative_to(base) and file.is_file()
    except (OSError, ValueError):
        return None
    hidden = inside and any(is_hidden(part) for part in file.relative_to(base).parts)
    return file if inside and not hidden else None
