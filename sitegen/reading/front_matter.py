"""Splits a Markdown file into its front matter and its body."""

import re
from dataclasses import dataclass
from typing import Final

from sitegen.diagnostics import Diagnostic, Place
from sitegen.reading.yaml_tree import MAX_CHARACTERS, Mapping, Node, form_of, read_yaml
from sitegen.text import Source

_FENCE: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Split:
    """The front matter as a mapping (empty where there is none) and the offset at which the body begins."""

    fields: Mapping
    body_start: int


def split_front_matter(source: Source, required: bool) -> tuple[Split | None, tuple[Diagnostic, ...]]:
    """The front matter and the place of the body; None where the front matter cannot be made out.

    A file without front matter has an empty one, which is a diagnostic where it is `required`.
    """
    text = source.text
    opening = _FENCE.match(text)
    if not opening or text[0] != "-":
        nothing = Split(Mapping((), 0, 0), 0)
        if not required:
            return nothing, ()
        first_line = text.partition("\n")[0]
        return None, (
            Diagnostic(
                "no-front-matter",
                "the file does not begin with front matter",
                Place(source.path, 0, len(first_line)),
                "Begin the file with a line `---`, the keys `customer:` and `drivers:`, and a line `---`.",
            ),
        )
    closing = _FENCE.search(text, opening.end() + 1)
    if not closing:
        return None, (
            Diagnostic(
                "unclosed-front-matter",
                "the front matter has no closing line",
                Place(source.path, 0, 3),
                "Put a line `---` under the last key.",
            ),
        )
    start = opening.end() + 1
    tree, found = read_yaml(text[start : closing.start()], source.path, start, MAX_CHARACTERS)
    body_start = min(closing.end() + 1, len(text))
    if tree is None:
        if found:
            return None, found
        tree = Mapping((), start, start)
    if not isinstance(tree, Mapping):
        return None, (*found, _not_a_mapping(tree, source.path))
    return Split(tree, body_start), found


def _not_a_mapping(tree: Node, path: str) -> Diagnostic:
    return Diagnostic(
        "wrong-form",
        f"the front matter is {form_of(tree)}; it must be keys with values, like `customer: harbour-deli`",
        Place(path, tree.start, tree.end),
        "Put a colon and a space behind every key.",
    )
