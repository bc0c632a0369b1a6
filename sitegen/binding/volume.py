"""Takes finished pages apart and makes them places of one document."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.binding.embedding import data_address
from sitegen.binding.places import link_to, place_id, place_meant

_ID_LISTS: Final = (
    "for",
    "headers",
    "list",
    "form",
    "popovertarget",
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
)
"""Attributes that name ids of the same page (HTML, ARIA 1.2)."""

_PAINTS: Final = ("clip-path", "fill", "filter", "marker-end", "marker-mid", "marker-start", "mask", "stroke")
"""Attributes of SVG that may name an id as `url(#id)`."""

_NAMING: Final = ", ".join(
    [f"[{name}]" for name in ("id", "href", "src", "srcset", *_ID_LISTS)]
    + [f'[{name}^="url(#"]' for name in _PAINTS]
)
_KEPT: Final = 'meta[name="viewport"], meta[name="color-scheme"], meta[name="theme-color"], link[rel="icon"]'
_MARK: Final = "sitegen-page"
_SKIPPED: Final = frozenset({"link", "script"})

Files = Mapping[str, bytes | Path]


@dataclass(frozen=True, slots=True)
class BoundPage:
    """A page as a part of the document: its address, its title, what it says, as HTML.

    `description` is its sentence about itself, or empty; `here` is the address that the navigation marks on
    it, or empty.
    """

    address: str
    title: str
    description: str
    html: str
    here: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: attributes of root and body, of the head some, and the HTML."""

    attributes: Mapping[str, str | None]
    body: Mapping[str, str | None]
    head: str
    before: str
    after: str


class Binder:
    """Makes pages of a site places of one document.

    Links lead to the place within the document where it has one.  `base_url` is where the site is published,
    for links to what is not `bound`; where it is empty, they are words.  With `holds_files` a file that pages
    link to becomes part of the document: it is in the first link to it that is bound, and others lead there.
    `styles` and `scripts` are the addresses of the files that what was bound wants, in their order.
    """

    def __init__(
        self, files: Files, bound: Collection[str], *, base_url: str = "", holds_files: bool = False
    ) -> None:
        self._files = files
        self._bound = frozenset(bound)
        self._base_url = base_url
        self._holds_files = holds_files
        self._held: set[str] = set()
        self.styles: dict[str, None] = {}
        self.scripts: dict[str, None] = {}

    def bind(self, address: str) -> BoundPage:
        """The page at an address."""
        tree = LexborHTMLParser(self.read(address))
        body = _body(tree)
        main = tree.css_first("main") or body
        self._note_files(tree, address)
        self._name(main, address, address)
        title = tree.css_first("title")
        description = tree.css_first('meta[name="description"]')
        return BoundPage(
            address,
            title.text(strip=True) if title else address,
            (description.attributes.get("content") or "") if description else "",
            main.inner_html or "",
            _here(tree, address),
        )

    def frame(self, address: str) -> Frame:
        """What stands around the page at an address, without what it says of the page itself."""
        tree = LexborHTMLParser(self.read(address))
        body = _body(tree)
        self._note_files(tree, address)
        for node in body.css("script, style"):
            node.decompose()
        main = tree.css_first("main") or body
        main.inner_html = f"<{_MARK}></{_MARK}>"
        self._name(body, address, "")
        for node in body.css("[aria-current]"):
            del node.attrs["aria-current"]
        before, _, after = (body.inner_html or "").partition(f"<{_MARK}></{_MARK}>")
        root = tree.root
        kept = tree.css(_KEPT)
        for node in kept:
            if node.tag == "link":
                self._embed(node, "href", address)
        return Frame(
            dict(root.attributes) if root else {},
            dict(body.attributes),
            "\n".join(node.html or "" for node in kept),
            before.strip(),
            after.strip(),
        )

    def read(self, address: str) -> bytes:
        """The bytes of a file of the site."""
        content = self._files[address]
        return content if isinstance(content, bytes) else content.read_bytes()

    def has(self, address: str) -> bool:
        """Whether the site has a file at an address."""
        return address in self._files

    def _note_files(self, tree: LexborHTMLParser, page: str) -> None:
        """Remembers which style sheets and scripts a page wants; what it wants twice has one place."""
        for noted, selector, name in (
            (self.styles, 'link[rel="stylesheet"][href]', "href"),
            (self.scripts, "script[src]", "src"),
        ):
            for node in tree.css(selector):
                meant = place_meant(node.attributes.get(name) or "", page)
                if meant and meant[0] in self._files:
                    noted[meant[0]] = None

    def _name(self, within: LexborNode, page: str, owner: str) -> None:
        """Gives ids their names in the document, and makes whatever names one follow; `owner` is the page."""
        # Whatever matches two of the selectors is found twice.
        for node in {node.mem_id: node for node in within.css(_NAMING)}.values():
            if node.tag in _SKIPPED:
                continue
            for name, value in list(node.attributes.items()):
                if not value:
                    continue
                if name == "id" and owner:
                    node.attrs["id"] = place_id(owner, value)
                elif name in _ID_LISTS and owner:
                    node.attrs[name] = " ".join(place_id(owner, each) for each in value.split())
                elif name in _PAINTS and owner and value.startswith("url(#"):
                    node.attrs[name] = f"url({link_to(place_id(owner, value[5:].rstrip(')')))})"
                elif name in ("href", "xlink:href"):
                    self._link(node, name, value, page, owner)
                elif name == "src":
                    self._embed(node, name, page)
                elif name == "srcset":
                    del node.attrs[name]  # the picture of `src` is in the document, once

    def _link(self, node: LexborNode, name: str, value: str, page: str, owner: str) -> None:
        meant = place_meant(value, page)
        if meant is None:
            return
        address, fragment = meant
        if address == page and not value.partition("#")[0]:  # a place on the page itself
            node.attrs[name] = link_to(place_id(owner, fragment) if owner else fragment)
        elif address in self._bound:
            node.attrs[name] = link_to(place_id(address, fragment))
        elif self._holds_files and address in self._files and not _is_page(address):
            self._link_file(node, name, address)
        elif self._base_url and address in self._files:
            place = link_to(fragment) if fragment else ""
            node.attrs[name] = f"{self._base_url}{quote(address)}{place}"
        else:
            del node.attrs[name]

    def _link_file(self, node: LexborNode, name: str, address: str) -> None:
        if address in self._held or node.tag != "a" or "id" in node.attributes:
            node.attrs[name] = link_to(address)
            return
        self._held.add(address)
        node.attrs["id"] = address
        node.attrs["download"] = address.rpartition("/")[2]
        node.attrs[name] = data_address(address, self.read(address))

    def _embed(self, node: LexborNode, name: str, page: str) -> None:
        """Puts a picture into its address."""
        meant = place_meant(node.attributes.get(name) or "", page)
        if meant and meant[0] in self._files:
            node.attrs[name] = data_address(meant[0], self.read(meant[0]))


def _body(tree: LexborHTMLParser) -> LexborNode:
    if tree.body is None:
        raise ValueError("a page without a body")
    return tree.body


def _is_page(address: str) -> bool:
    return address.endswith(".html")


def _here(tree: LexborHTMLParser, page: str) -> str:
    """The address of the line that the navigation marks as where one is."""
    for node in tree.css("[aria-current][href]"):
        meant = place_meant(node.attributes.get("href") or "", page)
        if meant:
            return meant[0]
    return ""
