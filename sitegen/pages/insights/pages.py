"""What people concluded: the list, and each claim with its evidence."""

from collections.abc import Collection
from functools import partial

from sitegen.analysis.insights import Claim, Weighed
from sitegen.model import Segment
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.insights.lines import byline, insight_line, insight_sentence, standing_in_words
from sitegen.pages.passages import behind
from sitegen.pages.views import ClaimView, InsightsView, InsightView, LinkView, QuoteGroupView, ShareView

QUOTED = 5
"""How many quotes of a driver stand on the page of an insight, for and against each."""


def insight_pages(desk: Desk) -> Plans:
    """The page of every insight, and that which lists them; none where nobody concluded anything."""
    found = desk.findings.insights
    if not found:
        return {}
    pages: Plans = {addresses.INSIGHTS: partial(_plan_insights, desk)}
    for each in found:
        pages[addresses.insight(each.insight.id)] = partial(_plan_insight, desk, each)
    return pages


def _plan_insights(desk: Desk) -> PlannedPage:
    found, language = desk.findings.insights, desk.language
    stale = sum(1 for each in found if each.standing.stale)
    if stale:
        sentence = language.say_many(
            "{count} conclusion; {stale} of them should be looked at again.",
            "{count} conclusions; {stale} of them should be looked at again.",
            len(found),
            stale=stale,
        )
    else:
        sentence = language.say_many(
            "{count} conclusion; the evidence of none has turned or grown old.",
            "{count} conclusions; the evidence of none has turned or grown old.",
            len(found),
        )
    view = InsightsView(sentence=sentence, insights=tuple(insight_line(desk, each) for each in found))
    return desk.page(
        view, addresses.INSIGHTS, language.say("What we concluded"), "insights", description=sentence
    )


def _plan_insight(desk: Desk, each: Weighed) -> PlannedPage:
    edition, insight, language = desk.edition, each.insight, desk.language
    own = addresses.insight(insight.id)
    title = edition.plain(insight.title)
    sentence = insight_sentence(desk.findings, each)
    confidence = edition.plain(insight.confidence)
    cited = {quote.id for _, quote in each.quotes}
    missing = ""
    if each.missing:
        missing = language.say_many(
            "{count} quote that it names is no longer there.",
            "{count} quotes that it names are no longer there.",
            each.missing,
        )
    view = InsightView(
        title=title,
        byline=byline(desk, each),
        confidence=language.say("Confidence: {confidence}", confidence=confidence) if confidence else "",
        standing=standing_in_words(each, language),
        stale=each.standing.stale,
        sentence=sentence,
        segments=tuple(link for segment in each.segments if (link := edition.segment(segment))),
        body=desk.body(insight.text, insight.body, own),
        claims=tuple(_claim(desk, each, claim) for claim in each.claims),
        cited=tuple(edition.quote(write_up, quote) for write_up, quote in each.quotes),
        missing=missing,
        groups=tuple(
            _group(desk, claim, cited) for claim in each.claims if claim.mentions or claim.mentions_against
        ),
    )
    trail = (LinkView(language.say("What we concluded"), addresses.INSIGHTS),)
    return desk.page(view, own, title, "insights", description=sentence, trail=trail, source=insight.path)


def _claim(desk: Desk, each: Weighed, claim: Claim) -> ClaimView:
    edition = desk.edition
    shifts = [shift for shift in each.disagreeing if shift.driver == claim.driver.id]
    return ClaimView(
        driver=edition.driver(claim.driver.id),
        now=edition.share(claim.now),
        then=edition.share(claim.then) if claim.then else None,
        since=edition.share(claim.since) if claim.since else None,
        against=claim.against.count,
        shift=desk.language.say("Since then the evidence has turned.") if shifts else "",
        segments=tuple(_in_segment(desk, claim, segment) for segment in each.segments)
        if len(each.segments) > 1
        else (),
    )


def _in_segment(desk: Desk, claim: Claim, segment: Segment) -> tuple[LinkView, ShareView, int]:
    cell = desk.findings.finding_of(claim.driver.id).cell(claim.driver.id, segment.id)
    place = addresses.driver(claim.driver.id)
    place += f"#{addresses.in_segment(segment.id)}" if cell.has_people else ""
    return LinkView(segment.name, place), desk.edition.share(cell.share), cell.against


def _group(desk: Desk, claim: Claim, cited: Collection[str]) -> QuoteGroupView:
    """The first quotes for and against beside those cited, and the way to all on the driver's page."""
    driver = claim.driver
    people, against, silent = behind(desk, claim)
    people = [each for each in people if each[1].id not in cited]
    against = [each for each in against if each[1].id not in cited]
    shown = len(people[:QUOTED]) + len(against[:QUOTED]) + len(silent[:QUOTED])
    return QuoteGroupView(
        id=f"sg-driver-{driver.id}",
        title=desk.edition.driver_link(driver.id),
        share=desk.edition.share(claim.now),
        quotes=tuple(desk.edition.quote(*each, driver.id) for each in people[:QUOTED]),
        against=tuple(desk.edition.quote(*each, driver.id) for each in against[:QUOTED]),
        silent=tuple(desk.edition.write_up_line(each) for each in silent[:QUOTED]),
        more=LinkView(
            desk.language.say("All that was said of {driver}", driver=driver.name),
            addresses.driver(driver.id) + "#sg-quotes",
        )
        if len(people) + len(against) + len(silent) > shown
        else None,
    )
