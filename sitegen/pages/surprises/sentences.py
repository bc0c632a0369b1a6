"""Predictions and what became of them, as sentences with their counts."""

from typing import Final

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.analysis.surprises import DriverSurprise, Surprise
from sitegen.charts.wording import count_and_interval, count_of_base, in_sentence
from sitegen.language import mark

_MORE: Final = (Surprise.MORE, Surprise.PERHAPS_MORE)
_LESS: Final = (Surprise.LESS, Surprise.PERHAPS_LESS)


def surprises_sentence(findings: Findings) -> str:
    """How many predictions came true; nothing where nothing was predicted."""
    rate, language = findings.surprises.rates.get(EVERYONE), findings.language
    if rate is None:
        return ""
    if not rate.base:
        return language.say("Nothing that was predicted was asked about.")
    return language.say(
        "Of what we predicted, {counted} was heard.", counted=count_and_interval(rate, language)
    )


def most_surprising_sentence(findings: Findings) -> str:
    """What was heard most beyond prediction, and what was predicted most beyond hearing, as far as is clear.

    Nothing where nothing was predicted; that it is too few to say where neither is clear.
    """
    drivers = findings.surprises.drivers
    if not drivers:
        return ""
    more = next((each for each in drivers if each.surprise in _MORE), None)
    less = next((each for each in reversed(drivers) if each.surprise in _LESS), None)
    said = [_surprise(findings, each) for each in (more, less) if each]
    if not said:
        return findings.language.say("Too few to say which driver surprised us most.")
    return " ".join(said)


_SAID: Final = {
    Surprise.MORE: mark("Heard beyond all prediction: {driver}, from {heard}, predicted for {predicted}."),
    Surprise.PERHAPS_MORE: mark(
        "Perhaps heard beyond all prediction: {driver}, from {heard}, predicted for {predicted}."
    ),
    Surprise.LESS: mark("Predicted in vain: {driver}, for {predicted}, heard from {heard}."),
    Surprise.PERHAPS_LESS: mark("Perhaps predicted in vain: {driver}, for {predicted}, heard from {heard}."),
}
_SAID_OF_NONE: Final = {
    Surprise.MORE: mark("Heard beyond all prediction: {driver}, from {heard}, predicted for none."),
    Surprise.PERHAPS_MORE: mark(
        "Perhaps heard beyond all prediction: {driver}, from {heard}, predicted for none."
    ),
    Surprise.LESS: mark("Predicted in vain: {driver}, for {predicted}, heard from none."),
    Surprise.PERHAPS_LESS: mark("Perhaps predicted in vain: {driver}, for {predicted}, heard from none."),
}
"""The same where it was predicted for nobody at all, or heard from nobody."""


def _surprise(findings: Findings, each: DriverSurprise) -> str:
    language = findings.language
    name = in_sentence(findings.codebook.all[each.driver].name)
    heard, predicted = each.heard, each.predicted
    if each.surprise in _MORE:
        said = _SAID if predicted.count else _SAID_OF_NONE
        counts = {"heard": count_of_base(heard, language), "predicted": predicted.count}
    else:
        said = _SAID if heard.count else _SAID_OF_NONE
        counts = {"heard": heard.count, "predicted": count_of_base(predicted, language)}
    return language.say(said[each.surprise], driver=name, **counts)


def list_lengths_sentence(findings: Findings) -> str:
    """How long the lists of predictions are beside what is heard: a short one makes surprises likely."""
    predictions, language = findings.surprises.predictions, findings.language
    if not predictions:
        return ""
    expected = sum(len(each.write_up.expected) for each in predictions) / len(predictions)
    heard = sum(len({m.driver for m in each.write_up.mentions}) for each in predictions) / len(predictions)
    return language.say_many(
        "{count} conversation of {counted} began with predictions: {expected} drivers predicted, {heard} "
        "heard in each on average, so that more is heard unpredicted than predicted in vain.",
        "{count} conversations of {counted} began with predictions: {expected} drivers predicted, {heard} "
        "heard in each on average, so that more is heard unpredicted than predicted in vain.",
        len(predictions),
        counted=language.number(findings.surprises.counted),
        expected=language.number(expected, 1),
        heard=language.number(heard, 1),
    )
