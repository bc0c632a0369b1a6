"""Writes a plain text as Markdown that shows the same words, its coded passages as quotes.

A passage that is whole paragraphs becomes a block quote, one within a line a highlight; any other is left
to the front matter, which quotes it word for word.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from sitegen.exchange.imported import Passage, Tagged
from sitegen.exchange.markdown_lines import (
    TO_BARS,
    begins_with_marker,
    hashtags,
    inline,
    kind_of,
    marker_of,
    paragraph,
)
from sitegen.reading.body_draft import HASHTAG
from sitegen.reading.redaction import CLOSE, OPEN, mark_redactions
from sitegen.text import NOT_SHOWN

_PARAGRAPH: Final = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_SPEAKER: Final = re.compile(r"\s*\n\s*[—–] *(?P<name>\S[^\n]{0,98})\s*\Z")
_DASH: Final = re.compile(r"\s*(?:[—–―]|--|-(?=\s))")
_REDACTION: Final = re.compile(f"{OPEN}+[^{CLOSE}]*{CLOSE}+")


@dataclass(frozen=True, slots=True)
class Written:
    """A body; `left` are the drivers whose passages it does not mark, each with the words to be quoted."""

    text: str
    left: tuple[tuple[Tagged, str], ...]


def clean(text: str) -> str:
    """The text with what no page can show replaced, as reading a file does."""
    return NOT_SHOWN.sub("\ufffd", text)


def as_markdown(text: str, passages: Iterable[Passage]) -> Written:
    """The body of a write-up; offsets of passages are those of `text`, whose line ends are `\\n`."""
    text = mark_redactions(clean(text))[0]
    passages = _merged(each for p in passages if (each := _trimmed(p, text)))
    alone = _alone(passages)
    beginning = {p.start: p for p in alone if _can_be_tagged(p)}
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    blocks: list[str] = []
    marked: list[Passage] = []
    index = 0
    while index < len(paragraphs):
        start, end = paragraphs[index]
        quote = beginning.get(start)
        block = _block_quote(text, quote, paragraphs[index:]) if quote else None
        if quote and block:
            blocks.append(block[0])
            marked.append(quote)
            index += block[1]
            continue
        within = [
            p for p in alone if start <= p.start and p.end <= end and _can_be_highlight(p, text, start, end)
        ]
        blocks.append(
            paragraph(text[start:end], [(p.start - start, p.end - start, p.drivers) for p in within])
        )
        marked += within
        index += 1
    left = tuple(
        (tagged, words)
        for p in passages
        if p not in marked and (words := _words(text, p, paragraphs))
        for tagged in p.drivers
    )
    return Written("\n\n".join(blocks), left)


def _merged(passages: Iterable[Passage]) -> list[Passage]:
    """The passages in their order, those of the same place as one."""
    drivers: dict[tuple[int, int], dict[Tagged, None]] = {}
    for p in passages:
        drivers.setdefault((p.start, p.end), {}).update(dict.fromkeys(p.drivers))
    return [
        Passage(start, end, tuple(tagged))
        for (start, end), tagged in sorted(drivers.items(), key=lambda each: each[0])
    ]


def _alone(passages: Sequence[Passage]) -> list[Passage]:
    """The passages that neither overlap nor touch another."""
    alone = []
    reach = -1
    for p, behind in zip_longest(passages, passages[1:]):
        if p.start > reach and (behind is None or behind.start > p.end):
            alone.append(p)
        reach = max(reach, p.end)
    return alone


def _trimmed(passage: Passage, text: str) -> Passage | None:
    """The passage of whole words and redactions, without white space at its ends; None without words."""
    start, end = passage.start, min(passage.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not re.search(r"[^\W_]", text[start:end]):
        return None
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    if OPEN in text:
        for redacted in _REDACTION.finditer(text):
            if redacted.start() < end and start < redacted.end():
                start, end = min(start, redacted.start()), max(end, redacted.end())
    return Passage(start, end, passage.drivers)


def _can_be_tagged(passage: Passage) -> bool:
    """Whether every driver can be written as a hashtag."""
    return bool(passage.drivers) and all(HASHTAG.fullmatch(f"#{driver}") for driver, _ in passage.drivers)


def _block_quote(text: str, quote: Passage, paragraphs: Sequence[tuple[int, int]]) -> tuple[str, int] | None:
    """The block quote of whole paragraphs, with the line of its speaker, and how many paragraphs it is."""
    for count, (_, end) in enumerate(paragraphs, start=1):
        if end < quote.end:
            continue
        speaker = ""
        if end > quote.end:
            behind = _SPEAKER.fullmatch(text, quote.end, end)
            if behind is None:
                return None
            speaker = behind["name"]
        said = text[quote.start : quote.end]
        if (
            HASHTAG.search(f"{said} {speaker}")
            or said.startswith("[!")
            or _DASH.match(said.rpartition("\n")[2])
        ):
            return None
        lines = []
        for start, stop in paragraphs[:count]:
            lines += [*paragraph(text[start : min(stop, quote.end)], []).split("\n"), ""]
        sign = f"— {inline(speaker)}, " if speaker else ""
        lines.append(f"{sign}{hashtags(quote.drivers)}")
        return "\n".join(f"> {line}" if line else ">" for line in lines), count
    return None


def _can_be_highlight(passage: Passage, text: str, start: int, end: int) -> bool:
    """Whether a passage can stand between `==` within its line, with hashtags behind it."""
    said = text[passage.start : passage.end]
    before, behind = text[start : passage.start][-1:], text[passage.end : end][:1]
    return (
        _can_be_tagged(passage)
        and "\n" not in said
        and "==" not in said
        and said[0] != "="
        and said[-1] != "="
        and not re.match(r"[=\w]", before)
        and not re.match(r"[=\w-]", behind)
        and not HASHTAG.search(text[start:end])
        and not _is_marker(text, passage.start, start)
    )


def _is_marker(text: str, at: int, start: int) -> bool:
    """Whether a highlight would begin with the sign of a list or a heading."""
    return (at == start or text[at - 1] == "\n") and begins_with_marker(text, at)


def _words(text: str, passage: Passage, paragraphs: Iterable[tuple[int, int]]) -> str:
    """What the front matter quotes of a passage: its words as the body shows them."""
    pieces = []
    for start, end in paragraphs:
        if passage.start < end and start < passage.end:
            kind = kind_of(text[start:end])
            at = start
            for line in text[start:end].split("\n"):
                begin = max(passage.start, at + marker_of(line, kind))
                pieces.append(text[begin : min(passage.end, at + len(line))])
                at += len(line) + 1
    return " ".join(" ".join(pieces).translate(TO_BARS).split())
