"""What the last two builds were made from, so that a change of a page can be explained."""

import json
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, Final

from sitegen.build import Study, check
from sitegen.memo import FOLDER, Memo, digest
from sitegen.model import Audience
from sitegen.pages.desk import PlannedPage
from sitegen.reading.settings import SETTINGS, read_settings
from sitegen.reading.sources import Sources
from sitegen.text import Source, shorten
from sitegen.writing.whole_file import write_whole

_FILE: Final = "history.json"
LONGEST: Final = 60
"""Characters of a value that are shown."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a page's view that differs between two builds; a side is empty where there was nothing."""

    field: str
    before: str
    after: str


def note_texts(root: Path, study: Study, memo: Memo) -> None:
    """Notes what a build was made from, beside what the one before it was made from."""
    texts = [each for each in (study.settings_source, *study.sources.texts.values()) if each]
    before = _noted(root)
    known = {key for state in before[-1:] for _, _, key in state["texts"]}
    memo.remember(
        {
            _key(each.fingerprint): each.as_read().text.encode()
            for each in texts
            if each.fingerprint.hex() not in known
        }
    )
    now = {
        "texts": [[each.path, each.name, each.fingerprint.hex()] for each in texts],
        "files": sorted(study.sources.files),
    }
    if before and before[-1] == now:
        return
    with suppress(OSError):
        write_whole(root / FOLDER / _FILE, json.dumps([*before[-1:], now]).encode())


def _key(fingerprint: bytes) -> bytes:
    return digest("text of a source", fingerprint)


def _noted(root: Path) -> list[dict[str, Any]]:
    try:
        noted = json.loads((root / FOLDER / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return noted if isinstance(noted, list) else []


def noted_studies(root: Path, memo: Memo) -> tuple[Study, ...]:
    """The studies of the last two builds, the older first; fewer where fewer are remembered whole."""
    studies = []
    for state in _noted(root):
        keys = [_key(bytes.fromhex(each[2])) for each in state["texts"]]
        texts = memo.recall(keys)
        if any(key not in texts for key in keys):
            continue
        sources = {
            name: Source(path, texts[key].decode(), name)
            for (path, name, _), key in zip(state["texts"], keys, strict=True)
        }
        settings_source = sources.pop(SETTINGS, None)
        settings, _ = read_settings(settings_source)
        studies.append(Study(settings_source, settings, Sources(sources, frozenset(state["files"])), ()))
    return tuple(studies)


def planned_page(root: Path, study: Study, page: str, memo: Memo) -> PlannedPage | None:
    """The page of a study at an address; `page` may also be the path of the file that it shows."""
    checked = check(root, study, audience=Audience.INTERNAL, memo=memo)
    if checked.plan is None:
        return None
    address = checked.plan.address_of(page)
    return checked.plan.pages[address]() if address else None


def changes_between(before: object, after: object, field: str = "") -> list[Change]:
    """The fields that differ, down to the smallest; of lists what came, went or changed."""
    if before == after:
        return []
    if is_dataclass(before) and type(before) is type(after):
        return [
            change
            for each in fields(before)
            for change in changes_between(
                getattr(before, each.name), getattr(after, each.name), f"{field}.{each.name}".lstrip(".")
            )
        ]
    if isinstance(before, tuple) and isinstance(after, tuple) and _stay_in_place(before, after):
        pairs = enumerate(zip(before, after, strict=True), start=1)
        return [change for at, (old, new) in pairs for change in changes_between(old, new, f"{field}[{at}]")]
    if isinstance(before, tuple) and isinstance(after, tuple):
        came, went = (
            [each for each in after if each not in before],
            [each for each in before if each not in after],
        )
        return [Change(f"{field}[]", _shown(each), "") for each in went] + [
            Change(f"{field}[]", "", _shown(each)) for each in came
        ]
    return [Change(field, _shown(before), _shown(after))]


def _stay_in_place(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    """Whether items changed where they are; not so where one came, went or moved."""
    differing = [old for old, new in zip(before, after, strict=False) if old != new]
    return len(before) == len(after) and not any(each in after for each in differing)


def _shown(value: object) -> str:
    """A value in a few words: of a record, the words that a reader would know it by."""
    if is_dataclass(value):
        for name in ("title", "name", "label", "words", "text", "lead", "driver", "id"):
            inner = getattr(value, name, None)
            if inner:
                return _shown(inner)
    return shorten(str(value), LONGEST)
