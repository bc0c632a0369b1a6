"""Have we asked enough? Saturation, what may have been missed, who asked, how long after the decision."""

from collections.abc import Callable
from functools import partial

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.analysis.names import NO_SEGMENT
from sitegen.analysis.sample import Delay
from sitegen.analysis.saturation import Listening
from sitegen.charts.new_drivers import draw_new_drivers
from sitegen.charts.wording import number_of
from sitegen.model import Audience, Segment, SourceKind
from sitegen.pages import addresses
from sitegen.pages.call_pages import counted
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.edition import day_in_words
from sitegen.pages.enough_sentences import (
    delay_sentence,
    enough_sentence,
    interviewer_sentence,
    interviewers_sentence,
    missed_sentence,
    progress_sentence,
    reach_sentence,
)
from sitegen.pages.views import EnoughView, LinkView, ListeningView, NumberView

_SOURCES = {
    SourceKind.INTERVIEW: ("interview", "interviews"),
    SourceKind.SECOND_HAND: ("heard at second hand", "heard at second hand"),
    SourceKind.SURVEY: ("survey answer", "survey answers"),
    SourceKind.SALES_REPORT: ("sales report", "sales reports"),
}


def enough_pages(desk: Desk) -> dict[str, Callable[[], PlannedPage]]:
    """The page of whether enough was asked; none where nobody was."""
    return {addresses.ENOUGH: partial(_plan_enough, desk)} if tells_enough(desk) else {}


def tells_enough(desk: Desk) -> bool:
    """Whether it can be told if enough was asked: a public edition does not hold all who were."""
    findings = desk.findings
    return findings.settings.audience is Audience.INTERNAL and bool(findings.table.write_ups)


def _plan_enough(desk: Desk) -> PlannedPage:
    findings, edition = desk.findings, desk.edition
    sentence = enough_sentence(findings)
    chart = draw_new_drivers(findings.saturation, findings.table.segments, sentence)
    sample = findings.sample
    known = sample.delays.known
    ends = [known[0], known[-1]] if len(known) > 1 else known
    view = EnoughView(
        sentence=sentence,
        chart=edition.chart(chart, addresses.root_of(addresses.ENOUGH), data="data/saturation.csv")
        if chart
        else None,
        segments=(
            *(_listening(desk, segment) for segment in findings.table.segments),
            *([_everyone(desk)] if len(findings.table.segments) > 1 else []),
        ),
        interviewers=tuple(
            NumberView(number=f"{count:,}", label=f"led by {edition.plain(name)}", address="")
            for name, count in sample.interviewers
        ),
        interviewers_sentence=interviewers_sentence(findings),
        sources=tuple(
            NumberView(
                number=f"{sample.sources[kind]:,}",
                label=one if sample.sources[kind] == 1 else many,
                address=addresses.WRITE_UPS,
            )
            for kind, (one, many) in _SOURCES.items()
            if sample.sources.get(kind)
        ),
        delay_sentence=delay_sentence(sample.delays),
        delays=tuple(_delay(desk, each) for each in ends),
        data="data/saturation.csv",
    )
    return desk.page(view, addresses.ENOUGH, "Have we asked enough?", "enough", description=sentence)


def _listening(desk: Desk, segment: Segment) -> ListeningView:
    findings = desk.findings
    listening = findings.saturation[segment.id]
    leading = findings.sample.leading.get(segment.id)
    notes = [missed_sentence(listening), reach_sentence(segment, listening.asked)]
    notes += [interviewer_sentence(leading)] if leading else []
    coverage = next((c for c in findings.call_next.coverage if c.segment.id == segment.id), None)
    listed = bool(findings.content.registers.customers.entries) and coverage is not None
    title = LinkView(
        segment.name, addresses.segment(segment.id) if segment.id != NO_SEGMENT.id or listening.asked else ""
    )
    return ListeningView(
        title=title,
        asked=f"{number_of(listening.asked, 'customer')} asked",
        known=counted(desk, coverage.asked) if listed and coverage else None,
        progress=progress_sentence(findings, listening),
        last_new=_last_new(desk, listening),
        last_driver=_last_driver(findings, listening),
        notes=tuple(note for note in notes if note),
    )


def _everyone(desk: Desk) -> ListeningView:
    listening = desk.findings.saturation[EVERYONE]
    return ListeningView(
        title=LinkView("Everyone", ""),
        asked=f"{number_of(listening.asked, 'customer')} asked",
        known=None,
        progress=progress_sentence(desk.findings, listening),
        last_new=_last_new(desk, listening),
        last_driver=_last_driver(desk.findings, listening),
        notes=(missed_sentence(listening),),
    )


def _last_new(desk: Desk, listening: Listening) -> LinkView | None:
    """The conversation that brought the last new driver."""
    step = next((step for step in reversed(listening.steps) if step.new), None)
    if step is None:
        return None
    day = day_in_words(step.write_up.write_up.date)
    label = f"{desk.edition.customer(step.write_up.customer.id).label}, {day}"
    return LinkView(label, addresses.write_up(step.write_up.write_up.id))


def _last_driver(findings: Findings, listening: Listening) -> str:
    step = next((step for step in reversed(listening.steps) if step.new), None)
    return findings.codebook.all[step.new[-1]].name if step else ""


def _delay(desk: Desk, delay: Delay) -> LinkView:
    name = desk.edition.customer(delay.write_up.customer.id).label
    return LinkView(f"{name}: {number_of(delay.days, 'day')}", addresses.write_up(delay.write_up.write_up.id))
