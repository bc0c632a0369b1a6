"""Reads `sitegen.yml`, the settings of a study."""

import posixpath
import re
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812
from enum import StrEnum
from typing import Final

from sitegen.diagnostics import Diagnostic, Place
from sitegen.language import code_named, is_language_code, mark
from sitegen.model import Audience
from sitegen.reading.fields import Fields, plain
from sitegen.reading.markdown import (
    DEFAULT_PYTHON_MARKDOWN_EXTENSIONS,
    GITHUB,
    PYTHON_MARKDOWN,
    MarkdownEngine,
)
from sitegen.reading.yaml_tree import Mapping, Scalar, form_of, read_yaml
from sitegen.text import Source, Written, shorten

SETTINGS: Final = "sitegen.yml"


class CountUnit(StrEnum):
    """What is counted: customers, each once, or interviews."""

    CUSTOMERS = mark("customers")
    INTERVIEWS = mark("interviews")


class CustomerNames(StrEnum):
    """What the public edition calls customers that may be named."""

    PSEUDONYMS = "pseudonyms"
    NAMES = "names"


class _Engine(StrEnum):
    GITHUB = GITHUB
    PYTHON_MARKDOWN = PYTHON_MARKDOWN


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """A line that the study adds to the navigation: its text, and a path of content or an address."""

    label: str
    target: Written


@dataclass(frozen=True, slots=True)
class ThemeOption:
    """What the study gives an option of its theme: a text, a tuple or a mapping, and where it stands.

    `start` and `end` are offsets of the value, and `key` is its name.
    """

    value: object
    key: Written
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `sitegen.yml` says, with the defaults of what it leaves out.

    `small_base` is the base below which no bare percentage is printed; `recent` is in days; `today` is
    the day from which freshness is counted (None: the day of the newest write-up).
    `write_up_language` is that of the write-ups where it is not `language`, else empty.
    `hidden` are lines of the navigation that the study leaves out; their pages are there all the same.
    `public_customers`, `suppress_below` and `common_words` are rules of the public edition: whether those
    who allow it are named, in how small a group nobody is shown, and which names are mere words.
    """

    title: str = "Why customers buy"
    organisation: str = ""
    description: str = ""
    language: str = "en"
    write_up_language: str = ""
    base_url: str = ""
    repository: str = ""
    theme: Written = field(default_factory=lambda: Written("default", 0, 0))
    theme_options: MappingType[str, ThemeOption] = field(default_factory=dict)
    count: CountUnit = CountUnit.CUSTOMERS
    small_base: int = 5
    recent: int = 180
    today: Date | None = None
    audience: Audience = Audience.INTERNAL
    public_customers: CustomerNames = CustomerNames.NAMES
    suppress_below: int = 5
    common_words: tuple[str, ...] = ()
    navigation: tuple[NavigationLink, ...] = ()
    hidden: tuple[Written, ...] = ()
    markdown: MarkdownEngine = field(default_factory=MarkdownEngine)
    content: str = "content"
    output: str = "output"


def read_settings(source: Source | None) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings of a study; all defaults where it has no `sitegen.yml`."""
    if source is None:
        return Settings(), ()
    tree, faults = read_yaml(source.text, source.path)
    found = list(faults)
    if tree is not None and not isinstance(tree, Mapping):
        message = (
            f"the settings are {form_of(tree)}; they must be keys with values, like `title: Why they buy`"
        )
        found.append(Diagnostic("wrong-form", message, Place(source.path, tree.start, tree.end)))
        tree = None
    fields = Fields(tree or Mapping((), 0, 0), source.path, found)
    theme, options = _read_theme(fields)
    names, suppress_below, common_words = _read_public(fields)
    default = Settings()
    navigation, hidden = _read_navigation(fields)
    language = _read_language(fields, "language") or default.language
    write_up_language = _read_language(fields, "write_up_language")
    small_base = fields.integer("small_base", 0, 1000, "It is a number, as in `small_base: 5`.")
    recent = fields.integer("recent", 1, 36500, "It is a number of days, as in `recent: 180`.")
    settings = Settings(
        title=fields.title("title") or default.title,
        organisation=fields.title("organisation"),
        description=fields.title("description"),
        language=language,
        write_up_language=write_up_language if write_up_language != language else "",
        base_url=_read_web_address(fields, "base_url"),
        repository=_read_web_address(fields, "repository"),
        theme=theme or default.theme,
        theme_options=options,
        count=fields.choice("count", CountUnit) or default.count,
        small_base=default.small_base if small_base is None else small_base,
        recent=default.recent if recent is None else recent,
        today=fields.day("today"),
        audience=fields.exact_choice("audience", Audience) or default.audience,
        public_customers=names or default.public_customers,
        suppress_below=default.suppress_below if suppress_below is None else suppress_below,
        common_words=common_words,
        navigation=navigation,
        hidden=hidden,
        markdown=_read_markdown(fields),
        content=_read_folder(fields, "content") or default.content,
        output=_read_folder(fields, "output") or default.output,
    )
    fields.pass_through()
    fields.finish()
    return settings, tuple(found)


