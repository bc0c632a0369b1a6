"""Finds a theme and its parents, and reads what they say of themselves."""

import json
import os
import re
from collections.abc import Iterator, Mapping as MappingType
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from sitegen.diagnostics import Diagnostic, Place
from sitegen.reading.fields import Fields
from sitegen.reading.settings import SETTINGS, Settings
from sitegen.reading.sources import MAX_BYTES, read_source
from sitegen.reading.yaml_tree import Mapping, Scalar, read_yaml
from sitegen.rendering.options import Given, Option, OptionType, give_options
from sitegen.text import Source, Written, in_words, nearest

CONTRACT: Final = 1
"""The version of `pages.views` that themes are written for.

It rises when a template, a field, a block of the default theme or an option is taken away or comes to mean
something else; it stays when one is added.
"""

DEFAULT: Final = "default"

ASSETS: Final = "assets/"
"""Where the files of themes lie."""

_OwnOptions = dict[str, dict[str, Any]]
"""What one theme says of its options, by their names; a child may say less of those of its parents."""


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
                if path.is_file() and not path.name.startswith("."):
                    files[path.relative_to(static).as_posix()] = path
        return dict(sorted(files.items()))


def bundled_themes() -> Path:
    """The folder of the themes that come with the program."""
    inside = Path(__file__).parent.parent / "themes"  # where the wheel has them
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "themes"


def is_own(folder: Path) -> bool:
    """Whether the folder of a theme is a study's own, not that of a bundled theme."""
    return not folder.is_relative_to(bundled_themes().resolve())


def find_theme(
    root: Path, settings: Settings
) -> tuple[Theme | None, dict[str, Source], tuple[Diagnostic, ...]]:
    """The theme that the settings name: in the study's `themes/`, or one of the bundled ones.

    With it the texts of the `theme.yml` files that were read, by the paths that diagnostics give them.
    """
    found: list[Diagnostic] = []
    sources: dict[str, Source] = {}
    folders: list[Path] = []
    said: _OwnOptions = {}
    style: dict[str, Any] = {}
    written, path = settings.theme, SETTINGS
    name = written.text
    while True:
        folder = _folder_of(root, name)
        if folder is None or folder in folders:
            known = {each.name for place in (root / "themes", bundled_themes()) for each in _themes_in(place)}
            near = nearest(name, known)
            help_ = f'Did you mean "{near}"?' if near else f"There is {in_words(sorted(known))}."
            message = f'there is no theme "{name}"' if folder is None else f'"{name}" extends itself'
            found.append(Diagnostic("unknown-theme", message, Place(path, written.start, written.end), help_))
            return None, sources, tuple(found)
        folders.append(folder)
        place = shown_path(root, folder)
        shown = f"{place}/theme.yml"
        if is_own(folder) and (strays := tuple(_strays(folder, place))):
            return None, sources, (*found, *strays)  # nothing is read through them
        parent, own_options = _read_theme_file(folder, shown, sources, found)
        said = _laid_over(own_options, said)
        style = _laid_over(_read_style(root, folder, found), style)
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


def _strays(folder: Path, shown: str) -> Iterator[Diagnostic]:
    """The files of a theme that are too large, or are links that lead out of its folder.

    Whoever sends a theme could read any file of the machine that builds with it by such a link.
    """
    for place, folders, files in os.walk(folder):
        for path in sorted(Path(place) / name for name in (*folders, *files)):
            at = Place(f"{shown}/{path.relative_to(folder).as_posix()}")
            if path.is_symlink() and not path.resolve().is_relative_to(folder):
                help_ = "Copy what it leads to into the theme, or delete the link."
                yield Diagnostic("broken-theme", "this link leads out of the theme's folder", at, help_)
            elif path.suffix in (".html", ".json") and path.is_file() and path.stat().st_size > MAX_BYTES:
                yield Diagnostic("too-large", "a template holds 2 MB at most", at)


def _folder_of(root: Path, name: str) -> Path | None:
    if not re.fullmatch(r"[\w-]+", name):
        return None
    for place in (root / "themes", bundled_themes()):
        if (place / name / "theme.yml").is_file():
            return (place / name).resolve()
    return None


def _themes_in(place: Path) -> list[Path]:
    return (
        [each for each in sorted(place.iterdir()) if (each / "theme.yml").is_file()] if place.is_dir() else []
    )


def shown_path(root: Path, path: Path) -> str:
    """The path as a diagnostic shows it: from the study's root, or from the bundled themes."""
    for base, prefix in ((root.resolve(), ""), (bundled_themes().resolve(), "themes/")):
        if path.resolve().is_relative_to(base):
            return prefix + path.resolve().relative_to(base).as_posix()
    return path.name


def _read_theme_file(
    folder: Path, shown: str, sources: dict[str, Source], found: list[Diagnostic]
) -> tuple[Written | None, _OwnOptions]:
    """The parent that a theme names, and what it says of options."""
    source, faults = read_source(folder, "theme.yml", "theme.yml")
    found += faults
    if source is None:
        return None, {}
    source = sources[shown] = Source(shown, source.text)
    tree, faults = read_yaml(source.text, source.path)
    found += faults
    if not isinstance(tree, Mapping):
        if not faults:
            message = "a theme.yml is a mapping of keys to values, like `name: briefing`"
            found.append(Diagnostic("wrong-form", message, Place(source.path)))
        return None, {}
    fields = Fields(tree, source.path, found)
    fields.ignore(("name", "description"))
    contract = fields.integer("contract", 1, 10**6)
    if contract is not None and contract != CONTRACT:
        message = f"this theme is written for version {contract} of the contract; this program has {CONTRACT}"
        found.append(Diagnostic("broken-theme", message, fields.key_place("contract")))
    parent = fields.written("extends")
    options: _OwnOptions = {}
    node = fields.node("options")
    for key, value in node.entries if isinstance(node, Mapping) else ():
        place = Place(source.path, key.start, key.end)
        said = fields.entry(value, "options", _read_option, "default")
        options[key.text] = {"place": place, **(said or {})}
    fields.finish()
    return parent, options


def _read_option(entry: Fields) -> dict[str, Any]:
    """What is said of one option, and nothing of what is not."""
    default = entry.node("default")
    said = {
        "type": entry.choice("type", OptionType),
        "default": default.text if isinstance(default, Scalar) else None,
        "description": entry.text("description") or None,
        "paper": entry.text("paper") or None,
    }
    return {key: value for key, value in said.items() if value is not None}


def _read_style(root: Path, folder: Path, found: list[Diagnostic]) -> dict[str, Any]:
    path = folder / "chart-style.json"
    if not path.is_file():
        return {}
    try:
        style = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        found.append(Diagnostic("broken-theme", f"this is not JSON: {error}", Place(shown_path(root, path))))
        return {}
    return dict(style) if isinstance(style, dict) else {}
