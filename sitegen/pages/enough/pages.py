"""Have we asked enough? Saturation, what may have been missed, who asked, how long after the decision."""

from functools import partial

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.analysis.names import NO_SEGMENT
from sitegen.analysis.sample import Delay
from sitegen.analysis.saturation import Listening
from sitegen.charts.new_drivers import draw_new_drivers
from sitegen.charts.wording import asked_in_words
from sitegen.language import Language
from sitegen.model import Segment, SourceKind
from sitegen.pages import addresses
from sitegen.pages.answered import tells_enough
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.enough.sample_sentences import delay_sentence, interviewer_sentence, interviewers_sentence
from sitegen.pages.enough.sentences import enough_sentence, missed_sentence, progress_sentence, reach_sentence
from sitegen.pages.tables.table import csv_address
from sitegen.pages.views import EnoughView, LinkView, ListeningView, NumberView
from sitegen.reading.settings import CountUnit


def enough_pages(desk: Desk) -> Plans:
    """The page of whether enough was asked; none where nobody was."""
    return {addresses.ENOUGH: partial(_plan_enough, desk)} if tells_enough(desk.findings) else {}


def _plan_enough(desk: Desk) -> PlannedPage:
    findings, edition, language = desk.findings, desk.edition, desk.language
    sentence = enough_sentence(findings)
    chart = draw_new_drivers(findings.saturation, findings.table.segments, sentence, language)
    sample = findings.sample
    known = sample.delays.known
    ends = [known[0], known[-1]] if len(known) > 1 else known
    view = EnoughView(
        sentence=sentence,
        chart=edition.chart(chart, addresses.root_of(addresses.ENOUGH), data=csv_address("saturation"))
        if chart
        else None,
        segments=(
            *(_listening(desk, segment) for segment in findings.table.segments),
            *([_everyone(desk)] if len(findings.table.segments) > 1 else []),
        ),
        interviewers=tuple(
            NumberView(
                number=language.number(count),
                label=language.say("led by {name}", name=edition.plain(name)),
                address="",
            )
            for name, count in sample.interviewers
        ),
        interviewers_sentence=interviewers_sentence(findings),
        sources=tuple(
            NumberView(
                number=language.number(sample.sources[kind]),
                label=_source(kind, sample.sources[kind], language),
                address=addresses.WRITE_UPS,
            )
            for kind in SourceKind
            if sample.sources.get(kind)
        ),
        delay_sentence=delay_sentence(sample.delays, language),
        delays=tuple(_delay(desk, each) for each in ends),
        data=csv_address("saturation"),
    )
    title = language.say("Have we asked enough?")
    return desk.page(view, addresses.ENOUGH, title, "enough", description=sentence)


def _source(kind: SourceKind, count: int, language: Language) -> str:
    """What so many write-ups of a source are; the number stands before it."""
    say_many = language.say_many
    match kind:
        case SourceKind.INTERVIEW:
            return say_many("interview", "interviews", count)
        case SourceKind.SECOND_HAND:
            return say_many("heard at second hand", "heard at second hand", count)
        case SourceKind.SURVEY:
            return say_many("survey answer", "survey answers", count)
        case SourceKind.SALES_REPORT:
            return say_many("sales report", "sales reports", count)


def _listening(desk: Desk, segment: Segment) -> ListeningView:
    findings, language = desk.findings, desk.language
    listening = findings.saturation[segment.id]
    leading = findings.sample.leading.get(segment.id)
    notes = [missed_sentence(listening, language), reach_sentence(segment, listening.asked, language)]
    notes += [interviewer_sentence(leading, language)] if leading else []
    coverage = next((c for c in findings.call_next.coverage if c.segment.id == segment.id), None)
    listed = bool(findings.content.registers.customers.entries) and coverage is not None
    title = LinkView(
        segment.name, addresses.segment(segment.id) if segment.id != NO_SEGMENT.id or listening.asked else ""
    )
    return ListeningView(
        title=title,
        asked=asked_in_words(listening.asked, CountUnit.CUSTOMERS, language),
        known=desk.edition.tally(coverage.asked) if listed and coverage else None,
        progress=progress_sentence(findings, listening),
        last_new=_last_new(desk, listening),
        last_driver=_last_driver(findings, listening),
        notes=tuple(note for note in notes if note),
    )


def _everyone(desk: Desk) -> ListeningView:
    listening, language = desk.findings.saturation[EVERYONE], desk.language
    return ListeningView(
        title=LinkView(language.say("Everyone"), ""),
        asked=asked_in_words(listening.asked, CountUnit.CUSTOMERS, language),
        known=None,
        progress=progress_sentence(desk.findings, listening),
        last_new=_last_new(desk, listening),
        last_driver=_last_driver(desk.findings, listening),
        notes=(missed_sentence(listening, language),),
    )


def _last_new(desk: Desk, listening: Listening) -> LinkView | None:
    """The conversation that brought the last new driver."""
    step = next((step for step in reversed(listening.steps) if step.new), None)
    if step is None:
        return None
    return desk.edition.conversation(step.write_up)


def _last_driver(findings: Findings, listening: Listening) -> str:
    step = next((step for step in reversed(listening.steps) if step.new), None)
    return findings.codebook.all[step.new[-1]].name if step else ""


def _delay(desk: Desk, delay: Delay) -> LinkView:
    name = desk.edition.customer(delay.write_up.customer.id).label
    days = desk.language.say_many("{count} day", "{count} days", delay.days)
    return LinkView(
        desk.language.say("{name}: {value}", name=name, value=days),
        addresses.write_up(delay.write_up.write_up.id),
    )
