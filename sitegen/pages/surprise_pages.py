"""The pages of what was predicted and what was heard."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from sitegen.analysis.surprises import Prediction, Surprise, interviewers_of
from sitegen.charts.surprises import draw_surprises
from sitegen.model import Effect
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.edition import day_in_words
from sitegen.pages.paging import SHOWN, on_page, page_addresses, pager
from sitegen.pages.sentences import number_of
from sitegen.pages.surprise_sentences import (
    list_lengths_sentence,
    most_surprising_sentence,
    surprises_sentence,
)
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
    finding = desk.findings.surprises
    if not finding.predictions:
        return {}
    pages: dict[str, Callable[[], PlannedPage]] = {addresses.SURPRISES: partial(plan_surprises, desk)}
    drivers = desk.findings.codebook.all
    lists = [("all", "", "All conversations with predictions", list(finding.predictions))]
    by_segment: dict[str, list[Prediction]] = {}
    by_interviewer: dict[str, list[Prediction]] = {}
    by_driver: dict[str, list[Prediction]] = {}
    for each in finding.predictions:
        by_segment.setdefault(each.write_up.segment.id, []).append(each)
        for id_ in interviewers_of(each.write_up):
            by_interviewer.setdefault(id_, []).append(each)
        for id_ in _spoken_of(desk, each):
            by_driver.setdefault(id_, []).append(each)
    lists += [
        ("segments", s.id, f"Predicted and heard: {s.name}", by_segment[s.id]) for s in finding.segments
    ]
    lists += [
        (
            "interviewers",
            id_,
            f"Predicted and heard by {desk.edition.plain(finding.names[id_])}",
            by_interviewer[id_],
        )
        for id_ in finding.interviewers
    ]
    lists += [
        ("drivers", d.driver, f"Predicted and heard: {drivers[d.driver].name}", by_driver.get(d.driver, []))
        for d in finding.drivers
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
    finding = findings.surprises
    most = most_surprising_sentence(findings)
    chart = draw_surprises(finding, findings.codebook.all, most)
    told = [each for each in finding.drivers if each.surprise is not Surprise.TOO_FEW]
    view = SurprisesView(
        sentence=surprises_sentence(findings),
        most=most,
        lists=list_lengths_sentence(findings),
        chart=edition.chart(chart, "", data="data/surprises.csv") if chart else None,
        drivers=tuple(
            DriverSurpriseView(
                driver=edition.driver(each.driver),
                verdict=each.surprise.value,
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
        more=LinkView(f"All {len(finding.predictions):,}", addresses.predictions("all", ""))
        if len(finding.predictions) > SHOWN
        else None,
    )
    return desk.page(view, addresses.SURPRISES, "Surprises", "surprises", description=view.sentence)


def _plan_predictions(
    desk: Desk, title: str, predictions: Sequence[Prediction], listed: Sequence[str], number: int
) -> PlannedPage:
    """One page of the conversations behind a number."""
    view = PredictionsView(
        sentence=f"{number_of(len(predictions), 'conversation')} with predictions, newest first.",
        predictions=tuple(_prediction(desk, each) for each in on_page(predictions, number)),
        pager=pager(listed, number),
    )
    name = title + (f", page {number + 1}" if number else "")
    trail = (LinkView("Surprises", addresses.SURPRISES),)
    return desk.page(view, listed[number], name, "surprises", description=view.sentence, trail=trail)


def _prediction(desk: Desk, prediction: Prediction) -> PredictionView:
    edition, source = desk.edition, prediction.write_up.write_up
    return PredictionView(
        title=edition.title(prediction.write_up),
        address=addresses.write_up(source.id),
        customer=edition.customer(prediction.write_up.customer.id),
        segment=edition.segment(prediction.write_up.segment),
        date=day_in_words(source.date),
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
