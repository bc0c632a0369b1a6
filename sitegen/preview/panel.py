"""What the panel over a page says, as data that its script shows."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from sitegen.diagnostics import Diagnostic, Severity
from sitegen.diagnostics.report import where
from sitegen.text import Source

MOST: Final = 50
"""More mistakes than this are not read one by one: `sitegen check` lists them all."""

_LONGEST: Final = 200


def mistakes(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], can_open: Callable[[str], bool]
) -> list[dict[str, Any]]:
    """The mistakes, errors first; equal ones are told once, with their number, as at the terminal."""
    groups: dict[object, list[Diagnostic]] = {}
    for each in diagnostics:
        groups.setdefault((each.name, each.subject) if each.subject else each, []).append(each)
    told = [_mistake(group[0], group[1:], sources, can_open) for group in groups.values()]
    return sorted(told, key=lambda each: each["severity"] != Severity.ERROR)


def _mistake(
    first: Diagnostic, more: list[Diagnostic], sources: Mapping[str, Source], can_open: Callable[[str], bool]
) -> dict[str, Any]:
    line, column = where(first.place, sources)
    notes = [first.note] if first.note else []
    if more:
        files = len({each.place.path for each in more} - {first.place.path})
        elsewhere = f", in {files} other file{'s' * (files > 1)}" if files else ""
        notes.append(f"{len(more)} more time{'s' * (len(more) > 1)}{elsewhere}")
    source = sources.get(first.place.path)
    return {
        "severity": first.severity.value,
        "name": first.name,
        "message": first.message,
        "file": first.place.path,
        "line": line,
        "column": column,
        "excerpt": _excerpt(source, first, line, column) if source and first.place.end else None,
        "note": "; ".join(notes),
        "help": first.help,
        "opens": can_open(first.place.path),
    }


def _excerpt(source: Source, diagnostic: Diagnostic, line: int, column: int) -> dict[str, str]:
    """The line at fault in three pieces, the middle one being what is wrong; long ones are cut."""
    text = source.line(line)
    start = column - 1
    end = min(len(text), start + max(1, diagnostic.place.end - diagnostic.place.start))
    first = max(0, start - _LONGEST // 3)
    last = max(min(len(text), first + _LONGEST), min(end, first + 2 * _LONGEST))
    return {
        "line": str(line),
        "before": ("…" if first else "") + text[first:start],
        "wrong": text[start : min(end, last)],
        "after": text[end:last] + ("…" if last < len(text) else ""),
    }
