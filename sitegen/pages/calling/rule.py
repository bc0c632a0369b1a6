"""The rule by which customers are called, for the methods page."""

from sitegen.analysis.findings import Findings
from sitegen.analysis.grounds import POINTS, Ground
from sitegen.charts.wording import capitalised
from sitegen.pages import addresses
from sitegen.pages.answered import has_calls
from sitegen.pages.views import CallingRuleView, TableView


def calling_rule(findings: Findings) -> CallingRuleView | None:
    """The rule for the methods page; None where there is no page of calls."""
    if not has_calls(findings):
        return None
    recent, small_base = findings.settings.recent, findings.settings.small_base
    say = findings.language.say
    words = {
        Ground.LONG_AGO: say("last asked more than {days} days ago", days=2 * recent),
        Ground.A_WHILE_AGO: say("last asked more than {days} days ago", days=recent),
        Ground.UNTOUCHED: say("for each of the four value drivers of which it has not spoken"),
        Ground.SILENT: say("for each of the four of which nobody in its segment has spoken"),
        Ground.FEW_ASKED: say("fewer than {count} in its segment asked", count=small_base),
    }
    rows = sorted(POINTS.items(), key=lambda pair: -pair[1])
    return CallingRuleView(
        rules=TableView(
            caption=say("Points for each reason to call"),
            header=(say("Reason"), say("Points")),
            rows=tuple(
                (capitalised(words.get(ground) or say(ground.value)), str(points)) for ground, points in rows
            ),
            data="",
        ),
        recent=recent,
        address=addresses.CALL_NEXT,
    )
