"""The pages that put two segments beside each other."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from sitegen.analysis.coding import Mention
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.side_by_side import CLEAR, PERHAPS, DriverSideBySide, SideBySide
from sitegen.charts.side_by_side import draw_side_by_side, pair_in_words
from sitegen.charts.wording import capitalised, p_in_words
from sitegen.model import Segment
from sitegen.pages import addresses
from sitegen.pages.answered import has_pairs
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.passages import behind, of_others_first, shown_quotes
from sitegen.pages.side_by_side.sentences import (
    bases_sentence,
    difference_in_words,
    pair_sentence,
    pairs_sentence,
)
from sitegen.pages.tables.table import csv_address
from sitegen.pages.views import LinkView, PairLineView, PairView, QuoteGroupView, SideBySideView, ToldPairView

_TOLD = 4
"""Of how many drivers the words of both segments are shown."""

_QUOTES = 3
"""How many quotes of each."""


def side_by_side_pages(desk: Desk) -> Plans:
    """The list of all pairs, and a page for each; none where there are not two segments to compare."""
    if not has_pairs(desk.findings):
        return {}
    pages: Plans = {addresses.SIDE_BY_SIDE: partial(plan_side_by_side, desk)}
    for pair in desk.findings.pairs.pairs:
        pages[addresses.pair(pair.first.id, pair.second.id)] = partial(plan_pair, desk, pair)
    return pages


def plan_side_by_side(desk: Desk) -> PlannedPage:
    """Every pair of segments with what differs."""
    findings, say = desk.findings, desk.language.say
    view = SideBySideView(
        sentence=pairs_sentence(findings),
        pairs=tuple(
            PairLineView(
                link=_link(desk, pair),
                sentence=pair_sentence(findings, pair),
                differ=bool(pair.with_verdict(CLEAR)),
            )
            for pair in findings.pairs.pairs
        ),
        data=csv_address("side-by-side"),
    )
    return desk.page(
        view, addresses.SIDE_BY_SIDE, say("Side by side"), "side-by-side", description=view.sentence
    )


def _link(desk: Desk, pair: SideBySide) -> LinkView:
    label = capitalised(pair_in_words(pair, desk.language))
    return LinkView(label, addresses.pair(pair.first.id, pair.second.id))


def beside(desk: Desk, segment: Segment) -> tuple[LinkView, ...]:
    """The links from a segment to each other beside which it can be put, called by the other's name."""
    return tuple(
        LinkView(
            (pair.second if pair.first.id == segment.id else pair.first).name,
            addresses.pair(pair.first.id, pair.second.id),
        )
        for pair in desk.findings.pairs.of(segment.id)
    )


def plan_pair(desk: Desk, pair: SideBySide) -> PlannedPage:
    """What one of two segments names more than the other, and both in their words."""
    findings, edition = desk.findings, desk.edition
    language, own = findings.language, addresses.pair(pair.first.id, pair.second.id)
    sentence = pair_sentence(findings, pair)
    chart = draw_side_by_side(pair, findings.pairs.comparisons, sentence, language)
    telling = [*pair.with_verdict(CLEAR), *pair.with_verdict(PERHAPS)][:_TOLD]
    view = PairView(
        first=LinkView(pair.first.name, addresses.segment(pair.first.id)),
        second=LinkView(pair.second.name, addresses.segment(pair.second.id)),
        sentence=sentence,
        note=bases_sentence(findings, pair),
        chart=edition.chart(chart, addresses.root_of(own), data=csv_address("side-by-side")),
        telling=tuple(_told(desk, pair, row) for row in telling),
        others=tuple(_link(desk, each) for each in findings.pairs.pairs if each is not pair),
    )
    return desk.page(
        view,
        own,
        _link(desk, pair).label,
        "side-by-side",
        description=sentence,
        trail=(LinkView(language.say("Side by side"), addresses.SIDE_BY_SIDE),),
    )


def _told(desk: Desk, pair: SideBySide, row: DriverSideBySide) -> ToldPairView:
    language = desk.language
    p = p_in_words(row.difference.p_adjusted, language) if row.difference else ""
    told = difference_in_words(desk.findings, pair, row)
    sentence = (
        language.say("{told}: clear of chance (p {p}).", told=told, p=p)
        if row.verdict in CLEAR
        else language.say("{told}: perhaps (p {p}).", told=told, p=p)
    )
    return ToldPairView(
        driver=desk.edition.driver(row.driver.id),
        sentence=capitalised(sentence),
        sides=(
            _words(desk, pair.first, row, row.first, row.first_mentions),
            _words(desk, pair.second, row, row.second, row.second_mentions),
        ),
    )


def _words(
    desk: Desk, segment: Segment, row: DriverSideBySide, share: Share, mentions: Sequence[Mention]
) -> QuoteGroupView:
    """The words of one side on a driver, the strongest first."""
    cell = desk.findings.finding_of(row.driver.id).cell(row.driver.id, segment.id)
    passages, _, silent = behind(desk, replace(cell, mentions=tuple(mentions), mentions_against=()))
    place = f"{addresses.driver(row.driver.id)}#{addresses.in_segment(segment.id)}"
    say = desk.language.say
    return QuoteGroupView(
        id=f"sg-{row.driver.id}-{segment.id}",
        title=LinkView(segment.name, place if mentions else addresses.segment(segment.id)),
        share=desk.edition.share(share),
        quotes=shown_quotes(desk, of_others_first(passages)[:_QUOTES], row.driver.id),
        against=(),
        silent=tuple(desk.edition.write_up_line(each) for each in silent[:_QUOTES]),
        more=LinkView(say("All of them"), place) if len(passages) + len(silent) > _QUOTES else None,
    )
