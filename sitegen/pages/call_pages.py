"""Whom to call next: the first calls, the lists of all, the customers whom we lost, and the rule."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from sitegen.analysis.call_next import Call
from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.findings import Findings
from sitegen.analysis.grounds import POINTS, Ground
from sitegen.analysis.losses import LostCustomer
from sitegen.charts.wording import capitalised, number_of
from sitegen.model import Segment
from sitegen.pages import addresses
from sitegen.pages.call_sentences import (
    calling_sentence,
    command_of,
    has_calls,
    losses_sentence,
    reason_sentence,
)
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.edition import day_in_words
from sitegen.pages.paging import SHOWN, on_page, page_addresses, pager
from sitegen.pages.views import (
    CallingRuleView,
    CallLineView,
    CallListView,
    CallNextView,
    CoverageLineView,
    LinkView,
    LostLineView,
    ShareView,
    TableView,
)

DATA = "data/call-next.csv"


def call_pages(desk: Desk) -> dict[str, Callable[[], PlannedPage]]:
    """The page of whom to call next, and those that list everybody; none in the public edition."""
    if not has_calls(desk.findings):
        return {}
    pages: dict[str, Callable[[], PlannedPage]] = {addresses.CALL_NEXT: partial(_plan_call_next, desk)}
    by_segment: dict[str, list[Call]] = {}
    for call in desk.findings.call_next.calls:
        by_segment.setdefault(call.segment.id, []).append(call)
    lists: list[tuple[str, list[Call], Segment | None]] = [
        (addresses.ALL_CALLS, list(desk.findings.call_next.calls), None)
    ]
    lists += [(addresses.calls(id_), calls, calls[0].segment) for id_, calls in by_segment.items()]
    for first, calls, segment in lists:
        listed = page_addresses(first, len(calls))
        for number, address in enumerate(listed):
            pages[address] = partial(_plan_list, desk, calls, segment, listed, number)
    return pages


def _plan_call_next(desk: Desk) -> PlannedPage:
    """The first calls, how far each segment is covered, and whom we lost unasked."""
    found = desk.findings.call_next
    lost = found.losses.lost
    sentence = calling_sentence(desk.findings)
    listed = {call.segment.id for call in found.calls}
    view = CallNextView(
        sentence=sentence,
        coverage=tuple(
            CoverageLineView(
                segment=each.segment.name,
                address=addresses.calls(each.segment.id) if each.segment.id in listed else "",
                asked=counted(desk, each.asked),
                lately=f"{each.lately.count} in the last {desk.findings.settings.recent} days",
            )
            for each in found.coverage
        ),
        first=tuple(call_line(desk, call) for call in found.to_call[:SHOWN]),
        more=LinkView(f"All {len(found.calls):,}, in this order", addresses.ALL_CALLS),
        lost_sentence=losses_sentence(found.losses),
        lost_note=_lost_note(lost),
        lost=tuple(_lost_line(desk, each) for each in lost[:SHOWN]),
        lost_more=f"And {len(lost) - SHOWN:,} who left earlier." if len(lost) > SHOWN else "",
        data=DATA,
    )
    return desk.page(view, addresses.CALL_NEXT, "Who to call next", "call-next", description=sentence)


def counted(desk: Desk, share: Share) -> ShareView:
    """A share of all whom we know: nobody was drawn from anywhere, so it has no interval."""
    return replace(desk.edition.share(share), interval="")


def _plan_list(
    desk: Desk, calls: Sequence[Call], segment: Segment | None, listed: Sequence[str], number: int
) -> PlannedPage:
    """One page of everybody, or of a segment, in the order of the rule."""
    resting = sum(1 for call in calls if call.rest)
    sentence = f"{number_of(len(calls) - resting, 'customer')} to call"
    sentence += f"; {resting:,} to leave in peace for now." if resting else "."
    here = on_page(calls, number)
    view = CallListView(
        sentence=sentence,
        calls=tuple(call_line(desk, call) for call in here if not call.rest),
        resting=tuple(call_line(desk, call) for call in here if call.rest),
        pager=pager(listed, number),
    )
    title = f"Who to call next: {segment.name if segment else 'everybody'}"
    title += f", page {number + 1}" if number else ""
    trail = (LinkView("Who to call next", addresses.CALL_NEXT),)
    return desk.page(view, listed[number], title, "call-next", description=sentence, trail=trail)


def call_line(desk: Desk, call: Call) -> CallLineView:
    """A customer in a list of those to call."""
    customer = call.customer
    newest = call.conversations[0] if call.conversations else None
    facts = []
    if customer.revenue:
        facts.append(f"revenue {customer.revenue:,.0f}")
    if customer.last_contacted:
        facts.append(f"last contacted {day_in_words(customer.last_contacted)}")
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
    return LinkView(desk.edition.title(write_up), addresses.write_up(write_up.write_up.id))


def _lost_note(lost: Sequence[LostCustomer]) -> str:
    heard = sum(1 for each in lost if each.heard)
    parts = ["The day on which a customer left is that of the roster"]
    if heard:
        parts.append(f"else that of the first write-up which tells of it (so of {heard} here)")
    unknown = sum(1 for each in lost if each.left is None)
    if unknown:
        parts.append(f"of {unknown} it is not known")
    return "; ".join(parts) + "."


def _lost_line(desk: Desk, each: LostCustomer) -> LostLineView:
    left = day_in_words(each.left) or "not known"
    if each.asked_before:
        before = _dated(each.before[0])
    else:
        before = LinkView("no" if each.asked_before is False else "not known", "")
    return LostLineView(
        customer=_customer(desk, each.customer.id, each.customer.name),
        left=f"{'by ' if each.heard else ''}{left}",
        before=before,
        afterwards=_dated(each.afterwards[0]) if each.afterwards else LinkView("no", ""),
    )


def _dated(write_up: CodedWriteUp) -> LinkView:
    day = day_in_words(write_up.write_up.date) or "undated"
    return LinkView(day, addresses.write_up(write_up.write_up.id))


def calling_rule(findings: Findings) -> CallingRuleView | None:
    """The rule for the methods page; None where there is no page of calls."""
    if not has_calls(findings):
        return None
    recent, small_base = findings.settings.recent, findings.settings.small_base
    words = {
        Ground.LONG_AGO: f"last asked more than {2 * recent} days ago",
        Ground.A_WHILE_AGO: f"last asked more than {recent} days ago",
        Ground.UNTOUCHED: "for each of the four value drivers of which it has not spoken",
        Ground.SILENT: "for each of the four of which nobody in its segment has spoken",
        Ground.FEW_ASKED: f"fewer than {small_base} in its segment asked",
    }
    rows = sorted(POINTS.items(), key=lambda pair: -pair[1])
    return CallingRuleView(
        rules=TableView(
            caption="Points for each reason to call",
            header=("Reason", "Points"),
            rows=tuple(
                (words.get(ground, ground.value).capitalize(), str(points)) for ground, points in rows
            ),
            data="",
        ),
        recent=recent,
        address=addresses.CALL_NEXT,
    )
