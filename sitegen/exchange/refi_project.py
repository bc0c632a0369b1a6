"""Writes a study as a REFI-QDA project exchange, a .qdpx.

A write-up becomes a text source with codings at the places of its quotes; a mention without a quote is a
coding of the whole source.  What stands for a write-up becomes its variables, its strengths among them; a
customer becomes a case, a segment a set of sources, a register a note with its text.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from sitegen import __version__
from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.evidence import newest
from sitegen.analysis.findings import Findings
from sitegen.exchange.archive import PROJECT, SOURCES, write_archive
from sitegen.exchange.codes import add_codes, code_guid, code_tree
from sitegen.exchange.guids import Guids
from sitegen.exchange.plain_text import PlainText, plain_text
from sitegen.exchange.refi_codebook import as_document, guids_of, spoken_against
from sitegen.exchange.values import OF_CUSTOMER, Value, as_plain, name_of, values_of, values_of_customer
from sitegen.exchange.yaml_writing import as_register
from sitegen.model import Effect
from sitegen.reading.redaction import withhold
from sitegen.reading.registers import COMPETITORS, INITIATIVES, OFFERINGS, SEGMENTS
from sitegen.text import Record, shorten

PROJECT_NAMESPACE: Final = "urn:QDA-XML:project:1.0"
NOTED_REGISTERS: Final = (SEGMENTS, COMPETITORS, OFFERINGS, INITIATIVES)
"""The registers that have no place of their own in REFI-QDA and travel as notes."""

STRENGTH: Final = {Effect.FOR: "strength: ", Effect.AGAINST: "strength against: "}
"""What the name of a variable begins with that holds the strength of a driver in a write-up."""

CUSTOMER_ID: Final = f"{OF_CUSTOMER}id"

_TYPES: Final = {bool: "Boolean", float: "Float", date: "Date", int: "Integer"}


def project_file(findings: Findings) -> bytes:
    """All conversations of a study that are neither drafts nor withdrawn, as an archive."""
    write_ups = sorted(findings.write_ups, key=lambda each: each.write_up.id)
    texts = {
        each.write_up.id: plain_text(findings.content.texts[each.write_up.path], each.write_up.body.quotes)
        for each in write_ups
    }
    project = _Project(findings, write_ups, texts)
    files = {PROJECT: as_document(project.document())}
    for write_up in write_ups:
        id_ = write_up.write_up.id
        files[f"{SOURCES}{project.guids.of('source', id_)}.txt"] = texts[id_].text.encode()
    return write_archive(files)


class _Project:
    """The project's XML in the making; variables are declared as they are used."""

    def __init__(
        self, findings: Findings, write_ups: list[CodedWriteUp], texts: Mapping[str, PlainText]
    ) -> None:
        self.findings = findings
        self.write_ups = write_ups
        self.texts = texts
        self.guids: Guids = guids_of(findings)
        self._variables: dict[str, str] = {}

    def document(self) -> Element:
        """The root; its parts stand in the order that the schema asks for."""
        settings = self.findings.settings
        root = Element(
            "Project",
            xmlns=PROJECT_NAMESPACE,
            name=settings.title,
            origin=f"sitegen {__version__}",
            creatingUserGUID=self._user(""),
        )
        if day := newest(self.write_ups):
            root.set("creationDateTime", f"{day.isoformat()}T00:00:00Z")
        users, codebook = SubElement(root, "Users"), SubElement(root, "CodeBook")
        self._add_users(users)
        codes = code_tree(self.findings.codebook, spoken_against(self.findings), self.guids)
        add_codes(SubElement(codebook, "Codes"), codes)
        variables, cases, sources = (Element(name) for name in ("Variables", "Cases", "Sources"))
        self._add_cases(cases)
        for write_up in self.write_ups:
            self._add_source(sources, write_up)
        for name, type_ in sorted(self._variables.items()):
            SubElement(variables, "Variable", guid=self._variable(name), name=name, typeOfVariable=type_)
        notes, sets = Element("Notes"), Element("Sets")
        noted = self._add_notes(notes)
        self._add_sets(sets)
        # The schema knows no empty list of things: a part that has none is left out.
        root.extend(part for part in (variables, cases, sources, notes, sets) if len(part))
        if settings.description:
            SubElement(root, "Description").text = settings.description
        for guid in noted:
            SubElement(root, "NoteRef", targetGUID=guid)
        return root

    def _user(self, coder: str) -> str:
        return self.guids.of("user", coder)

    def _variable(self, name: str) -> str:
        return self.guids.of("variable", name)

    def _add_users(self, users: Element) -> None:
        SubElement(users, "User", guid=self._user(""), name=self.findings.settings.organisation or "sitegen")
        for coder in sorted({each.write_up.coder for each in self.write_ups} - {""}):
            SubElement(users, "User", guid=self._user(coder), name=coder)

    def _add_cases(self, cases: Element) -> None:
        by_customer: dict[str, list[CodedWriteUp]] = {}
        for write_up in self.write_ups:
            by_customer.setdefault(write_up.customer.id, []).append(write_up)
        registers = self.findings.content.registers
        for id_, write_ups in sorted(by_customer.items()):
            customer = self.findings.customers[id_]
            name = name_of(customer, registers.customers)
            case = SubElement(cases, "Case", guid=self.guids.of("case", id_), name=name)
            if registers.customers.find(id_) is customer:
                values = values_of_customer(customer, name)
                if customer.segment:
                    values["segment"] = customer.segment.text
                self._add_values(case, values)
            for write_up in write_ups:
                SubElement(case, "SourceRef", targetGUID=self.guids.of("source", write_up.write_up.id))

    def _add_source(self, sources: Element, coded: CodedWriteUp) -> None:
        write_up = coded.write_up
        guid = self.guids.of("source", write_up.id)
        source = SubElement(
            sources,
            "TextSource",
            guid=guid,
            name=write_up.id,
            plainTextPath=f"internal://{guid}.txt",
            creatingUser=self._user(write_up.coder),
        )
        if write_up.date:
            source.set("creationDateTime", f"{write_up.date.isoformat()}T00:00:00Z")
        placed: set[tuple[str, Effect]] = set()
        passages = self.texts[write_up.id].passages
        for quote, drivers in coded.quotes:
            if quote.id in passages and drivers:
                start, end = passages[quote.id]
                selection = SubElement(
                    source,
                    "PlainTextSelection",
                    guid=self.guids.of("selection", write_up.id, quote.id),
                    name=shorten(withhold(quote.text)),
                    startPosition=str(start),
                    endPosition=str(end),
                    creatingUser=self._user(write_up.coder),
                )
                for driver, effect in drivers:
                    self._add_coding(selection, write_up.coder, driver, effect, write_up.id, quote.id)
                placed |= set(drivers)
        strengths: dict[str, int] = {}
        for mention in coded.mentions:
            if (mention.driver, mention.effect) not in placed:
                self._add_coding(source, write_up.coder, mention.driver, mention.effect, write_up.id)
            name = self.findings.codebook.all[mention.driver].name
            strengths[f"{STRENGTH[mention.effect]}{name}"] = mention.strength
        self._add_values(source, values_of(coded, self.findings) | strengths)

    def _add_coding(self, above: Element, coder: str, driver: str, effect: Effect, *of: str) -> None:
        guid = self.guids.of("coding", *of, driver, effect.value)
        coding = SubElement(above, "Coding", guid=guid, creatingUser=self._user(coder))
        SubElement(coding, "CodeRef", targetGUID=code_guid(self.guids, driver, effect))

    def _add_values(self, above: Element, values: Mapping[str, Value]) -> None:
        for name, value in values.items():
            type_ = self._variables.setdefault(name, _TYPES.get(type(value), "Text"))
            element = SubElement(above, "VariableValue")
            SubElement(element, "VariableRef", targetGUID=self._variable(name))
            SubElement(element, f"{type_}Value").text = _as_text(value)

    def _add_notes(self, notes: Element) -> list[str]:
        """Adds the registers that the study has; gives their GUIDs."""
        registers = self.findings.content.registers
        guids = []
        for name in NOTED_REGISTERS:
            register = getattr(registers, name.removesuffix(".yml"))
            if register.path is not None and register.entries:
                guids.append(self.guids.of("note", name))
                note = SubElement(notes, "Note", guid=guids[-1], name=name)
                SubElement(note, "PlainTextContent").text = as_register(_entries(register))
        return guids

    def _add_sets(self, sets: Element) -> None:
        """A set for each segment that anybody is in."""
        for segment in self.findings.segments.values():
            members = [each for each in self.write_ups if each.segment.id == segment.id]
            if members:
                guid = self.guids.of("segment", segment.id)
                element = SubElement(sets, "Set", guid=guid, name=segment.name)
                if segment.definition:
                    SubElement(element, "Description").text = str(as_plain(segment.definition))
                for each in members:
                    source = self.guids.of("source", each.write_up.id)
                    SubElement(element, "MemberSource", targetGUID=source)


def _as_text(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case float():  # a decimal of XML has no exponent
            return format(Decimal(str(value)), "f").removesuffix(".0")
        case _:
            return str(value)


def _entries(register: Iterable[Record]) -> list[Mapping[str, object]]:
    """The entries of a register by their keys, those that say nothing left out."""
    entries: list[Mapping[str, object]] = []
    for entry in register:
        plain = as_plain(entry)
        assert isinstance(plain, dict)
        entries.append(plain)
    return entries
