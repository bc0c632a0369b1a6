"""The pages of write-ups, customers and quotes."""

from collections import defaultdict
from typing import Final

from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.findings import Findings, is_counted
from sitegen.model import STRENGTHS, Effect, FreePage, SourceKind, ValueDriver
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.edition import by_strength, day_in_words, value_driver_id
from sitegen.pages.sentences import number_of
from sitegen.pages.views import (
    CustomerLineView,
    CustomersView,
    CustomerView,
    FactView,
    HabitView,
    LinkView,
    QuoteGroupView,
    QuotesView,
    TagView,
    WriteUpsView,
    WriteUpView,
)

RELATED: Final = 3


def plan_write_ups(desk: Desk) -> PlannedPage:
    """All write-ups, newest first."""
    findings = desk.findings
    lines = [(each, desk.edition.write_up_line(each)) for each in findings.write_ups]
    counted = [line for each, line in lines if is_counted(each)]
    customers = len({each.customer.id for each in findings.write_ups if is_counted(each)})
    sentence = (
        f"{number_of(len(counted), 'conversation')} with {number_of(customers, 'customer')}, newest first."
    )
    view = WriteUpsView(
        sentence=sentence,
        write_ups=tuple(counted),
        apart=tuple(line for each, line in lines if not is_counted(each)),
    )
    return desk.page(view, addresses.WRITE_UPS, "Conversations", "write-ups", description=view.sentence)


def plan_write_up(desk: Desk, place: int) -> PlannedPage:
    """The conversation itself; `place` is its place among all write-ups of the site."""
    findings, edition = desk.findings, desk.edition
    write_up = findings.write_ups[place]
    source = write_up.write_up
    own = addresses.write_up(source.id)
    title = edition.title(write_up)
    newer = findings.write_ups[place - 1] if place else None
    older = findings.write_ups[place + 1] if place + 1 < len(findings.write_ups) else None
    view = WriteUpView(
        title=title,
        customer=edition.customer(write_up.customer.id),
        segment=edition.segment(write_up.segment),
        date=day_in_words(source.date),
        source=source.source.value,
        counted="" if is_counted(write_up) else _APART[source.source],
        facts=_facts(desk, write_up),
        tags=_tags(desk, write_up),
        tell_others=edition.words(source.tell_others),
        asks=tuple(edition.words(ask.ask) for ask in source.asks),
        habits=_habits(desk, write_up),
        body=desk.body(source.body, own, {quote.id: drivers for quote, drivers in write_up.quotes}),
        related=tuple(edition.write_up_line(each) for each in desk.related(write_up)[:RELATED]),
        newer=_link(desk, newer),
        older=_link(desk, older),
        extra=dict(source.extra),
    )
    return desk.page(
        view,
        own,
        title,
        "write-ups",
        description=edition.plain(source.body.excerpt),
        trail=(LinkView("Conversations", addresses.WRITE_UPS),),
        source=source.path,
    )


_APART: Final = {
    SourceKind.SECOND_HAND: "Heard at second hand: shown here, not counted.",
    SourceKind.SURVEY: "A survey answer: shown here, not counted.",
    SourceKind.SALES_REPORT: "A sales report: shown here, not counted.",
}


def _link(desk: Desk, write_up: CodedWriteUp | None) -> LinkView | None:
    if write_up is None:
        return None
    return LinkView(desk.edition.title(write_up), addresses.write_up(write_up.write_up.id))


def _tags(desk: Desk, *write_ups: CodedWriteUp) -> tuple[TagView, ...]:
    """The drivers of write-ups, the most strongly named first, with links to their words."""
    strongest: dict[tuple[str, Effect], Mention] = {}
    quotes: dict[tuple[str, Effect], list[LinkView]] = defaultdict(list)
    for write_up in write_ups:
        for mention in write_up.mentions:
            key = (mention.driver, mention.effect)
            if key not in strongest or strongest[key].strength < mention.strength:
                strongest[key] = mention
            quotes[key] += [
                LinkView(desk.edition.plain(quote.text), addresses.quote(mention.write_up, quote.id))
                for quote in mention.quotes
            ]
    return tuple(
        TagView(
            driver=desk.edition.driver(mention.driver, mention.effect),
            strength=STRENGTHS[mention.strength],
            quotes=tuple(quotes[mention.driver, mention.effect]),
        )
        for mention in by_strength(strongest.values())
    )


def _habits(desk: Desk, write_up: CodedWriteUp) -> tuple[HabitView, ...]:
    return tuple(
        HabitView(
            stage=habit.stage.value,
            does=desk.edition.words(habit.does),
            channel=desk.edition.words(habit.channel),
            offer=desk.edition.words(habit.offer),
        )
        for habit in write_up.write_up.habits
    )


