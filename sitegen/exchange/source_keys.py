"""Turns the variables of a source into the keys of a write-up's front matter."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sitegen.exchange.columns import Columns
from sitegen.exchange.values import DAYS, DEEP, LISTS, read_json, split
from sitegen.model import Consent, Outcome, SourceKind, Stays
from sitegen.reading.days import read_day_of_moment
from sitegen.text import slug

_CHOICES: Final[Mapping[str, type[StrEnum]]] = MappingProxyType(
    {"source": SourceKind, "outcome": Outcome, "stays": Stays, "consent": Consent}
)
_NOT_OF_FRONT_MATTER: Final = frozenset(
    ["drivers", "against", "quote", "text", "speaker", "strength", "effect", "write_up"]
)


def keys_of_source(
    values: Mapping[str, str], columns: Columns, case: str, name: str, *, ours: bool
) -> dict[str, object]:
    """The front matter, but for its drivers, of a source called `name` that belongs to a case.

    A variable that no key is known for, or whose value its key does not allow, becomes a key of the
    study's own, so that nothing is lost.  The customer is the case where no variable says it.
    """
    keys: dict[str, object] = {}
    for variable, text in values.items():
        key = variable if ours and _is_exact(variable) else columns.key_of(variable)
        read = None if key is None or key in _NOT_OF_FRONT_MATTER else _as_key(key, text)
        if key is not None and read is not None:
            keys[key] = read
        else:
            keys[own_key(variable, keys)] = text
    customer = keys.get("customer") or case
    if not slug(str(customer)):
        customer = name.rpartition("/")[2] if slug(name.rpartition("/")[2]) else name
    elif not ours and "title" not in keys and slug(name) and slug(name) != slug(str(customer)):
        keys["title"] = name
    return {"customer": customer, **{key: value for key, value in keys.items() if key != "customer"}}


def own_key(name: str, taken: Collection[str] = ()) -> str:
    """The key, not taken yet, under which a variable or a column of no known meaning passes through."""
    base = key = f"x-{slug(name.removeprefix('x-')) or 'variable'}"
    number = 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def _is_exact(name: str) -> bool:
    return name in LISTS or name in DEEP or name in DAYS or name in _READ or name.startswith("x-")


def _as_key(key: str, text: str) -> object | None:
    """The value of a key, or None where the text is none."""
    if key in DAYS:
        return read_day_of_moment(text)
    if key in _CHOICES:
        value = slug(text)
        return value if value in {choice.value for choice in _CHOICES[key]} else None
    if key in DEEP:
        return read_json(text)
    if key in LISTS:
        return split(text) or None
    if key.startswith("x-"):
        read = read_json(text)
        return text if read is None else read
    return text if key == "tell_others" else " ".join(text.split()) or None


_READ: Final = frozenset(
    ["customer", "segment", "title", "most_valued", "tell_others", "channel", "language", "coder", *_CHOICES]
)
