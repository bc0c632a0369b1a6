"""Reads the roster: everyone we could ask, as a CRM exports them."""

from typing import Final

from sitegen.diagnostics import Diagnostic, Place
from sitegen.model import Customer
from sitegen.reading.csv_rows import read_rows
from sitegen.reading.fields import Fields
from sitegen.reading.yaml_tree import Mapping, Scalar
from sitegen.text import Source, shorten, slug

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
    rows = read_rows(source, "the roster", found)
    first = next(rows, None)
    if first is None:
        return ()
    header = _read_header(first, source, found)
    if header is None:
        return ()
    customers: dict[str, Customer] = {}
    for row in rows:
        start, end = row[0].start, row[-1].end
        if any(cell.text.strip() for cell in row[len(header) :]):
            message = f"this line has {len(row)} cells, the first line has {len(header)}"
            help_ = "A comma within a cell needs quotation marks around the cell."
            found.append(Diagnostic("wrong-form", message, Place(source.path, start, end), help_))
            continue
        cells = {name: cell for name, cell in zip(header, row, strict=False) if name and cell.text.strip()}
        if not cells:
            continue
        entries = tuple((Scalar(name, True, cell.start, cell.end), cell) for name, cell in cells.items())
        customer = _read_customer(Fields(Mapping(entries, start, end), source.path, found), header)
        if customer is None:
            continue
        if customer.id in customers:
            message = f'"{shorten(customer.id)}" stands twice in the roster'
            at = Place(source.path, start, end)
            found.append(Diagnostic("repeated-id", message, at, "Delete one of the two."))
            continue
        customers[customer.id] = customer
    return tuple(customers.values())


def _read_header(row: list[Scalar], source: Source, found: list[Diagnostic]) -> list[str] | None:
    """The names of the columns, ours in lower case; None where one is missing that is needed."""
    header: list[str] = []
    for cell in row:
        name = " ".join(cell.text.split())
        ours = name.casefold().replace(" ", "_")
        name = ours if ours in _COLUMNS else name
        if name and name in header:
            place = Place(source.path, cell.start, cell.end)
            message = f'two columns are called "{shorten(name)}"'
            found.append(Diagnostic("repeated-key", message, place, "Delete or rename one of the two."))
            name = ""
        header.append(name)
    missing = [column for column in ("id", "segment") if column not in header]
    if missing:
        found.append(
            Diagnostic(
                "no-segment-column",
                f"the roster has no column `{missing[0]}`",
                Place(source.path, row[0].start, row[-1].end),
                "The first line names the columns; `id` and `segment` are needed.",
            )
        )
        return None
    return header


def _read_customer(fields: Fields, header: list[str]) -> Customer | None:
    fields.require("id", "this customer", "Fill the column `id`.")
    id_ = fields.name("id")
    name = fields.name("name")
    pseudonym, status, best = fields.written("pseudonym"), fields.written("status"), fields.flag("best")
    segment, since, revenue = fields.name("segment"), fields.day("since"), fields.number("revenue")
    last_contacted = fields.day("last_contacted")
    if id_ is None:
        return None
    extra = []
    for column in header:
        if column not in _COLUMNS and (written := fields.written(column)):
            extra.append((column, written.text))
    return Customer(
        id=slug(id_.text),
        name=name.text if name else id_.text,
        pseudonym=pseudonym.text if pseudonym else "",
        segment=segment,
        status=status.text if status else "",
        best=bool(best),
        since=since,
        revenue=revenue,
        last_contacted=last_contacted,
        extra=tuple(extra),
    )
