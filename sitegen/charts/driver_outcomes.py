"""Every driver by how it went: who bought or stayed beside who left or never bought."""

from typing import Final

from sitegen.analysis.outcomes import CLEAR, PERHAPS, DriverOutcomes, Outcomes
from sitegen.charts.chart import Chart, Target
from sitegen.charts.palette import colour_of
from sitegen.charts.two_sides import Sides, TwoSidesRow, two_sides
from sitegen.charts.wording import (
    corrected_for,
    count_and_interval,
    count_of_base,
    in_sentence,
    p_in_words,
    points,
)
from sitegen.language import Language, mark
from sitegen.model import Driver, Effect

SHOWN: Final = 14
"""The rows that a picture holds; the table has all."""


def draw_driver_outcomes(finding: Outcomes, takeaway: str, language: Language) -> Chart | None:
    """For each driver both sides with their intervals, named for us and against us; None without both."""
    if not finding.favourable or not finding.unfavourable:
        return None
    say = language.say
    rows = finding.ranked()
    shown = [driver for driver in rows if _is_spoken_of(finding, driver)][:SHOWN] or rows[:3]
    left_out = len(rows) - len(shown)
    base = say(
        "Filled, above: the {favourable} who bought or stayed. Hollow, below: the {unfavourable} who left or "
        "never bought. Line: 95 % interval. Bar before a pair: the two differ, or perhaps do.",
        favourable=finding.favourable,
        unfavourable=finding.unfavourable,
    )
    if left_out:
        base += " " + language.say_many(
            "In the table alone: {count} driver.", "In the table alone: {count} drivers.", left_out
        )
    spec, narrow = two_sides(
        [say(each) for each in _HEADS], [_row(finding, each, language) for each in shown], language
    )
    return Chart(
        name="driver-outcomes",
        title=say("Drivers, by how it went"),
        takeaway=takeaway,
        base=base + corrected_for(finding.comparisons, language),
        alternative=say(
            "Two lines for each driver: how many of those who bought or stayed named it, and how "
            "many of those who left or never bought; on the left as a reason for us, on the right against us."
        ),
        header=tuple(say(each) for each in _HEADER),
        rows=tuple(
            _table_row(driver, finding.of(driver.id, effect), language)
            for driver in rows
            for effect in Effect
            if effect is Effect.FOR or driver in shown
        ),
        spec=spec,
        narrow=narrow,
    )


_HEADS: Final = (mark("Named as a reason for us"), mark("Spoke against us on it"))
_HEADER: Final = (
    mark("Driver"),
    mark("Said"),
    mark("Bought or stayed"),
    mark("Left or never bought"),
    mark("Difference"),
    mark("p"),
    mark("Verdict"),
)


def _is_spoken_of(finding: Outcomes, driver: Driver) -> bool:
    return any(finding.of(driver.id, effect).spoke for effect in Effect)


def _table_row(driver: Driver, row: DriverOutcomes, language: Language) -> tuple[str, ...]:
    difference, say = row.difference, language.say
    return (
        driver.name,
        say("for us") if row.effect is Effect.FOR else say("against us"),
        count_and_interval(row.favourable, language),
        count_and_interval(row.unfavourable, language),
        points(difference.interval, language) if difference else "",
        p_in_words(difference.p_adjusted, language) if difference else "",
        say(row.verdict.value),
    )


_SAYS: Final = {
    Effect.FOR: mark(
        "{favourable} who bought or stayed named it for us, {unfavourable} who left or never bought"
    ),
    Effect.AGAINST: mark(
        "{favourable} who bought or stayed spoke against us on it, {unfavourable} who left or never bought"
    ),
}


def _row(finding: Outcomes, driver: Driver, language: Language) -> TwoSidesRow:
    pictures, says = [], []
    for effect in Effect:
        row = finding.of(driver.id, effect)
        hue = colour_of(driver.value_driver) if effect is Effect.FOR else "var(--sg-against)"
        differ = row.verdict in (*CLEAR, *PERHAPS)
        pictures.append(Sides(row.favourable, row.unfavourable, hue, differ))
        says.append(
            language.say(
                _SAYS[effect],
                favourable=count_of_base(row.favourable, language),
                unfavourable=count_of_base(row.unfavourable, language),
            )
        )
    return TwoSidesRow(
        label=driver.name,
        pictures=tuple(pictures),
        target=Target(driver=driver.id),
        says=f"{in_sentence(driver.name)}: {'; '.join(says)}",
    )
