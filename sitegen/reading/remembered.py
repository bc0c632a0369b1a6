"""Write-ups are read again only where their bytes, their path, the engine or the program changed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec

from sitegen import model, text
from sitegen.diagnostics import Diagnostic, Place, catalogue, diagnostic
from sitegen.memo import Held, Memo, digest, program_digest
from sitegen.model import Text
from sitegen.reading.allowances import Allowances
from sitegen.reading.markdown import ENGINES, MarkdownEngine
from sitegen.reading.write_up import Reading, read_write_up
from sitegen.text import Source
from sitegen.workers import Workers
from sitegen.workers.limits import Limits, Lost

CHUNK: Final = 50
"""Write-ups that a worker reads at a time."""

LIMITS: Final = Limits(seconds=5.0, memory=512 * 1024 * 1024)
"""The second wall around a write-up, behind all limits of its parts; no honest one takes a tenth of that."""

_BATCH: Final = 1000
"""Write-ups whose texts are held at a time on their way to the memo."""

# In a fixed order, since a digest of what was read must not depend on the seed of hashes.
_ENCODER: Final = msgspec.json.Encoder(enc_hook=dict, order="deterministic")
_READING: Final = msgspec.json.Decoder(Reading)
_TEXT: Final = msgspec.json.Decoder(Text)
_PLACE: Final = re.compile(rb'(?<!\\)",\d+,\d+\]')
_DIGEST: Final = 16


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What reading a file gave.

    `key` is the digest of all that this depends on, the text of the body included; `said` that of all that
    was read but that text and the places where words stand in the file.
    """

    key: bytes
    said: bytes
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Kept:
    """What this process read a file of this text as, with which engine."""

    fingerprint: bytes
    engine: MarkdownEngine
    read: ReadFile


_WRITE_UPS: Final = Held[dict[str, _Kept]](dict)
"""What was read, by the paths of the files."""


class Texts(Mapping[str, Text]):
    """The texts of write-ups by the paths of their files, each decoded when it is looked up."""

    def __init__(self, engine: MarkdownEngine, memo: Memo) -> None:
        self._engine = engine
        self._memo = memo
        self._files: dict[str, tuple[Source, bytes]] = {}
        self._held: dict[bytes, bytes] = {}

    def add(self, source: Source, key: bytes, held: bytes | None = None) -> None:
        """Adds the text of a file by the key of its reading; `held` is the text where no memo has it."""
        self._files[source.path] = (source, key)
        if held is not None:
            self._held[key] = held

    def __getitem__(self, path: str) -> Text:
        source, key = self._files[path]
        key_of_text = _key_of_text(key)
        raw = self._held.get(key) or self._memo.recall([key_of_text]).get(key_of_text)
        if raw is None:  # what was remembered is gone or broken
            return read_write_up(source.as_read(), self._engine)[1]
        return _TEXT.decode(raw)

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def get_ready() -> None:
    """Reads something, so that all that reading imports is there, and processes that are forked find it."""
    for engine in ENGINES:
        read_write_up(
            Source("a.md", "---\ncustomer: a\ndrivers: []\n---\n> ==a== #b\n"), MarkdownEngine(engine)
        )


def read_write_ups(
    sources: Sequence[Source], engine: MarkdownEngine, workers: Workers, memo: Memo
) -> tuple[list[ReadFile], Texts]:
    """What reading each source gave, in their order, and their texts; workers read those not remembered.

    What was just read takes the same way as what is remembered, so that a rebuild cannot differ.
    """
    texts = Texts(engine, memo)
    kept = memo.held(_WRITE_UPS)
    read = {
        source.path: before.read
        for source in sources
        if (before := kept.get(source.path))
        and before.fingerprint == source.fingerprint
        and before.engine == engine
    }
    keys = {source.path: _key(source.fingerprint, engine) for source in sources if source.path not in read}
    known = memo.recall(keys.values())
    read |= {path: _decoded(key, known[key]) for path, key in keys.items() if key in known}
    for source in sources:
        if source.path in read:
            texts.add(source, read[source.path].key)
    missing = [source for source in sources if source.path not in read]
    results = workers.map(partial(_read, engine=engine), missing, chunksize=CHUNK, limits=LIMITS)
    pairs = zip(missing, results, strict=True)
    while batch := list(islice(pairs, _BATCH)):  # so that not all texts are held at once
        fresh: dict[bytes, bytes] = {}
        found: dict[str, tuple[Source, bytes]] = {}
        for source, result in batch:
            if isinstance(result, Lost):
                read[source.path] = _given_up(source, result, engine)
                continue
            fingerprint, facts, text_ = result
            key = _key(fingerprint, engine)
            read[source.path] = _decoded(key, facts)
            fresh |= {key: facts, _key_of_text(key): text_}
            found[source.path] = source, text_
        is_kept = memo.remember(fresh)
        for path, (source, text_) in found.items():
            texts.add(source, read[path].key, None if is_kept else text_)
    now = {source.path: _Kept(source.fingerprint, engine, read[source.path]) for source in sources}
    memo.hold(_WRITE_UPS, now)
    return [read[source.path] for source in sources], texts


def _read(source: Source, engine: MarkdownEngine) -> tuple[bytes, bytes, bytes]:
    """The fingerprint of a file, what reading it gives, and the text of its body, as they are remembered."""
    source = source.as_read()
    try:
        reading, text_ = read_write_up(source, engine)
    except Exception as error:
        error.add_note(f"while {source.path} was read")
        raise
    facts = _ENCODER.encode(reading)
    return source.fingerprint, digest(_PLACE.sub(b'"]', facts)) + facts, _ENCODER.encode(text_)


def given_up(path: str, lost: Lost) -> Diagnostic:
    """What is said of a file whose worker did not come back from it."""
    help_ = "Take it apart until what does this is found; `sitegen explain gave-up` says more."
    return Diagnostic("gave-up", f"reading this file was given up: {lost.why}", Place(path), help_)


def _given_up(source: Source, lost: Lost, engine: MarkdownEngine) -> ReadFile:
    """A file that counts for nobody; every process tries it again, a preview when it was saved."""
    reading = Reading(None, Allowances(source.path), (given_up(source.path, lost),))
    return ReadFile(_key(source.fingerprint, engine), b"", reading)


def _decoded(key: bytes, facts: bytes) -> ReadFile:
    return ReadFile(key, facts[:_DIGEST], _READING.decode(facts[_DIGEST:]))


def _key(fingerprint: bytes, engine: MarkdownEngine) -> bytes:
    return digest(_program(), engine.name, *engine.extensions, fingerprint)


def _key_of_text(key: bytes) -> bytes:
    return digest("text", key)


@cache
def _program() -> bytes:
    """The digest of the program that reads and of the libraries that it reads with."""
    modules = (model, text, diagnostic, catalogue)
    files = [Path(__file__).parent, *(Path(each.__file__ or "") for each in modules)]
    return program_digest(files, ["cmarkgfm", "markdown", "msgspec", "nh3", "pyyaml", "selectolax"])
