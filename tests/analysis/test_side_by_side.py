"""Two segments beside each other, by numbers that can be worked out by hand."""

import pytest

from sitegen.analysis.findings import Findings
from sitegen.analysis.side_by_side import MOST_SEGMENTS, PairVerdict, SideBySide
from tests.conftest import Analyse, interviews

DRIVERS = {
    "content/drivers.yml": """
- {id: time, name: Time back, value_driver: assuage-emotions}
- {id: fees, name: Card fees, value_driver: decrease-costs}
"""
}


def told(analysed: Analyse, text: str, **files: str) -> Findings:
    return analysed({**DRIVERS, **interviews(text), **files})


def crowd(segment: str, naming: int, of: int, driver: str = "time") -> str:
    """So many customers of a segment, the first of whom name the driver."""
    return "\n".join(
        f"{segment} {n} | {segment} | 2026-01-{n + 1:02} | {driver if n < naming else ''}" for n in range(of)
    )


def only_pair(findings: Findings) -> SideBySide:
    (pair,) = findings.pairs.pairs
    return pair


def test_shares_difference_and_interval_are_those_of_newcombe(analysed: Analyse) -> None:
    findings = told(analysed, crowd("shops", 11, 15) + "\n" + crowd("chains", 1, 10))
    pair = only_pair(findings)
    row = next(each for each in pair.rows if each.driver.id == "time")
    shares = {pair.first.id: row.first, pair.second.id: row.second}
    assert (shares["shops"].count, shares["shops"].base) == (11, 15)
    assert (shares["chains"].count, shares["chains"].base) == (1, 10)
    assert row.difference is not None
    assert abs(row.difference.value) == pytest.approx(11 / 15 - 1 / 10)
    # Newcombe (1998), method 10, worked out from the Wilson intervals 0.4805–0.8910 and 0.0179–0.4042.
    low, high = sorted(abs(end) for end in (row.difference.interval.low, row.difference.interval.high))
    assert (low, high) == (pytest.approx(0.2378, abs=5e-4), pytest.approx(0.8113, abs=5e-4))
    assert findings.pairs.comparisons == 2  # two drivers, one pair


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ((9, 10), (0, 10), "clear"),
        ((8, 12), (2, 12), "perhaps"),  # Fisher p 0.036, after Holm for two comparisons 0.072
        ((5, 10), (4, 10), "too few to say"),
        ((20, 40), (20, 40), "too few to say"),
        ((2, 60), (2, 60), "much the same in both"),
    ],
)
def test_verdicts(analysed: Analyse, first: tuple[int, int], second: tuple[int, int], verdict: str) -> None:
    lines = [
        f"{segment}{n} | {segment} | 2026-01-02 | {'time' if n < count else ''}"
        for segment, (count, base) in (("shops", first), ("chains", second))
        for n in range(base)
    ]
    pair = only_pair(told(analysed, "\n".join(lines)))
    row = next(each for each in pair.rows if each.driver.id == "time")
    of_kind = {
        PairVerdict.FIRST: "clear",
        PairVerdict.SECOND: "clear",
        PairVerdict.PERHAPS_FIRST: "perhaps",
        PairVerdict.PERHAPS_SECOND: "perhaps",
    }
    assert of_kind.get(row.verdict, row.verdict.value) == verdict


def test_who_is_in_both_segments_is_left_out_of_both(analysed: Analyse) -> None:
    text = crowd("shops", 5, 5) + "\n" + crowd("chains", 0, 5)
    moved = "\nMover | shops | 2025-01-01 | time\nMover | chains | 2026-01-01 | time"
    pair = only_pair(told(analysed, text + moved))
    row = next(each for each in pair.rows if each.driver.id == "time")
    assert pair.in_both == 1
    assert {(row.first.count, row.first.base), (row.second.count, row.second.base)} == {(5, 5), (0, 5)}
    assert "Mover" not in {m.customer for m in (*row.first_mentions, *row.second_mentions)}


def test_who_was_not_asked_is_in_no_base(analysed: Analyse) -> None:
    text = crowd("shops", 0, 6) + "\n" + crowd("chains", 0, 6)
    text += "\nQuiet | shops | 2026-02-01 | | not_asked: [fees]"
    pair = only_pair(told(analysed, text))
    bases = {each.driver.id: {each.first.base, each.second.base} for each in pair.rows}
    assert bases == {"time": {6, 7}, "fees": {6}}


def test_segments_below_the_small_base_and_customers_without_one_are_in_no_pair(analysed: Analyse) -> None:
    text = "\n".join([crowd("shops", 1, 5), crowd("chains", 1, 5), crowd("farms", 1, 4)])
    text += "\n" + "\n".join(f"Lone {n} | | 2026-01-01 | time" for n in range(9))
    pair = only_pair(told(analysed, text))
    assert {pair.first.id, pair.second.id} == {"shops", "chains"}


def test_of_many_segments_those_with_most_respondents_are_compared(analysed: Analyse) -> None:
    text = "\n".join(crowd(f"s{n}", 0, 5 + (n != 4)) for n in range(MOST_SEGMENTS + 1))
    findings = told(analysed, text)
    assert len(findings.pairs.pairs) == MOST_SEGMENTS * (MOST_SEGMENTS - 1) // 2
    assert not findings.pairs.of("s4")
    assert len(findings.pairs.of("s0")) == MOST_SEGMENTS - 1
