"""Where we win and where they lead: a row for each driver, theirs to the left, ours to the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sitegen.analysis.competitors import Duel
from sitegen.analysis.drivers_by_segment import Share
from sitegen.charts.chart import NARROW, Chart, Specification, Target, wrapped
from sitegen.charts.palette import colour_of
from sitegen.charts.wording import count_and_interval, count_of_base, in_sentence, interval_in_percent
from sitegen.language import Language, mark
from sitegen.model import Driver

HEAD: Final = 26
LINE: Final = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Pixels: of the picture, at whose two sides the counts stand, where the labels begin, how high a row is,
    and where in it the words and the lines stand.
    """

    width: int
    labels: int
    row: int
    words: int
    line: int


_WIDE: Final = _Layout(width=470, labels=-215, row=32, words=16, line=16)
_NARROW: Final = _Layout(width=NARROW - 56, labels=-28, row=46, words=12, line=32)
SHOWN: Final = 14
AGAINST: Final = "var(--sg-against)"


def draw_duels(
    duels: Sequence[Duel],
    drivers: dict[str, Driver],
    *,
    title: str,
    takeaway: str,
    base: str,
    address: Callable[[str, bool], str],
    language: Language,
) -> Chart:
    """The drivers weighed against a rival, those that most spoke of first, ours before theirs.

    `address` leads to those who said of a driver that we won on it (True) or that they lead (False).
    """
    ordered = sorted(duels, key=lambda each: each.lead.count - each.won.count)
    most = sorted(ordered, key=lambda each: -(each.won.count + each.lead.count))[:SHOWN]
    drawn = {each.driver for each in most}
    shown = [each for each in ordered if each.driver in drawn]
    left_out = len(ordered) - len(shown)
    say = language.say
    notes = [base, say("Line: 95 % interval.")]
    if left_out:
        notes.append(say("In the table alone: {count} more.", count=left_out))
    return Chart(
        name="duels",
        title=title,
        takeaway=takeaway,
        base=" ".join(notes),
        alternative=say(
            "A row for each driver: to the right how many said that we won on it, "
            "to the left how many said that they lead."
        ),
        header=(
            say("Driver"),
            say("We won on it"),
            say("95 % interval"),
            say("They lead on it"),
            say("95 % interval"),
        ),
        rows=tuple(
            (
                drivers[each.driver].name,
                count_of_base(each.won, language),
                interval_in_percent(each.won.interval) if each.won.interval else "",
                count_of_base(each.lead, language),
                interval_in_percent(each.lead.interval) if each.lead.interval else "",
            )
            for each in ordered
        ),
        spec=_laid_out(shown, drivers, address, _WIDE, language),
        narrow=_laid_out(shown, drivers, address, _NARROW, language),
    )


def _laid_out(
    duels: Sequence[Duel],
    drivers: dict[str, Driver],
    address: Callable[[str, bool], str],
    layout: _Layout,
    language: Language,
) -> Specification:
    middle = layout.width / 2
    marks: list[dict[str, object]] = [
        {"kind": "head-lead", "at": middle - 8, "y": 10, "text": language.say("They lead")},
        {"kind": "head-won", "at": middle + 8, "y": 10, "text": language.say("We won")},
    ]
    for index, duel in enumerate(duels):
        top = HEAD + index * layout.row
        y = top + layout.line
        driver = drivers[duel.driver]
        label = wrapped(driver.name, 25) if layout is _WIDE else wrapped(driver.name, 40, lines=1)
        words = top + layout.words - LINE / 2 * label.count("\n")
        marks.append({"kind": "label", "at": layout.labels, "y": words, "text": label})
        for share, sign, colour in ((duel.lead, -1, AGAINST), (duel.won, 1, colour_of(driver.value_driver))):
            if share.count and share.interval:
                we = sign > 0
                marks.append(_side(share, sign, colour, y))
                at = layout.width + 10 if we else -6
                marks.append({"kind": "won" if we else "lead", "at": at, "y": y, "text": str(share.count)})
                says = language.say(
                    _WE_WON if we else _THEY_LEAD,
                    driver=in_sentence(driver.name),
                    counted=count_and_interval(share, language),
                )
                box = {"y": top, "y2": top + layout.row, "x": 0 if we else -1, "x2": 1 if we else 0}
                target = Target(place=address(duel.driver, we))
                marks.append({"kind": "link", **box, "href": target.mark, "says": says})
    height = HEAD + layout.row * max(len(duels), 1)
    return Specification.of(_template, marks, height=height, width=layout.width)


_WE_WON: Final = mark("{driver}: {counted} said that we won on it")
_THEY_LEAD: Final = mark("{driver}: {counted} said that they lead on it")


def _side(share: Share, sign: int, colour: str, y: float) -> dict[str, object]:
    assert share.interval is not None
    assert share.value is not None
    return {
        "kind": "share",
        "y": y,
        "colour": colour,
        "share": sign * share.value,
        "low": sign * share.interval.low,
        "high": sign * share.interval.high,
    }


@cache
def _template() -> dict[str, Any]:
    import altair as alt

    y = alt.Y("y:Q", scale=None, axis=None)
    scale = alt.Scale(domain=[-1, 1], nice=False)
    axis = alt.Axis(
        values=[-1, -0.5, 0, 0.5, 1],
        labelExpr="format(abs(datum.value), '.0%')",
        title=None,
        labelOverlap=False,
        orient="bottom",
    )
    colour = alt.Color("colour:N", scale=None)

    def of(kind: str) -> Any:
        return alt.Chart(alt.NamedData("rows")).transform_filter(f"datum.kind === '{kind}'").encode(y=y)

    def texts(kind: str, **mark: Any) -> Any:
        at = alt.X("at:Q", scale=None, axis=None)
        return of(kind).mark_text(aria=False, baseline="middle", **mark).encode(x=at, text="text:N")

    layers = alt.layer(
        of("share")
        .mark_rule(strokeWidth=4, opacity=0.35, aria=False)
        .encode(x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", color=colour),
        of("share")
        .mark_point(filled=True, size=110, opacity=1, aria=False)
        .encode(x=alt.X("share:Q", scale=scale), color=colour),
        texts("label", align="left", lineBreak="\n", lineHeight=LINE),
        texts("head-lead", align="right", fontWeight=600, color=AGAINST),
        texts("head-won", align="left", fontWeight=600),
        texts("lead", align="right", fontWeight=600, color=AGAINST),
        texts("won", align="left", fontWeight=600),
        of("link")
        .mark_rect(opacity=0)
        .encode(x=alt.X("x:Q", scale=scale), x2="x2:Q", y2="y2:Q", href="href:N", description="says:N"),
    )
    compiled: dict[str, Any] = layers.properties(width=_WIDE.width).to_dict()
    return compiled
