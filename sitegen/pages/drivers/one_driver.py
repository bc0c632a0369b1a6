"""The page of one driver with the quotes behind its numbers."""

from sitegen.analysis.drivers_by_segment import Cell
from sitegen.model import STRENGTHS, Driver
from sitegen.pages import addresses
from sitegen.pages.asks.lines import driver_asks
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.insights.lines import insight_lines
from sitegen.pages.outcomes.lines import driver_outcomes
from sitegen.pages.over_time.lines import halves, segment_lines
from sitegen.pages.paging import SHOWN, link_to_all
from sitegen.pages.passages import behind, shown_quotes
from sitegen.pages.sentences import driver_sentence
from sitegen.pages.views import DriverLineView, DriverView, LinkView, NumberView, QuoteGroupView


def plan_driver(desk: Desk, driver: Driver) -> PlannedPage:
    """Who names a driver, how strongly, for and against, in whose words."""
    findings, edition, say = desk.findings, desk.edition, desk.language.say
    finding = findings.finding_of(driver.id)
    whole = finding.cell(driver.id)
    own = addresses.driver(driver.id)
    root = addresses.root_of(own)
    by_segment, over_time = desk.driver_segments(driver), desk.driver_over_time(driver)
    value = driver.value_driver
    parent = findings.codebook.all[driver.parent] if driver.parent else None
    if parent is None and value and value.value != driver.id:
        parent = findings.codebook.all[value.value]
    children = [each for each in findings.codebook.drivers if _is_child(each, driver)]
    groups = []
    for segment in finding.segments:
        cell = finding.cell(driver.id, segment.id)
        if cell.mentions or cell.mentions_against:
            title = LinkView(segment.name, addresses.segment(segment.id))
            groups.append(_group(desk, cell, addresses.in_segment(segment.id), title))
    view = DriverView(
        name=driver.name,
        chip=edition.driver(driver.id),
        definition=driver.definition,
        include=driver.include,
        exclude=driver.exclude,
        aliases=driver.aliases,
        parent=desk.edition.driver_link(parent.id) if parent else None,
        children=tuple(_child_line(desk, child) for child in children),
        sentence=driver_sentence(findings, driver),
        share=edition.share(whole.share),
        against=whole.against,
        strengths=tuple(
            NumberView(number=str(count), label=say(STRENGTHS[strength]), address=f"{own}#sg-quotes")
            for strength, count in zip((3, 2, 1), reversed(whole.strengths), strict=True)
        ),
        by_segment=edition.chart(by_segment, root) if by_segment else None,
        over_time=edition.chart(over_time, root) if over_time else None,
        over_time_within=segment_lines(desk, driver),
        halves=halves(desk),
        outcomes=driver_outcomes(desk, driver),
        asks=driver_asks(desk, driver.id),
        groups=tuple(sorted(groups, key=lambda group: -group.share.width)),
        insights=insight_lines(desk, driver=driver.id),
    )
    return desk.page(
        view,
        own,
        driver.name,
        "drivers",
        description=driver.definition or view.sentence,
        trail=(LinkView(say("Drivers"), addresses.DRIVERS),),
    )


def _is_child(driver: Driver, of: Driver) -> bool:
    if driver.parent:
        return driver.parent == of.id
    return driver.value_driver is not None and driver.value_driver.value == of.id != driver.id


def _child_line(desk: Desk, child: Driver) -> DriverLineView:
    cell = desk.findings.by_segment.cell(child.id)
    return DriverLineView(
        id=child.id,
        name=child.name,
        address=addresses.driver(child.id),
        definition=child.definition,
        child=False,
        share=desk.edition.share(cell.share),
        against=cell.against,
        most="",
    )


def _group(desk: Desk, cell: Cell, id_: str, title: LinkView) -> QuoteGroupView:
    """The quotes behind a cell, and the write-ups that name the driver without one; the first of many."""
    people, against, silent = behind(desk, cell)
    language, everything = desk.language, len(people) + len(against) + len(silent)
    too_many = max(len(people), len(against), len(silent)) > SHOWN
    return QuoteGroupView(
        id=id_,
        title=title,
        share=desk.edition.share(cell.share),
        quotes=shown_quotes(desk, people, cell.driver),
        against=shown_quotes(desk, against, cell.driver),
        silent=tuple(desk.edition.write_up_line(each) for each in silent[:SHOWN]),
        more=link_to_all(everything, addresses.evidence(cell.driver, cell.segment), language)
        if too_many
        else None,
    )
