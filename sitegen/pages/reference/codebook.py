"""What every driver means."""

from sitegen.model import Driver, ValueDriver
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.edition import value_driver_id
from sitegen.pages.views import CodebookGroupView, CodebookLineView, CodebookView


def plan_codebook(desk: Desk) -> PlannedPage:
    """What every driver means."""
    findings, language = desk.findings, desk.language
    groups = []
    for value in (*ValueDriver, None):
        drivers = [driver for driver in findings.codebook.drivers if driver.value_driver is value]
        if value:
            four = findings.codebook.all[value.value]
            lines = [four, *(driver for driver in drivers if driver.id != four.id)]
        elif not drivers:
            continue
        else:
            lines = drivers
        groups.append(
            CodebookGroupView(
                id=f"sg-{value_driver_id(value)}",
                name=findings.codebook.all[value.value].name if value else language.say("Other"),
                lines=tuple(_codebook_line(desk, driver) for driver in lines),
            )
        )
    sentence = language.say_many(
        "{count} driver under the four value drivers: what each means and when it is used.",
        "{count} drivers under the four value drivers: what each means and when it is used.",
        len(findings.codebook.drivers),
    )
    view = CodebookView(sentence=sentence, groups=tuple(groups))
    return desk.page(view, addresses.CODEBOOK, language.say("Codebook"), "codebook", description=sentence)


def _codebook_line(desk: Desk, driver: Driver) -> CodebookLineView:
    findings = desk.findings
    finding = findings.finding_of(driver.id)
    parent = findings.codebook.all[driver.parent] if driver.parent else None
    return CodebookLineView(
        id=f"sg-driver-{driver.id}",
        driver=desk.edition.driver(driver.id),
        definition=driver.definition,
        include=driver.include,
        exclude=driver.exclude,
        aliases=driver.aliases,
        parent=desk.edition.driver_link(parent.id) if parent else None,
        share=desk.edition.share(finding.cell(driver.id).share),
    )
