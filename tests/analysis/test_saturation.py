"""Saturation by the rule of Guest, Namey and Chen, and how the conversations came about."""

from dataclasses import astuple

import pytest

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.analysis.saturation import ENOUGH, Progress, Reached, Step, find_reached
from tests.conftest import Analyse, interviews


def steps(*new: int) -> list[Step]:
    """Conversations that bring so many drivers not heard before."""
    return [Step(None, tuple(f"d{at}-{number}" for number in range(count))) for at, count in enumerate(new)]  # type: ignore[arg-type]


def reached(new: tuple[int, ...], threshold: float) -> tuple[str, int, int]:
    found = find_reached(steps(*new), threshold)
    return found.progress.value, found.after, len(found.later)


# The first four are the base; new ÷ base is compared for conversations 5 and 6, 6 and 7, …
@pytest.mark.parametrize(
    ("new", "five_per_cent", "zero"),
    [
        ((3, 2, 1, 1, 0), ("too few to say", 0, 0), ("too few to say", 0, 0)),
        ((3, 2, 1, 1, 0, 0), ("reached", 4, 0), ("reached", 4, 0)),
        ((3, 2, 1, 1, 0, 1), ("not yet", 0, 0), ("not yet", 0, 0)),
        ((3, 2, 1, 1, 0, 1, 0), ("not yet", 0, 0), ("not yet", 0, 0)),
        ((3, 2, 1, 1, 0, 1, 0, 0), ("reached", 6, 0), ("reached", 6, 0)),
        ((3, 2, 1, 1, 0, 0, 2, 1), ("reached", 4, 3), ("reached", 4, 3)),
        ((5, 5, 5, 5, 1, 0, 0), ("reached", 4, 0), ("reached", 5, 0)),
        ((5, 5, 5, 4, 1, 0, 0), ("reached", 5, 0), ("reached", 5, 0)),
        ((0, 0, 0, 0, 0, 0), ("nothing named at first", 0, 0), ("nothing named at first", 0, 0)),
    ],
)
def test_new_information_falls_to_the_threshold(
    new: tuple[int, ...], five_per_cent: tuple[str, int, int], zero: tuple[str, int, int]
) -> None:
    assert reached(new, 0.05) == five_per_cent
    assert reached(new, 0.0) == zero


def test_base_and_run_may_be_others() -> None:
    found = find_reached(steps(3, 1, 1, 0, 0, 0), 0.0, base=2, run=3)
    assert astuple(found) == astuple(Reached(Progress.REACHED, 3, ()))


def new_in(findings: Findings, segment: str) -> list[int]:
    return [len(step.new) for step in findings.saturation[segment].steps]


def test_conversations_stand_in_the_order_of_their_days_and_undated_ones_outside(analysed: Analyse) -> None:
    findings = analysed(
        interviews("""
        Deli | shops | 2026-03-01 | calm fees
        Farm | shops | 2026-01-01 | fees -waste
        Inn  | shops | 2026-02-01 | calm calm
        Mill | shops |            | queues
        Barn | farms | 2026-01-15 | calm
        Tale | shops | 2026-01-02 | gossip | source: second-hand
        """)
    )
    shops = findings.saturation["shops"]
    assert [step.write_up.customer.name for step in shops.steps] == ["Farm", "Inn", "Deli"]
    assert [step.new for step in shops.steps] == [("fees", "waste"), ("calm",), ()]
    assert (shops.undated, shops.asked, shops.quiet, shops.drivers) == (1, 4, 1, 3)
    assert new_in(findings, EVERYONE) == [2, 1, 0, 0]


@pytest.mark.parametrize(("asked", "missed"), [(1, 0.8), (3, 0.512), (5, 0.32768), (10, 0.1073741824)])
def test_the_chance_of_having_missed_what_one_in_five_holds(
    analysed: Analyse, asked: int, missed: float
) -> None:
    # Each is asked twice, which does not make them more.
    lines = [f"C{n} | shops | 2026-0{half}-01 |" for n in range(asked) for half in (1, 2)]
    assert analysed(interviews("\n".join(lines))).saturation["shops"].missed == pytest.approx(missed)


def test_fourteen_are_enough_for_a_chance_below_five_per_cent() -> None:
    assert 0.8**ENOUGH < 0.05 < 0.8 ** (ENOUGH - 1)


def test_a_segment_in_which_nobody_was_asked_has_missed_everything(analysed: Analyse) -> None:
    segments = {"content/segments.yml": "[{id: shops}, {id: farms}]"}
    farms = analysed({**segments, **interviews("Deli | shops | 2026-01-01 |")}).saturation["farms"]
    assert (farms.missed, farms.at_threshold.progress) == (1.0, Progress.TOO_FEW)


# Who asked, and when.


def led(segment: str, who: str, count: int, start: int) -> str:
    lines = [f"C{start + n} | {segment} | 2026-01-01 | | interviewer: {who}" for n in range(count)]
    return "\n".join(lines)


def test_an_interviewer_who_led_a_segment_and_no_other_cannot_be_told_apart_from_it(
    analysed: Analyse,
) -> None:
    text = "\n".join((led("shops", "Ann", 8, 0), led("farms", "Bob", 8, 10)))
    sample = analysed(interviews(text)).sample
    assert sample.interviewers == (("Ann", 8), ("Bob", 8))
    assert {id_: (each.name, each.mixed_up) for id_, each in sample.leading.items()} == {
        "shops": ("Ann", True),
        "farms": ("Bob", True),
    }


def test_interviewers_who_share_the_work_are_not_mixed_up_with_segments_nor_are_too_few(
    analysed: Analyse,
) -> None:
    shared = [led("shops", "Ann", 5, 0), led("shops", "Bob", 4, 10), led("farms", "Ann", 4, 20)]
    sample = analysed(interviews("\n".join((*shared, led("farms", "Bob", 5, 30))))).sample
    assert not any(each.mixed_up for each in sample.leading.values())
    few = analysed(interviews("\n".join((led("inns", "Cid", 4, 0), led("mills", "Dot", 30, 50))))).sample
    assert (few.leading["inns"].share.count, few.leading["inns"].mixed_up) == (4, False)


def test_days_between_the_decision_and_the_conversation_about_it(analysed: Analyse) -> None:
    """Won: from `since`; churned: from `left`; held before it, or of an unknown day: not counted."""
    roster = {
        "content/customers.csv": "id,segment,since,left\n"
        "a,shops,2026-01-01,\nb,shops,2025-12-01,\nc,shops,2020-01-01,2026-01-21\n"
        "d,shops,2026-03-01,\ne,shops,,\nf,shops,2020-01-01,\n"
    }
    text = """
    a | shops | 2026-01-11 | | outcome: won
    b | shops | 2025-12-31 | | outcome: won
    c | shops | 2026-02-10 | | outcome: churned
    d | shops | 2026-02-01 | | outcome: won
    e | shops | 2026-02-01 | | outcome: lost
    f | shops | 2026-02-01 | | outcome: renewed
    """
    delays = analysed({**roster, **interviews(text)}).sample.delays
    assert [(each.write_up.customer.id, each.days) for each in delays.known] == [
        ("a", 10),
        ("c", 20),
        ("b", 30),
    ]
    assert (delays.median, delays.before, delays.of) == (20, 1, 5)
