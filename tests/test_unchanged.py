import os
from pathlib import Path

import pytest

from sitegen.memo import StudyMemo
from sitegen.unchanged import Moment, note_build, unchanged_build
from tests.conftest import WriteStudy


@pytest.fixture
def noted(study: WriteStudy) -> Path:
    """A study that was built an hour after its last change."""
    root = study({"sitegen.yml": "", "content/interviews/a.md": "a", "output/index.html": "built"})
    StudyMemo(root).recall([b"any"])
    note_build(root, "content", root / "output", 1, Moment(*(ns + 3600 * 10**9 for ns in Moment.now())))
    return root


def test_a_study_that_did_not_change_is_known_again(noted: Path) -> None:
    assert unchanged_build(noted, None) == (noted / "output", 1)


@pytest.mark.parametrize(
    "path", ["sitegen.yml", "content/interviews/a.md", "content/interviews/b.md", "themes/own/theme.yml"]
)
def test_a_changed_or_new_source_is_seen(noted: Path, path: str) -> None:
    (noted / path).parent.mkdir(parents=True, exist_ok=True)
    (noted / path).write_text("b")
    assert unchanged_build(noted, None) is None


def test_a_change_that_keeps_size_and_time_is_seen(noted: Path) -> None:
    path = noted / "content/interviews/a.md"
    before = path.stat()
    path.write_text("b")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert unchanged_build(noted, None) is None


def test_a_deleted_source_is_seen(noted: Path) -> None:
    (noted / "content/interviews/a.md").unlink()
    assert unchanged_build(noted, None) is None


def test_a_page_that_was_changed_or_deleted_by_hand_is_seen(noted: Path) -> None:
    (noted / "output/index.html").write_text("by hand")
    assert unchanged_build(noted, None) is None
    (noted / "output/index.html").unlink()
    assert unchanged_build(noted, None) is None


def test_another_output_folder_is_another_build(noted: Path) -> None:
    assert unchanged_build(noted, noted / "elsewhere") is None


def test_a_build_right_after_an_edit_is_not_noted(study: WriteStudy) -> None:
    root = study({"sitegen.yml": "", "content/interviews/a.md": "a", "output/index.html": "built"})
    StudyMemo(root).recall([b"any"])
    note_build(root, "content", root / "output", 1, Moment.now())
    assert unchanged_build(root, None) is None


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_build_during_which_the_clock_was_set_is_not_noted(study: WriteStudy, hours: int) -> None:
    root = study({"sitegen.yml": "", "content/interviews/a.md": "a", "output/index.html": "built"})
    StudyMemo(root).recall([b"any"])
    dated, elapsed = (ns + 7200 * 10**9 for ns in Moment.now())
    note_build(root, "content", root / "output", 1, Moment(dated + hours * 3600 * 10**9, elapsed))
    assert unchanged_build(root, None) is None


def test_another_audience_is_a_change(noted: Path) -> None:
    assert unchanged_build(noted, None, "public") is None
