"""Frozen records as JSON and back, by the types of their fields."""

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

_Record = TypeVar("_Record", bound=Hashable)


def encode(record: object) -> bytes:
    """A record, or a tuple of records, as JSON; what it is is known from the type that `decode` is given."""
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":")).encode()


def decode(raw: bytes, kind: type[_Record]) -> _Record:
    """The record of that type that `encode` made the bytes from.

    Raises ValueError, TypeError, KeyError or IndexError where they are of something else.
    """
    record: _Record = _reader(kind)(json.loads(raw))
    return record


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    kind: Any = type(value)
    plain = [_plain(getattr(value, name)) for name in _names(kind)]
    # A member of a union says which it is.
    return [kind.__name__, *plain] if kind.__name__ in _UNION_MEMBERS else plain


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


_UNION_MEMBERS = frozenset({"Prose", "QuoteEnd", "ChartPlace"})


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What turns plain JSON into a value of a type."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind in (str, int, float, bool, object):
        return _same if kind is not object else _frozen
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return members.__getitem__
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return _tuple_reader(_reader(arguments[0]))
        readers = tuple(_reader(each) for each in arguments)
        return lambda plain: tuple(read(each) for read, each in zip(readers, plain, strict=True))
    if origin is frozenset:
        return frozenset
    if origin is not None and issubclass(origin, Mapping):
        read = _reader(arguments[1])
        return lambda plain: {key: read(each) for key, each in plain.items()}
    if origin in (typing.Union, types.UnionType):
        return _union_reader(arguments)
    return _record_reader(kind)


def _same(plain: Any) -> Any:
    return plain


def _frozen(plain: Any) -> Any:
    """The value of a field that may hold anything: lists become tuples again."""
    if isinstance(plain, list):
        return tuple(_frozen(each) for each in plain)
    return MappingProxyType({k: _frozen(v) for k, v in plain.items()}) if isinstance(plain, dict) else plain


def _tuple_reader(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda plain: tuple([read(each) for each in plain])


def _union_reader(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    others = [each for each in arguments if each is not type(None)]
    if len(others) == 1:
        read = _reader(others[0])
        return lambda plain: None if plain is None else read(plain)
    readers = {each.__name__: _reader(each) for each in others}
    return lambda plain: readers[plain[0]](plain[1:])


def _record_reader(kind: Any) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    fields = dataclasses.fields(kind)
    readers = [_reader(hints[field.name]) for field in fields]
    if any(field.kw_only for field in fields):
        names = [field.name for field in fields]
        return lambda plain: kind(
            **{name: read(each) for name, read, each in zip(names, readers, plain, strict=True)}
        )
    return lambda plain: kind(*[read(each) for read, each in zip(readers, plain, strict=True)])
