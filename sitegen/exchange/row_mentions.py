"""One row of a spreadsheet: the drivers that it names, how strongly, for or against us, in which words."""

import re
from dataclasses import dataclass, field
from typing import Final

from sitegen.analysis.names import Names
from sitegen.exchange.imported import Passage, Tagged
from sitegen.model import STRENGTHS, Effect
from sitegen.reading.fields import Fields
from sitegen.reading.yaml_tree import Scalar
from sitegen.text import Written, slug

_STRENGTHS: Final = {word: number for number, word in STRENGTHS.items()}
_EFFECTS: Final = {
    "for": Effect.FOR, "pro": Effect.FOR, "positive": Effect.FOR, "+": Effect.FOR,
    "against": Effect.AGAINST, "con": Effect.AGAINST, "negative": Effect.AGAINST, "-": Effect.AGAINST,
    "−": Effect.AGAINST,
}  # fmt: skip


@dataclass(slots=True)
class Conversation:
    """The rows of one conversation so far; `lines` says which row said a key first."""

    name: str
    keys: dict[str, object]
    strengths: dict[Tagged, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    text: str = ""
    passages: dict[str, Passage] = field(default_factory=dict)

    def add_text(self, text: str) -> int:
        """Adds a paragraph; gives the place at which it stands."""
        self.text += "\n\n" if self.text else ""
        self.text += text
        return len(self.text) - len(text)

    def add_quote(self, words: str, at: int, drivers: tuple[Tagged, ...]) -> None:
        """Adds a quote that stands in the text, or the drivers to one that is there already."""
        known = self.passages.get(words)
        at = known.start if known else at
        drivers = tuple(dict.fromkeys((*(known.drivers if known else ()), *drivers)))
        self.passages[words] = Passage(at, at + len(words), drivers)


def add_mentions(conversation: Conversation, fields: Fields, names: Names) -> None:
    """Adds what a row names and says; drivers that the codebook lacks go to `names.found`."""
    strength, effect = _strength(fields), _effect(fields)
    tagged = dict.fromkeys(
        (
            *_drivers(fields, "drivers", effect, names),
            *_drivers(fields, "against", Effect.AGAINST, names),
        )
    )
    for each in tagged:
        conversation.strengths[each] = max(strength, conversation.strengths.get(each, 1))
    text, quote, speaker = (_words(fields, key) for key in ("text", "quote", "speaker"))
    at = -1
    if text:
        at = conversation.text.find(text)
        at = at if at >= 0 else conversation.add_text(text)
    if quote and quote not in conversation.passages:
        within = text.find(quote)
        at = at + within if within >= 0 else conversation.add_text(_said(quote, speaker))
    if quote:
        conversation.add_quote(quote, at, tuple(tagged))


def _said(quote: str, speaker: str) -> str:
    return f"{quote}\n— {' '.join(speaker.split())}" if speaker else quote


def _words(fields: Fields, key: str) -> str:
    node = fields.node(key)
    return node.text.strip() if isinstance(node, Scalar) else ""


def _drivers(fields: Fields, key: str, effect: Effect, names: Names) -> list[Tagged]:
    written = fields.written(key)
    if written is None:
        return []
    words = [written.text]
    if names.find_driver(written.text) is None:
        words = (
            re.split(r"[;|]", written.text) if re.search(r"[;|]", written.text) else written.text.split(",")
        )
    tagged = []
    for word in words:
        name = word.strip().removeprefix("#")
        against = name.startswith("-")
        name = name.removeprefix("-").strip()
        if slug(name):
            at = written.start + max(written.text.find(name), 0)
            id_ = names.driver(Written(name, at, min(at + len(name), written.end)), fields.path)
            if id_:
                tagged.append((id_, Effect.AGAINST if against else effect))
    return tagged


def _strength(fields: Fields) -> int:
    written = fields.written("strength")
    if written is None:
        return 1
    return _STRENGTHS.get(written.text.casefold()) or fields.integer("strength", 1, 3) or 1


def _effect(fields: Fields) -> Effect:
    written = fields.written("effect")
    if written is None:
        return Effect.FOR
    known = _EFFECTS.get(written.text.casefold())
    return known or fields.as_choice(written, "effect", Effect) or Effect.FOR
