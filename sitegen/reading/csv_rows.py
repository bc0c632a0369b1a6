"""Reads the rows of a CSV file as spreadsheets write it, each cell with its place."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from sitegen.diagnostics import Diagnostic, Place
from sitegen.reading.yaml_tree import Scalar
from sitegen.text import Source

_SEPARATOR_LINE: Final = re.compile(r'"?sep=([,;\t|])"?\n')


def read_rows(source: Source, what: str, found: list[Diagnostic]) -> Iterator[list[Scalar]]:
    """The cells of every line that has any, with their places; ends at a line that is not CSV.

    `what` is what the file is called in a message.
    """
    text = source.text
    separator_line = _SEPARATOR_LINE.match(text)  # a line for spreadsheets, not for us
    line = 2 if separator_line else 1
    lines = io.StringIO(text, newline="")
    lines.seek(source.offset_of_line(line))
    reader = csv.reader(lines, dialect=_dialect(source.line(line), separator_line))
    above = line - 1
    while True:
        start = source.offset_of_line(line)
        try:
            row = next(reader, None)
        except csv.Error as error:
            place = Place(source.path, start, start + len(source.line(line)))
            message = f"{what} is not CSV from here on: {error}"
            help_ = "A cell with a quotation mark needs quotation marks around it, and two for each within."
            found.append(Diagnostic("wrong-form", message, place, help_))
            return
        if row is None:
            return
        line = above + reader.line_num + 1
        end = source.offset_of_line(line)
        cells = []
        for cell in row:
            at = text.find(cell, start, end) if cell else start
            # A cell with doubled quotation marks is written otherwise; its line is its place.
            at = start if at < 0 else at
            cells.append(Scalar(cell, plain=False, start=at, end=min(at + len(cell), end)))
            start = cells[-1].end
        if cells:
            yield cells


def _dialect(first_line: str, separator_line: re.Match[str] | None) -> type[csv.Dialect]:
    """Comma, semicolon (as spreadsheets of half of Europe write it) or tab: what the first line has most."""

    class Dialect(csv.excel):
        delimiter = separator_line[1] if separator_line else max(",;\t", key=first_line.count)
        strict = True

    return Dialect
