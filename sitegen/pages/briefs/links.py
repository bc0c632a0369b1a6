"""The way to the brief of a segment."""

from sitegen.analysis.findings import Findings
from sitegen.analysis.names import NO_SEGMENT
from sitegen.model import Segment
from sitegen.pages import addresses
from sitegen.pages.views import LinkView


def brief_link(findings: Findings, segment: Segment) -> LinkView | None:
    """The link to the brief; None for "No segment", and where nobody was asked anything at all."""
    if segment.id == NO_SEGMENT.id or not findings.table.write_ups:
        return None
    return LinkView(findings.language.say("Brief on one page"), addresses.brief(segment.id))
