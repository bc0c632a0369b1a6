"""Takes items out of YAML lists, the rest of the text left as it is."""

from collections.abc import Iterator

from sitegen.forgetting.text_file import Edit, TextFile
from sitegen.reading.front_matter import split_front_matter
from sitegen.reading.yaml_tree import Mapping, Node, Scalar, Sequence, read_yaml


def yaml_of(file: TextFile) -> Node | None:
    """The front matter of a Markdown file, or the whole of a YAML file."""
    if file.path.endswith(".md"):
        split, _ = split_front_matter(file.source, required=False)
        return split.fields if split else None
    return read_yaml(file.text, file.path)[0] if file.path.endswith((".yml", ".yaml")) else None


def values_of(node: Node | None, key: str) -> Iterator[Node]:
    """What stands behind a key, wherever in the tree it is."""
    if isinstance(node, Mapping):
        for name, value in node.entries:
            if name.text == key:
                yield value
            yield from values_of(value, key)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from values_of(item, key)


def scalars_in(node: Node) -> Iterator[Scalar]:
    """Every text of a tree that is no key."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars_in(item)
    else:
        for _, value in node.entries:
            yield from scalars_in(value)


def without_items(text: str, listed: Sequence, gone: list[Node]) -> list[Edit]:
    """The edits that take items out of a list; one without items is left as `[]`."""
    if not gone:
        return []
    is_flow = text[listed.start] == "["
    if len(gone) == len(listed.items):
        if is_flow:
            return [Edit(listed.items[0].start, listed.items[-1].end)]
        start = text.rfind("\n", 0, listed.start)
        before = text[: listed.start].rstrip()
        return [Edit(len(before), _line_end(text, listed.items[-1].end), " []")] if start >= 0 else []
    edits = []
    for item in gone:
        at = listed.items.index(item)
        if not is_flow:
            edits.append(Edit(text.rfind("\n", 0, item.start) + 1, _line_end(text, item.end) + 1))
        elif at + 1 < len(listed.items):
            edits.append(Edit(item.start, listed.items[at + 1].start))
        else:
            kept = next(each for each in reversed(listed.items) if each not in gone)
            edits.append(Edit(kept.end, item.end))
    return edits


def _line_end(text: str, at: int) -> int:
    """Where the line ends that an item ends in; YAML counts a block's last line end into it."""
    if text[at - 1 : at] == "\n":
        return at - 1
    end = text.find("\n", at)
    return len(text) if end < 0 else end
