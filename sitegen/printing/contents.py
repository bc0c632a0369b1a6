"""The first sheet of a report: whose it is, of which day, what it holds, and on which sheet that begins."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final
from urllib.parse import unquote

from sitegen.binding.places import link_to, place_id
from sitegen.binding.volume import BoundPage
from sitegen.language import speak
from sitegen.pages.views import SiteView

_TOLD: Final = 14
"""Entries up to which the sheet has room for a sentence of each."""

_WAITING: Final = re.compile(rb'(<a class="sg-entry" href="#([^"]*)" data-sheet=")(">)')
"""An entry that has no number yet; no text of a study may hold such an attribute."""


def contents(site: SiteView, pages: Sequence[BoundPage]) -> str:
    """The sheet as HTML, with a link to each page; `numbered` gives the links the numbers of sheets.

    A page stands below that of its folder.  Few pages have the sentence that they begin with, which is said
    once.
    """
    language = speak(site.language)
    day = language.say("Newest conversation: %(day)s.") % {"day": site.as_of} if site.as_of else ""
    named = "" if site.organisation in site.title else site.organisation
    of = " · ".join(each for each in (named, site.edition_label, day) if each)
    title = language.say("Contents")
    return "\n".join(
        [
            '<div class="sg-contents">',
            f"<h1>{escape(site.title)}</h1>",
            *([f'<p class="sg-standfirst">{escape(site.description)}</p>'] if site.description else []),
            f'<p class="sg-of">{escape(of)}</p>',
            f'<nav aria-label="{escape(title)}">',
            f"<h2>{escape(title)}</h2>",
            *_entries(site, pages),
            "</nav>",
            "</div>",
        ]
    )


def numbered(document: bytes, sheets: Mapping[str, int]) -> bytes:
    """The document with the number of its sheet at every entry, by the id that the entry leads to."""
    return _WAITING.sub(
        lambda entry: entry[1] + str(sheets[unquote(entry[2].decode())]).encode() + entry[3], document
    )


def has_contents(document: bytes) -> bool:
    """Whether entries of a document wait for their numbers."""
    return _WAITING.search(document) is not None


def _entries(site: SiteView, pages: Sequence[BoundPage]) -> list[str]:
    lines, is_below, folder = ["<ol>"], False, ""
    for place, page in enumerate(pages):
        was_below, is_below = is_below, bool(folder) and page.address.startswith(folder)
        if was_below != is_below:
            lines.append("<ol>" if is_below else "</li></ol></li>")
        elif place:
            lines.append("</li>")
        if not is_below and page.address.endswith("/index.html"):
            folder = page.address.removesuffix("index.html")
        lines.append(f"<li>{_entry(site, page)}")
        later = {each.description for each in pages[place + 1 :]}
        if len(pages) <= _TOLD and page.description and page.description not in later:
            lines.append(f"<p>{escape(page.description)}</p>")
    lines.append("</li></ol></li></ol>" if is_below else "</li></ol>")
    return lines


def _entry(site: SiteView, page: BoundPage) -> str:
    title = page.title.removesuffix(f" · {site.title}")
    return (
        f'<a class="sg-entry" href="{escape(link_to(place_id(page.address)))}" data-sheet="">'
        f"<span>{escape(title)}</span></a>"
    )
