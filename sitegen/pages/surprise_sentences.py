"""Predictions and what became of them, as sentences with their counts."""

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.analysis.surprises import DriverSurprise, Surprise
from sitegen.charts.wording import count_and_interval, count_of_base, in_sentence, number_of

_MORE = (Surprise.MORE, Surprise.PERHAPS_MORE)
_LESS = (Surprise.LESS, Surprise.PERHAPS_LESS)


def surprises_sentence(findings: Findings) -> str:
    """How many predictions came true; nothing where nothing was predicted."""
    rate = findings.surprises.rates.get(EVERYONE)
    if rate is None:
        return ""
    if not rate.base:
        return "Nothing that was predicted was asked about."
    return f"Of what we predicted, {count_and_interval(rate)} was heard."


def most_surprising_sentence(findings: Findings) -> str:
    """What was heard most beyond prediction, and what was predicted most beyond hearing, as far as is clear.

    Nothing where nothing was predicted; that it is too few to say where neither is clear.
    """
    drivers = findings.surprises.drivers
    if not drivers:
        return ""
    more = next((each for each in drivers if each.surprise in _MORE), None)
    less = next((each for each in reversed(drivers) if each.surprise in _LESS), None)
    said = []
    if more:
        said.append(
            f"{_perhaps(more)}heard beyond all prediction: {_name(findings, more)}, "
            f"from {count_of_base(more.heard)}, predicted for {more.predicted.count or 'none'}"
        )
    if less:
        said.append(
            f"{_perhaps(less)}predicted in vain: {_name(findings, less)}, "
            f"for {count_of_base(less.predicted)}, heard from {less.heard.count or 'none'}"
        )
    if not said:
        return "Too few to say which driver surprised us most."
    sentence = "; ".join(said)
    return f"{sentence[0].upper()}{sentence[1:]}."


def list_lengths_sentence(findings: Findings) -> str:
    """How long the lists of predictions are beside what is heard: a short one makes surprises likely."""
    predictions = findings.surprises.predictions
    if not predictions:
        return ""
    expected = sum(len(each.write_up.expected) for each in predictions) / len(predictions)
    heard = sum(len({m.driver for m in each.write_up.mentions}) for each in predictions) / len(predictions)
    return (
        f"{number_of(len(predictions), 'conversation')} of {findings.surprises.counted:,} began with "
        f"predictions: {expected:.1f} drivers predicted, {heard:.1f} heard in each on average, so that more "
        "is heard unpredicted than predicted in vain."
    )


def _perhaps(each: DriverSurprise) -> str:
    return "perhaps " if each.surprise in (Surprise.PERHAPS_MORE, Surprise.PERHAPS_LESS) else ""


def _name(findings: Findings, each: DriverSurprise) -> str:
    return in_sentence(findings.codebook.all[each.driver].name)
