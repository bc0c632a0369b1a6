"""The pages of what customers beg for."""

from functools import partial

from sitegen.analysis.asks import Asked
from sitegen.charts.wording import count_and_interval, in_sentence
from sitegen.pages import addresses
from sitegen.pages.asks.lines import ask_group, ask_line
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.paging import SHOWN, Leaf, leaves
from sitegen.pages.views import AskGroupView, AsksView, LinkView


def ask_pages(desk: Desk) -> Plans:
    """The page of all asks with its lists; none where nobody asks for anything."""
    found = desk.findings.asks
    if not found.lines:
        return {}
    pages: Plans = {addresses.ASKS: partial(plan_asks, desk)}
    for driver, asked in {**found.by_driver, "": found.without_driver}.items():
        if len(asked.lines) > SHOWN:
            for leaf in leaves(addresses.asks(driver), len(asked.lines)):
                pages[leaf.address] = partial(_plan_list, desk, driver, asked, leaf)
    return pages


def plan_asks(desk: Desk) -> PlannedPage:
    """Everything that is asked for, under the driver that it would serve, the most wanted first."""
    found, language = desk.findings.asks, desk.language
    groups = [ask_group(desk, driver, asked) for driver, asked in found.own.items()]
    groups.sort(key=lambda group: -group.share.count)
    if found.without_driver.lines:
        groups.append(ask_group(desk, "", found.without_driver))
    counted = count_and_interval(found.share, language)
    wishes = (
        language.say_many("{count} wish", "{count} wishes", len(found.lines))
        if len(found.lines) > 1
        else language.say("one wish")
    )
    most = [group for group in groups if group.title.address and group.share.count == groups[0].share.count]
    if found.own and len(most) < 4 and most[0].share.count > 1:
        wanted = [
            language.say("{name} ({value})", name=in_sentence(each.title.label), value=each.share.text)
            for each in most
        ]
        sentence = language.say_many(
            "{counted} begged for something, most of them for {drivers}: {wishes}.",
            "{counted} begged for something, most of them for {drivers}: {wishes}.",
            found.share.count,
            counted=counted,
            drivers=language.in_words(wanted),
            wishes=wishes,
        )
    else:
        sentence = language.say_many(
            "{counted} begged for something: {wishes}.",
            "{counted} begged for something: {wishes}.",
            found.share.count,
            counted=counted,
            wishes=wishes,
        )
    view = AsksView(sentence=sentence, groups=tuple(groups), pager=None)
    return desk.page(view, addresses.ASKS, language.say("What they ask for"), "asks", description=sentence)


def _plan_list(desk: Desk, driver: str, asked: Asked, leaf: Leaf) -> PlannedPage:
    """One page of all that is asked for under one driver, newest first."""
    first, language = ask_group(desk, driver, asked), desk.language
    group = AskGroupView(
        id=first.id,
        title=first.title,
        hue=first.hue,
        share=first.share,
        lines=tuple(ask_line(desk, line) for line in leaf.of(asked.lines)),
        more=None,
    )
    sentence = language.say_many(
        "{counted} begged for something here.",
        "{counted} begged for something here.",
        asked.share.count,
        counted=count_and_interval(asked.share, language),
    )
    view = AsksView(sentence=sentence, groups=(group,), pager=leaf.pager(language))
    title = language.say("What they ask for: {driver}", driver=first.title.label)
    title = leaf.title(title, language)
    trail = (LinkView(language.say("What they ask for"), addresses.ASKS),)
    return desk.page(view, leaf.address, title, "asks", description=sentence, trail=trail)
