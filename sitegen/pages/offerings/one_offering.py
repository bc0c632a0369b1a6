"""May we cut this?  The page of one offering, with the people behind its numbers."""

from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.findings import Findings
from sitegen.analysis.must_keeps import MustKeep
from sitegen.analysis.offerings import Said
from sitegen.charts.offering_rows import draw_must_keep_by_segment
from sitegen.language import mark
from sitegen.model import Offering
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.offerings.cut_sentences import cut_sentence
from sitegen.pages.offerings.sentences import received_sentence, served_sentence
from sitegen.pages.tables.table import csv_address
from sitegen.pages.views import (
    ChartView,
    LinkedRowView,
    LinkedTableView,
    LinkView,
    NumberView,
    OfferingView,
    ServedDriverView,
)
from sitegen.pages.voices import Voices, people, quote_group, voices_pages

_CELLS: tuple[tuple[Said, str, str], ...] = (
    ((False, True), "sg-valued-not-understood", mark("Value it and do not understand it")),
    ((True, False), "sg-understood-not-valued", mark("Understand it and do not value it")),
    ((False, False), "sg-neither", mark("Neither understand nor value it")),
    ((None, False), "sg-not-valued", mark("Do not value it; not said whether they understand it")),
    ((False, None), "sg-not-understood", mark("Do not understand it; not said whether they value it")),
    ((True, True), "sg-understood-and-valued", mark("Understand and value it")),
    ((None, True), "sg-valued", mark("Value it; not said whether they understand it")),
    ((True, None), "sg-understood", mark("Understand it; not said whether they value it")),
    ((None, None), "sg-not-said", mark("Spoke of it and said neither")),
)
"""The cells of understood by valued, those to worry about first, each with its anchor and title."""


def pages_behind(desk: Desk, offering: Offering) -> Plans:
    """The pages of those behind the numbers of an offering where they are too many for its own page."""
    finding = desk.findings.must_keeps.offerings[offering.id]
    voices = [
        *_leaving(desk, finding),
        *_holding(desk, finding),
        *_received(desk, offering),
        *(each for _, each in _served(desk, offering)),
        _apart(desk, offering),
    ]
    return voices_pages(desk, voices, "offerings", (_all_offerings(desk),))


def plan_offering(desk: Desk, offering: Offering) -> PlannedPage:
    """May we cut this: who would leave without it, who values it, and what for."""
    findings, edition = desk.findings, desk.edition
    finding, reception = findings.must_keeps.offerings[offering.id], findings.receptions[offering.id]
    own = addresses.offering(offering.id)
    leaving = _leaving(desk, finding)
    holding = [each for each in _holding(desk, finding) if each.write_ups]
    received = _received(desk, offering)
    apart = _apart(desk, offering)
    view = OfferingView(
        name=offering.name,
        aliases=tuple(edition.plain(each) for each in offering.aliases),
        description=offering.description,
        sentence=cut_sentence(findings, finding),
        share=edition.share(finding.share),
        numbers=_numbers(findings, finding, holding, f"{own}#sg-would-leave"),
        chart=_chart(desk, finding, own),
        grid=_grid(desk, offering) if reception.spoke else None,
        received=tuple(people(desk, each) for each in received),
        received_sentence=received_sentence(reception, findings.language) if reception.spoke else "",
        served=tuple(
            ServedDriverView(
                driver=edition.driver(id_),
                share=edition.share(voices.share or Share.of(0, 0)),
                people=people(desk, voices),
            )
            for id_, voices in _served(desk, offering)
        ),
        served_sentence=served_sentence(findings, reception) if reception.spoke else "",
        groups=tuple(quote_group(desk, each) for each in leaving),
        others=tuple(people(desk, each) for each in holding),
        apart=people(desk, apart) if apart.write_ups else None,
    )
    trail = (_all_offerings(desk),)
    return desk.page(view, own, offering.name, "offerings", description=view.sentence, trail=trail)


def _all_offerings(desk: Desk) -> LinkView:
    return LinkView(desk.language.say("Offerings"), addresses.OFFERINGS)


_HOLD: Final = {
    "sg-most": mark("value it most"),
    "sg-spoke": mark("spoke of it and did not say that they would leave"),
    "sg-others": mark("named other offerings that must stay"),
}
"""What is said of a number of those who hold to an offering, by their anchor."""


def _numbers(
    findings: Findings, finding: MustKeep, holding: list[Voices], leaving: str
) -> tuple[NumberView, ...]:
    """How strongly it is held to; the revenue at stake last."""
    table, language = findings.table, findings.language
    numbers = [
        NumberView(
            number=language.number(len({table.respondent(write_up) for write_up in each.write_ups})),
            label=language.say(_HOLD[each.id]),
            address=each.place,
        )
        for each in holding
    ]
    revenue = finding.revenue
    if revenue.known:
        label = language.say(
            "revenue of those who would leave, known of {known} of {customers}",
            known=revenue.known,
            customers=revenue.customers,
        )
        numbers.append(NumberView(number=language.number(revenue.total), label=label, address=leaving))
    return tuple(numbers)


