"""The page of outcomes, and those that list who stands behind its numbers."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from sitegen.analysis.at_once import LEVELS, SharesAtOnce
from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.analysis.drivers_by_segment import Cell
from sitegen.analysis.outcomes import FAVOURABLE, UNFAVOURABLE, DriverOutcomes
from sitegen.charts.driver_outcomes import draw_driver_outcomes
from sitegen.charts.wording import capitalised, count_and_interval
from sitegen.model import Driver, Effect, Outcome
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.evidence_pages import Passage, behind
from sitegen.pages.outcome_lines import ORDER
from sitegen.pages.outcome_sentences import (
    apart_sentence,
    is_with_favourable,
    outcomes_sentence,
    people_in,
    said_by_side,
    telling_rows,
    trend_sentence,
    verdicts_sentence,
    warning_sentence,
)
from sitegen.pages.paging import SHOWN, on_page, page_addresses, pager
from sitegen.pages.views import (
    AtOnceLineView,
    EvidenceView,
    LinkRowView,
    LinkTableView,
    LinkView,
    NumberView,
    OutcomesView,
    QuoteGroupView,
    TellingView,
    WriteUpsView,
)

_TOLD = 5
"""Of how many drivers the quotes behind a verdict are shown."""

_QUOTES = 4
"""How many quotes of each."""


def outcome_pages(desk: Desk) -> dict[str, Callable[[], PlannedPage]]:
    """The page of outcomes with its lists; none where no conversation states an outcome."""
    found, at_once = desk.findings.outcomes, desk.findings.at_once
    if not any(found.stories.values()):
        return {}
    pages: dict[str, Callable[[], PlannedPage]] = {addresses.OUTCOMES: partial(plan_outcomes, desk)}
    for outcome, stories in found.stories.items():
        title = f"Outcome: {outcome.value}"
        pages |= _list(desk, addresses.outcome(outcome.value), title, stories)
    for measure, shares in (("outcome", at_once.favourable), ("telling", at_once.advocates)):
        for number, write_ups in zip(LEVELS, shares.write_ups, strict=True):
            title = f"{_at_once_label(number)} at once: {_MEASURES[measure]}"
            pages |= _list(desk, addresses.at_once(measure, number), title, write_ups)
    for driver in found.drivers:
        for outcome in found.stories:
            mentions = [found.mentions(driver.id, effect, outcome) for effect in Effect]
            if max(map(len, mentions)) > SHOWN:
                first = addresses.driver_outcome(driver.id, outcome.value)
                listed = page_addresses(first, _count_behind(mentions))
                for number, address in enumerate(listed):
                    pages[address] = partial(_plan_evidence, desk, driver, outcome, listed, number)
    return pages


def _count_behind(mentions: Sequence[Sequence[Mention]]) -> int:
    """How many quotes and write-ups without one `behind` gives for mentions for us and against us."""
    quotes = sum(
        len({(each.write_up, quote.id) for each in side for quote in each.quotes}) for side in mentions
    )
    write_ups = {each.write_up for side in mentions for each in side}
    return quotes + len(write_ups - {each.write_up for side in mentions for each in side if each.quotes})


_MEASURES = {"outcome": "how it went", "telling": "whether they would tell others"}


def _list(
    desk: Desk, first: str, title: str, write_ups: Sequence[CodedWriteUp]
) -> dict[str, Callable[[], PlannedPage]]:
    """The pages that list some write-ups; none for none."""
    listed = page_addresses(first, len(write_ups)) if write_ups else ()
    return {
        address: partial(_plan_list, desk, title, write_ups, listed, number)
        for number, address in enumerate(listed)
    }


def _plan_list(
    desk: Desk, title: str, write_ups: Sequence[CodedWriteUp], listed: Sequence[str], number: int
) -> PlannedPage:
    sentence = f"{people_in(desk.findings, len(write_ups))}, newest first."
    view = WriteUpsView(
        sentence=sentence,
        write_ups=tuple(desk.edition.write_up_line(each) for each in on_page(write_ups, number)),
        apart=(),
        pager=pager(listed, number),
    )
    title += f", page {number + 1}" if number else ""
    trail = (LinkView("Outcomes", addresses.OUTCOMES),)
    return desk.page(view, listed[number], title, "outcomes", description=sentence, trail=trail)


def _cell(desk: Desk, driver: str, outcomes: Sequence[Outcome]) -> Cell:
    """The cell of a driver with those mentions alone that come from some outcomes."""
    found = desk.findings.outcomes
    for_us, against = (
        tuple(each for outcome in outcomes for each in found.mentions(driver, effect, outcome))
        for effect in Effect
    )
    cell = desk.findings.finding_of(driver).cell(driver)
    return replace(cell, mentions=for_us, mentions_against=against)


def _plan_evidence(
    desk: Desk, driver: Driver, outcome: Outcome, listed: Sequence[str], number: int
) -> PlannedPage:
    """One page of all that those with an outcome say of a driver."""
    found, edition = desk.findings.outcomes, desk.edition
    people, against, silent = behind(desk, _cell(desk, driver.id, (outcome,)))
    items: list[Passage | CodedWriteUp] = [*people, *against, *silent]
    here = on_page(items, number)
    share = found.of(driver.id).by_outcome[outcome]
    away = found.of(driver.id, Effect.AGAINST).by_outcome[outcome].count
    about = LinkView(driver.name, addresses.driver(driver.id))
    label = outcome.value.capitalize()
    view = EvidenceView(
        about=about,
        within=LinkView(label, addresses.outcome(outcome.value)),
        sentence=f"{label}: {count_and_interval(share)} named {driver.name}"
        + (f", {away} spoke against us on it." if away else "."),
        quotes=tuple(edition.quote(each[0], each[1], driver.id) for each in here if isinstance(each, tuple)),
        silent=tuple(edition.write_up_line(each) for each in here if isinstance(each, CodedWriteUp)),
        pager=pager(listed, number),
    )
    title = f"{driver.name}, {outcome.value}" + (f", page {number + 1}" if number else "")
    trail = (LinkView("Outcomes", addresses.OUTCOMES), about)
    return desk.page(view, listed[number], title, "outcomes", description=view.sentence, trail=trail)


def plan_outcomes(desk: Desk) -> PlannedPage:
    """Which drivers go with won, lost, renewed, expanded, churned; and how many at once."""
    findings, edition = desk.findings, desk.edition
    found, at_once = findings.outcomes, findings.at_once
    clear = verdicts_sentence(findings)
    root = addresses.root_of(addresses.OUTCOMES)
    chart = draw_driver_outcomes(found, clear)
    few_left = found.unfavourable <= found.favourable
    rare = UNFAVOURABLE if few_left else FAVOURABLE
    rarer = [each for outcome in rare for each in found.stories[outcome]]
    rarer.sort(key=lambda each: desk.places[each.write_up.id])
    shown = [outcome for outcome in ORDER if found.stories[outcome]]
    view = OutcomesView(
        sentence=outcomes_sentence(findings),
        clear=clear,
        warning=warning_sentence(findings),
        lopsided=found.is_lopsided,
        apart=apart_sentence(findings),
        numbers=tuple(
            NumberView(
                number=f"{len(found.stories[each]):,}",
                label=each.value,
                address=addresses.outcome(each.value),
            )
            for each in shown
        ),
        chart=edition.chart(chart, root, data="data/outcomes.csv") if chart else None,
        table=_table(desk, shown),
        at_once=_at_once_lines(desk),
        at_once_sentences=(
            trend_sentence(at_once.favourable, "Bought or stayed", at_once.comparisons),
            trend_sentence(at_once.advocates, "Would tell others or expect to stay", at_once.comparisons),
        ),
        telling=tuple(_telling(desk, row) for row in telling_rows(found)[:_TOLD]),
        stories_title="Who left or never bought" if few_left else "Who bought or stayed",
        stories=tuple(edition.write_up_line(each) for each in rarer[:SHOWN]),
        more=tuple(
            LinkView(f"All {len(found.stories[each]):,} {each.value}", addresses.outcome(each.value))
            for each in (rare if len(rarer) > SHOWN else ())
            if found.stories[each]
        ),
    )
    return desk.page(view, addresses.OUTCOMES, "Outcomes", "outcomes", description=view.clear)


def _table(desk: Desk, shown: Sequence[Outcome]) -> LinkTableView:
    """Every driver by every outcome; a number leads to the people on the driver's page."""
    found, codebook = desk.findings.outcomes, desk.findings.codebook
    rows = []
    for driver in dict.fromkeys((*codebook.value_drivers, *codebook.drivers)):
        cells = [LinkView(driver.name, addresses.driver(driver.id))]
        for outcome in shown:
            share = found.of(driver.id).by_outcome[outcome]
            away = found.of(driver.id, Effect.AGAINST).by_outcome[outcome].count
            text = f"{share.count}/{share.base}" if share.base else "not asked"
            text += f" −{away}" if away else ""
            there = share.count or away
            cells.append(LinkView(text, f"{addresses.driver(driver.id)}#sg-outcomes" if there else ""))
        rows.append(
            LinkRowView(hue=driver.value_driver.value if driver.value_driver else "other", cells=tuple(cells))
        )
    return LinkTableView(
        caption="Named/asked; −: spoke against us on it",
        header=(
            LinkView("Driver", ""),
            *(LinkView(each.value.capitalize(), addresses.outcome(each.value)) for each in shown),
        ),
        rows=tuple(rows),
        data="data/outcomes.csv",
    )


