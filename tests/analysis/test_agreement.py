"""Agreement between coders: by hand, against two published packages, and its intervals."""

import random
from collections.abc import Sequence

import krippendorff
import numpy
import pytest
from statsmodels.stats.inter_rater import cohens_kappa

from sitegen.analysis.agreement import Agreement, Verdict
from sitegen.analysis.reliability import (
    COHEN_KAPPA,
    KRIPPENDORFF_ALPHA,
    Unit,
    bootstrap_interval,
)
from tests.conftest import Analyse, interviews


def two(both: int, first: int, second: int, neither: int) -> list[Unit]:
    """Decisions of two coders: yes by both, by the first or the second alone, by neither."""
    units = [Unit(2, 2, True)] * both + [Unit(2, 1, True)] * first
    return units + [Unit(2, 1, False)] * second + [Unit(2, 0)] * neither


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        ((1, 1, 1, 1), 0),  # exactly at chance
        ((8, 12, 4, 6), 0),  # at chance with other margins: 20 and 12 of 30, 8 = 20 × 12 ÷ 30
        ((20, 5, 10, 15), 0.4),  # observed 0.7, by chance 0.5
        ((3, 0, 0, 7), 1),
        ((0, 5, 5, 0), -1),
        ((0, 0, 0, 9), None),
        ((9, 0, 0, 0), None),
    ],
)
def test_cohens_kappa(table: tuple[int, int, int, int], kappa: float | None) -> None:
    assert COHEN_KAPPA(two(*table)) == (pytest.approx(kappa) if kappa else kappa)


def test_krippendorffs_alpha_of_an_example_worked_out_by_hand() -> None:
    """Two coders, ten units, as yes and no: both yes 1, one of them 3, both no 6.

    Yes 5, no 15 of 20; observed pairs that differ 3; expected 5 × 15 ÷ 19; alpha 1 - 3 × 19 ÷ 75.
    """
    assert KRIPPENDORFF_ALPHA(two(1, 2, 1, 6)) == pytest.approx(1 - 3 * 19 / 75)
    assert KRIPPENDORFF_ALPHA(two(0, 0, 0, 4)) is None


@pytest.mark.parametrize("seed", range(8))
def test_kappa_is_that_of_statsmodels(seed: int) -> None:
    chance = random.Random(seed)
    table = tuple(chance.randrange(1, 60) for _ in range(4))
    both, first, second, neither = table
    theirs = cohens_kappa(numpy.array([[both, first], [second, neither]])).kappa
    assert COHEN_KAPPA(two(*table)) == pytest.approx(theirs, abs=1e-12)


def test_kappa_at_chance_is_that_of_statsmodels_too() -> None:
    assert cohens_kappa(numpy.array([[8, 12], [4, 6]])).kappa == pytest.approx(0, abs=1e-12)
    assert COHEN_KAPPA(two(8, 12, 4, 6)) == 0


@pytest.mark.parametrize("seed", range(8))
def test_alpha_is_that_of_the_krippendorff_package_with_coders_missing(seed: int) -> None:
    chance = random.Random(seed)
    coders, units = 2 + seed % 4, 40
    rows = [[chance.choice([0, 0, 1, numpy.nan]) for _ in range(units)] for _ in range(coders)]
    theirs = krippendorff.alpha(reliability_data=numpy.array(rows), level_of_measurement="nominal")
    said = [[value for value in column if not numpy.isnan(value)] for column in zip(*rows, strict=True)]
    ours = KRIPPENDORFF_ALPHA(Unit(len(each), int(sum(each))) for each in said if len(each) > 1)
    assert ours == pytest.approx(theirs, abs=1e-12)


# Intervals.


def conversations(*tables: tuple[int, int, int, int]) -> list[Sequence[Unit]]:
    return [two(*table) for table in tables]


