"""Predictions against conversations, with numbers worked out by hand on small studies."""

import pytest

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.analysis.statistics import clustered_interval, sign_test, wilson_interval
from sitegen.analysis.surprises import DriverSurprise, Surprise
from tests.conftest import Analyse, interviews

CODEBOOK = {
    "content/drivers.yml": """
- {id: calm, name: Calm, value_driver: assuage-emotions}
- {id: costs, name: Running costs, value_driver: decrease-costs}
- {id: hours, name: Paid hours, parent: costs}
- {id: fees, name: Card fees, parent: costs}
"""
}


def of_driver(findings: Findings, driver: str) -> DriverSurprise:
    return next(each for each in findings.surprises.drivers if each.driver == driver)


@pytest.mark.parametrize(
    ("named", "expected", "not_asked", "heard", "not_heard", "not_predicted", "unasked"),
    [
        ("calm", "calm", "", ["calm"], [], [], []),
        ("calm", "fees", "", [], ["fees"], ["calm"], []),
        ("-fees", "fees", "", ["fees"], [], [], []),  # heard, though against us
        ("calm", "fees", "fees", [], [], ["calm"], ["fees"]),  # not asked is no miss
        ("calm", "fees", "costs", [], [], ["calm"], ["fees"]),  # the whole was not asked, so no part was
        ("hours", "costs", "", ["costs"], [], [], []),  # a part was named
        ("costs", "hours", "", [], ["hours"], [], []),  # the whole is no part, and no surprise either
        ("fees", "hours", "", [], ["hours"], ["fees"], []),
        ("hours", "decrease-costs", "", ["decrease-costs"], [], [], []),
        ("", "calm fees", "", [], ["calm", "fees"], [], []),
    ],
)
def test_what_became_of_a_prediction(
    analysed: Analyse,
    named: str,
    expected: str,
    not_asked: str,
    heard: list[str],
    not_heard: list[str],
    not_predicted: list[str],
    unasked: list[str],
) -> None:
    keys = f"expected: [{', '.join(expected.split())}]; not_asked: [{not_asked}]"
    found = analysed({**CODEBOOK, **interviews(f"Deli | a | 2026-01-10 | {named} | {keys}")})
    (prediction,) = found.surprises.predictions
    assert list(prediction.heard) == heard
    assert list(prediction.not_heard) == not_heard
    assert [driver for driver, _ in prediction.not_predicted] == not_predicted
    assert list(prediction.not_asked) == unasked


def test_what_was_heard_only_against_us_is_marked(analysed: Analyse) -> None:
    text = "Deli | a | 2026-01-10 | -fees calm | expected: [fees, calm]"
    (prediction,) = analysed({**CODEBOOK, **interviews(text)}).surprises.predictions
    assert prediction.heard_against == {"fees"}


RATES = """
    Deli | shops | 2026-01-10 | calm  | expected: [calm, fees]; interviewer: Ann Ash
    Deli | shops | 2026-06-10 |       | expected: [calm]; interviewer: [Ben, Ann Ash]
    Farm | farms | 2026-02-10 | hours | expected: [fees]; interviewer: ann ash
    Inn  | farms | 2026-03-10 | calm  | expected: [calm]; not_asked: [fees]
    Mill | farms | 2026-04-10 | calm
    """


def test_a_customer_and_a_driver_are_one_prediction_and_true_where_it_was_heard_once(
    analysed: Analyse,
) -> None:
    finding = analysed({**CODEBOOK, **interviews(RATES)}).surprises
    rates = {id_: (share.count, share.base) for id_, share in finding.rates.items()}
    assert rates == {EVERYONE: (2, 4), "shops": (1, 2), "farms": (1, 2)}
    assert (len(finding.predictions), finding.counted) == (4, 5)


def test_interviewers_are_told_apart_by_name_in_any_spelling_and_share_a_conversation(
    analysed: Analyse,
) -> None:
    finding = analysed({**CODEBOOK, **interviews(RATES)}).surprises
    rates = {finding.names[id_]: (share.count, share.base) for id_, share in finding.interviewers.items()}
    assert rates == {"Ann Ash": (1, 3), "Ben": (0, 1)}


def test_where_interviews_are_counted_each_prediction_counts(analysed: Analyse) -> None:
    study = {"sitegen.yml": "count: interviews\n", **CODEBOOK, **interviews(RATES)}
    rate = analysed(study).surprises.rates[EVERYONE]
    assert (rate.count, rate.base) == (2, 5)


def test_a_driver_is_counted_twice_over_the_same_people(analysed: Analyse) -> None:
    text = """
    A | a | 2026-01-10 | calm | expected: [calm]
    B | a | 2026-01-11 | calm | expected: [fees]
    C | a | 2026-01-12 |      | expected: [calm]
    D | a | 2026-01-13 |      | expected: [fees]
    E | a | 2026-01-14 |      | expected: [fees]; not_asked: [calm]
    F | a | 2026-01-15 | calm
    """
    calm = of_driver(analysed({**CODEBOOK, **interviews(text)}), "calm")
    assert (calm.predicted.count, calm.predicted.base) == (2, 4)
    assert (calm.heard.count, calm.heard.base) == (2, 4)
    assert (calm.both, calm.only_heard, calm.only_predicted) == (1, 1, 1)


