"""Writes the tables of a study as files: CSV, JSON, Parquet."""

import io
from collections.abc import Iterable, Mapping
from enum import StrEnum

from sitegen.pages.tables.table import DataTable


class TableForm(StrEnum):
    """In which form tables go out."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


class NoParquetError(Exception):
    """The library that writes Parquet is not installed."""


def table_files(tables: Iterable[DataTable], form: TableForm) -> Mapping[str, bytes]:
    """The files of the tables by their names."""
    match form:
        case TableForm.CSV:
            return {f"{table.name}.csv": table.csv() for table in tables}
        case TableForm.JSON:
            return {f"{table.name}.json": table.json() for table in tables}
        case TableForm.PARQUET:
            return {f"{table.name}.parquet": _parquet(table) for table in tables}


def _parquet(table: DataTable) -> bytes:
    """The table with numbers as numbers; a column without any number is text."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise NoParquetError from error
    columns = {name: [row[at] for row in table.rows] for at, name in enumerate(table.columns)}
    arrays = {name: pyarrow.array(values, _type_name(values)) for name, values in columns.items()}
    out = io.BytesIO()
    parquet.write_table(pyarrow.table(arrays), out)
    return out.getvalue()


def _type_name(values: Iterable[object]) -> str:
    """The type of a column: whole numbers, numbers, or texts."""
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int} and kinds:
        return "int64"
    return "float64" if kinds <= {int, float} and kinds else "string"
