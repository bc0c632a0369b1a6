"""Conversation by conversation, how many drivers were heard for the first time in each segment."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from sitegen.analysis.saturation import BASE, RUN, Listening, Progress
from sitegen.charts.chart import Chart, Specification, Target, wrapped
from sitegen.charts.wording import segment_in_sentence
from sitegen.language import Language, mark
from sitegen.model import Segment

LABELS: Final = 200
STEP: Final = 15
BAR: Final = 11
SHOWN: Final = 34
"""How many conversations of a segment fit beside its name."""

ROW: Final = 62
FLOOR: Final = 16
LINE: Final = 14
TALLEST: Final = 34


def draw_new_drivers(
    found: Mapping[str, Listening], segments: tuple[Segment, ...], takeaway: str, language: Language
) -> Chart | None:
    """A column for each conversation of every segment, in their order; None where none is dated."""
    shown = [segment for segment in segments if found[segment.id].steps]
    if not shown:
        return None
    say = language.say
    most = max(len(step.new) for segment in shown for step in found[segment.id].steps) or 1
    drawn: list[dict[str, object]] = []
    for index, segment in enumerate(shown):
        drawn += _row(found[segment.id], segment, index, most, language)
    longest = max(len(found[segment.id].steps) for segment in shown)
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
        spec=Specification.of(_template, drawn, height=len(shown) * ROW),
    )


_HEADER: Final = (
    mark("Segment"),
    mark("Conversations"),
    mark("Drivers"),
    mark("New in each conversation, in order"),
)


def _row(
    listening: Listening, segment: Segment, index: int, most: int, language: Language
) -> list[dict[str, object]]:
    """The marks of a segment: a column for each conversation, its name, and the line of saturation."""
    floor = (index + 1) * ROW - FLOOR
    label = wrapped(segment.name, 27)
    steps = listening.steps[:SHOWN]
    reached = listening.at_threshold
    rows: list[dict[str, object]] = [
        {
            "kind": "column",
            "x": at * STEP,
            "x2": at * STEP + BAR,
            "y": floor - max(2, len(step.new) / most * TALLEST),
            "y2": floor,
            "colour": _colour(at, bool(step.new)),
            "count": str(len(step.new)) if step.new else "",
            "middle": at * STEP + BAR / 2,
        }
        for at, step in enumerate(steps)
    ]
    if reached.progress is Progress.REACHED and reached.after + RUN <= len(steps):
        at = (reached.after + RUN) * STEP - (STEP - BAR) / 2
        rows.append({"kind": "line", "x": at, "y": floor - TALLEST, "y2": floor})
    conversations = language.say_many("{count} conversation", "{count} conversations", len(listening.steps))
    drivers = language.say_many("{count} driver", "{count} drivers", listening.drivers)
    says = f"{segment_in_sentence(segment, language)}: {conversations}, {drivers}"
    rows.append(
        {
            "kind": "row",
            "label": label,
            "y": index * ROW,
            "y2": (index + 1) * ROW,
            "label_y": floor - TALLEST / 2 - LINE / 2 * label.count("\n"),
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

    width = SHOWN * STEP
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
        .mark_text(align="left", baseline="middle", x=-LABELS, lineBreak="\n", lineHeight=LINE, aria=False)
        .encode(y=alt.Y("label_y:Q", scale=None, axis=None), text="label:N")
    )
    link = (
        kind("row")
        .mark_rect(opacity=0, x=-LABELS, x2=width)
        .encode(y=y, y2="y2:Q", href="href:N", description="says:N")
    )
    compiled: dict[str, Any] = alt.layer(column, count, line, label, link).properties(width=width).to_dict()
    return compiled
