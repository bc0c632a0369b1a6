"""Diagnostics for people: the first line stands alone, the excerpt shows the place, the help the way out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from sitegen.diagnostics.catalogue import Severity
from sitegen.diagnostics.diagnostic import Diagnostic, Place
from sitegen.text import Source

Style = Callable[[str, str], str]
"""Colours a text (`error`, `warning`, `place`, `dim`, `bold` say how); plain output returns it as it is."""

LONGEST_LINE: Final = 120


def report(
    diagnostics: Iterable[Diagnostic],
    sources: Mapping[str, Source],
    style: Style = lambda text, how: text,
) -> str:
    """Every diagnostic as text; equal mistakes in several places are told once, with their number."""
    groups: dict[object, list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        key = (diagnostic.name, diagnostic.subject) if diagnostic.subject else diagnostic
        groups[key].append(diagnostic)
    return "\n".join(_told(each[0], each[1:], sources, style) for each in groups.values())


def where(place: Place, sources: Mapping[str, Source]) -> tuple[int, int]:
    """Line and column of a place; 1 and 1 for a file whose text is not known."""
    source = sources.get(place.path)
    return source.line_and_column(place.start) if source else (1, 1)


def _told(first: Diagnostic, more: list[Diagnostic], sources: Mapping[str, Source], style: Style) -> str:
    line, column = where(first.place, sources)
    place = style(f"{first.place.path}:{line}:{column}", "bold")
    kind = style(f"{first.severity.value}[{first.name}]", first.severity.value)
    lines = [f"{place}: {kind}: {first.message}"]
    notes = [first.note] if first.note else []
    if more:
        files = {each.place.path for each in more} - {first.place.path}
        count = f"{len(more)} more time{'s' * (len(more) > 1)}"
        notes.append(count + (f", in {len(files)} other file{'s' * (len(files) > 1)}" if files else ""))
    source = sources.get(first.place.path)
    if source and first.place.end:
        colour = "error" if first.severity is Severity.ERROR else "warning"
        lines += excerpt(source, first.place, "; ".join(notes), colour, style)
    elif notes:
        lines.append(f"  {'; '.join(notes)}")
    if first.help:
        lines.append(f"  {style('help:', 'dim')} {first.help}")
    return "\n".join(lines) + "\n"


def excerpt(source: Source, place: Place, note: str, colour: str, style: Style) -> list[str]:
    """The line of a place with the place underlined and a note behind it, cut where it is long."""
    line, column = source.line_and_column(place.start)
    text = source.line(line).replace("\t", " ")
    length = max(1, min(place.end, source.offset_of_line(line) + len(text)) - place.start)
    start = 0
    if len(text) > LONGEST_LINE:
        start = max(0, min(column - LONGEST_LINE // 3, len(text) - LONGEST_LINE))
        end = start + LONGEST_LINE
        text = ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
        column = column - start + (1 if start else 0)
        length = min(length, len(text) - column + 1)
    number = str(line)
    bar = style("|", "dim")
    marks = style("^" * max(length, 1), colour)
    under = f"  {' ' * len(number)} {bar} {' ' * (column - 1)}{marks}"
    return [f"  {style(number, 'dim')} {bar} {text}", f"{under} {note}".rstrip()]


def summary(diagnostics: Iterable[Diagnostic], files: int) -> str:
    """`2 errors and 1 warning in 48 files`, or `No mistakes in 48 files`."""
    severities = [each.severity for each in diagnostics]
    parts = [
        f"{count} {name}{'s' * (count > 1)}"
        for name, severity in (("error", Severity.ERROR), ("warning", Severity.WARNING))
        if (count := severities.count(severity))
    ]
    in_files = f"in {files:,} file{'s' * (files != 1)}"
    return f"{' and '.join(parts)} {in_files}" if parts else f"No mistakes {in_files}"
