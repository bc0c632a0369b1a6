"""Reads rows of a spreadsheet or a survey that somebody coded, and makes write-ups of them.

A row is a mention, or an answer with several drivers; rows of one conversation become one write-up.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from sitegen.analysis.names import Names
from sitegen.diagnostics import Diagnostic, Place
from sitegen.exchange.columns import Columns
from sitegen.exchange.fault import ExchangeError
from sitegen.exchange.file_names import FileNames
from sitegen.exchange.imported import Imported, ImportedWriteUp
from sitegen.exchange.row_mentions import Conversation, add_mentions
from sitegen.exchange.values import LISTS, split
from sitegen.model import Consent, Outcome, SourceKind, Stays, ValueDriver
from sitegen.reading.csv_rows import read_rows
from sitegen.reading.days import read_day_in, read_day_of_moment
from sitegen.reading.fields import Fields
from sitegen.reading.registers import Registers
from sitegen.reading.yaml_tree import Mapping as Row, Scalar
from sitegen.text import Source, shorten, slug

_CHOICES: Final = {"source": SourceKind, "outcome": Outcome, "stays": Stays, "consent": Consent}
_OF_A_ROW: Final = frozenset(
    ["customer", "date", "write_up", "drivers", "against", "strength", "effect", "quote", "speaker", "text"]
)


class RowReader:
    """Reads one file; what is wrong with it is in `found` afterwards, each with its line.

    `wanted` names columns by keys, `kind` is the source of rows that do not say theirs, `form` the form
    of dates as `strptime` has it where they are not written 2026-09-14.
    """

    def __init__(
        self, registers: Registers, wanted: Mapping[str, str], kind: SourceKind, form: str = ""
    ) -> None:
        self.found: list[Diagnostic] = []
        self.unused: tuple[str, ...] = ()
        self._names = Names(registers)
        self._wanted = wanted
        self._kind = kind
        self._form = form
        self._own = {key for key in wanted if key.startswith("x-")}

    def read(self, source: Source) -> Imported:
        """The write-ups of the rows, and the drivers that they use where the study has no codebook."""
        rows = read_rows(source, "this file", self.found)
        header = next(rows, None)
        if header is None:
            raise ExchangeError(
                source.path, "there is no row in this file", "Its first line names the columns."
            )
        columns = Columns([" ".join(cell.text.split()) for cell in header], self._wanted, source.path)
        if "customer" not in columns.of:
            raise ExchangeError(
                f"{source.path}:1",
                f"no column says the customer; the columns are {', '.join(columns.names)}",
                'Name it, as in --column customer="Company"; in an anonymous survey the answer\'s number.',
            )
        self.unused = columns.unused
        conversations: dict[tuple[str, ...], Conversation] = {}
        file_names = FileNames()
        for row in rows:
            self._read_row(source, row, columns, conversations, file_names)
        self.found += self._names.found
        drivers = [
            driver
            for driver in self._names.drivers.values()
            if driver.id not in {value.value for value in ValueDriver}
        ]
        return Imported(
            drivers=() if self._names.registers.drivers.path else tuple(drivers),
            write_ups=tuple(
                ImportedWriteUp(
                    name=each.name,
                    keys=each.keys,
                    strengths=each.strengths,
                    text=each.text,
                    passages=tuple(p for p in each.passages.values() if p.drivers),
                )
                for each in conversations.values()
            ),
        )

    def _read_row(
        self,
        source: Source,
        row: list[Scalar],
        columns: Columns,
        conversations: dict[tuple[str, ...], Conversation],
        file_names: FileNames,
    ) -> None:
        start, end = row[0].start, row[-1].end
        if any(cell.text.strip() for cell in row[len(columns.names) :]):
            message = f"this row has {len(row)} cells, the first line has {len(columns.names)}"
            help_ = "A separator within a cell needs quotation marks around the cell."
            self.found.append(Diagnostic("wrong-form", message, Place(source.path, start, end), help_))
            return
        cells = {
            key: cell
            for name, cell in zip(columns.names, row, strict=False)
            if cell.text.strip() and (key := columns.key_of(name))
        }
        if not any(cell.text.strip() for cell in row):
            return
        entries = tuple((Scalar(key, True, cell.start, cell.end), cell) for key, cell in cells.items())
        fields = Fields(Row(entries, start, end), source.path, self.found)
        fields.require("customer", "this row", f'Fill the column "{columns.of["customer"]}".')
        customer = fields.name("customer")
        day = self._day(fields)
        if customer is None:
            return
        write_up = fields.written("write_up")
        which = ("", write_up.text) if write_up else (slug(customer.text), str(day))
        conversation = conversations.get(which)
        if conversation is None:
            month = f"{day.isoformat()[:4]}/{day.isoformat()[5:7]}-" if day else ""
            name = file_names.of(write_up.text if write_up else f"{month}{slug(customer.text)}")
            keys: dict[str, object] = {"customer": customer.text, "source": ""}
            conversation = conversations[which] = Conversation(name, keys)
        if day:
            conversation.keys["date"] = day
        line = source.line_and_column(start)[0]
        for name in cells:
            if name not in _OF_A_ROW:
                self._add_key(conversation, fields, name, line)
        if not conversation.keys["source"]:
            conversation.keys["source"] = self._kind.value
        add_mentions(conversation, fields, self._names)

    def _day(self, fields: Fields) -> date | None:
        written = fields.written("date")
        if written is None:
            return None
        text = written.text
        day = read_day_in(self._form, text) if self._form else read_day_of_moment(text)
        if day is None:
            wanted = self._form or "year, month and day: 2026-09-14"
            help_ = 'Say how they are written, as in --date-format "%d/%m/%Y".'
            fields.report(
                "not-a-date", f'"{shorten(text)}" is not a date of the form {wanted}', written, help_
            )
        return day

    def _add_key(self, conversation: Conversation, fields: Fields, key: str, line: int) -> None:
        """Adds what a row says of the conversation; two rows of one must not contradict each other."""
        value: object
        if key in LISTS:
            written = fields.written(key)
            own = conversation.keys.get(key)
            known = own if isinstance(own, list) else []
            conversation.keys[key] = [
                *known,
                *(x for x in split(written.text if written else "") if x not in known),
            ]
            return
        if key in _CHOICES:
            choice = fields.choice(key, _CHOICES[key])
            value = choice.value if choice else ""
        elif key in ("consent_date", "expires"):
            value = fields.day(key) or ""
        elif key in ("segment", "most_valued"):
            name = fields.name(key)
            value = name.text if name else ""
            if name and key == "segment":
                self._names.segment(name, fields.path)
        else:
            written = fields.written(key)
            value = written.text if written else ""
        before = conversation.keys.get(key)
        if value and before and before != value and key in conversation.lines:
            node = fields.node(key)
            if node:
                message = (
                    f'`{key}` is "{shorten(str(value))}" here and "{shorten(str(before))}" in line '
                    f"{conversation.lines[key]}, of the same conversation"
                )
                help_ = "Mend one of the two; a column `write_up` keeps conversations of one day apart."
                fields.report("wrong-form", message, node, help_)
        elif value:
            conversation.keys[key] = value
            conversation.lines[key] = line
