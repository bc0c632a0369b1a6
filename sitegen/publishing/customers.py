"""What the public edition calls customers, by name where they allow it, and their write-ups."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sitegen.language import Language
from sitegen.model import Consent, Customer, WriteUp
from sitegen.reading.register import Register
from sitegen.reading.settings import CustomerNames
from sitegen.text import slug


@dataclass(frozen=True)
class PublishedCustomers:
    """The names to be shown, by the ids of customers; `by_name` are those who are called what they are."""

    names: Mapping[str, str]
    by_name: frozenset[str]


def customer_id(name: str, roster: Register[Customer]) -> str:
    """The id of the customer that a write-up names."""
    customer = roster.find(name)
    return customer.id if customer else slug(name)


def name_customers(
    write_ups: Sequence[WriteUp],
    roster: Register[Customer],
    rule: CustomerNames,
    segment_of: Callable[[WriteUp], str],
    trace: Callable[[WriteUp], bytes],
    language: Language,
) -> PublishedCustomers:
    """The names of the customers of published write-ups.

    A customer has one name: its own only where every write-up of it allows that.  One without a pseudonym
    has the number of its turn among those of its segment, by day and then by `trace`, a digest of what is
    published of a write-up: so nothing of what is not published moves a number.
    """
    by_customer: dict[str, list[WriteUp]] = {}
    for write_up in sorted(write_ups, key=lambda each: (each.date or date.min, trace(each))):
        by_customer.setdefault(customer_id(write_up.customer.text, roster), []).append(write_up)
    called: dict[str, str] = {}
    by_name: set[str] = set()
    hidden: dict[str, str] = {}
    nameless: set[str] = set()
    for id_, own in by_customer.items():
        customer = roster.find(own[-1].customer.text)
        if rule is CustomerNames.NAMES and all(each.consent is Consent.NAMED for each in own):
            by_name.add(id_)
            called[id_] = customer.name if customer else min(each.customer.text for each in own)
            continue
        pseudonym = customer.pseudonym if customer else ""
        if not slug(pseudonym):
            nameless.add(id_)
            pseudonym = _nameless(segment_of(own[-1]), language)
        hidden[id_] = pseudonym
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id_, name in (called | hidden).items():  # those with a name of their own keep it
        numbered, number = name, 1
        if id_ in nameless:
            numbered = f"{name} (1)"
        while slug(numbered) in taken:
            number += 1
            numbered = f"{name} ({number})"
        taken.add(slug(numbered))
        names[id_] = numbered
    return PublishedCustomers(names, frozenset(by_name))


def _nameless(segment: str, language: Language) -> str:
    """`A customer in Family offices`."""
    return language.say("A customer in {segment}", segment=segment) if segment else language.say("A customer")


def name_write_ups(
    write_ups: Iterable[WriteUp], names: Mapping[str, str], trace: Callable[[WriteUp], bytes]
) -> dict[str, str]:
    """The id of each write-up by its path: the customer's published name and the day."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for each in sorted(
        write_ups, key=lambda each: (slug(names[each.path]), str(each.date or ""), trace(each))
    ):
        id_ = base = slug(f"{names[each.path]} {each.date or ''}")
        number = 1
        while id_ in taken:
            number += 1
            id_ = f"{base}-no-{number}"
        taken.add(id_)
        ids[each.path] = id_
    return ids
