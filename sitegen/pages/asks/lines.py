"""What is asked for, for the page of asks, of a driver and of a customer."""

from sitegen.analysis.asks import Asked, AskLine
from sitegen.pages import addresses
from sitegen.pages.desk import Desk
from sitegen.pages.edition import value_driver_id
from sitegen.pages.paging import SHOWN
from sitegen.pages.views import AskGroupView, AskLineView, LinkView


def ask_line(desk: Desk, line: AskLine) -> AskLineView:
    """One wish, with who begged for it."""
    edition, write_up = desk.edition, line.write_up
    return AskLineView(
        words=edition.words(line.ask),
        customer=edition.customer(write_up.customer.id),
        segment=edition.segment(write_up.segment),
        date=edition.write_up_line(write_up).date,
        address=f"{addresses.write_up(write_up.write_up.id)}#sg-asks",
        driver=edition.driver(line.driver) if line.driver else None,
    )


def ask_group(desk: Desk, driver_id: str, asked: Asked) -> AskGroupView:
    """What is asked for under a driver (or none), the newest first of many."""
    driver, say = desk.findings.codebook.all[driver_id] if driver_id else None, desk.language.say
    return AskGroupView(
        id=f"sg-asks-{driver_id}" if driver_id else "sg-asks",
        title=desk.edition.driver_link(driver.id) if driver else LinkView(say("No driver named"), ""),
        hue=value_driver_id(driver.value_driver) if driver else "other",
        share=desk.edition.share(asked.share),
        lines=tuple(ask_line(desk, line) for line in asked.lines[:SHOWN]),
        more=LinkView(say("All of them"), addresses.asks(driver_id)) if len(asked.lines) > SHOWN else None,
    )


def driver_asks(desk: Desk, driver_id: str) -> AskGroupView | None:
    """What is asked for under a driver or below it; None where nobody asks."""
    asked = desk.findings.asks.by_driver.get(driver_id)
    return ask_group(desk, driver_id, asked) if asked else None
