"""`==A passage== #driver`: highlights, and those that are quotes by the hashtags behind them."""

import re
from typing import Final

from selectolax.lexbor import LexborNode

from sitegen.reading.body_draft import HASHTAG, BodyDraft
from sitegen.reading.quotes import add_quote, read_hashtags
from sitegen.reading.redaction import is_whole
from sitegen.reading.tree import INLINE, discard, set_text, text_nodes, words_of

# `a==b` compares; a highlight does not begin or end within a word of Latin letters.
OPENING: Final = re.compile(r"(?<![=0-9A-Za-z_])==(?![=\s])")
_CLOSING: Final = re.compile(r"(?<![=\s])==(?![=0-9A-Za-z_])")
_BEHIND: Final = re.compile(
    rf"([.;:!?…\"'”’»)\]]{{0,3}})((?:[ \t]*(?:\n[ \t]*)?(?:,[ \t]*)?{HASHTAG.pattern})+)"
)


def read_highlights(draft: BodyDraft) -> None:
    """Turns `==passage==` into a mark, and with hashtags behind it into a quote."""
    parents = {
        parent.mem_id: parent
        for node in text_nodes(draft.root)
        if "==" in (node.text_content or "") and (parent := node.parent) is not None
    }
    for parent in parents.values():
        for mark in _mark_passages(draft, parent):
            _read_hashtags_behind(draft, mark)


def _mark_passages(draft: BodyDraft, parent: LexborNode) -> list[LexborNode]:
    """Makes the highlights among the children of one element."""
    children = list(parent.iter(include_text=True))
    cuts = _cuts([child.text_content or "" if child.is_text_node else "" for child in children])
    marks: list[LexborNode] = []
    mark: LexborNode | None = None
    for child, places in zip(children, cuts, strict=True):
        if not places:
            if mark is not None:
                mark.insert_child(child, move=True)
            continue
        text = child.text_content or ""
        for start, end in zip((0, *(place + 2 for place in places)), (*places, len(text)), strict=True):
            if start and mark is None:
                mark = draft.element("mark")
                child.insert_before(mark, move=True)
                marks.append(mark)
            elif start:
                mark = None
            if start < end and mark is None:
                child.insert_before(text[start:end])
            elif start < end and mark is not None:
                mark.insert_child(text[start:end])
        discard(child)
    return marks


def _cuts(texts: list[str]) -> list[list[int]]:
    """Where in each text a highlight begins or ends, in turn.

    What is never closed begins none, nor does what would end in the middle of a redaction.
    """
    cuts: list[list[int]] = [[] for _ in texts]
    opened: list[int] | None = None
    within: list[str] = []
    for text, places in zip(texts, cuts, strict=True):
        at = 0
        while bars := (_CLOSING if opened is not None else OPENING).search(text, at):
            if opened is None:
                opened = places
                places.append(bars.start())
            else:
                within.append(text[at : bars.start()])
                if is_whole("".join(within)):
                    places.append(bars.start())
                else:
                    opened.pop()
                opened, within = None, []
            at = bars.end()
        if opened is not None:
            within.append(text[at:])
    if opened is not None:
        opened.pop()
    return cuts


def _read_hashtags_behind(draft: BodyDraft, mark: LexborNode) -> None:
    node = _text_behind(mark)
    text = (node.text_content or "") if node is not None else ""
    behind = _BEHIND.match(text)
    if node is None or not behind:
        return
    # The same hashtag may stand before the highlight, where nothing takes it.
    closed = draft.locate_next(f"=={behind[0]}", mark)
    at = closed + 2 + len(behind[1]) if closed is not None else None
    quote = add_quote(draft, words_of(mark), "", read_hashtags(draft, behind[2], mark, at=at), mark)
    if quote is None:
        return
    mark.attrs["id"] = quote.id
    mark.attrs["class"] = "quote"
    if behind[1]:
        node.insert_before(behind[1])
    node.insert_before(draft.slot(quote.id))
    set_text(node, text[behind.end() :])


def _text_behind(mark: LexborNode) -> LexborNode | None:
    """The text that follows a highlight, be it behind the end of its emphasis or a hard line break."""
    node = mark
    while node.next is None and (parent := node.parent) is not None and parent.tag in INLINE:
        node = parent
    behind = node.next
    if behind is not None and behind.is_text_node and not (behind.text_content or "").strip():
        behind = behind.next
    if behind is not None and behind.tag == "br":
        behind = behind.next
    return behind if behind is not None and behind.is_text_node else None
