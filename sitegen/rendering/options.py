"""The options of a theme: their types, the values that a study gives them, and the files that these name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Final

from sitegen.diagnostics import Diagnostic, Place
from sitegen.pages.views import FontFaceView, FontView
from sitegen.reading.settings import SETTINGS, Settings, ThemeOption
from sitegen.rendering.colours import NAMED, SEEN, as_hex, contrast, read_colour, seen_on
from sitegen.text import Written, in_words, nearest, shorten

GIVEN: Final = "assets/given/"
"""Where the files lie that a study gives its theme."""

_IMAGES: Final = ("svg", "png", "jpg", "jpeg", "webp", "avif", "gif", "ico")
_FONTS: Final = ("woff2", "woff", "ttf", "otf")
_FAMILY: Final = re.compile(r"""\w[\w -]*|"\w[\w -]*"|'\w[\w -]*'""")
_VARIABLE: Final = re.compile(r"variable|\[[^]]*wght|vf\b", re.IGNORECASE)


class OptionType(StrEnum):
    """What the value of a theme's option may be."""

    TEXT = "text"
    COLOUR = "colour"
    FLAG = "flag"
    NUMBER = "number"
    IMAGE = "image"
    FONT = "font"


FORMS: Final[Mapping[OptionType, str]] = {
    OptionType.TEXT: "a text",
    OptionType.COLOUR: "a colour, as `#7b2d43`, `rgb(123 45 67)`, `hsl(343 46% 33%)` or `oklch(40% 0.12 10)`",
    OptionType.FLAG: "`true` or `false`",
    OptionType.NUMBER: "a number",
    OptionType.IMAGE: f"a picture of the study ({', '.join(_IMAGES)}) by its path from the study's folder",
    OptionType.FONT: (
        f"names of fonts, and files of the study ({', '.join(_FONTS)}), with commas between; "
        "a file called Bold, Italic or Variable is that"
    ),
}
"""What is written in sitegen.yml for an option of each type."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a theme: its type, its default as text, and what it does.

    `paper` is the colour from which a colour must be told, or empty; `place` is where the theme says so.
    """

    name: str
    type: OptionType
    default: str
    description: str
    paper: str
    place: Place


