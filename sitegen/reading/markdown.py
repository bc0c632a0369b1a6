"""Markdown to sanitised HTML: two engines behind one function."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType
from typing import Any, Final

import nh3

from sitegen.reading.code_stretches import code_stretches
from sitegen.text import NOT_SHOWN, shorten

GITHUB: Final = "github"
PYTHON_MARKDOWN: Final = "python-markdown"
ENGINES: Final = (GITHUB, PYTHON_MARKDOWN)
GITHUB_EXTENSIONS: Final = ("table", "autolink", "strikethrough", "tasklist")
DEFAULT_PYTHON_MARKDOWN_EXTENSIONS: Final = ("extra", "sane_lists")
MAX_DEPTH: Final = 100

_CHARACTER: Final = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_TIGHT_HEADING: Final = re.compile(r"^((?: {0,3}>)* {0,3})#(?=-?[^\W\d_])", re.MULTILINE)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID: Final = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


@dataclass(frozen=True, slots=True)
class MarkdownEngine:
    """Which engine reads Markdown, and with which extensions (of Python-Markdown only)."""

    name: str = GITHUB
    extensions: tuple[str, ...] = ()


class ExtensionError(Exception):
    """An extension of Python-Markdown cannot be loaded; the message says which and why."""


class UnreadableMarkdownError(Exception):
    """One text cannot be made HTML; `name` is that of the diagnostic, the message says why."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


def read_markdown(text: str, engine: MarkdownEngine) -> str:
    """The HTML of a Markdown text in which nothing runs and nothing loads.

    It holds the tags and attributes that a git host would show; ids, classes and `data-sourcepos` stay
    for `reading.body` to choose from.  Raises `ExtensionError` where the engine cannot be made ready,
    and `UnreadableMarkdownError`.
    """
    if "&#" in text:
        text = _CHARACTER.sub(_without_hidden, text)
    html = converter(engine)(text)
    # The sanitiser takes time with the square of the depth; it closes what raw HTML leaves open.
    _refuse_depth(html, 10 * MAX_DEPTH)
    clean: str = _cleaner().clean(html)
    _refuse_depth(clean, MAX_DEPTH)
    return clean


def _without_hidden(character: re.Match[str]) -> str:
    """`&#xE000;` would stand for a mark of ours, `&#1;` for nothing that can be shown."""
    digits, base = (character[1], 16) if character[1] else (character[2], 10)
    number = int(digits.lstrip("0")[:8] or "0", base)
    return "&#xFFFD;" if number <= 0x10FFFF and NOT_SHOWN.match(chr(number)) else character[0]


def _refuse_depth(html: str, limit: int) -> None:
    if html.count("<") <= limit:
        return
    depth = 0
    for tag in _TAG.finditer(html):
        depth += -1 if tag[1] else tag[2].lower() not in _VOID
        if depth > limit:
            raise _too_deep()


def _too_deep() -> UnreadableMarkdownError:
    return UnreadableMarkdownError("too-large", f"the text is nested deeper than {MAX_DEPTH} levels")


@cache
def converter(engine: MarkdownEngine) -> Callable[[str], str]:
    """What turns a text into the engine's own HTML, which is not safe to show yet."""
    return _python_markdown(engine.extensions) if engine.name == PYTHON_MARKDOWN else github_converter()


def github_converter(extensions: tuple[str, ...] = GITHUB_EXTENSIONS) -> Callable[[str], str]:
    """What the default engine does with a text; a git host has all of the extensions, and so do we."""
    from cmarkgfm.cmark import Options

    from sitegen.reading.cmark import to_html  # takes a while, and a build of what was read needs none

    options = (
        Options.CMARK_OPT_UNSAFE  # raw HTML stays for the sanitiser to judge
        | Options.CMARK_OPT_FOOTNOTES
        | Options.CMARK_OPT_SOURCEPOS
    )

    return partial(to_html, options=options, extensions=extensions)


def _python_markdown(extensions: tuple[str, ...]) -> Callable[[str], str]:
    import markdown

    try:
        engine = markdown.Markdown(
            extensions=list(extensions or DEFAULT_PYTHON_MARKDOWN_EXTENSIONS), output_format="html"
        )
    except Exception as error:  # an extension is foreign code and may raise anything
        raise ExtensionError(str(error).partition("\n")[0]) from error

    def convert(text: str) -> str:
        _refuse_slow(text)
        engine.reset()
        try:
            return engine.convert(_without_tight_headings(text))
        except RecursionError:
            raise _too_deep() from None
        except Exception as error:  # an extension is foreign code and may raise anything
            message = f"Python-Markdown fails on this text: {shorten(str(error))}"
            raise UnreadableMarkdownError("markdown-extension", message) from error

    return convert


def _without_tight_headings(text: str) -> str:
    """`#time-back` at the beginning of a line is a hashtag, as on git hosts, and no heading."""
    if not _TIGHT_HEADING.search(text):
        return text
    pieces: list[str] = []
    done = 0
    for start, end in (*code_stretches(text), (len(text), len(text))):
        pieces += _TIGHT_HEADING.sub(r"\1\#", text[done:start]), text[start:end]
        done = end
    return "".join(pieces)


def _refuse_slow(text: str) -> None:
    """Python-Markdown takes time with the square of brackets, open tags, and lines without a blank one."""
    lines = max(block.count("\n") for block in text.split("\n\n"))
    for count, limit, what in (
        (text.count("["), 2000, "square brackets"),
        (text.count("<") - text.count(">"), 1000, "angle brackets that are not closed"),
        (lines, 4000, "lines in one block"),
    ):
        if count > limit:
            message = f"{count:,} {what}; Python-Markdown reads at most {limit:,} in good time"
            raise UnreadableMarkdownError("too-large", message)


_ATTRIBUTES: Final[Mapping[str, set[str]]] = MappingProxyType(
    {
        "*": {"data-sourcepos", "id", "class", "dir", "lang", "title"},
        "a": {"href", "hreflang", "aria-label"},
        "img": {"src", "alt", "width", "height"},
        "input": {"checked", "disabled"},
        "ol": {"start", "reversed"},
        "li": {"value"},
        "td": {"align", "colspan", "rowspan"},
        "th": {"align", "colspan", "rowspan", "scope"},
        "details": {"open"},
        "time": {"datetime"},
    }
)


@cache
def _cleaner() -> Any:
    return nh3.Cleaner(
        tags=(nh3.ALLOWED_TAGS | {"section", "input"})
        - {"map", "area", "center", "hgroup", "rp", "rt", "ruby"},
        clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "embed"},
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
        strip_comments=True,
    )
