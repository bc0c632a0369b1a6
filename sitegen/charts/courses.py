"""Every driver over the quarters in a row of small bars: how many spoke, and how many of them named it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sitegen.analysis.over_time import UNMOVED, Change, OverTime
from sitegen.charts.chart import NARROW, Chart, Specification, Target, wrapped
from sitegen.charts.marks import SOFT, links, marks_of, text_mark, texts_of
from sitegen.charts.palette import colour_of
from sitegen.charts.wording import (
    count_and_interval,
    count_of_base,
    in_sentence,
    points,
)
from sitegen.language import Language
from sitegen.model import Driver, Effect

HEADER: Final = 40
BARS: Final = 40
BAR: Final = 26
WIDEST: Final = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Pixels: of the quarters, of the labels beside them or above, and where the counts of the two halves,
    the verdict, and the row end.
    """

    width: int
    beside: int
    above: int
    before: int
    since: int
    verdict: int
    end: int


_WIDE: Final = _Layout(width=340, beside=165, above=0, before=406, since=474, verdict=484, end=552)
_NARROW: Final = _Layout(
    width=NARROW - 108, beside=0, above=20, before=NARROW - 54, since=NARROW, verdict=NARROW, end=NARROW
)
"""On a phone the verdict ends the line of the label."""

SHOWN: Final = 18
"""The rows that a picture holds; the table has all."""


def draw_courses(
    finding: OverTime,
    title: str,
    takeaway: str,
    language: Language,
    segment: str = "",
    rows: int = SHOWN,
) -> Chart | None:
    """A row for each driver; None for fewer than two quarters with anyone in them.

    `segment` is the id of the segment that the finding is of, or empty; at most so many `rows` are drawn.
    """
    if sum(1 for _, heard in finding.quarters if heard.respondents) < 2:
        return None
    drivers, say = finding.in_order(), language.say
    shown = [driver for driver in drivers if _is_named(finding, driver)][:rows]
    if not shown:
        return None
    left_out = len(drivers) - len(shown)
    return Chart(
        name="courses",
        title=title,
        takeaway=takeaway,
        base=_base(finding, left_out, language),
        alternative=say(
            "A row for each driver with a bar for each quarter: how many were asked, and how many of "
            "them named it."
        ),
        header=(
            say("Driver"),
            say("Before {quarter}", quarter=finding.middle.in_words(language)),
            say("Since {quarter}", quarter=finding.middle.in_words(language)),
            say("Difference"),
            say("Verdict"),
        ),
        rows=tuple(_table_row(driver, finding.changes.get(driver.id), language) for driver in drivers),
        spec=_laid_out(finding, shown, segment, _WIDE, language),
        narrow=_laid_out(finding, shown, segment, _NARROW, language),
    )


