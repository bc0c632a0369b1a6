"""`||Maria Lopez||`: words that only the internal edition shows.

Redactions are found before Markdown is read, since a table would take the bars for its own.
In parsed text a redaction stands between two private characters, OPEN and CLOSE, until an edition
is made and shows or withholds it.
"""

import re
from typing import Final

OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"

_BARS: Final = re.compile(r"(?<!\|)\|\|(?![|\s])")
_CLOSING_BARS: Final = re.compile(r"\|\|(?!\|)")
_BLANK_LINE: Final = re.compile(r"\n[ \t>]*\n")
_REDACTED: Final = re.compile(f"{OPEN}+[^{CLOSE}]*{CLOSE}+", re.DOTALL)


def mark_redactions(text: str) -> tuple[str, int | None]:
    """The text with every redaction between marks, and the offset of one that is not closed, or None.

    Offsets do not move: two bars become two marks.  A redaction ends within its paragraph; bars with
    a space behind them (`a || b`) open none.
    """
    pieces: list[str] = []
    done, search_from = 0, 0
    open_at: int | None = None
    while opening := _BARS.search(text, search_from):
        blank = _BLANK_LINE.search(text, opening.end())
        closing = _CLOSING_BARS.search(text, opening.end(), blank.start() if blank else len(text))
        if not closing:
            open_at = opening.start() if open_at is None else open_at
            search_from = opening.end()
            continue
        pieces += text[done : opening.start()], OPEN * 2, text[opening.end() : closing.start()], CLOSE * 2
        done = search_from = closing.end()
    return "".join((*pieces, text[done:])), open_at


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
