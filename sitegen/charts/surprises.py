"""For each driver how many it was predicted for and how many it was heard from, of the same people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.surprises import DriverSurprise, Surprise, Surprises
from sitegen.charts.chart import NARROW, Chart, Specification, Target, wrapped
from sitegen.charts.marks import SOFT, links, marks_of, text_mark, texts_of
from sitegen.charts.palette import colour_of
from sitegen.charts.wording import (
    corrected_for,
    count_and_interval,
    count_of_base,
    in_sentence,
    interval_in_percent,
)
from sitegen.language import Language, mark
from sitegen.model import Driver

HEAD: Final = 30
SHOWN: Final = 20
"""More drivers than these are in the table alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Pixels: of the picture, where labels begin and both counts end, how high a row is, and where in it the
    words and the middle of the intervals stand.
    """

    width: int
    labels: int
    predicted: int
    heard: int
    row: int
    words: int
    middle: int


_WIDE: Final = _Layout(width=370, labels=-190, predicted=452, heard=515, row=36, words=18, middle=18)
_NARROW: Final = _Layout(
    width=NARROW - 20,
    labels=-8,
    predicted=NARROW - 76,
    heard=NARROW - 12,
    row=54,
    words=12,
    middle=36,
)


def draw_surprises(
    finding: Surprises, drivers: Mapping[str, Driver], takeaway: str, language: Language
) -> Chart | None:
    """The drivers, the most beyond prediction first; None where nothing was predicted."""
    if not finding.drivers:
        return None
    say = language.say
    shown = _most_surprising(finding.drivers)
    return Chart(
        name="surprises",
        title=say("Predicted and heard"),
        takeaway=takeaway,
        base=_base(finding, len(shown), language),
        alternative=say(
            "A row for each driver: a hollow point for the share of those for whom it was predicted, a full "
            "one for the share of the same people from whom it was heard, each with its interval."
        ),
        header=tuple(say(each) for each in _HEADER),
        rows=tuple(
            (
                drivers[each.driver].name,
                count_of_base(each.predicted, language),
                _interval(each.predicted),
                count_of_base(each.heard, language),
                _interval(each.heard),
                str(each.both),
                str(each.only_heard),
                str(each.only_predicted),
                say(each.surprise.value),
            )
            for each in finding.drivers
        ),
        spec=_laid_out(shown, drivers, _WIDE, language),
        narrow=_laid_out(shown, drivers, _NARROW, language),
    )


def _laid_out(
    shown: Sequence[DriverSurprise], drivers: Mapping[str, Driver], layout: _Layout, language: Language
) -> Specification:
    # On a phone the scale has a line of its own, below the heads of the counts.
    head = HEAD if layout is _WIDE else HEAD + 18
    marks: list[dict[str, object]] = [
        text_mark("head", layout.predicted, HEAD - 18, language.say("predicted")),
        text_mark("head", layout.heard, HEAD - 18, language.say("heard")),
    ]
    bottom = head + len(shown) * layout.row
    for share, label in ((0.0, "0"), (0.5, "50\u00a0%"), (1.0, "100\u00a0%")):
        x = layout.width * share
        marks.append(text_mark("scale", x, head - 18, label))
        marks.append({"kind": "grid", "x": x, "x2": x, "y": head - 8, "y2": bottom})
    for index, each in enumerate(shown):
        marks += _marks(each, drivers[each.driver], head + index * layout.row, layout, language)
    return Specification.of(_template, marks, height=bottom, width=layout.width)


_HEADER: Final = (
    mark("Driver"),
    mark("Predicted for"),
    mark("95 % interval"),
    mark("Heard from"),
    mark("95 % interval"),
    mark("Both"),
    mark("Heard alone"),
    mark("Predicted alone"),
    mark("Verdict"),
)


def _most_surprising(drivers: Sequence[DriverSurprise]) -> list[DriverSurprise]:
    """As many as the picture can hold, those that were heard or predicted furthest beyond the other."""
    furthest = sorted(drivers, key=lambda each: -abs(each.more))[:SHOWN]
    return [each for each in drivers if each in furthest]


def _base(finding: Surprises, shown: int, language: Language) -> str:
    base = language.say_many(
        "{count} conversation with predictions, of {counted}. Hollow: predicted; full: heard, for or "
        "against us; lines: 95 % intervals.",
        "{count} conversations with predictions, of {counted}. Hollow: predicted; full: heard, for or "
        "against us; lines: 95 % intervals.",
        len(finding.predictions),
        counted=language.number(finding.counted),
    ) + corrected_for(finding.comparisons, language)
    left_out = len(finding.drivers) - shown
    if left_out:
        base += " " + language.say_many(
            "In the table alone: {count} driver.", "In the table alone: {count} drivers.", left_out
        )
    return base


def _interval(share: Share) -> str:
    return interval_in_percent(share.interval) if share.interval else ""


def _marks(
    each: DriverSurprise, driver: Driver, top: float, layout: _Layout, language: Language
) -> list[dict[str, object]]:
    words, middle, colour = top + layout.words, top + layout.middle, colour_of(driver.value_driver)
    clear = each.surprise is not Surprise.TOO_FEW
    says = language.say(
        "{driver}: predicted for {predicted}, heard from {heard}; {verdict}",
        driver=in_sentence(driver.name),
        predicted=count_and_interval(each.predicted, language),
        heard=count_and_interval(each.heard, language),
        verdict=language.say(each.surprise.value),
    )
    marks = [
        text_mark("clear" if clear else "label", layout.labels, words, wrapped(driver.name, 26, lines=1)),
        text_mark("soft", layout.predicted, words, str(each.predicted.count)),
        text_mark("count", layout.heard, words, count_of_base(each.heard, language)),
    ]
    for share, kind, y in ((each.predicted, "predicted", middle - 6), (each.heard, "heard", middle + 6)):
        if share.interval:
            x, x2 = (layout.width * end for end in (share.interval.low, share.interval.high))
            marks += [
                {"kind": f"{kind}-interval", "x": x, "x2": x2, "y": y, "y2": y, "colour": colour},
                {"kind": kind, "x": layout.width * (share.value or 0.0), "y": y, "colour": colour},
            ]
    target = Target(each.driver)
    box = {"x": layout.labels, "x2": layout.heard, "y": top + 1, "y2": top + layout.row - 1}
    return [*marks, {"kind": "link", **box, "href": target.mark, "says": says}]


@cache
def _template() -> dict[str, Any]:
    import altair as alt

    colour = alt.Color("colour:N", scale=None)

    def intervals(kind: str, **mark: Any) -> Any:
        return marks_of(kind).mark_rule(aria=False, **mark).encode(x2="x2:Q", y2="y2:Q", color=colour)

    layers = alt.layer(
        marks_of("grid").mark_rule(aria=False, color="var(--sg-line)").encode(x2="x2:Q", y2="y2:Q"),
        intervals("predicted-interval", strokeWidth=1.5, opacity=0.6),
        intervals("heard-interval", strokeWidth=4, opacity=0.35),
        marks_of("predicted")
        .mark_point(filled=True, size=60, opacity=1, fill="var(--sg-paper)", strokeWidth=2, aria=False)
        .encode(stroke=alt.Stroke("colour:N", scale=None)),
        marks_of("heard").mark_point(filled=True, size=100, opacity=1, aria=False).encode(color=colour),
        texts_of("head", align="right", fontSize=11, color=SOFT),
        texts_of("scale", align="center", fontSize=11, color=SOFT),
        texts_of("label", align="left"),
        texts_of("clear", align="left", fontWeight=600),
        texts_of("soft", align="right", color=SOFT),
        texts_of("count", align="right"),
        links(cornerRadius=3),
    )
    compiled: dict[str, Any] = layers.properties(width=_WIDE.width).to_dict()
    return compiled
