"""The whole site as one HTML file that opens without a server, a network or a second file.

Every page is in it, one under another, and links between them lead to their places: so it reads without
JavaScript.  With it one page is shown at a time, as `one_file.js` tells, under the same header.
"""

import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from html import escape
from importlib.resources import files as resources
from pathlib import Path
from typing import Final

from sitegen.binding.reading_order import in_reading_order
from sitegen.binding.styles import style_text
from sitegen.binding.volume import Binder, BoundPage, Files
from sitegen.pages import addresses
from sitegen.pages.views import SiteView

_LOOKED_AT: Final = 4096
"""Bytes in which the mark of a file stands that this made."""

_SCRIPT_TAG: Final = re.compile(r"<(/script|!--)", re.IGNORECASE)
_MARK: Final = '<meta name="generator" content="{} (one file)">'


def one_file(site: SiteView, files: Files, pages: Collection[str]) -> bytes:
    """The site as one HTML file; the same files give the same bytes.

    `pages` are the addresses of those files that are pages.
    """
    order = in_reading_order(pages)
    binder = Binder(files, order, holds_files=True)
    # The page for addresses that lead nowhere has no place in the navigation, so none is marked there.
    frame = binder.frame(addresses.NOT_FOUND)
    # Files are held by the page that is about them, so that they are found there without JavaScript too.
    first = binder.bind(addresses.DATA)
    bound = [first if page == addresses.DATA else binder.bind(page) for page in order]
    style = "\n".join([*(style_text(binder, each) for each in binder.styles), _client("one_file.css")])
    scripts = [_script(binder, each) for each in binder.scripts] + [_client("one_file.js")]
    waiting = {
        each: _script(binder, each) for each in files if each.endswith(".js") and each not in binder.scripts
    }
    show = "sitegenOneFile.show();"
    lines = [
        "<!DOCTYPE html>",
        f"<html{_attributes(frame.attributes)}>",
        "<head>",
        '<meta charset="utf-8">',
        _MARK.format(site.generator),
        '<meta http-equiv="Content-Security-Policy" content="'
        + _policy([style], [*scripts, *waiting.values(), show])
        + '">',
        f"<title>{escape(site.title)}</title>",
        frame.head,
        f"<style>{style}</style>",
        *(f"<script>{script}</script>" for script in scripts),
        "</head>",
        f"<body{_attributes(frame.body)}>",
        frame.before,
        *_pages(bound, show),
        frame.after,
        *(
            f'<script type="text/plain" data-file="{escape(name)}">{script}</script>'
            for name, script in waiting.items()
        ),
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode()


def _attributes(attributes: Mapping[str, str | None]) -> str:
    """The attributes of an element but for its classes, which are those of one page."""
    return "".join(
        f' {name}="{escape(value or "")}"' for name, value in attributes.items() if name != "class"
    )


def is_one_file(path: Path) -> bool:
    """Whether this made the file at a path."""
    begin, _, end = _MARK.partition("{}")
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT).decode("utf-8", "replace")
    return end in head.partition(begin)[2].partition("\n")[0]


def _pages(bound: Iterable[BoundPage], show: str) -> Iterable[str]:
    for place, page in enumerate(bound):
        here = f' data-here="{escape(page.here)}"' if page.here else ""
        yield f'<div class="sg-page" id="{escape(page.address)}" data-title="{escape(page.title)}"{here}>'
        yield page.html
        yield "</div>"
        if place == 0:
            yield f"<script>{show}</script>"


def _script(binder: Binder, address: str) -> str:
    """A script as it may stand in a `script` element: what would end it is written apart."""
    text = binder.read(address).decode("utf-8", "replace")
    # Line ends are those that a browser reads, and takes the digest of.
    return _SCRIPT_TAG.sub(r"<\\\1", text.replace("\r\n", "\n").replace("\r", "\n"))


def _client(name: str) -> str:
    return resources("sitegen.binding").joinpath("client", name).read_text("utf-8")


def _policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Nothing is loaded, and only these texts are styles and scripts; `style` attributes carry numbers.

    Browsers that do not know `style-src-elem` take `style-src`.
    """
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {_digests(scripts)}",
            "style-src 'unsafe-inline'",
            f"style-src-elem {_digests(styles)}",
            "style-src-attr 'unsafe-inline'",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _digests(texts: Iterable[str]) -> str:
    digests = [b64encode(sha256(text.encode()).digest()).decode() for text in texts]
    return " ".join(f"'sha256-{digest}'" for digest in dict.fromkeys(digests))
