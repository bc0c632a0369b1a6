"""What rises, what fades, what does not."""

from dataclasses import dataclass

from sitegen.pages.views.shared import ChartView, DriverLinkView, LinkView, ShareView
from sitegen.pages.views.tables import ToldDriverView


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseLineView:
    """A driver's earlier and later share; `within` is the segment, or None for everyone.

    `difference` is the interval of the difference in points, `course` what may be said; `address` leads to
    the quotes behind the numbers and may be empty.
    """

    driver: DriverLinkView
    within: LinkView | None
    earlier: ShareView
    later: ShareView
    difference: str
    course: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseGroupView:
    """The drivers of one course, the surest change first."""

    id: str
    title: str
    lines: tuple[CourseLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTimeView:
    """`over-time.html`: what rises, what fades, what does not, in all and in each segment.

    `halves` names the two halves of the quarters that are compared; `within` are the changes within segments
    of which something may be said, `within_sentence` says how many were looked at; `telling` has the
    words of the later half on what rises, and of the earlier on what fades.
    """

    sentence: str
    halves: tuple[str, str]
    chart: ChartView | None
    groups: tuple[CourseGroupView, ...]
    within_sentence: str
    within: tuple[CourseLineView, ...]
    telling: tuple[ToldDriverView, ...]
    data: str
