"""One table to take away: as CSV and as JSON."""

import csv
import io
import json
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

Value = str | int | float | None


def iso(day: date | None) -> str:
    """The day as ISO 8601 writes it, or nothing."""
    return day.isoformat() if day else ""


def csv_address(name: str) -> str:
    """The address of the table of that name as CSV."""
    return f"data/{name}.csv"


def json_address(name: str) -> str:
    """The address of the table of that name as JSON."""
    return f"data/{name}.json"


@dataclass(frozen=True, slots=True)
class DataTable:
    """One table: its name, title and description for readers, its columns, its rows."""

    name: str
    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def where(self, said: bool) -> "DataTable":
        """The table itself, or without its rows where the study says nothing of what they are about."""
        return self if said else replace(self, rows=())

    @property
    def csv_address(self) -> str:
        """The address of the table as CSV."""
        return csv_address(self.name)

    @property
    def json_address(self) -> str:
        """The address of the table as JSON."""
        return json_address(self.name)

    def csv(self) -> bytes:
        """The table as CSV in UTF-8; a text that would be a formula to a spreadsheet gets a `'` before it."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_inert(value) for value in row] for row in self.rows)
        return out.getvalue().encode()

    def json(self) -> bytes:
        """The table as a JSON list of objects."""
        rows = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


_UNSEEN: Final = "".join(
    chr(point)
    for point in (*range(0x2070), 0x3000, 0xFEFF)
    if chr(point).isspace() or unicodedata.category(chr(point)) == "Cf"
)
"""White space, and the signs that take no room."""


def _inert(value: Value) -> Value:
    """Numbers as they are; texts that begin like a formula made inert (OWASP, CSV Injection).

    A formula may stand behind white space, and may begin with a full-width sign.  Carriage returns, which
    the writer would not quote, become line feeds.
    """
    if not isinstance(value, str) or not value:
        return value
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    first = unicodedata.normalize("NFKC", value.lstrip(_UNSEEN)[:1])
    return f"'{value}" if value[0] in "\t\n" or (first and first in "=+-@|%") else value