def test_an_interval_holds_its_value_and_is_the_same_at_every_call() -> None:
    clusters = conversations(*[(3, 1, 0, 14), (2, 0, 1, 15), (4, 2, 1, 11), (1, 0, 0, 17)] * 4)
    value = COHEN_KAPPA([unit for cluster in clusters for unit in cluster])
    interval = bootstrap_interval(clusters, COHEN_KAPPA)
    assert interval is not None
    assert value is not None
    assert interval.low < value < interval.high
    assert bootstrap_interval(clusters, COHEN_KAPPA) == interval


def test_more_conversations_make_an_interval_narrower() -> None:
    some = conversations((3, 1, 0, 14), (2, 0, 1, 15), (4, 2, 1, 11), (1, 0, 0, 17), (0, 2, 0, 16))
    few, many = bootstrap_interval(some, COHEN_KAPPA), bootstrap_interval(some * 20, COHEN_KAPPA)
    assert few is not None
    assert many is not None
    assert many.high - many.low < (few.high - few.low) / 2


def test_one_conversation_and_one_that_is_often_undefined_have_no_interval() -> None:
    assert bootstrap_interval(conversations((3, 1, 0, 14)), COHEN_KAPPA) is None
    assert bootstrap_interval(conversations((1, 0, 0, 0), *[(0, 0, 0, 1)] * 4), COHEN_KAPPA) is None


# Studies.

CODEBOOK = {
    "content/drivers.yml": "".join(
        f"- {{id: {id_}, value_driver: decrease-costs}}\n" for id_ in ("calm", "fees", "queues", "waste")
    )
}


def coded(text: str) -> dict[str, str]:
    """Write-ups `name > drivers | drivers of the second coder [| more of the second]`, the first by ann."""
    files: dict[str, str] = {}
    for line in text.strip().splitlines():
        name, _, rest = line.strip().partition(" > ")
        first, second, *more = (cell.strip() for cell in rest.split("|"))
        keys = "; ".join(("coder: bob", *more))
        files |= interviews(f"{name} > {name} | shops | 2026-01-01 | {first} | coder: Ann")
        files |= interviews(f"{name}.bob > {name} | shops | 2026-01-01 | {second} | {keys}")
    return files


SIX = """
    a > calm fees | calm fees
    b > calm | calm
    c > calm waste | calm
    d > fees | fees queues
    e > | waste
    f > -calm | calm
    """


def found(analysed: Analyse, files: dict[str, str]) -> Agreement:
    agreement = analysed({**CODEBOOK, **files}).agreement
    assert agreement is not None
    return agreement


def test_every_driver_of_the_codebook_in_every_conversation_is_a_decision(analysed: Analyse) -> None:
    """24 decisions: named by both 2 + 1 + 1 + 1 + 1 = 6, by one 1 + 1 + 1 = 3, by neither 15.

    Ann says yes 7 times, Bob 8: by chance (7 × 8 + 17 × 16) ÷ 576 = 328 ÷ 576; observed 21 ÷ 24.
    """
    agreement = found(analysed, coded(SIX))
    overall = agreement.overall
    assert (overall.same.count, overall.same.base, overall.conversations) == (21, 24, 6)
    assert overall.value == pytest.approx((21 / 24 - 328 / 576) / (1 - 328 / 576))
    assert (agreement.coders, agreement.two) == (("ann", "bob"), True)
    assert agreement.names == {"ann": "Ann", "bob": "bob"}
    by_driver = {each.driver: (each.all, each.some) for each in agreement.drivers}
    assert by_driver == {"calm": (4, 0), "fees": (2, 0), "queues": (0, 1), "waste": (0, 2)}


def test_disagreements_stand_side_by_side_also_where_both_named_it_and_differ_for_and_against(
    analysed: Analyse,
) -> None:
    rows = []
    for each in found(analysed, coded(SIX)).disagreements:
        named = {coder: [m.effect.value for m in mentions] for coder, mentions in each.mentions.items()}
        rows.append((each.coded.write_up.write_up.id, each.driver, named["ann"], named["bob"]))
    assert sorted(rows) == [
        ("c", "waste", ["for"], []),
        ("d", "queues", [], ["for"]),
        ("e", "waste", [], ["for"]),
        ("f", "calm", ["against"], ["for"]),
    ]


