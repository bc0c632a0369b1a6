"""The pages of customers, and those that list them."""

from collections.abc import Callable, Sequence
from functools import partial

from sitegen.model import (
    FreePage,
)
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.edition import day_in_words
from sitegen.pages.paging import on_page, page_addresses, pager
from sitegen.pages.sentences import number_of
from sitegen.pages.told import habits_of, tags_of
from sitegen.pages.views import (
    CustomerLineView,
    CustomersView,
    CustomerView,
    FactView,
    LinkView,
)


def customer_lists(desk: Desk) -> dict[str, Callable[[], PlannedPage]]:
    """The pages that list customers."""
    customers = desk.findings.customers
    ids = sorted(desk.write_ups_by_customer, key=lambda id_: (customers[id_].name.casefold(), id_))
    listed = page_addresses(addresses.CUSTOMERS, len(ids))
    return {
        address: partial(_plan_customers, desk, ids, listed, number) for number, address in enumerate(listed)
    }


def _plan_customers(desk: Desk, ids: list[str], listed: Sequence[str], number: int) -> PlannedPage:
    """Those we talked to, by name, and how many of the roster we never asked."""
    findings = desk.findings
    lines = []
    for id_ in on_page(ids, number):
        write_ups = desk.write_ups_by_customer[id_]
        lines.append(
            CustomerLineView(
                name=findings.customers[id_].name,
                address=addresses.customer(id_),
                segment=desk.edition.segment(write_ups[0].segment),
                conversations=number_of(len(write_ups), "conversation"),
                latest=day_in_words(write_ups[0].write_up.date),
                drivers=tuple(tag.driver for tag in tags_of(desk, *write_ups)),
            )
        )
    roster = findings.content.registers.customers.entries
    asked = {write_up.customer.id for write_up in findings.table.write_ups}
    apart = len(ids) - len(asked)
    parts = [f"{number_of(len(asked), 'customer')} asked"]
    parts += [f"{apart:,} known from other sources alone"] if apart else []
    if roster:
        never = sum(1 for customer in roster if customer.id not in asked)
        parts.append(f"{never:,} of the {len(roster):,} in the roster never asked")
    sentence = f"{'; '.join(parts)}."
    view = CustomersView(sentence=sentence, customers=tuple(lines), pager=pager(listed, number))
    title = "Customers" + (f", page {number + 1}" if number else "")
    return desk.page(view, listed[number], title, "customers", description=sentence)


def plan_customer(desk: Desk, id_: str, page: FreePage | None) -> PlannedPage:
    """One customer: its drivers, habits and conversations, and the page that the team keeps of it."""
    findings, edition = desk.findings, desk.edition
    customer = findings.customers[id_]
    write_ups = desk.write_ups_by_customer.get(id_, [])
    own = addresses.customer(id_)
    conversations = number_of(len(write_ups), "conversation")
    latest = day_in_words(write_ups[0].write_up.date) if write_ups else ""
    sentence = f"{conversations}, the latest on {latest}." if latest else f"{conversations}."
    facts: list[tuple[str, str]] = [
        ("Status", customer.status.capitalize()),
        ("Customer since", day_in_words(customer.since)),
        ("Revenue", f"{customer.revenue:,.0f}" if customer.revenue is not None else ""),
        ("Among our best", "Yes" if customer.best else ""),
        ("Last contacted", day_in_words(customer.last_contacted)),
        *((name.replace("_", " ").capitalize(), value) for name, value in customer.extra),
    ]
    tell = next((each.write_up.tell_others for each in write_ups if each.write_up.tell_others), "")
    habits = {habit.stage: habit for each in reversed(write_ups) for habit in habits_of(desk, each)}
    view = CustomerView(
        name=customer.name,
        segment=edition.segment(write_ups[0].segment) if write_ups else None,
        sentence=sentence,
        facts=tuple(FactView(label=label, values=(LinkView(value, ""),)) for label, value in facts if value),
        people=tuple(edition.plain(each) for each in page.people) if page else (),
        tags=tags_of(desk, *write_ups),
        habits=tuple(habits.values()),
        tell_others=edition.words(tell),
        body=desk.body(page.text, page.body, own) if page else (),
        quotes=tuple(edition.quote(each, quote) for each in write_ups for quote, _ in each.quotes),
        write_ups=tuple(edition.write_up_line(each) for each in write_ups),
    )
    return desk.page(
        view,
        own,
        customer.name,
        "customers",
        description=sentence,
        trail=(LinkView("Customers", addresses.CUSTOMERS),),
        source=page.path if page else "",
    )
