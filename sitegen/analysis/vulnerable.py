"""Who is vulnerable now: customers of ours whose latest word is that they may leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.competitors import GONE
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.evidence import EvidenceTable
from sitegen.analysis.must_keeps import Revenue
from sitegen.model import Customer, Effect, Outcome, Stays
from sitegen.text import Record

_OURS: Final = (Outcome.WON, Outcome.RENEWED, Outcome.EXPANDED)
_LEFT: Final = {each.value for each in GONE}


class Vulnerable(Record, frozen=True):
    """A customer who may leave, by the latest write-up that says whether.

    `stays` is None where it has only not decided on staying; `rivals` are those named there, `reasons`
    the drivers on which they lead or on which the customer speaks against us, each once.
    """

    write_up: CodedWriteUp
    stays: Stays | None
    rivals: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VulnerableNow:
    """Those who may leave, the surest and the largest first; `share` is of those who are ours and said.

    Customers are counted here also where a study counts interviews.
    """

    customers: tuple[Vulnerable, ...]
    share: Share
    revenue: Revenue


def find_vulnerable(table: EvidenceTable) -> VulnerableNow:
    """The customers whose latest write-up that says anything of it says that they may leave.

    A write-up says something of it that states `stays` or an outcome.  Who is lost or has churned, by
    that write-up or by the roster, is gone and not vulnerable.  Who has not decided counts where it was
    a customer before: by the roster, or by an earlier write-up.
    """
    latest: dict[str, CodedWriteUp] = {}
    ours: set[str] = set()
    for write_up in table.oldest_first:
        source, id_ = write_up.write_up, write_up.customer.id
        if id_ not in ours and (source.outcome in _OURS or is_customer(write_up.customer)):
            ours.add(id_)
        if source.stays or source.outcome:
            latest[id_] = write_up
    staying = [each for each in latest.values() if not _is_gone(each)]
    found = []
    for write_up in staying:
        stays = write_up.write_up.stays
        undecided = write_up.write_up.outcome is Outcome.UNDECIDED and write_up.customer.id in ours
        if stays in (Stays.NO, Stays.UNSURE) or (stays is None and undecided):
            found.append(_vulnerable(write_up))
    found.sort(key=_surest_first)
    base = sum(1 for each in staying if each.customer.id in ours or each.write_up.stays)
    return VulnerableNow(
        tuple(found), Share.of(len(found), base), Revenue.of(each.write_up for each in found)
    )


def is_customer(customer: Customer) -> bool:
    """Whether the roster says that somebody is a customer of ours now."""
    return customer.status.casefold() not in _LEFT and (
        customer.since is not None or customer.status.casefold() == "active"
    )


def _is_gone(write_up: CodedWriteUp) -> bool:
    return write_up.write_up.outcome in GONE or write_up.customer.status.casefold() in _LEFT


def _vulnerable(write_up: CodedWriteUp) -> Vulnerable:
    lead = (driver for note in write_up.competitors for driver in note.they_lead_on)
    against = (each.driver for each in write_up.mentions if each.effect is Effect.AGAINST)
    return Vulnerable(
        write_up,
        write_up.write_up.stays,
        tuple(dict.fromkeys(note.competitor for note in write_up.competitors)),
        _each_once(against, lead),
    )


def _each_once(*drivers: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(driver for some in drivers for driver in some))


def _surest_first(each: Vulnerable) -> tuple[int, float, int, str]:
    order = {Stays.NO: 0, Stays.UNSURE: 1}
    day = each.write_up.write_up.date or date.min
    return (
        order.get(each.stays, 2) if each.stays else 2,
        -(each.write_up.customer.revenue or 0.0),
        -day.toordinal(),
        each.write_up.customer.id,
    )
