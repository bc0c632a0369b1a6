"""What somebody wants to know of one customer before a call."""

from collections.abc import Iterable, Sequence
from typing import Final

from sitegen.analysis.asks import AskLine
from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.conversations import Turn, find_turns
from sitegen.analysis.habits import HabitLine
from sitegen.language import mark
from sitegen.model import Customer, Effect, Outcome, Stage, Stays
from sitegen.pages import addresses
from sitegen.pages.asks.lines import ask_line
from sitegen.pages.desk import Desk
from sitegen.pages.habits.lines import habit_line
from sitegen.pages.views import AskLineView, DriverLinkView, FactView, HabitLineView, LinkView, TurnView


def customer_sentence(desk: Desk, id_: str) -> str:
    """`2 conversations, the latest on 14 September 2026: renewed, would stay.`"""
    language, say = desk.language, desk.language.say
    write_ups = desk.write_ups_by_customer.get(id_, [])
    if not write_ups:
        return say("No conversation yet.")
    sentence = language.say_many("{count} conversation", "{count} conversations", len(write_ups))
    if latest := language.day(write_ups[0].write_up.date):
        sentence = say("{conversations}, the latest on {day}", conversations=sentence, day=latest)
    outcome = next((each.write_up.outcome for each in write_ups if each.write_up.outcome), None)
    stays = next((each.write_up.stays for each in write_ups if each.write_up.stays), None)
    known = [say(outcome.value)] if outcome else []
    known += [say(_STAYS[stays])] if stays else []
    if not known:
        return language.as_sentence(sentence)
    return say("{conversations}: {known}.", conversations=sentence, known=", ".join(known))


_STAYS: Final = {
    Stays.YES: mark("would stay"),
    Stays.NO: mark("would not stay"),
    Stays.UNSURE: mark("unsure whether to stay"),
}


def customer_facts(desk: Desk, customer: Customer, write_ups: Sequence[CodedWriteUp]) -> tuple[FactView, ...]:
    """What it values and must keep by the newest write-up that says so, and what the roster holds."""
    language, say = desk.language, desk.language.say
    valued = next((each.most_valued for each in write_ups if each.most_valued), "")
    kept = next((each.must_keep for each in write_ups if each.must_keep), ())
    facts: list[tuple[str, list[LinkView]]] = [
        (say("Values most"), [desk.edition.valued(valued)] if valued else []),
        (say("Must keep"), [desk.edition.offering(each) for each in kept]),
        (say("Pseudonym"), _texts(customer.pseudonym)),
        (say("Status"), _texts(customer.status.capitalize())),
        (say("Customer since"), _texts(language.day(customer.since))),
        (say("Revenue"), _texts(language.number(customer.revenue) if customer.revenue is not None else "")),
        (say("Among our best"), _texts(say("Yes") if customer.best else "")),
        (say("Last contacted"), _texts(language.day(customer.last_contacted))),
        *((name.replace("_", " ").capitalize(), _texts(value)) for name, value in customer.extra),
    ]
    return tuple(FactView(label=label, values=tuple(values)) for label, values in facts if values)


def _texts(text: str) -> list[LinkView]:
    return [LinkView(text, "")] if text else []


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

    language = desk.language

    def conversation(write_up: CodedWriteUp) -> LinkView:
        return LinkView(desk.edition.day(write_up), addresses.write_up(write_up.write_up.id))

    def then(earlier: Outcome | Stays, later: Outcome | Stays) -> str:
        say = language.say
        return say("{earlier}, then {later}", earlier=say(earlier.value), later=say(later.value))

    return TurnView(
        earlier=conversation(turn.earlier),
        later=conversation(turn.later),
        appeared=chips(turn.appeared),
        gone=chips(turn.gone),
        stronger=chips(turn.stronger),
        weaker=chips(turn.weaker),
        outcome=then(*turn.outcome) if turn.outcome else "",
        stays=then(*turn.stays) if turn.stays else "",
        quiet=turn.is_quiet,
    )
