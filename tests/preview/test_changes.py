"""What a save did to the findings, in words."""

from pathlib import Path

import pytest

from sitegen.preview.changes import changes
from sitegen.preview.rebuild import Rebuild
from tests.conftest import WriteStudy
from tests.preview.conftest import SMALL, write_up

DRIVERS = """
- {id: time-back, name: Time back, value_driver: assuage-emotions}
- {id: control, name: Control, value_driver: mitigate-risks}
"""


@pytest.fixture
def shops(study: WriteStudy) -> Path:
    files = {f"content/interviews/{name}.md": write_up(name, "control") for name in ("ade", "bo", "cy")}
    return study({"content/drivers.yml": DRIVERS, **files, "content/interviews/dee.md": write_up("Dee", "")})


def told(root: Path, path: str, text: str | None, most: int = 5) -> tuple[str, ...]:
    """What is told when a file of a study is written, or deleted."""
    rebuild = Rebuild(root)
    before = rebuild()
    if text is None:
        (root / path).unlink()
    else:
        (root / path).write_text(text)
    after = rebuild()
    assert before.findings, before
    assert after.findings, after
    return changes(before.findings(), after.findings(), most)


def test_nothing_is_told_of_a_comma(shops: Path) -> None:
    assert told(shops, "content/interviews/dee.md", write_up("Dee", "", text="We talked, at length.")) == ()


def test_a_tag_is_told_for_its_segment_its_value_driver_and_everyone(shops: Path) -> None:
    assert told(shops, "content/interviews/dee.md", write_up("Dee", "time-back")) == (
        "Time back in Small shops: 1 of 4, was 0 of 4",
        "Assuage emotions in Small shops: 1 of 4, was 0 of 4",
        "Time back among everyone: 1 of 4, was 0 of 4",
        "Assuage emotions among everyone: 1 of 4, was 0 of 4",
    )


def test_a_stronger_tag_is_told(shops: Path) -> None:
    text = write_up("ade", "{driver: control, strength: 3}")
    assert told(shops, "content/interviews/ade.md", text)[0] == "Control in Small shops: decisive to 1, was 0"


def test_evidence_against_is_told_as_such(shops: Path) -> None:
    text = write_up("Dee", "{driver: control, effect: against}")
    assert told(shops, "content/interviews/dee.md", text)[0] == (
        "Control in Small shops, against us: 1 of 4, was 0 of 4"
    )


def test_one_who_was_not_asked_leaves_the_base(shops: Path) -> None:
    text = write_up("Dee", "").replace("drivers:", "not_asked: [control]\ndrivers:")
    assert told(shops, "content/interviews/dee.md", text)[0] == "Control in Small shops: 3 of 3, was 3 of 4"


def test_a_new_customer_is_told_once_and_not_for_every_driver(shops: Path) -> None:
    assert told(shops, "content/interviews/eve.md", write_up("Eve", "control"))[:2] == (
        "Small shops: 5 customers asked, was 4",
        "Control in Small shops: 4 of 5, was 3 of 4",
    )


def test_a_deleted_write_up_is_told(shops: Path) -> None:
    assert told(shops, "content/interviews/dee.md", None)[0] == "Small shops: 3 customers asked, was 4"


def test_a_new_driver_is_told(shops: Path) -> None:
    registers = DRIVERS + "- {id: calm, name: Calm, value_driver: assuage-emotions, aliases: [ctl]}\n"
    (shops / "content/drivers.yml").write_text(registers)
    lines = told(shops, "content/interviews/dee.md", write_up("Dee", "calm"))
    assert lines[0] == "Calm in Small shops: 1 of 4, was 0 of 4"


def test_past_five_lines_the_rest_is_counted(shops: Path) -> None:
    lines = told(shops, "content/interviews/dee.md", write_up("Dee", "time-back, control"), most=2)
    assert lines == (
        "Time back in Small shops: 1 of 4, was 0 of 4",
        "Control in Small shops: 4 of 4, was 3 of 4",
        "and 6 more",
    )


def test_a_study_without_a_codebook_tells_of_value_drivers_once(study: WriteStudy) -> None:
    lines = told(study(SMALL), "content/interviews/deli.md", write_up(drivers="mitigate-risks"))
    assert lines[0].startswith(
        ("Mitigate risks in Small shops: 1 of 2", "Decrease costs in Small shops: 0 of 2")
    )
    assert len(lines) == len(set(lines))
