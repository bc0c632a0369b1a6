"""A body in the making: the sanitised tree, and the way back from the tree to the file."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.diagnostics import Diagnostic, Place
from sitegen.model import ChartPlace, Heading, Link, Quote
from sitegen.reading.redaction import CLOSE, OPEN
from sitegen.reading.tree import SLOT
from sitegen.text import MARKS, Source, Written

LINK: Final = "\ue003"
"""A private character around the index of a link; no source holds it."""

# The sign comes first, so that a search leaps from one to the next.
HASHTAG: Final = re.compile(rf"#(?<![\w#&/{MARKS}]#)(-?)([^\W\d_](?:-*[\w{MARKS}])*)")

_NOWHERE: Final = -1
_SOURCEPOS: Final = re.compile(r"(\d{1,7}):\d{1,7}-(\d{1,7}):")


@dataclass(slots=True)
class BodyDraft:
    """What the steps of `reading.body` share; each step changes the tree and adds what it read.

    `elements` are those of the sanitised text by their tags: a selector costs more than the rest of a
    step.  `slots` are the places of quotes' ends and charts, which stand in the tree as marks with an
    index.  `redacted` says whether the text holds redactions at all.  `ids` are those of all elements,
    `repeats` counts the quotes of the same words, `taken` are the offsets of the quotes' hashtags.
    """

    source: Source
    start: int
    tree: LexborHTMLParser
    elements: Mapping[str, Sequence[LexborNode]]
    redacted: bool = False
    found: list[Diagnostic] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    slots: list[str | ChartPlace] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    repeats: dict[str, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    _searched_to: dict[str, int] = field(default_factory=dict)
    _hashtags: dict[str, list[int]] | None = None

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
        """The words with their place in the file: the next in the block around `near`, else in the body.

        Words that the writer wrote in another way give the beginning of the block.
        """
        block_start, block_end = self.block_span(near)
        at = self.locate_next(words, near)
        for start, end in ((block_start, block_end), (self.start, len(self.source.text))):
            at = self.source.text.find(words, start, end) if at is None and words else at
            at = None if at == -1 else at
        if at is None:
            return Written(words, block_start, min(block_start + 1, block_end))
        return Written(words, at, at + len(words))

    def locate_next(self, words: str, near: LexborNode | None) -> int | None:
        """Offset of the next place of the words in the block around `near`; each is given once."""
        block_start, block_end = self.block_span(near)
        if not words or self._searched_to.get(words) == _NOWHERE:
            return None
        since = max(block_start, self._searched_to.get(words, 0))
        at = self.source.text.find(words, since, block_end)
        if at < 0:
            if words not in self._searched_to and self.source.text.find(words, self.start) < 0:
                self._searched_to[words] = _NOWHERE
            return None
        self._searched_to[words] = at + len(words)
        return at

    def locate_hashtag(self, hashtag: str, near: LexborNode, *, in_last_line: bool) -> int:
        """Offset of the next hashtag of these letters in the block around `near`, or in its last line."""
        if self._hashtags is None:
            self._hashtags = defaultdict(list)
            for match in HASHTAG.finditer(self.source.text, self.start):
                self._hashtags[match[0]].append(match.start())
        places = self._hashtags.get(hashtag, [])
        block = self._written_block(near)
        start, end = block or self.block_span(near)
        last_line = self.source.text.rfind("\n", 0, end - 1) + 1
        for since in (last_line if block and in_last_line else start, start):
            for at in (max(since, self._searched_to.get(hashtag, 0)), since):
                index = bisect_left(places, at)
                if index < len(places) and places[index] < end:
                    self._searched_to[hashtag] = places[index] + 1
                    return places[index]
        return start  # it is written in another way, with an entity say

    def block_span(self, node: LexborNode | None) -> tuple[int, int]:
        """Where the block around a node begins and ends; the whole body where the engine does not say."""
        return self._written_block(node) or (self.start, len(self.source.text))

    def _written_block(self, node: LexborNode | None) -> tuple[int, int] | None:
        while node is not None:
            position = node.attributes.get("data-sourcepos") if node.is_element_node else None
            if position and (lines := _SOURCEPOS.match(position)):
                above = self.source.line_and_column(self.start)[0] - 1
                start = self.source.offset_of_line(above + int(lines[1]))
                return start, max(start, self.source.offset_of_line(above + int(lines[2]) + 1))
            node = node.parent
        return None

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

    def is_redacted(self, node: LexborNode) -> bool:
        """Whether a redaction opens before the node and closes behind it."""
        above: LexborNode | None = node if self.redacted else None
        while above is not None:
            depth = 0
            before = above.prev
            while before is not None:
                if before.is_text_node:
                    text = before.text_content or ""
                    depth += text.count(OPEN) - text.count(CLOSE)
                before = before.prev
            if depth > 0:
                return True
            above = above.parent
        return False
