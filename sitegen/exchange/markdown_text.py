"""Writes a plain text as Markdown that shows the same words, its coded passages as quotes.

A passage that is whole paragraphs becomes a block quote, one within a line a highlight; any other is left
to the front matter, which quotes it word for word.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.exchange.imported import Passage, Tagged
from sitegen.model import Effect
from sitegen.reading.body_draft import HASHTAG
from sitegen.reading.redaction import CLOSE, OPEN, mark_redactions
from sitegen.text import NOT_SHOWN

_PARAGRAPH: Final = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_SPEAKER: Final = re.compile(r"\s*\n\s*[—–] *(?P<name>\S[^\n]{0,98})\s*\Z")
_SPECIAL: Final = re.compile(r"\\|`|\*|\[|\{(?=:)|(?<!\w)_|_(?!\w)|=(?==)|<(?=[A-Za-z/!?])|&(?=[#\w])|~|\|\|")
_LINE_START: Final = re.compile(r"(?P<sign>#|>|[+:-](?=\s))|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|\Z)")
_RULE: Final = re.compile(r"[=\-:| \t*_]+")
_HEADING: Final = re.compile(r"(#{1,6}) +(?=[^\s#])")
_ITEM: Final = re.compile(r"(?:-|(\d{1,2})\.) (?=\S)")
_ENTITY: Final = {"<": "&lt;", "&": "&amp;", "~": "&#126;", ">": "&gt;", ":": "&#58;", "=": "&#61;"}
_DASH: Final = re.compile(r"\s*(?:[—–―]|--|-(?=\s))")
_NOT_IN_HIGHLIGHT: Final = re.compile(r"[\n|]|==")


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
    text = clean(text)
    passages = [each for p in passages if (each := _trimmed(p, text))]
    alone = [
        p for p in passages if not any(o is not p and o.start < p.end and p.start < o.end for o in passages)
    ]
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    blocks: list[str] = []
    marked: list[Passage] = []
    index = 0
    while index < len(paragraphs):
        start, end = paragraphs[index]
        quote = next((p for p in alone if p.start == start and _can_be_tagged(p)), None)
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
            _paragraph(text[start:end], [(p.start - start, p.end - start, p.drivers) for p in within])
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


def _trimmed(passage: Passage, text: str) -> Passage | None:
    """The passage of whole words and redactions, without white space at its ends; None without words."""
    start, end = passage.start, min(passage.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not re.search(r"\w", text[start:end]):
        return None
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    if "||" in text:
        for redacted in re.finditer(f"{OPEN}+[^{CLOSE}]*{CLOSE}+", mark_redactions(text)[0]):
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
        if "#" in said + speaker or said.startswith("[!") or _DASH.match(said.rpartition("\n")[2]):
            return None
        lines = []
        for start, stop in paragraphs[:count]:
            lines += [*_paragraph(text[start : min(stop, quote.end)], []).split("\n"), ""]
        sign = f"— {_inline(speaker)}, " if speaker else ""
        lines.append(f"{sign}{_hashtags(quote.drivers)}")
        return "\n".join(f"> {line}" if line else ">" for line in lines), count
    return None


def _can_be_highlight(passage: Passage, text: str, start: int, end: int) -> bool:
    """Whether a passage can stand between `==` within its line, with hashtags behind it."""
    said = text[passage.start : passage.end]
    before, behind = text[start : passage.start][-1:], text[passage.end : end][:1]
    return (
        _can_be_tagged(passage)
        and not _NOT_IN_HIGHLIGHT.search(said)
        and said[0] != "="
        and said[-1] != "="
        and not re.match(r"[=\w]", before)
        and not re.match(r"[=\w-]", behind)
        and "#" not in text[start:end]
        and not _is_marker(text, passage.start, start)
    )


def _is_marker(text: str, at: int, start: int) -> bool:
    """Whether a highlight would begin with the sign of a list or a heading."""
    return (at == start or text[at - 1] == "\n") and bool(_ITEM.match(text, at) or _HEADING.match(text, at))


def _hashtags(drivers: Iterable[Tagged]) -> str:
    return " ".join(f"#{'-' if effect is Effect.AGAINST else ''}{driver}" for driver, effect in drivers)


def _paragraph(text: str, highlights: Sequence[tuple[int, int, tuple[Tagged, ...]]]) -> str:
    """A paragraph, each of its lines a line; what reads as a heading or as a list is one."""
    kind = _kind(text)
    lines = []
    start = 0
    for line in text.split("\n"):
        inner = [
            (a - start, b - start, tags) for a, b, tags in highlights if start <= a and b <= start + len(line)
        ]
        lines.append(_line(line, inner, kind))
        start += len(line) + 1
    return ("\n" if kind == "list" else "  \n").join(lines)


def _kind(text: str) -> str:
    lines = text.split("\n")
    if len(lines) == 1 and _HEADING.match(text):
        return "heading"
    items = [_ITEM.match(line) for line in lines]
    numbers = [int(item[1]) for item in items if item and item[1]]
    if all(items) and (not numbers or numbers == list(range(numbers[0], numbers[0] + len(lines)))):
        return "list"
    return ""


def _line(line: str, highlights: Sequence[tuple[int, int, tuple[Tagged, ...]]], kind: str) -> str:
    marker = {"heading": _HEADING, "list": _ITEM}[kind].match(line) if kind else None
    at = marker.end() if marker else len(line) - len(line.lstrip())
    pieces = [line[:at] if marker else ""]
    first = not marker
    for start, end, tags in [*highlights, (len(line), len(line), ())]:
        before = line[at:start]
        pieces.append(_at_start(before) if first else _inline(before))
        if tags:
            pieces.append(f"=={_inline(line[start:end])}== {_hashtags(tags)}")
        at, first = end, False
    written = "".join(pieces).rstrip()
    if kind == "heading" and written.endswith("#"):
        written = f"{written[:-1]}\\#"
    return written


def _at_start(text: str) -> str:
    """The beginning of a line, so that it begins no heading, list, quotation, rule or table."""
    if _RULE.fullmatch(text) and text.strip():
        first = text[0]
        return _ENTITY.get(first, f"\\{first}") + _inline(text[1:])
    sign = _LINE_START.match(text)
    if sign is None:
        return _inline(text)
    if sign["number"]:
        return f"{sign['number']}\\{sign['dot']}{_inline(text[sign.end() :])}"
    first = text[0]
    return _ENTITY.get(first, f"\\{first}") + _inline(text[1:])


def _inline(text: str) -> str:
    """The text with every sign that Markdown reads made to stand for itself."""
    redacted = mark_redactions(text)[0] if "||" in text else text

    def escape(sign: re.Match[str]) -> str:
        found = sign[0]
        if found == "||":
            return found if redacted[sign.start()] in (OPEN, CLOSE) else "\\|\\|"
        if found == "=":
            return "=\u2060"  # two of them would begin a highlight; a word joiner is not seen
        return _ENTITY.get(found, f"\\{found}")

    return _SPECIAL.sub(escape, text)


def _words(text: str, passage: Passage, paragraphs: Iterable[tuple[int, int]]) -> str:
    """What the front matter quotes of a passage: its words as the body shows them."""
    pieces = []
    for start, end in paragraphs:
        if passage.start < end and start < passage.end:
            kind = _kind(text[start:end])
            at = start
            for line in text[start:end].split("\n"):
                marker = {"heading": _HEADING, "list": _ITEM}[kind].match(line) if kind else None
                begin = max(passage.start, at + (marker.end() if marker else 0))
                pieces.append(text[begin : min(passage.end, at + len(line))])
                at += len(line) + 1
    return " ".join(" ".join(pieces).split())
