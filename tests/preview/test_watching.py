"""The real watcher on real folders: every change that matters is hinted at, and nothing else."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.preview.hints import Hints
from sitegen.preview.watching import Watcher, concerns, folders_to_watch

LONGEST = 15.0


class Watched:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.hints = Hints()
        self.watcher = Watcher(root)
        self.watcher.start(self.hints.add)
        self.watcher.follow("content", "output")

    def hinted(self, name: str) -> bool:
        """Whether a hint of a path that ends so comes; new folders are taken up as the preview does."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            paths = self.hints.take(0.2)
            if self.watcher.follow("content", "output") and not paths:
                self.hints.add("content")  # as the preview does when it is idle
            if any(path.endswith(name) for path in paths):
                return True
        return False


@pytest.fixture
def watched(small: Path) -> Iterator[Watched]:
    watched = Watched(small)
    yield watched
    watched.watcher.stop()


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a write-up is written": (lambda root: (root / "content/interviews/deli.md").write_text("x"), "deli.md"),
    "a write-up is new": (lambda root: (root / "content/interviews/new.md").write_text("x"), "new.md"),
    "a write-up is deleted": (lambda root: (root / "content/interviews/deli.md").unlink(), "deli.md"),
    "a write-up is renamed": (
        lambda root: (root / "content/interviews/deli.md").rename(root / "content/interviews/inn.md"),
        "inn.md",
    ),
    "settings are new": (lambda root: (root / "sitegen.yml").write_text("title: x"), "sitegen.yml"),
    "an image is new": (lambda root: (root / "content/till.png").write_bytes(b"x"), "till.png"),
    "a theme is new": (lambda root: (root / "themes").mkdir(), "themes"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_hinted_at(watched: Watched, change: str) -> None:
    act, name = CHANGES[change]
    act(watched.root)
    assert watched.hinted(name)


def test_folders_in_new_folders_are_watched_too(watched: Watched) -> None:
    deep = watched.root / "content/interviews/2026/autumn"
    deep.mkdir(parents=True)
    assert watched.hinted("2026") or watched.hinted("autumn")
    for number in range(3):  # a folder may be taken up right behind a file in it, which only a look finds
        (deep / f"inn-{number}.md").write_text("x")
        if watched.hinted(f"inn-{number}.md"):
            return
    pytest.fail("no file in the new folder was hinted at")


def test_a_content_folder_that_was_made_anew_is_watched(watched: Watched) -> None:
    shutil.rmtree(watched.root / "content")
    assert watched.hinted("content")
    (watched.root / "content").mkdir()
    assert watched.hinted("content")
    (watched.root / "content" / "drivers.yml").write_text("[]")
    assert watched.hinted("drivers.yml")


def test_a_content_folder_that_was_exchanged_is_watched(watched: Watched) -> None:
    (watched.root / "content").rename(watched.root / "before")
    (watched.root / "content").mkdir()
    assert watched.hinted("content")
    (watched.root / "content" / "drivers.yml").write_text("[]")
    assert watched.hinted("drivers.yml")


def test_reading_a_file_is_no_hint(small: Path) -> None:
    watched = Watched(small)
    for path in small.rglob("*.md"):
        path.read_bytes()
    (small / "content/interviews/last.md").write_text("x")
    hinted = watched.hints.take(LONGEST)
    watched.watcher.stop()
    assert {Path(path).name for path in hinted} == {"last.md"}


@pytest.mark.parametrize(
    ("path", "concerned"),
    [
        ("sitegen.yml", True),
        ("content", True),
        ("content/interviews/deli.md", True),
        ("content/interviews/.deli.md.swp", False),
        ("themes/ours/templates/layout.html", True),
        ("output/index.html", False),
        (".sitegen/memo.sqlite", False),
        (".git/index.lock", False),
        ("README.md", False),
        ("../elsewhere/theme.yml", True),
    ],
)
def test_what_concerns_the_site(tmp_path: Path, path: str, concerned: bool) -> None:
    root = tmp_path / "study"
    assert concerns(Path(os.path.normpath(root / path)), root, "content", "output") is concerned


def test_an_output_inside_the_content_is_none_of_its_concern(tmp_path: Path) -> None:
    assert not concerns(tmp_path / "docs/site/index.html", tmp_path, "docs", "docs/site")


def test_the_root_is_not_watched_with_all_that_is_below(small: Path) -> None:
    folders = folders_to_watch(small, "content")
    assert folders[small.resolve()] is False
    assert folders[small.resolve() / "content"] is True


def test_a_content_folder_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    folders = folders_to_watch(tmp_path, "docs/study/content")
    assert folders[tmp_path.resolve() / "docs"] is False
