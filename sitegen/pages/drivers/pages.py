"""The page of all drivers."""

from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.drivers.lines import value_drivers
from sitegen.pages.views import DriversView


def plan_drivers(desk: Desk) -> PlannedPage:
    """All drivers under their value drivers."""
    matrix, say = desk.matrix(addresses.DRIVERS), desk.language.say
    view = DriversView(
        takeaway=matrix.takeaway if matrix else "", matrix=matrix, value_drivers=value_drivers(desk)
    )
    return desk.page(
        view,
        addresses.DRIVERS,
        say("Drivers"),
        "drivers",
        description=say("Why customers buy, stay and leave."),
    )
