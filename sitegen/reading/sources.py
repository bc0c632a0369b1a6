"""Finds the files of a study and reads their text."""

import os
import re
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from sitegen import text as text_module
from sitegen.diagnostics import Diagnostic, Place
from sitegen.file_state import GRAIN, FileState, is_hidden
from sitegen.memo import Held, Memo, digest, program_digest
from sitegen.reading.free_page import CUSTOMERS, INSIGHTS, PAGES
from sitegen.reading.registers import REGISTER_NAMES
from sitegen.reading.settings import SETTINGS
from sitegen.reading.write_up import INTERVIEWS
from sitegen.text import NOT_SHOWN, Record, Source, nearest

MAX_BYTES: Final = 2 * 1024 * 1024
INDEX: Final = "index.md"

_HALF: Final = re.compile("[\ud800-\udfff]")
"""What the system puts in the place of bytes of a name that are not UTF-8."""

_MARKDOWN_FOLDERS: Final = (INTERVIEWS, CUSTOMERS, INSIGHTS, PAGES)


class Shelved(Record, frozen=True):
    """A file that was read: its state then, the fingerprint of its text, what was wrong."""

    state: FileState
    fingerprint: bytes
    diagnostics: tuple[Diagnostic, ...]


Shelf = dict[str, Shelved]
"""Files that were read, by their paths."""

_SHELF: Final = Held[Shelf | None](lambda: None)
"""None before it is known which there are."""


class _UnreadSource(Source):
    """A file that is read when somebody asks for its text; thousands of texts are not held at once."""

    def __init__(self, root: Path, path: str, name: str, fingerprint: bytes) -> None:
        self.path = path
        self.name = name
        self.fingerprint = fingerprint
        self._root = root

    def __getattr__(self, attribute: str) -> str:
        if attribute != "text":
            raise AttributeError(attribute)
        source, _ = read_source(self._root, self.path, self.name)
        self.text = source.text if source else ""
        return self.text

    def as_read(self) -> Source:
        """The source with the text that it has now, and with its fingerprint."""
        source, _ = read_source(self._root, self.path, self.name)
        return source or Source(self.path, "", self.name)


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


def read_sources(root: Path, content: str, memo: Memo) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """Every file below the content folder; names that begin with `.` or `_` and READMEs are passed over.

    A file that has not moved since it was read, as far as the memo knows, is not read again.
    """
    shelf = _shelf(memo)
    found: list[Diagnostic] = []
    texts: dict[str, Source] = {}
    files: list[str] = []
    for name, state in sorted(_walk(str(root / content), "")):
        path = f"{content}/{name}"
        if not name.isascii() and _HALF.search(name):
            shown = name.encode("utf-8", "replace").decode()
            message = "the name of this file is not UTF-8 text"
            found.append(
                Diagnostic("unreadable-file", message, Place(f"{content}/{shown}"), "Give it another name.")
            )
            continue
        if (
            name in REGISTER_NAMES
            or name == INDEX
            or (name.endswith(".md") and name.startswith(_MARKDOWN_FOLDERS))
        ):
            source, faults = _read_where_moved(root, path, name, state, shelf)
            found += faults
            if source is not None:
                is_one_of_many = name.startswith(INTERVIEWS)
                texts[name] = (
                    _UnreadSource(root, path, name, source.fingerprint) if is_one_of_many else source
                )
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


def _walk(folder: str, below: str) -> Iterator[tuple[str, FileState | None]]:
    """The files below a folder with their states, None where that is not to be known.

    Links to folders are not followed.
    """
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if is_hidden(entry.name) or entry.name.startswith("_"):
            continue
        name = below + entry.name
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{name}/")
            elif not entry.is_dir() and entry.name.upper() != "README.MD":
                yield name, FileState.of(entry.stat())
        except OSError:  # a link that leads nowhere; reading it says so
            yield name, None


def _read_where_moved(
    root: Path, path: str, name: str, state: FileState | None, shelf: Shelf
) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    shelved = shelf.get(path)
    if shelved and shelved.state == state:
        return _UnreadSource(root, path, name, shelved.fingerprint), shelved.diagnostics
    begun = time.time_ns()
    source, faults = read_source(root, path, name)
    if source and state and state.newest < begun - GRAIN:
        shelf[path] = Shelved(state, source.fingerprint, faults)
    else:
        shelf.pop(path, None)
    return source, faults


def _shelf(memo: Memo) -> Shelf:
    """What the memo knows of files that were read; changed in place as files are read."""
    shelf = memo.held(_SHELF)
    if shelf is None:
        key = _shelf_key()
        raw = memo.recall([key]).get(key)
        shelf = msgspec.json.decode(raw, type=Shelf) if raw else {}
        memo.hold(_SHELF, shelf)
    return shelf


def remember_shelf(memo: Memo) -> None:
    """Keeps for another time which files were read."""
    memo.remember({_shelf_key(): msgspec.json.encode(_shelf(memo))})


@cache
def _shelf_key() -> bytes:
    return digest("shelf", program_digest([Path(__file__), Path(text_module.__file__)], ["msgspec"]))


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
