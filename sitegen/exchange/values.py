"""What a write-up says in its front matter as values of variables, and what variables say as front matter.

A list is a text with semicolons, anything deeper is JSON; both are YAML's own values again behind it.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.findings import Findings
from sitegen.analysis.names import NO_SEGMENT
from sitegen.model import Consent, Customer, SourceKind, WriteUp
from sitegen.reading.redaction import CLOSE, OPEN
from sitegen.reading.register import Register
from sitegen.text import Record, Written

Value = str | bool | float | date
"""A value of a variable: REFI-QDA's Text, Boolean, Float or Date."""

LISTS: Final = frozenset(
    ["not_asked", "must_keep", "expected", "interviewer", "participants", "tags", "drivers", "against"]
)
DEEP: Final = frozenset(["competitors", "offerings", "habits", "asks"])
DAYS: Final = frozenset(["date", "consent_date", "expires"])
TEXTS: Final = ("title", "outcome", "stays", "most_valued", "tell_others", "channel", "language", "coder")

OF_CUSTOMER: Final = "customer "
"""What the names of variables begin with that say something of the customer and not of the conversation."""

_BARS: Final = str.maketrans({OPEN: "|", CLOSE: "|"})


def values_of(coded: CodedWriteUp, findings: Findings) -> dict[str, Value]:
    """The variables of a write-up by the keys of its front matter; those that it leaves out are left out.

    Customer and segment by their names where these lead back to them.
    """
    write_up = coded.write_up
    registers = findings.content.registers
    values: dict[str, object] = {"customer": name_of(coded.customer, registers.customers)}
    if coded.segment.id != NO_SEGMENT.id:
        segment = coded.segment
        found = registers.segments.find(segment.name)
        values["segment"] = segment.name if found in (segment, None) else segment.id
    values["date"] = write_up.date
    values["source"] = write_up.source.value if write_up.source is not SourceKind.INTERVIEW else ""
    for key in TEXTS:
        values[key] = getattr(write_up, key)
    values |= _lists(write_up)
    values["consent"] = write_up.consent.value if write_up.consent is not Consent.INTERNAL else ""
    values["consent_date"], values["expires"] = write_up.consent_date, write_up.expires
    values |= write_up.extra
    plain = {key: as_plain(value) for key, value in values.items()}
    return {key: _as_value(value, deep=is_deep(key)) for key, value in plain.items() if value}


def is_deep(key: str) -> bool:
    """Whether the value of a key may be more than a text or a list of texts."""
    return key in DEEP or key.startswith("x-")


def _lists(write_up: WriteUp) -> dict[str, object]:
    return {
        "not_asked": write_up.not_asked,
        "must_keep": write_up.must_keep,
        "expected": write_up.expected,
        "competitors": write_up.competitors,
        "offerings": write_up.offerings,
        "habits": {habit.stage.value: _but(as_plain(habit), "stage") for habit in write_up.habits},
        "asks": write_up.asks,
        "interviewer": write_up.interviewer,
        "participants": write_up.participants,
        "tags": write_up.labels,
    }


def values_of_customer(customer: Customer, called: str) -> dict[str, Value]:
    """The variables of a customer of the roster by their names, its name where it is `called` otherwise."""
    values: dict[str, Value | None] = {
        "id": customer.id,
        "name": customer.name if customer.name != called else "",
        "pseudonym": customer.pseudonym,
        "status": customer.status,
        "best": customer.best or None,
        "since": customer.since,
        "revenue": customer.revenue,
        "last_contacted": customer.last_contacted,
        **dict(customer.extra),
    }
    return {f"{OF_CUSTOMER}{name}": value for name, value in values.items() if value not in ("", None)}


def name_of(customer: Customer, roster: Register[Customer]) -> str:
    """The name of a customer, or its id where the name is another's too."""
    return customer.name if roster.find(customer.name) in (customer, None) else customer.id


def as_plain(value: object) -> object:
    """A value of the records as text, lists and mappings, without what says nothing."""
    match value:
        case Written():
            return value.text
        case Enum():
            return value.value
        case str():
            return value.translate(_BARS) if OPEN in value else value
        case Mapping():
            plain = {str(key): as_plain(each) for key, each in value.items()}
            return {key: each for key, each in plain.items() if each not in ("", None, [], {})}
        case Record():
            return as_plain({name: getattr(value, name) for name in value.__struct_fields__})
        case tuple() | list():
            return [as_plain(each) for each in value]
        case _:
            return value


def _but(value: object, key: str) -> object:
    return {name: each for name, each in value.items() if name != key} if isinstance(value, dict) else value


def _as_value(value: object, *, deep: bool) -> Value:
    if isinstance(value, str | date):
        return value
    if isinstance(value, list) and not deep:
        return join([str(each) for each in value] if all(isinstance(each, str) for each in value) else value)
    return json.dumps(value, ensure_ascii=False)


def join(items: Iterable[object]) -> str:
    """A list as one text: its items with semicolons between them, or JSON where they hold semicolons."""
    listed = list(items)
    texts = [each for each in listed if isinstance(each, str)]
    if len(texts) < len(listed) or any(";" in each or each[:1] == "[" for each in texts):
        return json.dumps(listed, ensure_ascii=False)
    return "; ".join(texts)


def split(text: str) -> list[str]:
    """The items of such a text, whoever wrote it."""
    listed = read_json(text)
    if isinstance(listed, list) and all(isinstance(each, str) for each in listed):
        return listed
    return [item for each in text.split(";") if (item := " ".join(each.split()))]


def read_json(text: str) -> object:
    """The value of a JSON text, or None where it is none."""
    if text[:1] not in ("[", "{"):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
