"""The files that a theme of a study's own begins with, and the settings that switch it on."""

import re
from collections.abc import Mapping
from typing import Final

from sitegen.reading.settings import SETTINGS, read_settings
from sitegen.reading.yaml_tree import Mapping as YamlMapping, Scalar, read_yaml
from sitegen.rendering.theme_folder import CONTRACT
from sitegen.starting.templates import fill, template
from sitegen.text import Source, slug

_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COMMENTED: Final = re.compile(r"^#\s*theme:.*\n", re.MULTILINE)


def read_theme_name(text: str) -> str:
    """The name of a theme, which is a folder's and a part of addresses; any other is a ValueError."""
    if _NAME.fullmatch(text):
        return text
    near = slug(text)
    way_out = f" Call it {near}." if _NAME.fullmatch(near) else ""
    raise ValueError(f'"{text}" is no name of a theme: it has small letters, digits and hyphens.{way_out}')


def theme_files(name: str, parent: str) -> Mapping[str, str]:
    """The texts of a theme that is its parent with one block changed, by their paths in the study."""
    values = {"name": name, "parent": parent, "contract": str(CONTRACT)}
    folder = f"themes/{name}"
    return {
        f"{folder}/theme.yml": fill(template("theme.yml"), values),
        f"{folder}/templates/layout.html": _fill_jinja(template("theme-layout.html"), values),
        f"{folder}/static/{name}.css": fill(template("theme.css"), values),
    }


def _fill_jinja(text: str, values: Mapping[str, str]) -> str:
    """The text with its gaps filled; `{% block styles %}` has percent signs of its own."""
    return re.sub(r"%(name|parent)%", lambda gap: values[gap[1]], text)


def use_theme(settings: str, name: str) -> str:
    """The text of `sitegen.yml` with that theme; all else stays as it is, comments too.

    ValueError where the text has a form in which no line can be set.
    """
    changed = _with_theme(settings, name)
    before, faults_before = read_settings(Source(SETTINGS, settings))
    after, faults = read_settings(Source(SETTINGS, changed))
    if after.theme.text != name or len(faults) > len(faults_before) or after.title != before.title:
        raise ValueError(f"`theme: {name}` cannot be written into {SETTINGS} as it is")
    return changed


def _with_theme(settings: str, name: str) -> str:
    tree, _ = read_yaml(settings, SETTINGS)
    entries = tree.entries if isinstance(tree, YamlMapping) else ()
    for key, value in entries:
        if key.text != "theme":
            continue
        if isinstance(value, Scalar):
            return _replaced(settings, key, value, name)
        if isinstance(value, YamlMapping):
            return _with_name(settings, value, name)
    end = "\r\n" if "\r\n" in settings else "\n"
    line = f"theme: {name}{end}"
    if commented := _COMMENTED.search(settings):
        return settings[: commented.end()] + line + settings[commented.end() :]
    return settings + (end if settings and not settings.endswith("\n") else "") + line


def _replaced(text: str, key: Scalar, value: Scalar, name: str) -> str:
    if not value.text:  # where nothing stands the parser sees a place further down
        at = text.index(":", key.end) + 1
        return f"{text[:at]} {name}{text[at:]}"
    return text[: value.start] + name + text[value.end :]


def _with_name(text: str, theme: YamlMapping, name: str) -> str:
    """The mapping of a theme and its options with the theme's name, which it may have left out."""
    for key, value in theme.entries:
        if key.text == "name" and isinstance(value, Scalar):
            return _replaced(text, key, value, name)
    first = theme.entries[0][0].start if theme.entries else theme.start + 1
    if text[theme.start] == "{":
        return f"{text[:first]}name: {name}{', ' if theme.entries else ''}{text[first:]}"
    indent = first - (text.rfind("\n", 0, first) + 1)
    end = "\r\n" if "\r\n" in text else "\n"
    return f"{text[:first]}name: {name}{end}{' ' * indent}{text[first:]}"
