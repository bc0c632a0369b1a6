"""Reads a Markdown body: sanitised HTML, its quotes, headings, links and charts.

Whatever is ours happens on the sanitised tree, so it is the same for every Markdown engine.
"""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from sitegen.diagnostics import Diagnostic, Place
from sitegen.model import Body, BodyPart, ChartPlace, Heading, LooseTag, Prose, QuoteEnd, Tag, Text
from sitegen.reading.block_quotes import read_block_quotes
from sitegen.reading.body_draft import BodyDraft
from sitegen.reading.chart_blocks import read_charts
from sitegen.reading.code_stretches import code_stretches
from sitegen.reading.highlights import read_highlights
from sitegen.reading.links import read_images, read_links
from sitegen.reading.loose_tags import read_loose_tags
from sitegen.reading.markdown import MarkdownEngine, UnreadableMarkdownError, read_markdown
from sitegen.reading.passages import read_passages
from sitegen.reading.redaction import CLOSE, OPEN, mark_redactions, withhold, withhold_all
from sitegen.reading.tree import HEADING, SLOT, discard, move_children, read_tree, set_text, words_of, wrap
from sitegen.text import Source, Written, slug

EXCERPT_LENGTH: Final = 200
_ALERT: Final = re.compile(r"\s*\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|\Z)", re.IGNORECASE)
_FOOTNOTE_ID: Final = re.compile(r"fn(?:ref\d*)?[:-][\w:-]+")
_CLASSES: Final = frozenset({"footnotes", "footnote", "footnote-ref", "footnote-backref"})
_SLOT_MARK: Final = re.compile(f"{SLOT}(\\d+){SLOT}")
_SOURCEPOS_ATTRIBUTE: Final = re.compile(r' data-sourcepos="[^"]*"')


def read_body(
    source: Source, start: int, tags: Sequence[Tag], engine: MarkdownEngine
) -> tuple[Body, Text, tuple[Diagnostic, ...]]:
    """The body that begins at the offset `start`, with the passages that `tags` quote marked in it."""
    text = source.text[start:]
    marked, open_at = mark_redactions(text, code_stretches(text) if "||" in text else ())
    try:
        html = read_markdown(marked, engine)
    except UnreadableMarkdownError as error:
        return Body(), (), (Diagnostic(error.name, str(error), Place(source.path, start, start)),)
    draft = BodyDraft(source, start, *read_tree(html), redacted=OPEN in marked)
    if open_at is not None:
        draft.report(
            "unclosed-redaction",
            "a redaction is opened here and not closed in its paragraph",
            Written("||", start + open_at, start + open_at + 2),
            "Close it with `||`, or put a space behind the bars if none is meant.",
        )
    if draft.redacted:
        _keep_redactions_whole(draft)
    if ' id="' in html or ' class="' in html:
        _keep_known_names(draft)
    _read_alerts(draft)
    read_charts(draft)
    if "==" in marked:
        read_highlights(draft)
    read_block_quotes(draft)
    loose_tags = read_loose_tags(draft)
    read_passages(draft, tags)
    _read_headings(draft)
    read_images(draft)
    read_links(draft)
    _frame_tables(draft)
    _label_tasks(draft)
    return *_finished(draft, loose_tags), tuple(draft.found)


def _finished(draft: BodyDraft, loose_tags: tuple[LooseTag, ...]) -> tuple[Body, Text]:
    html = _SOURCEPOS_ATTRIBUTE.sub("", draft.root.inner_html or "").strip()
    parts: list[BodyPart] = []
    held: list[BodyPart] = []
    prose = ""
    for index, piece in enumerate(_SLOT_MARK.split(html)):
        if index % 2:
            slot = draft.slots[int(piece)]
            held.append(slot if isinstance(slot, ChartPlace) else QuoteEnd(slot))
            continue
        # A redaction is one piece of prose, so that an edition can withhold it; what ends in it waits.
        if not draft.redacted or prose.count(OPEN) == prose.count(CLOSE):
            parts += (Prose(prose),) if prose else ()
            parts += held
            prose, held = "", []
        prose += piece
    parts += (Prose(prose),) if prose else ()
    parts += held
    ends = {part.quote: index for index, part in enumerate(parts) if isinstance(part, QuoteEnd)}
    body = Body(
        quotes=tuple(sorted(draft.quotes, key=lambda quote: ends[quote.id])),
        headings=tuple(draft.headings),
        links=tuple(draft.links),
        anchors=frozenset(draft.ids),
        charts=tuple(part for part in parts if isinstance(part, ChartPlace)),
        excerpt=_excerpt(draft.root),
        loose_tags=loose_tags,
    )
    return body, tuple(parts)


def read_excerpt(html: str) -> str:
    """The beginning of the first paragraph of a text that was read, as plain text."""
    root = read_tree(html)[0].body
    return _excerpt(root) if root is not None else ""


def _excerpt(root: LexborNode) -> str:
    for paragraph in root.iter():
        text = words_of(paragraph) if paragraph.tag == "p" else ""
        if len(text) > EXCERPT_LENGTH:
            cut = text[:EXCERPT_LENGTH].rpartition(" ")[0] or text[:EXCERPT_LENGTH]
            text = f"{cut.rstrip(f',;:.–—- {OPEN}{CLOSE}')}…"
            # A cut within a redaction leaves its end mark behind.
            text += CLOSE * 2 if text.count(OPEN) > text.count(CLOSE) else ""
        if text:
            return text
    return ""


