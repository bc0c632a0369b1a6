"""A hashtag that no quote takes is told where it names a driver that is known."""

import pytest

from sitegen.build import check
from sitegen.memo import StudyMemo
from tests.conftest import WriteStudy

CODEBOOK = "- {id: time-back, name: Hours saved, value_driver: decrease-costs, aliases: [Free evenings]}\n"
WRITE_UP = "---\ncustomer: Deli\nsegment: shops\ndate: 2026-01-10\ndrivers: [{tagged}]\n---\n{body}\n"


@pytest.mark.parametrize(
    ("hashtag", "expected"),
    [
        ("#time-back", ["time-back"]),
        ("#-time-back", ["time-back"]),
        ("#hours-saved", ["time-back"]),
        ("#free-evenings", ["time-back"]),
        ("#decrease-costs", ["decrease-costs"]),
        ("#monday", []),
    ],
)
def test_known_drivers_are_told(study: WriteStudy, hashtag: str, expected: list[str]) -> None:
    write_up = WRITE_UP.format(tagged="", body=f"I sleep. {hashtag}")
    root = study({"content/drivers.yml": CODEBOOK, "content/interviews/a.md": write_up})
    assert [each.message.split('"')[1] for each in check(root).diagnostics] == expected


def test_without_a_codebook_a_driver_is_known_that_any_write_up_uses(study: WriteStudy) -> None:
    files = {
        "content/interviews/a.md": WRITE_UP.format(tagged="", body="I sleep. #calm and #monday"),
        "content/interviews/b.md": WRITE_UP.format(tagged="calm", body=""),
    }
    (found,) = check(study(files)).diagnostics
    assert (found.name, found.place.path) == ("tag-without-quote", "content/interviews/a.md")


def test_free_pages_are_left_alone(study: WriteStudy) -> None:
    files = {
        "content/drivers.yml": CODEBOOK,
        "content/interviews/a.md": WRITE_UP.format(tagged="", body=""),
        "content/pages/b.md": "# B\n\nWrite #time-back behind what was said.\n",
    }
    assert check(study(files)).diagnostics == ()


def test_a_remembered_write_up_gives_the_same_warning(study: WriteStudy) -> None:
    write_up = WRITE_UP.format(tagged="", body="I sleep. #time-back")
    root = study({"content/drivers.yml": CODEBOOK, "content/interviews/a.md": write_up})
    for _ in range(2):
        (found,) = check(root, memo=StudyMemo(root)).diagnostics
        assert (found.name, write_up[found.place.start : found.place.end]) == (
            "tag-without-quote",
            "#time-back",
        )
