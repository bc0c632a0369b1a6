"""Hashtags in running text that no quote takes: where they stand, and why they are left over."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from sitegen.model import LooseTag, Misplaced
from sitegen.reading.body_draft import HASHTAG, BodyDraft
from sitegen.reading.code_stretches import code_stretches
from sitegen.reading.highlights import OPENING
from sitegen.reading.tree import CODE_AND_CAPTIONS, INLINE, text_nodes, words_of
from sitegen.text import Written

_TAG: Final = re.compile(HASHTAG.pattern.replace("#(", "#[ \\t]*(", 1))
_NO_PROSE: Final = CODE_AND_CAPTIONS | {"a", "kbd", "samp"}
_ADDRESS: Final = re.compile(r"""://|\bwww\.|\]\(<?\Z|=["']?\Z|\]:\Z""")
_LONGEST_ATTRIBUTION: Final = 120


def read_loose_tags(draft: BodyDraft) -> tuple[LooseTag, ...]:
    """The hashtags in running text that are left when all quotes of the body are read, in their order.

    `\\#name` is meant to be none.
    """
    places = _places(draft)
    if not places:  # so that the tree of a body without mistakes is not walked again
        return ()
    tags: dict[int, LooseTag] = {}
    for node in text_nodes(draft.root, _NO_PROSE):
        for match in _TAG.finditer(node.text_content or ""):
            start, end = draft.block_span(node)
            at = next((at for at in places[match[0]] if start <= at < end), None)
            if at is not None:
                places[match[0]].remove(at)
                tags[at] = LooseTag(Written(match[0], at, at + len(match[0])), _why(node, match))
    return tuple(tags[at] for at in sorted(tags))


def _places(draft: BodyDraft) -> dict[str, list[int]]:
    """Where in the file hashtags stand that no quote took, by their letters; headings and code left out."""
    text = draft.source.text
    left = [match for match in _TAG.finditer(text, draft.start) if match.start() not in draft.taken]
    left = [match for match in left if match[0][1] not in " \t" or not _begins_line(text, match.start())]
    if not left:
        return {}
    code = code_stretches(text[draft.start :])
    places: dict[str, list[int]] = defaultdict(list)
    for match in left:
        at = match.start()
        is_code = any(start <= at - draft.start < end for start, end in code)
        word = re.split(r"\s", text[max(at - 200, draft.start) : at].rstrip(" "))[-1]
        if not is_code and text[at - 1 : at] != "\\" and not _ADDRESS.search(word):
            places[match[0]].append(at)
    return places


def _begins_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t>")


def _why(node: LexborNode, match: re.Match[str]) -> Misplaced:
    if match[0][1] in " \t":
        return Misplaced.SPACED
    around = {each.tag: each for each in _above(node)}
    if "mark" in around:
        return Misplaced.WITHIN_HIGHLIGHT
    block = next(each for each in _above(node) if each.tag not in INLINE)
    before = ""
    for each in text_nodes(block):
        if each.mem_id == node.mem_id:
            break
        before += each.text_content or ""
    if OPENING.search(before + (node.text_content or "")[: match.start()]):
        return Misplaced.UNCLOSED_HIGHLIGHT
    if "blockquote" in around:
        return Misplaced.ABOVE_LAST_LINE
    if _follows_highlight(node):
        return Misplaced.APART_FROM_HIGHLIGHT
    return Misplaced.BELOW_QUOTE if _is_below_quote(block) else Misplaced.ALONE


def _above(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def _follows_highlight(node: LexborNode) -> bool:
    """Whether a highlight without hashtags of its own stands before a text node in its paragraph."""
    before = node.prev
    while before is not None:
        if before.tag == "mark":
            return "id" not in before.attributes
        before = before.prev
    return False


def _is_below_quote(block: LexborNode) -> bool:
    """Whether a block is short and the first behind a block quote, as the line that says who spoke is."""
    if block.tag == "li":
        if block.parent is None or _before(block) is not None:
            return False
        block = block.parent
    before = _before(block)
    return (
        before is not None
        and before.tag in ("blockquote", "figure")
        and len(words_of(block)) <= _LONGEST_ATTRIBUTION
    )


def _before(block: LexborNode) -> LexborNode | None:
    """The element before a block."""
    before = block.prev
    while before is not None and before.is_text_node:
        before = before.prev
    return before
