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
    unfolded: bool = False,
    base_url: str = "",
) -> bytes:
    """The chosen pages, by their addresses, one after another; each begins on a sheet of its own.

    Links between them lead to their places; others lead to where the site is published, `base_url`, or are
    words.  `unfolded` shows what pages fold, of which there are one line else.  At the foot of every sheet stand the title,
    the edition and the number of the sheet.
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
        f"<title>{escape(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        "<main>",
        *(
            f'<div class="sg-page" id="{escape(page.address)}">\n{_unfolded(page.html) if unfolded else page.html}\n</div>'
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
    foot = " · ".join(each for each in (title, site.organisation, site.edition_label) if each)
    sheets = f'@page {{ size: {paper.value}; @bottom-left {{ content: "{_css_string(foot)}"; }} }}'
    return f"{resources('sitegen.printing').joinpath('print.css').read_text('utf-8')}{sheets}\n"


def _css_string(text: str) -> str:
    """The text as it may stand between double quotes in a `style` element (CSS Syntax 3, 4.3.7)."""
    return "".join(each if each.isalnum() or each in " ·,.:-" else f"\\{ord(each):x} " for each in text)


def _unfolded(html: str) -> str:
    """The page with all that a reader would have to open standing open."""
    tree = LexborHTMLParser(html)
    for node in tree.css("details"):
        node.attrs["open"] = ""
    return (tree.body.inner_html or "") if tree.body else html
