"""`||Maria Lopez||`: words that only the internal edition shows.

Redactions are found before Markdown is read, since a table would take the bars for its own.
In parsed text a redaction stands between two private characters, OPEN and CLOSE, until an edition
is made and shows or withholds it.
"""

import re
from collections.abc import Sequence
from typing import Final

OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"

# Three bars are two beside the border of a table's cell; a backslash makes bars mere bars.
_BARS: Final = re.compile(r"(?<![|\\])\|{2,3}(?!\|)")
_BLANK_LINE: Final = re.compile(r"\n(?=[ \t>]*\n)")
_REDACTED: Final = re.compile(f"{OPEN}+[^{CLOSE}]*{CLOSE}+", re.DOTALL)

_WITHHELD: Final = '<span class="redaction">[redacted]</span>'

_WHOLE: Final = re.compile(f"[^{OPEN}{CLOSE}]*(?:{OPEN}+[^{OPEN}{CLOSE}]*{CLOSE}+[^{OPEN}{CLOSE}]*)*")

# `(a||b)` in code is an operator; only bars that touch no name around them redact there.
_NO_OPENING_IN_CODE: Final = re.compile(r"[\w)\]]")
_NO_CLOSING_IN_CODE: Final = re.compile(r"[\w(\[]")


def mark_redactions(text: str, code: Sequence[tuple[int, int]] = ()) -> tuple[str, int | None]:
    """The text with every redaction between marks, and the offset of one that is not closed, or None.

    Offsets do not move: two bars become two marks.  A redaction ends within its paragraph, and within
    the stretch of `code` in which it begins; bars with a space behind them (`a || b`) open none, bars
    with a space before them close none.  One within another is part of it.
    """
    if "||" not in text:
        return text, None
    pairs, open_at = _pairs(text, code)
    pieces: list[str] = []
    done = 0
    for start, end in sorted(pairs):
        if start >= done:
            pieces += text[done:start], OPEN * 2, text[start + 2 : end], CLOSE * 2
            done = end + 2
    return "".join((*pieces, text[done:])), open_at


def _pairs(text: str, code: Sequence[tuple[int, int]]) -> tuple[list[tuple[int, int]], int | None]:
    """Where redactions open and close, and the first place where one opens in vain."""
    pairs: list[tuple[int, int]] = []
    in_vain: list[int] = []
    stretches = iter((*code, (len(text), len(text))))
    stretch = next(stretches)
    ends = (match.start() for match in _BLANK_LINE.finditer(text))
    paragraph_end = next(ends, len(text))
    opened: list[int] = []
    opened_in_code: list[int] = []
    for bars in _BARS.finditer(text):
        start, end = bars.span()
        while paragraph_end < start:
            paragraph_end = next(ends, len(text))
            in_vain += opened[:1]
            opened, opened_in_code = [], []
        while stretch[1] <= start:
            stretch = next(stretches)
            opened_in_code = []
        before, behind = text[start - 1 : start], text[end : end + 1]
        closes = bool(before) and not before.isspace()
        opens = bool(behind) and not behind.isspace()
        stack = opened
        if stretch[0] <= start:
            stack = opened_in_code
            closes = closes and not _NO_CLOSING_IN_CODE.match(behind)
            opens = opens and not _NO_OPENING_IN_CODE.match(before)
        if stack and closes:
            pairs.append((stack.pop(), start))
        elif opens:
            stack.append(end - 2)
    return pairs, min((*in_vain, *opened[:1]), default=None)


def show_redactions(html: str) -> str:
    """HTML in which redacted words stand, marked as such."""
    if OPEN not in html:
        return html
    return html.replace(OPEN * 2, '<span class="redaction">').replace(CLOSE * 2, "</span>")


def reveal(text: str) -> str:
    """Plain text in which redacted words stand."""
    return text.replace(OPEN, "").replace(CLOSE, "") if OPEN in text else text


def withhold(text: str) -> str:
    """Plain text or HTML in which `[redacted]` stands for every redaction, whatever its length."""
    return _REDACTED.sub("[redacted]", text) if OPEN in text else text


def withhold_in_html(html: str) -> str:
    """HTML in which a marked `[redacted]` stands for every redaction; half a one withholds the whole."""
    html = _REDACTED.sub(_WITHHELD, html) if OPEN in html else html
    return _WITHHELD if OPEN in html or CLOSE in html else html


def redactions(text: str) -> list[str]:
    """What stands in the redactions of plain text or HTML."""
    return [match.strip(OPEN + CLOSE) for match in _REDACTED.findall(text)] if OPEN in text else []


def is_whole(text: str) -> bool:
    """Whether every redaction that begins in a piece of a text ends in it, and the other way about."""
    return _WHOLE.fullmatch(text) is not None


def withhold_all(text: str) -> str:
    """The same for a place that cannot hold a mark; half a redaction withholds the whole text."""
    text = withhold(text)
    return "[redacted]" if OPEN in text or CLOSE in text else text
