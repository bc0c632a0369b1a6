"""What must stay: all offerings on one page."""

from functools import partial

from sitegen.analysis.must_keeps import Cut, MustKeep
from sitegen.charts.offering_rows import draw_must_keeps, revenue_in_words
from sitegen.charts.wording import count_of_base
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.offerings.cut_sentences import asked_what_must_stay, cut_sentence, must_keeps_sentence
from sitegen.pages.offerings.one_offering import pages_behind, plan_offering
from sitegen.pages.tables.table import csv_address
from sitegen.pages.views import LinkView, MustKeepLineView, MustKeepsView


def must_keep_pages(desk: Desk) -> Plans:
    """The page of must-keeps where anybody was asked, and the page of every offering."""
    pages: Plans = {}
    if any(each.share.base for each in desk.findings.must_keeps.offerings.values()):
        pages[addresses.MUST_KEEPS] = partial(_plan_must_keeps, desk)
    for offering in desk.findings.offerings.values():
        pages[addresses.offering(offering.id)] = partial(plan_offering, desk, offering)
        pages |= pages_behind(desk, offering)
    return pages


def _plan_must_keeps(desk: Desk) -> PlannedPage:
    """What may not be cut, offering by offering."""
    findings = desk.findings
    finding = findings.must_keeps
    sentence = must_keeps_sentence(findings, finding)
    chart = draw_must_keeps(finding, findings.settings.small_base, "", addresses.offering, findings.language)
    view = MustKeepsView(
        sentence=sentence,
        asked=asked_what_must_stay(findings, finding),
        chart=desk.edition.chart(
            chart, addresses.root_of(addresses.MUST_KEEPS), data=csv_address("must-keeps")
        ),
        lines=tuple(_line(desk, each) for each in finding.ranked() if each.verdict is not Cut.NOBODY_ASKED),
        unasked=tuple(
            desk.edition.offering(each.offering.id)
            for each in finding.ranked()
            if each.verdict is Cut.NOBODY_ASKED
        ),
    )
    title = findings.language.say("Must-keeps")
    return desk.page(view, addresses.MUST_KEEPS, title, "must-keeps", description=sentence)


def _line(desk: Desk, finding: MustKeep) -> MustKeepLineView:
    own, language = addresses.offering(finding.offering.id), desk.language
    where = [
        (segment, share)
        for segment in desk.findings.table.segments
        if (share := finding.by_segment[segment.id]).count
    ]
    return MustKeepLineView(
        offering=desk.edition.offering(finding.offering.id),
        share=desk.edition.share(finding.share),
        sentence=cut_sentence(desk.findings, finding),
        segments=tuple(
            LinkView(
                language.say("{name}: {value}", name=segment.name, value=count_of_base(share, language)),
                f"{own}#{addresses.in_segment(segment.id)}",
            )
            for segment, share in sorted(where, key=lambda pair: -pair[1].count)
        ),
        revenue=revenue_in_words(finding, language),
    )
