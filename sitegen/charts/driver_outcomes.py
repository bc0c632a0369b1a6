"""Every driver by how it went: who bought or stayed beside who left or never bought."""

from functools import cache
from typing import Any, Final

from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.outcomes import CLEAR, PERHAPS, DriverOutcomes, Outcomes
from sitegen.charts.chart import Chart, Specification, Target, wrapped
from sitegen.charts.palette import colour_of
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

LABELS: Final = 165
PANEL: Final = 185
COUNTS: Final = 62
GAP: Final = 22
"""Pixels of the labels, of each of the two pictures, of the counts beside them, and between the two."""

STEP: Final = PANEL + COUNTS + GAP
HEADER: Final = 44
ROW: Final = 36
SHOWN: Final = 14
"""The rows that a picture holds; the table has all."""


def draw_driver_outcomes(finding: Outcomes, takeaway: str, language: Language) -> Chart | None:
    """For each driver both sides with their intervals, named for us and against us; None without both."""
    if not finding.favourable or not finding.unfavourable:
        return None
    say = language.say
    rows = finding.ranked()
    shown = [driver for driver in rows if _is_spoken_of(finding, driver)][:SHOWN] or rows[:3]
    marks = [
        _text("head", column * (PANEL + COUNTS + GAP), 8, say(words)) for column, words in enumerate(_HEADS)
    ]
    marks += [
        {
            "kind": "axis",
            "x": column * (PANEL + COUNTS + GAP) + share * PANEL,
            "y": 28,
            "text": f"{share:.0%}",
        }
        for column in range(2)
        for share in (0.0, 0.5, 1.0)
    ]
    for index, driver in enumerate(shown):
        marks += _row_marks(finding, driver, HEADER + index * ROW, language)
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
        spec=Specification.of(_template, marks, height=HEADER + len(shown) * ROW),
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


def _row_marks(finding: Outcomes, driver: Driver, y: float, language: Language) -> list[dict[str, object]]:
    colour = colour_of(driver.value_driver)
    label = wrapped(driver.name, 22)
    marks = [_text("label", -LABELS, y + ROW / 2 - 7 * label.count("\n"), label)]
    says = []
    for column, effect in enumerate(Effect):
        row = finding.of(driver.id, effect)
        x = column * STEP
        hue = colour if effect is Effect.FOR else "var(--sg-against)"
        for share, middle, kind in (
            (row.favourable, y + ROW / 2 - 7, "filled"),
            (row.unfavourable, y + ROW / 2 + 7, "hollow"),
        ):
            marks += _side_marks(share, x, middle, kind, hue, language)
        if row.verdict in (*CLEAR, *PERHAPS):
            marks.append({"kind": "clear", "x": x - 8, "y": y + 7, "y2": y + ROW - 7})
        says.append(
            language.say(
                _SAYS[effect],
                favourable=count_of_base(row.favourable, language),
                unfavourable=count_of_base(row.unfavourable, language),
            )
        )
    marks.append(
        {
            "kind": "link",
            "x": -LABELS,
            "x2": 2 * STEP - GAP,
            "y": y,
            "y2": y + ROW,
            "href": Target(driver=driver.id).mark,
            "says": f"{in_sentence(driver.name)}: {'; '.join(says)}",
        }
    )
    return marks


def _side_marks(
    share: Share, x: float, y: float, kind: str, colour: str, language: Language
) -> list[dict[str, object]]:
    count = f"{share.count}/{share.base}" if share.base else language.say("not asked")
    marks = [_text("zero" if not share.count else "count", x + PANEL + COUNTS - 6, y, count)]
    if share.interval is None or share.value is None:
        return marks
    low, high = (x + end * PANEL for end in (share.interval.low, share.interval.high))
    marks.append({"kind": "line", "x": low, "x2": high, "y": y, "colour": colour})
    marks.append({"kind": kind, "x": x + share.value * PANEL, "y": y, "colour": colour})
    return marks


def _text(kind: str, x: float, y: float, text: str) -> dict[str, object]:
    return {"kind": kind, "x": x, "y": y, "text": text}


@cache
def _template() -> dict[str, Any]:
    import altair as alt

    base = alt.Chart(alt.NamedData("rows"))
    x, y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
    soft = "var(--sg-ink-soft)"
    colour = alt.Color("colour:N", scale=None)

    def of(kind: str) -> Any:
        return base.transform_filter(f"datum.kind === '{kind}'").encode(x=x, y=y)

    def texts(kind: str, **mark: Any) -> Any:
        return of(kind).mark_text(aria=False, baseline="middle", lineBreak="\n", **mark).encode(text="text:N")

    layers = alt.layer(
        of("line").mark_rule(strokeWidth=3, opacity=0.35, aria=False).encode(x2="x2:Q", color=colour),
        of("clear").mark_rule(strokeWidth=3, color="var(--sg-ink)", aria=False).encode(y2="y2:Q"),
        of("filled").mark_point(filled=True, size=80, opacity=1, aria=False).encode(color=colour),
        of("hollow")
        .mark_point(filled=True, size=62, opacity=1, fill="var(--sg-paper)", strokeWidth=2, aria=False)
        .encode(stroke=alt.Stroke("colour:N", scale=None)),
        texts("head", align="left", fontWeight=600),
        texts("axis", fontSize=11, color=soft),
        texts("label", align="left", lineHeight=14),
        texts("count", align="right", fontSize=12),
        texts("zero", align="right", fontSize=12, color=soft),
        of("link").mark_rect(opacity=0).encode(x2="x2:Q", y2="y2:Q", href="href:N", description="says:N"),
    )
    compiled: dict[str, Any] = layers.properties(width=2 * STEP - GAP).to_dict()
    return compiled
