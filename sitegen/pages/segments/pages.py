"""The page of all segments."""

from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.segments.lines import segment_lines
from sitegen.pages.views import SegmentsView


def plan_segments(desk: Desk) -> PlannedPage:
    """All segments."""
    say = desk.language.say
    view = SegmentsView(matrix=desk.matrix(addresses.SEGMENTS), segments=segment_lines(desk))
    return desk.page(
        view,
        addresses.SEGMENTS,
        say("Segments"),
        "segments",
        description=say("What each kind of customer names."),
    )