def _keep_redactions_whole(draft: BodyDraft) -> None:
    """Reports a redaction that begins in one element and ends in another; frees attributes of marks."""
    opened: list[LexborNode] = []
    closed: list[LexborNode] = []
    for element in list(draft.root.traverse()):
        for name, value in element.attributes.items():
            plain = unquote(value or "")
            if OPEN not in plain and CLOSE not in plain:
                continue
            if name in ("href", "src"):
                del element.attrs[name]  # an address that holds what is redacted leads nowhere
            else:
                element.attrs[name] = withhold_all(plain)
        depth = lowest = 0
        for child in element.iter(include_text=True):
            text = (child.text_content or "") if child.is_text_node else ""
            for mark in re.findall(f"[{OPEN}{CLOSE}]", text):
                depth += 1 if mark == OPEN else -1
                lowest = min(lowest, depth)
        if depth > lowest:
            opened.append(element)
        elif lowest:
            closed.append(element)
    for element in opened or closed:
        draft.report(
            "unclosed-redaction",
            "a redaction begins here and ends in another part of the text",
            draft.locate("||", element),
            "Redact each part on its own: around a bold word, not half within it.",
        )


def _read_alerts(draft: BodyDraft) -> None:
    """`> [!NOTE]` as git hosts show it."""
    for block in draft.elements["blockquote"]:
        first = block.first_child
        if first is not None and first.is_text_node and not (first.text_content or "").strip():
            first = first.next
        if first is not None and first.tag == "p":
            first = first.first_child
        text = (first.text_content or "") if first is not None and first.is_text_node else ""
        kind = _ALERT.match(text)
        if first is None or not kind:
            continue
        paragraph = first.parent
        set_text(first, text[kind.end() :])
        if paragraph is not None and paragraph.tag == "p" and not paragraph.text().strip():
            discard(paragraph)
        alert = draft.element("div", class_=f"alert alert-{kind[1].lower()}")
        title = draft.element("p", class_="alert-title")
        title.insert_child(kind[1].capitalize())
        alert.insert_child(title, move=True)
        move_children(block, alert)


def _read_headings(draft: BodyDraft) -> None:
    """Gives every heading an id and a level below the page's own title, without a gap between levels."""
    numbers: dict[str, int] = {}
    above: list[int] = []
    for heading in draft.elements[HEADING]:
        written_level = int((heading.tag or "h2")[1])
        while above and above[-1] >= written_level:
            above.pop()
        above.append(written_level)
        level = min(1 + len(above), 6)
        text = words_of(heading)
        base = slug(withhold(text)) or "section"
        if base.startswith(("q-", "sg-", "fn")):  # ids of quotes, of themes and of footnotes
            base = f"h-{base}"
        id_ = base
        while id_ in draft.ids:
            numbers[base] = numbers.get(base, 0) + 1
            id_ = f"{base}-{numbers[base]}"
        draft.ids.add(id_)
        draft.headings.append(Heading(level, id_, text))
        move_children(heading, draft.element(f"h{level}", id=id_))


def _frame_tables(draft: BodyDraft) -> None:
    """Lets wide tables scroll within their frame, turns `align` into a class, and empty heads into cells."""
    for cell in (*draft.elements["th"], *draft.elements["td"]):
        align = cell.attributes.get("align")
        if align is not None:
            del cell.attrs["align"]
        if align in ("left", "center", "right"):
            cell.attrs["class"] = f"align-{align}"
    for head in draft.elements["th"]:
        if not head.text().strip() and head.first_child is None:
            move_children(head, draft.element("td"))  # a head that says nothing is none to a screen reader
    for table in draft.elements["table"]:
        wrap(table, draft.element("div", class_="table-frame", tabindex="0"))


def _label_tasks(draft: BodyDraft) -> None:
    for box in draft.elements["input"]:
        if box.attributes.get("type") != "checkbox":  # nobody answers what a page asks
            discard(box)
            continue
        box.attrs["disabled"] = ""
        box.attrs["aria-label"] = "done" if "checked" in box.attributes else "to do"
        around = box.parent
        if around is not None and around.tag == "p":  # in a list with blank lines between its items
            around = around.parent
        if around is not None and around.tag == "li":
            around.attrs["class"] = "task"


def _keep_known_names(draft: BodyDraft) -> None:
    """Leaves the ids of footnotes, each to the first that has it, and the classes that themes know."""
    for tag, elements in draft.elements.items():
        for element in elements:
            attributes = element.attributes
            if (id_ := attributes.get("id")) is not None:
                if _FOOTNOTE_ID.fullmatch(id_) and id_ not in draft.ids:
                    draft.ids.add(id_)
                else:
                    del element.attrs["id"]
            if "class" in attributes:
                names = (attributes["class"] or "").split()
                kept = [
                    name for name in names if name in _CLASSES or (tag == "code" and name[:9] == "language-")
                ]
                if kept:
                    element.attrs["class"] = " ".join(kept)
                else:
                    del element.attrs["class"]
