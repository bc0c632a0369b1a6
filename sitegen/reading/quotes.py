"""Finds the quotes of a body: block quotes and highlights with hashtags, and quotes of the front matter."""

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from selectolax.lexbor import LexborNode

from sitegen.model import Effect, Hashtag, Quote, Tag
from sitegen.reading.body_draft import BodyDraft, set_text, split_text, text_nodes, wrap
from sitegen.reading.redaction import CLOSE, OPEN, reveal, withhold
from sitegen.text import Written, collapse

HASHTAG: Final = re.compile(r"(?<![\w#&/])#(-?)([^\W\d_][\w-]*)")
_DASH: Final = re.compile(r"\s*(?:—|–|--|-)\s*(.*?)[\s,;]*", re.DOTALL)
_TRAILING: Final = re.compile(r"[\s,;]+\Z")
_HIGHLIGHT_OPEN: Final = re.compile(r"(?<!=)==(?![=\s])")
_HIGHLIGHT_CLOSE: Final = re.compile(r"(?<![=\s])==(?!=)")
_HASHTAGS_BEHIND: Final = re.compile(rf"(?:[ \t]*\n?[ \t]*,?[ \t]*{HASHTAG.pattern})+")


def quote_id(text: str) -> str:
    """The permanent id of a passage: made from its words alone, never from redacted ones."""
    words = re.findall(r"\w+", withhold(text).casefold())
    digest = int.from_bytes(sha256(" ".join(words).encode()).digest()[:8], "big")
    letters = "abcdefghijkmnpqrstuvwxyz23456789"  # no l, o, 0 and 1, which are misread
    return "q-" + "".join(letters[digest >> 5 * place & 31] for place in range(8))


def read_block_quotes(draft: BodyDraft) -> None:
    """Turns every block quote whose last line carries hashtags into a figure with an id."""
    for block in draft.root.css("blockquote"):
        last_line = _last_line(block)
        hashtags = tuple(tag for node, _ in last_line for tag in _hashtags(draft, node))
        if not hashtags:
            continue
        _drop_hashtags(last_line)
        speaker = _take_speaker(block)
        text = _plain(block)
        if not text:
            first = hashtags[0].driver
            draft.report("empty-quote", "this quote has hashtags and no words", first, "Write what was said.")
            continue
        quote = add_quote(draft, text, speaker, hashtags)
        figure = draft.element("figure", class_="quote", id=quote.id)
        wrap(block, block, figure)
        caption = draft.element("figcaption")
        if speaker:
            name = draft.element("span", class_="speaker")
            name.insert_child(speaker)
            caption.insert_child(name, move=True)
            caption.insert_child(" ")
        caption.insert_child(draft.slot(quote.id))
        figure.insert_child(caption, move=True)


def read_highlights(draft: BodyDraft) -> None:
    """Turns `==passage==` into a mark, and with hashtags behind it into a quote."""
    # A highlight moves nodes, so the parents are found first and each is walked child by child.
    parents = {
        parent.mem_id: parent
        for node in text_nodes(draft.root)
        if "==" in (node.text_content or "") and (parent := node.parent) is not None
    }
    for parent in parents.values():
        child = parent.first_child
        while child is not None:
            opening = _HIGHLIGHT_OPEN.search(child.text_content or "") if child.is_text_node else None
            behind = _read_highlight(draft, child, opening) if opening else None
            child = behind if behind is not None else child.next


def _read_highlight(draft: BodyDraft, node: LexborNode, opening: re.Match[str]) -> LexborNode | None:
    """Makes one highlight; gives the text behind it, or None where the passage is not closed."""
    closing_node: LexborNode | None = node
    at = opening.end()
    while closing_node is not None:
        closing = None
        if closing_node.is_text_node:
            closing = _HIGHLIGHT_CLOSE.search(closing_node.text_content or "", at)
        if closing:
            break
        closing_node, at = closing_node.next, 0
    else:
        return None
    assert closing is not None
    text, tail = opening.string, closing.string[closing.end() :]
    if closing_node.mem_id == node.mem_id:
        before, inner = split_text(node, text[: opening.start()], text[opening.end() : closing.start()])
        inner.insert_after(tail)
        behind = inner.next
        first = last = inner
    else:
        before, first = split_text(node, text[: opening.start()], text[opening.end() :])
        last, behind = split_text(closing_node, closing.string[: closing.start()], tail)
    assert behind is not None
    mark = wrap(first, last, draft.element("mark"))
    hashtags_behind = _HASHTAGS_BEHIND.match(tail)
    if not hashtags_behind:
        return behind
    near = mark
    hashtags = tuple(_hashtags_in(draft, hashtags_behind[0], near))
    quote = add_quote(draft, _plain(mark), "", hashtags)
    mark.attrs["id"] = quote.id
    mark.attrs["class"] = "quote"
    slot, behind = split_text(behind, draft.slot(quote.id), tail[hashtags_behind.end() :])
    return behind


def read_front_matter_quotes(draft: BodyDraft, tags: Sequence[Tag]) -> None:
    """Marks the passages that the front matter quotes; one that is not there word for word is reported."""
    for tag in tags:
        if tag.quote is None:
            continue
        hashtag = Hashtag(tag.driver, tag.effect)
        place = _find(draft, tag.quote)
        if place is None:
            _report_missing(draft, tag.quote)
            continue
        first, last, start, end = place
        figure = _ancestor_quote(first)
        if figure is not None:
            _add_hashtag(draft, figure.attributes["id"] or "", hashtag)
            continue
        if first.mem_id == last.mem_id:
            text = first.text_content or ""
            before, rest = split_text(first, text[:start], text[start:])
            inner, _ = split_text(rest, text[start:end], text[end:])
            anchor = wrap(inner, inner, draft.element("mark"))
            passage = text[start:end]
        else:
            anchor = _block_of(first)
            passage = tag.quote.text
        quote = add_quote(draft, " ".join(passage.split()), "", (hashtag,))
        anchor.attrs["id"] = quote.id
        anchor.attrs["class"] = "quote"
        (anchor.insert_after if anchor.tag == "mark" else anchor.insert_child)(draft.slot(quote.id))


