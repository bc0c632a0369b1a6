"""How much of each segment was heard: who was asked of those whom we know, and what nobody spoke of."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.evidence import EvidenceTable
from sitegen.analysis.names import NO_SEGMENT
from sitegen.model import Customer, Effect, Segment, ValueDriver
from sitegen.reading.register import Register


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of the customers of a segment whom we know: how many were ever asked, and how many lately."""

    segment: Segment
    asked: Share
    lately: Share


def find_silent(table: EvidenceTable, segment: Segment) -> tuple[ValueDriver, ...]:
    """The value drivers of which nobody in a segment has spoken; none where there is no segment."""
    if segment.id == NO_SEGMENT.id:
        return ()
    group = table.by_segment.get(segment.id)
    return tuple(
        value for value in ValueDriver if not (group and any(group.naming(value, each) for each in Effect))
    )


def shares_asked(
    roster: Register[Customer], homes: Mapping[str, Segment], asked: Collection[str]
) -> Mapping[str, float]:
    """The share of the roster that was asked, by the segment's id, and of all of it under the empty one."""
    listed: dict[str, list[bool]] = {}
    for customer in roster:
        for key in ("", homes[customer.id].id):
            listed.setdefault(key, []).append(customer.id in asked)
    return {key: sum(each) / len(each) for key, each in listed.items()}


def large_from(roster: Register[Customer], homes: Mapping[str, Segment]) -> Mapping[str, float]:
    """The revenue from which on a customer is in the upper quarter of its segment, of four at the least."""
    revenues: dict[str, list[float]] = {}
    for customer in roster:
        if customer.revenue:
            revenues.setdefault(homes[customer.id].id, []).append(customer.revenue)
    return {
        segment: sorted(each, reverse=True)[len(each) // 4 - 1]
        for segment, each in revenues.items()
        if len(each) >= 4
    }


def find_coverage(
    homes: Mapping[str, Segment],
    conversations: Mapping[str, list[CodedWriteUp]],
    recent: int,
    today: date | None,
) -> tuple[Coverage, ...]:
    """The coverage of every segment by the segment of each customer, the least covered first."""
    members: dict[str, list[str]] = {}
    segments = {segment.id: segment for segment in homes.values()}
    for id_, segment in homes.items():
        members.setdefault(segment.id, []).append(id_)
    found = []
    for segment_id, ids in members.items():
        asked = [id_ for id_ in ids if id_ in conversations]
        days = (conversations[id_][0].write_up.date for id_ in asked)
        lately = sum(1 for day in days if today and day and (today - day).days <= recent)
        found.append(
            Coverage(segments[segment_id], Share.of(len(asked), len(ids)), Share.of(lately, len(ids)))
        )
    return tuple(
        sorted(found, key=lambda each: (each.asked.value or 0.0, each.segment.name, each.segment.id))
    )
