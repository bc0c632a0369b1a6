"""Finds the code of a Markdown text before Markdown is read: fenced blocks, and words in backticks."""

import re
from typing import Final

_FENCE: Final = re.compile(r"^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_TICKS: Final = re.compile(r"(?<!\\)`+")
_BLANK_LINE: Final = re.compile(r"\n[ \t>]*\n")


def code_stretches(text: str) -> list[tuple[int, int]]:
    """Where code begins and ends, in order; a fence that is never closed runs to the end of the text."""
    if "`" not in text and "~~~" not in text:
        return []
    stretches: list[tuple[int, int]] = []
    prose_start = 0
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            if "`" in fence[2] and fence[1][0] == "`":
                continue  # backticks around words, on a line of their own
            stretches += _ticked(text, prose_start, fence.start())
            opened = fence
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            stretches.append((opened.start(), fence.end()))
            opened, prose_start = None, fence.end()
    if opened is not None:
        return [*stretches, (opened.start(), len(text))]
    return stretches + _ticked(text, prose_start, len(text))


def _ticked(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words in backticks; as many close as open, within the paragraph."""
    stretches = []
    for paragraph_start, paragraph_end in _paragraphs(text, start, end):
        runs = list(_TICKS.finditer(text, paragraph_start, paragraph_end))
        following: dict[int, int] = {}
        closing: list[int | None] = [None] * len(runs)
        for index in reversed(range(len(runs))):
            length = runs[index].end() - runs[index].start()
            closing[index] = following.get(length)
            following[length] = index
        index = 0
        while index < len(runs):
            close = closing[index]
            if close is not None:
                stretches.append((runs[index].start(), runs[close].end()))
                index = close
            index += 1
    return stretches


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    blanks = [match.span() for match in _BLANK_LINE.finditer(text, start, end)]
    starts = (start, *(blank[1] for blank in blanks))
    ends = (*(blank[0] for blank in blanks), end)
    return list(zip(starts, ends, strict=True))
