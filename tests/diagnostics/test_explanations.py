"""The page of every diagnostic is true: its example shows the mistake, and its repair mends it.

A fence whose info string ends with a path is a file of a small study.  A repair shows the files that
change, and names those to be deleted as `(delete content/…)`.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from sitegen.build import build, check
from sitegen.diagnostics import CATALOGUE, catalogue
from sitegen.rendering.site import PageError
from sitegen.workers import Workers
from sitegen.workers.limits import GENEROUS, Limits, Lost
from sitegen.writing.output import NotOursError, write_site

PAGES = Path(catalogue.__file__).parent / "explanations"
SECTIONS = ["Why it matters", "Example", "Repair"]

_FENCE = re.compile(r"^(?P<fence>```+)\w+ (?P<path>\S+)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_DELETE = re.compile(r"\(delete (\S+)\)")


def sections(page: str) -> dict[str, str]:
    """The text below each heading of a page; headings within the files that it shows are none."""
    outline = _FENCE.sub(lambda file: "x" * len(file[0]), page)
    headings = list(_HEADING.finditer(outline))
    ends = [heading.start() for heading in headings[1:]] + [len(page)]
    return {
        f"{heading[1]} {heading[2]}": page[heading.end() : end]
        for heading, end in zip(headings, ends, strict=True)
    }


def section(name: str, heading: str) -> str:
    return sections(CATALOGUE[name].page)[f"## {heading}"]


def files_in(text: str) -> dict[str, str]:
    return {file["path"]: file["text"] for file in _FENCE.finditer(text)}


def names_in(text: str) -> set[str]:
    """The diagnostics that the prose of a section names."""
    return set(re.findall(r"`([a-z0-9-]+)`", _FENCE.sub("", text))) & set(CATALOGUE)


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_text(text, "utf-8")


def save_in_latin_1(write_up: Path) -> None:
    write_up.write_text(write_up.read_text("utf-8"), "latin-1")


def link_to_nowhere(write_up: Path) -> None:
    write_up.unlink()
    write_up.symlink_to(write_up.parent / "unplugged-drive" / write_up.name)


def add_transcripts(write_up: Path) -> None:
    with write_up.open("a", encoding="utf-8") as file:
        file.write("\nAnd then the lorry came late again.\n" * 64 * 1024)


def put_line_separators(write_up: Path) -> None:
    write_up.write_text(write_up.read_text("utf-8").replace("␤", "\u2028"), "utf-8")


def put_form_feeds(write_up: Path) -> None:
    write_up.write_text(write_up.read_text("utf-8").replace("␌", "\f"), "utf-8")


SITUATIONS: Mapping[str, Callable[[Path], None]] = {
    "not-utf8": save_in_latin_1,
    "unreadable-file": link_to_nowhere,
    "too-large": add_transcripts,
    "hidden-line-break": put_line_separators,
    "control-character": put_form_feeds,
}
"""What becomes of the example's write-up where its text alone does not show the mistake."""


def found_by_check(root: Path) -> set[str]:
    return {each.name for each in check(root).diagnostics}


def found_by_writing(root: Path) -> set[str]:
    built = build(root)
    found = {each.name for each in built.diagnostics}
    if built.files is not None:
        try:
            write_site(root / built.settings.output, built.files)
        except NotOursError:
            found.add("output-not-ours")
        except ExceptionGroup as faults:
            found |= {each.diagnostic.name for each in faults.exceptions if isinstance(each, PageError)}
    return found


class _GivesUpEndless(Workers):
    """Workers that give up what says of itself that it is endless."""

    def map(self, work: Any, items: Any, /, *, chunksize: int = 1, limits: Limits = GENEROUS) -> Any:
        for item in items:
            yield Lost("it took too long") if "and so on, endlessly" in item.text else work(item)


def found_with_endless_texts(root: Path) -> set[str]:
    return {each.name for each in check(root, workers=_GivesUpEndless()).diagnostics}


FOUND_BY: Mapping[str, Callable[[Path], set[str]]] = {
    "broken-theme": found_by_writing,
    "gave-up": found_with_endless_texts,
    "output-not-ours": found_by_writing,
    "private-name-published": found_by_writing,
}
"""How a mistake is found that a check does not look for."""

names = pytest.mark.parametrize("name", sorted(CATALOGUE))


def write_example(name: str, root: Path) -> None:
    write(root, files_in(section(name, "Example")))
    if name in SITUATIONS:
        (write_up,) = (root / "content" / "interviews").iterdir()
        SITUATIONS[name](write_up)


def write_repair(name: str, root: Path) -> None:
    repair = section(name, "Repair")
    for path in _DELETE.findall(repair):
        (root / path).unlink()
    write(root, files_in(repair))


def test_every_diagnostic_has_a_page_and_every_page_a_diagnostic() -> None:
    assert {path.name for path in PAGES.iterdir()} == {f"{name}.md" for name in CATALOGUE}


@names
def test_page_has_its_sections_in_order(name: str) -> None:
    found = sections(CATALOGUE[name].page)
    assert list(found) == [f"# {name}", *(f"## {heading}" for heading in SECTIONS)]
    assert all(text.strip() for text in found.values())


@names
def test_page_shows_a_study_and_its_repair(name: str) -> None:
    assert files_in(section(name, "Example"))
    assert files_in(section(name, "Repair"))


@names
def test_repair_shows_no_file_that_stays_as_it_was(name: str) -> None:
    example, repair = files_in(section(name, "Example")), files_in(section(name, "Repair"))
    same = [path for path, text in repair.items() if example.get(path) == text]
    assert not same or name in SITUATIONS


@names
def test_example_gives_the_diagnostic_and_those_that_it_names(name: str, tmp_path: Path) -> None:
    write_example(name, tmp_path)
    found = FOUND_BY.get(name, found_by_check)(tmp_path)
    assert found == {name} | names_in(section(name, "Example"))


@names
def test_repair_leaves_no_diagnostic(name: str, tmp_path: Path) -> None:
    write_example(name, tmp_path)
    write_repair(name, tmp_path)
    assert FOUND_BY.get(name, found_by_check)(tmp_path) == set()
