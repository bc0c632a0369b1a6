"""Who is in the public edition, under which name, and in which segment."""

import inspect
from collections.abc import Mapping

import pytest

from sitegen import model
from sitegen.build import build, check
from sitegen.model import Audience
from sitegen.publishing.listed import PUBLISHED
from sitegen.text import Record
from tests.conftest import WriteStudy, interviews

ROSTER = """id,name,pseudonym,segment
deli,Harbour Deli,Deli on the quay,delis
bakery,Nell's Bakery,,delis
kiosk,Saltmarket Kiosk,,delis
barn,Kestrel Barn,Deli on the quay,farms
"""


def shown(
    study: WriteStudy, text: str, settings: str = "", roster: str = ROSTER
) -> list[tuple[str, str, str]]:
    """The write-ups of the edition, newest first: id, name of the customer, name of the segment."""
    files = {"sitegen.yml": "public: {suppress_below: 0}", "content/customers.csv": ROSTER}
    files |= interviews(text)
    checked = check(study(files), audience=Audience.PUBLIC)
    if checked.findings is None or checked.published is None:
        return []
    return [(e.write_up.id, e.customer.name, e.segment.name) for e in checked.findings.write_ups]


def customers(found: list[tuple[str, str, str]]) -> list[str]:
    return [name for _, name, _ in found]


def test_named_is_shown_by_name_and_public_by_pseudonym(study: WriteStudy) -> None:
    text = """
        bakery | | 2026-01-03 | fees | consent: named
        deli   | | 2026-01-02 | fees | consent: public
        kiosk  | | 2026-01-01 | fees |
    """
    assert shown(study, text) == [
        ("nells-bakery-2026-01-03", "Nell's Bakery", "delis"),
        ("deli-on-the-quay-2026-01-02", "Deli on the quay", "delis"),
    ]


def test_customer_has_one_name_and_the_more_private_one(study: WriteStudy) -> None:
    text = """
        deli | | 2026-01-03 | fees | consent: named
        deli | | 2026-01-02 | fees | consent: public
    """
    assert customers(shown(study, text)) == ["Deli on the quay", "Deli on the quay"]


def test_what_is_not_published_does_not_hide_a_name(study: WriteStudy) -> None:
    text = """
        deli | | 2026-01-03 | fees | consent: named
        deli | | 2026-01-02 | fees | consent: internal
    """
    assert customers(shown(study, text)) == ["Harbour Deli"]


def test_settings_may_hide_names_and_never_show_them(study: WriteStudy) -> None:
    text = """
        deli | | 2026-01-03 | fees | consent: named
        barn | | 2026-01-02 | fees | consent: public
    """
    files = {
        "sitegen.yml": "public: {suppress_below: 0, customers: pseudonyms}",
        "content/customers.csv": ROSTER,
        **interviews(text),
    }
    findings = check(study(files), audience=Audience.PUBLIC).findings
    assert findings is not None
    names = [each.customer.name for each in findings.write_ups]
    assert names == ["Deli on the quay (2)", "Deli on the quay"]  # two customers, though of one pseudonym


def test_customers_without_a_pseudonym_have_the_number_of_their_turn(study: WriteStudy) -> None:
    text = """
        kiosk  | | 2026-01-03 | fees   | consent: public
        bakery | | 2026-01-01 | queues | consent: public
        other  | | 2026-01-02 | fees   | consent: public
    """
    assert customers(shown(study, text)) == [
        "A customer in delis (2)",
        "A customer (1)",
        "A customer in delis (1)",
    ]


EXPIRY = {
    "expires: 2026-01-02": True,
    "expires: 2026-01-01": False,  # another conversation was on the day after
    "draft: true": False,
    "consent_date: 2030-01-01": True,
}


@pytest.mark.parametrize("mark", EXPIRY)
def test_consent_ends_with_its_last_day(mark: str, study: WriteStudy) -> None:
    text = f"""
        bakery | | 2026-01-02 | fees | consent: named
        deli   | | 2025-01-01 | fees | consent: named; {mark}
    """
    assert (len(shown(study, text)) == 2) is EXPIRY[mark]


def test_day_of_a_private_conversation_ends_no_consent(study: WriteStudy) -> None:
    text = """
        bakery | | 2026-01-02 | fees | consent: named; expires: 2026-01-05
        deli   | | 2026-02-02 | fees |
    """
    assert customers(shown(study, text)) == ["Nell's Bakery"]


