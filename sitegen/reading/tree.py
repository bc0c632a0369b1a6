"""The tree of a body's HTML: its elements, texts and words, and the few ways in which steps change it."""

from collections import defaultdict
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

SLOT: Final = "\ue002"
"""A private character around the index of a slot; no source holds it."""

INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "u",
        "var",
    ]
)
HEADING: Final = "heading"
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CAPTIONS: Final = frozenset({"figcaption"})
CODE_AND_CAPTIONS: Final = CAPTIONS | {"code", "pre"}


def read_tree(html: str) -> tuple[LexborHTMLParser, dict[str, list[LexborNode]]]:
    """The tree of sanitised HTML, and its elements by their tags in their order, headings as one."""
    tree = LexborHTMLParser(html)
    elements: dict[str, list[LexborNode]] = defaultdict(list)
    for element in tree.body.traverse() if tree.body is not None else ():
        tag = element.tag or ""
        elements[HEADING if tag in _HEADINGS else tag].append(element)
    return tree, elements


def text_nodes(top: LexborNode, passed_over: frozenset[str] = CODE_AND_CAPTIONS) -> list[LexborNode]:
    """The text nodes below an element in their order; slots, numbers of footnotes and some tags left out."""
    return [
        node
        for node in top.traverse(include_text=True)
        if node.is_text_node
        and (node.text_content or SLOT)[0] != SLOT
        and not _is_within(node, top, passed_over)
    ]


def _is_within(node: LexborNode, top: LexborNode, tags: frozenset[str]) -> bool:
    """Whether an element between a text node and `top` has one of the tags, or numbers a footnote."""
    above = node.parent
    while above is not None and above.mem_id != top.mem_id:
        if above.tag in tags or (above.tag in ("a", "sup") and is_footnote_number(above)):
            return True
        above = above.parent
    return False


def is_footnote_number(element: LexborNode) -> bool:
    """Whether an element leads to a footnote or back from it."""
    return (element.attributes.get("class") or "").startswith("footnote-")


def words_of(top: LexborNode) -> str:
    """The words below an element on one line, without captions, numbers of footnotes and slots."""
    said = {node.mem_id for node in text_nodes(top, CAPTIONS)}
    pieces = []
    for node in top.traverse(include_text=True):
        if not node.is_text_node:
            pieces.append("" if node.tag in INLINE else " ")
        elif node.mem_id in said:
            pieces.append(node.text_content or "")
    return " ".join("".join(pieces).split())


def discard(node: LexborNode) -> None:
    """Takes a node out of the tree, whole: it stays in memory, so that whoever holds it may ask it."""
    node.decompose(recursive=False)


def set_text(node: LexborNode, text: str) -> None:
    """Puts a text in the place of a text node."""
    if text:
        node.replace_with(text)
    else:
        discard(node)


def wrap(node: LexborNode, around: LexborNode) -> None:
    """Puts a node into a new element that takes its place."""
    node.insert_before(around, move=True)
    around.insert_child(node, move=True)


def move_children(old: LexborNode, new: LexborNode) -> None:
    """Puts `new`, with the children of `old`, in the place of `old`."""
    for child in list(old.iter(include_text=True)):
        new.insert_child(child, move=True)
    old.replace_with(new, move=True)
