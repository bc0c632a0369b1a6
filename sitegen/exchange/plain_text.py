"""Lays a body out as plain text, and says where its quotes stand in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final

from sitegen.model import Prose, Quote, QuoteEnd, Text
from sitegen.reading.redaction import CLOSE, OPEN, mark_redactions

_BLOCKS: Final = frozenset(
    ["p", "blockquote", "figure", "ul", "ol", "pre", "table", "div", "dl", "details", "hr", "section"]
)
_LINES: Final = frozenset(["br", "tr", "li", "dt", "dd", "summary", "figcaption"])
_HEADINGS: Final = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_EMPTY: Final = frozenset(["br", "hr", "img", "input", "wbr", "col"])
_TOKEN: Final = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>|[^<]+')
_ATTRIBUTE: Final = re.compile(r'([a-z-]+)="([^"]*)"')
_SPACE: Final = " \t\n\r\f"  # a space that does not break is a letter to HTML
_SPACES: Final = re.compile(f"[{_SPACE}]+")
_REDACTION: Final = re.compile(f"{OPEN}+[^{CLOSE}]*{CLOSE}+")
_TO_BARS: Final = str.maketrans({OPEN: "|", CLOSE: "|"})


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text, and the quotes in it: the characters from and up to which each stands, by its id.

    Offsets count Unicode code points from 0.  Redactions stand in their bars, as their writers wrote
    them.
    """

    text: str
    passages: Mapping[str, tuple[int, int]]


def plain_text(text: Text, quotes: Iterable[Quote]) -> PlainText:
    """The plain text of a body, and the places of its quotes.

    Paragraphs are parted by an empty line.  Of what Markdown can say headings, lists and the rows of
    tables leave a trace; emphasis, links and pictures leave none.
    """
    layout = _Layout({quote.id for quote in quotes})
    for part in text:
        if isinstance(part, Prose):
            layout.read(part.html)
        elif isinstance(part, QuoteEnd):
            layout.end_highlight(part.quote)
    marked = layout.text
    if OPEN not in marked:
        return PlainText(marked, layout.passages)
    plain = marked.translate(_TO_BARS)
    if mark_redactions(plain)[0] != marked:
        # The bars would not be read as they were meant: what is redacted must not come back readable.
        plain = _REDACTION.sub(lambda redacted: "█" * len(redacted[0]), marked).translate(_TO_BARS)
    return PlainText(plain, layout.passages)


class _Layout:
    """Walks over HTML as the tree of a body writes it, sanitised and whole, and writes its text down."""

    def __init__(self, quotes: set[str]) -> None:
        self._quotes = quotes
        self._pieces: list[str] = []
        self._length = 0
        self._gap = 0  # line ends that stand before the next words
        self._space = False
        self._prefix = ""
        self._beginning: list[str] = []
        self._begun: dict[str, int] = {}
        self._last_mark = 0
        self._open: list[
            str
        ] = []  # elements; `#quote` for one that is a quote, `#note` for a footnote's sign
        self._figures: list[str] = []  # the ids of the quotes among them that are figures
        self._numbers: list[int] = []  # of the lists around; 0 where they are not numbered
        self._first_cell = True
        self.passages: dict[str, tuple[int, int]] = {}

    @property
    def text(self) -> str:
        """What was written down."""
        return "".join(self._pieces)

    def read(self, html: str) -> None:
        """Goes on with a stretch of the body."""
        for token in _TOKEN.finditer(html):
            closing, tag, attributes = token.groups()
            if not tag:
                words = token[0]
                self._say(unescape(words) if "&" in words else words)
            elif closing:
                self._close(tag)
            else:
                self._begin(tag, dict(_ATTRIBUTE.findall(attributes)) if attributes else {})

    def end_highlight(self, quote: str) -> None:
        """Notes that a quote ended with the last highlight; one that was a block has ended before."""
        self._end(quote, self._last_mark)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._part(tag)
        name = tag
        class_ = attributes.get("class", "")
        if tag in ("figure", "mark") and attributes.get("id") in self._quotes:
            self._beginning.append(attributes["id"])
            if tag == "figure":
                self._figures.append(attributes["id"])
                name = "#quote"
        elif tag in _HEADINGS:
            self._prefix = "#" * max(1, int(tag[1]) - 1) + " "
        elif tag in ("ul", "ol"):
            self._numbers.append(int(attributes.get("start", 1)) if tag == "ol" else 0)
        elif tag == "li" and self._numbers and not self._figures:
            number = self._numbers[-1]
            self._prefix = f"{number}. " if number else "- "
            self._numbers[-1] += bool(number)
        elif tag == "tr":
            self._first_cell = True
        elif tag in ("td", "th"):
            if not self._first_cell:
                self._space = False
                self._write(" |")
                self._space = True
            self._first_cell = False
        elif tag == "figcaption":
            self._gap = 1
        elif class_ == "speaker":
            self._write("— ")
        elif class_.startswith("footnote-"):
            name = "#note"
        if tag not in _EMPTY:
            self._open.append(name)

    def _close(self, tag: str) -> None:
        name = self._open.pop() if self._open else ""
        if tag == "mark":
            self._last_mark = self._length
        elif tag == "blockquote" and self._open and self._open[-1] == "#quote":
            self._end(self._figures[-1], self._length)
        elif name == "#quote":
            self._figures.pop()
        elif tag in ("ul", "ol") and self._numbers:
            self._numbers.pop()
        elif tag == "li":
            self._prefix = ""
        self._part(tag)

    def _say(self, words: str) -> None:
        """Writes words down, white space as one space; in `pre` as it is."""
        if "#note" in self._open:
            return
        if "pre" in self._open:
            for number, line in enumerate(words.split("\n")):
                self._gap = max(self._gap, int(number > 0))
                if line.strip():
                    self._write(line.rstrip())
            return
        stripped = words.strip(_SPACE)
        if words[0] in _SPACE:
            self._space = True
        if stripped:
            one_line = "\n" not in stripped and "  " not in stripped and "\t" not in stripped
            self._write(stripped if one_line else _SPACES.sub(" ", stripped))
            self._space = words[-1] in _SPACE

    def _write(self, words: str) -> None:
        before = self._prefix
        if self._gap:
            before = "\n" * self._gap + before if self._length else before
        elif self._space and self._length:
            before = f" {before}"
        self._gap, self._space, self._prefix = 0, False, ""
        self._length += len(before)
        if self._beginning:
            self._begun |= dict.fromkeys(self._beginning, self._length)
            self._beginning = []
        self._length += len(words)
        self._pieces += before, words

    def _part(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _HEADINGS:
            # A paragraph right behind a bullet stands beside it.
            self._gap = max(self._gap, 0 if self._prefix else 2)
        elif tag in _LINES:
            self._gap = max(self._gap, 1)

    def _end(self, quote: str, at: int) -> None:
        start = self._begun.pop(quote, None)
        if start is not None and start < at:
            self.passages[quote] = (start, at)
        if quote in self._beginning:
            self._beginning.remove(quote)
