"""Finds what runs, loads, leads astray or breaks out in the files of a built site."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

_NEVER = frozenset(
    """
    applet area audio base embed form frame frameset iframe isindex listing map math marquee noscript
    object picture plaintext portal source style template textarea track video xmp
    """.split()  # noqa: SIM905
)
_NEVER_IN_SVG = frozenset(
    """
    script foreignobject animate animatetransform animatemotion set use image style
    """.split()  # noqa: SIM905
)
_ADDRESSES = frozenset(
    """
    action background cite codebase data formaction href longdesc ping poster src srcset xlink:href
    """.split()  # noqa: SIM905
)
_ASKED_FOR = frozenset(
    """
    action background codebase data formaction ping poster src srcset
    """.split()  # noqa: SIM905
)
_IGNORED = re.compile("[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028\u2029\ufeff]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_OURS = re.compile(r"(?:\.\./)*(?:assets|data|search)/[\w.-]+\.(?:js|css)|(?:\.\./)*[\w-]+\.js")
_STYLE = re.compile(r"(?:--[\w-]+:\s*[#\w.%() ,-]+;?\s*)+")
_SVG_STYLE = re.compile(r"[\w-]+:\s*[#\w.%() ,-]+(?:;\s*[\w-]+:\s*[#\w.%() ,-]+)*;?")
_META = frozenset({"viewport", "color-scheme", "description", "generator"})
_LINKS = frozenset({"icon", "canonical", "alternate", "stylesheet"})


def active_in_page(html: str) -> list[str]:
    """What a page holds that no page of ours may hold."""
    tree = LexborHTMLParser(html)
    found = [fault for node in tree.root.traverse() for fault in _in_element(node)] if tree.root else []
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    found += [f"id {id_!r} {count} times" for id_, count in ids.items() if count > 1]
    if html.count("<!DOCTYPE") != 1 or len(tree.css("head > title")) != 1 or len(tree.css("main")) != 1:
        found.append("not one document")
    if "1787569" in html:
        found.append("braces were worked out")
    return found


def _in_element(node: LexborNode) -> Iterator[str]:
    tag = (node.tag or "").lower()
    attributes = {name.lower(): value or "" for name, value in node.attributes.items()}
    written = f"<{tag} {attributes}>"[:200]
    within_svg = _is_within(node, "svg")
    if tag == "form" and attributes.get("id") == "sg-filter" and "action" not in attributes:
        return  # that of the page that filters quotes
    if (tag in _NEVER and not (tag == "style" and within_svg)) or (within_svg and tag in _NEVER_IN_SVG):
        yield written
    if tag == "script" and (not _OURS.fullmatch(attributes.get("src", "")) or node.text().strip()):
        yield written
    if tag == "meta" and not (
        attributes.get("name") in _META
        or attributes.get("property", "").startswith("og:")
        or "charset" in attributes
        or (
            attributes.get("http-equiv") == "Content-Security-Policy"
            and attributes["content"].startswith("default-src 'none'; script-src 'self'")
        )
    ):
        yield written
    if tag == "link" and attributes.get("rel") not in _LINKS:
        yield written
    if tag == "input" and attributes.get("type") not in ("checkbox", "search", "date", "radio"):
        yield written
    for name, value in attributes.items():
        if name.startswith("on") or name in ("srcdoc", "popovertarget", "ping", "formaction"):
            yield f"{name}={value} in {written}"
        if name == "style" and not (_SVG_STYLE if within_svg else _STYLE).fullmatch(value.strip()):
            yield f"style={value} in {written}"
        if name in _ADDRESSES:
            yield from _in_address(tag, name, value, written)
        if name == "id" and _from_text(node) and value.startswith("sg-"):
            yield f"id {value} in a text"


def _in_address(tag: str, name: str, value: str, written: str) -> Iterator[str]:
    address = _IGNORED.sub("", value)
    scheme = _SCHEME.match(address)
    if tag == "link" and address.startswith("data:image/svg+xml,%3Csvg"):
        return  # the icon
    if scheme and scheme[1].lower() not in _SCHEMES:
        yield f"{name}={value} in {written}"
    if name in _ASKED_FOR and (scheme or address.startswith(("//", "\\\\", "/\\"))):
        yield f"{name}={value} in {written}"


def _is_within(node: LexborNode, tag: str) -> bool:
    above = node.parent
    while above is not None:
        if above.tag == tag:
            return True
        above = above.parent
    return False


def _from_text(node: LexborNode) -> bool:
    above = node.parent
    while above is not None:
        if "prose" in (above.attributes.get("class") or "").split():
            return True
        above = above.parent
    return False


def active_in_file(address: str, content: bytes) -> list[str]:
    """What a file of a site holds that none may hold; whatever cannot be read as what it is breaks out."""
    text = content.decode("utf-8")
    if address.endswith(".html"):
        return active_in_page(text)
    if address.endswith(".xml"):
        etree.fromstring(content)
        return [text[:60]] if "<!ENTITY" in text or "<!DOCTYPE" in text else []
    if address.endswith(".json"):
        json.loads(text)
    if address.endswith(".csv"):
        rows = list(csv.reader(io.StringIO(text), strict=True))
        faults = [f"{len(row)} cells for {len(rows[0])}" for row in rows if len(row) != len(rows[0])]
        return faults + [cell for row in rows[1:] for cell in row if _is_formula(cell)]
    return []


def _is_formula(cell: str) -> bool:
    if cell.lstrip()[:1] not in tuple("=+-@＝＋－＠"):
        return False
    try:
        float(cell)
    except ValueError:
        return True
    return False
