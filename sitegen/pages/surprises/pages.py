"""The pages of what was predicted and what was heard."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sitegen.analysis.surprises import Prediction, Surprise, interviewers_of
from sitegen.charts.surprises import draw_surprises
from sitegen.model import Effect
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.paging import SHOWN, Leaf, leaves, link_to_all
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


def surprise_pages(desk: Desk) -> Plans:
    """The page of the surprises, and the conversations behind its numbers; none without predictions."""
    if not desk.findings.surprises.predictions:
        return {}
    pages: Plans = {addresses.SURPRISES: partial(plan_surprises, desk)}
    for first, title, predictions in _lists(desk):
        for leaf in leaves(first, len(predictions)):
            pages[leaf.address] = partial(_plan_predictions, desk, title, predictions, leaf)
    return pages


def _lists(desk: Desk) -> Iterator[tuple[str, str, Sequence[Prediction]]]:
    """The conversations behind each number, with the first of their addresses and their title."""
    finding, say = desk.findings.surprises, desk.language.say
    by_segment: dict[str, list[Prediction]] = defaultdict(list)
    by_interviewer: dict[str, list[Prediction]] = defaultdict(list)
    by_driver: dict[str, list[Prediction]] = defaultdict(list)
    for prediction in finding.predictions:
        by_segment[prediction.write_up.segment.id].append(prediction)
        for id_ in interviewers_of(prediction.write_up):
            by_interviewer[id_].append(prediction)
        for id_ in _spoken_of(desk, prediction):
            by_driver[id_].append(prediction)
    yield addresses.predictions("all", ""), say("All conversations with predictions"), finding.predictions
    for segment in finding.segments:
        title = say("Predicted and heard: {what}", what=segment.name)
        yield addresses.predictions("segments", segment.id), title, by_segment[segment.id]
    for id_ in finding.interviewers:
        title = say("Predicted and heard by {name}", name=desk.edition.plain(finding.names[id_]))
        yield addresses.predictions("interviewers", id_), title, by_interviewer[id_]
    for each in finding.drivers:
        title = say("Predicted and heard: {what}", what=desk.findings.codebook.all[each.driver].name)
        yield addresses.predictions("drivers", each.driver), title, by_driver[each.driver]


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
        more=link_to_all(len(finding.predictions), addresses.predictions("all", ""), language)
        if len(finding.predictions) > SHOWN
        else None,
    )
    title = language.say("Surprises")
    return desk.page(view, addresses.SURPRISES, title, "surprises", description=view.sentence)


def _plan_predictions(desk: Desk, title: str, predictions: Sequence[Prediction], leaf: Leaf) -> PlannedPage:
    """One page of the conversations behind a number."""
    language, say = desk.language, desk.language.say
    view = PredictionsView(
        sentence=language.say_many(
            "{count} conversation with predictions, newest first.",
            "{count} conversations with predictions, newest first.",
            len(predictions),
        ),
        predictions=tuple(_prediction(desk, each) for each in leaf.of(predictions)),
        pager=leaf.pager(language),
    )
    title = leaf.title(title, language)
    trail = (LinkView(say("Surprises"), addresses.SURPRISES),)
    return desk.page(view, leaf.address, title, "surprises", description=view.sentence, trail=trail)


def _prediction(desk: Desk, prediction: Prediction) -> PredictionView:
    edition, source = desk.edition, prediction.write_up.write_up
    return PredictionView(
        title=edition.title(prediction.write_up),
        title_language=edition.title_language(prediction.write_up),
        address=addresses.write_up(source.id),
        customer=edition.customer(prediction.write_up.customer.id),
        segment=edition.segment(prediction.write_up.segment),
        date=desk.language.day(source.date),
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
