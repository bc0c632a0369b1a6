"""Reads a Markdown body: sanitised HTML, its quotes, headings, links and charts.

Whatever is ours happens on the sanitised tree, so it is the same for every Markdown engine.
"""

import re
from collections.abc import Sequence
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.diagnostics import Diagnostic
from sitegen.model import Body, BodyPart, ChartPlace, Heading, Prose, QuoteEnd, Tag
from sitegen.reading.body_draft import SLOT, BodyDraft, move_children, set_text, text_nodes, wrap
from sitegen.reading.fields import Fields
from sitegen.reading.links import read_images, read_links
from sitegen.reading.markdown import MarkdownEngine, render_markdown, sanitise
from sitegen.reading.quotes import read_block_quotes, read_front_matter_quotes, read_highlights
from sitegen.reading.redaction import CLOSE, OPEN, mark_redactions, withhold
from sitegen.reading.yaml_tree import Mapping, Scalar, read_yaml
from sitegen.text import Source, Written, slug

EXCERPT_LENGTH: Final = 200
_ALERT: Final = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|\Z)")
_CHART_FENCE: Final = re.compile(r"^[ >]*(?:```+|~~~+)[ \t]*chart\b.*\n", re.MULTILINE)
_SLOT_MARK: Final = re.compile(f"{SLOT}(\\d+){SLOT}")
_SOURCEPOS_ATTRIBUTE: Final = re.compile(r' data-sourcepos="[^"]*"')
_NAME_KEY: Final = Scalar("name", plain=True, start=0, end=4)
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")


def read_body(
    source: Source, start: int, tags: Sequence[Tag], engine: MarkdownEngine
) -> tuple[Body, tuple[Diagnostic, ...]]:
    """The body that begins at the offset `start`, with the passages that `tags` quote marked in it."""
    marked, open_at = mark_redactions(source.text[start:])
    tree = LexborHTMLParser(sanitise(render_markdown(marked, engine)))
    draft = BodyDraft(source, start, tree)
    if open_at is not None:
        draft.report(
            "unclosed-redaction",
            "a redaction is opened here and not closed in its paragraph",
            Written("||", start + open_at, start + open_at + 2),
            "Close it with `||`, or put a space behind the bars if none is meant.",
        )
    html = tree.body.inner_html if tree.body else ""
    has = (html or "").__contains__
    if OPEN in marked:
        _keep_redactions_whole(draft)
    if has("<blockquote"):
        _read_alerts(draft)
        read_block_quotes(draft)
    if has("=="):
        read_highlights(draft)
    read_front_matter_quotes(draft, tags)
    if has("language-chart"):
        _read_charts(draft)
    if has("<h"):
        _read_headings(draft)
    if has("<a "):
        read_links(draft)
    if has("<img"):
        read_images(draft)
    if has("<table"):
        _frame_tables(draft)
    if has("<input"):
        _label_tasks(draft)
    _drop_repeated_ids(draft)
    return _finished(draft), tuple(draft.found)


def _finished(draft: BodyDraft) -> Body:
    html = _SOURCEPOS_ATTRIBUTE.sub("", draft.root.inner_html or "").strip()
    parts: list[BodyPart] = []
    for index, piece in enumerate(_SLOT_MARK.split(html)):
        if index % 2:
            slot = draft.slots[int(piece)]
            parts.append(slot if isinstance(slot, ChartPlace) else QuoteEnd(slot))
        elif piece:
            parts.append(Prose(piece))
    anchors = frozenset(id_ for element in draft.root.css("[id]") if (id_ := element.attributes.get("id")))
    return Body(
        parts=tuple(parts),
        quotes=tuple(draft.quotes),
        headings=tuple(draft.headings),
        links=tuple(draft.links),
        anchors=anchors,
        excerpt=_excerpt(draft.root),
        words=len(draft.root.text(separator=" ").split()),
    )


def _excerpt(root: LexborNode) -> str:
    for paragraph in root.iter():
        text = _SLOT_MARK.sub("", paragraph.text()) if paragraph.tag == "p" else ""
        text = " ".join(text.split())
        if len(text) > EXCERPT_LENGTH:
            cut = text[:EXCERPT_LENGTH].rpartition(" ")[0] or text[:EXCERPT_LENGTH]
            text = f"{cut.rstrip(',;:.–—- ')}…"
            # A cut within a redaction leaves its end mark behind.
            text += CLOSE * 2 if text.count(OPEN) > text.count(CLOSE) else ""
        if text:
            return text
    return ""


