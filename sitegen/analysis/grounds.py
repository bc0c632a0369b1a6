"""The reasons to call a customer, and what each weighs."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sitegen.language import mark


class Ground(StrEnum):
    """A reason to call a customer; for those without a mark the pages have words of their own."""

    LEFT_UNASKED = mark("lost, and never asked why")
    WILL_NOT_STAY = mark("said that it would not stay")
    UNSURE = mark("was not sure of staying")
    UNDECIDED = mark("was undecided when last asked")
    NEVER_ASKED = mark("never asked")
    LONG_AGO = "last asked more than twice the recent days ago"
    A_WHILE_AGO = "last asked more than the recent days ago"
    UNTOUCHED = "a value driver of which it has not spoken"
    STAYED = mark("two years with us or renewed, and never asked why it stays")
    BEST = mark("one of our best")
    WORTH = mark("in the upper quarter of its segment by revenue")
    FEW_ASKED = "fewer asked in its segment than the small base"
    LESS_COVERED = mark("less of its segment asked than of the whole roster")
    SILENT = "a value driver of which nobody in its segment has spoken"


POINTS: Final = MappingProxyType(
    {
        Ground.LEFT_UNASKED: 4,
        Ground.WILL_NOT_STAY: 4,
        Ground.UNSURE: 3,
        Ground.UNDECIDED: 2,
        Ground.NEVER_ASKED: 2,
        Ground.LONG_AGO: 2,
        Ground.A_WHILE_AGO: 1,
        Ground.UNTOUCHED: 1,
        Ground.STAYED: 1,
        Ground.BEST: 3,
        Ground.WORTH: 1,
        Ground.FEW_ASKED: 3,
        Ground.LESS_COVERED: 1,
        Ground.SILENT: 1,
    }
)
"""What each reason weighs; UNTOUCHED and SILENT count for each value driver."""

TWO_YEARS: Final = 730


class Rest(StrEnum):
    """Why a customer is not called now."""

    ASKED_LATELY = "asked lately"
    TOLD_WHY = "told us why it left"
