"""Finds the files of a study and reads their text."""

import os
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.diagnostics import Diagnostic, Place
from sitegen.reading.free_page import CUSTOMERS, INSIGHTS, PAGES
from sitegen.reading.registers import REGISTER_NAMES
from sitegen.reading.settings import SETTINGS
from sitegen.reading.write_up import INTERVIEWS
from sitegen.text import NOT_SHOWN, Source, nearest

MAX_BYTES: Final = 2 * 1024 * 1024
INDEX: Final = "index.md"

_MARKDOWN_FOLDERS: Final = (INTERVIEWS, CUSTOMERS, INSIGHTS, PAGES)


GRAIN: Final = 2_000_000_000
"""Nanoseconds: file systems keep times as coarsely as two seconds."""

KeptSources = dict[str, tuple[tuple[int, int, int, int], tuple[Source | None, tuple[Diagnostic, ...]]]]
"""What reading a file gave, by its path, with its size, times and inode when it was read."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The text files of a study by their names, and its other files (images, say) by their paths.

    Names lead from the content folder, paths from the study's root.
    """

    texts: dict[str, Source]
    files: frozenset[str]


def read_settings_source(root: Path) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """The text of `sitegen.yml`, or None where the study has none."""
    if not (root / SETTINGS).is_file():
        return None, ()
    return read_source(root, SETTINGS, SETTINGS)


def read_sources(
    root: Path, content: str, kept: KeptSources | None = None
) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """Every file below the content folder; names that begin with `.` or `_` and READMEs are passed over.

    A file in `kept` that has not moved since is not read again.
    """
    kept = {} if kept is None else kept
    found: list[Diagnostic] = []
    texts: dict[str, Source] = {}
    files: list[str] = []
    for name in sorted(_walk(root / content)):
        path = f"{content}/{name}"
        if (
            name in REGISTER_NAMES
            or name == INDEX
            or (name.endswith(".md") and name.startswith(_MARKDOWN_FOLDERS))
        ):
            source, faults = _read_where_changed(root, path, name, kept)
            found += faults
            if source is not None:
                texts[name] = source
        else:
            files.append(path)
            if _looks_meant(name):
                message = f"{name} is no register, no write-up and no page that the program knows"
                found.append(Diagnostic("unused-file", message, Place(path), _where_it_belongs(name)))
    return Sources(texts, frozenset(files)), tuple(found)


def _looks_meant(name: str) -> bool:
    """Whether a file that is not read looks as if its writer thought it were."""
    if name.endswith((".md", ".markdown", ".mdown")):
        return True
    return "/" not in name and name.endswith((".yml", ".yaml", ".csv"))


def _where_it_belongs(name: str) -> str:
    folder, slash, _ = name.partition("/")
    folders = [each.rstrip("/") for each in _MARKDOWN_FOLDERS]
    if not slash:
        near = nearest(name, (*REGISTER_NAMES, INDEX))
        return f"Did you mean {near}?" if near else f"Registers are {', '.join(REGISTER_NAMES)}."
    if folder in folders:
        return "The names of pages and write-ups end with .md."
    near = nearest(folder, folders)
    return f"Did you mean the folder {near}?" if near else f"Markdown is read from {', '.join(folders)}."


def _walk(folder: Path) -> Iterator[str]:
    """The names of the files below a folder, symbolic links to folders not followed."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith((".", "_")))
        below = Path(parent).relative_to(folder).as_posix()
        prefix = "" if below == "." else f"{below}/"
        for name in names:
            if not name.startswith((".", "_")) and name.upper() != "README.MD":
                yield prefix + name


def _read_where_changed(
    root: Path, path: str, name: str, kept: KeptSources
) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    try:
        stat = (root / path).stat()
    except OSError:
        return read_source(root, path, name)
    known = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
    before = kept.get(path)
    if before and before[0] == known:
        return before[1]
    begun = time.time_ns()
    read = read_source(root, path, name)
    # A file that changes twice within the grain of its times looks as it did: only older ones are kept.
    if max(stat.st_mtime_ns, stat.st_ctime_ns) < begun - GRAIN:
        kept[path] = (known, read)
    else:
        kept.pop(path, None)
    return read


def read_source(root: Path, path: str, name: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """The text of one file; None where it cannot be read, is too large, or is not UTF-8."""
    try:
        with (root / path).open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"this file cannot be read: {error.strerror or error}"
        return None, (Diagnostic("unreadable-file", message, Place(path)),)
    if len(raw) > MAX_BYTES:
        message = f"this file is larger than {MAX_BYTES // 1024 // 1024} MB and is not read"
        return None, (Diagnostic("too-large", message, Place(path), "Keep a write-up to one conversation."),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"this file is not UTF-8 text: byte 0x{raw[error.start]:02X} in line {line}"
        return None, (Diagnostic("not-utf8", message, Place(path), "Save it as UTF-8 in your editor."),)
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)  # so that the same word is the same characters everywhere
    hidden = NOT_SHOWN.search(text)
    if hidden is None:
        return Source(path, text, name), ()
    message = f"U+{ord(hidden[0]):04X} cannot be shown and is replaced"
    place = Place(path, hidden.start(), hidden.end())
    fault = Diagnostic("control-character", message, place, "Delete it.")
    return Source(path, NOT_SHOWN.sub("\ufffd", text), name), (fault,)