def test_of_fewer_conversations_than_the_small_base_nothing_is_said(analysed: Analyse) -> None:
    overall = found(analysed, coded("a > calm | calm\nb > fees | fees")).overall
    assert overall.value == 1
    assert (overall.interval, overall.verdict) == (None, Verdict.TOO_FEW)


def test_full_agreement_is_believed_only_where_enough_conversations_show_it(analysed: Analyse) -> None:
    """16 of 16 alike leave 81 % at the least, 15 of 15 leave 80 % (79.6)."""
    verdicts = []
    for count in (15, 16):
        lines = [
            f"w{n:02} > {'calm' if n % 2 else 'fees'} | {'calm' if n % 2 else 'fees'}" for n in range(count)
        ]
        (calm, *_) = found(analysed, coded("\n".join(lines))).drivers
        verdicts.append(calm.measured.verdict)
    assert verdicts == [Verdict.TOO_FEW, Verdict.FIRM]


def test_coders_at_chance_do_not_agree_well_enough(analysed: Analyse) -> None:
    """Of four drivers Ann names the first two, Bob the first and third: kappa is 0 in each and in all."""
    lines = [f"w{n} > calm fees | calm queues" for n in range(8)]
    overall = found(analysed, coded("\n".join(lines))).overall
    assert overall.value == 0
    assert overall.verdict is Verdict.TOO_FEW  # every resample is the same
    lines[0] = "w0 > calm fees | calm fees"
    lines[1] = "w1 > calm fees | queues waste"
    overall = found(analysed, coded("\n".join(lines))).overall
    assert overall.value == 0
    assert overall.verdict is Verdict.POOR


def test_three_coders_are_measured_by_alpha_and_each_pair_by_kappa(analysed: Analyse) -> None:
    files = coded(SIX)
    files |= interviews("a.cid > a | shops | 2026-01-01 | calm waste | coder: cid")
    agreement = found(analysed, files)
    assert not agreement.two
    units = [Unit(3, 3), Unit(3, 2), Unit(3, 0), Unit(3, 1)]  # a: calm, fees, queues, waste
    units += two(4, 1, 2, 13)  # b to f, calm named by both of f
    assert agreement.overall.value == pytest.approx(KRIPPENDORFF_ALPHA(units) or 0)
    pairs = {(one, other): each.conversations for one, other, each in agreement.pairs}
    assert pairs == {("ann", "bob"): 6, ("ann", "cid"): 1, ("bob", "cid"): 1}


@pytest.mark.parametrize("key", ["consent: withdrawn", "draft: true"])
def test_a_coding_that_is_not_to_be_shown_is_not_compared(analysed: Analyse, key: str) -> None:
    assert analysed({**CODEBOOK, **coded(f"a > calm | fees | {key}")}).agreement is None


def test_the_second_coding_of_a_withdrawn_conversation_is_not_compared(analysed: Analyse) -> None:
    files = coded("a > calm | fees\nb > calm | calm")
    first = files["content/interviews/a.md"]
    files["content/interviews/a.md"] = first.replace("coder: Ann", "coder: Ann\nconsent: withdrawn")
    assert [each.write_up.write_up.id for each in found(analysed, files).coded] == ["b"]


def test_coded_by_one_person(analysed: Analyse) -> None:
    assert analysed({**CODEBOOK, **interviews("Deli | shops | 2026-01-01 | calm")}).agreement is None


def test_a_driver_that_only_the_second_coder_uses_counts_without_a_codebook(analysed: Analyse) -> None:
    agreement = analysed(coded("a > calm | calm fees")).agreement
    assert agreement is not None
    assert {each.driver: (each.all, each.some) for each in agreement.drivers} == {
        "calm": (1, 0),
        "fees": (0, 1),
    }
