"""Takes out of a picture what is not the picture: places, cameras, names, times, and what hangs behind it.

JPEG: ITU-T T.81, annex B, and EXIF 2.3 for the way up.  PNG: W3C, third edition, section 11.
For SVG see `drawings`.
"""

import struct
from typing import Final

from sitegen.publishing.drawings import UnknownDrawingError, bare_drawing

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset(
    (
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD"),
        *(b"acTL", b"fcTL", b"fdAT"),
    )
)
_ALONE: Final = frozenset((0x01, *range(0xD0, 0xD8)))
"""Markers of JPEG that have no length: TEM and the restarts."""

_START, _END, _SCAN, _JFIF, _EXIF, _ADOBE, _COMMENT = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xEE, 0xFE


class UnknownPictureError(ValueError):
    """The bytes are not those of a JPEG or a PNG that is whole, or of an SVG that can be published."""


def bare_picture(content: bytes) -> bytes:
    """The picture alone, which looks as it did; raises UnknownPictureError."""
    try:
        if content.startswith(_PNG):
            return _bare_png(content)
        if content.startswith(b"\xff\xd8\xff"):
            return _bare_jpeg(content)
        if b"<svg" in content:
            return bare_drawing(content)
    except (struct.error, IndexError, UnknownDrawingError) as error:
        raise UnknownPictureError(str(error)) from error
    raise UnknownPictureError("neither JPEG, PNG nor SVG")


def _bare_png(content: bytes) -> bytes:
    kept = [_PNG]
    at = len(_PNG)
    while True:
        (length,) = struct.unpack_from(">I", content, at)
        kind, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            raise UnknownPictureError("the file ends too early")
        if kind in _PNG_KEPT:
            kept.append(content[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end


def _bare_jpeg(content: bytes) -> bytes:
    kept = [b"\xff\xd8"]
    at, up = 2, 1
    while True:
        if content[at] != 0xFF:
            raise UnknownPictureError("a marker is missing")
        marker = content[at + 1]
        if marker == 0xFF:  # fill
            at += 1
            continue
        if marker == _END:
            return b"".join((*kept[:1], *_way_up(up), *kept[1:], b"\xff\xd9"))
        if marker in _ALONE:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        segment = content[at:end]
        if len(segment) < length + 2 or length < 2:
            raise UnknownPictureError("the file ends too early")
        if marker == _EXIF:
            up = _orientation(segment[4:]) or up
        elif marker == _JFIF and segment[4:9] == b"JFIF\0" and len(segment) >= 18:
            kept.append(b"\xff\xe0\0\x10" + segment[4:16] + b"\0\0")  # without its small picture
        elif marker == _ADOBE or not (0xE0 <= marker <= 0xEF or marker == _COMMENT):
            kept.append(segment)
        at = end
        if marker == _SCAN:
            at = _end_of_scan(content, end)
            kept.append(content[end:at])


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands that is no part of the scan which begins at `at`."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise UnknownPictureError("the file ends too early")
        if content[at + 1] and content[at + 1] not in _ALONE:
            return at
        at += 2


def _orientation(exif: bytes) -> int:
    """Which way up the picture is held, 1 to 8; 0 where that is not said."""
    if not exif.startswith(b"Exif\0\0"):
        return 0
    tiff = exif[6:]
    order = "<" if tiff.startswith(b"II") else ">"
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for entry in range(min(count, 200)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * entry)
            if tag == 0x0112:
                return int(value) if 1 <= value <= 8 else 0
    except struct.error:
        pass
    return 0


def _way_up(up: int) -> tuple[bytes, ...]:
    """An EXIF segment that says nothing but which way up, where that is another than as it stands."""
    if up == 1:
        return ()
    tiff = b"MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, up, 0, 0)
    return (b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff,)