def _mapping(fields: Fields, key: str) -> Fields | None:
    node = fields.node(key)
    if node is None:
        return None
    if not isinstance(node, Mapping):
        fields.report("wrong-form", f"`{key}` is a mapping of keys to values here", node)
        return None
    return Fields(node, fields.path, fields.found)


def _read_theme(fields: Fields) -> tuple[Written | None, dict[str, ThemeOption]]:
    """`theme: name`, or `theme: {name: …, and its options}`."""
    if isinstance(fields.node("theme"), Scalar):
        return fields.written("theme"), {}
    theme = _mapping(fields, "theme")
    if theme is None:
        return None, {}
    name = theme.written("name")
    return name, {
        key.text: ThemeOption(plain(value), Written(key.text, key.start, key.end), value.start, value.end)
        for key, value in theme.rest()
    }


def _read_public(fields: Fields) -> tuple[CustomerNames | None, int | None, tuple[str, ...]]:
    public = _mapping(fields, "public")
    if public is None:
        return None, None, ()
    names, below = public.exact_choice("customers", CustomerNames), public.integer("suppress_below", 0, 1000)
    words = tuple(each.text for each in public.written_list("common_words"))
    public.finish()
    return names, below, words


def _read_navigation(fields: Fields) -> tuple[tuple[NavigationLink, ...], tuple[Written, ...]]:
    """Further lines, each with `to`; and with `hide` the lines that are left out."""
    hidden: list[Written] = []

    def read(entry: Fields) -> NavigationLink | None:
        if hide := entry.written("hide"):
            hidden.append(hide)
            return None
        entry.require("to", "this line of the navigation", "Write `to:` and a file of content or an address.")
        label, target = entry.title("label"), entry.written("to")
        return NavigationLink(label or target.text, target) if target else None

    return fields.entries("navigation", read, "to"), tuple(hidden)


def _read_markdown(fields: Fields) -> MarkdownEngine:
    markdown = _mapping(fields, "markdown")
    if markdown is None:
        return MarkdownEngine()
    engine = markdown.choice("engine", _Engine) or _Engine.GITHUB
    extensions = tuple(each.text for each in markdown.written_list("extensions"))
    if extensions and engine is _Engine.GITHUB:
        where = markdown.node("extensions")
        if where:
            message = "`extensions` are those of Python-Markdown; the GitHub engine has its own"
            markdown.report(
                "wrong-form", message, where, "Write `engine: python-markdown`, or delete the line."
            )
    markdown.finish()
    if engine is _Engine.GITHUB:
        return MarkdownEngine()
    return MarkdownEngine(PYTHON_MARKDOWN, extensions or DEFAULT_PYTHON_MARKDOWN_EXTENSIONS)


def _read_language(fields: Fields, key: str) -> str:
    """The code of a language; one that no catalogue has is a code all the same."""
    written = fields.written(key)
    if written is None or is_language_code(written.text):
        return written.text if written else ""
    code = code_named(written.text)
    help_ = f"Write `{code}`." if code else "A language is written by its code, as `en`, `de` or `pt-BR`."
    fields.report("not-a-choice", f'"{shorten(written.text)}" is no language code', written, help_)
    return ""


def _read_web_address(fields: Fields, key: str) -> str:
    """An http address that ends with `/`."""
    written = fields.written(key)
    if written is None:
        return ""
    if not re.fullmatch(r"https?://[^\s\"'<>\\]+", written.text):
        message = f'"{shorten(written.text)}" in `{key}` is not an address'
        fields.report("wrong-form", message, written, "Write https://…")
        return ""
    return written.text.rstrip("/") + "/"


def _read_folder(fields: Fields, key: str) -> str:
    """A folder below the study's root."""
    written = fields.written(key)
    if written is None:
        return ""
    folder = posixpath.normpath(written.text)
    if folder.startswith(("/", "..")) or folder == "." or "\\" in folder or ":" in folder:
        message = f'"{shorten(written.text)}" in `{key}` is not a folder of the study'
        fields.report("wrong-form", message, written)
        return ""
    return folder
