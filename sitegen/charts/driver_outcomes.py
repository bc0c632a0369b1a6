"""Every driver by how it went: who bought or stayed beside who left or never bought."""

from functools import cache
from typing import Any, Final

from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.outcomes import CLEAR, PERHAPS, DriverOutcomes, Outcomes
from sitegen.charts.chart import Chart, Specification, Target, wrapped
from sitegen.charts.palette import colour_of
from sitegen.charts.wording import count_and_interval, count_of_base, in_sentence, number_of, points
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


def draw_driver_outcomes(finding: Outcomes, takeaway: str) -> Chart | None:
    """For each driver both sides with their intervals, named for us and against us; None without both."""
    if not finding.favourable or not finding.unfavourable:
        return None
    rows = finding.ranked()
    shown = [driver for driver in rows if _is_spoken_of(finding, driver)][:SHOWN] or rows[:3]
    marks = [_text("head", column * (PANEL + COUNTS + GAP), 8, words) for column, words in enumerate(_HEADS)]
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
        marks += _row_marks(finding, driver, HEADER + index * ROW)
    left_out = len(rows) - len(shown)
    return Chart(
        name="driver-outcomes",
        title="Drivers, by how it went",
        takeaway=takeaway,
        base=f"Filled, above: the {finding.favourable} who bought or stayed. "
        f"Hollow, below: the {finding.unfavourable} who left or never bought. Line: 95 % interval. "
        "Bar before a pair: the two differ, or perhaps do."
        + (f" In the table alone: {number_of(left_out, 'driver')}." if left_out else "")
        + f" Verdicts are corrected for {number_of(finding.comparisons, 'comparison')}.",
        alternative="Two lines for each driver: how many of those who bought or stayed named it, and how "
        "many of those who left or never bought; on the left as a reason for us, on the right against us.",
        header=("Driver", "Said", "Bought or stayed", "Left or never bought", "Difference", "p", "Verdict"),
        rows=tuple(
            _table_row(driver, finding.of(driver.id, effect))
            for driver in rows
            for effect in Effect
            if effect is Effect.FOR or driver in shown
        ),
        spec=Specification.of(_template, marks, height=HEADER + len(shown) * ROW),
    )


_HEADS: Final = ("Named as a reason for us", "Spoke against us on it")


def _is_spoken_of(finding: Outcomes, driver: Driver) -> bool:
    return any(finding.of(driver.id, effect).spoke for effect in Effect)


def _table_row(driver: Driver, row: DriverOutcomes) -> tuple[str, ...]:
    difference = row.difference
    return (
        driver.name,
        "for us" if row.effect is Effect.FOR else "against us",
        count_and_interval(row.favourable),
        count_and_interval(row.unfavourable),
        points(difference.interval) if difference else "",
        p_in_words(difference.p_adjusted) if difference else "",
        row.verdict.value,
    )


def p_in_words(p: float) -> str:
    """`0.02`, `0.004`, `<0.001`."""
    if p < 0.001:
        return "<0.001"
    return f"{p:.3f}" if p < 0.01 else f"{p:.2f}"


def _row_marks(finding: Outcomes, driver: Driver, y: float) -> list[dict[str, object]]:
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
            marks += _side_marks(share, x, middle, kind, hue)
        if row.verdict in (*CLEAR, *PERHAPS):
            marks.append({"kind": "clear", "x": x - 8, "y": y + 7, "y2": y + ROW - 7})
        verb = "named it for us" if effect is Effect.FOR else "spoke against us on it"
        says.append(
            f"{count_of_base(row.favourable)} who bought or stayed {verb}, "
            f"{count_of_base(row.unfavourable)} who left or never bought"
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


def _side_marks(share: Share, x: float, y: float, kind: str, colour: str) -> list[dict[str, object]]:
    count = f"{share.count}/{share.base}" if share.base else "not asked"
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
