"""What we say to one segment beside what it says: the chart with its table."""

from collections.abc import Mapping
from typing import Final

from sitegen.analysis.heard_messages import HeardMessage
from sitegen.analysis.message_gap import SegmentGap
from sitegen.analysis.unspoken import Unspoken
from sitegen.charts.chart import Chart
from sitegen.charts.message_gap_drawing import draw_both_sides
from sitegen.charts.wording import (
    asked_in_words,
    capitalised,
    count_of_base,
    interval_in_percent,
    segment_in_sentence,
    share_in_percent,
)
from sitegen.language import Language, mark
from sitegen.model import Driver
from sitegen.reading.settings import CountUnit


def draw_message_gap(
    gap: SegmentGap,
    drivers: Mapping[str, Driver],
    takeaway: str,
    small_base: int,
    unit: CountUnit,
    language: Language,
) -> Chart | None:
    """The picture of a segment; None where we tell it nothing or nobody was asked."""
    if not gap.messages or not gap.asked:
        return None
    say = language.say
    spec, narrow, drawn = draw_both_sides(gap, drivers, language)
    segment = segment_in_sentence(gap.segment, language)
    return Chart(
        name="message-gap",
        title=capitalised(say("{segment}: what we say, what they say", segment=segment)),
        takeaway=takeaway,
        base=_base(gap, drawn, unit, language),
        alternative=say(
            "Our messages in our order on the left, the drivers that the segment names most on the right "
            "with their shares and intervals, and a line from each message to its driver."
        ),
        header=tuple(say(each) for each in _HEADER),
        rows=tuple(_row(each, drivers, small_base, language) for each in gap.everything),
        spec=spec,
        narrow=narrow,
    )


def _base(gap: SegmentGap, drawn: int, unit: CountUnit, language: Language) -> str:
    say = language.say
    sentences = [
        say(
            "{asked}. Line: 95 % interval; tick: one in three.",
            asked=asked_in_words(gap.asked, unit, language),
        )
    ]
    if gap.flat:
        sentences.append(say("Dashed: surely fewer than one in three name it."))
    if gap.unsaid:
        sentences.append(
            say("“No message”: surely more than one in three name it, and we do not speak of it.")
        )
    left_out = len({each.driver for each in gap.everything}) - drawn
    if left_out > 0:
        sentences.append(
            language.say_many(
                "In the table alone: {count} driver.", "In the table alone: {count} drivers.", left_out
            )
        )
    return " ".join(sentences)


_HEADER: Final = (
    mark("Driver"),
    mark("Our place"),
    mark("Our message"),
    mark("Their place"),
    mark("Named by"),
    mark("Share"),
    mark("95 % interval"),
    mark("Against us"),
    mark("Verdict"),
)


def _row(
    each: HeardMessage | Unspoken, drivers: Mapping[str, Driver], small_base: int, language: Language
) -> tuple[str, ...]:
    share, ours = each.cell.share, each if isinstance(each, HeardMessage) else None
    return (
        drivers[each.driver].name,
        str(ours.place) if ours else language.say("none"),
        ours.message.text if ours else "",
        str(each.their_place or language.say("none")),
        count_of_base(share, language),
        share_in_percent(share, small_base),
        interval_in_percent(share.interval) if share.interval else "",
        str(each.cell.against),
        language.say(each.hearing.value),
    )
