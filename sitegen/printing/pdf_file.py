"""What is written about a PDF in the file itself."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import unquote

_DATE: Final = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}[^)]*\)")
_TAG: Final = re.compile(rb"\(node(\d{8})\)")
_SHEET: Final = re.compile(rb"/Type /Page\b(?!s)")
_PAGES: Final = re.compile(rb"/Type /Catalog\n/Pages (\d+) 0 R")
_KIDS: Final = re.compile(rb"\n(\d+) 0 obj\n<</Type /Pages\n[^>]*?/Kids \[([^\]]*)\]")
_OBJECT: Final = re.compile(rb"(\d+) 0 R")
_PLACES: Final = re.compile(rb"/Type /Catalog\n[^>]*?/Dests (\d+) 0 R")
_PLACE: Final = re.compile(rb"/(\S+) \[(\d+) 0 R /XYZ ")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
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


def sheets_of_places(pdf: bytes) -> dict[str, int]:
    """The numbers of the sheets, from 1, on which the places of a file of Chromium's are, by their ids.

    Places that no link leads to are not among them.
    """
    pages, places = _PAGES.search(pdf), _PLACES.search(pdf)
    if not pages or not places:
        return {}
    below = {each[1]: _OBJECT.findall(each[2]) for each in _KIDS.finditer(pdf)}

    def sheets_below(node: bytes) -> Iterator[bytes]:
        for each in below[node]:
            yield from sheets_below(each) if each in below else (each,)

    numbers = {sheet: number for number, sheet in enumerate(sheets_below(pages[1]), start=1)}
    begin = pdf.index(b"\n%s 0 obj\n" % places[1])
    written = _PLACE.findall(pdf, begin, pdf.index(b"endobj", begin))
    return {_name(name): numbers[sheet] for name, sheet in written}


def _name(written: bytes) -> str:
    """The id that a name means (PDF 1.7, 7.3.5): Chromium names a place by the fragment that leads there."""
    return unquote(_ESCAPED.sub(lambda sign: bytes([int(sign[1], 16)]), written).decode())


def is_report(path: Path) -> bool:
    """Whether this program made the file at a path."""
    content = path.read_bytes()
    return b"/Creator (sitegen " in content or b"/ID [(sitegen)" in content
