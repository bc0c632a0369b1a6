"""What we say to one segment on the left, what it says on the right, and lines between the same drivers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sitegen.analysis.drivers_by_segment import Cell
from sitegen.analysis.heard_messages import HeardMessage, Hearing
from sitegen.analysis.message_gap import SegmentGap
from sitegen.analysis.unspoken import Unspoken
from sitegen.charts.chart import NARROW, Specification, Target, wrapped
from sitegen.charts.marks import SOFT, link_mark, links, marks_of, text_mark, texts_of
from sitegen.charts.palette import colour_of
from sitegen.charts.wording import count_and_interval, count_of_base, in_sentence
from sitegen.language import Language
from sitegen.model import Driver

HEAD: Final = 34
SKIP: Final = 20
LINE: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Pixels: where our messages begin and end, where the lines end, where names begin, from where to where a
    share reaches, and where the picture ends; how high a row of theirs is, and how much higher with a note.

    `words` are how many letters and lines a message has, `about` how many what is said of it, and `name` how
    many letters the name of a driver.
    """

    indent: int
    ours: int
    lines: int
    names: int
    shares: tuple[int, int]
    width: int
    row: int
    note: int
    words: tuple[int, int]
    about: tuple[int, int]
    name: int


_WIDE: Final = _Layout(
    indent=22,
    ours=232,
    lines=340,
    names=372,
    shares=(546, 652),
    width=720,
    row=36,
    note=0,
    words=(29, 2),
    about=(32, 1),
    name=24,
)
_NARROW: Final = _Layout(
    indent=18,
    ours=118,
    lines=134,
    names=154,
    shares=(154, 244),
    width=NARROW,
    row=42,
    note=14,
    words=(13, 4),
    about=(17, 2),
    name=21,
)
"""On a phone the share and the count of a driver stand below its name."""

MESSAGES: Final = 8
NAMED: Final = 6
"""How many of our messages are drawn, and how many of the drivers most named beside those we speak of."""


def draw_both_sides(
    gap: SegmentGap, drivers: Mapping[str, Driver], language: Language
) -> tuple[Specification, Specification, int]:
    """Our messages beside what the segment names, the same for a phone, and how many drivers are drawn."""
    wide, drawn = _laid_out(gap, drivers, _WIDE, language)
    return wide, _laid_out(gap, drivers, _NARROW, language)[0], drawn


def _laid_out(
    gap: SegmentGap, drivers: Mapping[str, Driver], layout: _Layout, language: Language
) -> tuple[Specification, int]:
    messages = gap.messages[:MESSAGES]
    told = {each.driver for each in messages}
    their_marks, theirs = _draw_theirs(gap, drivers, told, layout, language)
    our_marks, height = _draw_ours(messages, drivers, theirs, layout, language)
    marks = [
        text_mark("head", 0, 12, language.say("What we say")),
        text_mark("head", layout.names, 12, language.say("What they say")),
        *our_marks,
        *their_marks,
    ]
    bottom = max(height, max(theirs.values(), default=0.0) + layout.row / 2 + layout.note)
    return Specification.of(_template, marks, height=bottom, width=layout.width), len(theirs)


def _draw_theirs(
    gap: SegmentGap, drivers: Mapping[str, Driver], told: set[str], layout: _Layout, language: Language
) -> tuple[list[dict[str, object]], dict[str, float]]:
    """The marks of what they name, and the middle of each driver's row; drivers left out leave a gap."""
    by_driver: dict[str, HeardMessage | Unspoken] = {}
    for each in gap.everything:
        by_driver.setdefault(each.driver, each)
    ranked = sorted(
        by_driver.values(), key=lambda each: (each.their_place or len(by_driver) + 1, each.driver)
    )
    marks: list[dict[str, object]] = []
    middles: dict[str, float] = {}
    y, left_out = float(HEAD), 0
    for number, each in enumerate(ranked):
        if number >= NAMED and each.driver not in told:
            left_out += 1
            continue
        if left_out:
            more = language.say("{count} more between", count=left_out)
            marks.append(text_mark("more", layout.names, y + SKIP / 2, more))
            y, left_out = y + SKIP, 0
        middles[each.driver] = y + layout.row / 2
        marks += _their_marks(each, drivers[each.driver], y, layout, language)
        y += layout.row + layout.note * _is_missed(each)
    return marks, middles


def _is_missed(each: HeardMessage | Unspoken) -> bool:
    """Whether they say it and we do not, which is noted."""
    return isinstance(each, Unspoken) and each.hearing is Hearing.SAID


