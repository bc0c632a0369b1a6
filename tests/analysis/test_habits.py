"""Habits by stage, and what is asked for: who told, and of how many."""

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.findings import Findings
from sitegen.model import Stage
from tests.conftest import Analyse, interviews

CODEBOOK = {
    "content/drivers.yml": """
- {id: calm, name: Calm, value_driver: assuage-emotions, aliases: [Peace]}
- {id: rest, name: Rest, parent: calm}
- {id: fees, name: Card fees, value_driver: decrease-costs}
"""
}

TOLD = """
    Deli | shops | 2026-01-10 | | habits: {use: "At seven.", renew: {does: "By text.", channel: text message}}
    Deli | shops | 2026-02-10 | | habits: {use: {does: "At eight.", channel: Tablet, offer: "A lamp."}}
    Farm | farms | 2026-01-11 | | habits: {use: {does: "Never.", channel: " tablet "}}
    Inn  | shops | 2026-01-12 | | habits: {use: {does: "Aloud.", channel: voice}}
    Mill | shops | 2026-01-13 |
    Shed | shops | 2026-01-14 | | habits: {use: "Heard of."}; source: second-hand
    """


def channels(findings: Findings, stage: Stage, segment: str = EVERYONE) -> dict[str, str]:
    cell = findings.habits.at(stage, segment)
    return {each.name: f"{each.share.count} of {each.share.base}" for each in cell.channels}


def test_the_base_of_a_channel_is_who_told_of_the_stage(analysed: Analyse) -> None:
    findings = analysed(interviews(TOLD))
    habits = findings.habits
    assert {stage.value: habits.at(stage).told for stage in habits.stages} == {"use": 3, "renew": 1}
    assert channels(findings, Stage.USE) == {"Tablet": "2 of 3", "voice": "1 of 3"}
    assert channels(findings, Stage.USE, "shops") == {"Tablet": "1 of 2", "voice": "1 of 2"}
    assert habits.at(Stage.USE).without_channel == 0
    assert habits.at(Stage.USE).offers == 1
    assert (habits.told, habits.asked) == (3, 4)


def test_lines_stand_newest_first_and_other_sources_not_at_all(analysed: Analyse) -> None:
    lines = analysed(interviews(TOLD)).habits.at(Stage.USE, "shops").lines
    assert [line.habit.does for line in lines] == ["At eight.", "Aloud.", "At seven."]


def test_the_most_usual_channel_is_named_by_more_than_one_and_more_than_any_other(analysed: Analyse) -> None:
    habits = analysed(interviews(TOLD)).habits
    usual = habits.at(Stage.USE).most_usual
    assert usual is not None
    assert usual.name == "Tablet"
    assert habits.at(Stage.USE, "shops").most_usual is None
    assert habits.at(Stage.RENEW).most_usual is None
    assert habits.at(Stage.PAY).most_usual is None


def test_nobody_told_is_said_of_a_stage_and_no_zero(analysed: Analyse) -> None:
    cell = analysed(interviews(TOLD)).habits.at(Stage.PAY, "shops")
    assert (cell.told, cell.lines, cell.channels) == (0, (), ())


# What they ask for.

ASKED = """
    Deli | shops | 2026-01-10 |      | asks: [{ask: Tell me., driver: Peace}, {ask: And again., driver: calm}]
    Farm | shops | 2026-02-11 |      | asks: [{ask: Let me sleep., driver: rest}]
    Inn  | shops | 2026-01-12 |      | asks: [Bigger letters.]; not_asked: [calm]
    Mill | shops | 2026-01-13 | fees | not_asked: [calm]
    Shed | shops | 2026-01-14 |      | asks: [{ask: Cheaper., driver: fees}]; source: survey
    """


def test_asks_count_customers_of_those_asked_and_a_parent_what_is_below_it(analysed: Analyse) -> None:
    asks = analysed(CODEBOOK | interviews(ASKED)).asks
    assert (asks.share.count, asks.share.base) == (3, 4)
    counted = {driver: (each.share.count, each.share.base) for driver, each in asks.by_driver.items()}
    assert counted == {"assuage-emotions": (2, 4), "calm": (2, 2), "rest": (1, 2)}
    assert {driver: [line.ask for line in each.lines] for driver, each in asks.own.items()} == {
        "calm": ["Tell me.", "And again."],
        "rest": ["Let me sleep."],
    }
    assert [line.ask for line in asks.without_driver.lines] == ["Bigger letters."]
    assert [line.ask for line in asks.lines] == ["Let me sleep.", "Bigger letters.", "Tell me.", "And again."]


def test_who_begs_for_a_driver_unasked_has_been_heard_on_it(analysed: Analyse) -> None:
    text = "Deli | shops | 2026-01-10 | | asks: [{ask: Cheaper., driver: fees}]; not_asked: [fees]"
    share = analysed(CODEBOOK | interviews(text)).asks.by_driver["fees"].share
    assert (share.count, share.base) == (1, 1)
