"""Finds a theme and its parents, and reads what they say of themselves."""

import re
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from sitegen.diagnostics import Diagnostic, Place
from sitegen.file_state import is_hidden
from sitegen.reading.settings import SETTINGS, Settings
from sitegen.rendering.options import Given, Option, OptionType, give_options
from sitegen.rendering.theme_folder import (
    OwnOptions,
    bundled_themes as bundled_themes,
    find_strays,
    is_own as is_own,
    read_chart_style,
    read_theme_file,
    shown_path as shown_path,
)
from sitegen.text import Source, Written, in_words, nearest

DEFAULT: Final = "default"

ASSETS: Final = "assets/"
"""Where the files of themes lie."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its parents, and what a study gives its options.

    The folders are looked through in order, the theme's own first.
    """

    name: str
    folders: tuple[Path, ...]
    options: MappingType[str, Option]
    chart_style: MappingType[str, object]
    given: Given

    def template_folders(self) -> list[Path]:
        """Where templates are looked for."""
        return [folder / "templates" for folder in self.folders]

    def static_files(self) -> dict[str, Path]:
        """The theme's own files by their names, those of a child before those of its parents."""
        files: dict[str, Path] = {}
        for folder in reversed(self.folders):
            static = folder / "static"
            for path in sorted(static.rglob("*")) if static.is_dir() else ():
                name = path.relative_to(static)
                if path.is_file() and not any(is_hidden(part) for part in name.parts):
                    files[name.as_posix()] = path
        return dict(sorted(files.items()))


def find_theme(
    root: Path, settings: Settings
) -> tuple[Theme | None, dict[str, Source], tuple[Diagnostic, ...]]:
    """The theme that the settings name: in the study's `themes/`, or one of the bundled ones.

    With it the texts of the `theme.yml` files that were read, by the paths that diagnostics give them.
    """
    found: list[Diagnostic] = []
    sources: dict[str, Source] = {}
    folders: list[Path] = []
    said: OwnOptions = {}
    style: dict[str, Any] = {}
    written, path = settings.theme, SETTINGS
    name = written.text
    while True:
        folder = _folder_of(root, name)
        if folder is None or folder in folders:
            known = theme_names(root)
            near = nearest(name, known)
            help_ = f'Did you mean "{near}"?' if near else f"There is {in_words(known)}."
            message = f'there is no theme "{name}"' if folder is None else f'"{name}" extends itself'
            found.append(Diagnostic("unknown-theme", message, Place(path, written.start, written.end), help_))
            return None, sources, tuple(found)
        folders.append(folder)
        place = shown_path(root, folder)
        shown = f"{place}/theme.yml"
        if is_own(folder) and (strays := tuple(find_strays(folder, place))):
            return None, sources, (*found, *strays)  # nothing is read through them
        parent, own_options = read_theme_file(folder, shown, sources, found)
        said = _laid_over(own_options, said)
        style = _laid_over(read_chart_style(root, folder, found), style)
        if parent is None:
            if name == DEFAULT:
                break
            parent = Written(DEFAULT, 0, 0)
        name, written, path = parent.text, parent, shown
    if any(each.severity == "error" for each in found):
        return None, sources, tuple(found)
    options = {name: _option(name, each) for name, each in said.items()}
    theme = Theme(settings.theme.text, tuple(folders), options, style, Given())
    assets = frozenset(f"{ASSETS}{name}" for name in theme.static_files())
    given, faults = give_options(root, settings, options, assets)
    return replace(theme, given=given), sources, (*found, *faults)


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Both mappings as one; where both say something, that above holds, mappings within them alike."""
    laid = {**below, **above}
    for key in below.keys() & above.keys():
        if isinstance(below[key], dict) and isinstance(above[key], dict):
            laid[key] = _laid_over(below[key], above[key])
    return laid


def _option(name: str, said: dict[str, Any]) -> Option:
    blank = {"type": OptionType.TEXT, "default": "", "description": "", "paper": ""}
    return Option(name=name, **{**blank, **said})


def _folder_of(root: Path, name: str) -> Path | None:
    if not re.fullmatch(r"[\w-]+", name):
        return None
    for place in (root / "themes", bundled_themes()):
        if (place / name / "theme.yml").is_file():
            return (place / name).resolve()
    return None


def theme_names(root: Path) -> tuple[str, ...]:
    """The names of all themes that a study can use: its own, and those that come with the program."""
    files = [file for place in (root / "themes", bundled_themes()) for file in place.glob("*/theme.yml")]
    return tuple(sorted({file.parent.name for file in files}))
