"""A driver by outcome, for its own page."""

from sitegen.analysis.coding import Mention
from sitegen.analysis.outcomes import FAVOURABLE, UNFAVOURABLE
from sitegen.charts.wording import capitalised
from sitegen.language import Language
from sitegen.model import Driver, Effect, Outcome
from sitegen.pages import addresses
from sitegen.pages.desk import Desk
from sitegen.pages.outcomes.sentences import driver_outcomes_sentence
from sitegen.pages.paging import SHOWN
from sitegen.pages.views import DriverOutcomesView, LinkView, OutcomeLineView

ORDER = (*FAVOURABLE, *UNFAVOURABLE, Outcome.UNDECIDED)
"""The outcomes as they are shown: those for us, those against us, and those apart."""


def driver_outcomes(desk: Desk, driver: Driver) -> DriverOutcomesView | None:
    """How many with each outcome named a driver, and who; None where nobody with an outcome spoke of it."""
    found = desk.findings.outcomes
    lines = [_line(desk, driver, outcome) for outcome in ORDER if found.stories[outcome]]
    if not any(line.share.count or line.against for line in lines):
        return None
    return DriverOutcomesView(sentence=driver_outcomes_sentence(desk.findings, driver), lines=tuple(lines))


def _line(desk: Desk, driver: Driver, outcome: Outcome) -> OutcomeLineView:
    found = desk.findings.outcomes
    share = found.of(driver.id).by_outcome[outcome]
    against = found.of(driver.id, Effect.AGAINST).by_outcome[outcome]
    mentions = found.mentions(driver.id, Effect.FOR, outcome)
    mentions_against = found.mentions(driver.id, Effect.AGAINST, outcome)
    many = max(len(mentions), len(mentions_against)) > SHOWN
    return OutcomeLineView(
        outcome=LinkView(_label(outcome, desk.language), addresses.outcome(outcome.value)),
        share=desk.edition.share(share),
        against=against.count,
        people=people(desk, mentions),
        people_against=people(desk, mentions_against),
        more=LinkView(desk.language.say("All of them"), addresses.driver_outcome(driver.id, outcome.value))
        if many
        else None,
    )


def _label(outcome: Outcome, language: Language) -> str:
    if outcome is Outcome.UNDECIDED:
        return language.say("Apart: undecided")
    return capitalised(language.say(outcome.value))


def people(desk: Desk, mentions: tuple[Mention, ...]) -> tuple[LinkView, ...]:
    """Who said it, each once, linked to the words or else to the write-up; the newest first of many."""
    links: dict[str, LinkView] = {}
    for mention in sorted(mentions, key=lambda each: desk.places[each.write_up]):
        if mention.customer not in links and len(links) < SHOWN:
            place = addresses.write_up(mention.write_up)
            if mention.quotes:
                place = addresses.quote(mention.write_up, mention.quotes[0].id)
            links[mention.customer] = LinkView(desk.edition.customer(mention.customer).label, place)
    return tuple(links.values())
