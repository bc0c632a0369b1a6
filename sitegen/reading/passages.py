"""Passages that the front matter quotes: found in the body word for word, and marked there."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from selectolax.lexbor import LexborNode

from sitegen.model import Hashtag, Tag
from sitegen.reading.body_draft import BodyDraft
from sitegen.reading.quotes import add_hashtag, add_quote
from sitegen.reading.redaction import CLOSE, OPEN, mark_redactions, reveal
from sitegen.reading.tree import CAPTIONS, discard, text_nodes
from sitegen.text import Written, collapse, shorten

_WORD: Final = re.compile(f"[^\\s{OPEN}{CLOSE}\u00ad\u200b-\u200d\u2060\ufeff]+")
_REDACTION: Final = re.compile(f"{OPEN}+[^{CLOSE}]*{CLOSE}+")
_SCRIPTS_WITHOUT_SPACES: Final = "\u0e00"
"""From here on scripts follow that put no space between words, so that a word may end anywhere."""


@dataclass(slots=True)
class _Stretch:
    """A part of one text node that is part of quotes: of those that begin in it, and that end in it."""

    start: int
    end: int
    begin: list[str]
    finish: list[str]


class _Text:
    """The text of a body, and the way from its collapsed words back to the text nodes."""

    def __init__(self, root: LexborNode) -> None:
        self.nodes = text_nodes(root, CAPTIONS)
        texts = [node.text_content or "" for node in self.nodes]
        self.starts = list(accumulate(map(len, texts), initial=0))[:-1]
        self.whole = "".join(texts)
        self.redactions = (
            [match.span() for match in _REDACTION.finditer(self.whole)] if OPEN in self.whole else []
        )
        self._word_starts: list[int] = []
        self._collapsed_starts: list[int] = []
        words: list[str] = []
        end = position = 0
        for word in _WORD.finditer(self.whole):
            gap = " " if words and any(map(str.isspace, self.whole[end : word.start()])) else ""
            position += len(gap)
            words += gap, collapse(word[0])
            self._word_starts.append(word.start())
            self._collapsed_starts.append(position)
            position += len(word[0])
            end = word.end()
        self.collapsed = "".join(words)

    def find(self, passage: str) -> tuple[int, int] | None:
        """Where the collapsed words of a passage stand in the text, whole redactions included."""
        at = self.collapsed.find(passage)
        while at >= 0 and self._is_within_word(at, at + len(passage)):
            at = self.collapsed.find(passage, at + 1)
        if at < 0 or not passage:
            return None
        start, end = self._original(at), self._original(at + len(passage) - 1) + 1
        for opened, closed in self.redactions:
            if opened < end and start < closed:
                start, end = min(start, opened), max(end, closed)
        return start, end

    def _original(self, offset: int) -> int:
        word = bisect_right(self._collapsed_starts, offset) - 1
        return self._word_starts[word] + offset - self._collapsed_starts[word]

    def _is_within_word(self, start: int, end: int) -> bool:
        return any(
            edge[:1].isalnum() and edge[1:].isalnum() and edge < _SCRIPTS_WITHOUT_SPACES
            for edge in (self.collapsed[max(start - 1, 0) : start + 1], self.collapsed[end - 1 : end + 1])
        )

    def node_at(self, offset: int) -> int:
        """The index of the text node that holds an offset."""
        return bisect_right(self.starts, offset) - 1


def read_passages(draft: BodyDraft, tags: Sequence[Tag]) -> None:
    """Marks the passages that the front matter quotes; one that is not there word for word is reported.

    A passage within a quote of the body adds its driver to that quote.
    """
    quoted = [(tag.quote, Hashtag(tag.driver, tag.effect)) for tag in tags if tag.quote is not None]
    if not quoted:
        return
    text = _Text(draft.root)
    ids: dict[tuple[int, int], str | None] = {}
    stretches: dict[int, list[_Stretch]] = defaultdict(list)
    for quote, hashtag in quoted:
        words = collapse(reveal(mark_redactions(quote.text)[0]))
        span = text.find(words)
        if span is None:
            _report_missing(draft, text.collapsed, words, quote)
            continue
        if span not in ids:
            ids[span] = _quote_around(text, span)
        id_ = ids[span]
        if id_ is not None:
            add_hashtag(draft, id_, hashtag)
            continue
        passage = " ".join(text.whole[slice(*span)].split())
        added = add_quote(draft, passage, "", (hashtag,), text.nodes[text.node_at(span[0])])
        if added is not None:
            ids[span] = added.id
            _place(text, span, added.id, stretches)
    for index, parts in stretches.items():
        _mark(draft, text.nodes[index], parts)


def _quote_around(text: _Text, span: tuple[int, int]) -> str | None:
    """The id of the innermost quote of the body that holds all of a passage."""
    first, last = (_quotes_around(text.nodes[text.node_at(at)]) for at in (span[0], span[1] - 1))
    return next((id_ for id_ in first if id_ in last), None)


def _quotes_around(node: LexborNode) -> list[str]:
    ids = []
    parent = node.parent
    while parent is not None:
        if parent.attributes.get("class") == "quote":
            ids.append(parent.attributes.get("id") or "")
        parent = parent.parent
    return ids


def _place(text: _Text, span: tuple[int, int], id_: str, stretches: dict[int, list[_Stretch]]) -> None:
    """Says which parts of which text nodes a quote covers.

    A redaction that runs over several nodes is left alone, since a mark must not begin within it.
    """
    covered: list[tuple[int, int, int]] = []
    for index in range(text.node_at(span[0]), text.node_at(span[1] - 1) + 1):
        node_start = text.starts[index]
        node_end = text.starts[index + 1] if index + 1 < len(text.starts) else len(text.whole)
        start, end = max(span[0], node_start), min(span[1], node_end)
        for opened, closed in text.redactions:
            if opened < node_start < closed:
                start = max(start, min(closed, end))
            elif opened < node_end < closed:
                end = max(start, min(opened, end))
        if text.whole[start:end].strip():
            covered.append((index, start - node_start, end - node_start))
    if not covered:  # all of it is such a redaction: the quote has its place before it
        index = text.node_at(span[0])
        start = span[0] - text.starts[index]
        covered.append((index, start, start))
    for number, (index, start, end) in enumerate(covered):
        begin = [id_] if number == 0 else []
        finish = [id_] if number == len(covered) - 1 else []
        stretches[index].append(_Stretch(start, end, begin, finish))


def _mark(draft: BodyDraft, node: LexborNode, parts: Iterable[_Stretch]) -> None:
    """Wraps the parts of a text node that belong to quotes; overlapping quotes share their marks."""
    text = node.text_content or ""
    parts = list(parts)
    edges = sorted({0, len(text), *(part.start for part in parts), *(part.end for part in parts)})
    spans = [
        *pairwise(edges),
        *((part.start, part.end) for part in parts if part.start == part.end),
    ]
    for start, end in sorted(spans):
        covering = [part for part in parts if part.start <= start and end <= part.end]
        if not covering:
            node.insert_before(text[start:end])
            continue
        begin = [id_ for part in covering if part.start == start for id_ in part.begin]
        outer = inner = draft.element("mark", class_="quote")
        for number, id_ in enumerate(begin):
            if number:
                nested = draft.element("mark", class_="quote")
                inner.insert_child(nested, move=True)
                inner = nested
            inner.attrs["id"] = id_
        inner.insert_child(text[start:end])
        node.insert_before(outer, move=True)
        for part in covering:
            if part.end == end:
                for id_ in part.finish:
                    node.insert_before(draft.slot(id_))
    discard(node)


def _report_missing(draft: BodyDraft, body: str, passage: str, quote: Written) -> None:
    """Says how far the passage goes along with the body, so that the changed word is found at once."""
    words = passage.split(" ")
    agreed, length = 0, len(words)
    while agreed < length:
        middle = (agreed + length + 1) // 2
        if " ".join(words[:middle]) in body:
            agreed = middle
        else:
            length = middle - 1
    help_ = "Copy the passage from the body, word for word."
    if min(3, len(words)) <= agreed < len(words):
        last = shorten(" ".join(words[:agreed][-4:]))
        help_ += f' The body agrees up to "{last}", not with "{shorten(words[agreed])}" behind it.'
    draft.report("quote-not-in-body", "this quote does not stand in the body", quote, help_)
