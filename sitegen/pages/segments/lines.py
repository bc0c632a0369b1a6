"""The line of each segment, for the page of segments and for home."""

from sitegen.analysis.findings import Findings
from sitegen.model import Segment
from sitegen.pages import addresses
from sitegen.pages.briefs.links import brief_link
from sitegen.pages.desk import Desk
from sitegen.pages.sentences import asked_sentence, segment_sentence
from sitegen.pages.views import SegmentLineView


def segment_lines(desk: Desk) -> tuple[SegmentLineView, ...]:
    """A line for each segment, with its sentence and its first drivers."""
    findings = desk.findings
    lines = []
    for segment in findings.table.segments:
        first = [cell for cell in findings.by_segment.ranked(segment.id) if cell.share.count][:3]
        lines.append(
            SegmentLineView(
                id=segment.id,
                name=segment.name,
                address=addresses.segment(segment.id),
                definition=segment.definition,
                sentence=segment_sentence(findings, segment),
                asked=_asked_of_all(findings, segment),
                first=tuple(
                    (desk.edition.driver(cell.driver), desk.edition.share(cell.share)) for cell in first
                ),
                brief=brief_link(findings, segment),
            )
        )
    return tuple(lines)


def _asked_of_all(findings: Findings, segment: Segment) -> str:
    """`14 customers asked of 120`, or without the size where that is not known."""
    asked, language = asked_sentence(findings, segment), findings.language
    if not segment.customers:
        return asked
    return language.say("{asked} of {customers}", asked=asked, customers=language.number(segment.customers))
