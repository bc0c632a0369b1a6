"""The pages of what customers beg for."""

from collections.abc import Callable, Sequence
from functools import partial

from sitegen.analysis.asks import Asked
from sitegen.charts.wording import count_and_interval, in_sentence
from sitegen.pages import addresses
from sitegen.pages.ask_lines import ask_group, ask_line
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.paging import SHOWN, on_page, page_addresses, pager
from sitegen.pages.views import AskGroupView, AsksView, LinkView
from sitegen.text import in_words


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
    found = desk.findings.asks
    groups = [ask_group(desk, driver, asked) for driver, asked in found.own.items()]
    groups.sort(key=lambda group: -group.share.count)
    if found.without_driver.lines:
        groups.append(ask_group(desk, "", found.without_driver))
    sentence = f"{count_and_interval(found.share)} begged for something"
    most = [group for group in groups if group.title.address and group.share.count == groups[0].share.count]
    if found.own and len(most) < 4 and most[0].share.count > 1:
        names = in_words(f"{in_sentence(each.title.label)} ({each.share.text})" for each in most)
        sentence += f", most of them for {names}"
    wishes = f"{len(found.lines):,} wishes" if len(found.lines) > 1 else "one wish"
    sentence += f": {wishes}."
    view = AsksView(sentence=sentence, groups=tuple(groups), pager=None)
    return desk.page(view, addresses.ASKS, "What they ask for", "asks", description=sentence)


def _plan_list(desk: Desk, driver: str, asked: Asked, listed: Sequence[str], number: int) -> PlannedPage:
    """One page of all that is asked for under one driver, newest first."""
    first = ask_group(desk, driver, asked)
    group = AskGroupView(
        id=first.id,
        title=first.title,
        hue=first.hue,
        share=first.share,
        lines=tuple(ask_line(desk, line) for line in on_page(asked.lines, number)),
        more=None,
    )
    sentence = f"{count_and_interval(asked.share)} begged for something here."
    view = AsksView(sentence=sentence, groups=(group,), pager=pager(listed, number, desk.findings.language))
    title = f"What they ask for: {first.title.label}" + (f", page {number + 1}" if number else "")
    trail = (LinkView("What they ask for", addresses.ASKS),)
    return desk.page(view, listed[number], title, "asks", description=sentence, trail=trail)
