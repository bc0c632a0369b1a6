"""The page on which a reader finds quotes and conversations by several properties at once.

One page, and not the lists themselves: a choice that somebody sends on has one address, whichever list it was
made for, and the lists stay what they are without a script.  Who has no JavaScript finds the way to every
list here.
"""

from sitegen.analysis.findings import Findings
from sitegen.analysis.quarters import Quarter
from sitegen.charts.wording import capitalised
from sitegen.model import Driver, Outcome, ValueDriver
from sitegen.pages import addresses
from sitegen.pages.answered import names_a_rival
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.navigation import navigation
from sitegen.pages.views import ChoiceView, DriverChoicesView, NavigationGroupView, NavigationView, SearchView


def plan_search(desk: Desk) -> PlannedPage:
    """What can be chosen, and all lists."""
    findings, language = desk.findings, desk.language
    say_many = language.say_many
    write_ups = findings.table.write_ups
    quotes = sum(len(each.quotes) for each in write_ups)
    people = len({each.customer.id for each in write_ups})
    sentence = language.say(
        "{quotes} from {conversations} with {customers}.",
        quotes=say_many("{count} quote", "{count} quotes", quotes),
        conversations=say_many("{count} conversation", "{count} conversations", len(write_ups)),
        customers=say_many("{count} customer", "{count} customers", people),
    )
    used = {each.write_up.outcome for each in write_ups}
    named = {mention.competitor for each in write_ups for mention in each.competitors}
    view = SearchView(
        sentence=sentence,
        segments=tuple(ChoiceView(each.id, each.name) for each in findings.table.segments),
        drivers=_drivers(findings),
        outcomes=tuple(
            ChoiceView(each.value, capitalised(language.say(each.value))) for each in Outcome if each in used
        ),
        rivals=tuple(
            ChoiceView(id_, each.name) for id_, each in findings.competitors.items() if id_ in named
        ),
        quarters=_quarters(findings),
        lists=_lists(desk),
    )
    return desk.page(view, addresses.SEARCH, language.say("Find"), "search", description=sentence)


def _drivers(findings: Findings) -> tuple[DriverChoicesView, ...]:
    """The drivers of the codebook under their value drivers, those with a parent behind it."""
    groups = []
    for value in (*ValueDriver, None):
        first = (findings.codebook.all[value.value],) if value else ()
        drivers = [each for each in findings.codebook.drivers if each.value_driver is value]
        listed = {each.id: each for each in (*first, *drivers)}
        if listed:
            label = first[0].name if first else findings.language.say("Other")
            groups.append(DriverChoicesView(label, tuple(map(_choice, listed.values()))))
    return tuple(groups)


def _choice(driver: Driver) -> ChoiceView:
    return ChoiceView(driver.id, driver.name)


def _quarters(findings: Findings) -> tuple[ChoiceView, ...]:
    """All quarters from the first dated conversation that counts to the newest."""
    days = [each.write_up.date for each in findings.table.write_ups if each.write_up.date]
    if not days:
        return ()
    last = Quarter.of(max(days))
    quarters = [Quarter.of(min(days))]
    while quarters[-1] < last:
        quarters.append(quarters[-1].next())
    return tuple(
        ChoiceView(f"{each.year}-Q{each.number}", each.in_words(findings.language)) for each in quarters
    )


def _lists(desk: Desk) -> tuple[NavigationGroupView, ...]:
    """The pages of the navigation, and those of drivers and segments, by their groups."""
    findings, say = desk.findings, desk.language.say
    groups = [
        NavigationGroupView(
            group.label, tuple(each for each in group.lines if each.address != addresses.SEARCH)
        )
        for group in navigation(desk)
    ]
    for value in _drivers(findings):
        lines = tuple(
            NavigationView(each.label, addresses.driver(each.id), f"driver {each.id}")
            for each in value.drivers
        )
        groups.append(NavigationGroupView(value.label, lines))
    segments = tuple(
        NavigationView(each.name, addresses.segment(each.id), f"segment {each.id}")
        for each in findings.table.segments
    )
    groups.append(NavigationGroupView(say("Segments"), segments))
    if names_a_rival(desk.findings):
        rivals = tuple(
            NavigationView(each.name, addresses.competitor(each.id), f"competitor {each.id}")
            for each in findings.competitors.values()
        )
        groups.append(NavigationGroupView(say("Competitors"), rivals))
    return tuple(group for group in groups if group.lines)
