"""What a write-up tells of its customer: drivers, habits, facts."""

from collections import defaultdict

from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.model import (
    STRENGTHS,
    Consent,
    Effect,
    WriteUp,
)
from sitegen.pages import addresses
from sitegen.pages.desk import Desk
from sitegen.pages.edition import by_strength, day_in_words, unquoted
from sitegen.pages.views import (
    FactView,
    HabitView,
    LinkView,
    TagView,
)


def tags_of(desk: Desk, *write_ups: CodedWriteUp) -> tuple[TagView, ...]:
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


def habits_of(desk: Desk, write_up: CodedWriteUp) -> tuple[HabitView, ...]:
    """What a write-up says of each stage of buying."""
    return tuple(
        HabitView(
            stage=habit.stage.value,
            does=desk.edition.words(habit.does),
            channel=desk.edition.words(habit.channel),
            offer=desk.edition.words(habit.offer),
        )
        for habit in write_up.write_up.habits
    )


def facts_of(desk: Desk, write_up: CodedWriteUp) -> tuple[FactView, ...]:
    """The facts beside a write-up, those that it does not state left out."""
    source, findings, edition = write_up.write_up, desk.findings, desk.edition
    drivers = findings.codebook.all
    competitors = {each.competitor for each in write_up.competitors}
    facts: list[tuple[str, list[LinkView]]] = [
        ("Outcome", _texts(source.outcome.value.capitalize() if source.outcome else "")),
        ("Would stay", _texts(source.stays.value.capitalize() if source.stays else "")),
        ("Values most", [_valued(desk, write_up.most_valued)] if write_up.most_valued else []),
        ("Must keep", [_offering_link(desk, each) for each in write_up.must_keep]),
        ("Considered", [_competitor_link(desk, each) for each in sorted(competitors)]),
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
            [_offering_link(desk, o.offering) for o in write_up.offerings if o.understood is False],
        ),
        (
            "Does not value",
            [_offering_link(desk, o.offering) for o in write_up.offerings if o.valued is False],
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
        ("Consent", _texts(*_consent(source))),
        ("Tags", _texts(*source.labels)),
    ]
    return tuple(
        FactView(label=label, values=tuple(dict.fromkeys(values))) for label, values in facts if values
    )


def _consent(source: WriteUp) -> tuple[str, str, str]:
    """What the customer allowed, since when and until when; nothing where nothing was agreed."""
    given, ends = day_in_words(source.consent_date), day_in_words(source.expires)
    agreed = source.consent is not Consent.INTERNAL or given or ends
    return (
        source.consent.value.capitalize() if agreed else "",
        f"given on {given}" if given else "",
        f"until {ends}" if ends else "",
    )


def _texts(*texts: str) -> list[LinkView]:
    return [LinkView(text, "") for text in texts if text]


def _driver_link(desk: Desk, id_: str) -> LinkView:
    return LinkView(desk.findings.codebook.all[id_].name, addresses.driver(id_))


def _offering_link(desk: Desk, id_: str) -> LinkView:
    return LinkView(desk.findings.offerings[id_].name, addresses.offering(id_))


def _competitor_link(desk: Desk, id_: str) -> LinkView:
    return LinkView(desk.findings.competitors[id_].name, addresses.competitor(id_))


def _valued(desk: Desk, id_: str) -> LinkView:
    return _offering_link(desk, id_) if desk.findings.is_offering(id_) else _driver_link(desk, id_)
