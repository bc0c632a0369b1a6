"""A date years away from all others is told, at the value."""

import pytest

from sitegen.build import check
from tests.conftest import WriteStudy, interviews

CASES = {
    "2026-01-10 2026-02-10 2062-03-01": ["2062-03-01"],
    "2026-01-10 2026-02-10 1926-03-01": ["1926-03-01"],
    "2026-01-10 2062-03-01": [],  # which of the two?
    "2021-01-10 2026-01-10 2026-02-10": [],
    "2021-01-07 2026-01-10 2026-02-10": ["2021-01-07"],
    "2010-01-01 2018-01-01 2026-01-01": ["2010-01-01", "2018-01-01", "2026-01-01"],
    "2018-06-01 2022-06-01 2026-01-01 2026-02-01": [],
    "0001-01-01 2026-01-10 2026-02-10 9999-12-31": ["0001-01-01", "9999-12-31"],
}


@pytest.mark.parametrize(("dates", "far"), CASES.items(), ids=CASES)
def test_dates_far_from_the_nearest_other_are_told_at_the_value(
    dates: str, far: list[str], study: WriteStudy
) -> None:
    files = interviews("\n".join(f"c{n} | shops | {day} | time-back" for n, day in enumerate(dates.split())))
    found = check(study(files)).diagnostics
    assert {each.name for each in found} <= {"date-far-from-others"}
    texts = [files[each.place.path][each.place.start : each.place.end] for each in found]
    assert sorted(texts) == far


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2062-03-01", "Did you mean 2026? "),
        ("2036-03-01", "Did you mean 2026? "),
        ("1206-03-01", ""),
        ("2005-03-01", "Did you mean 2025? "),
        ("2055-03-01", "Did you mean 2025? "),
    ],
)
def test_a_year_that_is_a_slip_of_one_that_others_have_is_named(
    written: str, hint: str, study: WriteStudy
) -> None:
    text = f"a | shops | 2025-12-10 |\nb | shops | 2026-01-10 |\nc | shops | {written} |"
    (found,) = check(study(interviews(text))).diagnostics
    assert found.help == f"{hint}If it is right, say why: `allow: {{date-far-from-others: the reason}}`."


def test_message_says_how_far_and_from_what(study: WriteStudy) -> None:
    text = "a | shops | 2025-12-10 |\nb | shops | 2026-01-10 |\nc | shops | 2062-03-01 |"
    (found,) = check(study(interviews(text))).diagnostics
    assert found.message == (
        "2062-03-01 is 36 years from the nearest date of another conversation, 2026-01-10"
    )


def test_second_codings_of_a_conversation_bear_out_no_date_of_it(study: WriteStudy) -> None:
    write_up = "---\ncustomer: c\nsegment: shops\n{}date: 2062-03-01\ndrivers: []\n---\nWe met.\n"
    files = interviews("a | shops | 2025-12-10 |\nb | shops | 2026-01-10 |") | {
        "content/interviews/c.md": write_up.format(""),
        "content/interviews/c.ada.md": write_up.format("coder: ada\n"),
        "content/interviews/c.bo.md": write_up.format("coder: bo\n"),
    }
    found = [each.place.path for each in check(study(files)).diagnostics]
    assert found == sorted(path for path in files if "/c" in path)


def test_a_date_that_is_allowed_is_not_told(study: WriteStudy) -> None:
    text = (
        "a | shops | 2025-12-10 |\nb | shops | 2026-01-10 |\n"
        "c | shops | 2012-03-01 | | allow: {date-far-from-others: the study before this one}"
    )
    assert check(study(interviews(text))).diagnostics == ()