def _laid_out(
    finding: OverTime, shown: Sequence[Driver], segment: str, layout: _Layout, language: Language
) -> Specification:
    marks = _head_marks(finding, layout, language)
    most = max(len(heard.respondents) for _, heard in finding.quarters)
    row = BARS + layout.above
    for index, driver in enumerate(shown):
        marks += _row_marks(finding, driver, HEADER + index * row, most, segment, layout, language)
    height = HEADER + len(shown) * row
    middle = (len(finding.quarters) // 2) * layout.width / len(finding.quarters)
    marks.append({"kind": "middle", "x": middle, "y": HEADER - 4, "y2": height})
    return Specification.of(_template, marks, height=height, width=layout.width)


def _base(finding: OverTime, left_out: int, language: Language) -> str:
    notes = [
        language.say(
            "Grey: asked in that quarter. Coloured: of them, who named it. Below the line: who spoke against "
            "us on it. Right: before {quarter}, and since.",
            quarter=finding.middle.in_words(language),
        )
    ]
    if left_out:
        notes.append(
            language.say_many(
                "In the table alone: {count} driver.", "In the table alone: {count} drivers.", left_out
            )
        )
    if finding.before:
        notes.append(not_shown(finding, language))
    return " ".join(notes)


def not_shown(finding: OverTime, language: Language) -> str:
    """How many conversations are older than the first quarter."""
    return language.say_many(
        "{count} conversation before {quarter} not shown.",
        "{count} conversations before {quarter} not shown.",
        finding.before,
        quarter=finding.quarters[0][0].in_words(language),
    )


def before_and_since(finding: OverTime, change: Change, language: Language) -> str:
    """`2 of 14 before 2025 Q4, 9 of 20 since`."""
    return language.say(
        "{earlier} before {quarter}, {later} since",
        earlier=count_of_base(change.earlier, language),
        quarter=finding.middle.in_words(language),
        later=count_of_base(change.later, language),
    )


def _is_named(finding: OverTime, driver: Driver) -> bool:
    return any(heard.named.get((driver.id, effect)) for _, heard in finding.quarters for effect in Effect)


def _table_row(driver: Driver, change: Change | None, language: Language) -> tuple[str, ...]:
    if change is None:
        return (driver.name, "", "", "", language.say("not asked in both halves"))
    return (
        driver.name,
        count_and_interval(change.earlier, language),
        count_and_interval(change.later, language),
        points(change.difference.interval, language),
        language.say(change.course.value),
    )


def _head_marks(finding: OverTime, layout: _Layout, language: Language) -> list[dict[str, object]]:
    step = layout.width / len(finding.quarters)
    marks: list[dict[str, object]] = []
    for index, (quarter, _) in enumerate(finding.quarters):
        middle = (index + 0.5) * step
        if step >= 26:
            marks.append(text_mark("quarter", middle, 26, language.say("Q{number}", number=quarter.number)))
        if quarter.number == 1 or (index == 0 and quarter.number < 4):
            marks.append(
                text_mark("year", index * step + (0 if step < 26 else step / 2 - 8), 8, str(quarter.year))
            )
    marks.append(text_mark("head", layout.before, 26, language.say("before")))
    marks.append(text_mark("head", layout.since, 26, language.say("since")))
    return marks


def _row_marks(
    finding: OverTime,
    driver: Driver,
    top: float,
    most: int,
    segment: str,
    layout: _Layout,
    language: Language,
) -> list[dict[str, object]]:
    step = layout.width / len(finding.quarters)
    y = top + layout.above
    if layout.above:
        marks = [text_mark("label", 0, top + 13, wrapped(driver.name, 26, lines=1))]
    else:
        label = wrapped(driver.name, 22)
        marks = [text_mark("label", -layout.beside, y + BARS / 2 - 7 * label.count("\n"), label)]
    foot, gap = y + BARS - 9, max(min(step * 0.15, 5), (step - WIDEST) / 2)
    against = finding.shares(driver.id, Effect.AGAINST)
    for index, ((_, share), (_, away)) in enumerate(zip(finding.shares(driver.id), against, strict=True)):
        box: dict[str, object] = {"x": index * step + gap, "x2": (index + 1) * step - gap, "y2": foot}
        if share.base:
            marks.append({**box, "kind": "asked", "y": foot - BAR * share.base / most})
        if share.count:
            tip = foot - BAR * share.count / most
            marks.append({**box, "kind": "named", "y": tip, "colour": colour_of(driver.value_driver)})
        if away.count:
            low = min(1.5 + BAR * away.count / most, 8)
            marks.append({**box, "kind": "against", "y": foot + 1, "y2": foot + 1 + low})
    change = finding.changes.get(driver.id)
    name = in_sentence(driver.name)
    says = language.say("{driver}: not asked in both halves", driver=name)
    if change:
        for x, share in ((layout.before, change.earlier), (layout.since, change.later)):
            marks.append(text_mark("count", x, y + BARS / 2, f"{share.count}/{share.base}"))
        course = language.say(change.course.value)
        kind = "course" if change.course in UNMOVED else "sure"
        if layout.above:
            marks.append(text_mark(f"{kind}-right", layout.verdict, top + 13, course))
        else:
            marks.append(text_mark(kind, layout.verdict, y + BARS / 2, wrapped(course, 10)))
        says = f"{name}: {before_and_since(finding, change, language)}, {course}"
    if _is_named(finding, driver):
        marks.append(
            {
                "kind": "link",
                "x": -layout.beside,
                "x2": layout.end,
                "y": top,
                "y2": y + BARS,
                "href": Target(driver.id, segment).mark,
                "says": says,
            }
        )
    return marks


@cache
def _template() -> dict[str, Any]:
    import altair as alt

    def boxes(kind: str, **mark: Any) -> Any:
        return marks_of(kind).mark_rect(**mark).encode(x2="x2:Q", y2="y2:Q")

    layers = alt.layer(
        boxes("asked", color="var(--sg-line)", aria=False),
        boxes("named", aria=False).encode(color=alt.Color("colour:N", scale=None)),
        boxes("against", color="var(--sg-against)", aria=False),
        marks_of("middle").mark_rule(strokeDash=[2, 3], color=SOFT, aria=False).encode(y2="y2:Q"),
        texts_of("quarter", fontSize=11, color=SOFT),
        texts_of("year", align="left", fontSize=12, fontWeight=600),
        texts_of("head", align="right", fontSize=11, color=SOFT),
        texts_of("label", align="left", lineHeight=14),
        texts_of("count", align="right", fontSize=12),
        texts_of("course", align="left", fontSize=11, lineHeight=13, color=SOFT),
        texts_of("sure", align="left", fontSize=11, lineHeight=13, fontWeight=600),
        texts_of("course-right", align="right", fontSize=11, color=SOFT),
        texts_of("sure-right", align="right", fontSize=11, fontWeight=600),
        links(),
    )
    compiled: dict[str, Any] = layers.properties(width=_WIDE.width).to_dict()
    return compiled
