"""What the places of a site are called within one document.

A page is called by its address from the site's root, a place on it by that address, a colon, and its id:
`#write-ups/2026/09-harbour.html:q-home-before-dinner`.  No address holds a colon.
"""

from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote, urlsplit

_PLAIN = "/:!$&'()*+,;=@~"
"""What may stand in the fragment of an address as it is (RFC 3986), but for the question mark."""


def place_id(address: str, fragment: str = "") -> str:
    """The id of a page, or of a place on it."""
    return f"{address}:{fragment}" if fragment else address


def link_to(id_: str) -> str:
    """The link to an id in the same document."""
    return "#" + quote(id_, safe=_PLAIN)


def place_meant(link: str, page: str) -> tuple[str, str] | None:
    """The address and the fragment that a link on a page leads to; None where it leaves the site.

    The address of a link to a place on the page itself is that of the page.
    """
    try:
        parts = urlsplit(link)
    except ValueError:  # what only looks like an address, such as `//[`
        return None
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return None
    if not parts.path:
        return page, unquote(parts.fragment)
    address = normpath(join(dirname(page), unquote(parts.path)))
    if parts.path.endswith("/") or address == ".":
        address = normpath(join(address, "index.html"))
    return address, unquote(parts.fragment)
