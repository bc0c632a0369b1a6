"""Draws the driver × segment matrix: names, cells and links at their places."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sitegen.analysis.drivers_by_segment import EVERYONE, Cell, DriversBySegment
from sitegen.charts.chart import NARROW, Specification, Target, longest_word, wrapped
from sitegen.charts.marks import SOFT, link_mark, links, marks_of, text_mark, texts_of
from sitegen.charts.palette import colour_of
from sitegen.charts.wording import named_by, percent
from sitegen.language import Language
from sitegen.model import Driver, ValueDriver

WIDTH: Final = 530
SLANTED_HEADER: Final = 130
CELL: Final = 30
LINE: Final = 14
GROUP_HEADER: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Pixels: how wide all cells are together, how much room the drivers' names have beside them or above,
    how high a head is, and how wide a letter of one.

    `prefix` names the kind of a head's text; `repeats` says whether every group of rows has heads of its
    own, where the first ones are out of sight.
    """

    width: int
    beside: int
    above: int
    header: int
    letter: float
    prefix: str
    repeats: bool


_WIDE: Final = _Layout(width=WIDTH, beside=190, above=0, header=54, letter=8, prefix="", repeats=False)
_NARROW: Final = _Layout(width=NARROW, beside=0, above=19, header=52, letter=7, prefix="small-", repeats=True)
PADDING: Final = {"left": 4, "top": 4, "right": 28, "bottom": 4}
"""Pixels around the picture: a slanted name may be wider on a page than in the font it is measured with."""

