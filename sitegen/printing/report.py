"""Some pages of a site as one HTML document that a browser prints: no script, a place for every link."""

from collections.abc import Sequence
from enum import StrEnum
from html import escape
from importlib.resources import files as resources
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from sitegen.binding.styles import style_text
from sitegen.binding.volume import Binder, Files
from sitegen.pages.views import SiteView
from sitegen.printing.contents import contents

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


class Paper(StrEnum):
    """The sizes of sheets, as CSS calls them."""

    A4 = "A4"
    LETTER = "letter"


def report(
    site: SiteView,
    files: Files,
    chosen: Sequence[str],
    *,
    paper: Paper,
    with_contents: bool = False,
    unfolded: bool = False,
    base_url: str = "",
) -> bytes:
    """The chosen pages, by their addresses, one after another; each begins on a sheet of its own.

    Links between them lead to their places; others lead to where the site is published, `base_url`, or are
    words.  `unfolded` prints what pages fold; else its line stands for it.  At the foot of every sheet stand
    the title, the edition and the number of the sheet.  `with_contents` begins with a sheet of contents,
    whose entries wait for the numbers of their sheets.
    """
    binder = Binder(files, chosen, base_url=base_url)
    frame = binder.frame(chosen[0])
    bound = [binder.bind(each) for each in chosen]
    title = bound[0].title if len(bound) == 1 else site.title
    style = "\n".join(
        [*(style_text(binder, each) for each in binder.styles), _print_style(site, title, paper)]
    )
    attributes = "".join(f' {name}="{escape(value or "")}"' for name, value in frame.attributes.items())
    lines = [
        "<!DOCTYPE html>",
        f"<html{attributes}>",
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f'<meta name="generator" content="{escape(site.generator)}">',
        f"<title>{escape(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        "<main>",
        *([contents(site, bound)] if with_contents else []),
        *(
            f'<div class="sg-page" id="{escape(page.address)}">\n{_for_paper(page.html, unfolded)}\n</div>'
            for page in bound
        ),
        "</main>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode()


def _print_style(site: SiteView, title: str, paper: Paper) -> str:
    """The sheets: their size, and what stands at their foot."""
    named = "" if site.organisation in title else site.organisation
    foot = " · ".join(each for each in (title, named, site.edition_label) if each)
    sheets = f'@page {{ size: {paper.value}; @bottom-left {{ content: "{_css_string(foot)}"; }} }}'
    return f"{resources('sitegen.printing').joinpath('print.css').read_text('utf-8')}{sheets}\n"


def _css_string(text: str) -> str:
    """The text as it may stand between double quotes in a `style` element (CSS Syntax 3, 4.3.7)."""
    return "".join(each if each.isalnum() or each in " ·,.:-" else f"\\{ord(each):x} " for each in text)


def _for_paper(html: str, unfolded: bool) -> str:
    """The page as paper has it: a picture is one, with what is said of it, and other figures are groups.

    Chromium tags every `figure` as a picture, for which readers of PDF want a text, and no `role=group`.
    What charts hold for readers who change them is taken out, for WeasyPrint draws what a style sheet hides.
    """
    tree = LexborHTMLParser(html)
    for node in tree.css("svg .share, .chart-frame.is-narrow"):
        node.decompose()
    for node in tree.css("figure"):
        node.attrs["role"] = "group"
    for node in tree.css("[role=group][aria-label]:has(> svg)"):
        node.attrs["role"] = "img"
    for node in tree.css("details") if unfolded else ():
        node.attrs["open"] = ""
    return (tree.body.inner_html or "") if tree.body else html
