"""The pages that list who stands behind the numbers of outcomes."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from sitegen.analysis.at_once import LEVELS
from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.analysis.drivers_by_segment import Cell
from sitegen.charts.wording import capitalised, count_and_interval
from sitegen.language import Language, mark
from sitegen.model import Driver, Effect, Outcome
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.paging import SHOWN, Leaf, leaves
from sitegen.pages.passages import Passage, behind, shown
from sitegen.pages.sentences import people_in
from sitegen.pages.views import EvidenceView, LinkView, WriteUpsView


def outcome_lists(desk: Desk) -> Plans:
    """The pages behind the numbers of outcomes: who has each, who serves so many at once, who says what."""
    found, at_once, language = desk.findings.outcomes, desk.findings.at_once, desk.language
    pages: Plans = {}
    for outcome, stories in found.stories.items():
        title = language.say("Outcome: {outcome}", outcome=language.say(outcome.value))
        pages |= _list(desk, addresses.outcome(outcome.value), title, stories)
    for measure, shares in (("outcome", at_once.favourable), ("telling", at_once.advocates)):
        for number, write_ups in zip(LEVELS, shares.write_ups, strict=True):
            title = language.say(_AT_ONCE[measure], number=at_once_label(number, language))
            pages |= _list(desk, addresses.at_once(measure, number), title, write_ups)
    for driver in found.drivers:
        for outcome in found.stories:
            mentions = [found.mentions(driver.id, effect, outcome) for effect in Effect]
            if max(map(len, mentions)) > SHOWN:
                first = addresses.driver_outcome(driver.id, outcome.value)
                for leaf in leaves(first, _count_behind(mentions)):
                    pages[leaf.address] = partial(_plan_evidence, desk, driver, outcome, leaf)
    return pages


_LABELS: Final = (
    mark("No value driver"),
    mark("One value driver"),
    mark("Two"),
    mark("Three"),
    mark("All four"),
)


def at_once_label(number: int, language: Language) -> str:
    """`Two`: so many value drivers at once."""
    return language.say(_LABELS[number])


def _count_behind(mentions: Sequence[Sequence[Mention]]) -> int:
    """How many quotes and write-ups without one `behind` gives for mentions for us and against us."""
    quotes = sum(
        len({(each.write_up, quote.id) for each in side for quote in each.quotes}) for side in mentions
    )
    write_ups = {each.write_up for side in mentions for each in side}
    return quotes + len(write_ups - {each.write_up for side in mentions for each in side if each.quotes})


_AT_ONCE: Final = {
    "outcome": mark("{number} at once: how it went"),
    "telling": mark("{number} at once: whether they would tell others"),
}


def _list(desk: Desk, first: str, title: str, write_ups: Sequence[CodedWriteUp]) -> Plans:
    """The pages that list some write-ups; none for none."""
    return {
        leaf.address: partial(_plan_list, desk, title, write_ups, leaf)
        for leaf in (leaves(first, len(write_ups)) if write_ups else ())
    }


def _plan_list(desk: Desk, title: str, write_ups: Sequence[CodedWriteUp], leaf: Leaf) -> PlannedPage:
    say = desk.language.say
    sentence = say("{people}, newest first.", people=people_in(desk.findings, len(write_ups)))
    view = WriteUpsView(
        sentence=sentence,
        write_ups=tuple(desk.edition.write_up_line(each) for each in leaf.of(write_ups)),
        apart=(),
        pager=leaf.pager(desk.language),
    )
    title = leaf.title(title, desk.language)
    trail = (LinkView(say("Outcomes"), addresses.OUTCOMES),)
    return desk.page(view, leaf.address, title, "outcomes", description=sentence, trail=trail)


def cell_of_outcomes(desk: Desk, driver: str, outcomes: Sequence[Outcome]) -> Cell:
    """The cell of a driver with those mentions alone that come from some outcomes."""
    found = desk.findings.outcomes
    for_us, against = (
        tuple(each for outcome in outcomes for each in found.mentions(driver, effect, outcome))
        for effect in Effect
    )
    cell = desk.findings.finding_of(driver).cell(driver)
    return replace(cell, mentions=for_us, mentions_against=against)


def _plan_evidence(desk: Desk, driver: Driver, outcome: Outcome, leaf: Leaf) -> PlannedPage:
    """One page of all that those with an outcome say of a driver."""
    found = desk.findings.outcomes
    people, against, silent = behind(desk, cell_of_outcomes(desk, driver.id, (outcome,)))
    items: list[Passage | CodedWriteUp] = [*people, *against, *silent]
    share = found.of(driver.id).by_outcome[outcome]
    away = found.of(driver.id, Effect.AGAINST).by_outcome[outcome].count
    about = desk.edition.driver_link(driver.id)
    language = desk.language
    say = language.say
    label = capitalised(say(outcome.value))
    counted = count_and_interval(share, language)
    sentence = say("{outcome}: {counted} named {driver}.", outcome=label, counted=counted, driver=driver.name)
    if away:
        sentence = say(
            "{outcome}: {counted} named {driver}, {away} spoke against us on it.",
            outcome=label,
            counted=counted,
            driver=driver.name,
            away=away,
        )
    quotes, without = shown(desk, leaf.of(items), driver.id)
    view = EvidenceView(
        about=about,
        within=LinkView(label, addresses.outcome(outcome.value)),
        sentence=sentence,
        quotes=quotes,
        silent=without,
        pager=leaf.pager(desk.language),
    )
    title = say("{driver}, {outcome}", driver=driver.name, outcome=say(outcome.value))
    title = leaf.title(title, language)
    trail = (LinkView(say("Outcomes"), addresses.OUTCOMES), about)
    return desk.page(view, leaf.address, title, "outcomes", description=view.sentence, trail=trail)
