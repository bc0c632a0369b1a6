"""Reads the folder of one theme: what its theme.yml says, how its charts look, and what may not be in it."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sitegen.diagnostics import Diagnostic, Place
from sitegen.reading.fields import Fields
from sitegen.reading.sources import MAX_BYTES, read_source
from sitegen.reading.yaml_tree import Mapping, Scalar, read_yaml
from sitegen.rendering.options import OptionType
from sitegen.text import Source, Written

CONTRACT: Final = 1
"""The version of `pages.views` that themes are written for.

It rises when a template, a field, a block of the default theme or an option is taken away or comes to mean
something else; it stays when one is added.
"""

OwnOptions = dict[str, dict[str, Any]]
"""What one theme says of its options, by their names; a child may say less of those of its parents."""


def bundled_themes() -> Path:
    """The folder of the themes that come with the program."""
    inside = Path(__file__).parent.parent / "themes"  # where the wheel has them
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "themes"


def is_own(folder: Path) -> bool:
    """Whether the folder of a theme is a study's own, not that of a bundled theme."""
    return not folder.is_relative_to(bundled_themes().resolve())


def shown_path(root: Path, path: Path) -> str:
    """The path as a diagnostic shows it: from the study's root, or from the bundled themes."""
    for base, prefix in ((root.resolve(), ""), (bundled_themes().resolve(), "themes/")):
        if path.resolve().is_relative_to(base):
            return prefix + path.resolve().relative_to(base).as_posix()
    return path.name


def find_strays(folder: Path, shown: str) -> Iterator[Diagnostic]:
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


def read_theme_file(
    folder: Path, shown: str, sources: dict[str, Source], found: list[Diagnostic]
) -> tuple[Written | None, OwnOptions]:
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
        help_ = "`sitegen theme reference` tells what this version is; the theme may be older, or newer."
        found.append(Diagnostic("broken-theme", message, fields.key_place("contract"), help_))
    parent = fields.written("extends")
    options: OwnOptions = {}
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


def read_chart_style(root: Path, folder: Path, found: list[Diagnostic]) -> dict[str, Any]:
    """What a theme says of its charts: a `config` of Vega-Lite, empty where it says nothing."""
    path = folder / "chart-style.json"
    if not path.is_file():
        return {}
    try:
        style = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        found.append(Diagnostic("broken-theme", f"this is not JSON: {error}", Place(shown_path(root, path))))
        return {}
    return dict(style) if isinstance(style, dict) else {}
