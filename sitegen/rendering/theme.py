"""Finds a theme and its parents, and reads what they say of themselves."""

import json
import re
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from sitegen.diagnostics import Diagnostic, Place
from sitegen.reading.fields import Fields
from sitegen.reading.settings import SETTINGS, Settings
from sitegen.reading.sources import read_source
from sitegen.reading.yaml_tree import Mapping, Scalar, read_yaml
from sitegen.text import Source, Written, in_words, nearest

CONTRACT: Final = 1
"""The version of `pages.views` that themes are written for."""

DEFAULT: Final = "default"

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{3,8}|[a-z]+|(?:rgb|hsl|oklch|oklab|lab|lch)a?\([0-9.,%/ deg-]+\)")


class OptionType(StrEnum):
    """What the value of a theme's option may be."""

    TEXT = "text"
    COLOUR = "colour"
    FLAG = "flag"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a theme: its type, its default as text, and what it does."""

    name: str
    type: OptionType
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its parents: the folders are looked through in order, the theme's own first."""

    name: str
    folders: tuple[Path, ...]
    options: MappingType[str, Option]
    chart_style: MappingType[str, object]

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
    options: dict[str, Option] = {}
    style: dict[str, object] = {}
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
        shown = shown_path(root, folder / "theme.yml")
        parent, own_options = _read_theme_file(folder, shown, sources, found)
        for option in own_options:
            options.setdefault(option.name, option)
        style = {**_read_style(root, folder, found), **style}
        if parent is None:
            if name == DEFAULT:
                break
            parent = Written(DEFAULT, 0, 0)
        name, written, path = parent.text, parent, shown
    if any(each.severity == "error" for each in found):
        return None, sources, tuple(found)
    return Theme(settings.theme.text, tuple(folders), options, style), sources, tuple(found)


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
) -> tuple[Written | None, tuple[Option, ...]]:
    """The parent that a theme names, and its options."""
    source, faults = read_source(folder, "theme.yml", "theme.yml")
    found += faults
    if source is None:
        return None, ()
    source = sources[shown] = Source(shown, source.text)
    tree, faults = read_yaml(source.text, source.path)
    found += faults
    if not isinstance(tree, Mapping):
        if not faults:
            message = "a theme.yml is a mapping of keys to values, like `name: briefing`"
            found.append(Diagnostic("wrong-form", message, Place(source.path)))
        return None, ()
    fields = Fields(tree, source.path, found)
    fields.ignore(("name", "description"))
    contract = fields.integer("contract", 1, 10**6)
    if contract is not None and contract != CONTRACT:
        message = f"this theme is written for version {contract} of the contract; this program has {CONTRACT}"
        found.append(Diagnostic("broken-theme", message, fields.key_place("contract")))
    parent = fields.written("extends")
    options: list[Option] = []
    node = fields.node("options")
    for key, value in node.entries if isinstance(node, Mapping) else ():

        def read_option(entry: Fields, name: str = key.text) -> Option:
            kind = entry.choice("type", OptionType) or OptionType.TEXT
            default, description = entry.node("default"), entry.text("description")
            return Option(name, kind, default.text if isinstance(default, Scalar) else "", description)

        option = fields.entry(value, "options", read_option, "default")
        if option:
            options.append(option)
    fields.finish()
    return parent, tuple(options)


def _read_style(root: Path, folder: Path, found: list[Diagnostic]) -> dict[str, object]:
    path = folder / "chart-style.json"
    if not path.is_file():
        return {}
    try:
        style = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        found.append(Diagnostic("broken-theme", f"this is not JSON: {error}", Place(shown_path(root, path))))
        return {}
    return dict(style) if isinstance(style, dict) else {}


def option_values(theme: Theme, settings: Settings) -> tuple[dict[str, object], tuple[Diagnostic, ...]]:
    """The theme's options with the values that the study gives them, and the defaults of the others."""
    found: list[Diagnostic] = []
    place = Place(SETTINGS, settings.theme.start, settings.theme.end)
    for name in settings.theme_options:
        if name not in theme.options:
            near = nearest(name, theme.options)
            help_ = f'Did you mean "{near}"? ' if near else ""
            help_ += f"Options of this theme are {', '.join(sorted(theme.options)) or 'none'}."
            message = f'the theme "{theme.name}" has no option "{name}"'
            found.append(Diagnostic("unknown-key", message, place, help_, subject=name))
    values: dict[str, object] = {}
    for name, option in theme.options.items():
        text = settings.theme_options.get(name, option.default)
        value = _value(option.type, text if isinstance(text, str) else "")
        if value is None or not isinstance(text, str):
            message = f'"{text}" is no {option.type.value} for the option "{name}"'
            found.append(Diagnostic("wrong-form", message, place, f"The default is {option.default}."))
            value = _value(option.type, option.default)
        values[name] = value
    return values, tuple(found)


def _value(kind: OptionType, text: str) -> object:
    match kind:
        case OptionType.FLAG:
            return {"true": True, "yes": True, "false": False, "no": False}.get(text)
        case OptionType.NUMBER:
            return float(text) if re.fullmatch(r"-?\d{1,9}(?:\.\d{1,9})?", text) else None
        case OptionType.COLOUR:
            return text if not text or _COLOUR.fullmatch(text) else None
        case OptionType.TEXT:
            return text