def test_who_was_predicted_the_whole_stands_outside_the_base_of_its_parts(analysed: Analyse) -> None:
    text = """
    A | a | 2026-01-10 | hours | expected: [costs]
    B | a | 2026-01-11 | hours | expected: [calm]
    C | a | 2026-01-12 |       | expected: [hours]
    """
    findings = analysed({**CODEBOOK, **interviews(text)})
    hours, costs = of_driver(findings, "hours"), of_driver(findings, "costs")
    assert (hours.heard.count, hours.heard.base, hours.predicted.count) == (1, 2, 1)
    assert (costs.heard.count, costs.heard.base, costs.predicted.count) == (2, 3, 2)


@pytest.mark.parametrize(
    ("number", "named", "expected", "surprise"),
    [
        (10, "calm", "fees", Surprise.MORE),  # p 2/1024, by 2 comparisons
        (6, "calm", "fees", Surprise.PERHAPS_MORE),  # p 2/64 = 0.031, by 2 comparisons 0.063
        (5, "calm", "fees", Surprise.TOO_FEW),  # p 2/32
        (10, "fees", "calm", Surprise.LESS),
        (6, "fees", "calm", Surprise.PERHAPS_LESS),
        (10, "calm", "calm", Surprise.TOO_FEW),
    ],
)
def test_a_surprise_is_called_one_only_where_the_sign_test_allows(
    analysed: Analyse, number: int, named: str, expected: str, surprise: Surprise
) -> None:
    codebook = {"content/drivers.yml": "[{id: calm}, {id: fees}]"}
    lines = [f"C{n} | a | 2026-01-10 | {named} | expected: [{expected}]" for n in range(number)]
    assert of_driver(analysed({**codebook, **interviews("\n".join(lines))}), "calm").surprise is surprise


def test_below_the_small_base_nothing_is_called_a_surprise(analysed: Analyse) -> None:
    lines = [f"C{n} | a | 2026-01-10 | calm | expected: [fees]" for n in range(10)]
    study = {"sitegen.yml": "small_base: 11\n", **CODEBOOK, **interviews("\n".join(lines))}
    assert of_driver(analysed(study), "calm").surprise is Surprise.TOO_FEW


def test_without_predictions_there_are_no_surprises(analysed: Analyse) -> None:
    finding = analysed({**CODEBOOK, **interviews("Deli | a | 2026-01-10 | calm")}).surprises
    assert (finding.predictions, finding.drivers, finding.comparisons) == ((), (), 0)


@pytest.mark.parametrize(
    ("count", "other", "p"),
    [
        (0, 0, 1.0),
        (3, 3, 1.0),
        (0, 5, 2 / 32),
        (5, 0, 2 / 32),
        (1, 9, 2 * (1 + 10) / 1024),
        (13, 2, 2 * (1 + 15 + 105) / 32768),
    ],
)
def test_the_sign_test_counts_the_tails_of_a_fair_coin(count: int, other: int, p: float) -> None:
    assert sign_test(count, other) == pytest.approx(p)


def test_the_sign_test_of_many_is_still_a_number() -> None:
    assert 0 <= sign_test(2000, 9000) < 1e-300
    assert sign_test(5000, 5001) == pytest.approx(1.0)


def test_predictions_that_hang_together_widen_the_interval() -> None:
    # Two customers of two hits, two of none: the design effect is (4/3 · 4/64) / (1/4 / 7) = 7/3, so that
    # 4 of 8 weighs like half of 24/7.
    interval = clustered_interval([(2, 2), (2, 2), (0, 2), (0, 2)])
    assert interval.low == pytest.approx(0.1365, abs=1e-4)
    assert interval.high == pytest.approx(0.8635, abs=1e-4)


def test_predictions_that_stand_alone_have_the_interval_of_wilson() -> None:
    interval, wilson = clustered_interval([(1, 1)] * 5 + [(0, 1)]), wilson_interval(5, 6)
    assert (interval.low, interval.high) == pytest.approx((wilson.low, wilson.high))


@pytest.mark.parametrize(
    "clusters", [[(1, 1), (0, 1), (1, 1)], [(1, 2), (1, 2), (1, 2)], [(3, 5)], [(2, 2), (1, 1)], [(0, 3)]]
)
def test_the_interval_is_never_narrower_than_that_of_single_ones(clusters: list[tuple[int, int]]) -> None:
    count, base = (sum(each) for each in zip(*clusters, strict=True))
    simple, interval = wilson_interval(count, base), clustered_interval(clusters)
    assert interval.low <= simple.low + 1e-12
    assert interval.high >= simple.high - 1e-12
