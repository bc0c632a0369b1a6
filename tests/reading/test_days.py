from datetime import date

import pytest

from sitegen.reading.days import read_day, read_day_in, read_day_of_moment

DAY = date(2026, 9, 14)


@pytest.mark.parametrize(
    ("text", "day", "day_of_moment"),
    [
        ("2026-09-14", DAY, DAY),
        (" 2026-09-14 ", None, DAY),
        ("2026-09-14T10:30:00Z", None, DAY),
        ("2026-09-14 10:30", None, DAY),
        ("2026-09-141", None, None),
        ("20260914", None, None),
        ("2026-W38-1", None, None),
        ("2026-02-30", None, None),
        ("٢٠٢٦-٠٩-١٤", None, None),
        ("", None, None),
    ],
)
def test_a_day_is_written_in_one_way_and_a_moment_begins_with_one(
    text: str, day: date | None, day_of_moment: date | None
) -> None:
    assert read_day(text) == day
    assert read_day_of_moment(text) == day_of_moment


@pytest.mark.parametrize(
    ("form", "text", "day"),
    [("%d/%m/%Y", " 14/09/2026 ", DAY), ("%d/%m/%Y", "2026-09-14", None), ("%d.%m", "30.02", None)],
)
def test_a_form_of_days_reads_days_of_that_form_alone(form: str, text: str, day: date | None) -> None:
    assert read_day_in(form, text) == day
