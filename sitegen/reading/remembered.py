"""Write-ups are read again only where their bytes, their path, the engine or the program changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final

from sitegen import model, records, text
from sitegen.diagnostics import Diagnostic
from sitegen.memo import Memo, digest, program_digest
from sitegen.model import WriteUp
from sitegen.reading.allowances import Allowances
from sitegen.reading.markdown import MarkdownEngine
from sitegen.reading.write_up import read_write_up
from sitegen.records import decode, encode
from sitegen.text import Source
from sitegen.workers import Workers

CHUNK: Final = 100
"""Write-ups that a worker reads at a time."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one file gave."""

    write_up: WriteUp | None
    allowances: Allowances
    diagnostics: tuple[Diagnostic, ...]


def read_write_ups(
    sources: Sequence[Source], engine: MarkdownEngine, workers: Workers, memo: Memo
) -> Iterator[Reading]:
    """The reading of each source, in their order; workers read those that are not remembered.

    What was just read takes the same way as what is remembered, so that a rebuild cannot differ.
    """
    program = _program()
    engine_key = encode((engine.name, *engine.extensions))
    keys = [digest(program, engine_key, each.fingerprint) for each in sources]
    unknown = [key for key in keys if key not in memo.kept]
    known = memo.recall(unknown)
    new = {
        key: source
        for key, source in zip(keys, sources, strict=True)
        if key not in memo.kept and key not in known
    }
    read = partial(_read, engine=engine)
    fresh = dict(zip(new, workers.map(read, list(new.values()), chunksize=CHUNK), strict=True))
    memo.remember(fresh)
    kept: dict[bytes, object] = {}
    for key in keys:
        reading = memo.kept.get(key)
        if not isinstance(reading, Reading):
            reading = decode(fresh[key] if key in fresh else known[key], Reading)
        kept[key] = reading
        yield reading
    memo.keep("write-ups", kept)


def _read(source: Source, engine: MarkdownEngine) -> bytes:
    write_up, allowances, diagnostics = read_write_up(source, engine)
    return encode(Reading(write_up, allowances, diagnostics))


@cache
def _program() -> bytes:
    """The digest of the program that reads and of the libraries that it reads with."""
    files = [Path(__file__).parent, *(Path(each.__file__ or "") for each in (model, records, text))]
    return program_digest(files, ["cmarkgfm", "markdown", "nh3", "pyyaml", "selectolax"])
