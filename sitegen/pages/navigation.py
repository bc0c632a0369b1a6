"""The navigation: the pages of the site in groups, those that are there."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.findings import Findings
from sitegen.language import mark
from sitegen.pages import addresses
from sitegen.pages.answered import (
    has_calls,
    has_course,
    has_messages,
    has_must_keeps,
    has_pairs,
    has_second_codings,
    names_a_rival,
    tells_enough,
)
from sitegen.pages.desk import Desk
from sitegen.pages.views import NavigationGroupView, NavigationView
from sitegen.text import Written, slug


class Line(NamedTuple):
    """A line: `section` is that by which pages say where they stand, `is_there` whether the site has it."""

    label: str
    address: str
    section: str
    is_there: Callable[[Findings], bool]


def _always(findings: Findings) -> bool:
    return True


def _where_any(holds: Callable[[CodedWriteUp], object]) -> Callable[[Findings], bool]:
    """Whether it holds of any counted write-up."""
    return lambda findings: any(holds(each) for each in findings.table.write_ups)


GROUPS: Final[tuple[tuple[str, tuple[Line, ...]], ...]] = (
    (
        mark("Why they buy"),
        (
            Line(
                mark("Summary"), addresses.SUMMARY, "summary", lambda findings: bool(findings.table.write_ups)
            ),
            Line(mark("Drivers"), addresses.DRIVERS, "drivers", _always),
            Line(mark("Segments"), addresses.SEGMENTS, "segments", _always),
            Line(mark("Side by side"), addresses.SIDE_BY_SIDE, "side-by-side", has_pairs),
            Line(
                mark("Outcomes"),
                addresses.OUTCOMES,
                "outcomes",
                _where_any(lambda each: bool(each.write_up.outcome)),
            ),
            Line(mark("Over time"), addresses.OVER_TIME, "over-time", has_course),
            Line(
                mark("In their words"),
                addresses.IN_THEIR_WORDS,
                "in-their-words",
                _where_any(lambda each: bool(each.write_up.tell_others)),
            ),
        ),
    ),
    (
        mark("What to do"),
        (
            Line(mark("Message gap"), addresses.MESSAGE_GAP, "message-gap", has_messages),
            Line(mark("Must-keeps"), addresses.MUST_KEEPS, "must-keeps", has_must_keeps),
            Line(
                mark("Offerings"), addresses.OFFERINGS, "offerings", lambda findings: bool(findings.offerings)
            ),
            Line(
                mark("Initiatives"),
                addresses.INITIATIVES,
                "initiatives",
                lambda findings: bool(findings.content.registers.initiatives.entries),
            ),
            Line(mark("Competitors"), addresses.COMPETITORS, "competitors", names_a_rival),
            Line(mark("Who to call"), addresses.CALL_NEXT, "call-next", has_calls),
            Line(
                mark("Habits"),
                addresses.HABITS,
                "habits",
                _where_any(lambda each: bool(each.write_up.habits)),
            ),
            Line(mark("Asks"), addresses.ASKS, "asks", _where_any(lambda each: bool(each.write_up.asks))),
            Line(
                mark("Insights"),
                addresses.INSIGHTS,
                "insights",
                lambda findings: bool(findings.content.insights),
            ),
            Line(
                mark("Surprises"),
                addresses.SURPRISES,
                "surprises",
                _where_any(lambda each: bool(each.expected)),
            ),
        ),
    ),
    (
        mark("Who said so"),
        (
            Line(mark("Conversations"), addresses.WRITE_UPS, "write-ups", _always),
            Line(mark("Customers"), addresses.CUSTOMERS, "customers", _always),
            Line(mark("Quotes"), addresses.QUOTES, "quotes", _where_any(lambda each: bool(each.quotes))),
            Line(mark("Find"), addresses.SEARCH, "search", _always),
        ),
    ),
    (
        mark("How we know"),
        (
            Line(mark("Codebook"), addresses.CODEBOOK, "codebook", _always),
            Line(mark("Methods"), addresses.METHODS, "methods", _always),
            Line(mark("Enough?"), addresses.ENOUGH, "enough", tells_enough),
            Line(mark("Coders"), addresses.AGREEMENT, "agreement", has_second_codings),
            Line(mark("Data"), addresses.DATA, "data", _always),
        ),
    ),
)
"""All lines of the navigation, in their groups and their order."""


def navigation(desk: Desk) -> tuple[NavigationGroupView, ...]:
    """The groups of the navigation; the study's own lines stand before the last group."""
    groups = [
        (label, [_view(desk, line) for line in lines if line.is_there(desk.findings)])
        for label, lines in GROUPS
    ]
    groups.insert(-1, (mark("Also"), list(_own(desk))))
    say = desk.language.say
    return tuple(NavigationGroupView(say(label), tuple(lines)) for label, lines in groups if lines)


def without_hidden(
    groups: Iterable[NavigationGroupView], hidden: Iterable[Written]
) -> tuple[NavigationGroupView, ...]:
    """The groups without the lines that the study hides, each by its label, its section or its address."""
    names = {each.text for each in hidden} | {slug(each.text) for each in hidden}
    kept = ((group, tuple(line for line in group.lines if not names & _names(line))) for group in groups)
    return tuple(NavigationGroupView(group.label, lines) for group, lines in kept if lines)


def hideable(desk: Desk) -> frozenset[str]:
    """Every name of a line that may be hidden, whether the site has the page now or not."""
    lines = [_view(desk, line) for _, group in GROUPS for line in group]
    return frozenset(name for line in (*lines, *_own(desk)) for name in _names(line))


def own_pages(desk: Desk) -> tuple[str, ...]:
    """The addresses of the study's own pages that the navigation shows, in its order."""
    own = {addresses.free_page(page.id) for page in desk.findings.content.pages}
    shown = without_hidden(navigation(desk), desk.findings.settings.hidden)
    return tuple(line.address for group in shown for line in group.lines if line.address in own)


def _names(line: NavigationView) -> set[str]:
    return {slug(line.label), line.section, line.address}


def sections(groups: Iterable[NavigationGroupView]) -> tuple[str, ...]:
    """The sections of all lines: what is not among them, the site does not have."""
    return tuple(line.section for group in groups for line in group.lines)


def _view(desk: Desk, line: Line) -> NavigationView:
    return NavigationView(desk.language.say(line.label), line.address, line.section)


def _own(desk: Desk) -> Iterator[NavigationView]:
    """The study's own lines: what `navigation` of the settings names, or else every free page."""
    content, settings = desk.findings.content, desk.findings.settings
    if settings.navigation:
        lines = [(link.label, desk.targets.navigation(link) or "") for link in settings.navigation]
    else:
        lines = [(page.title or page.id, addresses.free_page(page.id)) for page in content.pages]
    for label, address in lines:
        yield NavigationView(label, address, address)
