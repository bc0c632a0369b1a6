"""Of the customers whom we lost: how many had been asked in the twelve months before they left?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Share
from sitegen.model import Customer, Outcome
from sitegen.reading.days import read_day

LEFT: Final = "left"
"""The column of the roster that says when a customer left."""

A_YEAR: Final = 365

_LOST: Final = (Outcome.LOST, Outcome.CHURNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class LostCustomer:
    """A customer whom we lost.

    `left` is the day of the roster, else that of the first write-up which tells of it (`heard`), else
    None.  `before` are its conversations in the twelve months before that day, `afterwards` those in which
    it could say why.  `asked_before` is None where it was asked, and nobody knows whether in time.
    """

    customer: Customer
    left: date | None
    heard: bool
    before: tuple[CodedWriteUp, ...]
    afterwards: tuple[CodedWriteUp, ...]
    asked_before: bool | None


@dataclass(frozen=True, slots=True)
class Losses:
    """The lost customers, those who left last first.

    `asked_before` is the share asked in the twelve months before, of those of whom it is known.
    """

    lost: tuple[LostCustomer, ...]
    asked_before: Share


def find_losses(
    customers: Iterable[Customer],
    write_ups: Iterable[CodedWriteUp],
    conversations: Mapping[str, Sequence[CodedWriteUp]],
) -> Losses:
    """Who is lost by the roster, or where that has no status by the newest outcome of a write-up.

    `write_ups` are of every source, newest first; `conversations` the counted ones of each customer.
    """
    told: dict[str, list[CodedWriteUp]] = {}
    for each in write_ups:
        if each.write_up.outcome:
            told.setdefault(each.customer.id, []).append(each)
    lost = []
    for customer in customers:
        outcomes = told.get(customer.id, [])
        by_write_up = bool(outcomes) and outcomes[0].write_up.outcome in _LOST
        if customer.status.casefold() in _LOST or (not customer.status and by_write_up):
            lost.append(_lost(customer, outcomes, conversations.get(customer.id, ())))
    lost.sort(key=lambda each: (-(each.left or date.min).toordinal(), each.customer.id))
    known = [each for each in lost if each.asked_before is not None]
    return Losses(tuple(lost), Share.of(sum(1 for each in known if each.asked_before), len(known)))


def _lost(
    customer: Customer, outcomes: Sequence[CodedWriteUp], conversations: Sequence[CodedWriteUp]
) -> LostCustomer:
    left = day_of_leaving(customer)
    telling = [each.write_up.date for each in outcomes if each.write_up.outcome in _LOST]
    heard = left is None and any(telling)
    if left is None:
        left = min((day for day in telling if day), default=None)
    afterwards, before, unsure = [], [], False
    for each in conversations:
        day = each.write_up.date
        if each.write_up.outcome in _LOST or (left and day and day >= left):
            afterwards.append(each)
        elif left is None or day is None:
            unsure = True
        elif (left - day).days <= A_YEAR:
            before.append(each)
    return LostCustomer(
        customer=customer,
        left=left,
        heard=heard,
        before=tuple(before),
        afterwards=tuple(afterwards),
        asked_before=True if before else None if unsure else False,
    )


def day_of_leaving(customer: Customer) -> date | None:
    """The day on which a customer left by the roster; None where that is unknown or is no day."""
    return next((read_day(text) for name, text in customer.extra if name.casefold() == LEFT), None)
