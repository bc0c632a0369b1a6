"""Reads the roster: everyone we could ask, as a CRM exports them."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from sitegen.diagnostics import Diagnostic, Place
from sitegen.model import Customer
from sitegen.reading.fields import Fields
from sitegen.reading.yaml_tree import Mapping, Scalar
from sitegen.text import Source, slug

_COLUMNS: Final = (
    "id",
    "name",
    "pseudonym",
    "segment",
    "status",
    "best",
    "since",
    "revenue",
    "last_contacted",
)


def read_roster(source: Source, found: list[Diagnostic]) -> tuple[Customer, ...]:
    """The customers of the roster in its order; faults are added to `found`."""
    rows = list(_read_rows(source))
    if not rows:
        return ()
    header = [cell.text.strip() for cell in rows[0]]
    missing = [column for column in ("id", "segment") if column not in header]
    if missing:
        end = rows[0][-1].end if rows[0] else 0
        found.append(
            Diagnostic(
                "no-segment-column",
                f"the roster has no column `{missing[0]}`",
                Place(source.path, 0, end),
                "The first line names the columns; `id` and `segment` are needed.",
            )
        )
        return ()
    customers: dict[str, Customer] = {}
    for row in rows[1:]:
        filled = [(name, cell) for name, cell in zip(header, row, strict=False) if cell.text.strip()]
        if not filled:
            continue
        names = {name: Scalar(name, plain=True, start=cell.start, end=cell.end) for name, cell in filled}
        mapping = Mapping(
            tuple((names[name], cell) for name, cell in dict(filled).items()), row[0].start, row[-1].end
        )
        customer = _read_customer(Fields(mapping, source.path, found), header)
        if customer is None:
            continue
        if customer.id in customers:
            at = Place(source.path, row[0].start, row[-1].end)
            found.append(
                Diagnostic(
                    "repeated-id", f'"{customer.id}" stands twice in the roster', at, "Delete one of the two."
                )
            )
            continue
        customers[customer.id] = customer
    return tuple(customers.values())


def _read_customer(fields: Fields, header: list[str]) -> Customer | None:
    fields.require("id", "this customer", "Fill the column `id`.")
    id_ = fields.written("id")
    if id_ is None or not slug(id_.text):
        return None
    name = fields.written("name")
    pseudonym, status, best = fields.written("pseudonym"), fields.written("status"), fields.flag("best")
    extra = []
    for column in header:
        if column not in _COLUMNS and (written := fields.written(column)):
            extra.append((column, written.text))
    return Customer(
        id=slug(id_.text),
        name=name.text if name else id_.text,
        pseudonym=pseudonym.text if pseudonym else "",
        segment=fields.written("segment"),
        status=status.text if status else "",
        best=bool(best),
        since=fields.day("since"),
        revenue=fields.number("revenue"),
        last_contacted=fields.day("last_contacted"),
        extra=tuple(extra),
    )


def _read_rows(source: Source) -> Iterator[list[Scalar]]:
    """The cells of a CSV file, each with the place of its line."""
    text = source.text
    reader = csv.reader(io.StringIO(text, newline=""), dialect=_dialect(text))
    line = 1
    for row in reader:
        start = source.offset_of_line(line)
        at = start
        cells = []
        for cell in row:
            found_at = text.find(cell, at) if cell else at
            found_at = at if found_at < 0 else found_at
            cells.append(Scalar(cell, plain=True, start=found_at, end=found_at + len(cell)))
            at = found_at + len(cell)
        line = reader.line_num + 1
        if cells:
            yield cells


def _dialect(text: str) -> type[csv.Dialect]:
    """Comma, semicolon (as spreadsheets of half of Europe write it) or tab: what the first line has most."""
    first = text.partition("\n")[0]

    class Dialect(csv.excel):
        delimiter = max(",;\t", key=first.count)

    return Dialect
