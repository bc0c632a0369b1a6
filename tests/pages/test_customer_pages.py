"""The page of a customer."""

from sitegen.pages.views import CustomerView
from tests.conftest import WriteStudy, interviews
from tests.pages.questions import CODEBOOK, planned


def test_a_customer_page_tells_what_changed_and_the_newest_habit_of_each_stage(study: WriteStudy) -> None:
    text = """
    Deli | shops | 2026-01-10 | calm | outcome: won; habits: {use: Old., pay: Cash.}; participants: [Graça]
    Deli | shops | 2026-02-10 | fees | outcome: renewed; stays: yes; habits: {use: New.}; asks: [Light.]
    """
    view = planned(study, CODEBOOK | interviews(text)).pages["customers/deli.html"]().view
    assert isinstance(view, CustomerView)
    assert view.sentence == "2 conversations, the latest on 10 February 2026: renewed, would stay."
    assert [(line.stage, line.does, line.date) for line in view.habits] == [
        ("Pay", "Cash.", "10 January 2026"),
        ("Use", "New.", "10 February 2026"),
    ]
    assert [line.words for line in view.asks] == ["Light."]
    assert view.present == ("Graça",)
    (turn,) = view.turns
    assert (turn.outcome, turn.stays) == ("won, then renewed", "")
    assert [chip.name for chip in turn.appeared] == ["Card fees"]
    assert [chip.name for chip in turn.gone] == ["Calm"]
