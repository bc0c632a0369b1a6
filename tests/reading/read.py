"""Reads small texts as the program does, and shows what came out in a form that fits beside them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sitegen.diagnostics import Diagnostic
from sitegen.model import Body, Heading, Link, Prose, Quote, QuoteEnd, Text, WriteUp
from sitegen.reading.body import read_body
from sitegen.reading.markdown import GITHUB, PYTHON_MARKDOWN, MarkdownEngine
from sitegen.reading.redaction import CLOSE, OPEN
from sitegen.reading.write_up import read_write_up
from sitegen.text import Source

PATH = "content/interviews/a.md"
ENGINES = (GITHUB, PYTHON_MARKDOWN)


@dataclass(frozen=True)
class ReadBody:
    """A body with its text."""

    body: Body
    parts: Text

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return self.body.quotes

    @property
    def headings(self) -> tuple[Heading, ...]:
        return self.body.headings

    @property
    def links(self) -> tuple[Link, ...]:
        return self.body.links

    @property
    def anchors(self) -> frozenset[str]:
        return self.body.anchors

    @property
    def excerpt(self) -> str:
        return self.body.excerpt


@dataclass(frozen=True)
class ReadWriteUp:
    """A write-up with its text; every field of the write-up can be asked for."""

    write_up: WriteUp
    parts: Text

    @property
    def body(self) -> ReadBody:
        return ReadBody(self.write_up.body, self.parts)

    def __getattr__(self, field: str) -> Any:
        return getattr(self.write_up, field)


def write_up(text: str, engine: str = GITHUB) -> tuple["ReadWriteUp | None", list[str]]:
    """The write-up that a text is, and its diagnostics as `line:column name`."""
    source = Source(PATH, text, "interviews/a.md")
    reading, parts = read_write_up(source, MarkdownEngine(engine))
    read = ReadWriteUp(reading.write_up, parts) if reading.write_up else None
    return read, told(source, reading.diagnostics)


def with_keys(keys: str, body: str = "") -> tuple["ReadWriteUp", list[str]]:
    """A write-up with these keys beside those that it cannot do without, which stand in lines 2 to 4."""
    read, found = write_up(f"---\ncustomer: c\ndate: 2026-01-01\ndrivers: []\n{keys}\n---\n{body}")
    assert read is not None
    return read, found


def body(text: str, engine: str = GITHUB) -> tuple[ReadBody, list[str]]:
    """A body that begins in the first line of its file, and its diagnostics."""
    source = Source(PATH, text)
    read, parts, found = read_body(source, 0, (), MarkdownEngine(engine))
    return ReadBody(read, parts), told(source, found)


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


def html(read: ReadBody) -> str:
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


def quotes(read: ReadBody | ReadWriteUp) -> list[str]:
    """The quotes of a body or a write-up in their order."""
    return [quote(each) for each in (read.body if isinstance(read, ReadWriteUp) else read).quotes]
