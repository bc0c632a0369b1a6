"""Who was asked, and how the numbers are made."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from sitegen.analysis.findings import Findings
from sitegen.language import Language, mark
from sitegen.model import Audience, SourceKind
from sitegen.pages import addresses
from sitegen.pages.agreement.sentences import coding_sentence
from sitegen.pages.calling.rule import calling_rule
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.sentences import edition_label
from sitegen.pages.tables.table import csv_address
from sitegen.pages.views import MethodsView, NumberView, TableView
from sitegen.reading.settings import CountUnit


def plan_methods(desk: Desk) -> PlannedPage:
    """Who was asked, and how the numbers are made."""
    findings, language = desk.findings, desk.language
    say, counted = language.say, findings.table.write_ups
    days = sorted(each.write_up.date for each in counted if each.write_up.date)
    facts = [
        (language.number(len(counted)), say("conversations counted"), addresses.WRITE_UPS),
        (
            language.number(len({each.customer.id for each in counted})),
            say("customers"),
            addresses.CUSTOMERS,
        ),
        (language.day(days[0]) if days else "", say("first conversation"), ""),
        (language.day(days[-1]) if days else "", say("latest conversation"), ""),
    ]
    interviewers = {name for each in counted for name in each.write_up.interviewer}
    if interviewers:
        facts.append((str(len(interviewers)), say("interviewers"), ""))
    undated = sum(1 for each in counted if each.write_up.date is None)
    if undated:
        facts.append((str(undated), say("conversations without a date"), ""))
    if findings.settings.count is CountUnit.INTERVIEWS:
        sentence = say("What the numbers count: interviews.")
    else:
        sentence = say("What the numbers count: customers, each once, with their strongest mention.")
    view = MethodsView(
        sentence=sentence,
        facts=tuple(NumberView(number=n, label=label, address=a) for n, label, a in facts if n),
        sample=_sample(findings),
        held=tuple(_held(desk)),
        apart=_apart(findings),
        comparisons=language.number(findings.by_segment.comparisons),
        unit=findings.settings.count.value,
        small_base=findings.settings.small_base,
        calling=calling_rule(findings),
        coding=coding_sentence(findings),
        public=edition_label(findings) if findings.settings.audience is Audience.PUBLIC else "",
        suppress_below=findings.settings.suppress_below,
    )
    return desk.page(view, addresses.METHODS, say("Methods"), "methods", description=view.sentence)


def _sample(findings: Findings) -> TableView:
    """Who was asked, segment by segment, beside the roster and the size of the segment."""
    roster = findings.content.registers.customers.entries
    say, number = findings.language.say, findings.language.number
    sizes_known = any(segment.customers for segment in findings.table.segments)
    header = [say("Segment"), say("Asked"), say("Conversations")]
    header += [say("In the roster"), say("Never asked")] if roster else []
    header += [say("In all")] if sizes_known else []
    asked = {each.customer.id for each in findings.table.write_ups}
    belongs_to = {
        each.id: found.id
        for each in roster
        if each.segment and (found := findings.find_segment(each.segment.text))
    }
    rows = []
    for segment in findings.table.segments:
        group = findings.table.by_segment[segment.id]
        own = [each for each in findings.table.write_ups if each.segment.id == segment.id]
        row = [segment.name, number(len(group.respondents)), number(len(own))]
        if roster:
            listed = [each for each in roster if belongs_to.get(each.id) == segment.id]
            row += [number(len(listed)), number(sum(1 for c in listed if c.id not in asked))]
        if sizes_known:
            row.append(number(segment.customers) if segment.customers else say("not known"))
        rows.append(tuple(row))
    return TableView(
        caption=say("Who was asked, and who was not"),
        header=tuple(header),
        rows=tuple(rows),
        data=csv_address("write-ups"),
    )


WAYS: Final = 6
"""How many channels and languages are named, those of most conversations."""


def _held(desk: Desk) -> Iterator[str]:
    """How many conversations were held by each channel and in each language, where write-ups say it."""
    write_ups = [each.write_up for each in desk.findings.table.write_ups]
    say_many, said = desk.language.say_many, len(write_ups)
    channels, languages = (
        Counter(desk.edition.plain(each) for each in told if each)
        for told in ((each.channel for each in write_ups), (each.language for each in write_ups))
    )
    if channels:
        yield say_many(
            "By channel, of {count} conversation: {ways}.",
            "By channel, of {count} conversations: {ways}.",
            said,
            ways=_most(channels, said, desk.language),
        )
    if languages:
        yield say_many(
            "By language, of {count} conversation: {ways}.",
            "By language, of {count} conversations: {ways}.",
            said,
            ways=_most(languages, said, desk.language),
        )


def _most(counted: Counter[str], of: int, language: Language) -> str:
    say, number = language.say, language.number
    ranked = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    parts = [f"{name} {number(count)}" for name, count in ranked[:WAYS]]
    rest, silent = sum(count for _, count in ranked[WAYS:]), of - counted.total()
    parts += [say("otherwise {count}", count=number(rest))] if rest else []
    parts += [say("not said {count}", count=number(silent))] if silent else []
    return ", ".join(parts)


def _apart(findings: Findings) -> tuple[NumberView, ...]:
    say, number = findings.language.say, findings.language.number
    numbers = [
        (sum(1 for each in findings.write_ups if each.write_up.source is kind), say(label))
        for kind, label in _SOURCES.items()
    ]
    numbers.append((findings.withdrawn, say("withdrawn by the customer: neither shown nor counted")))
    numbers.append((len(findings.content.second_codings), say("coded a second time")))
    return tuple(NumberView(number=number(n), label=label, address="") for n, label in numbers if n)


_SOURCES: Final = {
    SourceKind.SECOND_HAND: mark("from second hand: shown apart, not counted"),
    SourceKind.SURVEY: mark("from surveys: shown apart, not counted"),
    SourceKind.SALES_REPORT: mark("from sales reports: shown apart, not counted"),
}
