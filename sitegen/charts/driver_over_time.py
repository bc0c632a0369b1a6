"""One driver, quarter by quarter."""

from functools import cache
from typing import Any, Final

from sitegen.analysis.over_time import Course, OverTime
from sitegen.charts.chart import NARROW, Chart, Specification
from sitegen.charts.courses import before_and_since, not_shown
from sitegen.charts.palette import colour_of
from sitegen.charts.wording import count_of_base, in_sentence, interval_in_percent, points
from sitegen.language import Language
from sitegen.model import Driver, Effect

WIDTH: Final = 660
HEIGHT: Final = 170
NARROW_QUARTERS: Final = 9
"""More quarters than these no phone can hold."""

_YEAR: Final = 40
"""Pixels that the figures of a year need."""


def draw_driver_over_time(
    finding: OverTime, driver: Driver, small_base: int, language: Language
) -> Chart | None:
    """The share that named a driver in each quarter; None for fewer than two quarters with anyone in them."""
    shares, against = finding.shares(driver.id), finding.shares(driver.id, Effect.AGAINST)
    if sum(1 for _, share in shares if share.base) < 2:
        return None
    name, say = in_sentence(driver.name), language.say
    return Chart(
        name="driver-over-time",
        title=say("{driver}, quarter by quarter", driver=name),
        takeaway=_takeaway(finding, driver, language),
        base=_base(finding, driver, small_base, language),
        alternative=say(
            "A point for each quarter with the share that named {driver}, and its interval.", driver=name
        ),
        header=(say("Quarter"), say("Named by"), say("95 % interval"), say("Against us")),
        rows=tuple(
            (
                quarter.in_words(language),
                count_of_base(share, language),
                interval_in_percent(share.interval) if share.interval else "",
                str(away.count),
            )
            for (quarter, share), (_, away) in zip(shares, against, strict=True)
        ),
        spec=_laid_out(finding, driver, small_base, WIDTH, language),
        narrow=_laid_out(finding, driver, small_base, NARROW - 36, language)
        if len(shares) <= NARROW_QUARTERS
        else None,
    )


def _laid_out(
    finding: OverTime, driver: Driver, small_base: int, width: int, language: Language
) -> Specification:
    shares, against = finding.shares(driver.id), finding.shares(driver.id, Effect.AGAINST)
    step = width / len(shares)
    rows: list[dict[str, object]] = []
    for index, ((quarter, share), (_, away)) in enumerate(zip(shares, against, strict=True)):
        interval = share.interval
        starts_year = quarter.number == 1 or (index == 0 and (quarter.number < 4 or step >= _YEAR))
        rows.append(
            {
                "x": (index + 0.5) * step,
                "share": share.value,
                "low": interval.low if interval else None,
                "high": interval.high if interval else None,
                "few": 0 < share.base < small_base,
                "quarter": language.say("Q{number}", number=quarter.number),
                "year": str(quarter.year) if starts_year else "",
                "count": f"{share.count}/{share.base}" if share.base else "–",
                "against": f"−{away.count}" if away.count else "",
                "colour": colour_of(driver.value_driver),
            }
        )
    return Specification.of(_template, rows, width=width)


def _takeaway(finding: OverTime, driver: Driver, language: Language) -> str:
    """The later half of the quarters against the earlier one, with a direction only where it is clear."""
    change = finding.changes.get(driver.id)
    name = in_sentence(driver.name)
    if change is None:
        return language.say("{driver}: asked in too few quarters to compare earlier with later.", driver=name)
    course, difference = language.say(change.course.value), points(change.difference.interval, language)
    says = [before_and_since(finding, change, language), f"{course} ({difference})"]
    if change.course in (Course.RISING, Course.FADING):
        says.append(
            language.say_many(
                "clear of chance among {count} comparison",
                "clear of chance among {count} comparisons",
                finding.comparisons,
            )
        )
    if change.course in (Course.PERHAPS_RISING, Course.PERHAPS_FADING):
        says.append(
            language.say_many(
                "not clear of chance among {count} comparison",
                "not clear of chance among {count} comparisons",
                finding.comparisons,
            )
        )
    return f"{name}: {', '.join(says)}."


def _base(finding: OverTime, driver: Driver, small_base: int, language: Language) -> str:
    notes = [language.say("Below each quarter: named/asked. Line: 95 % interval.")]
    if any(0 < share.base < small_base for _, share in finding.shares(driver.id)):
        notes.append(language.say("Hollow: a base below {base}.", base=small_base))
    if any(share.count for _, share in finding.shares(driver.id, Effect.AGAINST)):
        notes.append(language.say("−: spoke against us on it."))
    if finding.before:
        notes.append(not_shown(finding, language))
    return " ".join(notes)


@cache
def _template() -> dict[str, Any]:
    import altair as alt

    x = alt.X("x:Q", scale=None, axis=None)
    scale = alt.Scale(domain=[0, 1], nice=False)
    axis = alt.Axis(format=".0%", values=[0, 0.5, 1], title=None, labelOverlap=False)
    colour = alt.Color("colour:N", scale=None)
    base = alt.Chart(alt.NamedData("rows")).encode(x=x)
    line = base.mark_rule(strokeWidth=4, opacity=0.35, aria=False).encode(
        y=alt.Y("low:Q", scale=scale, axis=axis), y2="high:Q", color=colour
    )
    share = alt.Y("share:Q", scale=scale)
    solid = base.transform_filter("!datum.few").mark_point(filled=True, size=110, opacity=1, aria=False)
    hollow = base.transform_filter("datum.few").mark_point(
        filled=True, size=80, opacity=1, fill="var(--sg-paper)", strokeWidth=2, aria=False
    )
    count = base.mark_text(y=HEIGHT + 14, fontSize=11, color="var(--sg-ink-soft)", aria=False)
    against = base.mark_text(y=HEIGHT + 29, fontSize=11, color="var(--sg-against)", aria=False)
    quarter = base.mark_text(y=HEIGHT + 46, aria=False)
    year = base.mark_text(y=HEIGHT + 64, fontWeight=600, aria=False)
    layers = alt.layer(
        line,
        solid.encode(y=share, color=colour),
        hollow.encode(y=share, stroke=colour),
        count.encode(text="count:N"),
        against.encode(text="against:N"),
        quarter.encode(text="quarter:N"),
        year.encode(text="year:N"),
    )
    compiled: dict[str, Any] = layers.properties(width=WIDTH, height=HEIGHT).to_dict()
    return compiled
