"""Reads the bytes and the text of a file from elsewhere, whatever its encoding says."""

import codecs
import unicodedata
from pathlib import Path
from typing import Final

from sitegen.exchange.archive import MEGABYTE
from sitegen.exchange.fault import ExchangeError
from sitegen.text import NOT_SHOWN, Source

_MOST_FILE: Final = 1024 * MEGABYTE
_MOST_TABLE: Final = 64 * MEGABYTE


def read_bytes(file: Path, most: int = _MOST_FILE) -> bytes:
    """The bytes of a file that is not too large."""
    try:
        with file.open("rb") as opened:
            content = opened.read(most + 1)
    except OSError as error:
        raise ExchangeError(str(file), f"this file cannot be read: {error.strerror or error}") from None
    if len(content) > most:
        raise ExchangeError(str(file), f"this file is larger than {most // MEGABYTE} MB and is not read")
    return content


def read_table(file: Path) -> Source:
    """The text of a CSV file: UTF-8, or the UTF-16 that spreadsheets call Unicode text."""
    raw = read_bytes(file, _MOST_TABLE)
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ExchangeError(
            f"{file}:{line}",
            f"this file is not UTF-8 text: byte 0x{raw[error.start]:02X}",
            'Save it as "CSV UTF-8" in your spreadsheet.',
        ) from None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return Source(str(file), NOT_SHOWN.sub("\ufffd", text))
