"""Reads REFI-QDA: a codebook exchange (.qdc) and a project exchange (.qdpx), of whatever tool."""

import csv
import io
from collections import Counter
from collections.abc import Mapping
from typing import Final

from sitegen.exchange.archive import MEGABYTE, PROJECT, Archive
from sitegen.exchange.columns import Columns
from sitegen.exchange.fault import ExchangeError
from sitegen.exchange.file_names import FileNames
from sitegen.exchange.imported import Imported, ImportedWriteUp
from sitegen.exchange.refi_codes import ReadCodes, as_guid
from sitegen.exchange.refi_project import CUSTOMER_ID, NOTED_REGISTERS, STRENGTH
from sitegen.exchange.refi_sources import SourceReader, SourceText
from sitegen.exchange.source_keys import keys_of_source
from sitegen.exchange.values import OF_CUSTOMER
from sitegen.exchange.xml_tree import Node, read_xml
from sitegen.model import Effect
from sitegen.reading.registers import ROSTER

_MOST_CODEBOOK: Final = 32 * MEGABYTE
_MOST_PROJECT: Final = 256 * MEGABYTE
_VALUES: Final = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")
_NOT_READ: Final = {"Links": "link", "Graphs": "graph"}
_ROSTER_COLUMNS: Final[tuple[str, ...]] = (
    *("id", "name", "pseudonym", "segment", "status", "best", "since", "revenue", "last_contacted"),
)


def read_codebook_exchange(content: bytes, name: str) -> Imported:
    """The drivers of a codebook exchange; a file that is none is an ExchangeError."""
    if len(content) > _MOST_CODEBOOK:
        raise ExchangeError(name, f"this file is larger than {_MOST_CODEBOOK // MEGABYTE} MB and is not read")
    root = read_xml(content, name)
    if root.name != "CodeBook" or not root.namespace.startswith("urn:QDA-XML:codebook:"):
        raise _other_root(root, name, "a codebook exchange begins with <CodeBook>")
    codes = ReadCodes()
    codes.read(root.within("Codes", "Code"))
    left_out = ["sets of codes: a codebook has one hierarchy"] if root.within("Sets", "Set") else []
    return Imported(drivers=tuple(codes.drivers), left_out=tuple(left_out))


def read_project_exchange(content: bytes, name: str, columns: Mapping[str, str]) -> Imported:
    """The codebook, the texts with their codings, the variables of a project exchange.

    `columns` says by key which variable holds it, where its name does not.
    """
    archive = Archive(content, name)
    path = archive.find_project()
    document = archive.read(path, _MOST_PROJECT) if path else None
    if path is None or document is None:
        raise ExchangeError(
            name, f"there is no {PROJECT} in it", "A project exchange is a zip archive with one at its top."
        )
    root = read_xml(document, f"{name}/{path}")
    if root.name != "Project" or not root.namespace.startswith("urn:QDA-XML:project:"):
        raise _other_root(root, f"{name}/{path}", "a project exchange begins with <Project>")
    return _Reader(root, archive, f"{name}/{path}", columns).read()


def _other_root(root: Node, place: str, wanted: str) -> ExchangeError:
    return ExchangeError(
        f"{place}:{root.line}",
        f"this is <{root.name}> of {root.namespace or 'no namespace'}, not REFI-QDA 1.0: {wanted}",
        "Choose REFI-QDA, or QDA-XML, where you export; .qdc holds a codebook, .qdpx a project.",
    )


