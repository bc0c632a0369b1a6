"""Links and images of a body: those within the study are found, the rest is left or made harmless."""

import posixpath
import re
from typing import Final
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from sitegen.model import Link
from sitegen.reading.body_draft import LINK, BodyDraft
from sitegen.reading.redaction import withhold

_ELSEWHERE: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def read_links(draft: BodyDraft) -> None:
    """Puts a mark in the place of every address within the study, and names it in the draft's links."""
    for anchor in draft.root.css("a[href]"):
        href = anchor.attributes.get("href") or ""
        if _ELSEWHERE.match(href) or anchor.attributes.get("class") == "footnote-backref":
            continue
        if href.startswith("#fn"):
            continue
        del anchor.attrs["rel"]
        anchor.attrs["href"] = _within(draft, href, anchor, image=False)


def read_images(draft: BodyDraft) -> None:
    """The same for images; one on another host becomes a link, since a page asks nothing of others."""
    for image in draft.root.css("img"):
        address = image.attributes.get("src") or ""
        alt = withhold(image.attributes.get("alt") or "")
        if _ELSEWHERE.match(address):
            draft.report(
                "remote-image",
                f"the image {address} lies on another host and is shown as a link",
                draft.locate(address, image),
                "Copy the image beside the write-up and name the copy.",
            )
            anchor = draft.element("a", href=address, rel="noopener noreferrer")
            anchor.insert_child(alt or address)
            image.replace_with(anchor, move=True)
            continue
        if not address:
            image.decompose()
            continue
        image.attrs["src"] = _within(draft, address, image, image=True)
        image.attrs["alt"] = alt
        image.attrs["loading"] = "lazy"


def _within(draft: BodyDraft, address: str, near: LexborNode, *, image: bool) -> str:
    """The mark for an address within the study."""
    path, _, fragment = unquote(address).partition("#")
    path = path.partition("?")[0]
    if path:
        folder = "" if path.startswith("/") else posixpath.dirname(draft.source.path)
        path = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    written = draft.locate(address, near)
    draft.links.append(Link(path, fragment, image, written))
    return f"{LINK}{len(draft.links) - 1}{LINK}"
