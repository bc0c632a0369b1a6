"""Two segments beside each other, driver by driver."""

from typing import Final

from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.side_by_side import CLEAR, PERHAPS, DriverSideBySide, PairVerdict, SideBySide
from sitegen.charts.chart import Chart, Target
from sitegen.charts.palette import colour_of
from sitegen.charts.two_sides import Sides, TwoSidesRow, two_sides
from sitegen.charts.wording import (
    capitalised,
    corrected_for,
    count_and_interval,
    count_of_base,
    in_sentence,
    p_in_words,
    points,
)
from sitegen.language import Language

SHOWN: Final = 20
"""The rows that a picture holds; the table has all."""


def draw_side_by_side(found: SideBySide, comparisons: int, takeaway: str, language: Language) -> Chart:
    """Both segments for each driver, those that differ most surely first."""
    say = language.say
    rows = sorted(found.rows, key=_differs_most)
    shown = [row for row in rows if row.spoke][:SHOWN] or rows[:3]
    first, second = in_sentence(found.first.name), in_sentence(found.second.name)
    base = [
        say(
            "Filled, above: {first} ({first_asked} asked). Hollow, below: {second} ({second_asked} asked). "
            "Line: 95 % interval. Bar before a pair: the two differ, or perhaps do.",
            first=first,
            first_asked=found.first_respondents,
            second=second,
            second_asked=found.second_respondents,
        )
    ]
    left_out = len(rows) - len(shown)
    if left_out:
        base.append(
            language.say_many(
                "In the table alone: {count} driver.", "In the table alone: {count} drivers.", left_out
            )
        )
    spec, narrow = two_sides(
        [say("● {first}\u2003○ {second}", first=first, second=second)],
        [_row(found, each, language) for each in shown],
        language,
    )
    return Chart(
        name="side-by-side",
        title=capitalised(pair_in_words(found, language)),
        takeaway=takeaway,
        base=" ".join(base) + corrected_for(comparisons, language),
        alternative=say(
            "Two lines for each driver: how many of {first} named it, and below how many of {second}.",
            first=first,
            second=second,
        ),
        header=(
            say("Driver"),
            found.first.name,
            found.second.name,
            say("Difference"),
            say("p"),
            say("Verdict"),
        ),
        rows=tuple(_table_row(found, row, language) for row in rows),
        spec=spec,
        narrow=narrow,
    )


def pair_in_words(found: SideBySide, language: Language) -> str:
    """`Corner shops beside Regional chains`."""
    first, second = in_sentence(found.first.name), in_sentence(found.second.name)
    return language.say("{first} beside {second}", first=first, second=second)


def _differs_most(row: DriverSideBySide) -> tuple[float, int]:
    return (row.difference.p if row.difference else 2.0, -row.spoke)


def _row(found: SideBySide, row: DriverSideBySide, language: Language) -> TwoSidesRow:
    return TwoSidesRow(
        label=row.driver.name,
        pictures=(
            Sides(
                row.first, row.second, colour_of(row.driver.value_driver), row.verdict in (*CLEAR, *PERHAPS)
            ),
        ),
        target=Target(driver=row.driver.id) if row.spoke else None,
        says=language.say(
            "{driver}: {first}, {first_count}; {second}, {second_count}",
            driver=in_sentence(row.driver.name),
            first=in_sentence(found.first.name),
            first_count=count_of_base(row.first, language),
            second=in_sentence(found.second.name),
            second_count=count_of_base(row.second, language),
        ),
    )


def _table_row(found: SideBySide, row: DriverSideBySide, language: Language) -> tuple[str, ...]:
    difference = row.difference
    return (
        row.driver.name,
        _counted(row.first, row.first_against, language),
        _counted(row.second, row.second_against, language),
        points(difference.interval, language) if difference else "",
        p_in_words(difference.p_adjusted, language) if difference else "",
        verdict_in_words(found, row.verdict, language),
    )


def _counted(share: Share, against: int, language: Language) -> str:
    counted = count_and_interval(share, language)
    return language.say("{counted}; {count} against", counted=counted, count=against) if against else counted


def verdict_in_words(found: SideBySide, verdict: PairVerdict, language: Language) -> str:
    """`perhaps more among Regional chains`."""
    return language.say(
        verdict.value, first=in_sentence(found.first.name), second=in_sentence(found.second.name)
    )
