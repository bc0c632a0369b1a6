"""The contract of themes as it explains itself: every view, and each field in the words of its docstring."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup

from sitegen.pages import views

_CLAUSE: Final = re.compile(r"(?<=[.;])\s+")
_NAMED: Final = re.compile(r"`(\w+)`")
_PLAIN: Final = {str: "text", int: "number", bool: "true or false", Markup: "HTML", object: "anything"}


@dataclass(frozen=True, slots=True)
class ExplainedField:
    """A field of a view: the kind of its value in words, the views in it, and what it is."""

    name: str
    kind: str
    views: tuple[type, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class ExplainedView:
    """A view: what it is, and each of its fields."""

    view: type
    summary: str
    fields: tuple[ExplainedField, ...]


def explain_view(view: type) -> ExplainedView:
    """The view with its fields in their order; a field of which nobody says anything has no explanation.

    What is said of a field is every clause of the view's docstring that names it; else what the package of
    the views says of fields of that name; else what the view in the field says of itself.
    """
    summary, said = _clauses(view.__doc__ or "", {field.name for field in fields(view)})
    hints = get_type_hints(view)
    explained = []
    for field in fields(view):
        inner = tuple(_views_in(hints[field.name]))
        words = said.get(field.name) or _common().get(field.name) or "".join(map(_first_sentence, inner[:1]))
        explained.append(ExplainedField(field.name, in_plain_words(hints[field.name]), inner, words))
    return ExplainedView(view, summary, tuple(explained))


def all_views() -> tuple[type, ...]:
    """Every view of the contract by its name."""
    found = {
        name: each for name, each in vars(views).items() if isinstance(each, type) and is_dataclass(each)
    }
    return tuple(found[name] for name in sorted(found))


def in_plain_words(hint: Any) -> str:
    """`list of QuoteView`, `LinkView or none`: a type as people say it who write templates."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    arguments = get_args(hint)
    match get_origin(hint):
        case origin if origin in (Union, UnionType):
            return " or ".join("none" if each is NoneType else in_plain_words(each) for each in arguments)
        case origin if origin is tuple and arguments[1:] == (Ellipsis,):
            inner = in_plain_words(arguments[0])
            return f"list of {'texts' if inner == 'text' else inner}"
        case origin if origin is tuple:
            return f"({', '.join(in_plain_words(each) for each in arguments)})"
        case origin if origin is dict:
            return "mapping of names to values"
    return str(hint.__name__)


def _views_in(hint: Any) -> Iterator[type]:
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for each in get_args(hint):
        yield from _views_in(each)


def _clauses(text: str, names: set[str]) -> tuple[str, dict[str, str]]:
    """What a docstring says of the whole, and of each field that it names."""
    whole, said = [], dict[str, list[str]]()
    for clause in _CLAUSE.split(" ".join(cleandoc(text).split())):
        before, colon, after = clause.partition(": ")
        if colon and names & set(_NAMED.findall(after)) and not names & set(_NAMED.findall(before)):
            whole.append(f"{before}.")
            clause = after
        named = [name for name in dict.fromkeys(_NAMED.findall(clause)) if name in names]
        for name in named:
            said.setdefault(name, []).append(clause.rstrip(".;"))
        if not named:
            whole.append(clause)
    return re.sub(r";$", ".", " ".join(whole)), {name: "; ".join(clauses) for name, clauses in said.items()}


def _first_sentence(view: type) -> str:
    summary = _clauses(view.__doc__ or "", {field.name for field in fields(view)})[0]
    return _CLAUSE.split(summary)[0].rstrip(".;:")


@cache
def _common() -> dict[str, str]:
    """What the package of the views says of fields that have one name in many of them."""
    text = (views.__doc__ or "").partition("in all of them:")[2]
    return _clauses(text, set(_NAMED.findall(text)))[1]
