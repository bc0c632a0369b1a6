"""Insights in lists and in words: what people concluded of a driver or a segment, and what became of it."""

from sitegen.analysis.findings import Findings
from sitegen.analysis.insights import Standing, Weighed
from sitegen.charts.wording import count_of_base, in_sentence, number_of, segment_in_sentence
from sitegen.model import Effect
from sitegen.pages import addresses
from sitegen.pages.desk import Desk
from sitegen.pages.edition import day_in_words
from sitegen.pages.views import InsightLineView
from sitegen.text import in_words


def insight_lines(desk: Desk, *, driver: str = "", segment: str = "") -> tuple[InsightLineView, ...]:
    """What was concluded of a driver or a segment."""
    return tuple(
        insight_line(desk, each)
        for each in desk.findings.insights
        if any(claim.driver.id == driver for claim in each.claims)
        or any(own.id == segment for own in each.segments)
    )


def insight_line(desk: Desk, each: Weighed) -> InsightLineView:
    """An insight in a list."""
    return InsightLineView(
        title=desk.edition.plain(each.insight.title),
        address=addresses.insight(each.insight.id),
        byline=byline(desk, each),
        standing=standing_in_words(each),
        stale=each.standing.stale,
        sentence=insight_sentence(desk.findings, each),
        drivers=tuple(desk.edition.driver(claim.driver.id) for claim in each.claims),
    )


def byline(desk: Desk, each: Weighed) -> str:
    """Who concluded it, and when."""
    parts = (desk.edition.plain(each.insight.author), day_in_words(each.insight.date))
    return ", ".join(part for part in parts if part)


def standing_in_words(each: Weighed) -> str:
    """What became of an insight, in a few words."""
    match each.standing:
        case Standing.CONTRADICTED:
            return "Look again: newer evidence disagrees"
        case Standing.OLD:
            return f"Look again: its newest evidence is {number_of(each.days or 0, 'day')} old"
        case Standing.NO_EVIDENCE:
            return "Look again: nobody was asked"
        case Standing.UNDATED:
            return "Not dated"
    if not each.asked_since:
        return "Stands; nobody was asked since"
    return f"Stands; {number_of(each.asked_since, 'customer')} asked since"


def insight_sentence(findings: Findings, each: Weighed) -> str:
    """What newer evidence says where it disagrees, else the counts of its drivers."""
    where = in_words(map(segment_in_sentence, each.segments)) if each.segments else ""
    if not each.asked:
        return f"Nobody in {where} has been asked." if where else "Nobody has been asked."
    if each.disagreeing:
        shifts = [
            f"{'against us on ' if shift.effect is Effect.AGAINST else ''}"
            f"{_name(findings, shift.driver)} {count_of_base(shift.then)} until then, "
            f"{count_of_base(shift.since)} since"
            for shift in each.disagreeing
        ]
        return f"Newer evidence disagrees: {'; '.join(shifts)}."
    claims = [
        f"{_name(findings, claim.driver.id)} {count_of_base(claim.now)}"
        + (f" ({claim.against.count} against us)" if claim.against.count else "")
        for claim in each.claims
    ]
    if not claims:
        return "It names no driver, so no count can be set beside it."
    return f"Named{f' in {where}' if where else ''}: {', '.join(claims)}."


def _name(findings: Findings, driver: str) -> str:
    return in_sentence(findings.codebook.all[driver].name)
