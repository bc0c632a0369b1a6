"""The navigation: the pages of the site in groups, those that are there.

Whether a page is there is asked of what was said and never of the findings: a preview shows the navigation
on every page, before anything is analysed.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.language import mark
from sitegen.pages import addresses
from sitegen.pages.agreement_pages import has_second_codings
from sitegen.pages.call_sentences import has_calls
from sitegen.pages.competitor_pages import names_a_rival
from sitegen.pages.desk import Desk
from sitegen.pages.enough_pages import tells_enough
from sitegen.pages.over_time_pages import has_course
from sitegen.pages.side_by_side_pages import has_pairs
from sitegen.pages.views import NavigationGroupView, NavigationView
from sitegen.text import Written, slug

Line = tuple[str, str, str, Callable[[Desk], bool]]
"""The label of a page, its address, the section by which pages say where they stand, whether it is there."""


def _always(desk: Desk) -> bool:
    return True


def _where_any(holds: Callable[[CodedWriteUp], object]) -> Callable[[Desk], bool]:
    """Whether it holds of any counted write-up."""
    return lambda desk: any(holds(each) for each in desk.findings.table.write_ups)


def _has_messages(desk: Desk) -> bool:
    findings = desk.findings
    messages = [each for segment in findings.table.segments for each in segment.messages]
    return bool(findings.table.write_ups) and any(findings.find_driver(each.driver.text) for each in messages)


def _must_keeps_asked(desk: Desk) -> bool:
    """Whether anybody was asked what must stay, or spoke of an offering."""
    findings = desk.findings
    return bool(findings.offerings) and any(
        each.write_up.must_keep or each.offerings or findings.is_offering(each.most_valued)
        for each in findings.table.write_ups
    )


GROUPS: Final[tuple[tuple[str, tuple[Line, ...]], ...]] = (
    (
        mark("Why they buy"),
        (
            (mark("Summary"), addresses.SUMMARY, "summary", lambda desk: bool(desk.findings.table.write_ups)),
            (mark("Drivers"), addresses.DRIVERS, "drivers", _always),
            (mark("Segments"), addresses.SEGMENTS, "segments", _always),
            (mark("Side by side"), addresses.SIDE_BY_SIDE, "side-by-side", has_pairs),
            (
                mark("Outcomes"),
                addresses.OUTCOMES,
                "outcomes",
                _where_any(lambda each: bool(each.write_up.outcome)),
            ),
            (mark("Over time"), addresses.OVER_TIME, "over-time", has_course),
            (
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
            (mark("Message gap"), addresses.MESSAGE_GAP, "message-gap", _has_messages),
            (mark("Must-keeps"), addresses.MUST_KEEPS, "must-keeps", _must_keeps_asked),
            (mark("Offerings"), addresses.OFFERINGS, "offerings", lambda desk: bool(desk.findings.offerings)),
            (
                mark("Initiatives"),
                addresses.INITIATIVES,
                "initiatives",
                lambda desk: bool(desk.findings.content.registers.initiatives.entries),
            ),
            (mark("Competitors"), addresses.COMPETITORS, "competitors", names_a_rival),
            (mark("Who to call"), addresses.CALL_NEXT, "call-next", lambda desk: has_calls(desk.findings)),
            (mark("Habits"), addresses.HABITS, "habits", _where_any(lambda each: bool(each.write_up.habits))),
            (mark("Asks"), addresses.ASKS, "asks", _where_any(lambda each: bool(each.write_up.asks))),
            (
                mark("Insights"),
                addresses.INSIGHTS,
                "insights",
                lambda desk: bool(desk.findings.content.insights),
            ),
            (
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
            (mark("Conversations"), addresses.WRITE_UPS, "write-ups", _always),
            (mark("Customers"), addresses.CUSTOMERS, "customers", _always),
            (mark("Quotes"), addresses.QUOTES, "quotes", _where_any(lambda each: bool(each.quotes))),
            (mark("Find"), addresses.SEARCH, "search", _always),
        ),
    ),
    (
        mark("How we know"),
        (
            (mark("Codebook"), addresses.CODEBOOK, "codebook", _always),
            (mark("Methods"), addresses.METHODS, "methods", _always),
            (mark("Enough?"), addresses.ENOUGH, "enough", tells_enough),
            (mark("Coders"), addresses.AGREEMENT, "agreement", has_second_codings),
            (mark("Data"), addresses.DATA, "data", _always),
        ),
    ),
)
"""All lines of the navigation, in their groups and their order."""


def navigation(desk: Desk) -> tuple[NavigationGroupView, ...]:
    """The groups of the navigation; the study's own lines stand before the last group."""
    groups = [(label, [_view(desk, line) for line in lines if line[3](desk)]) for label, lines in GROUPS]
    groups.insert(-1, (mark("Also"), list(_own(desk))))
    say = desk.findings.language.say
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


def _names(line: NavigationView) -> set[str]:
    return {slug(line.label), line.section, line.address}


def sections(groups: Iterable[NavigationGroupView]) -> tuple[str, ...]:
    """The sections of all lines: what is not among them, the site does not have."""
    return tuple(line.section for group in groups for line in group.lines)


def _view(desk: Desk, line: Line) -> NavigationView:
    label, address, section, _ = line
    return NavigationView(desk.findings.language.say(label), address, section)


def _own(desk: Desk) -> Iterator[NavigationView]:
    """The study's own lines: what `navigation` of the settings names, or else every free page."""
    content, settings = desk.findings.content, desk.findings.settings
    if settings.navigation:
        lines = [(link.label, desk.targets.navigation(link) or "") for link in settings.navigation]
    else:
        lines = [(page.title or page.id, addresses.free_page(page.id)) for page in content.pages]
    for label, address in lines:
        yield NavigationView(label, address, address)