def _their_marks(
    each: HeardMessage | Unspoken, driver: Driver, y: float, layout: _Layout, language: Language
) -> list[dict[str, object]]:
    share, missed, stacked = each.cell.share, _is_missed(each), layout is _NARROW
    middle = y + layout.row / 2
    words = y + 11 if stacked else middle - 7 * missed
    row = y + 29 + layout.note * missed if stacked else middle
    height = layout.row + layout.note * missed - 4
    says = _they_say(each, driver, language)
    marks = [
        text_mark("place", layout.names - 8, words if stacked else middle, str(each.their_place or "–")),
        text_mark(
            "missed" if missed else "named", layout.names, words, wrapped(driver.name, layout.name, lines=1)
        ),
        text_mark("count", layout.width, row, count_of_base(share, language)),
        link_mark(layout.names - 28, y + 2, layout.width, y + 2 + height, _target(each.cell), says),
    ]
    if missed:
        marks.append(text_mark("soft", layout.names, words + 15, language.say("No message of ours")))
    if share.interval:
        begin, end = layout.shares
        x = [begin + (end - begin) * value for value in (share.interval.low, share.interval.high)]
        colour = colour_of(driver.value_driver)
        third = begin + (end - begin) / 3
        point = begin + (end - begin) * (share.value or 0.0)
        marks += [
            {"kind": "third", "x": third, "y": row - 9, "x2": third, "y2": row + 9},
            {"kind": "interval", "x": x[0], "y": row, "x2": x[1], "y2": row, "colour": colour},
            {"kind": "share", "x": point, "y": row, "colour": colour},
        ]
    return marks


def _they_say(each: HeardMessage | Unspoken, driver: Driver, language: Language) -> str:
    name, counted = in_sentence(driver.name), count_and_interval(each.cell.share, language)
    says = language.say("{driver}: {counted} named it", driver=name, counted=counted)
    if each.cell.against:
        says = language.say(
            "{driver}: {counted} named it, {against} spoke against us on it",
            driver=name,
            counted=counted,
            against=each.cell.against,
        )
    untold = isinstance(each, Unspoken)
    return language.say("{says}; no message of ours speaks of it", says=says) if untold else says


def _draw_ours(
    messages: tuple[HeardMessage, ...],
    drivers: Mapping[str, Driver],
    theirs: Mapping[str, float],
    layout: _Layout,
    language: Language,
) -> tuple[list[dict[str, object]], float]:
    """The marks of our messages with their lines to what they name, and where the last one ends."""
    marks: list[dict[str, object]] = []
    y = float(HEAD)
    for heard in messages:
        driver, text = drivers[heard.driver], wrapped(heard.message.text, *layout.words)
        lines = text.count("\n") + 1
        about = "\n".join(
            wrapped(each, *layout.about) for each in (driver.name, language.say(heard.hearing.value))
        )
        below = about.count("\n") + 1
        height = LINE * (lines + below) + 16.0
        middle = y + 8 + LINE * lines / 2
        says = language.say(
            "“{message}”, our message {place}, on {driver}: {counted} named it, {verdict}",
            message=heard.message.text,
            place=heard.place,
            driver=in_sentence(driver.name),
            counted=count_and_interval(heard.cell.share, language),
            verdict=language.say(heard.hearing.value),
        )
        marks += [
            text_mark("place", layout.indent - 8, y + 8 + LINE / 2, str(heard.place)),
            text_mark("message", layout.indent, y + 8 + LINE / 2, text),
            text_mark("about", layout.indent, y + 9 + LINE * (lines + 0.5), about),
            link_mark(0, y, layout.ours, y + height - 4, _target(heard.cell), says),
            {
                "kind": {Hearing.SAID: "heard", Hearing.UNSAID: "flat"}.get(heard.hearing, "open"),
                "x": layout.ours,
                "y": middle,
                "x2": layout.lines,
                "y2": theirs[heard.driver],
                "colour": colour_of(driver.value_driver),
                "href": _target(heard.cell).mark,
                "says": says,
            },
        ]
        y += height
    return marks, y


def _target(cell: Cell) -> Target:
    """The quotes behind a cell; the driver's page where nobody named it there."""
    return Target(cell.driver, cell.segment if cell.has_people else "")


@cache
def _template() -> dict[str, Any]:
    import altair as alt

    colour = alt.Color("colour:N", scale=None)

    def texts(kind: str, align: Any = "left", **mark: Any) -> Any:
        return texts_of(kind, align=align, lineHeight=LINE, **mark)

    def lines(kind: str, **mark: Any) -> Any:
        return marks_of(kind).mark_rule(**mark).encode(x2="x2:Q", y2="y2:Q")

    def joining(kind: str, **mark: Any) -> Any:
        return lines(kind, **mark).encode(color=colour, href="href:N", description="says:N")

    layers = alt.layer(
        joining("heard", strokeWidth=3),
        joining("open", strokeWidth=2, opacity=0.5),
        joining("flat", strokeWidth=2, strokeDash=[5, 4]),
        lines("third", aria=False, color="var(--sg-line)", strokeWidth=1),
        lines("interval", aria=False, strokeWidth=4, opacity=0.35).encode(color=colour),
        marks_of("share").mark_point(filled=True, size=90, opacity=1, aria=False).encode(color=colour),
        texts("head", fontSize=11, color=SOFT),
        texts("place", align="right", fontSize=12, color=SOFT),
        texts("message", fontWeight=600),
        texts("about", fontSize=11, color=SOFT),
        texts("named"),
        texts("missed", fontWeight=600),
        texts("soft", fontSize=11, color="var(--sg-against)"),
        texts("more", fontSize=11, color=SOFT),
        texts("count", align="right"),
        links(cornerRadius=3),
    )
    compiled: dict[str, Any] = layers.properties(width=_WIDE.width).to_dict()
    return compiled
