"""The pages of what was predicted and what was heard."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from sitegen.analysis.surprises import Prediction, Surprise, interviewers_of
from sitegen.charts.surprises import draw_surprises
from sitegen.model import Effect
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.paging import SHOWN, on_page, page_addresses, pager
from sitegen.pages.surprises.sentences import (
    list_lengths_sentence,
    most_surprising_sentence,
    surprises_sentence,
)
from sitegen.pages.tables.table import csv_address
from sitegen.pages.views import (
    DriverLinkView,
    DriverSurpriseView,
    HitRateView,
    LinkView,
    PredictionsView,
    PredictionView,
    SurprisesView,
)


def surprise_pages(desk: Desk) -> dict[str, Callable[[], PlannedPage]]:
    """The page of the surprises, and the conversations behind its numbers; none without predictions."""
    finding, say = desk.findings.surprises, desk.findings.language.say
    if not finding.predictions:
        return {}
    pages: dict[str, Callable[[], PlannedPage]] = {addresses.SURPRISES: partial(plan_surprises, desk)}
    drivers = desk.findings.codebook.all
    lists = [("all", "", say("All conversations with predictions"), list(finding.predictions))]
    by_segment: dict[str, list[Prediction]] = {}
    by_interviewer: dict[str, list[Prediction]] = {}
    by_driver: dict[str, list[Prediction]] = {}
    for prediction in finding.predictions:
        by_segment.setdefault(prediction.write_up.segment.id, []).append(prediction)
        for id_ in interviewers_of(prediction.write_up):
            by_interviewer.setdefault(id_, []).append(prediction)
        for id_ in _spoken_of(desk, prediction):
            by_driver.setdefault(id_, []).append(prediction)
    lists += [
        ("segments", each.id, say("Predicted and heard: {what}", what=each.name), by_segment[each.id])
        for each in finding.segments
    ]
    lists += [
        (
            "interviewers",
            id_,
            say("Predicted and heard by {name}", name=desk.edition.plain(finding.names[id_])),
            by_interviewer[id_],
        )
        for id_ in finding.interviewers
    ]
    lists += [
        (
            "drivers",
            each.driver,
            say("Predicted and heard: {what}", what=drivers[each.driver].name),
            by_driver.get(each.driver, []),
        )
        for each in finding.drivers
    ]
    for kind, id_, title, predictions in lists:
        listed = page_addresses(addresses.predictions(kind, id_), len(predictions))
        for number, address in enumerate(listed):
            pages[address] = partial(_plan_predictions, desk, title, predictions, listed, number)
    return pages


def _spoken_of(desk: Desk, prediction: Prediction) -> frozenset[str]:
    """The drivers that were predicted or heard in a conversation, with all that they are parts of."""
    line = desk.findings.codebook.line
    return prediction.named.union(*(line(driver) for driver in prediction.write_up.expected))


def plan_surprises(desk: Desk) -> PlannedPage:
    """How much of what was predicted was heard, what surprised most, and the conversations."""
    findings, edition = desk.findings, desk.edition
    finding, language = findings.surprises, findings.language
    most = most_surprising_sentence(findings)
    chart = draw_surprises(finding, findings.codebook.all, most, language)
    told = [each for each in finding.drivers if each.surprise is not Surprise.TOO_FEW]
    view = SurprisesView(
        sentence=surprises_sentence(findings),
        most=most,
        lists=list_lengths_sentence(findings),
        chart=edition.chart(chart, "", data=csv_address("surprises")) if chart else None,
        drivers=tuple(
            DriverSurpriseView(
                driver=edition.driver(each.driver),
                verdict=language.say(each.surprise.value),
                predicted=edition.share(each.predicted),
                heard=edition.share(each.heard),
                conversations=addresses.predictions("drivers", each.driver),
            )
            for each in (told or finding.drivers)[:SHOWN]
        ),
        segments=tuple(
            HitRateView(
                of=LinkView(segment.name, addresses.predictions("segments", segment.id)),
                share=edition.share(finding.rates[segment.id]),
            )
            for segment in finding.segments
        ),
        interviewers=tuple(
            HitRateView(
                of=LinkView(edition.plain(finding.names[id_]), addresses.predictions("interviewers", id_)),
                share=edition.share(share),
            )
            for id_, share in finding.interviewers.items()
        ),
        predictions=tuple(_prediction(desk, each) for each in finding.predictions[:SHOWN]),
        more=LinkView(
            language.say("All {count}", count=language.number(len(finding.predictions))),
            addresses.predictions("all", ""),
        )
        if len(finding.predictions) > SHOWN
        else None,
    )
    title = language.say("Surprises")
    return desk.page(view, addresses.SURPRISES, title, "surprises", description=view.sentence)


def _plan_predictions(
    desk: Desk, title: str, predictions: Sequence[Prediction], listed: Sequence[str], number: int
) -> PlannedPage:
    """One page of the conversations behind a number."""
    language, say = desk.findings.language, desk.findings.language.say
    view = PredictionsView(
        sentence=language.say_many(
            "{count} conversation with predictions, newest first.",
            "{count} conversations with predictions, newest first.",
            len(predictions),
        ),
        predictions=tuple(_prediction(desk, each) for each in on_page(predictions, number)),
        pager=pager(listed, number, desk.findings.language),
    )
    title = say("{title}, page {number}", title=title, number=number + 1) if number else title
    trail = (LinkView(say("Surprises"), addresses.SURPRISES),)
    return desk.page(view, listed[number], title, "surprises", description=view.sentence, trail=trail)


def _prediction(desk: Desk, prediction: Prediction) -> PredictionView:
    edition, source = desk.edition, prediction.write_up.write_up
    return PredictionView(
        title=edition.title(prediction.write_up),
        address=addresses.write_up(source.id),
        customer=edition.customer(prediction.write_up.customer.id),
        segment=edition.segment(prediction.write_up.segment),
        date=desk.findings.language.day(source.date),
        interviewers=", ".join(edition.plain(each) for each in source.interviewer),
        heard=tuple(
            edition.driver(id_, Effect.AGAINST if id_ in prediction.heard_against else Effect.FOR)
            for id_ in prediction.heard
        ),
        not_heard=_chips(desk, prediction.not_heard),
        not_predicted=tuple(edition.driver(id_, effect) for id_, effect in prediction.not_predicted),
        not_asked=_chips(desk, prediction.not_asked),
    )


def _chips(desk: Desk, drivers: Iterable[str]) -> tuple[DriverLinkView, ...]:
    return tuple(desk.edition.driver(each) for each in drivers)
