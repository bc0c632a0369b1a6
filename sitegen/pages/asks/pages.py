"""The pages of what customers beg for."""

from collections.abc import Callable, Sequence
from functools import partial

from sitegen.analysis.asks import Asked
from sitegen.charts.wording import count_and_interval, in_sentence
from sitegen.pages import addresses
from sitegen.pages.asks.lines import ask_group, ask_line
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.paging import SHOWN, on_page, page_addresses, page_title, pager
from sitegen.pages.views import AskGroupView, AsksView, LinkView


def ask_pages(desk: Desk) -> dict[str, Callable[[], PlannedPage]]:
    """The page of all asks with its lists; none where nobody asks for anything."""
    found = desk.findings.asks
    if not found.lines:
        return {}
    pages: dict[str, Callable[[], PlannedPage]] = {addresses.ASKS: partial(plan_asks, desk)}
    for driver, asked in {**found.by_driver, "": found.without_driver}.items():
        if len(asked.lines) > SHOWN:
            listed = page_addresses(addresses.asks(driver), len(asked.lines))
            for number, address in enumerate(listed):
                pages[address] = partial(_plan_list, desk, driver, asked, listed, number)
    return pages


def plan_asks(desk: Desk) -> PlannedPage:
    """Everything that is asked for, under the driver that it would serve, the most wanted first."""
    found, language = desk.findings.asks, desk.findings.language
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
        sentence = language.say_many(
            "{counted} begged for something, most of them for {drivers}: {wishes}.",
            "{counted} begged for something, most of them for {drivers}: {wishes}.",
            found.share.count,
            counted=counted,
            drivers=language.in_words(
                f"{in_sentence(each.title.label)} ({each.share.text})" for each in most
            ),
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


def _plan_list(desk: Desk, driver: str, asked: Asked, listed: Sequence[str], number: int) -> PlannedPage:
    """One page of all that is asked for under one driver, newest first."""
    first, language = ask_group(desk, driver, asked), desk.findings.language
    group = AskGroupView(
        id=first.id,
        title=first.title,
        hue=first.hue,
        share=first.share,
        lines=tuple(ask_line(desk, line) for line in on_page(asked.lines, number)),
        more=None,
    )
    sentence = language.say_many(
        "{counted} begged for something here.",
        "{counted} begged for something here.",
        asked.share.count,
        counted=count_and_interval(asked.share, language),
    )
    view = AsksView(sentence=sentence, groups=(group,), pager=pager(listed, number, language))
    title = language.say("What they ask for: {driver}", driver=first.title.label)
    title = page_title(title, number, language)
    trail = (LinkView(language.say("What they ask for"), addresses.ASKS),)
    return desk.page(view, listed[number], title, "asks", description=sentence, trail=trail)
