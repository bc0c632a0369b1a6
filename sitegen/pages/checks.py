"""What keeps a page from being planned: dead links, unknown charts, two pages at one address."""

from collections.abc import Iterable, Iterator
from typing import Final

from sitegen.diagnostics import Diagnostic, Place
from sitegen.model import Body
from sitegen.pages import addresses
from sitegen.pages.desk import CHARTS, Desk
from sitegen.pages.navigation import GROUPS, hideable
from sitegen.reading.settings import SETTINGS
from sitegen.text import Written, in_words, nearest, shorten, slug

PlacedBody = tuple[str, str, Body]
"""The path of a file, the address of its page, and its body."""

_OURS: Final = frozenset(line.address for _, lines in GROUPS for line in lines) | {
    addresses.HOME,
    addresses.ALL_CALLS,
    addresses.NOT_FOUND,
}
"""The addresses of pages that no file of the study may have, whether the site has them now or not."""


def check_pages(desk: Desk, bodies: Iterable[PlacedBody]) -> tuple[Diagnostic, ...]:
    """Every mistake of the settings' navigation and of the bodies of files, one body after the other."""
    found = [*_check_navigation(desk)]
    taken = _taken(desk)
    introduction = desk.findings.content.introduction
    for path, address, body in bodies:
        found += desk.targets.check(path, body)
        found += _check_charts(desk, path, body)
        if introduction and path == introduction.path:  # stands within the home page
            continue
        other = taken.setdefault(address.casefold(), path)
        if other != path:
            message = f"this file would become {address}, which is {other} already"
            help_ = "Rename one of the two files." if other.endswith(".md") else "Rename this file."
            found.append(Diagnostic("two-pages-one-address", message, Place(path), help_))
    return tuple(found)


def _taken(desk: Desk) -> dict[str, str]:
    """What stands at each address that is no file's."""
    findings = desk.findings
    taken = {address.casefold(): "the program's own page" for address in _OURS}
    taken |= {addresses.driver(id_): f"the page of the driver {id_}" for id_ in findings.codebook.all}
    taken |= {addresses.segment(id_): f"the page of the segment {id_}" for id_ in findings.segments}
    taken |= {addresses.brief(id_): f"the brief of the segment {id_}" for id_ in findings.segments}
    taken |= {addresses.offering(id_): f"the page of the offering {id_}" for id_ in findings.offerings}
    taken |= {addresses.competitor(id_): f"the page of the competitor {id_}" for id_ in findings.competitors}
    return taken


def _check_navigation(desk: Desk) -> Iterator[Diagnostic]:
    """Lines of the settings that lead to no page, and lines to hide that there are none of."""
    settings = desk.findings.settings
    for link in settings.navigation:
        if desk.targets.navigation(link) is None:
            message = f'the navigation leads to "{link.target}", which is no page of this study'
            help_ = "Name a Markdown file of the content, as in pages/how-we-listen.md."
            yield _fault("dead-link", message, link.target, SETTINGS, help_)
    names = hideable(desk) if settings.hidden else frozenset()
    for written in settings.hidden:
        if not {written.text, slug(written.text)} & names:
            message = f'"{shorten(written.text)}" is no line of the navigation'
            otherwise = "Write what the line says, or the address of its page."
            yield _fault("not-a-choice", message, written, SETTINGS, _nearest(written, names, otherwise))


def _check_charts(desk: Desk, path: str, body: Body) -> Iterator[Diagnostic]:
    """The chart blocks of a file's body that name no chart, or lack or misspell what it is of."""
    for place in body.charts:
        name = place.name.text
        if name not in CHARTS:
            near = nearest(name, CHARTS)
            help_ = f'Did you mean "{near}"? ' if near else ""
            help_ += f"Charts are {in_words(CHARTS)}."
            yield _fault("unknown-chart", f'there is no chart "{name}"', place.name, path, help_)
            continue
        of = CHARTS[name]
        written = {"segment": place.segment, "driver": place.driver}.get(of)
        if of and written is None:
            message = f'the chart "{name}" is of one {of}'
            yield _fault("missing-key", message, place.name, path, f"Write `{of}:` and its id or name.")
        elif of == "segment" and written and desk.findings.find_segment(written.text) is None:
            help_ = _nearest(written, desk.findings.segments, "Segments are listed on the page of segments.")
            yield _fault("unknown-segment", f'there is no segment "{written}"', written, path, help_)
        elif of == "driver" and written and desk.findings.find_driver(written.text) is None:
            help_ = _nearest(written, desk.findings.codebook.all, "Drivers are listed in the codebook.")
            yield _fault("unknown-driver", f'there is no driver "{written}"', written, path, help_)


def _nearest(written: Written, known: Iterable[str], otherwise: str) -> str:
    near = nearest(written.text, known)
    return f'Did you mean "{near}"?' if near else otherwise


def _fault(name: str, message: str, written: Written, path: str, help_: str) -> Diagnostic:
    return Diagnostic(name, message, Place(path, written.start, written.end), help_)
