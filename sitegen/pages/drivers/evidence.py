"""The pages of every number of a driver that has more behind it than the driver's own page shows."""

from collections.abc import Sequence
from functools import partial

from sitegen.analysis.coding import CodedWriteUp
from sitegen.charts.wording import named_by
from sitegen.model import Driver, Segment
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.paging import SHOWN, Leaf, leaves
from sitegen.pages.passages import Passage, behind, shown
from sitegen.pages.views import EvidenceView, LinkView


def evidence_pages(desk: Desk) -> Plans:
    """The pages of every number that has more behind it than the page of its driver shows."""
    pages: Plans = {}
    findings = desk.findings
    for finding in (findings.by_segment, findings.by_value_driver):
        for driver in finding.drivers:
            for segment in finding.segments:
                cell = finding.cell(driver.id, segment.id)
                if len(cell.mentions) + len(cell.mentions_against) <= SHOWN:
                    continue
                people, against, silent = behind(desk, cell)
                if max(len(people), len(against), len(silent)) <= SHOWN:
                    continue
                items: list[Passage | CodedWriteUp] = [*people, *against, *silent]
                for leaf in leaves(addresses.evidence(driver.id, segment.id), len(items)):
                    here = leaf.of(items)
                    pages[leaf.address] = partial(plan_evidence, desk, driver, segment, here, leaf)
    return pages


def plan_evidence(
    desk: Desk,
    driver: Driver,
    segment: Segment,
    here: Sequence[Passage | CodedWriteUp],
    leaf: Leaf,
) -> PlannedPage:
    """One page of all that stands behind the number of a driver in a segment: what stands `here`."""
    cell = desk.findings.finding_of(driver.id).cell(driver.id, segment.id)
    about = desk.edition.driver_link(driver.id)
    within = LinkView(segment.name, addresses.segment(segment.id))
    language = desk.language
    said = named_by(segment.name, cell.share, driver.name, cell.against, language)
    quotes, silent = shown(desk, here, driver.id)
    view = EvidenceView(
        about=about,
        within=within,
        sentence=language.say("{clause}.", clause=said),
        quotes=quotes,
        silent=silent,
        pager=leaf.pager(language),
    )
    title = language.say("{driver} in {segment}", driver=driver.name, segment=segment.name)
    title = leaf.title(title, language)
    trail = (LinkView(language.say("Drivers"), addresses.DRIVERS), about)
    return desk.page(view, leaf.address, title, "drivers", description=view.sentence, trail=trail)
