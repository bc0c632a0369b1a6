"""Block quotes whose last line carries hashtags: quotes with a speaker."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborNode

from sitegen.reading.body_draft import HASHTAG, BodyDraft
from sitegen.reading.quotes import add_quote, read_hashtags
from sitegen.reading.redaction import is_whole
from sitegen.reading.tree import INLINE, SLOT, discard, is_footnote_number, set_text, words_of, wrap

_DASH: Final = re.compile(r"\s*(?:[—–―]|--|-(?=\s))\s*")
_DASH_BEHIND_END: Final = re.compile(r"(?<=[.!?…”\"’'»])\s+(?:[—–―]|--)\s*(?=\S)")
_BETWEEN: Final = " \t\n,;.:()[]&|/+·"
_EMPTY_BRACKETS: Final = re.compile(r"\(\s*[,;]*\s*\)|\[\s*[,;]*\s*\]")
_COMMAS: Final = re.compile(r"(?:\s*[,;])+(?=\s*[,;])|\s+(?=[,;])")
_LOOSE_END: Final = re.compile(r"[\s,;:&|/+·]+\.?\Z")
_NOT_A_LINE: Final = frozenset({"pre", "figure", "blockquote"})
_NO_TAG: Final = "\ufffc"
_LONGEST_SPEAKER: Final = 100


@dataclass(frozen=True, slots=True)
class _Line:
    """The last line of a block quote: its text nodes, each with the offset at which the line begins in it.

    `prose` is the text with code and links, which hold no hashtags, blotted out.
    """

    pieces: tuple[tuple[LexborNode, int], ...]
    text: str
    prose: str


def read_block_quotes(draft: BodyDraft) -> None:
    """Turns every block quote whose last line carries hashtags into a figure with an id."""
    blocks = [block for block in draft.elements["blockquote"] if block.parent is not None]
    for block in _innermost_first(blocks):
        line = _last_line(block)
        if "#" not in line.prose:
            continue
        hashtags = read_hashtags(draft, line.prose, _last_block(line), in_last_line=True)
        if not hashtags:
            continue
        speaker = _take_last_line(block, line)
        quote = add_quote(draft, words_of(block), speaker, hashtags, block)
        if quote is None:
            continue
        figure = draft.element("figure", class_="quote", id=quote.id)
        wrap(block, figure)
        caption = draft.element("figcaption")
        if quote.speaker:
            name = draft.element("span", class_="speaker")
            name.insert_child(quote.speaker)
            caption.insert_child(name, move=True)
            caption.insert_child(" ")
        caption.insert_child(draft.slot(quote.id))
        figure.insert_child(caption, move=True)


def _innermost_first(blocks: Iterable[LexborNode]) -> Iterator[LexborNode]:
    """Blocks in the order in which they end."""
    open_: list[LexborNode] = []
    for block in blocks:
        around = block.parent
        while around is not None and around.tag != "blockquote":
            around = around.parent
        while open_ and (around is None or open_[-1].mem_id != around.mem_id):
            yield open_.pop()
        open_.append(block)
    yield from reversed(open_)


def _last_line(block: LexborNode) -> _Line:
    pieces: list[tuple[LexborNode, int]] = []
    last: LexborNode | None = None
    for node in _texts_from_the_end(block):
        text = node.text_content or ""
        around = _block_of(node)
        if last is not None and around.mem_id != last.mem_id:
            break
        last = around
        # White space at the end belongs to the line, a line end before it does not.
        newline = (text if pieces else text.rstrip()).rfind("\n")
        pieces.append((node, newline + 1))
        if newline >= 0 or _follows_break(node):
            break
    pieces.reverse()
    texts = [(node.text_content or "")[start:] for node, start in pieces]
    prose = [
        _NO_TAG * len(text) if _is_within(node, ("a", "code", "kbd", "samp")) else text
        for (node, _), text in zip(pieces, texts, strict=True)
    ]
    return _Line(tuple(pieces), "".join(texts), "".join(prose))


def _texts_from_the_end(block: LexborNode) -> Iterator[LexborNode]:
    """The text nodes of a block quote from its last words backwards; none where a quote within ends it."""
    begun = False
    ahead = [block.last_child]
    while ahead:
        node = ahead.pop()
        if node is None:
            continue
        ahead.append(node.prev)
        if node.is_text_node:
            text = node.text_content or ""
            begun = begun or bool(text.strip() and text[0] != SLOT)
            if begun and text and text[0] != SLOT:
                yield node
        elif not begun and node.tag in ("blockquote", "figure"):
            return
        elif node.tag not in _NOT_A_LINE and not is_footnote_number(node):
            ahead.append(node.last_child)


def _block_of(node: LexborNode) -> LexborNode:
    parent = node.parent
    while parent is not None and parent.tag in INLINE and parent.parent is not None:
        parent = parent.parent
    assert parent is not None  # the body at the latest
    return parent


def _last_block(line: _Line) -> LexborNode:
    return _block_of(line.pieces[-1][0])


def _follows_break(node: LexborNode) -> bool:
    above: LexborNode | None = node
    while above is not None and above.prev is None and above.parent is not None:
        above = above.parent if above.parent.tag in INLINE else None
    return above is not None and above.prev is not None and above.prev.tag == "br"


def _is_within(node: LexborNode, tags: tuple[str, ...]) -> bool:
    parent = node.parent
    while parent is not None and parent.tag in INLINE:
        if parent.tag in tags:
            return True
        parent = parent.parent
    return False


def _is_quoted(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None and parent.tag in INLINE:
        if "id" in parent.attributes:  # of all inline elements only quotes have one
            return True
        parent = parent.parent
    return False


def _take_last_line(block: LexborNode, line: _Line) -> str:
    """Takes the hashtags and the speaker off the end of a block quote; gives the speaker, or nothing.

    Hashtags within a sentence stay where they are, since they are words of the quote.  A line that
    holds a quote of its own stays whole.
    """
    if any(_is_quoted(node) for node, _ in line.pieces):
        return ""
    if not _DASH.match(line.prose):
        tags_start = _trailing_hashtags(line.prose)
        words = line.text[:tags_start].rstrip(" \t\n,;(&|/+·")
        dash = _last_match(_DASH_BEHIND_END, words)
        if dash and _is_speaker(words[dash.end() :]) and is_whole(words[dash.end() :]):
            _cut(block, line, dash.start())
            return " ".join(words[dash.end() :].split())
        if tags_start < len(line.prose):
            _cut(block, line, len(words))
        if words.strip() or not (line := _last_line(block)).pieces:
            return ""
    dash = _DASH.match(line.prose)
    if not dash or not is_whole(line.text):
        return ""
    kept, done = "", dash.end()
    for tag in HASHTAG.finditer(line.prose):
        kept += line.text[done : tag.start()]
        done = tag.end()
    _cut(block, line, 0)
    return _tidy(kept + line.text[done:])


def _is_speaker(text: str) -> bool:
    return len(text) <= _LONGEST_SPEAKER and text.rstrip()[-1:] not in tuple('.!?…”"')


def _tidy(speaker: str) -> str:
    """A speaker without the brackets and commas that stood around hashtags."""
    speaker = _COMMAS.sub("", _EMPTY_BRACKETS.sub("", speaker))
    return _LOOSE_END.sub("", " ".join(speaker.split()).lstrip(" ,;:.&|/+·"))


def _trailing_hashtags(prose: str) -> int:
    """Where the hashtags begin that end a line; the end of the line where something follows them."""
    start = len(prose)
    end = len(prose)
    for tag in reversed(list(HASHTAG.finditer(prose))):
        if prose[tag.end() : end].strip(_BETWEEN if start < len(prose) else f"{_BETWEEN}!?…"):
            break
        start = end = tag.start()
    return start


def _last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):  # noqa: B007
        pass
    return found


def _cut(block: LexborNode, line: _Line, start: int) -> None:
    """Takes the end of a line, from an offset in it, off the block, and the elements left empty."""
    position = 0
    for node, line_start in line.pieces:
        text = node.text_content or ""
        length = len(text) - line_start
        keep = max(start - position, 0)
        if keep < length:
            parent = node.parent
            set_text(node, text[: line_start + keep].rstrip())
            _prune(parent, block)
        position += length


def _prune(element: LexborNode | None, block: LexborNode) -> None:
    """Takes away elements without words or pictures, and line breaks at the end of a paragraph."""
    while element is not None and element.mem_id != block.mem_id:
        last = element.last_child
        while last is not None and (
            last.tag == "br" or (last.is_text_node and not (last.text_content or "").strip())
        ):
            discard(last)
            last = element.last_child
        if element.tag not in INLINE | {"p", "li"} or last is not None:
            return
        parent = element.parent
        discard(element)
        element = parent
