"""The page of outcomes."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from sitegen.analysis.at_once import LEVELS, SharesAtOnce
from sitegen.analysis.outcomes import FAVOURABLE, UNFAVOURABLE, DriverOutcomes
from sitegen.charts.driver_outcomes import draw_driver_outcomes
from sitegen.charts.wording import capitalised
from sitegen.model import Effect, Outcome
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.outcomes.lines import ORDER
from sitegen.pages.outcomes.lists import at_once_label, cell_of_outcomes, outcome_lists
from sitegen.pages.outcomes.sentences import (
    apart_sentence,
    is_with_favourable,
    outcomes_sentence,
    telling_rows,
    trend_sentence,
    verdict_sentence,
    verdicts_sentence,
    warning_sentence,
)
from sitegen.pages.paging import SHOWN
from sitegen.pages.passages import behind
from sitegen.pages.tables.table import csv_address
from sitegen.pages.views import (
    AtOnceLineView,
    LinkedRowView,
    LinkedTableView,
    LinkView,
    NumberView,
    OutcomesView,
    QuoteGroupView,
    ToldDriverView,
)

_TOLD = 5
"""Of how many drivers the quotes behind a verdict are shown."""

_QUOTES = 4
"""How many quotes of each."""


def outcome_pages(desk: Desk) -> Plans:
    """The page of outcomes with its lists; none where no conversation states an outcome."""
    if not any(desk.findings.outcomes.stories.values()):
        return {}
    return {addresses.OUTCOMES: partial(plan_outcomes, desk), **outcome_lists(desk)}


def plan_outcomes(desk: Desk) -> PlannedPage:
    """Which drivers go with won, lost, renewed, expanded, churned; and how many at once."""
    findings, edition, say = desk.findings, desk.edition, desk.language.say
    found, at_once = findings.outcomes, findings.at_once
    clear = verdicts_sentence(findings)
    root = addresses.root_of(addresses.OUTCOMES)
    chart = draw_driver_outcomes(found, clear, findings.language)
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
                number=findings.language.number(len(found.stories[each])),
                label=say(each.value),
                address=addresses.outcome(each.value),
            )
            for each in shown
        ),
        chart=edition.chart(chart, root, data=csv_address("outcomes")) if chart else None,
        table=_table(desk, shown),
        at_once=_at_once_lines(desk),
        at_once_sentences=(
            trend_sentence(
                at_once.favourable, say("Bought or stayed"), at_once.comparisons, findings.language
            ),
            trend_sentence(
                at_once.advocates,
                say("Would tell others or expect to stay"),
                at_once.comparisons,
                findings.language,
            ),
        ),
        telling=tuple(_telling(desk, row) for row in telling_rows(found)[:_TOLD]),
        stories_title=say("Who left or never bought") if few_left else say("Who bought or stayed"),
        stories=tuple(edition.write_up_line(each) for each in rarer[:SHOWN]),
        more=tuple(
            LinkView(
                say(
                    "All {count} {outcome}",
                    count=findings.language.number(len(found.stories[each])),
                    outcome=say(each.value),
                ),
                addresses.outcome(each.value),
            )
            for each in (rare if len(rarer) > SHOWN else ())
            if found.stories[each]
        ),
    )
    return desk.page(view, addresses.OUTCOMES, say("Outcomes"), "outcomes", description=view.clear)


def _table(desk: Desk, shown: Sequence[Outcome]) -> LinkedTableView:
    """Every driver by every outcome; a number leads to the people on the driver's page."""
    found, codebook, say = desk.findings.outcomes, desk.findings.codebook, desk.language.say
    rows = []
    for driver in dict.fromkeys((*codebook.value_drivers, *codebook.drivers)):
        cells = [desk.edition.driver_link(driver.id)]
        for outcome in shown:
            share = found.of(driver.id).by_outcome[outcome]
            away = found.of(driver.id, Effect.AGAINST).by_outcome[outcome].count
            text = f"{share.count}/{share.base}" if share.base else say("not asked")
            text += f" −{away}" if away else ""
            there = share.count or away
            cells.append(LinkView(text, f"{addresses.driver(driver.id)}#sg-outcomes" if there else ""))
        rows.append(
            LinkedRowView(
                hue=driver.value_driver.value if driver.value_driver else "other", cells=tuple(cells)
            )
        )
    return LinkedTableView(
        caption=say("Named/asked; −: spoke against us on it"),
        header=(
            LinkView(say("Driver"), ""),
            *(LinkView(capitalised(say(each.value)), addresses.outcome(each.value)) for each in shown),
        ),
        rows=tuple(rows),
        data=csv_address("outcomes"),
    )


def _at_once_lines(desk: Desk) -> tuple[AtOnceLineView, ...]:
    found, share = desk.findings.at_once, desk.edition.share

    def address(measure: str, shares: SharesAtOnce, number: int) -> str:
        return addresses.at_once(measure, number) if shares.write_ups[number] else ""

    return tuple(
        AtOnceLineView(
            label=at_once_label(number, desk.language),
            favourable=share(found.favourable.shares[number]),
            favourable_address=address("outcome", found.favourable, number),
            advocates=share(found.advocates.shares[number]),
            advocates_address=address("telling", found.advocates, number),
        )
        for number in LEVELS
    )


def _telling(desk: Desk, row: DriverOutcomes) -> ToldDriverView:
    """What is said of a driver and one side, with the words of that side."""
    driver = desk.findings.codebook.all[row.driver]
    side = FAVOURABLE if is_with_favourable(row) else UNFAVOURABLE
    share = row.favourable if is_with_favourable(row) else row.unfavourable
    for_us = row.effect is Effect.FOR
    cell = cell_of_outcomes(desk, row.driver, side)
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
        more=LinkView(desk.language.say("All of them"), own)
        if max(len(people), len(against)) > _QUOTES
        else None,
    )
    return ToldDriverView(sentence=verdict_sentence(row, desk.language), group=group)
