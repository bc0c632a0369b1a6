"""Why us and not them: the page of one competitor, with the people behind its numbers."""

from functools import partial

from markupsafe import Markup

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.competitors import Rival
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.findings import Findings
from sitegen.charts.duels import draw_duels
from sitegen.charts.wording import in_sentence
from sitegen.model import Competitor, Stays
from sitegen.pages import addresses
from sitegen.pages.competitors.sentences import rival_sentence
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.tables.table import csv_address
from sitegen.pages.views import ChartView, CompetitorView, LinkView, NumberView
from sitegen.pages.voices import Voices, people, quote_group, voices_pages
from sitegen.reading.settings import CountUnit


def all_competitors(desk: Desk) -> LinkView:
    """The link to the page of all competitors."""
    return LinkView(desk.language.say("Competitors"), addresses.COMPETITORS)


def anchor(driver: str, won: bool) -> str:
    """The id of the quotes of a driver on which we won, or they lead, on the page of a competitor."""
    return f"sg-{'won' if won else 'lead'}-{driver}"


def pages_behind(desk: Desk, rival: Rival) -> Plans:
    """The pages of those behind the numbers of a competitor where they are too many for its own page."""
    voices = [*_people(desk, rival), *_duels(desk, rival), _apart_from_count(desk, rival.competitor)]
    return voices_pages(desk, voices, "competitors", (all_competitors(desk),))


def plan_competitor(desk: Desk, rival: Rival) -> PlannedPage:
    """One rival: where we win, where they lead, whom we lost, in whose words."""
    findings, edition, say = desk.findings, desk.edition, desk.language.say
    competitor = rival.competitor
    own = addresses.competitor(competitor.id)
    groups = _duels(desk, rival)
    listed = [each for each in _people(desk, rival) if each.write_ups]
    apart = _apart_from_count(desk, competitor)
    view = CompetitorView(
        name=competitor.name,
        aliases=tuple(edition.plain(each) for each in competitor.aliases),
        description=competitor.description,
        sentence=rival_sentence(findings, rival),
        share=edition.share(rival.considered),
        numbers=tuple(
            NumberView(number=str(count), label=label, address=f"{own}#{anchor}")
            for count, label, anchor in (
                (rival.left_count, say("lost or gone, and named it"), "sg-left"),
                (rival.nearly_count, say("unsure or would not stay, and named it"), "sg-nearly"),
                (rival.considered.count, say("considered it"), "sg-considered"),
            )
            if count
        ),
        chart=_chart(desk, rival, own),
        people=tuple(people(desk, each, partial(_because, desk, rival)) for each in listed),
        won=tuple(quote_group(desk, each) for each in groups if each.id.startswith("sg-won-")),
        lead=tuple(quote_group(desk, each) for each in groups if each.id.startswith("sg-lead-")),
        apart=people(desk, apart, partial(_because, desk, rival)) if apart.write_ups else None,
    )
    trail = (all_competitors(desk),)
    return desk.page(view, own, competitor.name, "competitors", description=view.sentence, trail=trail)


def _because(desk: Desk, rival: Rival, write_up: CodedWriteUp) -> Markup:
    """On what this rival leads by a write-up, and what came of it."""
    notes = [note for note in write_up.competitors if note.competitor == rival.competitor.id]
    names = desk.findings.codebook.all
    lead = ", ".join(names[driver].name for note in notes for driver in note.they_lead_on)
    won = ", ".join(names[driver].name for note in notes for driver in note.we_won_on)
    source, say = write_up.write_up, desk.language.say
    parts = [
        say(source.outcome.value) if source.outcome else "",
        say("stays: {stays}", stays=say(source.stays.value))
        if source.stays and source.stays is not Stays.YES
        else "",
        say("they lead on {drivers}", drivers=lead) if lead else "",
        say("we won on {drivers}", drivers=won) if won else "",
    ]
    said = [part for part in parts if part]
    return Markup.escape(desk.language.in_clauses(said) if said else "")


def _chart(desk: Desk, rival: Rival, own: str) -> ChartView | None:
    if not rival.duels:
        return None
    language = desk.language
    chart = draw_duels(
        rival.duels,
        desk.findings.codebook.all,
        title=language.say("Us and {rival}", rival=in_sentence(rival.competitor.name)),
        takeaway="",
        base=_considered(desk.findings, rival.considered.count),
        address=lambda driver, won: f"{own}#{anchor(driver, won)}",
        language=language,
    )
    return desk.edition.chart(chart, addresses.root_of(own), data=csv_address("competitors-by-driver"))


def _considered(findings: Findings, count: int) -> str:
    say_many = findings.language.say_many
    if findings.settings.count is CountUnit.INTERVIEWS:
        return say_many(
            "{count} interview who considered it.", "{count} interviews who considered it.", count
        )
    return say_many("{count} customer who considered it.", "{count} customers who considered it.", count)


def _people(desk: Desk, rival: Rival) -> list[Voices]:
    page, say = desk.edition.competitor(rival.competitor.id), desk.language.say
    groups = (
        ("sg-left", say("Lost or gone, and named it"), rival.left),
        ("sg-nearly", say("Unsure or would not stay, and named it"), rival.nearly),
        ("sg-considered", say("Considered it"), rival.write_ups),
    )
    return [
        Voices(page=page, id=id_, title=LinkView(title, ""), share=None, write_ups=write_ups)
        for id_, title, write_ups in groups
    ]


def _duels(desk: Desk, rival: Rival) -> list[Voices]:
    """Driver by driver who said that we won on it and who said that they lead, most said first."""
    names = desk.findings.codebook.all
    groups: list[tuple[str, bool, Share, tuple[CodedWriteUp, ...]]] = []
    for duel in rival.duels:
        groups += [(duel.driver, True, duel.won, duel.won_in), (duel.driver, False, duel.lead, duel.lead_in)]
    groups.sort(key=lambda each: -each[2].count)
    return [
        Voices(
            page=desk.edition.competitor(rival.competitor.id),
            id=anchor(driver, won),
            title=LinkView(names[driver].name, addresses.driver(driver)),
            share=share,
            write_ups=write_ups,
            drivers=lambda _, driver=driver: frozenset({driver}),  # type: ignore[misc]
        )
        for driver, won, share, write_ups in groups
        if share.count
    ]


def _apart_from_count(desk: Desk, competitor: Competitor) -> Voices:
    """The write-ups that name it and are not counted."""
    named = (
        each for each in desk.uncounted if any(note.competitor == competitor.id for note in each.competitors)
    )
    title = LinkView(desk.language.say("Told by others, not counted"), "")
    return Voices(
        page=desk.edition.competitor(competitor.id),
        id="sg-apart",
        title=title,
        share=None,
        write_ups=tuple(named),
    )
