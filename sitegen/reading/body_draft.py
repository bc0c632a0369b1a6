"""A body in the making: the sanitised tree, and the way back from the tree to the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.diagnostics import Diagnostic, Place
from sitegen.model import ChartPlace, Heading, Link, Quote
from sitegen.text import Source, Written

_SOURCEPOS: Final = re.compile(r"(\d+):")
_NOT_PROSE: Final = frozenset({"code", "pre"})


@dataclass(slots=True)
class BodyDraft:
    """What the steps of `reading.body` share; each step changes the tree and adds what it read.

    `slots` are the places of quotes' ends and charts, which stand in the tree as marks with an index.
    """

    source: Source
    start: int
    tree: LexborHTMLParser
    found: list[Diagnostic] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    slots: list[str | ChartPlace] = field(default_factory=list)

    @property
    def root(self) -> LexborNode:
        """The element whose children are the body."""
        root = self.tree.body
        assert root is not None  # the parser always makes one
        return root

    def report(self, name: str, message: str, at: Written, help_: str = "", subject: str = "") -> None:
        """Adds a diagnostic at a place of the file."""
        place = Place(self.source.path, at.start, at.end)
        self.found.append(Diagnostic(name, message, place, help_, subject=subject))

    def locate(self, words: str, near: LexborNode | None) -> Written:
        """The words with their place in the file: the first one at or behind the block around `near`.

        Falls back on the first in the body, and on the beginning of the block.
        """
        block_start = self._block_start(near)
        at = self.source.text.find(words, block_start)
        if at < 0:
            at = self.source.text.find(words, self.start)
        if at < 0:
            return Written(words, block_start, block_start + 1)
        return Written(words, at, at + len(words))

    def _block_start(self, node: LexborNode | None) -> int:
        first_line = self.source.text.count("\n", 0, self.start) + 1
        while node is not None:
            position = node.attributes.get("data-sourcepos") if node.is_element_node else None
            if position and (line := _SOURCEPOS.match(position)):
                return self.source.offset_of_line(first_line + int(line[1]) - 1)
            node = node.parent
        return self.start

    def element(self, tag: str, **attributes: str) -> LexborNode:
        """A new element that stands nowhere yet; `class_` is written for `class`."""
        element = self.tree.create_node(tag)
        for name, value in attributes.items():
            element.attrs[name.rstrip("_").replace("_", "-")] = value
        return element

    def slot(self, what: str | ChartPlace) -> str:
        """The mark that stands in the tree for a quote's end (its id) or a chart."""
        self.slots.append(what)
        return f"{SLOT}{len(self.slots) - 1}{SLOT}"


SLOT: Final = "\ue002"
LINK: Final = "\ue003"
"""Private characters around the index of a slot, and of a link; no source holds them."""


def text_nodes(root: LexborNode) -> Iterator[LexborNode]:
    """The text nodes below a node in the order of the text, code left out."""
    for child in list(root.iter(include_text=True)):
        if child.is_text_node:
            yield child
        elif child.tag not in _NOT_PROSE:
            yield from text_nodes(child)


def set_text(node: LexborNode, text: str) -> None:
    """Puts a text in the place of a text node."""
    if text:
        node.replace_with(text)
    else:
        node.decompose()


def split_text(node: LexborNode, left: str, right: str) -> tuple[LexborNode, LexborNode]:
    """Puts two text nodes in the place of one."""
    node.insert_before(left)
    first = node.prev
    node.insert_after(right)
    second = node.next
    node.decompose()
    assert first is not None
    assert second is not None
    return first, second


def wrap(first: LexborNode, last: LexborNode, around: LexborNode) -> LexborNode:
    """Moves siblings, from `first` to `last`, into a new element that takes their place; gives it back."""
    first.insert_before(around, move=True)
    node: LexborNode | None = first
    while node is not None:
        following = None if node.mem_id == last.mem_id else node.next
        around.insert_child(node, move=True)
        node = following
    return around


def move_children(old: LexborNode, new: LexborNode) -> None:
    """Puts `new`, with the children of `old`, in the place of `old`."""
    for child in list(old.iter(include_text=True)):
        new.insert_child(child, move=True)
    old.replace_with(new, move=True)
