"""Competitors side by side, and who is vulnerable now."""

from functools import partial

from sitegen.analysis.competitors import Apart, Duel, Rival
from sitegen.analysis.vulnerable import Vulnerable
from sitegen.model import Competitor, Effect
from sitegen.pages import addresses
from sitegen.pages.answered import names_a_rival
from sitegen.pages.competitors.one_competitor import all_competitors, anchor, pages_behind, plan_competitor
from sitegen.pages.competitors.sentences import (
    apart_sentence,
    losses_sentence,
    rival_sentence,
    rivals_sentence,
    says,
    told_sentence,
    vulnerable_sentence,
)
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.paging import SHOWN, link_to_all
from sitegen.pages.views import (
    ApartView,
    CompetitorsView,
    DuelCellView,
    DuelRowView,
    LinkView,
    RivalLineView,
    VulnerableView,
)
from sitegen.pages.voices import Voices, quotes_on, voices_pages


def competitor_pages(desk: Desk) -> Plans:
    """The pages of all competitors, and of those behind their numbers where they are many."""
    if not names_a_rival(desk.findings):
        return {}
    pages: Plans = {addresses.COMPETITORS: partial(_plan_all, desk)}
    for competitor in desk.findings.competitors.values():
        rival = desk.findings.rivals.rivals[competitor.id]
        pages[addresses.competitor(competitor.id)] = partial(plan_competitor, desk, rival)
        pages |= pages_behind(desk, rival)
    return pages | voices_pages(desk, [_vulnerable_voices(desk)], "competitors", (all_competitors(desk),))


def _plan_all(desk: Desk) -> PlannedPage:
    """Why us and not them, and who is listening to them."""
    findings, language = desk.findings, desk.language
    rivals, vulnerable = findings.rivals, findings.vulnerable
    listed = _vulnerable_voices(desk)
    sentence = rivals_sentence(rivals, language)
    view = CompetitorsView(
        sentence=sentence,
        asked=told_sentence(findings, rivals),
        apart_sentence=apart_sentence(findings, rivals),
        apart=tuple(_apart(desk, each) for each in rivals.apart)
        if rivals.told >= findings.settings.small_base
        else (),
        rivals=tuple(desk.edition.competitor(each.competitor.id) for each in rivals.considered),
        duels=_duel_rows(desk),
        lines=tuple(_line(desk, each) for each in _ordered(desk)),
        vulnerable_sentence=vulnerable_sentence(findings, vulnerable),
        vulnerable=tuple(_vulnerable(desk, each) for each in vulnerable.customers[:SHOWN]),
        more=link_to_all(len(listed.write_ups), listed.all, language)
        if len(listed.write_ups) > SHOWN
        else None,
    )
    title = language.say("Competitors")
    return desk.page(view, addresses.COMPETITORS, title, "competitors", description=sentence)


def _ordered(desk: Desk) -> list[Rival]:
    """The rivals, the most considered first, those whom nobody named last."""
    return sorted(desk.findings.rivals.rivals.values(), key=lambda each: -each.considered.count)


def _line(desk: Desk, rival: Rival) -> RivalLineView:
    sentence = f"{rival_sentence(desk.findings, rival)} {losses_sentence(rival, desk.language)}".strip()
    return RivalLineView(
        competitor=desk.edition.competitor(rival.competitor.id),
        share=desk.edition.share(rival.considered),
        sentence=sentence,
    )


def _apart(desk: Desk, apart: Apart) -> ApartView:
    return ApartView(
        driver=desk.edition.driver(apart.duel.driver),
        share=desk.edition.share(apart.duel.won),
        rivals=tuple(
            LinkView(
                desk.findings.competitors[each].name,
                f"{addresses.competitor(each)}#{anchor(apart.duel.driver, True)}",
            )
            for each in apart.rivals
        ),
        against=apart.against,
    )


def _vulnerable(desk: Desk, each: Vulnerable) -> VulnerableView:
    write_up, edition, language = each.write_up, desk.edition, desk.language
    against = {mention.driver for mention in write_up.mentions if mention.effect is Effect.AGAINST}
    revenue = write_up.customer.revenue
    return VulnerableView(
        customer=edition.customer(write_up.customer.id),
        segment=edition.segment(write_up.segment),
        date=language.day(write_up.write_up.date),
        address=addresses.write_up(write_up.write_up.id),
        says=says(each, language),
        revenue=language.say("revenue {revenue}", revenue=language.number(revenue))
        if revenue is not None
        else "",
        rivals=tuple(desk.edition.competitor(rival) for rival in each.rivals),
        reasons=tuple(
            edition.driver(driver, Effect.AGAINST if driver in against else Effect.FOR)
            for driver in each.reasons
        ),
        quotes=quotes_on(desk, write_up, frozenset(each.reasons)),
    )


def _vulnerable_voices(desk: Desk) -> Voices:
    write_ups = tuple(each.write_up for each in desk.findings.vulnerable.customers)
    return Voices(
        page=all_competitors(desk),
        id="sg-vulnerable",
        title=LinkView(desk.language.say("Who is vulnerable now"), ""),
        share=desk.findings.vulnerable.share,
        write_ups=write_ups,
    )


def _duel_rows(desk: Desk) -> tuple[DuelRowView, ...]:
    """Driver by driver, who said of which rival that we won or that they lead; those we win on first."""
    rivals = desk.findings.rivals
    by_rival = [({each.driver: each for each in rival.duels}, rival) for rival in rivals.considered]
    ordered = sorted(rivals.duels, key=lambda each: each.lead.count - each.won.count)
    return tuple(
        DuelRowView(
            driver=desk.edition.driver(duel.driver),
            cells=tuple(_duel_cell(own.get(duel.driver), rival.competitor) for own, rival in by_rival),
        )
        for duel in ordered
    )


def _duel_cell(duel: Duel | None, competitor: Competitor) -> DuelCellView:
    if duel is None:
        return DuelCellView(won=None, lead=None)
    page = addresses.competitor(competitor.id)
    won, lead = (
        LinkView(str(share.count), f"{page}#{anchor(duel.driver, we)}") if share.count else None
        for share, we in ((duel.won, True), (duel.lead, False))
    )
    return DuelCellView(won=won, lead=lead)