def test_withdrawn_second_coding_withdraws_the_conversation(study: WriteStudy) -> None:
    text = """
        bakery | | 2026-01-02 | fees | consent: named
        a > deli | | 2026-01-02 | fees | consent: named
        a.anna > deli | | 2026-01-02 | fees | consent: withdrawn; coder: anna
    """
    assert customers(shown(study, text)) == ["Nell's Bakery"]


def people(**segments: int) -> str:
    return "\n".join(
        f"{name}{number} | {name} | 2026-01-{number + 1:02} | fees | consent: named"
        for name, count in segments.items()
        for number in range(count)
    )


SIZES: Mapping[str, tuple[dict[str, int], dict[str, int]]] = {
    "all large enough": ({"delis": 3, "farms": 4}, {"delis": 3, "farms": 4}),
    "small ones together": (
        {"delis": 3, "farms": 1, "kiosks": 2},
        {"delis": 3, "Other segments": 3},
    ),
    "one small one takes the next": (
        {"delis": 5, "farms": 4, "kiosks": 2},
        {"delis": 5, "Other segments": 6},
    ),
    "none large enough": ({"delis": 1, "farms": 1}, {"Other segments": 2}),
}


@pytest.mark.parametrize("sizes", SIZES)
def test_small_segments_are_merged_before_anything_is_counted(sizes: str, study: WriteStudy) -> None:
    said, expected = SIZES[sizes]
    root = study({"sitegen.yml": "public: {suppress_below: 3}", **interviews(people(**said))})
    checked = check(root, audience=Audience.PUBLIC)
    assert checked.findings is not None
    table = checked.findings.table
    assert {each.name: len(table.by_segment[each.id].respondents) for each in table.segments} == expected
    small = ["small-group"] if sum(said.values()) < 3 else []
    assert [each.name for each in checked.diagnostics] == small


def test_group_of_two_that_is_not_merged_is_told_of(study: WriteStudy) -> None:
    text = people(delis=2, farms=5)
    root = study({"sitegen.yml": "public: {suppress_below: 0}", **interviews(text)})
    (fault,) = check(root, audience=Audience.PUBLIC).diagnostics
    assert fault.message.startswith("the segment delis holds 2 customers")


def test_survey_makes_no_segment_large_enough(study: WriteStudy) -> None:
    text = f"{people(delis=3, farms=2)}\nz | farms | 2026-01-01 | fees | consent: named; source: survey"
    root = study({"sitegen.yml": "public: {suppress_below: 3}", **interviews(text)})
    findings = check(root, audience=Audience.PUBLIC).findings
    assert findings is not None
    assert [each.name for each in findings.table.segments] == ["Other segments"]  # the delis with them


def test_navigation_leads_to_what_is_published_alone(study: WriteStudy) -> None:
    text = people(delis=3) + "\nsecret > z | delis | 2026-01-01 | fees |"
    navigation = "[{to: interviews/01.md}, {to: interviews/secret.md, label: Secret}]"
    root = study({"sitegen.yml": f"navigation: {navigation}", **interviews(text)})
    plan = check(root, audience=Audience.PUBLIC).plan
    assert plan is not None
    (own,) = (group for group in plan.site.navigation if group.label == "Also")
    assert [line.address for line in own.lines] == ["write-ups/delis0-2026-01-01.html"]
    assert "interviews/01" not in own.lines[0].label


def test_common_word_that_is_a_name_is_not_searched_for(study: WriteStudy) -> None:
    roster = "id,name,segment\na,Fees,delis\nb,Deli,delis\n"
    text = "b | | 2026-01-01 | fees | consent: named"
    files = {"content/customers.csv": roster, **interviews(text)}
    files |= {"sitegen.yml": "public: {suppress_below: 0, common_words: [Fees]}"}
    built = build(study(files), audience=Audience.PUBLIC)
    assert built.files is not None
    assert dict(built.files)
    files |= {"sitegen.yml": "public: {suppress_below: 0}"}
    built = build(study(files), audience=Audience.PUBLIC)
    assert built.files is not None
    with pytest.raises(Exception, match="private-name-published"):
        dict(built.files)


WITHHELD = {model.Message, model.Initiative, model.Customer, model.Prose, model.LooseTag}
"""Records of which nothing is published; prose is published as HTML whose redactions are withheld."""


def test_every_record_of_the_model_is_listed_or_withheld() -> None:
    records = {
        each
        for _, each in inspect.getmembers(model, inspect.isclass)
        if issubclass(each, Record) and each.__module__ == model.__name__
    }
    assert records == PUBLISHED.keys() | WITHHELD
    for record, fields in PUBLISHED.items():
        assert fields <= set(record.__struct_fields__)
