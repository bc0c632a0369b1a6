"""Makes the public edition: from the content of a study to content that holds nothing private."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import msgspec

from sitegen.diagnostics import Diagnostic
from sitegen.language import speak
from sitegen.memo import digest
from sitegen.model import Audience, Consent, FreePage, Insight, SourceKind, Text, WriteUp
from sitegen.publishing.customers import customer_id, name_customers, name_write_ups
from sitegen.publishing.faults import faults_of
from sitegen.publishing.listed import published
from sitegen.publishing.names import by_ids
from sitegen.publishing.private import PrivateWord, private_words
from sitegen.publishing.segments import PublishedSegments, merge_segments, segment_of
from sitegen.publishing.selection import select_write_ups
from sitegen.publishing.shown import Shown, number_files
from sitegen.publishing.texts import trace_of, withhold_text
from sitegen.reading.allowances import Allowances
from sitegen.reading.content import Content
from sitegen.reading.register import Register
from sitegen.reading.registers import Registers
from sitegen.reading.remembered import ReadFile
from sitegen.reading.settings import NavigationLink, Settings
from sitegen.reading.write_up import INTERVIEWS, Reading
from sitegen.text import Written, slug

_ENCODE: Final = msgspec.json.Encoder(enc_hook=str, order="deterministic").encode


@dataclass(frozen=True)
class Published:
    """The public edition of a study before it is analysed.

    `files` gives the path of each image of the content in the study, by the path that it has in this
    content; `origins` that of each write-up.  `private` are the words that must not stand on the site,
    `allowed` names that may.  `ends` is the last day on which all of it may be published.
    """

    content: Content
    settings: Settings
    files: Mapping[str, str]
    origins: Mapping[str, str]
    private: tuple[PrivateWord, ...]
    allowed: tuple[str, ...]
    ends: date | None
    diagnostics: tuple[Diagnostic, ...]


def publish(content: Content, settings: Settings, refused: frozenset[str] = frozenset()) -> Published:
    """The content and the settings of the public edition; `refused` are files that cannot be published.

    Nothing of a study is in it but what `listed.PUBLISHED` lists, of those who allow it.
    """
    registers, language = content.registers, speak(settings.language)
    chosen = tuple(by_ids(each, registers) for each in select_write_ups(content, settings))
    texts = {each.path: withhold_text(content.texts[each.path], registers) for each in chosen}
    traces = {each.path: _trace(each, texts[each.path]) for each in chosen}

    def trace(write_up: WriteUp) -> bytes:
        return traces[write_up.path]

    in_study = {each.path: segment_of(each, registers) for each in chosen}
    ids = {each.path: customer_id(each.customer.text, registers.customers) for each in chosen}
    counted = {each.path for each in chosen if each.source is SourceKind.INTERVIEW}
    segments = merge_segments(
        ((in_study[path], id_ if path in counted else "") for path, id_ in ids.items()),
        registers.segments,
        settings.suppress_below,
        language,
    )
    customers = name_customers(
        chosen,
        registers.customers,
        settings.public_customers,
        lambda each: segments.name_of[slug(in_study[each.path])],
        trace,
        language,
    )
    new_ids = name_write_ups(chosen, {path: customers.names[id_] for path, id_ in ids.items()}, trace)
    folder = f"{settings.content}/{INTERVIEWS}"
    paths = {path: f"{folder}{id_}.md" for path, id_ in new_ids.items()}
    introduction = content.introduction
    every: list[FreePage | Insight] = [*content.pages, *content.insights]
    every += [introduction] if introduction else []
    free = [each for each in every if each.consent is Consent.PUBLIC]
    paths |= {each.path: each.path for each in free}
    texts |= {each.path: withhold_text(each.text, registers) for each in free}
    by_new_path = sorted(chosen, key=lambda each: paths[each.path])
    bodies = {each.path: each.body for each in by_new_path} | {each.path: each.body for each in free}
    files = number_files(bodies, texts, content.files - refused)
    shown = Shown(bodies, texts, paths, files, segments)
    write_ups = tuple(
        published(
            each,
            path=paths[each.path],
            id=new_ids[each.path],
            customer=Written(customers.names[ids[each.path]], 0, 0),
            segment=segments.written(slug(in_study[each.path])),
            body=shown[each.path][1],
        )
        for each in by_new_path
    )
    new_registers = _registers(registers, segments, write_ups)
    new_texts = {paths[each.path]: shown[each.path][0] for each in by_new_path}
    insights = tuple(
        _insight(each, shown, write_ups, registers) for each in free if isinstance(each, Insight)
    )
    free_pages = {each.path: _page(each, shown) for each in free if isinstance(each, FreePage)}
    new_pages = tuple(free_pages[each.path] for each in content.pages if each.path in free_pages)
    new_introduction = free_pages.get(introduction.path) if introduction else None
    new_content = Content(
        registers=new_registers,
        write_ups=write_ups,
        drafts=(),
        second_codings=(),
        introduction=new_introduction,
        pages=new_pages,
        customer_pages=(),
        insights=insights,
        allowances=(),
        files=frozenset(files.values()),
        read={each.path: _as_read(each, new_texts[each.path]) for each in write_ups},
        texts=new_texts,
        registered=_digest(new_registers),
        apart=digest("public", _ENCODE((new_introduction, new_pages, insights))),
    )
    return Published(
        content=new_content,
        settings=_settings(settings, paths),
        files={new: path for path, new in files.items()},
        origins={new: path for path, new in paths.items()},
        private=private_words(content, customers.by_name, chosen, settings),
        allowed=tuple(sorted({customers.names[id_] for id_ in customers.by_name})),
        ends=min((each.expires for each in chosen if each.expires), default=None),
        diagnostics=faults_of(content, bodies, texts, refused, segments, customers),
    )


def _trace(write_up: WriteUp, text: Text) -> bytes:
    """A digest of what is published of a write-up, whoever it is with."""
    nobody = Written("", 0, 0)
    body = published(write_up.body, links=(), excerpt="", anchors=frozenset())
    said = published(write_up, path="", id="", customer=nobody, segment=None, body=body)
    return trace_of(text, _ENCODE(said))


def _registers(
    registers: Registers, segments: PublishedSegments, write_ups: tuple[WriteUp, ...]
) -> Registers:
    """The registers without what no published write-up names, without the roster and our plans."""
    competitors = {registers.competitors.find(n.name.text) for each in write_ups for n in each.competitors}
    named = {written.text for each in write_ups for written in each.must_keep}
    named |= {note.offering.text for each in write_ups for note in each.offerings}
    named |= {each.most_valued.text for each in write_ups if each.most_valued}
    offerings = {registers.offerings.find(name) for name in named}
    return Registers(
        drivers=Register(registers.drivers.path, tuple(map(published, registers.drivers))),
        segments=segments.register,
        customers=Register(None),
        competitors=Register(
            registers.competitors.path,
            tuple(published(each) for each in registers.competitors if each in competitors),
        ),
        offerings=Register(
            registers.offerings.path,
            tuple(published(each) for each in registers.offerings if each in offerings),
        ),
        initiatives=Register(None),
    )


def _digest(registers: Registers) -> bytes:
    shown = (registers.drivers, registers.segments, registers.competitors, registers.offerings)
    return digest("public", _ENCODE([(each.path, each.entries) for each in shown]))


def _page(page: FreePage, shown: Shown) -> FreePage:
    text, body = shown[page.path]
    return published(page, text=text, body=body)


def _insight(insight: Insight, shown: Shown, write_ups: tuple[WriteUp, ...], registers: Registers) -> Insight:
    """An insight with the evidence that is published, of the segments that stand."""
    text, body = shown[insight.path]
    known = {quote.id for each in write_ups for quote in each.body.quotes}
    stated = dict.fromkeys(shown.segments.standing(each.text) for each in insight.segments)
    return published(
        by_ids(insight, registers),
        text=text,
        body=body,
        segments=tuple(Written(name, 0, 0) for name in stated if name),
        quotes=tuple(Written(each.text, 0, 0) for each in insight.quotes if each.text in known),
    )


def _as_read(write_up: WriteUp, text: Text) -> ReadFile:
    said = digest("public", _ENCODE(write_up))
    return ReadFile(digest(said, _ENCODE(text)), said, Reading(write_up, Allowances(write_up.path), ()))


def _settings(settings: Settings, paths: Mapping[str, str]) -> Settings:
    """The settings without what leads to the study itself, or to pages that are not published."""
    navigation = []
    for link in settings.navigation:
        name = link.target.text.strip("/")
        if path := paths.get(name) or paths.get(f"{settings.content}/{name}"):
            label = path if link.label == link.target.text else link.label
            navigation.append(NavigationLink(label, Written(path, 0, 0)))
    return replace(
        settings, audience=Audience.PUBLIC, repository="", navigation=tuple(navigation), common_words=()
    )
