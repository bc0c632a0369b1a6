"""Conversation by conversation, how many drivers were heard for the first time in each segment."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sitegen.analysis.saturation import BASE, RUN, Listening, Progress
from sitegen.charts.chart import NARROW, Chart, Specification, Target, wrapped
from sitegen.charts.wording import segment_in_sentence
from sitegen.language import Language, mark
from sitegen.model import Segment

SHOWN: Final = 34
"""How many conversations of a segment fit beside its name."""

FLOOR: Final = 16
LINE: Final = 14
TALLEST: Final = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Pixels: from one conversation to the next, of the labels beside the columns or above them, and of all
    columns together.
    """

    step: float
    beside: int
    above: int
    width: int

    @property
    def bar(self) -> float:
        """How wide a column is."""
        return self.step - min(4, self.step / 4)


_ROW: Final = 62
_WIDE: Final = _Layout(step=15, beside=200, above=0, width=SHOWN * 15)
_LEGIBLE: Final = 12
"""Pixels of a column that has room for its number."""


def draw_new_drivers(
    found: Mapping[str, Listening], segments: tuple[Segment, ...], takeaway: str, language: Language
) -> Chart | None:
    """A column for each conversation of every segment, in their order; None where none is dated."""
    shown = [segment for segment in segments if found[segment.id].steps]
    if not shown:
        return None
    say = language.say
    most = max(len(step.new) for segment in shown for step in found[segment.id].steps) or 1
    longest = max(len(found[segment.id].steps) for segment in shown)
    narrow = _Layout(step=min(15, NARROW / min(longest, SHOWN)), beside=0, above=16, width=NARROW)

    def laid_out(layout: _Layout) -> Specification:
        rows = [
            mark
            for index, segment in enumerate(shown)
            for mark in _row(found[segment.id], segment, index, most, layout, language)
        ]
        return Specification.of(
            _template, rows, height=len(shown) * (_ROW + layout.above), width=layout.width
        )

    base = say(
        "A column for each conversation in the order of their dates, as high as the number of drivers heard "
        "there for the first time; the first {base}, lighter, are the base. "
        "Line: where {run} conversations in a row brought next to nothing new.",
        base=BASE,
        run=RUN,
    )
    if longest > SHOWN:
        base += " " + say("Drawn are the first {count}.", count=SHOWN)
    return Chart(
        name="new-drivers",
        title=say("New drivers, conversation by conversation"),
        takeaway=takeaway,
        base=base,
        alternative=say("A row for each segment with a column for each of its conversations."),
        header=tuple(say(each) for each in _HEADER),
        rows=tuple(
            (
                segment.name,
                str(len(found[segment.id].steps)),
                str(found[segment.id].drivers),
                ", ".join(str(len(step.new)) for step in found[segment.id].steps[:SHOWN])
                + (" …" if len(found[segment.id].steps) > SHOWN else ""),
            )
            for segment in shown
        ),
        spec=laid_out(_WIDE),
        narrow=laid_out(narrow),
    )


_HEADER: Final = (
    mark("Segment"),
    mark("Conversations"),
    mark("Drivers"),
    mark("New in each conversation, in order"),
)


def _row(
    listening: Listening, segment: Segment, index: int, most: int, layout: _Layout, language: Language
) -> list[dict[str, object]]:
    """The marks of a segment: a column for each conversation, its name, and the line of saturation."""
    stride, row = layout.step, _ROW + layout.above
    floor = (index + 1) * row - FLOOR
    label = wrapped(segment.name, 27) if layout.beside else wrapped(segment.name, 40, lines=1)
    middle = floor - TALLEST / 2 - LINE / 2 * label.count("\n") if layout.beside else index * row + LINE / 2
    steps = listening.steps[:SHOWN]
    reached = listening.at_threshold
    rows: list[dict[str, object]] = [
        {
            "kind": "column",
            "x": at * stride,
            "x2": at * stride + layout.bar,
            "y": floor - max(2, len(step.new) / most * TALLEST),
            "y2": floor,
            "colour": _colour(at, bool(step.new)),
            "count": str(len(step.new)) if step.new and stride >= _LEGIBLE else "",
            "middle": at * stride + layout.bar / 2,
        }
        for at, step in enumerate(steps)
    ]
    if reached.progress is Progress.REACHED and reached.after + RUN <= len(steps):
        at = (reached.after + RUN) * stride - (stride - layout.bar) / 2
        rows.append({"kind": "line", "x": at, "y": floor - TALLEST, "y2": floor})
    conversations = language.say_many("{count} conversation", "{count} conversations", len(listening.steps))
    drivers = language.say_many("{count} driver", "{count} drivers", listening.drivers)
    says = f"{segment_in_sentence(segment, language)}: {conversations}, {drivers}"
    rows.append(
        {
            "kind": "row",
            "label": label,
            "x": -layout.beside,
            "x2": layout.width,
            "y": index * row,
            "y2": (index + 1) * row,
            "label_y": middle,
            "href": Target(segment=segment.id).mark,
            "says": says,
        }
    )
    return rows


def _colour(at: int, new: bool) -> str:
    if not new:
        return "var(--sg-line)"
    return "var(--sg-ink-soft)" if at < BASE else "var(--sg-ink)"


@cache
def _template() -> dict[str, Any]:
    import altair as alt

    def kind(name: str) -> Any:
        return alt.Chart(alt.NamedData("rows")).transform_filter(f"datum.kind === '{name}'")

    x = alt.X("x:Q", scale=None, axis=None)
    y = alt.Y("y:Q", scale=None, axis=None)
    column = (
        kind("column")
        .mark_rect(aria=False)
        .encode(x=x, x2="x2:Q", y=y, y2="y2:Q", color=alt.Color("colour:N", scale=None))
    )
    count = (
        kind("column")
        .mark_text(align="center", baseline="bottom", dy=-2, aria=False)
        .encode(x=alt.X("middle:Q", scale=None, axis=None), y=y, text="count:N")
    )
    line = (
        kind("line")
        .mark_rule(strokeWidth=2, color="var(--sg-accent)", aria=False)
        .encode(x=x, y=y, y2="y2:Q")
    )
    label = (
        kind("row")
        .mark_text(align="left", baseline="middle", lineBreak="\n", lineHeight=LINE, aria=False)
        .encode(x=x, y=alt.Y("label_y:Q", scale=None, axis=None), text="label:N")
    )
    link = (
        kind("row")
        .mark_rect(opacity=0)
        .encode(x=x, x2="x2:Q", y=y, y2="y2:Q", href="href:N", description="says:N")
    )
    compiled: dict[str, Any] = (
        alt.layer(column, count, line, label, link).properties(width=_WIDE.width).to_dict()
    )
    return compiled
