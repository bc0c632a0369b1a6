"""The page that a web server shows for an address that leads nowhere."""

from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.views import LinkView, NotFoundView


def plan_not_found(desk: Desk) -> PlannedPage:
    """The page that a web server shows for an address that leads nowhere."""
    say = desk.language.say
    links = (
        LinkView(say("Home"), addresses.HOME),
        LinkView(say("Drivers"), addresses.DRIVERS),
        LinkView(say("Segments"), addresses.SEGMENTS),
        LinkView(say("Conversations"), addresses.WRITE_UPS),
    )
    return desk.page(NotFoundView(links=links), addresses.NOT_FOUND, say("Nothing stands here"), "")
