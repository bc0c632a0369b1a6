"""The table of whom to call next."""

from sitegen.analysis.call_next import Call
from sitegen.analysis.findings import Findings
from sitegen.analysis.losses import LEFT, LostCustomer
from sitegen.analysis.names import NO_SEGMENT
from sitegen.pages.answered import has_calls
from sitegen.pages.tables.table import DataTable, Value, iso


def call_table(findings: Findings) -> DataTable:
    """The ranking as data; without rows where it is not for this edition."""
    say = findings.language.say
    lost = {each.customer.id: each for each in findings.call_next.losses.lost}
    return DataTable(
        "call-next",
        say("Who to call next"),
        say(
            "Every customer whom we know in the order in which to call them: points, grounds, days since the "
            "last conversation, the value drivers of which they have not spoken, and why some are left in "
            "peace. `{left}` is the day on which a lost customer left, `asked_before` whether it was asked "
            "in the twelve months before.",
            left=LEFT,
        ),
        (
            "place",
            "customer",
            "name",
            "segment",
            "points",
            "grounds",
            "untouched",
            "last_asked",
            "days",
            "conversations",
            "best",
            "revenue",
            "rest",
            LEFT,
            "asked_before",
        ),
        tuple(
            _row(place, call, lost.get(call.customer.id))
            for place, call in enumerate(findings.call_next.calls, start=1)
        ),
    ).where(has_calls(findings))


def _row(place: int, call: Call, lost: LostCustomer | None) -> tuple[Value, ...]:
    return (
        place,
        call.customer.id,
        call.customer.name,
        call.segment.id if call.segment.id != NO_SEGMENT.id else "",
        call.points,
        "; ".join(ground.value for ground in call.grounds),
        " ".join(call.untouched),
        iso(call.last),
        call.days,
        len(call.conversations),
        int(call.customer.best),
        call.customer.revenue,
        call.rest.value if call.rest else "",
        iso(lost.left if lost else None),
        "" if lost is None or lost.asked_before is None else int(lost.asked_before),
    )
