"""What is written about a PDF in the file itself."""

import re
from datetime import date
from pathlib import Path
from typing import Final

_DATE: Final = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}[^)]*\)")
_TAG: Final = re.compile(rb"\(node(\d{8})\)")
_SHEET: Final = re.compile(rb"/Type /Page\b(?!s)")
_LOOKED_AT: Final = 4096
"""Bytes at the beginning of a file of Chromium's in which it says what the file is."""

_EPOCH: Final = date(1970, 1, 1)


def dated(pdf: bytes, day: date | None) -> bytes:
    """The PDF as made on a day, so that equal reports are equal files; every byte keeps its place."""
    stamp = f"D:{day or _EPOCH:%Y%m%d}000000+00'00'".encode()
    head, rest = pdf[:_LOOKED_AT], pdf[_LOOKED_AT:]
    return _DATE.sub(lambda match: b"/%s (%s)" % (match[1], stamp), head) + rest


def renumbered(pdf: bytes) -> bytes:
    """The PDF with its tags numbered from 1 in their order; every byte keeps its place.

    Chromium calls tags by the numbers of their nodes, and now and then a node that is none of the document's
    takes one of them.
    """
    ranks = {number: rank for rank, number in enumerate(sorted(set(_TAG.findall(pdf))), start=1)}
    return _TAG.sub(lambda match: b"(node%08d)" % ranks[match[1]], pdf)


def sheets_of(pdf: bytes) -> int:
    """The number of sheets of a file of Chromium's, in which objects are written out."""
    return len(_SHEET.findall(pdf))


def is_report(path: Path) -> bool:
    """Whether this program made the file at a path."""
    content = path.read_bytes()
    return b"/Creator (sitegen " in content or b"/ID [(sitegen)" in content
