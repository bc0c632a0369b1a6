"""Fenced `chart` blocks: which chart stands here, and of what."""

import re
from typing import Final

from sitegen.model import ChartPlace
from sitegen.reading.body_draft import BodyDraft
from sitegen.reading.fields import Fields
from sitegen.reading.redaction import CLOSE, OPEN
from sitegen.reading.tree import discard
from sitegen.reading.yaml_tree import MAX_CHARACTERS, Mapping, Scalar, read_yaml

_FENCE: Final = re.compile(
    r"^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?(?:`{3,}|~{3,})[ \t]*chart\b", re.MULTILINE
)


def read_charts(draft: BodyDraft) -> None:
    """Puts the place of a chart where its block stood; what is wrong in a block is reported."""
    searched_to = draft.start
    for code in draft.elements["code"]:
        block = code.parent
        if block is None or block.tag != "pre" or code.attributes.get("class") != "language-chart":
            continue
        start, _ = draft.block_span(block)
        if not block.attributes.get("data-sourcepos"):  # this engine does not say where a block stands
            fence = _FENCE.search(draft.source.text, searched_to)
            start = fence.start() if fence else draft.start
            searched_to = fence.end() if fence else searched_to
        place = _read_chart(draft, code.text().replace(OPEN, "|").replace(CLOSE, "|"), start)
        if place is not None:
            block.insert_before(draft.slot(place))
        discard(block)


def _read_chart(draft: BodyDraft, code: str, start: int) -> ChartPlace | None:
    text, offset = _as_written(draft, code, start)
    tree, found = read_yaml(text, draft.source.path, offset, MAX_CHARACTERS)
    draft.found += found
    if found and tree is None:
        return None
    if tree is not None and not isinstance(tree, Mapping):
        name_key = Scalar("name", plain=True, start=tree.start, end=tree.end)
        tree = Mapping(((name_key, tree),), tree.start, tree.end)
    fields = Fields(tree or Mapping((), start, start), draft.source.path, draft.found)
    fields.require("name", "this chart block", "Write `name: drivers-by-segment`, say.")
    name, segment, driver = fields.written("name"), fields.written("segment"), fields.written("driver")
    fields.finish()
    return ChartPlace(name, segment, driver) if name else None


def _as_written(draft: BodyDraft, code: str, start: int) -> tuple[str, int]:
    """The code with its offset; in a quote or a list it is indented by what stands before its lines.

    So every place in it is a place in the file.
    """
    first = draft.source.line_and_column(start)[0] + 1
    lines = code.rstrip("\n").split("\n")
    written = [draft.source.line(first + number) for number in range(len(lines))]
    indents = {
        len(whole) - len(line) if whole.endswith(line) else -1
        for whole, line in zip(written, lines, strict=True)
        if line.strip()
    }
    if len(indents) != 1 or -1 in indents:
        return code, start
    indent = " " * indents.pop()
    text = "\n".join(
        indent + line if line.strip() else " " * len(whole)
        for whole, line in zip(written, lines, strict=True)
    )
    return text, draft.source.offset_of_line(first)