def _at_once_label(number: int) -> str:
    words = ("No value driver", "One value driver", "Two", "Three", "All four")
    return words[number]


def _at_once_lines(desk: Desk) -> tuple[AtOnceLineView, ...]:
    found, share = desk.findings.at_once, desk.edition.share

    def address(measure: str, shares: SharesAtOnce, number: int) -> str:
        return addresses.at_once(measure, number) if shares.write_ups[number] else ""

    return tuple(
        AtOnceLineView(
            label=_at_once_label(number),
            favourable=share(found.favourable.shares[number]),
            favourable_address=address("outcome", found.favourable, number),
            advocates=share(found.advocates.shares[number]),
            advocates_address=address("telling", found.advocates, number),
        )
        for number in LEVELS
    )


def _telling(desk: Desk, row: DriverOutcomes) -> TellingView:
    """What is said of a driver and one side, with the words of that side."""
    driver = desk.findings.codebook.all[row.driver]
    side = FAVOURABLE if is_with_favourable(row) else UNFAVOURABLE
    share = row.favourable if is_with_favourable(row) else row.unfavourable
    for_us = row.effect is Effect.FOR
    cell = _cell(desk, row.driver, side)
    cell = replace(cell, mentions_against=()) if for_us else replace(cell, mentions=())
    people, against, silent = behind(desk, cell)
    own = f"{addresses.driver(row.driver)}#sg-outcomes"
    group = QuoteGroupView(
        id=f"sg-{row.effect.value}-{row.driver}",
        title=LinkView(driver.name, own),
        share=desk.edition.share(share),
        quotes=tuple(desk.edition.quote(*each, row.driver) for each in people[:_QUOTES]),
        against=tuple(desk.edition.quote(*each, row.driver) for each in against[:_QUOTES]),
        silent=tuple(desk.edition.write_up_line(each) for each in silent[:_QUOTES]),
        more=LinkView("All of them", own) if max(len(people), len(against)) > _QUOTES else None,
    )
    return TellingView(sentence=capitalised(f"{said_by_side(row)}: {row.verdict.value}."), group=group)
