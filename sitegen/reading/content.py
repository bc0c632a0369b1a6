"""Reads everything below the content folder of a study."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from sitegen.diagnostics import Diagnostic
from sitegen.model import FreePage, Insight, WriteUp
from sitegen.reading.allowances import Allowances
from sitegen.reading.free_page import CUSTOMERS, INSIGHTS, PAGES, read_free_page, read_insight
from sitegen.reading.markdown import MarkdownEngine
from sitegen.reading.registers import Registers, read_registers
from sitegen.reading.sources import INDEX, Sources
from sitegen.reading.write_up import INTERVIEWS, read_write_up
from sitegen.text import Source
from sitegen.workers import Workers

CHUNK: Final = 100
"""Write-ups that a worker reads at a time."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a study holds, as its writers wrote it.

    `drafts` are write-ups that only the preview shows; `second_codings` are codings of conversations
    that are among the `write_ups` already.
    """

    registers: Registers
    write_ups: tuple[WriteUp, ...]
    drafts: tuple[WriteUp, ...]
    second_codings: tuple[WriteUp, ...]
    introduction: FreePage | None
    pages: tuple[FreePage, ...]
    customer_pages: tuple[FreePage, ...]
    insights: tuple[Insight, ...]
    allowances: tuple[Allowances, ...]
    files: frozenset[str]


def read_content(
    sources: Sources, engine: MarkdownEngine, workers: Workers
) -> tuple[Content, tuple[Diagnostic, ...]]:
    """The content of a study with the diagnostics of every file; a broken file is left out."""
    registers, register_diagnostics = read_registers(sources.texts)
    found = list(register_diagnostics)
    write_ups, allowances = [], []
    read = partial(read_write_up, engine=engine)
    for write_up, allowed, diagnostics in workers.map(read, _in(sources, INTERVIEWS), chunksize=CHUNK):
        found += diagnostics
        allowances.append(allowed)
        if write_up:
            write_ups.append(write_up)
    ids = {each.id for each in write_ups}
    codings = {each.id for each in write_ups if _is_second_coding(each, ids)}
    pages, page_diagnostics = _read_pages(_in(sources, PAGES), engine)
    customer_pages, customer_diagnostics = _read_pages(_in(sources, CUSTOMERS), engine)
    introductions, index_diagnostics = _read_pages(
        [sources.texts[INDEX]] if INDEX in sources.texts else [], engine
    )
    found += (*page_diagnostics, *customer_diagnostics, *index_diagnostics)
    insights = []
    for source in _in(sources, INSIGHTS):
        insight, diagnostics = read_insight(source, engine)
        found += diagnostics
        if insight:
            insights.append(insight)
    counted = [each for each in write_ups if each.id not in codings]
    content = Content(
        registers=registers,
        write_ups=tuple(each for each in counted if not each.draft),
        drafts=tuple(each for each in counted if each.draft),
        second_codings=tuple(each for each in write_ups if each.id in codings),
        introduction=introductions[0] if introductions else None,
        pages=pages,
        customer_pages=customer_pages,
        insights=tuple(insights),
        allowances=tuple(allowances),
        files=sources.files,
    )
    return content, tuple(found)


def _in(sources: Sources, folder: str) -> list[Source]:
    return [source for name, source in sources.texts.items() if name.startswith(folder)]


def _read_pages(
    sources: list[Source], engine: MarkdownEngine
) -> tuple[tuple[FreePage, ...], tuple[Diagnostic, ...]]:
    read = [read_free_page(source, engine) for source in sources]
    return (
        tuple(page for page, _ in read if page is not None),
        tuple(diagnostic for _, diagnostics in read for diagnostic in diagnostics),
    )


def _is_second_coding(write_up: WriteUp, ids: set[str]) -> bool:
    """Whether the file is `<same name>.<coder>.md` beside another."""
    first, dot, _ = write_up.id.rpartition(".")
    return bool(dot) and first in ids
