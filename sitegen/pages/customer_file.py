"""What somebody wants to know of one customer before a call."""

from collections.abc import Iterable, Sequence
from typing import Final

from sitegen.analysis.asks import AskLine
from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.conversations import Turn, find_turns
from sitegen.analysis.habits import HabitLine
from sitegen.charts.wording import number_of
from sitegen.model import Customer, Effect, Stage, Stays
from sitegen.pages import addresses
from sitegen.pages.ask_lines import ask_line
from sitegen.pages.desk import Desk
from sitegen.pages.edition import day_in_words
from sitegen.pages.habit_lines import habit_line
from sitegen.pages.views import AskLineView, DriverLinkView, FactView, HabitLineView, LinkView, TurnView


def customer_sentence(desk: Desk, id_: str) -> str:
    """`2 conversations, the latest on 14 September 2026: renewed, would stay.`"""
    write_ups = desk.write_ups_by_customer.get(id_, [])
    if not write_ups:
        return "No conversation yet."
    latest = day_in_words(write_ups[0].write_up.date)
    sentence = number_of(len(write_ups), "conversation")
    sentence += f", the latest on {latest}" if latest else ""
    outcome = next((each.write_up.outcome for each in write_ups if each.write_up.outcome), None)
    stays = next((each.write_up.stays for each in write_ups if each.write_up.stays), None)
    known = [outcome.value] if outcome else []
    known += [_STAYS[stays]] if stays else []
    return f"{sentence}: {', '.join(known)}." if known else f"{sentence}."


_STAYS: Final = {
    Stays.YES: "would stay",
    Stays.NO: "would not stay",
    Stays.UNSURE: "unsure whether to stay",
}


def customer_facts(desk: Desk, customer: Customer, write_ups: Sequence[CodedWriteUp]) -> tuple[FactView, ...]:
    """What it values and must keep by the newest write-up that says so, and what the roster holds."""
    facts: list[tuple[str, list[LinkView]]] = [
        ("Values most", _most_valued(desk, write_ups)),
        ("Must keep", _must_keep(desk, write_ups)),
        ("Pseudonym", _texts(customer.pseudonym)),
        ("Status", _texts(customer.status.capitalize())),
        ("Customer since", _texts(day_in_words(customer.since))),
        ("Revenue", _texts(f"{customer.revenue:,.0f}" if customer.revenue is not None else "")),
        ("Among our best", _texts("Yes" if customer.best else "")),
        ("Last contacted", _texts(day_in_words(customer.last_contacted))),
        *((name.replace("_", " ").capitalize(), _texts(value)) for name, value in customer.extra),
    ]
    return tuple(FactView(label=label, values=tuple(values)) for label, values in facts if values)


def _texts(text: str) -> list[LinkView]:
    return [LinkView(text, "")] if text else []


def _most_valued(desk: Desk, write_ups: Iterable[CodedWriteUp]) -> list[LinkView]:
    valued = next((each.most_valued for each in write_ups if each.most_valued), "")
    drivers = desk.findings.codebook.all
    if not valued:
        return []
    if valued in drivers:
        return [LinkView(drivers[valued].name, addresses.driver(valued))]
    return [LinkView(desk.findings.offerings[valued].name, "")]


def _must_keep(desk: Desk, write_ups: Iterable[CodedWriteUp]) -> list[LinkView]:
    kept = next((each.must_keep for each in write_ups if each.must_keep), ())
    return [LinkView(desk.findings.offerings[each].name, "") for each in kept]


def present_at(desk: Desk, write_ups: Iterable[CodedWriteUp]) -> tuple[str, ...]:
    """Who was at the conversations, those of the newest first, each once."""
    names = (desk.edition.plain(name) for each in write_ups for name in each.write_up.participants)
    return tuple(dict.fromkeys(names))


def latest_habits(desk: Desk, write_ups: Sequence[CodedWriteUp]) -> tuple[HabitLineView, ...]:
    """The newest line of every stage, in the order of the stages; `write_ups` are newest first."""
    newest: dict[Stage, HabitLine] = {}
    for write_up in write_ups:
        for habit in write_up.write_up.habits:
            newest.setdefault(habit.stage, HabitLine(write_up, habit))
    return tuple(habit_line(desk, newest[stage]) for stage in Stage if stage in newest)


def asks_of(desk: Desk, write_ups: Iterable[CodedWriteUp]) -> tuple[AskLineView, ...]:
    """What the customer begs for, the newest first."""
    lines = []
    for write_up in write_ups:
        for ask in write_up.write_up.asks:
            driver = desk.findings.find_driver(ask.driver.text) if ask.driver else None
            lines.append(ask_line(desk, AskLine(write_up, ask.ask, driver.id if driver else "")))
    return tuple(lines)


def turns_of(desk: Desk, write_ups: Sequence[CodedWriteUp]) -> tuple[TurnView, ...]:
    """What changed from each conversation to the next, newest first."""
    return tuple(_turn(desk, turn) for turn in find_turns(write_ups, desk.findings.codebook))


def _turn(desk: Desk, turn: Turn) -> TurnView:
    def chips(keys: Iterable[tuple[str, Effect]]) -> tuple[DriverLinkView, ...]:
        return tuple(desk.edition.driver(driver, effect) for driver, effect in keys)

    def conversation(write_up: CodedWriteUp) -> LinkView:
        day = day_in_words(write_up.write_up.date) or "undated"
        return LinkView(day, addresses.write_up(write_up.write_up.id))

    return TurnView(
        earlier=conversation(turn.earlier),
        later=conversation(turn.later),
        appeared=chips(turn.appeared),
        gone=chips(turn.gone),
        stronger=chips(turn.stronger),
        weaker=chips(turn.weaker),
        outcome=f"{turn.outcome[0].value}, then {turn.outcome[1].value}" if turn.outcome else "",
        stays=f"{turn.stays[0].value}, then {turn.stays[1].value}" if turn.stays else "",
        quiet=turn.is_quiet,
    )
