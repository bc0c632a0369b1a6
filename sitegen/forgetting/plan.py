"""What is done about every place: the new bytes of each file, those that go, those that get another name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sitegen.forgetting.files import StudyFiles
from sitegen.forgetting.known import Known
from sitegen.forgetting.namings import Naming, Namings, in_place_of
from sitegen.forgetting.places import Place, Places
from sitegen.forgetting.text_file import Edit, TextFile
from sitegen.forgetting.yaml_items import scalars_in, values_of, without_items, yaml_of
from sitegen.reading.markdown import MarkdownEngine
from sitegen.reading.settings import SETTINGS
from sitegen.reading.write_up import read_write_up
from sitegen.reading.yaml_tree import Sequence
from sitegen.text import Source

SOMEBODY: Final = "a customer"
"""What stands for a customer that is taken out, where others speak of it."""

_LISTS: Final = ("quotes", "common_words", "navigation")
"""Lists of which an item goes that is about a customer; elsewhere its words are replaced."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done to a study: new bytes by the paths that files have afterwards, and what goes.

    `moved` gives the new path of a file by its old one; `left` are the places that are for a person.
    """

    written: Mapping[str, bytes]
    gone: tuple[str, ...]
    moved: Mapping[str, str]
    left: tuple[Place, ...]

    @property
    def touched(self) -> tuple[str, ...]:
        """The paths, as they are now, of all files that change or go."""
        back = {new: old for old, new in self.moved.items()}
        return tuple(sorted({*self.gone, *self.moved, *(back.get(path, path) for path in self.written)}))


def plan_removal(root: Path, places: Places, files: StudyFiles, namings: Namings) -> Plan:
    """Takes out what is about the customer alone; what others say of it is said of somebody."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    left: list[Place] = []
    if places.row:
        edits[places.row[0]].append(Edit(places.row[1], places.row[2]))
    for path, file in files.texts.items():
        if path in places.whole:
            continue
        about = [(start, end) for start, end, _ in places.quotes.get(path, ())]
        about += places.links.get(path, ())
        about += [(each.start, each.end) for each in places.namings.get(path, ()) if each.sure]
        edits[path] += _items_out(file, about)
        for start, end in places.links.get(path, ()):
            unlinked = _unlinked(file.text, start, end)
            edits[path] += unlinked
            if not unlinked and not _within(edits[path], start):
                left.append(Place(path, start, end, "link", "this leads to a file that goes", sure=False))
        for start, end, _ in places.quotes.get(path, ()):
            if not _within(edits[path], start):
                left.append(
                    Place(path, start, end, "quote", "this is the quote of a file that goes", sure=False)
                )
    return _finished(root, places, files, namings, SOMEBODY, edits, left, frozenset(places.whole))


def plan_pseudonym(
    root: Path,
    places: Places,
    files: StudyFiles,
    namings: Namings,
    known: Known,
    name: str,
    engine: MarkdownEngine,
) -> Plan:
    """Calls the customer by another name wherever it is named; what was found out stays."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    for path, links in places.links.items():
        text = files.texts[path].text
        for start, end in links:
            address = renamed(text[start:end], namings, name, sure=False)
            edits[path] += [Edit(start, end, address)] if address != text[start:end] else []
    for path in known.write_ups:
        file = files.texts[path]
        new_ids = _new_ids(file, places.namings.get(path, ()), name, engine)
        for each in files.texts.values():
            for old, new in new_ids.items():
                whole_id = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
                edits[each.path] += (Edit(m.start(), m.end(), new) for m in whole_id.finditer(each.text))
    return _finished(root, places, files, namings, name, edits, [], frozenset())


def _finished(
    root: Path,
    places: Places,
    files: StudyFiles,
    namings: Namings,
    name: str,
    edits: Mapping[str, list[Edit]],
    left: list[Place],
    gone: frozenset[str],
) -> Plan:
    moved = {
        path: renamed(path, namings, name, sure=path not in places.whole)
        for path in {*places.named_files, *places.whole} - gone
        if path in files.texts or any(each.path == path and each.sure for each in places.told)
    }
    moved = {old: new for old, new in moved.items() if old != new}
    written: dict[str, bytes] = {}
    for path, file in files.texts.items():
        if path in gone:
            continue
        planned = edits.get(path, [])
        own = planned + [
            Edit(each.start, each.end, in_place_of(file.text, each, name))
            for each in places.namings.get(path, ())
            if each.sure and not _within(planned, each.start)
        ]
        if own or path in moved:
            written[moved.get(path, path)] = file.edited(own)
    for path in moved.keys() - files.texts.keys():
        written[moved[path]] = (root / path).read_bytes()
    left += [each for each in places.told if not each.sure and each.path not in gone]
    return Plan(written, tuple(sorted(gone)), moved, tuple(sorted(set(left))))


def _within(edits: Iterable[Edit], at: int) -> bool:
    """Whether a place is in a stretch that is edited already."""
    return any(each.start <= at < each.end for each in edits)


def renamed(path: str, namings: Namings, name: str, *, sure: bool) -> str:
    """The path with another name wherever it names the customer."""
    new, done = "", 0
    for each in namings.find(path):
        if each.sure or not sure:
            new += path[done : each.start] + in_place_of(path, each, name)
            done = each.end
    return new + path[done:]


def _items_out(file: TextFile, about: list[tuple[int, int]]) -> list[Edit]:
    """The edits that take items out of those lists of which nothing but such an item is about a customer."""
    tree = yaml_of(file)
    edits: list[Edit] = []
    for key in _LISTS if file.path == SETTINGS else _LISTS[:1]:
        for listed in values_of(tree, key):
            if isinstance(listed, Sequence):
                gone = [
                    item
                    for item in listed.items
                    if any(s.start <= start < s.end for s in scalars_in(item) for start, _ in about)
                ]
                edits += without_items(file.text, listed, gone)
    return edits


def _unlinked(text: str, start: int, end: int) -> list[Edit]:
    """The edits that leave of `[words](address)` its words, and nothing of an image; none where it is written
    in another way.
    """
    closing = re.compile(r"""[ \t]*>?[ \t]*(?:"[^"\n]*"|'[^'\n]*')?[ \t]*\)""").match(text, end)
    middle = re.compile(r"\]\(\s*<?$").search(text, max(0, start - 8), start)
    if not closing or not middle:
        return []
    depth, at = 1, middle.start()
    while depth and at > 0:
        at -= 1
        is_escaped = text[at - 1 : at] == "\\"
        depth += 0 if is_escaped else (text[at] == "]") - (text[at] == "[")
    if depth:
        return []
    if text[at - 1 : at] == "!":
        return [Edit(at - 1, closing.end())]
    return [Edit(at, at + 1), Edit(middle.start(), closing.end())]


def _new_ids(file: TextFile, found: Iterable[Naming], name: str, engine: MarkdownEngine) -> Mapping[str, str]:
    """The new id of each quote whose words name the customer, by its old one: an id is made of words."""
    edits = [Edit(each.start, each.end, in_place_of(file.text, each, name)) for each in found if each.sure]
    new = TextFile(file.path, file.edited(edits)).text
    pairs = zip(_ids(file.text, file.path, engine), _ids(new, file.path, engine), strict=False)
    return {before: after for before, after in pairs if before != after}


def _ids(text: str, path: str, engine: MarkdownEngine) -> Iterator[str]:
    reading, _ = read_write_up(Source(path, text, path.partition("/")[2]), engine)
    yield from (quote.id for quote in (reading.write_up.body.quotes if reading.write_up else ()))
