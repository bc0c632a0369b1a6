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
from sitegen.language import Language
from sitegen.model import Segment
from sitegen.reading.settings import CountUnit

COLOUR = "var(--sg-accent)"


def draw_must_keeps(
    finding: MustKeeps,
    small_base: int,
    takeaway: str,
    address: Callable[[str], str],
    language: Language,
) -> Chart:
    """A row for each offering with the share that would leave without it; `address` gives its page."""
    ranked, say = finding.ranked(), language.say
    drawn = interval_rows(
        [_row(each.offering.name, each.share, address(each.offering.id), language) for each in ranked],
        language,
    )
    return Chart(
        name="must-keeps",
        title=say("Who would leave without it"),
        takeaway=takeaway,
        base=say(
            "Base of each: those asked what must stay, and those who spoke of this offering. "
            "Line: 95 % interval."
        ),
        alternative=say(
            "A line for each offering with the share that would leave without it and its interval."
        ),
        header=(
            say("Offering"),
            say("Would leave"),
            say("Share"),
            say("95 % interval"),
            say("Value it most"),
            say("Revenue"),
            say("Verdict"),
        ),
        rows=tuple(
            (
                each.offering.name,
                count_of_base(each.share, language),
                share_in_percent(each.share, small_base),
                interval_in_percent(each.share.interval) if each.share.interval else "",
                str(len({write_up.customer.id for write_up in each.value_most})),
                revenue_in_words(each, language),
                say(each.verdict.value),
            )
            for each in ranked
        ),
        spec=drawn.wide,
        narrow=drawn.narrow,
    )


def draw_must_keep_by_segment(
    finding: MustKeep,
    segments: tuple[Segment, ...],
    unit: CountUnit,
    small_base: int,
    takeaway: str,
    address: Callable[[str], str],
    language: Language,
) -> Chart:
    """A row for each segment that was asked about one offering; `address` leads to its people."""
    rows = [(each, finding.by_segment[each.id]) for each in segments if finding.by_segment[each.id].base]
    rows.sort(key=lambda pair: -(pair[1].value or 0.0))
    name, say = in_sentence(finding.offering.name), language.say
    drawn = interval_rows(
        [
            _row(segment.name, share, address(segment.id) if share.count else "", language)
            for segment, share in rows
        ],
        language,
    )
    return Chart(
        name="must-keep-by-segment",
        title=say("Who would leave, by segment"),
        takeaway=takeaway,
        base=say(
            "{asked}: about {offering}, or what must stay. Line: 95 % interval.",
            asked=asked_in_words(finding.share.base, unit, language),
            offering=name,
        ),
        alternative=say(
            "A line for each segment with the share that would leave without {offering}.", offering=name
        ),
        header=(say("Segment"), say("Would leave"), say("Share"), say("95 % interval")),
        rows=tuple(
            (
                segment.name,
                count_of_base(share, language),
                share_in_percent(share, small_base),
                interval_in_percent(share.interval) if share.interval else "",
            )
            for segment, share in rows
        ),
        spec=drawn.wide,
        narrow=drawn.narrow,
    )


def _row(label: str, share: Share, address: str, language: Language) -> IntervalRow:
    return IntervalRow(
        label=label,
        share=share,
        against=0,
        rest=None,
        colour=COLOUR,
        target=Target(place=address) if address else None,
        says=language.say(
            "{name}: {counted} would leave",
            name=in_sentence(label),
            counted=count_and_interval(share, language),
        ),
    )


def revenue_in_words(finding: MustKeep, language: Language) -> str:
    """`1,505,000, known of 7 of 7`: the revenue of those who would leave; nothing where none is known."""
    revenue = finding.revenue
    if not revenue.known:
        return ""
    return language.say(
        "{revenue}, known of {known} of {customers}",
        revenue=language.number(revenue.total),
        known=revenue.known,
        customers=revenue.customers,
    )