def _chart(desk: Desk, finding: MustKeep, own: str) -> ChartView | None:
    findings = desk.findings
    asked = [share for share in finding.by_segment.values() if share.base]
    if len(asked) < 2:
        return None
    chart = draw_must_keep_by_segment(
        finding,
        findings.table.segments,
        findings.settings.count,
        findings.settings.small_base,
        "",
        lambda segment: f"{own}#{addresses.in_segment(segment)}",
        findings.language,
    )
    return desk.edition.chart(chart, addresses.root_of(own), data=csv_address("must-keeps"))


def _leaving(desk: Desk, finding: MustKeep) -> list[Voices]:
    """Those who would leave, segment by segment, with what they say of the drivers it serves."""
    offering = finding.offering
    serves = frozenset(desk.findings.receptions[offering.id].ranked())

    def on(write_up: CodedWriteUp) -> frozenset[str]:
        """What it is for by this write-up, else by anybody."""
        notes = (note.drivers for note in write_up.offerings if note.offering == offering.id)
        return frozenset(driver for drivers in notes for driver in drivers) or serves

    page = desk.edition.offering(offering.id)
    groups = []
    for segment in desk.findings.table.segments:
        share = finding.by_segment[segment.id]
        if share.count:
            write_ups = tuple(each for each in finding.would_leave if each.segment.id == segment.id)
            title = desk.edition.segment_name(segment)
            id_ = addresses.in_segment(segment.id)
            groups.append(
                Voices(page=page, id=id_, title=title, share=share, write_ups=write_ups, drivers=on)
            )
    return sorted(groups, key=lambda each: -(each.share.count if each.share else 0))


def _holding(desk: Desk, finding: MustKeep) -> list[Voices]:
    """Those who value it most, those who only spoke of it, and those who would leave without others."""
    page, say = desk.edition.offering(finding.offering.id), desk.language.say
    others = desk.findings.must_keeps.named_others(finding.offering.id)
    groups = (
        ("sg-most", say("Value it most"), finding.value_most),
        ("sg-spoke", say("Spoke of it and did not say that they would leave"), finding.spoke),
        ("sg-others", say("Named other offerings that must stay"), others),
    )
    return [
        Voices(page=page, id=id_, title=LinkView(title, ""), share=None, write_ups=write_ups)
        for id_, title, write_ups in groups
    ]


def _received(desk: Desk, offering: Offering) -> list[Voices]:
    """The people of the cells of understood by valued that hold anybody."""
    reception = desk.findings.receptions[offering.id]
    return [
        Voices(
            page=desk.edition.offering(offering.id),
            id=id_,
            title=LinkView(desk.language.say(title), ""),
            share=Share.of(len(reception.said[pair]), reception.spoke),
            write_ups=reception.said[pair],
        )
        for pair, id_, title in _CELLS
        if reception.said.get(pair)
    ]


def _grid(desk: Desk, offering: Offering) -> LinkedTableView:
    """Understood downwards, valued across, "not said" apart."""
    reception = desk.findings.receptions[offering.id]
    own, say = addresses.offering(offering.id), desk.language.say
    anchors = {pair: anchor for pair, anchor, _ in _CELLS}
    rows = []
    sides = ((say("Understood"), True), (say("Not understood"), False), (say("Not said"), None))
    for label, understood in sides:
        counts = [(valued, reception.count(understood, valued)) for valued in (True, False, None)]
        if understood is None and not any(count for _, count in counts):
            continue
        cells = (
            LinkView(str(count), f"{own}#{anchors[understood, valued]}" if count else "")
            for valued, count in counts
        )
        rows.append(LinkedRowView(hue="", cells=(LinkView(label, ""), *cells)))
    return LinkedTableView(
        caption=say("Of {count} who spoke of it, by their newest word", count=reception.spoke),
        header=tuple(LinkView(each, "") for each in ("", say("Valued"), say("Not valued"), say("Not said"))),
        rows=tuple(rows),
        data=csv_address("offerings"),
    )


def _served(desk: Desk, offering: Offering) -> list[tuple[str, Voices]]:
    """The drivers that it serves, the most said first, with those who say so."""
    reception = desk.findings.receptions[offering.id]
    return [
        (
            id_,
            Voices(
                page=desk.edition.offering(offering.id),
                id=f"sg-serves-{id_}",
                title=LinkView(desk.findings.codebook.all[id_].name, addresses.driver(id_)),
                share=reception.served[id_].share,
                write_ups=reception.served[id_].write_ups,
            ),
        )
        for id_ in reception.ranked()
    ]


def _apart(desk: Desk, offering: Offering) -> Voices:
    """The write-ups that speak of it and are not counted."""
    id_ = offering.id
    speak = (
        each
        for each in desk.uncounted
        if (
            id_ in each.must_keep
            or id_ in (note.offering for note in each.offerings)
            or (each.most_valued == id_ and desk.findings.is_offering(id_))
        )
    )
    title = LinkView(desk.language.say("Told by others, not counted"), "")
    return Voices(
        page=desk.edition.offering(offering.id),
        id="sg-apart",
        title=title,
        share=None,
        write_ups=tuple(speak),
    )
