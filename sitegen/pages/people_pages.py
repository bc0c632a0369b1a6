"""The pages of write-ups, customers and quotes."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.analysis.findings import is_counted
from sitegen.model import (
    STRENGTHS,
    Body,
    Effect,
    FreePage,
    Prose,
    Segment,
    SourceKind,
    ValueDriver,
    WriteUp,
)
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.edition import by_strength, day_in_words, unquoted, value_driver_id
from sitegen.pages.evidence_pages import Passage
from sitegen.pages.overview import share_of_other
from sitegen.pages.paging import PER_PAGE, SHOWN, on_page, page_addresses, pager
from sitegen.pages.sentences import number_of
from sitegen.pages.views import (
    CustomerLineView,
    CustomersView,
    CustomerView,
    EvidenceView,
    FactView,
    HabitView,
    LinkView,
    QuoteGroupView,
    QuotesView,
    QuoteView,
    TagView,
    WriteUpsView,
    WriteUpView,
)

RELATED: Final = 3


def write_up_lists(desk: Desk) -> dict[str, Callable[[], PlannedPage]]:
    """The pages that list write-ups: all of them, and those of each segment that has many."""
    pages: dict[str, Callable[[], PlannedPage]] = {}
    counted = [each for each in desk.findings.write_ups if is_counted(each)]
    listed = page_addresses(addresses.WRITE_UPS, len(counted))
    for number, address in enumerate(listed):
        pages[address] = partial(_plan_write_ups, desk, counted, listed, number)
    for segment in desk.findings.table.segments:
        own = desk.write_ups_by_segment.get(segment.id, [])
        if len(own) > SHOWN:
            listed = page_addresses(addresses.conversations(segment.id), len(own))
            for number, address in enumerate(listed):
                pages[address] = partial(_plan_write_ups, desk, own, listed, number, segment)
    return pages


def _plan_write_ups(
    desk: Desk,
    write_ups: list[CodedWriteUp],
    listed: Sequence[str],
    number: int,
    segment: Segment | None = None,
) -> PlannedPage:
    """One page of a list of write-ups, newest first."""
    customers = len({each.customer.id for each in write_ups})
    sentence = (
        f"{number_of(len(write_ups), 'conversation')} with {number_of(customers, 'customer')}, newest first."
    )
    apart = (
        [each for each in desk.findings.write_ups if not is_counted(each)]
        if not segment and not number
        else []
    )
    view = WriteUpsView(
        sentence=sentence,
        write_ups=tuple(desk.edition.write_up_line(each) for each in on_page(write_ups, number)),
        apart=tuple(desk.edition.write_up_line(each) for each in apart),
        pager=pager(listed, number),
    )
    title = "Conversations"
    trail: tuple[LinkView, ...] = ()
    if segment:
        title = f"Conversations with {segment.name}"
        trail = (
            LinkView("Segments", addresses.SEGMENTS),
            LinkView(segment.name, addresses.segment(segment.id)),
        )
    title += f", page {number + 1}" if number else ""
    return desk.page(view, listed[number], title, "write-ups", description=sentence, trail=trail)


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
        counted=_why_apart(write_up),
        facts=_facts(desk, write_up),
        tags=_tags(desk, write_up),
        tell_others=edition.words(source.tell_others),
        asks=tuple(edition.words(ask.ask) for ask in source.asks),
        habits=_habits(desk, write_up),
        body=desk.body(
            _without_title(source), own, {quote.id: drivers for quote, drivers in write_up.quotes}
        ),
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


def _without_title(write_up: WriteUp) -> Body:
    """The body without its first heading where that is the title, which the page shows already."""
    body = write_up.body
    first = body.parts[0] if body.parts else None
    if write_up.title or not body.headings or not isinstance(first, Prose):
        return body
    heading = _FIRST_HEADING.match(first.html)
    if not heading:
        return body
    rest = Prose(f'<span id="{heading[1]}"></span>{first.html[heading.end() :]}')
    return replace(body, parts=(rest, *body.parts[1:]))


_FIRST_HEADING: Final = re.compile(r'\s*<h2 id="([^"]*)">.*?</h2>', re.DOTALL)


def _why_apart(write_up: CodedWriteUp) -> str:
    """Why a write-up is not counted; nothing for one that is."""
    if write_up.write_up.draft:
        return "A draft: shown in the preview alone, and not counted."
    return "" if is_counted(write_up) else _APART[write_up.write_up.source]


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
                LinkView(
                    desk.edition.plain(unquoted(quote.text)), addresses.quote(mention.write_up, quote.id)
                )
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
                drivers=tuple(tag.driver for tag in _tags(desk, *write_ups)),
            )
        )
    roster = findings.content.registers.customers.entries
    never = sum(1 for customer in roster if customer.id not in desk.write_ups_by_customer)
    sentence = f"{number_of(len(ids), 'customer')} heard"
    sentence += f"; {never:,} of the {len(roster):,} in the roster never asked." if roster else "."
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


def quote_lists(desk: Desk) -> dict[str, Callable[[], PlannedPage]]:
    """The page of all quotes, under the value driver that each speaks of first, and further pages of many."""
    groups: dict[str, list[Passage]] = {id_: [] for id_ in (*map(value_driver_id, ValueDriver), "other")}
    for write_up in desk.findings.write_ups:
        for quote, drivers in write_up.quotes if is_counted(write_up) else ():
            value = desk.findings.codebook.all[drivers[0][0]].value_driver if drivers else None
            groups[value_driver_id(value)].append((write_up, quote))
    pages: dict[str, Callable[[], PlannedPage]] = {}
    if any(groups.values()):
        pages[addresses.QUOTES] = partial(_plan_quotes, desk, groups)
    for id_, quotes in groups.items():
        if len(quotes) > PER_PAGE:
            listed = page_addresses(addresses.quotes_under(id_), len(quotes))
            for number, address in enumerate(listed):
                pages[address] = partial(_plan_quotes_under, desk, id_, quotes, listed, number)
    return pages


def _plan_quotes(desk: Desk, groups: dict[str, list[Passage]]) -> PlannedPage:
    """Every quote of a counted write-up, or the newest of many, under the value drivers."""
    findings = desk.findings
    views = []
    for id_, passages in groups.items():
        if not passages:
            continue
        many = len(passages) > PER_PAGE
        quotes = [desk.edition.quote(*each) for each in (passages[:SHOWN] if many else passages)]
        share = (
            share_of_other(findings, findings.table.whole)
            if id_ == "other"
            else findings.by_value_driver.cell(id_).share
        )
        views.append(
            QuoteGroupView(
                id=f"sg-{id_}",
                title=_under(desk, id_),
                share=desk.edition.share(share),
                quotes=tuple(quote for quote in quotes if not _speaks_against(quote)),
                against=tuple(quote for quote in quotes if _speaks_against(quote)),
                silent=(),
                more=LinkView(f"All {len(passages):,}", addresses.quotes_under(id_)) if many else None,
            )
        )
    sentence = _quotes_sentence([each for passages in groups.values() for each in passages])
    view = QuotesView(sentence=sentence, groups=tuple(views))
    return desk.page(view, addresses.QUOTES, "Quotes", "quotes", description=sentence)


def _plan_quotes_under(
    desk: Desk, id_: str, passages: list[Passage], listed: Sequence[str], number: int
) -> PlannedPage:
    """One page of the quotes under a value driver, newest first."""
    about = _under(desk, id_)
    view = EvidenceView(
        about=about,
        within=None,
        sentence=_quotes_sentence(passages),
        quotes=tuple(desk.edition.quote(*each) for each in on_page(passages, number)),
        silent=(),
        pager=pager(listed, number),
    )
    title = f"Quotes: {about.label}" + (f", page {number + 1}" if number else "")
    trail = (LinkView("Quotes", addresses.QUOTES),)
    return desk.page(view, listed[number], title, "quotes", description=view.sentence, trail=trail)


def _quotes_sentence(passages: list[Passage]) -> str:
    people = {write_up.customer.id for write_up, _ in passages}
    return f"{number_of(len(passages), 'quote')} from {number_of(len(people), 'customer')}."


def _under(desk: Desk, id_: str) -> LinkView:
    if id_ == "other":
        return LinkView("Other", f"{addresses.CODEBOOK}#sg-other")
    return LinkView(desk.findings.codebook.all[id_].name, addresses.driver(id_))


def _speaks_against(quote: QuoteView) -> bool:
    return bool(quote.drivers) and quote.drivers[0].against
