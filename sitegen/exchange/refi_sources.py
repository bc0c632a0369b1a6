"""Reads the sources of a project exchange: their texts, and where which codes stand in them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sitegen.exchange.archive import SOURCES, Archive
from sitegen.exchange.fault import ExchangeError
from sitegen.exchange.imported import Passage, Tagged
from sitegen.exchange.refi_codes import as_guid
from sitegen.exchange.xml_tree import Node
from sitegen.reading.sources import MAX_BYTES
from sitegen.text import slug

_INTERNAL: Final = "internal://"


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one source; `tagged` are all drivers that any code of it stands for.

    `node` holds its variables; `place` is its place in the project.
    """

    guid: str
    name: str
    node: Node
    place: str
    text: str
    passages: tuple[Passage, ...]
    tagged: tuple[Tagged, ...]


class SourceReader:
    """Reads sources one after the other; what cannot be read is counted in `left_out`."""

    def __init__(
        self, archive: Archive, place: str, tagged: Mapping[str, Tagged], left_out: Counter[str]
    ) -> None:
        self._archive = archive
        self._place = place
        self._tagged = tagged
        self._left_out = left_out

    def read(self, node: Node) -> Iterator[SourceText]:
        """The texts of a source: its own, that which represents a PDF, the transcripts of a recording."""
        match node.name:
            case "TextSource":
                yield from self._read_text(node, node)
            case "PDFSource" if representation := node.first("Representation"):
                self._left_out["selection of a page's area"] += len(node.all("PDFSelection"))
                yield from self._read_text(node, representation)
            case "AudioSource" | "VideoSource":
                kind = node.name.removesuffix("Source").lower()
                self._left_out[f"selection of an {kind} recording"] += len(
                    node.all(node.name.replace("Source", "Selection"))
                )
                transcripts = node.all("Transcript")
                for transcript in transcripts:
                    yield from self._read_text(node, transcript)
                if not transcripts:
                    self._left_out[f"{kind} recording without a transcript"] += 1
            case "PDFSource":
                self._left_out["PDF without a text"] += 1
            case "PictureSource":
                self._left_out["picture"] += 1

    def _read_text(self, source: Node, holder: Node) -> Iterator[SourceText]:
        place = f"{self._place}:{holder.line}"
        text = self._text_of(holder, place)
        if text is None:
            return
        raw_passages = [*self._selections(holder, len(text)), *self._spoken(holder, len(text))]
        whole = (
            self._drivers(holder) if holder is source else (*self._drivers(source), *self._drivers(holder))
        )
        text, passages = _with_line_ends(text, raw_passages)
        tagged = dict.fromkeys((*whole, *(each for passage in passages for each in passage.drivers)))
        self._left_out["note on a selection or a source"] += len(holder.all("NoteRef")) + sum(
            len(child.all("NoteRef")) for child in holder.children
        )
        yield SourceText(
            guid=as_guid(source.attributes.get("guid", "")),
            name=_name_of(source, holder),
            node=source,
            place=place,
            text=text,
            passages=passages,
            tagged=tuple(tagged),
        )

    def _text_of(self, holder: Node, place: str) -> str | None:
        """The plain text, from within or from its file; None, and counted, where there is none to read."""
        path = holder.attributes.get("plainTextPath", "")
        if not path:
            if holder.first("PlainTextContent") is None:
                self._left_out["source without a plain text"] += 1
                return None
            return holder.text_of("PlainTextContent")
        if "://" in path and not path.casefold().startswith(_INTERNAL):
            self._left_out["source whose text is not in the archive"] += 1
            return None
        file = path[len(_INTERNAL) :] if "://" in path else path  # not all tools write the scheme
        file = file.lstrip("/")
        content = self._archive.read(f"{SOURCES}{file}", MAX_BYTES)
        if content is None:
            raise ExchangeError(
                place, f'"{path}" is not in the archive', "Export the project anew, with its sources."
            )
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ExchangeError(
                place, f'"{path}" is not UTF-8: {error}', "REFI-QDA wants plain texts in UTF-8."
            ) from None

    def _selections(self, holder: Node, length: int) -> Iterator[Passage]:
        for selection in holder.all("PlainTextSelection"):
            try:
                start = int(selection.attributes["startPosition"])
                end = int(selection.attributes["endPosition"])
            except (KeyError, ValueError):
                raise ExchangeError(
                    f"{self._place}:{selection.line}", "a selection has no start or end that is a number"
                ) from None
            start, end = max(start, 0), min(end, length)
            drivers = self._drivers(selection)
            if start < end and drivers:
                yield Passage(start, end, drivers)
            elif drivers:
                self._left_out["selection beyond the end of its text (its code stays)"] += 1
                yield Passage(0, 0, drivers)

    def _spoken(self, holder: Node, length: int) -> Iterator[Passage]:
        """Selections of a transcript, which lie between two points in time."""
        at = {
            as_guid(point.attributes.get("guid", "")): point.attributes.get("position", "")
            for point in holder.all("SyncPoint")
        }
        for selection in holder.all("TranscriptSelection"):
            ends = [
                at.get(as_guid(selection.attributes.get(name, "")), "")
                for name in ("fromSyncPoint", "toSyncPoint")
            ]
            drivers = self._drivers(selection)
            if drivers and all(end.isascii() and end.isdigit() for end in ends):
                start, end = int(ends[0]), min(int(ends[1]), length)
                yield Passage(start, end, drivers) if start < end else Passage(0, 0, drivers)
            elif drivers:
                yield Passage(0, 0, drivers)

    def _drivers(self, node: Node) -> tuple[Tagged, ...]:
        drivers: dict[Tagged, None] = {}
        for coding in node.all("Coding"):
            reference = coding.first("CodeRef")
            guid = as_guid(reference.attributes.get("targetGUID", "")) if reference else ""
            if guid in self._tagged:
                drivers[self._tagged[guid]] = None
            else:
                self._left_out["coding by a code that the codebook lacks"] += 1
        return tuple(drivers)


def _name_of(source: Node, holder: Node) -> str:
    """What the source is called; else what its file is called, be it a GUID: two must not be one customer."""
    names = (
        holder.attributes.get("name"),
        source.attributes.get("name"),
        holder.attributes.get("plainTextPath", "").rpartition("/")[2].rpartition(".")[0],
        source.attributes.get("guid"),
    )
    return next((name for each in names if slug(name := " ".join((each or "").split()))), "source")


def _with_line_ends(text: str, passages: list[Passage]) -> tuple[str, tuple[Passage, ...]]:
    """The text with every line end as one character, the passages where they stood before."""
    if "\r" in text:
        gone = [match.start() for match in re.finditer(r"\r(?=\n)", text)]
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        passages = [
            Passage(p.start - bisect_left(gone, p.start), p.end - bisect_left(gone, p.end), p.drivers)
            for p in passages
        ]
    return text, tuple(sorted(passages, key=lambda passage: (passage.start, passage.end)))
