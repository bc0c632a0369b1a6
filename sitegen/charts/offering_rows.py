"""Who would leave without an offering: offering by offering, and segment by segment."""

from collections.abc import Callable

from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.must_keeps import MustKeep, MustKeeps
from sitegen.charts.chart import Chart, Target
from sitegen.charts.interval_rows import IntervalRow, interval_rows
from sitegen.charts.wording import (
    asked_in_words,
    count_and_interval,
    count_of_base,
    in_sentence,
    interval_in_percent,
    share_in_percent,
)
from sitegen.model import Segment
from sitegen.reading.settings import CountUnit

COLOUR = "var(--sg-accent)"


def draw_must_keeps(
    finding: MustKeeps, small_base: int, takeaway: str, address: Callable[[str], str]
) -> Chart:
    """A row for each offering with the share that would leave without it; `address` gives its page."""
    ranked = finding.ranked()
    return Chart(
        name="must-keeps",
        title="Who would leave without it",
        takeaway=takeaway,
        base="Base of each: those asked what must stay, and those who spoke of this offering. "
        "Line: 95 % interval.",
        alternative="A line for each offering with the share that would leave without it and its interval.",
        header=("Offering", "Would leave", "Share", "95 % interval", "Value it most", "Revenue", "Verdict"),
        rows=tuple(
            (
                each.offering.name,
                count_of_base(each.share),
                share_in_percent(each.share, small_base),
                interval_in_percent(each.share.interval) if each.share.interval else "",
                str(len({write_up.customer.id for write_up in each.value_most})),
                revenue_in_words(each),
                each.verdict.value,
            )
            for each in ranked
        ),
        spec=interval_rows(
            [_row(each.offering.name, each.share, address(each.offering.id)) for each in ranked]
        ),
    )


def draw_must_keep_by_segment(
    finding: MustKeep,
    segments: tuple[Segment, ...],
    unit: CountUnit,
    small_base: int,
    takeaway: str,
    address: Callable[[str], str],
) -> Chart:
    """A row for each segment that was asked about one offering; `address` leads to its people."""
    rows = [(each, finding.by_segment[each.id]) for each in segments if finding.by_segment[each.id].base]
    rows.sort(key=lambda pair: -(pair[1].value or 0.0))
    name = in_sentence(finding.offering.name)
    return Chart(
        name="must-keep-by-segment",
        title="Who would leave, by segment",
        takeaway=takeaway,
        base=f"{asked_in_words(finding.share.base, unit)}: about {name}, or what must stay. "
        "Line: 95 % interval.",
        alternative=f"A line for each segment with the share that would leave without {name}.",
        header=("Segment", "Would leave", "Share", "95 % interval"),
        rows=tuple(
            (
                segment.name,
                count_of_base(share),
                share_in_percent(share, small_base),
                interval_in_percent(share.interval) if share.interval else "",
            )
            for segment, share in rows
        ),
        spec=interval_rows(
            [_row(segment.name, share, address(segment.id) if share.count else "") for segment, share in rows]
        ),
    )


def _row(label: str, share: Share, address: str) -> IntervalRow:
    return IntervalRow(
        label=label,
        share=share,
        against=0,
        rest=None,
        colour=COLOUR,
        target=Target(place=address) if address else None,
        says=f"{in_sentence(label)}: {count_and_interval(share)} would leave",
    )


def revenue_in_words(finding: MustKeep) -> str:
    """`1,505,000, known of 7 of 7`: the revenue of those who would leave; nothing where none is known."""
    revenue = finding.revenue
    if not revenue.known:
        return ""
    return f"{revenue.total:,.0f}, known of {revenue.known} of {revenue.customers}"
