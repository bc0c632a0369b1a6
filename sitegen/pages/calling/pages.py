"""Whom to call next: the first calls, the lists of all, the customers whom we lost, and the rule."""

from collections.abc import Sequence
from functools import partial

from sitegen.analysis.call_next import Call
from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.losses import LostCustomer
from sitegen.analysis.names import NO_SEGMENT
from sitegen.charts.wording import capitalised
from sitegen.language import Language
from sitegen.model import Segment
from sitegen.pages import addresses
from sitegen.pages.answered import has_calls
from sitegen.pages.calling.sentences import calling_sentence, command_of, losses_sentence, reason_sentence
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.paging import SHOWN, Leaf, leaves
from sitegen.pages.tables.table import csv_address
from sitegen.pages.views import (
    CallLineView,
    CallListView,
    CallNextView,
    CoverageLineView,
    LinkView,
    LostLineView,
)

DATA = csv_address("call-next")


def call_pages(desk: Desk) -> Plans:
    """The page of whom to call next, and those that list everybody; none in the public edition."""
    if not has_calls(desk.findings):
        return {}
    pages: Plans = {addresses.CALL_NEXT: partial(_plan_call_next, desk)}
    by_segment: dict[str, list[Call]] = {}
    for call in desk.findings.call_next.calls:
        by_segment.setdefault(call.segment.id, []).append(call)
    lists: list[tuple[str, list[Call], Segment | None]] = [
        (addresses.ALL_CALLS, list(desk.findings.call_next.calls), None)
    ]
    lists += [(addresses.calls(id_), calls, calls[0].segment) for id_, calls in by_segment.items()]
    for first, calls, segment in lists:
        for leaf in leaves(first, len(calls)):
            pages[leaf.address] = partial(_plan_list, desk, calls, segment, leaf)
    return pages


def _plan_call_next(desk: Desk) -> PlannedPage:
    """The first calls, how far each segment is covered, and whom we lost unasked."""
    found, language, say = desk.findings.call_next, desk.language, desk.language.say
    lost = found.losses.lost
    sentence = calling_sentence(desk.findings)
    listed = {call.segment.id for call in found.calls}
    view = CallNextView(
        sentence=sentence,
        coverage=tuple(
            CoverageLineView(
                segment=_segment_name(each.segment, language),
                address=addresses.calls(each.segment.id) if each.segment.id in listed else "",
                asked=desk.edition.tally(each.asked),
                lately=say(
                    "{count} in the last {days} days",
                    count=each.lately.count,
                    days=desk.findings.settings.recent,
                ),
            )
            for each in found.coverage
        ),
        first=tuple(call_line(desk, call) for call in found.to_call[:SHOWN]),
        more=LinkView(all_in_order(len(found.calls), language), addresses.ALL_CALLS),
        lost_sentence=losses_sentence(found.losses, language),
        lost_note=_lost_note(lost, language),
        lost=tuple(_lost_line(desk, each) for each in lost[:SHOWN]),
        lost_more=language.say_many(
            "And {count} who left earlier.", "And {count} who left earlier.", len(lost) - SHOWN
        )
        if len(lost) > SHOWN
        else "",
        data=DATA,
    )
    title = say("Who to call next")
    return desk.page(view, addresses.CALL_NEXT, title, "call-next", description=sentence)


def all_in_order(count: int, language: Language) -> str:
    """`All 212, in this order`."""
    return language.say("All {count}, in this order", count=language.number(count))


def _segment_name(segment: Segment, language: Language) -> str:
    return language.say("No segment") if segment.id == NO_SEGMENT.id else segment.name


def _plan_list(desk: Desk, calls: Sequence[Call], segment: Segment | None, leaf: Leaf) -> PlannedPage:
    """One page of everybody, or of a segment, in the order of the rule."""
    say, say_many = desk.language.say, desk.language.say_many
    resting = sum(1 for call in calls if call.rest)
    sentence = say_many("{count} customer to call.", "{count} customers to call.", len(calls) - resting)
    if resting:
        apart = say_many("{count} to leave in peace for now.", "{count} to leave in peace for now.", resting)
        sentence = f"{sentence} {apart}"
    here = leaf.of(calls)
    view = CallListView(
        sentence=sentence,
        calls=tuple(call_line(desk, call) for call in here if not call.rest),
        resting=tuple(call_line(desk, call) for call in here if call.rest),
        pager=leaf.pager(desk.language),
    )
    title = say("Who to call next: everybody")
    if segment:
        title = say("Who to call next: {segment}", segment=_segment_name(segment, desk.language))
    title = leaf.title(title, desk.language)
    trail = (LinkView(say("Who to call next"), addresses.CALL_NEXT),)
    return desk.page(view, leaf.address, title, "call-next", description=sentence, trail=trail)


def call_line(desk: Desk, call: Call) -> CallLineView:
    """A customer in a list of those to call."""
    customer, language = call.customer, desk.language
    newest = call.conversations[0] if call.conversations else None
    facts = []
    if customer.revenue:
        facts.append(language.say("revenue {revenue}", revenue=language.number(customer.revenue)))
    if customer.last_contacted:
        facts.append(language.say("last contacted {day}", day=language.day(customer.last_contacted)))
    return CallLineView(
        customer=_customer(desk, call.customer.id, customer.name),
        segment=desk.edition.segment(call.segment),
        reason=reason_sentence(desk.findings, call),
        points=call.points,
        last=_conversation(desk, newest) if newest else None,
        facts=", ".join(facts) if newest else capitalised(", ".join(facts)),
        command=command_of(customer.name),
    )


def _customer(desk: Desk, id_: str, name: str) -> LinkView:
    """The customer's page, which those who were never heard of beyond the roster lack."""
    if id_ in desk.write_ups_by_customer or id_ in desk.findings.customers_by_page.values():
        return desk.edition.customer(id_)
    return LinkView(name, "")


def _conversation(desk: Desk, write_up: CodedWriteUp) -> LinkView:
    return desk.edition.write_up(write_up)


def _lost_note(lost: Sequence[LostCustomer], language: Language) -> str:
    say = language.say
    heard = sum(1 for each in lost if each.heard)
    unknown = sum(1 for each in lost if each.left is None)
    note = say("The day on which a customer left is that of the roster.")
    if heard:
        note = say(
            "The day on which a customer left is that of the roster; else that of the first write-up which "
            "tells of it (so of {count} here).",
            count=heard,
        )
    if not unknown:
        return note
    without = say("Of {count} it is not known.", count=unknown)
    return f"{note} {without}"


def _lost_line(desk: Desk, each: LostCustomer) -> LostLineView:
    language, say = desk.language, desk.language.say
    left = language.day(each.left) or say("not known")
    if each.asked_before:
        before = _dated(desk, each.before[0])
    else:
        before = LinkView(say("no") if each.asked_before is False else say("not known"), "")
    return LostLineView(
        customer=_customer(desk, each.customer.id, each.customer.name),
        left=say("by {day}", day=left) if each.heard else left,
        before=before,
        afterwards=_dated(desk, each.afterwards[0]) if each.afterwards else LinkView(say("no"), ""),
    )


def _dated(desk: Desk, write_up: CodedWriteUp) -> LinkView:
    return LinkView(desk.edition.day(write_up), addresses.write_up(write_up.write_up.id))