def _facts(desk: Desk, write_up: CodedWriteUp) -> tuple[FactView, ...]:
    """The facts beside a write-up, those that it does not state left out."""
    source, findings, edition = write_up.write_up, desk.findings, desk.edition
    drivers = findings.codebook.all
    competitors = {each.competitor for each in write_up.competitors}
    facts: list[tuple[str, list[LinkView]]] = [
        ("Outcome", _texts(source.outcome.value.capitalize() if source.outcome else "")),
        ("Would stay", _texts(source.stays.value.capitalize() if source.stays else "")),
        ("Values most", [_valued(desk, write_up.most_valued)] if write_up.most_valued else []),
        ("Must keep", _texts(*(findings.offerings[each].name for each in write_up.must_keep))),
        ("Considered", _texts(*(findings.competitors[each].name for each in sorted(competitors)))),
        (
            "We won on",
            [_driver_link(desk, each) for note in write_up.competitors for each in note.we_won_on],
        ),
        (
            "They lead on",
            [_driver_link(desk, each) for note in write_up.competitors for each in note.they_lead_on],
        ),
        (
            "Did not understand",
            _texts(
                *(findings.offerings[o.offering].name for o in write_up.offerings if o.understood is False)
            ),
        ),
        (
            "Does not value",
            _texts(*(findings.offerings[o.offering].name for o in write_up.offerings if o.valued is False)),
        ),
        ("We expected", [_driver_link(desk, each) for each in write_up.expected]),
        (
            "Not asked about",
            _texts(*(drivers[each].name for each in drivers if each in write_up.not_asked)),
        ),
        ("Present", _texts(*(edition.plain(each) for each in source.participants))),
        ("Interviewer", _texts(*(edition.plain(each) for each in source.interviewer))),
        ("Channel", _texts(edition.plain(source.channel).capitalize())),
        ("Held in", _texts(source.language)),
        ("Coded by", _texts(source.coder)),
        ("Tags", _texts(*source.labels)),
    ]
    return tuple(
        FactView(label=label, values=tuple(dict.fromkeys(values))) for label, values in facts if values
    )


def _texts(*texts: str) -> list[LinkView]:
    return [LinkView(text, "") for text in texts if text]


def _driver_link(desk: Desk, id_: str) -> LinkView:
    return LinkView(desk.findings.codebook.all[id_].name, addresses.driver(id_))


def _valued(desk: Desk, id_: str) -> LinkView:
    if id_ in desk.findings.codebook.all:
        return _driver_link(desk, id_)
    return LinkView(desk.findings.offerings[id_].name, "")


def plan_customers(desk: Desk) -> PlannedPage:
    """Those we talked to, by name, and how many of the roster we never asked."""
    findings = desk.findings
    by_customer = desk.write_ups_by_customer
    lines = []
    for id_ in sorted(by_customer, key=lambda id_: (findings.customers[id_].name.casefold(), id_)):
        write_ups = by_customer[id_]
        tags = _tags(desk, *write_ups)
        lines.append(
            CustomerLineView(
                name=findings.customers[id_].name,
                address=addresses.customer(id_),
                segment=desk.edition.segment(write_ups[0].segment),
                conversations=number_of(len(write_ups), "conversation"),
                latest=day_in_words(write_ups[0].write_up.date),
                drivers=tuple(tag.driver for tag in tags),
            )
        )
    roster = findings.content.registers.customers.entries
    never = sum(1 for customer in roster if customer.id not in by_customer)
    sentence = f"{number_of(len(lines), 'customer')} heard"
    sentence += f"; {never} of the {len(roster)} in the roster never asked." if roster else "."
    view = CustomersView(sentence=sentence, customers=tuple(lines))
    return desk.page(view, addresses.CUSTOMERS, "Customers", "customers", description=sentence)


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
    habits = {habit.stage: habit for each in reversed(write_ups) for habit in _habits(desk, each)}
    view = CustomerView(
        name=customer.name,
        segment=edition.segment(write_ups[0].segment) if write_ups else None,
        sentence=sentence,
        facts=tuple(FactView(label=label, values=(LinkView(value, ""),)) for label, value in facts if value),
        people=tuple(edition.plain(each) for each in page.people) if page else (),
        tags=_tags(desk, *write_ups),
        habits=tuple(habits.values()),
        tell_others=edition.words(tell),
        body=desk.body(page.body, own) if page else (),
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


def plan_quotes(desk: Desk) -> PlannedPage:
    """Every quote of a counted write-up, under the value driver that it speaks of first."""
    findings, edition = desk.findings, desk.edition
    groups: dict[str, list[tuple[CodedWriteUp, int]]] = defaultdict(list)
    for write_up in findings.write_ups:
        if is_counted(write_up):
            for index, (_, drivers) in enumerate(write_up.quotes):
                value = findings.codebook.all[drivers[0][0]].value_driver if drivers else None
                groups[value_driver_id(value)].append((write_up, index))
    names = {value.value: findings.codebook.all[value.value].name for value in ValueDriver} | {
        "other": "Other"
    }
    views = []
    for id_, name in names.items():
        quotes = [edition.quote(each, each.quotes[index][0]) for each, index in groups[id_]]
        if not quotes:
            continue
        share = findings.by_value_driver.cell(id_).share if id_ != "other" else _share_of_other(findings)
        against = [quote for quote in quotes if quote.drivers and quote.drivers[0].against]
        views.append(
            QuoteGroupView(
                id=f"sg-{id_}",
                title=LinkView(name, addresses.driver(id_) if id_ != "other" else addresses.CODEBOOK),
                share=edition.share(share),
                quotes=tuple(quote for quote in quotes if quote not in against),
                against=tuple(against),
                silent=(),
            )
        )
    total = sum(len(group) for group in groups.values())
    people = {each.customer.id for group in groups.values() for each, _ in group}
    sentence = f"{number_of(total, 'quote')} from {number_of(len(people), 'customer')}."
    view = QuotesView(sentence=sentence, groups=tuple(views))
    return desk.page(view, addresses.QUOTES, "Quotes", "quotes", description=sentence)


def _share_of_other(findings: Findings) -> Share:
    """How many named a driver that belongs to no value driver."""
    table = findings.table
    other = [driver.id for driver in findings.codebook.drivers if driver.value_driver is None]
    naming = {who for driver in other for who in table.whole.naming(driver)}
    return Share.of(len(naming), len(table.whole.respondents))
