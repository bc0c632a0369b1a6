"""YAML as a tree of texts in which every key and value knows its place.

Scalars stay as typed (`no` is text, `12:30` is text); anchors, aliases, tags and repeated keys are
refused.  The tree is made from parser events with a limit on depth, since libyaml's own composer ends
the process on deeply nested input.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

import yaml

from sitegen.diagnostics import Diagnostic, Place
from sitegen.text import NOT_SHOWN, shorten

MAX_DEPTH: Final = 20
MAX_CHARACTERS: Final = 64 * 1024
"""The most that is read where YAML is a part of a file, as front matter is."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEY: Final = re.compile(r"[\w-]+:(?:\s|\Z)")
_COLOUR: Final = re.compile(r"(?:[:,]\s+|[\[{]\s*)(#(?:[0-9a-fA-F]{3}){1,2})\b")
_HIDDEN_LINE_BREAK: Final = re.compile("[\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; `plain` tells it from a quoted or a block one."""

    text: str
    plain: bool
    start: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether it stands for nothing: `key:`, `key: ~` or `key: null`."""
        return self.plain and self.text in ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file, each key once."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    start: int
    end: int


Node = Scalar | Sequence | Mapping


def form_of(node: Node) -> str:
    """`a text`, `a list` or `a mapping`: what a diagnostic calls the node."""
    match node:
        case Scalar():
            return "a text"
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping of keys to values"


_HINTS: Final = (
    (
        "mapping values are not allowed",
        'A text that contains ": " needs quotes around it, or the line above misses its colon.',
    ),
    ("cannot start any token", "A text that begins with @, ` or % needs quotes around it."),
    ("found unexpected end of stream", "A quotation mark is opened and never closed."),
    ("could not find expected ':'", "Every key is followed by a colon and a space."),
    ("did not find expected key", "The indentation differs from the lines above, or a quote ends too early."),
    ("did not find expected '-' indicator", "The items of a list begin with `- ` at the same indentation."),
    ("did not find expected ',' or", "A list in [ ] needs a comma between items and ] at its end."),
    ("did not find expected comment or line break", "A text that begins with | or > needs quotes around it."),
    ("found undefined tag handle", "A text that begins with ! needs quotes around it."),
    ("unknown escape character", "Within double quotes a backslash is written twice."),
)


def read_yaml(
    text: str, path: str, offset: int = 0, limit: int | None = None
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of a YAML text that begins `offset` characters into the file `path`.

    A text of more than `limit` characters is not read.

    The tree is None for an empty text and where the syntax is broken; all other faults leave it whole,
    the faulty part left out.
    """
    reader = _TreeReader(text, path, offset)
    if limit is not None and len(text) > limit:
        message = f"{len(text):,} characters of YAML; at most {limit:,} are read"
        return None, (reader.fault("too-large", message, 0, 1),)
    try:
        tree = reader.read()
    except yaml.MarkedYAMLError as error:
        problem = error.problem or "this is not YAML"
        mark = error.problem_mark or error.context_mark
        colour = _colour_taken_for_a_comment(problem, text, error)
        if colour:
            message = f"{colour[1]} begins a comment, and hides what follows it"
            help_ = f'A colour with # needs quotes: `"{colour[1]}"`.'
            return None, (*reader.found, reader.fault("yaml-syntax", message, *colour.span(1), help_))
        if error.context_mark and _began_above(problem, text, mark.index if mark else 0):
            mark = error.context_mark
        at = min(mark.index if mark else 0, max(len(text) - 1, 0))
        help_ = next((hint for sign, hint in _HINTS if sign in problem), "")
        if text[at : at + 1] == "\t":
            help_ = "YAML is indented with spaces; replace the tab."
        return None, (*reader.found, reader.fault("yaml-syntax", problem, at, at + 1, help_))
    except yaml.YAMLError as error:  # a character that YAML does not allow
        # Its position is in bytes.
        at = max(text.find(chr(getattr(error, "character", 0))), 0)
        return None, (*reader.found, reader.fault("yaml-syntax", _first_line(error), at, at + 1))
    except _TooDeepError as error:
        at = error.index
        message = f"nested deeper than {MAX_DEPTH} levels"
        return None, (*reader.found, reader.fault("yaml-too-deep", message, at, at + 1))
    return tree, tuple(reader.found)


def _began_above(problem: str, text: str, at: int) -> bool:
    """Whether a mistake is where the parser says that something began, and not where it noticed.

    So it is with a quotation mark or a bracket that is never closed, and with a key without its colon.
    """
    if "unexpected end of stream" in problem or "could not find expected ':'" in problem:
        return True
    line = text[text.rfind("\n", 0, at) + 1 :]
    return "did not find expected ',' or" in problem and bool(_KEY.match(line))


def _colour_taken_for_a_comment(problem: str, text: str, error: yaml.MarkedYAMLError) -> re.Match[str] | None:
    """The colour that hides the end of a list or mapping in brackets, as in `{accent: #005f73}`."""
    if not problem.startswith(("did not find expected node content", "did not find expected ',' or")):
        return None
    began, noticed = (mark.index if mark else 0 for mark in (error.context_mark, error.problem_mark))
    line = text.rfind("\n", 0, len(text[:noticed].rstrip())) + 1
    return _COLOUR.search(text, min(began, line), noticed)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


class _TooDeepError(Exception):
    def __init__(self, index: int) -> None:
        self.index = index


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been seen."""

    start: int
    is_mapping: bool
    nodes: list[Node]


class _TreeReader:
    def __init__(self, text: str, path: str, offset: int) -> None:
        self.text = text
        self.path = path
        self.offset = offset
        self.has_escapes = "\\" in text
        self.found: list[Diagnostic] = []

    def fault(self, name: str, message: str, start: int, end: int, help_: str = "") -> Diagnostic:
        place = Place(self.path, self.offset + start, self.offset + end)
        return Diagnostic(name, message, place, help_)

    def read(self) -> Node | None:
        for hidden in _HIDDEN_LINE_BREAK.finditer(self.text):
            message = f"U+{ord(hidden[0]):04X} is a line break to YAML and hides what follows it"
            self.found.append(
                self.fault(
                    "hidden-line-break", message, hidden.start(), hidden.end(), "Delete the character."
                )
            )
        if self.found:
            return None
        return self._compose()

    def _compose(self) -> Node | None:
        stack: list[_Open] = []
        root: Node | None = None
        documents = 0
        loader = _LOADER(self.text)
        while loader.check_event():
            event = loader.get_event()
            kind = type(event)
            node: Node
            if kind is yaml.ScalarEvent:
                if event.tag is not None or event.anchor is not None:
                    self._refuse(event)
                start, end = event.start_mark.index, event.end_mark.index
                plain = event.implicit[0] and not event.style
                text = self._shown(event) if self.has_escapes else event.value
                node = Scalar(text, plain, start + self.offset, end + self.offset)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._refuse(event)
                if len(stack) == MAX_DEPTH:
                    raise _TooDeepError(event.start_mark.index)
                stack.append(_Open(event.start_mark.index, kind is yaml.MappingStartEvent, []))
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                node = self._close(stack.pop(), event.end_mark.index)
            elif kind is yaml.AliasEvent:
                start, end = event.start_mark.index, event.end_mark.index
                self.found.append(
                    self.fault("yaml-alias", f"*{shorten(event.anchor)} is an alias", start, end, _ALIAS_HELP)
                )
                node = Scalar("", True, start + self.offset, end + self.offset)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    at = event.start_mark.index
                    message = "a second document begins; one file holds one"
                    self.found.append(
                        self.fault("yaml-syntax", message, at, at + 3, "Delete the line `---`.")
                    )
                    return root
                continue
            else:
                continue
            if stack:
                stack[-1].nodes.append(node)
            else:
                root = node
        if isinstance(root, Scalar) and root.empty:
            return None
        return root

    def _shown(self, event: Any) -> str:
        """The text of a scalar; an escape may not stand for a character that a file may not hold."""
        text: str = event.value
        hidden = NOT_SHOWN.search(text)
        if hidden is None:
            return text
        message = f"U+{ord(hidden[0]):04X} cannot be shown and is replaced"
        place = event.start_mark.index, event.end_mark.index
        self.found.append(self.fault("control-character", message, *place, "Delete it."))
        return NOT_SHOWN.sub("\ufffd", text)

    def _refuse(self, event: Any) -> None:
        start = event.start_mark.index
        if event.anchor is not None:
            end = start + len(event.anchor) + 1
            self.found.append(
                self.fault("yaml-alias", f"&{shorten(event.anchor)} is an anchor", start, end, _ALIAS_HELP)
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            message = "a value that begins with `!` is a YAML tag"
            self.found.append(
                self.fault("yaml-tag", message, start, start + 1, "Put quotes around the value.")
            )

    def _close(self, opened: _Open, end: int) -> Node:
        # A block collection ends where the next token begins; its own text ends before the white space.
        end = opened.start + len(self.text[opened.start : end].rstrip())
        start, end = opened.start + self.offset, end + self.offset
        if not opened.is_mapping:
            return Sequence(tuple(opened.nodes), start, end)
        entries: dict[str, tuple[Scalar, Node]] = {}
        last: dict[str, int] = {}
        for key, value in zip(opened.nodes[::2], opened.nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.found.append(
                    Diagnostic(
                        "wrong-form", f"{form_of(key)} cannot be a key", Place(self.path, key.start, key.end)
                    )
                )
            elif key.text in entries:
                message = f'"{shorten(key.text)}" stands twice'
                lines = self.text.count("\n", last[key.text] - self.offset, key.start - self.offset)
                note = f"it stands {lines} line{'s' * (lines != 1)} above too"
                help_ = "Keep one of the two, or merge their values."
                self.found.append(
                    Diagnostic("repeated-key", message, Place(self.path, key.start, key.end), help_, note)
                )
            else:
                entries[key.text] = (key, value)
            if isinstance(key, Scalar):
                last[key.text] = key.start
        return Mapping(tuple(entries.values()), start, end)


_ALIAS_HELP = "Write the value out; anchors and aliases are not read."