def _keep_redactions_whole(draft: BodyDraft) -> None:
    """Reports a redaction that begins in one element and ends in another; frees attributes of marks."""
    for element in draft.root.css("[title], [alt], [href]"):
        for name, value in element.attributes.items():
            if value and OPEN in value:
                element.attrs[name] = withhold(value)
    for element in (draft.root, *draft.root.css("*")):
        depth = 0
        for child in element.iter(include_text=True):
            text = (child.text_content or "") if child.is_text_node else ""
            depth += text.count(OPEN) - text.count(CLOSE)
        if depth > 0:
            draft.report(
                "unclosed-redaction",
                "a redaction begins here and ends in another part of the text",
                draft.locate("||", element),
                "Redact each part on its own: around a bold word, not half within it.",
            )


def _read_alerts(draft: BodyDraft) -> None:
    """`> [!NOTE]` as git hosts show it."""
    for block in draft.root.css("blockquote"):
        first = next((node for node in text_nodes(block) if (node.text_content or "").strip()), None)
        text = (first.text_content or "").lstrip() if first is not None else ""
        kind = _ALERT.match(text)
        if first is None or not kind:
            continue
        paragraph = first.parent
        set_text(first, text[kind.end() :])
        if paragraph is not None and not paragraph.text().strip():
            paragraph.decompose()
        alert = draft.element("div", class_=f"alert alert-{kind[1].lower()}")
        title = draft.element("p", class_="alert-title")
        title.insert_child(kind[1].capitalize())
        alert.insert_child(title, move=True)
        move_children(block, alert)


def _read_charts(draft: BodyDraft) -> None:
    fences = [match.end() for match in _CHART_FENCE.finditer(draft.source.text, draft.start)]
    for index, code in enumerate(draft.root.css("pre > code.language-chart")):
        start = fences[index] if index < len(fences) else draft.start
        tree, found = read_yaml(code.text(), draft.source.path, start)
        draft.found += found
        if tree is not None and not isinstance(tree, Mapping):
            tree = Mapping(((_NAME_KEY, tree),), tree.start, tree.end)
        fields = Fields(tree or Mapping((), start, start), draft.source.path, draft.found)
        if not found:
            fields.require("name", "this chart block", "Write `name: drivers-by-segment`, say.")
        name, segment, driver = fields.written("name"), fields.written("segment"), fields.written("driver")
        fields.finish()
        block = code.parent
        if block is None:
            continue
        if name is None:
            block.decompose()
        else:
            block.insert_before(draft.slot(ChartPlace(name, segment, driver)))
            block.decompose()


def _read_headings(draft: BodyDraft) -> None:
    """Gives every heading an id and a level below the page's own title, without a gap between levels."""
    taken: dict[str, int] = {}
    above: list[int] = []
    for heading in draft.root.css(", ".join(_HEADINGS)):
        written_level = int((heading.tag or "h2")[1])
        while above and above[-1] >= written_level:
            above.pop()
        above.append(written_level)
        level = min(1 + len(above), 6)
        text = " ".join(_SLOT_MARK.sub("", heading.text()).split())
        base = slug(withhold(text)) or "section"
        if base.startswith(("q-", "sg-", "fn")):  # ids of quotes, of themes and of footnotes
            base = f"h-{base}"
        number = taken[base] = taken.get(base, -1) + 1
        id_ = f"{base}-{number}" if number else base
        draft.headings.append(Heading(level, id_, text))
        move_children(heading, draft.element(f"h{level}", id=id_))


def _frame_tables(draft: BodyDraft) -> None:
    """Lets wide tables scroll within their frame, and turns `align` into a class."""
    for cell in draft.root.css("[align]"):
        cell.attrs["class"] = f"align-{cell.attributes['align']}"
        del cell.attrs["align"]
    for table in draft.root.css("table"):
        wrap(table, table, draft.element("div", class_="table-frame", tabindex="0"))


def _label_tasks(draft: BodyDraft) -> None:
    for box in draft.root.css("input"):
        box.attrs["aria-label"] = "done" if "checked" in box.attributes else "to do"
        if box.parent is not None and box.parent.tag == "li":
            box.parent.attrs["class"] = "task"


def _drop_repeated_ids(draft: BodyDraft) -> None:
    seen: set[str | None] = set()
    for element in draft.root.css("[id]"):
        if (id_ := element.attributes.get("id")) in seen:
            del element.attrs["id"]
        seen.add(id_)