@dataclass(frozen=True, slots=True)
class Given:
    """What a study gives the options of its theme.

    `values` are what templates read as `site.options`; `files` are the paths of the study's own files by the
    addresses at which they will lie.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)


class _WrongValueError(Exception):
    """A value that is none of its type: what is wrong, and the way out."""

    def __init__(self, message: str, help_: str, name: str = "wrong-form") -> None:
        super().__init__(message)
        self.help = help_
        self.name = name


def give_options(
    root: Path, settings: Settings, options: Mapping[str, Option], assets: frozenset[str]
) -> tuple[Given, tuple[Diagnostic, ...]]:
    """The options with the values of the study, and the defaults of the others; every wrong value is told.

    `assets` are the addresses of the theme's own files, which an image may be too.
    """
    found: list[Diagnostic] = []
    values: dict[str, object] = {}
    files: dict[str, Path] = {}
    for name, given in settings.theme_options.items():
        if name not in options:
            near = nearest(name, options)
            help_ = f'Did you mean "{near}"? ' if near else ""
            help_ += f"Options of this theme are {in_words(sorted(options)) if options else 'none'}."
            message = f'the theme "{settings.theme}" has no option "{name}"'
            found.append(Diagnostic("unknown-key", message, _place(given.key), help_, subject=name))
    for name, option in options.items():
        reading = _Reading(root, settings.content, option, assets, files)
        chosen = settings.theme_options.get(name)
        try:
            values[name] = reading.value(option.default) if chosen is None else reading.given(chosen.value)
            if chosen and option.type is OptionType.COLOUR:
                found += _hard_to_see(option, str(chosen.value), _place(chosen))
        except _WrongValueError as error:
            at = _place(chosen) if chosen else option.place
            kind = error.name if chosen else "broken-theme"
            found.append(Diagnostic(kind, f"{error} in `{name}`", at, error.help))
            values[name] = "" if option.type is not OptionType.FONT else FontView(family="", faces=())
    return Given(values, dict(sorted(files.items()))), tuple(found)


def _place(at: Written | ThemeOption) -> Place:
    return Place(SETTINGS, at.start, at.end)


def _hard_to_see(option: Option, text: str, place: Place) -> Iterator[Diagnostic]:
    colour, paper = read_colour(text), read_colour(option.paper)
    if colour and paper and (ratio := contrast(colour, paper)) < SEEN:
        message = (
            f"{text} in `{option.name}` is hard to see: its contrast to the paper ({option.paper}) is "
            f"{int(ratio * 10) / 10} to 1, and {SEEN:.0f} to 1 is the least"
        )
        better = as_hex(seen_on(colour, paper))
        yield Diagnostic("weak-contrast", message, place, f'"{better}" is the nearest that is seen.')


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads the value of one option; files of the study that it names are added to `files`."""

    root: Path
    content: str
    option: Option
    assets: frozenset[str]
    files: dict[str, Path]

    def given(self, value: object) -> object:
        """What templates read for a value that the study gives; an empty one may be half a colour."""
        if self.option.type is OptionType.COLOUR and not value:
            raise _WrongValueError("there is nothing", 'A colour with # needs quotes: `"#7b2d43"`.')
        return self.value(value)

    def value(self, given: object) -> object:
        """What templates read; raises _WrongValueError."""
        if self.option.type is OptionType.FONT:
            parts = given if isinstance(given, tuple) else str(given).split(",")
            return self._font([str(part).strip() for part in parts])
        if not isinstance(given, str):
            raise _WrongValueError("a list or a mapping", f"It is {FORMS[self.option.type]}.")
        text = given.strip() or self.option.default
        read = {
            OptionType.FLAG: {"true": True, "yes": True, "false": False, "no": False}.get(text.casefold()),
            OptionType.NUMBER: float(text) if re.fullmatch(r"-?\d{1,9}(?:\.\d{1,9})?", text) else None,
            OptionType.COLOUR: text if not text or read_colour(text) else None,
            OptionType.TEXT: text,
        }
        value = self._image(text) if self.option.type is OptionType.IMAGE else read[self.option.type]
        if value is None:
            help_ = f"It is {FORMS[self.option.type]}; without it: {self.option.default or 'none'}."
            if self.option.type is OptionType.COLOUR and (colour := NAMED.get(text.casefold())):
                help_ = f'Names of colours are not read; {text.casefold()} is `"{colour}"`.'
            raise _WrongValueError(f'"{shorten(text)}" is no {self.option.type.value}', help_)
        return value

    def _image(self, text: str) -> str:
        if not text or text in self.assets:
            return text
        return self._file(text, _IMAGES, f"{GIVEN}{self.option.name}")

    def _font(self, parts: list[str]) -> FontView:
        families: list[str] = []
        faces: list[FontFaceView] = []
        for part in filter(None, parts):
            if "/" in part or PurePosixPath(part).suffix[1:].lower() in _FONTS:
                address = self._file(part, _FONTS, f"{GIVEN}{self.option.name}-{len(faces) + 1}")
                faces.append(_face(PurePosixPath(part).stem, address))
            elif _FAMILY.fullmatch(part):
                families.append(part)
            else:
                help_ = f"It is {FORMS[OptionType.FONT]}."
                raise _WrongValueError(f'"{shorten(part)}" is no name of a font', help_)
        own = [f"sg-{self.option.name.replace('_', '-')}"] if faces else []
        return FontView(family=", ".join((*own, *families)), faces=tuple(faces))

    def _file(self, text: str, endings: tuple[str, ...], stem: str) -> str:
        """The address of a file of the study, without its ending in `stem`."""
        where = f"Put the file below {self.content}/ or themes/, and write its path, as in {self.content}/"
        where += f"{self.option.name}.{endings[0]}."
        if re.match(r"[a-z][a-z0-9+.-]+:|//", text, re.IGNORECASE):
            message = f"{shorten(text)} would be loaded from another host"
            raise _WrongValueError(message, where, "missing-file")
        path = PurePosixPath(text)
        ending = path.suffix[1:].lower()
        if ending not in endings:
            of = "a font" if self.option.type is OptionType.FONT else "an image"
            message = f'"{shorten(text)}" is no file of {of}'
            raise _WrongValueError(message, f"It ends with .{' or .'.join(endings)}.")
        if ".." in path.parts or not path.is_relative_to(self.content) | path.is_relative_to("themes"):
            raise _WrongValueError(f"{shorten(text)} is not looked for there", where, "missing-file")
        file = self.root / path
        if not file.is_file():
            raise _WrongValueError(f"there is no file {shorten(text)}", where, "missing-file")
        if not file.resolve().is_relative_to(self.root.resolve()):
            raise _WrongValueError(f"{shorten(text)} leads out of the study", where, "missing-file")
        address = f"{stem}.{ending}"
        self.files[address] = file
        return address


def _face(name: str, address: str) -> FontFaceView:
    """A file with the weight and slant that its name tells, as fonts are named."""
    bold, slanted = "bold" in name.lower(), re.search("italic|oblique", name, re.IGNORECASE)
    weight = "100 900" if _VARIABLE.search(name) else "700" if bold else "400"
    return FontFaceView(address=address, weight=weight, style="italic" if slanted else "normal")
