"""Signs that Markdown would read, made to stand for themselves in the lines of a plain text.

Redactions stand between their marks here, and leave in their bars.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from sitegen.exchange.imported import Tagged
from sitegen.model import Effect
from sitegen.reading.redaction import CLOSE, OPEN

_SPECIAL: Final = re.compile(
    r"\\|`|\*|\[|\{|(?<![^\W_])_|_(?![^\W_])|=(?==)|<(?=[A-Za-z/!?])|&(?=[#\w])|~|\|\|"
)
_LINE_START: Final = re.compile(r"(?P<sign>#|>|[+:-](?=\s|\Z))|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|\Z)")
_RULE: Final = re.compile(r"[=\-:| \t*_]+")
_HEADING: Final = re.compile(r"(#{1,6}) +(?=[^\s#])")
_ITEM: Final = re.compile(r"(?:-|(\d{1,2})\.) (?=\S)")
TO_BARS: Final = str.maketrans({OPEN: "|", CLOSE: "|"})
_ENTITY: Final = {"<": "&lt;", "&": "&amp;", "~": "&#126;", ">": "&gt;", ":": "&#58;", "=": "&#61;"}


def hashtags(drivers: Iterable[Tagged]) -> str:
    """`#time-back #-card-fees`."""
    return " ".join(f"#{'-' if effect is Effect.AGAINST else ''}{driver}" for driver, effect in drivers)


def paragraph(text: str, highlights: Sequence[tuple[int, int, tuple[Tagged, ...]]]) -> str:
    """A paragraph, each of its lines a line; what reads as a heading or as a list is one."""
    kind = kind_of(text)
    lines = []
    start = 0
    for line in text.split("\n"):
        inner = [
            (a - start, b - start, tags) for a, b, tags in highlights if start <= a and b <= start + len(line)
        ]
        lines.append(_line(line, inner, kind))
        start += len(line) + 1
    return ("\n" if kind == "list" else "  \n").join(lines)


def kind_of(text: str) -> str:
    """`heading` or `list` for a paragraph that is to be one, else nothing."""
    lines = text.split("\n")
    if len(lines) == 1 and _HEADING.match(text):
        return "heading"
    items = [_ITEM.match(line) for line in lines]
    numbers = [int(item[1]) for item in items if item and item[1]]
    if all(items) and (not numbers or numbers == list(range(numbers[0], numbers[0] + len(lines)))):
        return "list"
    return ""


def _line(line: str, highlights: Sequence[tuple[int, int, tuple[Tagged, ...]]], kind: str) -> str:
    marker = marker_of(line, kind)
    at = marker or len(line) - len(line.lstrip())
    pieces = [line[:marker]]
    first = True
    for start, end, tags in [*highlights, (len(line), len(line), ())]:
        before = line[at:start]
        pieces.append(_at_start(before) if first else inline(before))
        if tags:
            pieces.append(f"=={inline(line[start:end])}== {hashtags(tags)}")
        at, first = end, False
    written = "".join(pieces).rstrip()
    if kind == "heading" and written.endswith("#"):
        written = f"{written[:-1]}\\#"
    return written


def _at_start(text: str) -> str:
    """The beginning of a line, so that it begins no heading, list, quotation, rule or table."""
    if _RULE.fullmatch(text) and text.strip():
        first = text[0]
        return _ENTITY.get(first, f"\\{first}") + inline(text[1:])
    sign = _LINE_START.match(text)
    if sign is None:
        return inline(text)
    if sign["number"]:
        return f"{sign['number']}\\{sign['dot']}{inline(text[sign.end() :])}"
    first = text[0]
    return _ENTITY.get(first, f"\\{first}") + inline(text[1:])


def inline(text: str) -> str:
    """The text with every sign that Markdown reads made to stand for itself; redactions in their bars."""

    def escape(sign: re.Match[str]) -> str:
        if sign[0] == "=":
            return "=\u2060"  # two of them would begin a highlight; a word joiner is not seen
        return _ENTITY.get(sign[0], "".join(f"\\{each}" for each in sign[0]))

    return _SPECIAL.sub(escape, text).translate(TO_BARS)


def marker_of(line: str, kind: str) -> int:
    """How many characters of a line are the sign of a heading or of a list."""
    marker = {"heading": _HEADING, "list": _ITEM}[kind].match(line) if kind else None
    return marker.end() if marker else 0


def begins_with_marker(text: str, at: int) -> bool:
    """Whether a line that begins here begins with such a sign."""
    return bool(_ITEM.match(text, at) or _HEADING.match(text, at))
