"""Bodies of the public edition: redactions withheld, links to what is not published become plain words."""

import re
from collections.abc import Callable
from typing import Final

from sitegen.memo import digest
from sitegen.model import Body, ChartPlace, Link, Prose, QuoteEnd, Text
from sitegen.publishing.listed import published
from sitegen.publishing.names import by_ids
from sitegen.reading.body import read_excerpt
from sitegen.reading.body_draft import LINK
from sitegen.reading.redaction import withhold_in_html
from sitegen.reading.registers import Registers
from sitegen.text import Written

Lead = Callable[[Link], tuple[str, str] | None]
"""Where a link leads in the public edition: path and fragment, or None where that is not published."""

_TAG: Final = re.compile(r'<a(?=[\s>])(?:[^">]|"[^"]*")*>|</a>|<img(?=[\s>/])(?:[^">]|"[^"]*")*>')
_MARK: Final = re.compile(f"{LINK}(\\d+){LINK}")
_ALT: Final = re.compile(r'\salt="([^"]*)"')
_ID: Final = re.compile(r'\sid="([^"]*)"')


def withhold_text(text: Text, registers: Registers) -> Text:
    """The text with its redactions withheld; its links are as they were."""
    return tuple(
        Prose(withhold_in_html(part.html)) if isinstance(part, Prose) else published(by_ids(part, registers))
        for part in text
    )


def anchors_of(text: Text) -> frozenset[str]:
    """The ids that stand in a text whose redactions are withheld."""
    return frozenset(id_ for part in text if isinstance(part, Prose) for id_ in _ID.findall(part.html))


def trace_of(text: Text, *said: bytes) -> bytes:
    """A digest of the words of a text, and of what else was said; where links lead is not part of it."""
    html = [_MARK.sub("", part.html) for part in text if isinstance(part, Prose)]
    return digest(*html, *said)


def links_in(text: Text, body: Body) -> list[Link]:
    """The links that stand in a text whose redactions are withheld, in their order."""
    return [
        body.links[int(index)]
        for part in text
        if isinstance(part, Prose)
        for index in _MARK.findall(part.html)
    ]


def publish_text(text: Text, body: Body, lead: Lead, segment: Callable[[str], str]) -> tuple[Text, Body]:
    """A text whose redactions are withheld, and its body, as they are published.

    `segment` gives the name of the published segment that a name stands for, or nothing: a chart of it is
    then left out.
    """
    links: list[Link] = []
    parts: list[Prose | QuoteEnd | ChartPlace] = []
    is_open = False

    def tag(match: re.Match[str]) -> str:
        nonlocal is_open
        found = match[0]
        if found == "</a>":
            closing, is_open = (found if is_open else ""), False
            return closing
        is_image = found.startswith("<img")
        mark = _MARK.search(found)
        if mark is None:
            is_open = is_open or not is_image
            return found
        target = lead(body.links[int(mark[1])])
        if target is None:
            alt = _ALT.search(found) if is_image else None
            return alt[1] if alt else ""
        is_open = is_open or not is_image
        links.append(Link(*target, is_image, Written("", 0, 0)))
        return _MARK.sub(f"{LINK}{len(links) - 1}{LINK}", found)

    for part in text:
        if isinstance(part, Prose):
            parts.append(Prose(_TAG.sub(tag, part.html)))
        elif isinstance(part, ChartPlace):
            of = segment(part.segment.text) if part.segment else ""
            if of or part.segment is None:
                parts.append(ChartPlace(part.name, Written(of, 0, 0) if of else None, part.driver))
        else:
            parts.append(part)
    whole = tuple(parts)
    html = "".join(part.html for part in whole if isinstance(part, Prose))
    return whole, published(
        body,
        links=tuple(links),
        anchors=anchors_of(whole),
        charts=tuple(part for part in whole if isinstance(part, ChartPlace)),
        excerpt=read_excerpt(html),
    )
