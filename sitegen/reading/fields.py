"""Reads the keys of one mapping: each by its form, and what no one read is an unknown key."""

import re
from collections.abc import Callable, Iterable, Mapping as MappingType
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, TypeVar

from sitegen.diagnostics import Diagnostic, Place
from sitegen.reading.days import read_day, why_no_day
from sitegen.reading.redaction import mark_redactions
from sitegen.reading.yaml_tree import Mapping, Node, Scalar, Sequence, form_of
from sitegen.text import Written, in_words, nearest, shorten, slug

_Choice = TypeVar("_Choice", bound=StrEnum)
_Entry = TypeVar("_Entry")

_NUMBER: Final = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")
_MOST_GUESSES: Final = 20
_NONE: Final[MappingType[str, Any]] = MappingProxyType({})
_TRUTH: Final = MappingProxyType({"true": True, "yes": True, "false": False, "no": False})


class Fields:
    """The entries of one mapping of a file, read key by key; what is wrong is added to `found`.

    Every reading method gives its default for a key that is absent or empty, and for one whose value has
    the wrong form, which it reports.  `finish` reports the keys that nothing asked for.
    """

    def __init__(self, mapping: Mapping, path: str, found: list[Diagnostic]) -> None:
        self.mapping = mapping
        self.path = path
        self.found = found
        self._values = {key.text: (key, value) for key, value in mapping.entries}
        self._known: list[str] = []
        self._span = (mapping.start, mapping.end)

    def report(self, name: str, message: str, at: Node | Written, help_: str = "", note: str = "") -> None:
        """Adds a diagnostic at a node of this file."""
        self.found.append(Diagnostic(name, message, Place(self.path, at.start, at.end), help_, note))

    def has(self, key: str) -> bool:
        """Whether the key is there, be it empty."""
        return key in self._values

    def key_place(self, key: str) -> Place:
        """The place of a key that is there, or of the beginning of the mapping."""
        if key in self._values:
            scalar = self._values[key][0]
            return Place(self.path, scalar.start, scalar.end)
        return Place(self.path, self._span[0], self._span[0] + 1)

    def node(self, key: str) -> Node | None:
        """The value of a key, or None where it is absent or empty."""
        self._known.append(key)
        if key not in self._values:
            return None
        value = self._values[key][1]
        return None if isinstance(value, Scalar) and value.empty else value

    def written(self, key: str) -> Written | None:
        """Words on one line."""
        node = self.node(key)
        return None if node is None else self.as_written(node, key)

    def as_written(self, node: Node, key: str) -> Written | None:
        """The node as words on one line; anything but a text that says something is reported."""
        if not isinstance(node, Scalar):
            self.report("wrong-form", f"`{key}` is a text here, not {form_of(node)}", node)
            return None
        words = " ".join(node.text.split())
        if not words:
            self.report("wrong-form", f"`{key}` has an empty text", node)
            return None
        return Written(words, node.start, node.end)

    def name(self, key: str) -> Written | None:
        """A name: words with a letter or a digit, from which an id can be made."""
        node = self.node(key)
        return None if node is None else self.as_name(node, key)

    def as_name(self, node: Node, key: str) -> Written | None:
        """The node as a name."""
        written = self.as_written(node, key)
        if written is None or slug(written.text):
            return written
        help_ = "A name has a letter or a digit."
        self.report("wrong-form", f'"{shorten(written.text)}" in `{key}` is not a name', node, help_)
        return None

    def text(self, key: str) -> str:
        """Free text, its redactions marked."""
        node = self.node(key)
        return "" if node is None else self.as_text(node, key)

    def as_text(self, node: Node, key: str) -> str:
        """The node as free text, its redactions marked."""
        if self.as_written(node, key) is None or not isinstance(node, Scalar):
            return ""
        marked, open_at = mark_redactions(node.text.strip())
        if open_at is not None:
            self.report(
                "unclosed-redaction",
                f"a redaction is opened in `{key}` and not closed",
                node,
                "Close it with `||`, or put a space behind the bars if none is meant.",
            )
        return marked

    def title(self, key: str) -> str:
        """Free text on one line, its redactions marked."""
        return " ".join(self.text(key).split())

    def written_list(self, key: str) -> tuple[Written, ...]:
        """Words: a list, or a text standing alone."""
        return tuple(
            written for item in self.items(key) if (written := self.as_written(item, key)) is not None
        )

    def name_list(self, key: str) -> tuple[Written, ...]:
        """Names: a list, or one name standing alone."""
        return tuple(name for item in self.items(key) if (name := self.as_name(item, key)) is not None)

    def text_list(self, key: str) -> tuple[str, ...]:
        """Texts: a list, or one text standing alone."""
        return tuple(text for item in self.items(key) if (text := self.as_text(item, key)))

    def items(self, key: str) -> tuple[Node, ...]:
        """The items of a list; a value that stands alone is a list of one."""
        node = self.node(key)
        if node is None:
            return ()
        if isinstance(node, Sequence):
            items = []
            for item in node.items:
                if isinstance(item, Scalar) and item.empty:
                    self.report(
                        "wrong-form", f"an item of `{key}` is empty", item, "Delete the line, or fill it."
                    )
                else:
                    items.append(item)
            return tuple(items)
        return (node,)

    def entries(
        self, key: str, read: Callable[["Fields"], _Entry | None], shorthand: str
    ) -> tuple[_Entry, ...]:
        """A list of mappings, each read by `read`; a bare text is a mapping of `shorthand` alone."""
        entries = []
        for item in self.items(key):
            entry = self.entry(item, key, read, shorthand)
            if entry is not None:
                entries.append(entry)
        return tuple(entries)

    def entry(
        self, node: Node, key: str, read: Callable[["Fields"], _Entry | None], shorthand: str
    ) -> _Entry | None:
        """One mapping read by `read`, all its keys known to it."""
        if isinstance(node, Scalar):
            name = Scalar(shorthand, plain=True, start=node.start, end=node.end)
            node = Mapping(((name, node),), node.start, node.end)
        if isinstance(node, Sequence):
            self.report("wrong-form", f"an entry of `{key}` is a text or a mapping, not a list", node)
            return None
        fields = Fields(node, self.path, self.found)
        entry = read(fields)
        fields.finish()
        return entry

    def day(self, key: str) -> date | None:
        """A day, written as 2026-09-14."""
        written = self.written(key)
        return None if written is None else self.as_day(written, key)

    def as_day(self, written: Written, key: str) -> date | None:
        """The text as a day."""
        if day := read_day(written.text):
            return day
        why, help_ = why_no_day(written.text)
        message = f'"{shorten(written.text)}" in `{key}` is not a date: {why}'
        self.report("not-a-date", message, written, help_)
        return None

    def number(self, key: str) -> float | None:
        """A number that is not negative."""
        written = self.written(key)
        if written is None:
            return None
        if _NUMBER.fullmatch(written.text):
            return float(written.text)
        message = f'"{shorten(written.text)}" in `{key}` is not a number from 0 up'
        self.report("not-a-number", message, written, "Write digits alone, as in 18400 or 18400.50.")
        return None

    def integer(self, key: str, low: int, high: int, help_: str = "") -> int | None:
        """A whole number from `low` to `high`; the help says what it counts."""
        written = self.written(key)
        if written is None:
            return None
        if _NUMBER.fullmatch(written.text) and "." not in written.text and low <= int(written.text) <= high:
            return int(written.text)
        message = f'"{shorten(written.text)}" in `{key}` is not a whole number from {low} to {high}'
        self.report("not-a-number", message, written, help_)
        return None

    def choice(
        self, key: str, choices: type[_Choice], meant: MappingType[str, _Choice] = _NONE
    ) -> _Choice | None:
        """One word of a closed set; `meant` are words that it does not take, with those meant by them."""
        written = self.written(key)
        return None if written is None else self.as_choice(written, key, choices, meant)

    def exact_choice(self, key: str, choices: type[_Choice]) -> _Choice | None:
        """One word of a closed set, written as it is: without quotation marks or dashes around it.

        For marks of privacy, where a word that is only nearly right must not be taken for one that is.
        """
        written = self.written(key)
        if written is None or written.text.casefold() == slug(written.text):
            return None if written is None else self.as_choice(written, key, choices)
        one_of = in_words(choice.value for choice in choices)
        message = f'"{shorten(written.text)}" is not a value of `{key}`'
        self.report("not-a-choice", message, written, f"`{key}` is one of {one_of}, and nothing else.")
        return None

    def as_choice(
        self,
        written: Written,
        key: str,
        choices: type[_Choice],
        meant: MappingType[str, _Choice] = _NONE,
    ) -> _Choice | None:
        """The text as one word of a closed set, found by its slug."""
        values = [choice.value for choice in choices]
        if (value := slug(written.text)) in values:
            return choices(value)
        near = meant[value].value if value in meant else nearest(written.text, values)
        help_ = f'Did you mean "{near}"? ' if near else ""
        one_of = in_words(values)
        self.report(
            "not-a-choice",
            f'"{shorten(written.text)}" is not a value of `{key}`',
            written,
            f"{help_}`{key}` is one of {one_of}.",
        )
        return None

    def flag(self, key: str) -> bool | None:
        """`true` or `false`; `yes` and `no` are understood, and any case."""
        written = self.written(key)
        if written is None:
            return None
        if (word := written.text.casefold()) in _TRUTH:
            return _TRUTH[word]
        self.report(
            "not-a-choice",
            f'"{shorten(written.text)}" in `{key}` is neither true nor false',
            written,
            "Write true or false.",
        )
        return None

    def require(self, key: str, what: str, help_: str) -> None:
        """Reports a key that is absent or empty."""
        if self.node(key) is None:
            place = self.key_place(key)
            self.found.append(Diagnostic("missing-key", f"{what} has no `{key}`", place, help_))

    def pass_through(self) -> dict[str, object]:
        """The team's own `x-…` keys with their values as plain text, tuples and mappings."""
        own = {key: plain(value) for key, (_, value) in self._values.items() if key.startswith("x-")}
        self._known += own
        return own

    def ignore(self, keys: Iterable[str]) -> None:
        """Counts keys as known without reading them."""
        self._known += keys

    def rest(self) -> tuple[tuple[Scalar, Node], ...]:
        """The entries that nothing asked for so far."""
        return tuple(pair for key, pair in self._values.items() if key not in self._known)

    def finish(self, deeper: MappingType[str, str] = _NONE) -> None:
        """Reports every key that nothing asked for; beyond the first few without a guess at what is meant.

        `deeper` are keys of the entries of a list, with the key of the list.
        """
        rest = self.rest()
        for number, (key, _) in enumerate(rest):
            help_ = self._way_out(key.text, deeper) if number < _MOST_GUESSES else ""
            self.report("unknown-key", f'"{shorten(key.text)}" is not a key that is known here', key, help_)

    def _way_out(self, key: str, deeper: MappingType[str, str]) -> str:
        near = nearest(key, (known for known in self._known if known not in self._values))
        if key in deeper and deeper[key] != near:
            return f"`{key}` belongs inside an entry of `{deeper[key]}:`."
        if near:
            return f'Did you mean "{near}"? Keys of your own begin with `x-`.'
        return f"The keys here are {in_words(sorted(set(self._known)))}; keys of your own begin with `x-`."


def plain(node: Node) -> object:
    """The node as text, tuples and read-only mappings, for keys that only themes look at."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return tuple(plain(item) for item in node.items)
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