class _Reader:
    """One project, and what it holds that is left out."""

    def __init__(self, root: Node, archive: Archive, place: str, columns: Mapping[str, str]) -> None:
        self._root = root
        self._place = place
        self._archive = archive
        self._left_out: Counter[str] = Counter()
        self._ours = root.attributes.get("origin", "").startswith("sitegen ")
        self._variables = {
            as_guid(each.attributes.get("guid", "")): each.attributes.get("name", "")
            for each in root.within("Variables", "Variable")
        }
        names = sorted(name for name in self._variables.values() if not self._is_strength(name))
        self._columns = Columns(names, columns, place)
        self._codes = ReadCodes()

    def read(self) -> Imported:
        """All that has a place in a study."""
        root = self._root
        self._codes.read(root.within("CodeBook", "Codes", "Code"))
        cases = self._cases()
        reader = SourceReader(self._archive, self._place, self._codes.tagged, self._left_out)
        sources = root.first("Sources")
        write_ups = []
        names = FileNames()
        for node in sources.children if sources else ():
            for source in reader.read(node):
                write_ups.append(self._write_up(source, cases.get(source.guid), names))
        registers = self._registers()
        for part, one in _NOT_READ.items():
            part_node = root.first(part)
            self._left_out[one] += len(part_node.children) if part_node else 0
        if not self._ours:
            self._left_out["set"] += len(root.within("Sets", "Set"))
        return Imported(
            title=" ".join(root.attributes.get("name", "").split()),
            drivers=tuple(self._codes.drivers),
            write_ups=tuple(write_ups),
            registers=registers,
            left_out=tuple(f"{count} × {what}" for what, count in sorted(self._left_out.items()) if count),
        )

    def _cases(self) -> dict[str, tuple[str, dict[str, str]]]:
        """The name and the variables of the case that a source belongs to, by the source's GUID."""
        cases: dict[str, tuple[str, dict[str, str]]] = {}
        for case in self._root.within("Cases", "Case"):
            told = case.attributes.get("name", ""), self._values(case)
            for reference in case.all("SourceRef"):
                cases.setdefault(as_guid(reference.attributes.get("targetGUID", "")), told)
            self._left_out["selection of a case"] += len(case.all("SelectionRef"))
        return cases

    def _values(self, node: Node) -> dict[str, str]:
        """The variables of a source or a case, by their names."""
        values = {}
        for value in node.all("VariableValue"):
            reference = value.first("VariableRef")
            guid = as_guid(reference.attributes.get("targetGUID", "")) if reference else ""
            text = next((child.text for child in value.children if child.name in _VALUES), "").strip()
            if text and guid in self._variables:
                values[self._variables[guid]] = text
        return values

    def _write_up(
        self, source: SourceText, case: tuple[str, dict[str, str]] | None, names: FileNames
    ) -> ImportedWriteUp:
        case_name, of_case = case or ("", {})
        values = {name: value for name, value in of_case.items() if not name.startswith(OF_CUSTOMER)}
        values |= self._values(source.node)
        strengths: dict[tuple[str, Effect], int] = {}
        for name, text in values.items():
            tagged = self._strength_of(name)
            if tagged and text in ("1", "2", "3"):
                strengths[tagged] = max(strengths.get(tagged, 1), int(text))
        for tagged in source.tagged:
            strengths.setdefault(tagged, 1)
        said = {name: value for name, value in values.items() if not self._is_strength(name)}
        keys = keys_of_source(said, self._columns, case_name, source.name, ours=self._ours)
        return ImportedWriteUp(
            name=names.of(source.name),
            keys=keys,
            strengths=strengths,
            text=source.text,
            passages=source.passages,
            place=source.place,
        )

    @staticmethod
    def _is_strength(name: str) -> bool:
        return name.startswith(tuple(STRENGTH.values()))

    def _strength_of(self, name: str) -> tuple[str, Effect] | None:
        for effect, beginning in STRENGTH.items():
            driver = self._codes.find(name.removeprefix(beginning)) if name.startswith(beginning) else None
            if driver:
                return driver, effect
        return None

    def _registers(self) -> dict[str, str]:
        """The registers that travelled as notes, and the roster that the cases make; only from sitegen."""
        notes = self._root.within("Notes", "Note")
        registers = {}
        for note in notes:
            name = note.attributes.get("name", "")
            if self._ours and name in NOTED_REGISTERS:
                registers[name] = note.text_of("PlainTextContent")
            else:
                self._left_out["note"] += 1
        rows = []
        for case in self._root.within("Cases", "Case"):
            values = self._values(case)
            if self._ours and CUSTOMER_ID in values:
                own = {k.removeprefix(OF_CUSTOMER): v for k, v in values.items() if k.startswith(OF_CUSTOMER)}
                name = case.attributes.get("name", "")
                rows.append({"name": name, **own, "segment": values.get("segment", "")})
        if rows:
            registers[ROSTER] = _roster_text(rows)
        return registers


def _roster_text(rows: list[dict[str, str]]) -> str:
    known = {key for row in rows for key in row}
    columns = [key for key in _ROSTER_COLUMNS if key in known]
    columns += sorted(known - set(columns))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: " ".join(value.split()) for key, value in row.items()} for row in rows)
    return out.getvalue()
