"""Bodies on their pages: links get addresses, quotes get chips, chart blocks get charts."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from markupsafe import Markup

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.findings import Findings
from sitegen.charts.chart import Chart
from sitegen.diagnostics import Diagnostic, Place
from sitegen.model import Body, ChartPlace, Effect, Link, Prose, QuoteEnd, Text
from sitegen.pages import addresses
from sitegen.pages.edition import Edition
from sitegen.pages.views import BodyPartView, QuoteDriverView
from sitegen.reading.body_draft import LINK
from sitegen.reading.redaction import show_redactions
from sitegen.reading.settings import NavigationLink
from sitegen.text import nearest

_LINK_MARK: Final = re.compile(f"{LINK}(\\d+){LINK}")

QuoteDrivers = Mapping[str, tuple[tuple[str, Effect, int], ...]]
"""The drivers of quotes, by the ids of quotes: which, to which effect, and how strongly (0: not known)."""

ChartOf = Callable[[ChartPlace], Chart | None]
"""Finds the chart that a chart block names."""


class LinkTargets:
    """What links of bodies can lead to: the pages of files, with their anchors, and other files."""

    def __init__(self, findings: Findings) -> None:
        content = findings.content
        self.content_folder = findings.settings.content
        self.pages: dict[str, tuple[str, Body]] = {}
        for write_up in findings.write_ups:
            self.pages[write_up.write_up.path] = (
                addresses.write_up(write_up.write_up.id),
                write_up.write_up.body,
            )
        for page in content.pages:
            self.pages[page.path] = (addresses.free_page(page.id), page.body)
        for page in content.customer_pages:
            self.pages[page.path] = (addresses.customer(findings.customers_by_page[page.id]), page.body)
        for insight in content.insights:
            self.pages[insight.path] = (addresses.insight(insight.id), insight.body)
        if content.introduction:
            self.pages[content.introduction.path] = (addresses.HOME, content.introduction.body)
        self.files = content.files
        unpublished = {each.path: "a draft" for each in content.drafts}
        unpublished |= {each.path: "a second coding" for each in content.second_codings}
        self.unpublished = unpublished

    def address(self, link: Link, own: str) -> str | None:
        """Where a link leads from the site's root; `own` is the address of the page on which it stands."""
        fragment = f"#{link.fragment}" if link.fragment else ""
        if not link.path:
            return own + fragment
        if link.path in self.pages:
            return self.pages[link.path][0] + fragment
        return addresses.asset(link.path) + fragment if link.path in self.files else None

    def navigation(self, link: NavigationLink) -> str | None:
        """Where a line of the navigation leads: a file named from the root or from the content folder."""
        name = link.target.text.strip("/")
        page = self.pages.get(name) or self.pages.get(f"{self.content_folder}/{name}")
        return page[0] if page else None

    def check(self, path: str, body: Body) -> list[Diagnostic]:
        """The dead links, dead anchors and missing images of the body of a file."""
        found = []
        for link in body.links:
            place = Place(path, link.written.start, link.written.end)
            target = self.pages.get(link.path or path)
            if target and link.fragment and link.fragment not in target[1].anchors:
                near = nearest(link.fragment, target[1].anchors)
                help_ = f'Did you mean "#{near}"?' if near else "Link to a heading or a quote that is there."
                message = f'there is no heading or quote "#{link.fragment}" on that page'
                found.append(Diagnostic("dead-anchor", message, place, help_))
            elif not target and link.path not in self.files:
                found.append(self._dead(link, place))
        return found

    def _dead(self, link: Link, place: Place) -> Diagnostic:
        near = nearest(link.path, self.files if link.image else (*self.pages, *self.files))
        if link.path in self.unpublished:
            help_ = f"That file is {self.unpublished[link.path]}, which has no page."
        elif near:
            help_ = f"Did you mean {near}?"
        else:
            help_ = "Paths are read from the folder of this file."
        if link.image:
            return Diagnostic(
                "missing-image", f"there is no image {link.written} ({link.path})", place, help_
            )
        return Diagnostic("dead-link", f"there is no page for {link.written} ({link.path})", place, help_)


def used_files(targets: LinkTargets, bodies: list[Body]) -> list[str]:
    """The paths of the images and other files that bodies show or link to."""
    linked = {link.path for body in bodies for link in body.links}
    return sorted(linked & targets.files)


def show_text(
    text: Text,
    links: Sequence[Link],
    own: str,
    edition: Edition,
    targets: LinkTargets,
    chart_of: ChartOf,
    drivers_of: QuoteDrivers,
) -> tuple[BodyPartView, ...]:
    """The pieces of a text, whose links are `links`, for the page with the address `own`."""
    root = addresses.root_of(own)

    def address(match: re.Match[str]) -> str:
        link = links[int(match[1])]
        target = targets.address(link, own)
        return (root + target if target else "#").replace("&", "&amp;").replace('"', "&quot;")

    parts: list[BodyPartView] = []
    html = ""
    charts = 0
    for part in (*text, None):
        if isinstance(part, Prose):
            html += show_redactions(_LINK_MARK.sub(address, part.html))
            continue
        drivers: tuple[QuoteDriverView, ...] = ()
        chart = None
        if isinstance(part, QuoteEnd):
            drivers = tuple(edition.quote_driver(*each) for each in drivers_of.get(part.quote, ()))
        elif isinstance(part, ChartPlace):
            found = chart_of(part)
            charts += 1
            chart = edition.chart(found, root, f"sg-chart-{charts}") if found else None
        if html or drivers or chart:
            parts.append(BodyPartView(html=Markup(html), drivers=drivers, chart=chart))
        html = ""
    return tuple(parts)


def quotes_of(write_up: CodedWriteUp) -> QuoteDrivers:
    """What the quotes of a write-up speak of, with the strengths of their mentions."""
    strengths = {(each.driver, each.effect): each.strength for each in write_up.mentions}
    return {
        quote.id: tuple((id_, effect, strengths.get((id_, effect), 0)) for id_, effect in drivers)
        for quote, drivers in write_up.quotes
    }
