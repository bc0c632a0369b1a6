"""Writes what was imported down as the files of a study: write-ups, the codebook, other registers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sitegen.exchange.imported import Imported, ImportedWriteUp, Tagged
from sitegen.exchange.markdown_text import as_markdown, clean
from sitegen.exchange.yaml_writing import as_mapping, as_register
from sitegen.model import Driver, Effect, SourceKind, ValueDriver
from sitegen.reading.markdown import MarkdownEngine
from sitegen.reading.register import Register
from sitegen.reading.registers import DRIVERS
from sitegen.reading.write_up import INTERVIEWS, read_write_up
from sitegen.text import Source, slug

_FIRST_KEYS: Final = ("title", "customer", "segment", "date", "source")
_FOURS: Final = frozenset(value.value for value in ValueDriver)


@dataclass(frozen=True, slots=True)
class StudyFiles:
    """The texts of new files by their names below the content folder, and what else is to be told.

    `unplaced` are passages that could not be quoted where they stand; their drivers are tags all the same.
    """

    texts: Mapping[str, str]
    unplaced: int


def study_files(imported: Imported, codebook: Register[Driver], engine: MarkdownEngine) -> StudyFiles:
    """The files that the import makes; `codebook` is the one that the study has already.

    A driver that the study's codebook knows by name or alias takes its id there.
    """
    known = {}
    for driver in imported.drivers:
        registered = codebook.find(driver.name) or codebook.find(driver.id)
        if codebook.path is not None and registered:
            known[driver.id] = registered.id
    texts: dict[str, str] = {}
    if own := codebook_text(imported.drivers):
        texts[DRIVERS] = own
    texts |= {name: clean(text) for name, text in sorted(imported.registers.items())}
    unplaced = 0
    for write_up in imported.write_ups:
        name = f"{INTERVIEWS}{write_up.name}.md"
        texts[name], failed = write_up_text(_renamed(write_up, known), name, engine)
        unplaced += failed
    return StudyFiles(texts, unplaced)


def _renamed(write_up: ImportedWriteUp, known: Mapping[str, str]) -> ImportedWriteUp:
    def name(tagged: Tagged) -> Tagged:
        return known.get(tagged[0], tagged[0]), tagged[1]

    if not known:
        return write_up
    strengths: dict[Tagged, int] = {}
    for tagged, strength in write_up.strengths.items():
        strengths[name(tagged)] = max(strengths.get(name(tagged), 1), strength)
    passages = tuple(
        replace(passage, drivers=tuple(dict.fromkeys(map(name, passage.drivers))))
        for passage in write_up.passages
    )
    return replace(write_up, strengths=strengths, passages=passages)


def codebook_text(drivers: Iterable[Driver]) -> str:
    """The codebook; nothing where the drivers are the four value drivers as they always are."""
    by_id = {driver.id: driver for driver in drivers}
    entries = []
    for driver in by_id.values():
        entry: dict[str, object] = {"id": driver.id}
        if driver.name != driver.id:
            entry["name"] = driver.name
        above = by_id.get(driver.parent or "")
        if driver.parent:
            entry["parent"] = driver.parent
        if (
            driver.value_driver
            and driver.id not in _FOURS
            and not (above and above.value_driver is driver.value_driver)
        ):
            entry["value_driver"] = driver.value_driver.value
        entry |= {
            key: clean(text) for key in ("definition", "include", "exclude") if (text := getattr(driver, key))
        }
        if driver.aliases:
            entry["aliases"] = driver.aliases
        says_nothing = driver.id in _FOURS and driver.name == ValueDriver(driver.id).label and len(entry) == 2
        if not says_nothing:
            entries.append(entry)
    return as_register(entries)


def write_up_text(write_up: ImportedWriteUp, name: str, engine: MarkdownEngine) -> tuple[str, int]:
    """The text of a write-up, and how many of its passages could not be quoted.

    It is read back: a quote that the body does not hold word for word, since a tool cut it within a
    sign of Markdown say, must not stop the study from building.
    """
    body = as_markdown(write_up.text, write_up.passages)
    keys = {key: _cleaned(value) for key, value in write_up.keys.items()}
    if keys.get("source") == SourceKind.INTERVIEW:
        del keys["source"]  # what is not said is an interview
    keys = {key: keys[key] for key in sorted(keys, key=_place_of_key) if keys[key] not in (None, "", [], {})}
    left = list(body.left)
    failed = 0
    while True:
        front = as_mapping(keys) + _drivers_text(write_up.strengths, left)
        text = f"---\n{front}---\n\n{body.text}\n" if body.text else f"---\n{front}---\n"
        if not left:
            return text, failed
        source = Source(name, text, name)
        found = read_write_up(source, engine)[0].diagnostics
        wrong = {
            source.text[each.place.start : each.place.end]
            for each in found
            if each.name == "quote-not-in-body"
        }
        if any(each.name == "too-large" for each in found):
            return text, failed
        if not wrong:
            return text, failed
        kept = [each for each in left if _quoted(each[1]) not in wrong]
        failed += len(left) - len(kept)
        left = kept if len(kept) < len(left) else []


def _quoted(words: str) -> str:
    return as_mapping({"quote": words}).removeprefix("quote: ").rstrip("\n")


def _place_of_key(key: str) -> int:
    return _FIRST_KEYS.index(key) if key in _FIRST_KEYS else len(_FIRST_KEYS)


def _cleaned(value: object) -> object:
    match value:
        case str():
            return clean(value)
        case list() | tuple():
            return [_cleaned(each) for each in value]
        case Mapping():
            return {str(key): _cleaned(each) for key, each in value.items()}
        case _:
            return value


def _drivers_text(strengths: Mapping[Tagged, int], left: Iterable[tuple[Tagged, str]]) -> str:
    """The key `drivers` with every mention; those without anything to say but their name in one word."""
    quotes: dict[Tagged, list[str]] = {tagged: [] for tagged in strengths}
    for tagged, words in left:
        if words not in quotes.setdefault(tagged, []):
            quotes[tagged].append(words)
    lines = []
    for (driver, effect), words_of in quotes.items():
        entry: dict[str, object] = {"driver": driver}
        strength = strengths.get((driver, effect), 1)
        if strength > 1:
            entry["strength"] = strength
        if effect is Effect.AGAINST:
            entry["effect"] = effect.value
        for words in words_of or [""]:
            with_words = entry | ({"quote": words} if words else {})
            if len(with_words) == 1 and slug(driver) == driver:
                lines.append(f"  - {driver}\n")
            else:
                lines.append("  - " + as_mapping(with_words).rstrip("\n").replace("\n", "\n    ") + "\n")
    return "drivers:\n" + "".join(lines) if lines else "drivers: []\n"
