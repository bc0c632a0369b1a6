"""Names that the program itself gives are said in the language of the site; those of the study stay."""

from collections.abc import Mapping

import pytest

from sitegen.analysis import findings
from sitegen.analysis.names import NO_SEGMENT
from sitegen.language import Language
from sitegen.publishing.customers import name_customers
from sitegen.publishing.segments import merge_segments
from sitegen.reading.register import Register
from sitegen.reading.settings import CustomerNames
from tests.conftest import Analyse, interviews
from tests.language.test_interface_texts import Bracketed

MADE_UP = Language("xx", Bracketed())


@pytest.fixture
def names(analysed: Analyse, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """The names of the drivers and segments of a small study, by their ids."""
    monkeypatch.setattr(findings, "speak", lambda code: MADE_UP)
    codebook = "- {id: mitigate-risks, name: Calm nights}\n- {id: calm, value_driver: mitigate-risks}\n"
    study = {**interviews("Deli | shops | | calm\nInn | | | calm"), "content/drivers.yml": codebook}
    found = analysed(study)
    drivers = {id_: each.name for id_, each in found.codebook.all.items()}
    return drivers | {each.id: each.name for each in found.table.segments}


def test_value_drivers_have_names_in_the_language(names: Mapping[str, str]) -> None:
    assert names["increase-revenue"] == "⟦Increase revenue⟧"


def test_a_value_driver_keeps_the_name_that_the_codebook_gives(names: Mapping[str, str]) -> None:
    assert names["mitigate-risks"] == "Calm nights"


def test_drivers_and_segments_of_the_study_keep_their_names(names: Mapping[str, str]) -> None:
    assert (names["calm"], names["shops"]) == ("calm", "shops")


def test_no_segment_has_a_name_in_the_language(names: Mapping[str, str]) -> None:
    assert names[NO_SEGMENT.id] == "⟦No segment⟧"


def test_merged_segments_have_a_name_in_the_language() -> None:
    merged = merge_segments([("shops", "deli"), ("inns", "inn")], Register(None, ()), 2, MADE_UP)
    assert set(merged.name_of.values()) == {"⟦Other segments⟧"}


def test_customers_without_a_pseudonym_have_a_name_in_the_language(analysed: Analyse) -> None:
    (write_up,) = analysed(interviews("Deli | shops | | calm")).content.write_ups
    named = name_customers(
        [write_up],
        Register(None, ()),
        CustomerNames.PSEUDONYMS,
        lambda each: "shops",
        lambda each: b"",
        MADE_UP,
    )
    assert named.names == {"deli": "⟦A customer in shops⟧ (1)"}
