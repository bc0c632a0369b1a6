"""Makes the public edition: from the content of a study to content that holds nothing private."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import msgspec

from sitegen.diagnostics import Diagnostic
from sitegen.memo import digest
from sitegen.model import Audience, Body, Consent, FreePage, Insight, Link, Text, WriteUp
from sitegen.publishing.customers import customer_id, name_customers
from sitegen.publishing.faults import STRIPPED, ending, faults_of
from sitegen.publishing.listed import published
from sitegen.publishing.names import by_ids
from sitegen.publishing.private import PrivateWord, private_words
from sitegen.publishing.segments import PublishedSegments, merge_segments, segment_of
from sitegen.publishing.selection import select_write_ups
from sitegen.publishing.texts import anchors_of, links_in, publish_text, trace_of, withhold_text
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
    `allowed` names that may.
    """

    content: Content
    settings: Settings
    files: Mapping[str, str]
    origins: Mapping[str, str]
    private: tuple[PrivateWord, ...]
    allowed: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def publish(content: Content, settings: Settings, refused: frozenset[str] = frozenset()) -> Published:
    """The content and the settings of the public edition; `refused` are files that cannot be published.

    Nothing of a study is in it but what `listed.PUBLISHED` lists, of those who allow it.
    """
    registers = content.registers
    chosen = tuple(by_ids(each, registers) for each in select_write_ups(content, settings))
    texts = {each.path: withhold_text(content.texts[each.path], registers) for each in chosen}
    trace = partial(_trace, texts)
    in_study = {each.path: segment_of(each, registers) for each in chosen}
    ids = {each.path: customer_id(each.customer.text, registers.customers) for each in chosen}
    segments = merge_segments(
        ((in_study[path], id_) for path, id_ in ids.items()), registers.segments, settings.suppress_below
    )
    customers = name_customers(
        chosen,
        registers.customers,
        settings.public_customers,
        lambda each: segments.name_of[slug(in_study[each.path])],
        trace,
    )
    new_ids = _new_ids(chosen, {path: customers.names[id_] for path, id_ in ids.items()}, trace)
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
    files = _number_files(bodies, texts, content.files - refused)
    shown = _Shown(bodies, texts, paths, files, segments)
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
        settings=_settings(settings, content, frozenset(paths)),
        files={new: path for path, new in files.items()},
        origins={new: path for path, new in paths.items()},
        private=private_words(content, customers.by_name, chosen, settings),
        allowed=tuple(sorted({name for id_ in customers.by_name for name in (id_, customers.names[id_])})),
        diagnostics=faults_of(content, bodies, texts, refused, segments, customers),
    )


def _trace(texts: Mapping[str, Text], write_up: WriteUp) -> bytes:
    """A digest of what is published of a write-up, whoever it is with."""
    nobody = Written("", 0, 0)
    body = published(write_up.body, links=(), excerpt="", anchors=frozenset())
    said = published(write_up, path="", id="", customer=nobody, segment=None, body=body)
    return trace_of(texts[write_up.path], _ENCODE(said))


def _new_ids(
    write_ups: Iterable[WriteUp], names: Mapping[str, str], trace: "partial[bytes]"
) -> dict[str, str]:
    """The id of each write-up by its path: the customer's published name and the day."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for each in sorted(
        write_ups, key=lambda each: (slug(names[each.path]), str(each.date or ""), trace(each))
    ):
        id_ = base = slug(f"{names[each.path]} {each.date or ''}")
        number = 1
        while id_ in taken:
            number += 1
            id_ = f"{base}-no-{number}"
        taken.add(id_)
        ids[each.path] = id_
    return ids


class _Shown(dict[str, tuple[Text, Body]]):
    """The text and the body of each published file by its path, their links leading within the edition."""

    def __init__(
        self,
        bodies: Mapping[str, Body],
        texts: Mapping[str, Text],
        paths: Mapping[str, str],
        files: Mapping[str, str],
        segments: PublishedSegments,
    ) -> None:
        self.segments = segments
        anchors = {path: anchors_of(texts[path]) for path in bodies}

        def lead(link: Link, own: str) -> tuple[str, str] | None:
            target = link.path or own
            if target in paths:
                fragment = link.fragment if link.fragment in anchors[target] else ""
                return (paths[target] if link.path else "", fragment)
            return (files[target], "") if target in files else None

        for path, body in bodies.items():
            self[path] = publish_text(texts[path], body, partial(lead, own=path), segments.standing)


def _number_files(
    bodies: Mapping[str, Body], texts: Mapping[str, Text], there: frozenset[str]
) -> dict[str, str]:
    """The paths that images get, by the paths that they have: a name of a file may be that of a person."""
    numbered: dict[str, str] = {}
    for path, body in bodies.items():
        for link in links_in(texts[path], body):
            end = ending(link.path)
            if link.path in there and end in STRIPPED and link.path not in numbered:
                numbered[link.path] = f"image-{len(numbered) + 1}{end}"
    return numbered


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
    parts = (registers.drivers.entries, registers.segments.entries)
    return digest("public", _ENCODE((*parts, registers.competitors.entries, registers.offerings.entries)))


def _page(page: FreePage, shown: _Shown) -> FreePage:
    text, body = shown[page.path]
    return published(page, text=text, body=body)


def _insight(
    insight: Insight, shown: _Shown, write_ups: tuple[WriteUp, ...], registers: Registers
) -> Insight:
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


def _settings(settings: Settings, content: Content, paths: frozenset[str]) -> Settings:
    """The settings without what leads to the study itself, or to pages that are not published."""

    def is_there(link: NavigationLink) -> bool:
        name = link.target.text.strip("/")
        return name in paths or f"{settings.content}/{name}" in paths

    navigation = tuple(each for each in settings.navigation if is_there(each))
    return replace(settings, audience=Audience.PUBLIC, repository="", navigation=navigation, common_words=())
