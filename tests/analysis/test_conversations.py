"""What changed with one customer between two conversations."""

from sitegen.analysis.conversations import Turn, find_turns
from sitegen.model import Effect
from tests.conftest import Analyse, interviews


def turns(analysed: Analyse, text: str) -> tuple[Turn, ...]:
    findings = analysed(interviews(text))
    return find_turns(findings.table.write_ups, findings.codebook)


def ids(keys: tuple[tuple[str, Effect], ...]) -> list[str]:
    return [f"{'-' * (effect is Effect.AGAINST)}{driver}" for driver, effect in keys]


def test_drivers_appear_go_and_gain_or_lose_strength(analysed: Analyse) -> None:
    (turn,) = turns(
        analysed,
        """
        Deli | shops | 2026-02-10 | calm:3 fees:1 -price | outcome: renewed; stays: no
        Deli | shops | 2026-01-10 | calm:1 fees:2 queues | outcome: won; stays: yes
        """,
    )
    assert (turn.earlier.write_up.id, turn.later.write_up.id) == ("02", "01")
    assert (ids(turn.appeared), ids(turn.gone)) == (["-price"], ["queues"])
    assert (ids(turn.stronger), ids(turn.weaker)) == (["calm"], ["fees"])
    assert turn.outcome is not None
    assert [each.value for each in turn.outcome] == ["won", "renewed"]
    assert turn.stays is not None
    assert [each.value for each in turn.stays] == ["yes", "no"]


def test_what_was_not_asked_again_is_not_gone(analysed: Analyse) -> None:
    text = """
    Deli | shops | 2026-01-10 | calm fees
    Deli | shops | 2026-02-10 |           | not_asked: [calm]
    """
    (turn,) = turns(analysed, text)
    assert ids(turn.gone) == ["fees"]


def test_a_turn_from_for_us_to_against_us_is_both_gone_and_new(analysed: Analyse) -> None:
    (turn,) = turns(analysed, "Deli | shops | 2026-01-10 | fees\nDeli | shops | 2026-02-10 | -fees")
    assert (ids(turn.appeared), ids(turn.gone)) == (["-fees"], ["fees"])


def test_an_outcome_that_only_one_of_them_states_has_not_changed(analysed: Analyse) -> None:
    text = "Deli | shops | 2026-01-10 | fees | outcome: won\nDeli | shops | 2026-02-10 | fees"
    (turn,) = turns(analysed, text)
    assert turn.outcome is None
    assert turn.is_quiet


def test_turns_of_three_conversations_stand_newest_first(analysed: Analyse) -> None:
    assert turns(analysed, "Deli | shops | 2026-01-10 | a") == ()
    found = turns(analysed, "Deli | | 2026-01-10 | a\nDeli | | 2026-02-10 | b\nDeli | | 2026-03-10 | c")
    assert [(each.earlier.write_up.id, each.later.write_up.id) for each in found] == [
        ("02", "03"),
        ("01", "02"),
    ]
