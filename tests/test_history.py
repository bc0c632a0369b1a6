import errno
import os
from pathlib import Path

import pytest

from sitegen.build import read_study
from sitegen.history import Change, changes_between, note_texts, noted_studies, planned_page
from sitegen.memo import StudyMemo
from sitegen.pages.views import LinkView
from tests.conftest import WriteStudy


def write_up(customer: str, driver: str) -> str:
    return f"---\ncustomer: {customer}\nsegment: shops\ndate: 2026-09-14\ndrivers: [{driver}]\n---\nWe met.\n"


@pytest.fixture
def twice(study: WriteStudy) -> Path:
    """A study that was built, changed in one driver, and built again."""
    files = {
        "content/interviews/a.md": write_up("Deli", "decrease-costs"),
        "content/interviews/b.md": write_up("Bakery", "mitigate-risks"),
    }
    root = study(files)
    memo = StudyMemo(root)
    note_texts(root, read_study(root), memo)
    study({"content/interviews/a.md": write_up("Deli", "assuage-emotions")})
    note_texts(root, read_study(root), memo)
    return root


def test_the_last_two_builds_are_remembered_as_they_were(twice: Path) -> None:
    before, after = noted_studies(twice, StudyMemo(twice))
    assert "decrease-costs" in before.sources.texts["interviews/a.md"].text
    assert "assuage-emotions" in after.sources.texts["interviews/a.md"].text


def test_a_note_that_the_disk_refuses_leaves_the_one_before(
    twice: Path, study: WriteStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    study({"content/interviews/a.md": write_up("Deli", "mitigate-risks")})
    monkeypatch.setattr(os, "fsync", refuse)
    note_texts(twice, read_study(twice), StudyMemo(twice))
    _, after = noted_studies(twice, StudyMemo(twice))
    assert "assuage-emotions" in after.sources.texts["interviews/a.md"].text
    assert {each.name for each in (twice / ".sitegen").iterdir()} == {
        ".gitignore",
        "history.json",
        "memo.sqlite",
    }


def test_the_fields_that_changed_a_page_are_named(twice: Path) -> None:
    memo = StudyMemo(twice)
    before, after = (
        planned_page(twice, each, "write-ups/a.html", memo) for each in noted_studies(twice, memo)
    )
    assert before is not None
    assert after is not None
    changes = changes_between(before.view, after.view)
    assert Change("tags[1].driver.name", "Decrease costs", "Assuage emotions") in changes


def test_a_page_that_nothing_changed_has_no_changes(twice: Path) -> None:
    memo = StudyMemo(twice)
    before, after = (planned_page(twice, each, "404.html", memo) for each in noted_studies(twice, memo))
    assert before == after


def test_a_page_may_be_named_by_its_file(twice: Path) -> None:
    memo = StudyMemo(twice)
    (_, after) = noted_studies(twice, memo)
    page = planned_page(twice, after, "content/interviews/b.md", memo)
    assert page is not None
    assert page.page.address == "write-ups/b.html"


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("same", "same", []),
        (LinkView("a", "x"), LinkView("b", "x"), [Change("label", "a", "b")]),
        ((LinkView("a", "x"),), (LinkView("a", "x"), LinkView("b", "y")), [Change("[]", "", "b")]),
        ((LinkView("a", "x"), LinkView("b", "y")), (LinkView("b", "y"),), [Change("[]", "a", "")]),
    ],
)
def test_changes_between_two_values(before: object, after: object, changes: list[Change]) -> None:
    assert changes_between(before, after) == changes
