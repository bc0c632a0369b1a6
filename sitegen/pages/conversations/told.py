"""What a write-up tells of its customer: drivers, habits, facts."""

from collections import defaultdict

from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.charts.wording import capitalised
from sitegen.language import Language
from sitegen.model import STRENGTHS, Consent, Effect, WriteUp
from sitegen.pages import addresses
from sitegen.pages.desk import Desk
from sitegen.pages.edition import by_strength, unquoted
from sitegen.pages.views import FactView, HabitView, LinkView, TagView


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
                    desk.edition.plain(unquoted(quote.text)),
                    addresses.quote(mention.write_up, quote.id),
                    desk.findings.settings.write_up_language,
                )
                for quote in mention.quotes
            ]
    return tuple(
        TagView(
            driver=desk.edition.driver(mention.driver, mention.effect),
            strength=desk.language.say(STRENGTHS[mention.strength]),
            quotes=tuple(quotes[mention.driver, mention.effect]),
        )
        for mention in by_strength(strongest.values())
    )


def habits_of(desk: Desk, write_up: CodedWriteUp) -> tuple[HabitView, ...]:
    """What a write-up says of each stage of buying."""
    return tuple(
        HabitView(
            stage=desk.language.say(habit.stage.value),
            does=desk.edition.words(habit.does),
            channel=desk.edition.words(habit.channel),
            offer=desk.edition.words(habit.offer),
        )
        for habit in write_up.write_up.habits
    )


def facts_of(desk: Desk, write_up: CodedWriteUp) -> tuple[FactView, ...]:
    """The facts beside a write-up, those that it does not state left out."""
    source, findings, edition = write_up.write_up, desk.findings, desk.edition
    drivers, say = findings.codebook.all, findings.language.say
    competitors = {each.competitor for each in write_up.competitors}
    facts: list[tuple[str, list[LinkView]]] = [
        (say("Outcome"), _texts(capitalised(say(source.outcome.value)) if source.outcome else "")),
        (say("Would stay"), _texts(capitalised(say(source.stays.value)) if source.stays else "")),
        (say("Values most"), [edition.valued(write_up.most_valued)] if write_up.most_valued else []),
        (say("Must keep"), [edition.offering(each) for each in write_up.must_keep]),
        (say("Considered"), [edition.competitor(each) for each in sorted(competitors)]),
        (
            say("We won on"),
            [edition.driver_link(each) for note in write_up.competitors for each in note.we_won_on],
        ),
        (
            say("They lead on"),
            [edition.driver_link(each) for note in write_up.competitors for each in note.they_lead_on],
        ),
        (
            say("Did not understand"),
            [edition.offering(o.offering) for o in write_up.offerings if o.understood is False],
        ),
        (
            say("Does not value"),
            [edition.offering(o.offering) for o in write_up.offerings if o.valued is False],
        ),
        (say("We expected"), [edition.driver_link(each) for each in write_up.expected]),
        (
            say("Not asked about"),
            _texts(*(drivers[each].name for each in drivers if each in write_up.not_asked)),
        ),
        (say("Present"), _texts(*(edition.plain(each) for each in source.participants))),
        (say("Interviewer"), _texts(*(edition.plain(each) for each in source.interviewer))),
        (say("Channel"), _texts(edition.plain(source.channel).capitalize())),
        (say("Held in"), _texts(source.language)),
        (say("Coded by"), _texts(source.coder)),
        (say("Consent"), _texts(*_consent(source, findings.language))),
        (say("Tags"), _texts(*source.labels)),
    ]
    return tuple(
        FactView(label=label, values=tuple(dict.fromkeys(values))) for label, values in facts if values
    )


def _consent(source: WriteUp, language: Language) -> tuple[str, str, str]:
    """What the customer allowed, since when and until when; nothing where nothing was agreed."""
    say, given, ends = language.say, language.day(source.consent_date), language.day(source.expires)
    agreed = source.consent is not Consent.INTERNAL or given or ends
    return (
        capitalised(say(source.consent.value)) if agreed else "",
        say("given on {day}", day=given) if given else "",
        say("until {day}", day=ends) if ends else "",
    )


def _texts(*texts: str) -> list[LinkView]:
    return [LinkView(text, "") for text in texts if text]