NARROW_COLUMNS: Final = 6
"""More columns than these no phone can hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """A segment, or everyone: how it is called, its id, and how many it has."""

    name: str
    segment: str
    base: int


def matrix_specification(
    finding: DriversBySegment,
    columns: Sequence[Column],
    groups: Sequence[tuple[ValueDriver | None, list[Driver]]],
    shown: frozenset[str],
    small_base: int,
    language: Language,
) -> tuple[Specification, Specification | None]:
    """The picture of the columns and of those drivers of each group that are shown; then for a phone."""

    def laid_out(layout: _Layout) -> Specification:
        return _laid_out(finding, columns, groups, shown, small_base, layout, language)

    return laid_out(_WIDE), laid_out(_NARROW) if len(columns) <= NARROW_COLUMNS else None


def _laid_out(
    finding: DriversBySegment,
    columns: Sequence[Column],
    groups: Sequence[tuple[ValueDriver | None, list[Driver]]],
    shown: frozenset[str],
    small_base: int,
    layout: _Layout,
    language: Language,
) -> Specification:
    say = language.say
    step = layout.width / len(columns)
    slanted = any(longest_word(column.name) > _letters(step, layout) for column in columns)
    heads, header = _head_marks(columns, step, slanted, layout, language)
    repeats = layout.repeats and not slanted
    marks, y = ([], 0.0) if repeats else (heads, header)
    for value, drivers in groups:
        marks.append(text_mark("group", -layout.beside, y + 18, say(value.label) if value else say("Other")))
        drawn = [driver for driver in drivers if driver.id in shown]
        if not drawn:
            none = say("only drivers that few spoke of") if drivers else say("no driver in the codebook")
            marks.append(text_mark("empty", 2, y + 18 + layout.above, none))
            y += layout.above
        y += GROUP_HEADER
        if drawn and repeats:
            marks += [_lowered(each, y) for each in heads]
            y += header
        for driver in drawn:
            marks += _name_marks(driver, y, layout)
            y += layout.above
            for index, column in enumerate(columns):
                cell = finding.cell(driver.id, column.segment)
                marks += _cell_marks(cell, driver, column, index * step, y, step, small_base, language)
            y += CELL
        y += 6
    return Specification.of(
        _template,
        marks,
        height=y,
        width=layout.width,
        padding=PADDING if slanted or not layout.repeats else dict.fromkeys(PADDING, 4),
    )


def _lowered(mark: dict[str, object], by: float) -> dict[str, object]:
    """The mark so many pixels further down."""
    return {name: value + by if name in ("y", "y2") else value for name, value in mark.items()}  # type: ignore[operator]


def _name_marks(driver: Driver, y: float, layout: _Layout) -> list[dict[str, object]]:
    """The name of a driver with its link, beside its cells or above them."""
    width, height = (layout.width, layout.above) if layout.above else (layout.beside - 6, CELL)
    name = wrapped(driver.name, 40 if layout.above else 27, lines=1)
    middle = y + (layout.above / 2 + 2 if layout.above else CELL / 2)
    return [
        text_mark("label", -layout.beside, middle, name),
        link_mark(
            -layout.beside, y, width - layout.beside, y + height, Target(driver=driver.id), driver.name
        ),
    ]


def _letters(step: float, layout: _Layout) -> int:
    """How many letters the head of a column so wide holds."""
    return max(int(step / layout.letter), 6)


def _head_marks(
    columns: Sequence[Column], step: float, slanted: bool, layout: _Layout, language: Language
) -> tuple[list[dict[str, object]], float]:
    """Names, bases and links of the columns, and where the rows begin; in narrow columns names slant."""
    say = language.say
    header = SLANTED_HEADER if slanted else layout.header
    marks: list[dict[str, object]] = []
    for index, column in enumerate(columns):
        middle = (index + 0.5) * step
        if slanted:
            marks.append(text_mark("slant", middle - 4, header - 12, wrapped(column.name, 22, lines=1)))
        else:
            name = wrapped(column.name, _letters(step, layout), lines=3)
            marks.append(
                text_mark(f"{layout.prefix}head", middle, header - 17 - LINE * name.count("\n"), name)
            )
        base = (
            say("base {base}", base=language.number(column.base))
            if step >= 60
            else language.number(column.base)
        )
        marks.append(text_mark("base", middle, header + 2, base))
        if column.segment != EVERYONE:
            target = Target(segment=column.segment)
            says = say("Segment {segment}, {base} asked", segment=column.name, base=column.base)
            marks.append(link_mark(index * step, 0, (index + 1) * step, header + 8, target, says))
    if step < 60 and layout.beside:
        marks.append(text_mark("label-soft", -layout.beside, header + 2, say("base")))
    return marks, header + 8.0


def _cell_marks(
    cell: Cell,
    driver: Driver,
    column: Column,
    x: float,
    y: float,
    width: float,
    small_base: int,
    language: Language,
) -> list[dict[str, object]]:
    gap = 1.5
    box: dict[str, object] = {"x": x + gap, "y": y + gap, "x2": x + width - gap, "y2": y + CELL - gap}
    middle = y + CELL / 2
    if not cell.share.base:
        return [text_mark("none", x + width / 2, middle, language.say("not asked") if width >= 60 else "–")]
    count, room = shown_count(cell, column, width), width - 2 * gap - 4
    few = cell.share.base < small_base
    share = cell.share.value or 0.0
    marks: list[dict[str, object]] = [
        {
            **box,
            "kind": "few" if few else "cell",
            "tint": 0.06 + 0.5 * share,
            "colour": colour_of(driver.value_driver),
        }
    ]
    kind = "count" if cell.share.count else "zero"
    at = (x + width / 2, middle, room)
    marks += _number_marks("few-" * few + kind, count, "few-" * few + "against", cell, *at)
    if not few:  # no share stands alone below the small base
        marks += _number_marks("share", _shown_share(cell, column, room), "share-against", cell, *at)
    if cell.share.count or cell.against:
        target = Target(driver.id, "" if cell.segment == EVERYONE else cell.segment)
        says = named_by(column.name, cell.share, driver.name, cell.against, language)
        marks.append({**box, "kind": "link", "href": target.mark, "says": says})
    return marks


_DIGIT: Final = 8
_SMALL_DIGIT: Final = 7
_BETWEEN: Final = 5
"""About how many pixels a digit takes, one of those against us, and the space between the two."""


def shown_count(cell: Cell, column: Column, width: float) -> str:
    """`11`, or `11/14` where fewer were asked than the column says: in a narrow column `11*`."""
    if cell.share.base == column.base:
        return str(cell.share.count)
    count = f"{cell.share.count}/{cell.share.base}"
    return count if _DIGIT * len(count) <= width else f"{cell.share.count}*"


def _shown_share(cell: Cell, column: Column, width: float) -> str:
    """`56 %`, or `56 % (9)` where fewer were asked than the column says: in a narrow column `56 %*`."""
    share = percent(cell.share.value or 0.0)
    if cell.share.base == column.base:
        return share
    with_base = f"{share} ({cell.share.base})"
    return with_base if _DIGIT * len(with_base) <= width else f"{share}*"


def _number_marks(
    kind: str, number: str, kind_against: str, cell: Cell, middle: float, y: float, room: float
) -> list[dict[str, object]]:
    """A number and how many spoke against us, side by side around the middle of the cell.

    In a narrow column the sign alone says that somebody did, and where that has no place the link does.
    """
    left = room - _DIGIT * len(number) - _BETWEEN
    against = f"−{cell.against}" if left >= _SMALL_DIGIT * len(f"−{cell.against}") else "−"
    if not cell.against or left < _SMALL_DIGIT:
        return [text_mark(kind, middle, y, number)]
    at = middle - (_BETWEEN + _SMALL_DIGIT * len(against)) / 2
    place = at + _DIGIT * len(number) / 2 + _BETWEEN
    return [text_mark(kind, at, y, number), text_mark(kind_against, place, y, against)]


@cache
def _template() -> dict[str, Any]:
    import altair as alt

    def boxes(kind: str, **mark: Any) -> Any:
        return marks_of(kind).mark_rect(cornerRadius=3, **mark).encode(x2="x2:Q", y2="y2:Q")

    def against(kind: str) -> Any:
        return texts_of(kind, align="left", fontSize=11, color="var(--sg-against)")

    tint = alt.FillOpacity("tint:Q", scale=None, legend=None)
    colour = alt.Fill("colour:N", scale=None)
    stroke = alt.Stroke("colour:N", scale=None)
    layers = alt.layer(
        boxes("cell", aria=False).encode(fill=colour, fillOpacity=tint),
        boxes("few", aria=False, fillOpacity=0, strokeDash=[3, 3], strokeOpacity=0.7).encode(stroke=stroke),
        texts_of("head", lineHeight=LINE, fontWeight=600),
        texts_of("small-head", lineHeight=LINE - 1, fontSize=11, fontWeight=600),
        texts_of("slant", align="left", angle=312, fontWeight=600),
        texts_of("base", fontSize=11, color=SOFT),
        texts_of("group", align="left", fontSize=12, fontWeight=600, color=SOFT),
        texts_of("label", align="left"),
        texts_of("label-soft", align="left", fontSize=11, color=SOFT),
        texts_of("empty", align="left", fontSize=12, color=SOFT),
        texts_of("count", fontWeight=600).properties(name="count"),
        texts_of("zero", color=SOFT).properties(name="zero"),
        texts_of("share", fontWeight=600).properties(name="share"),
        texts_of("few-count", fontWeight=600),
        texts_of("few-zero", color=SOFT),
        texts_of("none", fontSize=10, color=SOFT),
        against("against").properties(name="against"),
        against("few-against"),
        against("share-against").properties(name="share_against"),
        links(cornerRadius=3),
    )
    compiled: dict[str, Any] = layers.properties(width=WIDTH).to_dict()
    return compiled
