"""Reads small texts as the program does, and shows what came out in a form that fits beside them."""

import re
from collections.abc import Iterable

from sitegen.diagnostics import Diagnostic
from sitegen.model import Body, Prose, Quote, QuoteEnd, WriteUp
from sitegen.reading.body import read_body
from sitegen.reading.markdown import GITHUB, PYTHON_MARKDOWN, MarkdownEngine
from sitegen.reading.redaction import CLOSE, OPEN
from sitegen.reading.write_up import read_write_up
from sitegen.text import Source

PATH = "content/interviews/a.md"
ENGINES = (GITHUB, PYTHON_MARKDOWN)


def write_up(text: str, engine: str = GITHUB) -> tuple[WriteUp | None, list[str]]:
    """The write-up that a text is, and its diagnostics as `line:column name`."""
    source = Source(PATH, text, "interviews/a.md")
    read, _, found = read_write_up(source, MarkdownEngine(engine))
    return read, told(source, found)


def with_keys(keys: str, body: str = "") -> tuple[WriteUp, list[str]]:
    """A write-up with these keys beside those that it cannot do without, which stand in lines 2 to 4."""
    read, found = write_up(f"---\ncustomer: c\ndate: 2026-01-01\ndrivers: []\n{keys}\n---\n{body}")
    assert read is not None
    return read, found


def body(text: str, engine: str = GITHUB) -> tuple[Body, list[str]]:
    """A body that begins in the first line of its file, and its diagnostics."""
    source = Source(PATH, text)
    read, found = read_body(source, 0, (), MarkdownEngine(engine))
    return read, told(source, found)


def told(source: Source, found: Iterable[Diagnostic]) -> list[str]:
    """Diagnostics as `line:column name 'the text at this place'`."""
    lines = []
    for each in found:
        start, end = each.place.start, each.place.end
        assert 0 <= start <= end <= len(source.text), each
        line, column = source.line_and_column(start)
        lines.append(f"{line}:{column} {each.name} {shown(source.text[start:end])!r}")
    return lines


def shown(text: str) -> str:
    """A text whose redactions stand in double square brackets."""
    return text.replace(OPEN * 2, "[[").replace(CLOSE * 2, "]]")


def html(read: Body) -> str:
    """The HTML of a body, with `<end>` where a quote ends and `<chart>` where a chart stands."""
    pieces = []
    for part in read.parts:
        if isinstance(part, Prose):
            pieces.append(part.html)
        else:
            pieces.append("<end>" if isinstance(part, QuoteEnd) else "<chart>")
    return shown(re.sub(r'q-[a-z2-9]{8}|rel="[^"]*"', "q", "".join(pieces)))


def quote(each: Quote) -> str:
    """A quote as `words — speaker #driver #-driver`."""
    tags = " ".join(f"#{'-' * (tag.effect == 'against')}{tag.driver}" for tag in each.hashtags)
    speaker = f" — {each.speaker}" if each.speaker else ""
    return shown(f"{each.text}{speaker} {tags}")


def quotes(read: Body | WriteUp) -> list[str]:
    """The quotes of a body or a write-up in their order."""
    return [quote(each) for each in (read.body if isinstance(read, WriteUp) else read).quotes]