def add_quote(draft: BodyDraft, text: str, speaker: str, hashtags: tuple[Hashtag, ...]) -> Quote:
    """Adds a quote to the draft under an id that no other quote of the body has."""
    id_ = base = quote_id(text)
    taken = {quote.id for quote in draft.quotes}
    number = 1
    while id_ in taken:
        number += 1
        id_ = f"{base}-{number}"
    quote = Quote(id_, text, speaker, tuple(dict.fromkeys(hashtags)))
    draft.quotes.append(quote)
    return quote


def _last_line(block: LexborNode) -> list[tuple[LexborNode, int]]:
    """The text nodes of a block quote's last line, each with the offset at which the line begins in it."""
    line: list[tuple[LexborNode, int]] = []
    for node in reversed(list(text_nodes(block))):
        text = node.text_content or ""
        if not line and not text.strip():
            continue
        # White space at the end belongs to the line, a line end before it does not.
        newline = text.rstrip().rfind("\n") if not line else text.rfind("\n")
        line.append((node, newline + 1))
        if newline >= 0 or _begins_block(node):
            break
    return line[::-1]


def _begins_block(node: LexborNode) -> bool:
    previous = node.prev
    if previous is not None:
        return previous.tag == "br"
    return node.parent is None or node.parent.tag in ("p", "li", "blockquote", "td", "dd")


def _hashtags(draft: BodyDraft, node: LexborNode) -> list[Hashtag]:
    text = node.text_content or ""
    return _hashtags_in(draft, text, node)


def _hashtags_in(draft: BodyDraft, text: str, near: LexborNode) -> list[Hashtag]:
    hashtags = []
    for match in HASHTAG.finditer(text):
        written = draft.locate(match[0], near)
        at = written.start + match.start(2) - match.start()
        driver = Written(match[2], at, at + len(match[2]))
        hashtags.append(Hashtag(driver, Effect.AGAINST if match[1] else Effect.FOR))
    return hashtags


def _drop_hashtags(last_line: list[tuple[LexborNode, int]]) -> None:
    for node, start in last_line:
        text = node.text_content or ""
        line = HASHTAG.sub("", text[start:])
        if line != text[start:]:
            set_text(node, text[:start] + _TRAILING.sub("", line))


def _take_speaker(block: LexborNode) -> str:
    """Takes the line that begins with a dash off the end of a block quote; its text, or nothing."""
    last_line = _last_line(block)
    line = "".join((node.text_content or "")[start:] for node, start in last_line)
    dash = _DASH.fullmatch(line)
    if not dash or not last_line:
        return ""
    for node, start in last_line:
        set_text(node, (node.text_content or "")[:start].rstrip())
    for paragraph in block.css("p"):
        if not paragraph.text().strip():
            paragraph.decompose()
    return " ".join(dash[1].split())


def _plain(node: LexborNode) -> str:
    return " ".join(node.text().split())


def _find(draft: BodyDraft, quote: Written) -> tuple[LexborNode, LexborNode, int, int] | None:
    """The text nodes in which a passage begins and ends, and the offsets in them."""
    words = collapse(reveal(quote.text)).split(" ")
    gap = f"[{OPEN}{CLOSE}]*\\s+[{OPEN}{CLOSE}]*"
    pattern = gap.join(re.escape(word).replace("'", "['’‘]").replace('"', '["“”]') for word in words)
    nodes = list(text_nodes(draft.root))
    texts = [node.text_content or "" for node in nodes]
    match = re.search(pattern, "".join(texts))
    if not match:
        return None
    position, first = 0, None
    for node, text in zip(nodes, texts, strict=True):
        following = position + len(text)
        if first is None and match.start() < following:
            first, start = node, match.start() - position
        if match.end() <= following:
            assert first is not None
            return first, node, start, match.end() - position
        position = following
    return None


def _report_missing(draft: BodyDraft, quote: Written) -> None:
    """Says how far the passage goes along with the body, so that the changed word is found at once."""
    body = collapse(draft.root.text())
    words = collapse(reveal(quote.text)).split(" ")
    length = len(words)
    while length and " ".join(words[:length]) not in body:
        length -= 1
    help_ = "Copy the passage from the body, word for word."
    if length >= min(3, len(words)):
        help_ += (
            f' The body agrees up to "{" ".join(words[:length][-4:])}", not with "{words[length]}" behind it.'
        )
    draft.report("quote-not-in-body", "this quote does not stand in the body", quote, help_)


def _ancestor_quote(node: LexborNode | None) -> LexborNode | None:
    while node is not None:
        if node.is_element_node and node.attributes.get("class") == "quote":
            return node
        node = node.parent
    return None


def _block_of(node: LexborNode) -> LexborNode:
    parent = node.parent
    while parent is not None and parent.tag not in ("p", "li", "td", "th", "dd", "dt", "body"):
        parent = parent.parent
    assert parent is not None
    return parent


def _add_hashtag(draft: BodyDraft, id_: str, hashtag: Hashtag) -> None:
    for index, quote in enumerate(draft.quotes):
        if quote.id == id_:
            known = {(each.driver.text, each.effect) for each in quote.hashtags}
            if (hashtag.driver.text, hashtag.effect) not in known:
                draft.quotes[index] = Quote(id_, quote.text, quote.speaker, (*quote.hashtags, hashtag))
