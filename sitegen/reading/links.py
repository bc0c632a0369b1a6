"""Links and images of a body: those within the study are found, the rest is left or made harmless."""

import posixpath
import re
from typing import Final
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from sitegen.model import Link
from sitegen.reading.body_draft import LINK, BodyDraft
from sitegen.reading.redaction import withhold_all
from sitegen.reading.tree import discard
from sitegen.text import Written, shorten

_ELSEWHERE: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_BEFORE_ADDRESS: Final = ("](", "](<", '="', "")
_FOOTNOTE: Final = re.compile(r"#fn(?:ref\d*)?[:-]")


def read_links(draft: BodyDraft) -> None:
    """Puts a mark in the place of every address within the study, and names it in the draft's links."""
    for anchor in draft.elements["a"]:
        href = anchor.attributes.get("href")
        if href is None or _ELSEWHERE.match(href) or _FOOTNOTE.match(href):
            continue
        if "rel" in anchor.attributes:
            del anchor.attrs["rel"]
        anchor.attrs["href"] = _within(draft, href, anchor, image=False)


def read_images(draft: BodyDraft) -> None:
    """The same for images; one on another host becomes a link, since a page asks nothing of others."""
    for image in draft.elements["img"]:
        address = image.attributes.get("src") or ""
        alt = withhold_all(image.attributes.get("alt") or "")
        if not address:  # the sanitiser took it: a picture written into the address, say
            image.replace_with(alt) if alt else discard(image)
            continue
        if _ELSEWHERE.match(address):
            draft.report(
                "remote-image",
                f"the image {shorten(address)} lies on another host and is shown as a link",
                _locate(draft, address, image),
                "Copy the image beside the write-up and name the copy.",
            )
            if _is_in_link(image):
                image.replace_with(alt or address)
                continue
            anchor = draft.element("a", href=address, rel="noopener noreferrer")
            anchor.insert_child(alt or address)
            image.replace_with(anchor, move=True)
            continue
        image.attrs["src"] = _within(draft, address, image, image=True)
        image.attrs["alt"] = alt
        image.attrs["loading"] = "lazy"


def _is_in_link(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None and parent.tag != "a":
        parent = parent.parent
    return parent is not None


def _within(draft: BodyDraft, address: str, near: LexborNode, *, image: bool) -> str:
    """The mark for an address within the study."""
    path, _, fragment = address.partition("#")
    path, fragment = unquote(path.partition("?")[0]), unquote(fragment)
    if path:
        folder = "" if path.startswith("/") else posixpath.dirname(draft.source.path)
        path = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    draft.links.append(Link(path, fragment, image, _locate(draft, address, near)))
    return f"{LINK}{len(draft.links) - 1}{LINK}"


def _locate(draft: BodyDraft, address: str, near: LexborNode) -> Written:
    """The place of an address, which may be written with its spaces and letters as they are."""
    for before in _BEFORE_ADDRESS:
        for written in dict.fromkeys((address, unquote(address))):
            at = draft.locate_next(before + written, near) if written else None
            if at is not None:
                return Written(written, at + len(before), at + len(before) + len(written))
    return draft.locate(address, near)
