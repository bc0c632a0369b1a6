"""The lines of drivers under their value drivers, for the page of drivers, of a segment and for home."""

from sitegen.analysis.drivers_by_segment import EVERYONE, Share
from sitegen.analysis.evidence import Group
from sitegen.analysis.findings import Findings
from sitegen.model import Driver, Effect, ValueDriver
from sitegen.pages import addresses
from sitegen.pages.desk import Desk
from sitegen.pages.sentences import most_named_in
from sitegen.pages.views import DriverLineView, ValueDriverView


def value_drivers(desk: Desk, segment: str = EVERYONE) -> tuple[ValueDriverView, ...]:
    """The four value drivers with their drivers, in one segment or in all; "Other" where it is used."""
    findings = desk.findings
    views = []
    for value in (*ValueDriver, None):
        drivers = [driver for driver in findings.codebook.drivers if driver.value_driver is value]
        if value is None:
            if drivers:
                views.append(_other(desk, drivers, segment))
            continue
        cell = findings.by_value_driver.cell(value.value, segment)
        name = findings.codebook.all[value.value].name
        own = [driver for driver in drivers if driver.id != value.value]
        views.append(
            ValueDriverView(
                id=value.value,
                name=name,
                address=addresses.driver(value.value),
                share=desk.edition.share(cell.share),
                against=cell.against,
                drivers=_driver_lines(desk, own, segment),
            )
        )
    return tuple(views)


def _other(desk: Desk, drivers: list[Driver], segment: str) -> ValueDriverView:
    findings = desk.findings
    table = findings.table
    group = table.whole if segment == EVERYONE else table.by_segment[segment]
    against = {who for driver in drivers for who in group.naming(driver.id, Effect.AGAINST)}
    return ValueDriverView(
        id="other",
        name=findings.language.say("Other"),
        address=addresses.CODEBOOK + "#sg-other",
        share=desk.edition.share(share_of_other(findings, group)),
        against=len(against),
        drivers=_driver_lines(desk, drivers, segment),
    )


def share_of_other(findings: Findings, group: Group) -> Share:
    """How many of a group named a driver that belongs to no value driver, of those asked about any."""
    other = [driver.id for driver in findings.codebook.drivers if driver.value_driver is None]
    naming = {who for driver in other for who in group.naming(driver)}
    asked = {who for driver in other for who in group.base(driver)}
    return Share.of(len(naming), len(asked))


def _driver_lines(desk: Desk, drivers: list[Driver], segment: str) -> tuple[DriverLineView, ...]:
    findings = desk.findings
    tops = [driver for driver in drivers if driver.parent is None]
    ordered = [each for top in tops for each in (top, *_descendants(findings, top))]
    ordered += [driver for driver in drivers if driver not in ordered]
    return tuple(
        DriverLineView(
            id=driver.id,
            name=driver.name,
            address=addresses.driver(driver.id),
            definition=driver.definition,
            child=driver.parent is not None,
            share=desk.edition.share(findings.by_segment.cell(driver.id, segment).share),
            against=findings.by_segment.cell(driver.id, segment).against,
            most=most_named_in(findings, driver),
        )
        for driver in ordered
    )


def _descendants(findings: Findings, driver: Driver) -> list[Driver]:
    return [
        each
        for child in findings.codebook.children(driver.id)
        for each in (child, *_descendants(findings, child))
    ]
