"""Hashtags in running text that no quote takes: where they stand, and why they are left over."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import Final

from selectolax.lexbor import LexborNode

from sitegen.model import LooseTag, Misplaced
from sitegen.reading.body_draft import HASHTAG, BodyDraft
from sitegen.reading.code_stretches import code_stretches
from sitegen.reading.highlights import OPENING
from sitegen.reading.tree import CODE_AND_CAPTIONS, INLINE, text_nodes, words_of
from sitegen.text import Written

_TAG: Final = re.compile(HASHTAG.pattern.replace("(-?)", r"[ \t]*(-?)", 1))
_NO_PROSE: Final = CODE_AND_CAPTIONS | {"a", "kbd", "samp"}
_ADDRESS: Final = re.compile(r"""(?:://|\bwww\.)\S*\Z|\]\(<?\Z|\w=["']?\Z""")
_LONGEST_ADDRESS: Final = 200
_WIDEST_MARGIN: Final = 200
_LONGEST_ATTRIBUTION: Final = 120


def read_loose_tags(draft: BodyDraft) -> tuple[LooseTag, ...]:
    """The hashtags in running text that are left when all quotes of the body are read, in their order.

    `\\#name` is meant to be none.
    """
    places = _places(draft)
    if not places:  # so that the tree of a body without mistakes is not walked again
        return ()
    tags: dict[int, LooseTag] = {}
    searched_to: dict[str, int] = {}
    block: LexborNode | None = None
    opened = False
    why_here: Misplaced | None = None
    for node in text_nodes(draft.root, _NO_PROSE):
        text = node.text_content or ""
        around = _block_of(node)
        if block is None or around.mem_id != block.mem_id:
            block, opened, why_here = around, False, None
        opening = OPENING.search(text) if "==" in text else None
        matches = list(_TAG.finditer(text)) if "#" in text else []
        start, end = draft.block_span(block) if matches else (0, 0)
        for match in matches:
            known = places.get(match[0], [])
            index = bisect_left(known, max(start, searched_to.get(match[0], 0)))
            if index == len(known) or known[index] >= end:
                continue
            at = known[index]
            searched_to[match[0]] = at + 1
            if match[0][1] in " \t":
                why = Misplaced.SPACED
            elif _is_highlighted(node):
                why = Misplaced.WITHIN_HIGHLIGHT
            elif opened or (opening and opening.start() < match.start()):
                why = Misplaced.UNCLOSED_HIGHLIGHT
            elif node.prev is not None and node.prev.tag == "mark":
                why = Misplaced.APART_FROM_HIGHLIGHT
            else:
                why_here = why_here or _why(block)
                why = why_here
            tags[at] = LooseTag(Written(match[0], at, at + len(match[0])), why)
        opened = opened or opening is not None
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
        index = bisect_right(code, (at - draft.start, len(text))) - 1
        is_code = index >= 0 and at - draft.start < code[index][1]
        before = text[max(at - _LONGEST_ADDRESS, draft.start) : at]
        if not is_code and not before.endswith("\\") and not _ADDRESS.search(before):
            places[match[0]].append(at)
    return places


def _begins_line(text: str, at: int) -> bool:
    return not text[max(at - _WIDEST_MARGIN, 0) : at].rpartition("\n")[2].strip(" \t>")


def _block_of(node: LexborNode) -> LexborNode:
    block = node.parent
    while block is not None and block.tag in INLINE and block.parent is not None:
        block = block.parent
    assert block is not None  # the body at the latest
    return block


def _is_highlighted(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag in INLINE:
        if above.tag == "mark":
            return True
        above = above.parent
    return False


def _why(block: LexborNode) -> Misplaced:
    """Why a hashtag counts for nothing in a block where no highlight stands before it."""
    above: LexborNode | None = block
    while above is not None:
        if above.tag == "blockquote":
            return Misplaced.ABOVE_LAST_LINE
        above = above.parent
    return Misplaced.BELOW_QUOTE if _is_below_quote(block) else Misplaced.ALONE


def _is_below_quote(block: LexborNode) -> bool:
    """Whether a block is short and stands right behind a block quote, as a line that says who spoke."""
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
