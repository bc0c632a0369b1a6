"""Whom a study knows under which names, and which of its files are about nobody else."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sitegen.model import Customer, WriteUp
from sitegen.publishing.customers import customer_id
from sitegen.publishing.private import person_in
from sitegen.publishing.search import words_in
from sitegen.reading.content import Content
from sitegen.reading.redaction import reveal
from sitegen.text import slug

_ALIASES: Final = frozenset({"alias", "aliases", "also-known-as", "other-names", "former-name"})
"""Columns of a roster, as slugs, that hold further names."""


@dataclass(frozen=True, slots=True)
class Known:
    """A customer as the study knows it.

    `names` are all that it is called, its people by first and last name among them; `id` is empty for a
    name that no file of the study uses as a customer's.  `write_ups` are the paths of conversations with it,
    drafts and second codings included, `page` that of its own page; `quotes` the ids of its quotes with
    their words.  `first_names` are people of whom no more is known; `shared` those who also spoke for
    others: what names them is for a person to judge.
    """

    id: str
    name: str
    names: tuple[str, ...]
    write_ups: tuple[str, ...]
    page: str
    quotes: tuple[tuple[str, str], ...]
    first_names: tuple[str, ...]
    shared: tuple[str, ...]


def know(asked: str, content: Content, also: Iterable[str] = ()) -> Known:
    """What the study knows of the customer with a name or an id."""
    roster = content.registers.customers
    customer = roster.find(asked)
    id_ = customer.id if customer else slug(asked)
    own = [each for each in content.all_write_ups if customer_id(each.customer.text, roster) == id_]
    others = [each for each in content.all_write_ups if customer_id(each.customer.text, roster) != id_]
    pages = [each for each in content.customer_pages if each.customer]
    page = next((each for each in pages if customer_id(str(each.customer), roster) == id_), None)
    people = set(_people(own, page.people if page else ()))
    shared = people & set(
        _people(others, [each for other in pages if other != page for each in other.people])
    )
    names = [" ".join(asked.split()), *(each.customer.text for each in own), *also]
    names += _names_of(customer) if customer else []
    names += [page.id] if page else []
    names += sorted(people - shared)
    unique: dict[str, str] = {}
    for name in names:
        if _is_telling(name):
            unique.setdefault(name.casefold(), name)
    is_used = bool(customer or own or page)
    return Known(
        id=id_ if is_used else "",
        name=customer.name if customer else (own[0].customer.text if own else asked),
        names=tuple(unique.values()),
        write_ups=tuple(sorted(each.path for each in own)),
        page=page.path if page else "",
        quotes=tuple((quote.id, quote.text) for each in own for quote in each.body.quotes),
        first_names=tuple(sorted(set(_first_names(own, page.people if page else ())))),
        shared=tuple(sorted(shared)),
    )


def _names_of(customer: Customer) -> Iterator[str]:
    yield from (customer.name, customer.id, customer.pseudonym, *customer.aliases)
    for column, value in customer.extra:
        if slug(column) in _ALIASES:
            yield from (each.strip() for each in re.split("[;,|]", value))


def _people(write_ups: Iterable[WriteUp], more: Iterable[str]) -> Iterator[str]:
    yield from (name for each in _written(write_ups, more) if (name := person_in(each)))


def _first_names(write_ups: Iterable[WriteUp], more: Iterable[str]) -> Iterator[str]:
    for each in _written(write_ups, more):
        if not person_in(each) and (name := re.match(r"\w+", reveal(each))) and name[0][0].isupper():
            yield name[0]


def _written(write_ups: Iterable[WriteUp], more: Iterable[str]) -> list[str]:
    return [*(name for each in write_ups for name in each.participants), *more]


def _is_telling(name: str) -> bool:
    """Whether finding a name tells anything: a number does not, nor does a single letter."""
    letters = "".join(words_in(name))
    return len(letters) > 1 and not letters.isdigit()
