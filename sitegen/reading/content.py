"""Reads everything below the content folder of a study."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeVar

from msgspec.structs import replace

from sitegen.diagnostics import Diagnostic, Place
from sitegen.memo import Held, Memo, digest
from sitegen.model import FreePage, Insight, Text, WriteUp
from sitegen.reading.allowances import Allowances
from sitegen.reading.free_page import CUSTOMERS, INSIGHTS, PAGES, read_free_page, read_insight
from sitegen.reading.markdown import MarkdownEngine
from sitegen.reading.registers import REGISTER_NAMES, Registers, read_registers
from sitegen.reading.remembered import LIMITS, ReadFile, given_up, read_write_ups
from sitegen.reading.sources import INDEX, Sources
from sitegen.reading.write_up import INTERVIEWS
from sitegen.text import Source, slug
from sitegen.workers import Workers
from sitegen.workers.limits import Lost

_Page = TypeVar("_Page")


@dataclass(frozen=True, slots=True)
class Content:
    """What a study holds, as its writers wrote it.

    `drafts` are write-ups that only the preview shows; `second_codings` are codings of conversations
    that are among the `write_ups` already.  `read` gives what is known of the file of each write-up by its
    path, `texts` the text of its body.  `registered` is a digest of the registers as they are written, and
    `apart` one of all other files but the write-ups.
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
    read: Mapping[str, ReadFile]
    texts: Mapping[str, Text]
    registered: bytes
    apart: bytes

    @property
    def all_write_ups(self) -> tuple[WriteUp, ...]:
        """Every write-up that can be read, whether it counts or not: drafts and second codings too."""
        return (*self.write_ups, *self.drafts, *self.second_codings)


def read_content(
    sources: Sources, engine: MarkdownEngine, workers: Workers, memo: Memo
) -> tuple[Content, tuple[Diagnostic, ...]]:
    """The content of a study with the diagnostics of every file; a broken file is left out."""
    registers, register_diagnostics = read_registers(sources.texts)
    found = list(register_diagnostics)
    write_ups, allowances = [], []
    interviews = _in(sources, INTERVIEWS)
    read, texts = read_write_ups(interviews, engine, workers, memo)
    for reading in (each.reading for each in read):
        found += reading.diagnostics
        allowances.append(reading.allowances)
        if reading.write_up:
            write_ups.append(reading.write_up)
    second_codings, counted = _split_codings(write_ups, found)
    apart = _Apart(engine, workers, memo, found)
    pages = apart.read(read_free_page, _in(sources, PAGES))
    customer_pages = apart.read(read_free_page, _in(sources, CUSTOMERS))
    introductions = apart.read(read_free_page, [sources.texts[INDEX]] if INDEX in sources.texts else [])
    insights = apart.read(read_insight, _in(sources, INSIGHTS))
    apart.hold()
    content = Content(
        registers=registers,
        write_ups=tuple(each for each in counted if not each.draft),
        drafts=tuple(each for each in counted if each.draft),
        second_codings=tuple(second_codings),
        introduction=introductions[0] if introductions else None,
        pages=pages,
        customer_pages=customer_pages,
        insights=insights,
        allowances=tuple(allowances),
        files=sources.files,
        read={source.path: file for source, file in zip(interviews, read, strict=True)},
        texts=texts,
        registered=_digest(sources, lambda name: name in REGISTER_NAMES),
        apart=_digest(sources, lambda name: name not in REGISTER_NAMES and not name.startswith(INTERVIEWS)),
    )
    return content, tuple(found)


def _digest(sources: Sources, is_meant: Callable[[str], bool]) -> bytes:
    return digest(*(source.fingerprint for name, source in sources.texts.items() if is_meant(name)))


def _in(sources: Sources, folder: str) -> list[Source]:
    return [source for name, source in sources.texts.items() if name.startswith(folder)]


_APART: Final = Held[dict[tuple[str, str, bytes, MarkdownEngine], Any]](dict)
"""What files that are no write-ups were read as, by who read them, path, fingerprint and engine."""


class _Apart:
    """Reads files that are no write-ups; one that a process read before is not read again by it."""

    def __init__(self, engine: MarkdownEngine, workers: Workers, memo: Memo, found: list[Diagnostic]) -> None:
        self._engine = engine
        self._workers = workers
        self._memo = memo
        self._found = found
        self._now: dict[tuple[str, str, bytes, MarkdownEngine], Any] = {}

    def read(
        self,
        read: Callable[..., tuple[_Page | None, tuple[Diagnostic, ...]]],
        sources: list[Source],
    ) -> tuple[_Page, ...]:
        """What `read` gave of each file with this engine; what is wrong is added to what was found."""
        before = self._memo.held(_APART)
        keys = {each.path: (read.__name__, each.path, each.fingerprint, self._engine) for each in sources}
        missing = [source for source in sources if keys[source.path] not in before]
        results = self._workers.map(partial(read, engine=self._engine), missing, limits=LIMITS)
        fresh = {source.path: result for source, result in zip(missing, results, strict=True)}
        pages: list[_Page] = []
        for source in sources:
            key = keys[source.path]
            result = fresh[source.path] if source.path in fresh else before[key]
            self._now[key] = result
            if isinstance(result, Lost):
                self._found.append(given_up(source.path, result))
                continue
            page, diagnostics = result
            self._found += diagnostics
            pages += [page] if page is not None else []
        return tuple(pages)

    def hold(self) -> None:
        """Keeps what was read for the next build."""
        self._memo.hold(_APART, self._now)


def _split_codings(write_ups: list[WriteUp], found: list[Diagnostic]) -> tuple[list[WriteUp], list[WriteUp]]:
    """Second codings, and the write-ups that count.

    A second coding is `<same name>.<coder>.md` beside another file and names that coder; a dot alone
    makes none, since what is taken for a second coding counts for nobody.
    """
    ids = {each.id for each in write_ups}
    second_codings, counted = [], []
    for write_up in write_ups:
        first, _, ending = write_up.id.rpartition(".")
        if not first or slug(ending) != slug(write_up.coder):
            counted.append(write_up)
        elif first in ids:
            second_codings.append(replace(write_up, second_coding_of=first))
        else:
            message = (
                f"this is a coding of {first}.md, which is not there; it counts as a write-up of its own"
            )
            help_ = "Put the first coding beside it, or take the coder out of this file's name."
            found.append(Diagnostic("orphan-coding", message, Place(write_up.path), help_))
            counted.append(write_up)
    return second_codings, counted
