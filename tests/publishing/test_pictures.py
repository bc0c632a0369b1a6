import struct

import pytest

from sitegen.publishing.pictures import UnknownPictureError, bare_picture
from tests.publishing.planted import chunk, png


def segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


JFIF = b"JFIF\0\1\2\0\0\1\0\1\0\0"
TABLE = segment(0xDB, b"\0" + bytes(64))
SCAN = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"


def exif(up: int) -> bytes:
    entries = struct.pack("<HHHIHH", 1, 0x0112, 3, 1, up, 0) + bytes(4)
    return segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0" + entries + b"51 30 N, Harbour Deli")


def jpeg(*told: bytes, behind: bytes = b"") -> bytes:
    return b"\xff\xd8" + b"".join(told) + TABLE + SCAN + TABLE + SCAN + b"\xff\xd9" + behind


def test_jpeg_keeps_its_picture_and_nothing_else() -> None:
    told = (
        segment(0xE0, JFIF[:12] + b"\1\1" + b"tiny"),
        exif(1),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>Harbour Deli</x>"),
        segment(0xE2, b"ICC_PROFILE\0Harbour Deli"),
        segment(0xED, b"Photoshop 3.0\0Harbour Deli"),
        segment(0xFE, b"Harbour Deli"),
    )
    bare = jpeg(segment(0xE0, JFIF))
    assert bare_picture(jpeg(*told, behind=b"Harbour Deli")) == bare
    assert bare_picture(bare) == bare


def test_jpeg_still_stands_the_right_way_up() -> None:
    bare = bare_picture(jpeg(exif(6)))
    assert b"Harbour" not in bare
    assert bare != bare_picture(jpeg(exif(8))) != bare_picture(jpeg(exif(1)))
    assert bare_picture(bare) == bare


def test_png_keeps_its_picture_and_nothing_else() -> None:
    bare = bare_picture(png("Harbour Deli"))
    assert bare == bare_picture(png("Somebody else altogether"))
    assert b"IDAT" in bare
    assert chunk(b"IEND", b"") == bare[-12:]


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"\xff\xd8\xff", jpeg()[:-2], jpeg()[:40], png("x")[:50], b"\x89PNG\r\n\x1a\n"],
)
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(UnknownPictureError):
        bare_picture(content)
