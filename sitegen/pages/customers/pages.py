"""The pages of customers, and those that list them."""

from functools import partial

from sitegen.model import FreePage
from sitegen.pages import addresses
from sitegen.pages.conversations.told import tags_of
from sitegen.pages.customers.before_a_call import (
    asks_of,
    customer_facts,
    customer_sentence,
    latest_habits,
    present_at,
    turns_of,
)
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.paging import Leaf, leaves
from sitegen.pages.views import CustomerLineView, CustomersView, CustomerView, LinkView


def customer_lists(desk: Desk) -> Plans:
    """The pages that list customers."""
    customers = desk.findings.customers
    ids = sorted(desk.write_ups_by_customer, key=lambda id_: (customers[id_].name.casefold(), id_))
    return {
        leaf.address: partial(_plan_customers, desk, ids, leaf)
        for leaf in leaves(addresses.CUSTOMERS, len(ids))
    }


def _plan_customers(desk: Desk, ids: list[str], leaf: Leaf) -> PlannedPage:
    """Those we talked to, by name, and how many of the roster we never asked."""
    findings, language = desk.findings, desk.language
    lines = []
    for id_ in leaf.of(ids):
        write_ups = desk.write_ups_by_customer[id_]
        lines.append(
            CustomerLineView(
                name=findings.customers[id_].name,
                address=addresses.customer(id_),
                segment=desk.edition.segment(write_ups[0].segment),
                conversations=language.say_many(
                    "{count} conversation", "{count} conversations", len(write_ups)
                ),
                latest=language.day(write_ups[0].write_up.date),
                drivers=tuple(tag.driver for tag in tags_of(desk, *write_ups)),
            )
        )
    roster = findings.content.registers.customers.entries
    asked = {write_up.customer.id for write_up in findings.table.write_ups}
    apart = len(ids) - len(asked)
    parts = [language.say_many("{count} customer asked.", "{count} customers asked.", len(asked))]
    if apart:
        parts.append(language.say("{count} known from other sources alone.", count=language.number(apart)))
    if roster:
        never = sum(1 for customer in roster if customer.id not in asked)
        parts.append(
            language.say(
                "{count} of the {listed} in the roster never asked.",
                count=language.number(never),
                listed=language.number(len(roster)),
            )
        )
    sentence = " ".join(parts)
    view = CustomersView(sentence=sentence, customers=tuple(lines), pager=leaf.pager(language))
    title = leaf.title(language.say("Customers"), language)
    return desk.page(view, leaf.address, title, "customers", description=sentence)


def plan_customer(desk: Desk, id_: str, page: FreePage | None) -> PlannedPage:
    """The tailor's file: what to know before a call, from the team's own page and all conversations."""
    findings, edition, language = desk.findings, desk.edition, desk.language
    customer = findings.customers[id_]
    write_ups = desk.write_ups_by_customer.get(id_, [])
    own = addresses.customer(id_)
    sentence = customer_sentence(desk, id_)
    people = tuple(edition.plain(each) for each in page.people) if page else ()
    tells = next((each for each in write_ups if each.write_up.tell_others), None)
    view = CustomerView(
        name=customer.name,
        segment=edition.segment(write_ups[0].segment) if write_ups else None,
        sentence=sentence,
        facts=customer_facts(desk, customer, write_ups),
        people=people,
        present=tuple(each for each in present_at(desk, write_ups) if each not in people),
        tags=tags_of(desk, *write_ups),
        habits=latest_habits(desk, write_ups),
        asks=asks_of(desk, write_ups),
        tell_others=edition.words(tells.write_up.tell_others if tells else ""),
        told=LinkView(
            edition.day(tells),
            f"{addresses.write_up(tells.write_up.id)}#sg-tell-others",
        )
        if tells
        else None,
        heading=edition.heading(page, customer.name) or language.say("Before you call"),
        body=desk.body(page.text, page.body, own) if page else (),
        turns=turns_of(desk, write_ups),
        quotes=tuple(edition.quote(each, quote) for each in write_ups for quote, _ in each.quotes),
        write_ups=tuple(edition.write_up_line(each) for each in write_ups),
    )
    return desk.page(
        view,
        own,
        customer.name,
        "customers",
        description=sentence,
        trail=(LinkView(language.say("Customers"), addresses.CUSTOMERS),),
        source=page.path if page else "",
    )
