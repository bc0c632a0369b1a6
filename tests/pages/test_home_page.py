"""The home page."""

from sitegen.pages.views import HomeView
from tests.conftest import WriteStudy, interviews
from tests.pages.questions import planned


def test_home_does_not_lead_to_quotes_where_there_are_none(study: WriteStudy) -> None:
    plan = planned(study, interviews("Ada | shops | 2026-01-10 | assuage-emotions"))
    home = plan.pages["index.html"]().view
    assert isinstance(home, HomeView)
    assert [each.address for each in home.numbers if each.address not in plan.pages] == []
    assert "quotes.html" not in plan.pages
