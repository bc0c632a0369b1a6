"""Every place of a study that names a customer, cites it, or leads to a file of its own."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from sitegen.forgetting.files import StudyFiles
from sitegen.forgetting.known import Known
from sitegen.forgetting.namings import Naming, Namings
from sitegen.forgetting.text_file import TextFile
from sitegen.publishing.customers import customer_id
from sitegen.publishing.private import person_in
from sitegen.publishing.search import words_in
from sitegen.reading.content import Content
from sitegen.reading.csv_rows import read_rows
from sitegen.reading.registers import ROSTER
from sitegen.text import slug

_ADDRESS: Final = re.compile(
    r"\]\(\s*(?:<([^>\n]+)>|([^()\s]+(?:\([^()\s]*\)[^()\s]*)*))|^\[[^\]\n]+\]:\s*<?([^>\s]+)"
    r'|(?:href|src)="([^"\n]+)"',
    re.MULTILINE,
)
_QUOTE_ID: Final = re.compile(r"(?<![\w-])q-[0-9a-z]{8}(?:-\d+)?(?![\w-])")
_REDACTED: Final = re.compile(r"(?<!\|)\|\|[^|\n]+\|\|(?!\|)")
_TELLING: Final = 4
"""Letters of a part of a name that is looked for alone."""
_REPEATED: Final = 5
"""Words of a quote that are looked for in other files."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place that is about a customer: `kind` in a word, `message` as a sentence, both ends in characters.

    It is `sure` where a program may judge it; what is not is for a person.
    """

    path: str
    start: int
    end: int
    kind: str
    message: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Places:
    """All that is about a customer in the files of a study.

    `whole` are files that are about nobody else, with what each is; `row` is the line of the roster.
    `namings`, `links` (places of addresses that lead to `whole` files) and `quotes` (ids of its quotes) are
    those of all texts by their paths; `named_files` are paths that name it; `told` is all of it in order.
    """

    whole: Mapping[str, str]
    row: tuple[str, int, int] | None
    namings: Mapping[str, tuple[Naming, ...]]
    links: Mapping[str, tuple[tuple[int, int], ...]]
    quotes: Mapping[str, tuple[tuple[int, int, str], ...]]
    named_files: tuple[str, ...]
    told: tuple[Place, ...]


def find_places(known: Known, namings: Namings, files: StudyFiles, content: Content, folder: str) -> Places:
    """Every place of the files of a study that is about the customer; `folder` is that of the content."""
    whole = _whole_files(known, content)
    found = {path: all_ for path, file in files.texts.items() if (all_ := namings.find(file.text))}
    for path in known.write_ups:
        if path in files.texts and (own := _own_customer(files.texts[path], known)):
            found[path] = _with_own(found.get(path, ()), own)
    links = {path: tuple(_links_to(file, whole, folder)) for path, file in files.texts.items()}
    ids = {id_ for id_, _ in known.quotes}
    quotes = {
        path: tuple((m.start(), m.end(), m[0]) for m in _QUOTE_ID.finditer(file.text) if m[0] in ids)
        for path, file in files.texts.items()
        if path not in whole
    }
    row = _row(files.texts.get(f"{folder}/{ROSTER}"), known)
    named = [path for path in (*files.texts, *files.others) if any(each.sure for each in namings.find(path))]
    told = [Place(path, 0, 0, what, f"this {what} is about nobody else") for path, what in whole.items()]
    told += [Place(row[0], row[1], row[1] + 1, "roster", "this line of the roster is theirs")] if row else []
    for path in named:
        is_ours = path in files.texts or path.startswith((f"{folder}/", "themes/"))
        told.append(Place(path, 0, 0, "file name", "the name of this file names them", is_ours))
    for path, file in files.texts.items():
        told += (_naming_place(path, naming, file) for naming in found.get(path, ()))
        if path not in whole:
            told += (Place(path, *at, "link", "this leads to a file of theirs") for at in links[path])
            told += (Place(path, *at[:2], "quote", "this is a quote of theirs") for at in quotes[path])
    told += _repeated(known, files, whole)
    told += _perhaps(known, content, files, found)
    told += _of_their_people(known, files, whole)
    return Places(whole, row, found, links, quotes, tuple(named), tuple(sorted(told)))


def _whole_files(known: Known, content: Content) -> dict[str, str]:
    """Files that are about nobody else: conversations, the page, and files to which only these lead."""
    second = {each.path for each in content.second_codings}
    whole = {path: "second coding" if path in second else "write-up" for path in known.write_ups}
    whole |= {known.page: "page of the customer"} if known.page else {}
    bodies = [(each.path, each.body) for each in content.all_write_ups]
    bodies += [(each.path, each.body) for each in (*content.pages, *content.customer_pages)]
    bodies += [(each.path, each.body) for each in content.insights]
    bodies += [(content.introduction.path, content.introduction.body)] if content.introduction else []
    used = {(link.path, path in whole) for path, body in bodies for link in body.links}
    alone = {path for path, ours in used if ours and (path, False) not in used and path in content.files}
    return whole | dict.fromkeys(sorted(alone), "file that only theirs use")


def _own_customer(file: TextFile, known: Known) -> Naming | None:
    """The value of `customer:`, whatever it is: an id that is a number names nobody elsewhere."""
    match = re.search(r"""^customer:[ \t]*(["']?)(.+?)\1[ \t]*(?:#.*)?$""", file.text, re.MULTILINE)
    return Naming(match.start(2), match.end(2), match[2]) if match and known.id else None


def _with_own(found: Iterable[Naming], own: Naming) -> tuple[Naming, ...]:
    rest = (each for each in found if each.end <= own.start or own.end <= each.start)
    return tuple(sorted((own, *rest)))


def _links_to(file: TextFile, whole: Mapping[str, str], folder: str) -> Iterator[tuple[int, int]]:
    if file.path.endswith(".md"):
        for match in _ADDRESS.finditer(file.text):
            group = match.lastindex or 0
            address = unquote(match[group].partition("#")[0].partition("?")[0])
            base = "" if address.startswith("/") else posixpath.dirname(file.path)
            if address and posixpath.normpath(posixpath.join(base, address.lstrip("/"))) in whole:
                yield match.span(group)
    elif "/" not in file.path:  # navigation in the settings
        for match in re.finditer(r"[^\s,{}\[\]\"']+", file.text):
            if {match[0], f"{folder}/{match[0].strip('/')}"} & whole.keys():
                yield match.span()


def _row(file: TextFile | None, known: Known) -> tuple[str, int, int] | None:
    """The path of the roster, and where the customer's line begins and ends in it."""
    rows = list(read_rows(file.source, "the roster", [])) if file else []
    if file is None or not rows:
        return None
    header = [cell.text.strip().casefold() for cell in rows[0]]
    starts = [file.text.rfind("\n", 0, row[0].start) + 1 for row in rows] + [len(file.text)]
    for row, start, end in zip(rows[1:], starts[1:], starts[2:], strict=False):
        cells = dict(zip(header, row, strict=False))
        if known.id and "id" in cells and slug(cells["id"].text) == known.id:
            while file.text[start:end].endswith("\n\n"):
                end -= 1
            return file.path, start, end
    return None


def _naming_place(path: str, naming: Naming, file: TextFile) -> Place:
    written = " ".join(file.text[naming.start : naming.end].split())
    message = f'"{written}" names them' if naming.sure else f'"{written}" may name them'
    return Place(path, naming.start, naming.end, "name", message, naming.sure)


def _repeated(known: Known, files: StudyFiles, whole: Mapping[str, str]) -> list[Place]:
    """Where other files repeat the words of its quotes."""
    said = Namings(text for _, text in known.quotes if len(words_in(text)) >= _REPEATED)
    return [
        Place(path, each.start, each.end, "words", "these are their words", sure=False)
        for path, file in files.texts.items()
        if path not in whole
        for each in said.find(file.text)
    ]


def _perhaps(
    known: Known, content: Content, files: StudyFiles, found: Mapping[str, tuple[Naming, ...]]
) -> list[Place]:
    """Where a word of its names stands alone that no other name of the study has."""
    others = set(_other_words(known, content))
    parts = {
        word
        for name in known.names
        if len(words_in(name)) > 1
        for word in words_in(name)
        if len(word) >= _TELLING and word not in others
    }
    places = []
    for path, file in files.texts.items():
        taken = found.get(path, ())
        for each in Namings(parts).find(file.text):
            is_name = file.text[each.start].isupper()
            if is_name and all(each.end <= other.start or other.end <= each.start for other in taken):
                message = f'"{file.text[each.start : each.end]}" may mean them'
                places.append(Place(path, each.start, each.end, "perhaps", message, sure=False))
    return places


def _of_their_people(known: Known, files: StudyFiles, whole: Mapping[str, str]) -> list[Place]:
    """Where their own files call people by first name, or hold what is redacted: a pseudonym keeps both."""
    first_names = Namings(known.first_names)
    places = []
    for path in whole.keys() & files.texts.keys():
        text = files.texts[path].text
        for each in first_names.find(text):
            if each.sure:
                message = f'"{text[each.start : each.end]}" is one of their people'
                places.append(Place(path, each.start, each.end, "perhaps", message, sure=False))
        for match in _REDACTED.finditer(text):
            message = "what is redacted can be read in the file"
            places.append(Place(path, match.start(), match.end(), "perhaps", message, sure=False))
    return places


def _other_words(known: Known, content: Content) -> Iterator[str]:
    registers = content.registers
    for customer in registers.customers:
        if customer.id != known.id:
            yield from (*words_in(customer.name), *words_in(customer.pseudonym))
    for register in (registers.drivers, registers.segments, registers.competitors, registers.offerings):
        yield from (word for entry in register for word in words_in(entry.name))
    for each in content.all_write_ups:
        if customer_id(each.customer.text, registers.customers) != known.id:
            yield from words_in(each.customer.text)
            yield from (word for name in each.participants for word in words_in(person_in(name)))
