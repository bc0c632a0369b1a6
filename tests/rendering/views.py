"""Views made of their types alone, the emptiest and the fullest, and views that refuse what is no field."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from markupsafe import Markup

from sitegen.pages.views import SiteView
from sitegen.rendering.theme import Theme


class Fill(Enum):
    """How much a view holds: nothing that may be missing, everything, or texts and lists alone."""

    EMPTIEST = "emptiest"
    FULLEST = "fullest"
    PLAIN = "plain"


def filled(hint: Any, fill: Fill) -> Any:
    """A value of a type, with three of its kind in every list that is not empty."""
    empty = fill is Fill.EMPTIEST
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        return hint(**{field.name: filled(hints[field.name], fill) for field in fields(hint)})
    if hint in (str, Markup):
        return hint("" if empty else "words")
    if hint is bool:
        return fill is Fill.FULLEST
    if hint is int:
        return {Fill.EMPTIEST: 0, Fill.PLAIN: 3, Fill.FULLEST: 99}[fill]
    arguments, origin = get_args(hint), get_origin(hint)
    if NoneType in arguments:
        given = next(each for each in arguments if each is not NoneType)
        return filled(given, fill) if fill is Fill.FULLEST else None
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return () if empty else tuple(filled(arguments[0], fill) for _ in range(3))
    if origin is tuple:
        return tuple(filled(each, fill) for each in arguments)
    assert origin is dict, hint
    return {} if empty else {"x-own": "words"}


def site(theme: Theme, fill: Fill) -> SiteView:
    """What is the same on every page, with the options of a theme where a study gives none.

    Flags are down in all but the fullest.
    """
    made = filled(SiteView, fill)
    values = {field.name: getattr(made, field.name) for field in fields(SiteView)}
    options = {
        name: fill is Fill.FULLEST if isinstance(value, bool) else value
        for name, value in theme.given.values.items()
    }
    return SiteView(**{**values, "options": options})


class Refusing:
    """A view that raises where a template reads anything but a field, and notes what is read."""

    def __init__(self, view: object, read: set[tuple[str, str]]) -> None:
        object.__setattr__(self, "_view", view)
        object.__setattr__(self, "_read", read)

    def __getattr__(self, name: str) -> Any:
        view = object.__getattribute__(self, "_view")
        read = object.__getattribute__(self, "_read")
        if name.startswith("__") or name not in {field.name for field in fields(view)}:
            raise AttributeError(f"{type(view).__name__} has no field {name}")
        read.add((type(view).__name__, name))
        return refusing(getattr(view, name), read)


def refusing(value: Any, read: set[tuple[str, str]]) -> Any:
    """The value with every view in it refusing."""
    if is_dataclass(value):
        return Refusing(value, read)
    if isinstance(value, tuple):
        return tuple(refusing(each, read) for each in value)
    return value


def fields_reached(view: type) -> Iterator[tuple[str, str]]:
    """The fields of a view and of all views in it."""
    waiting, seen = [view], set[type]()
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        for field in fields(each):
            yield each.__name__, field.name
        waiting += [inner for hint in get_type_hints(each).values() for inner in views_in(hint)]


def views_in(hint: Any) -> Iterator[type]:
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for each in get_args(hint):
        yield from views_in(each)
