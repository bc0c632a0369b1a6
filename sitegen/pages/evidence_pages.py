"""The page of one driver with the quotes behind its numbers, and the pages of all behind a number."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.analysis.drivers_by_segment import Cell
from sitegen.analysis.insights import Claim
from sitegen.charts.wording import named_by
from sitegen.model import STRENGTHS, Driver, Effect, Quote, Segment
from sitegen.pages import addresses
from sitegen.pages.ask_lines import driver_asks
from sitegen.pages.course_lines import halves, segment_lines
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.insight_lines import insight_lines
from sitegen.pages.outcome_lines import driver_outcomes
from sitegen.pages.paging import SHOWN, on_page, page_addresses, page_title, pager
from sitegen.pages.sentences import (
    driver_sentence,
)
from sitegen.pages.views import (
    DriverLineView,
    DriverView,
    EvidenceView,
    LinkView,
    NumberView,
    QuoteGroupView,
    QuoteView,
)

Passage = tuple[CodedWriteUp, Quote]


def plan_driver(desk: Desk, driver: Driver) -> PlannedPage:
    """Who names a driver, how strongly, for and against, in whose words."""
    findings, edition, say = desk.findings, desk.edition, desk.findings.language.say
    finding = findings.finding_of(driver.id)
    whole = finding.cell(driver.id)
    own = addresses.driver(driver.id)
    root = addresses.root_of(own)
    by_segment, over_time = desk.driver_segments(driver), desk.driver_over_time(driver)
    value = driver.value_driver
    parent = findings.codebook.all[driver.parent] if driver.parent else None
    if parent is None and value and value.value != driver.id:
        parent = findings.codebook.all[value.value]
    children = [each for each in findings.codebook.drivers if _is_child(each, driver)]
    groups = []
    for segment in finding.segments:
        cell = finding.cell(driver.id, segment.id)
        if cell.mentions or cell.mentions_against:
            title = LinkView(segment.name, addresses.segment(segment.id))
            groups.append(_group(desk, cell, addresses.in_segment(segment.id), title))
    view = DriverView(
        name=driver.name,
        chip=edition.driver(driver.id),
        definition=driver.definition,
        include=driver.include,
        exclude=driver.exclude,
        aliases=driver.aliases,
        parent=LinkView(parent.name, addresses.driver(parent.id)) if parent else None,
        children=tuple(_child_line(desk, child) for child in children),
        sentence=driver_sentence(findings, driver),
        share=edition.share(whole.share),
        against=whole.against,
        strengths=tuple(
            NumberView(number=str(count), label=say(STRENGTHS[strength]), address=f"{own}#sg-quotes")
            for strength, count in zip((3, 2, 1), reversed(whole.strengths), strict=True)
        ),
        by_segment=edition.chart(by_segment, root) if by_segment else None,
        over_time=edition.chart(over_time, root) if over_time else None,
        over_time_within=segment_lines(desk, driver),
        halves=halves(desk),
        outcomes=driver_outcomes(desk, driver),
        asks=driver_asks(desk, driver.id),
        groups=tuple(sorted(groups, key=lambda group: -group.share.width)),
        insights=insight_lines(desk, driver=driver.id),
    )
    return desk.page(
        view,
        own,
        driver.name,
        "drivers",
        description=driver.definition or view.sentence,
        trail=(LinkView(say("Drivers"), addresses.DRIVERS),),
    )


def _is_child(driver: Driver, of: Driver) -> bool:
    if driver.parent:
        return driver.parent == of.id
    return driver.value_driver is not None and driver.value_driver.value == of.id != driver.id


def _child_line(desk: Desk, child: Driver) -> DriverLineView:
    cell = desk.findings.by_segment.cell(child.id)
    return DriverLineView(
        id=child.id,
        name=child.name,
        address=addresses.driver(child.id),
        definition=child.definition,
        child=False,
        share=desk.edition.share(cell.share),
        against=cell.against,
        most="",
    )


def _group(desk: Desk, cell: Cell, id_: str, title: LinkView) -> QuoteGroupView:
    """The quotes behind a cell, and the write-ups that name the driver without one; the first of many."""
    people, against, silent = behind(desk, cell)
    language, everything = desk.findings.language, len(people) + len(against) + len(silent)
    too_many = max(len(people), len(against), len(silent)) > SHOWN
    return QuoteGroupView(
        id=id_,
        title=title,
        share=desk.edition.share(cell.share),
        quotes=shown_quotes(desk, people, cell.driver),
        against=shown_quotes(desk, against, cell.driver),
        silent=tuple(desk.edition.write_up_line(each) for each in silent[:SHOWN]),
        more=LinkView(
            language.say("All {count}", count=language.number(everything)),
            addresses.evidence(cell.driver, cell.segment),
        )
        if too_many
        else None,
    )


def shown_quotes(desk: Desk, quotes: list[Passage], driver: str) -> tuple[QuoteView, ...]:
    """The first of some quotes under a driver."""
    return tuple(desk.edition.quote(write_up, quote, driver) for write_up, quote in quotes[:SHOWN])


def behind(desk: Desk, cell: Cell | Claim) -> tuple[list[Passage], list[Passage], list[CodedWriteUp]]:
    """What stands behind a cell: quotes for us, quotes against us, and write-ups without a quote of it.

    Quotes of the stronger mention come first, then the newer ones; each stands once.
    """
    by_id = desk.write_ups_by_id
    everyone = (*cell.mentions, *cell.mentions_against)
    quoted = {mention.write_up for mention in everyone if mention.quotes}
    silent = {mention.write_up for mention in everyone} - quoted
    return (
        _passages(desk, cell.mentions),
        _passages(desk, cell.mentions_against),
        [by_id[each] for each in sorted(silent, key=desk.places.__getitem__)],
    )


def strongest_quotes(
    desk: Desk, cell: Cell, number: int, effect: Effect = Effect.FOR
) -> tuple[QuoteView, ...]:
    """So many quotes of those who named a driver in a segment, each of another customer where it can be."""
    passages = _passages(desk, cell.mentions if effect is Effect.FOR else cell.mentions_against)
    return shown_quotes(desk, of_others_first(passages)[:number], cell.driver)


def of_others_first(passages: list[Passage]) -> list[Passage]:
    """The first passage of each customer, and behind them the others."""
    first: dict[str, Passage] = {}
    rest = [each for each in passages if first.setdefault(each[0].customer.id, each) is not each]
    return [*first.values(), *rest]


def _passages(desk: Desk, mentions: Iterable[Mention]) -> list[Passage]:
    strengths: dict[tuple[str, str], int] = {}
    passages: dict[tuple[str, str], Passage] = {}
    for mention in mentions:
        for quote in mention.quotes:
            key = (mention.write_up, quote.id)
            passages[key] = (desk.write_ups_by_id[mention.write_up], quote)
            strengths[key] = max(strengths.get(key, 0), mention.strength)
    keys = sorted(passages, key=lambda key: (-strengths[key], desk.places[key[0]]))
    return [passages[key] for key in keys]


def evidence_pages(desk: Desk) -> dict[str, Callable[[], PlannedPage]]:
    """The pages of every number that has more behind it than the page of its driver shows."""
    pages: dict[str, Callable[[], PlannedPage]] = {}
    findings = desk.findings
    for finding in (findings.by_segment, findings.by_value_driver):
        for driver in finding.drivers:
            for segment in finding.segments:
                cell = finding.cell(driver.id, segment.id)
                if len(cell.mentions) + len(cell.mentions_against) <= SHOWN:
                    continue
                people, against, silent = behind(desk, cell)
                if max(len(people), len(against), len(silent)) <= SHOWN:
                    continue
                items: list[Passage | CodedWriteUp] = [*people, *against, *silent]
                listed = page_addresses(addresses.evidence(driver.id, segment.id), len(items))
                for number, address in enumerate(listed):
                    here = on_page(items, number)
                    pages[address] = partial(plan_evidence, desk, driver, segment, here, listed, number)
    return pages


def plan_evidence(
    desk: Desk,
    driver: Driver,
    segment: Segment,
    here: Sequence[Passage | CodedWriteUp],
    listed: Sequence[str],
    number: int,
) -> PlannedPage:
    """One page of all that stands behind the number of a driver in a segment: what stands `here`."""
    cell = desk.findings.finding_of(driver.id).cell(driver.id, segment.id)
    about = LinkView(driver.name, addresses.driver(driver.id))
    within = LinkView(segment.name, addresses.segment(segment.id))
    language = desk.findings.language
    said = named_by(segment.name, cell.share, driver.name, cell.against, language)
    view = EvidenceView(
        about=about,
        within=within,
        sentence=f"{said}.",
        quotes=tuple(
            desk.edition.quote(each[0], each[1], driver.id) for each in here if isinstance(each, tuple)
        ),
        silent=tuple(desk.edition.write_up_line(each) for each in here if isinstance(each, CodedWriteUp)),
        pager=pager(listed, number, language),
    )
    title = language.say("{driver} in {segment}", driver=driver.name, segment=segment.name)
    title = page_title(title, number, language)
    trail = (LinkView(language.say("Drivers"), addresses.DRIVERS), about)
    return desk.page(view, listed[number], title, "drivers", description=view.sentence, trail=trail)
