"""The page of whom to call next: its reasons in words, its command, and the edition that has it."""

from dataclasses import replace

import pytest

from sitegen.analysis.findings import Findings
from sitegen.language import ENGLISH
from sitegen.model import Audience
from sitegen.pages import addresses
from sitegen.pages.bodies import LinkTargets
from sitegen.pages.calling.pages import call_pages
from sitegen.pages.calling.rule import calling_rule
from sitegen.pages.calling.sentences import calling_sentence, command_of, losses_sentence, reason_sentence
from sitegen.pages.desk import Desk
from sitegen.pages.edition import Edition
from sitegen.pages.tables.catalogue import TABLES, data_tables
from sitegen.pages.views import CallListView, CallNextView
from tests.conftest import Analyse, interviews

STUDY = {
    "sitegen.yml": "today: 2026-07-01\nrecent: 100\n",
    "content/segments.yml": "[{id: inns, name: Inns & Bars}, {id: shops, name: Shops}]",
    "content/customers.csv": "id,name,segment,status,best,since,revenue,last_contacted,left\n"
    "quay,The Quay,inns,active,yes,2023-05-01,900,2026-06-01,\n"
    "mill,Mill,inns,lost,,,,,2026-02-01\n"
    "deli,Deli,shops,active,,,,,\n"
    "barn,Barn,shops,lost,,,,,2026-05-01\n",
    **interviews("""
    deli | shops | 2026-06-21 | increase-revenue
    barn | shops | 2025-09-01 | decrease-costs
    barn | shops | 2026-05-11 | decrease-costs | outcome: churned
    """),
}


def desk_of(findings: Findings, audience: Audience = Audience.INTERNAL) -> Desk:
    findings = replace(findings, settings=replace(findings.settings, audience=audience))
    return Desk(findings, Edition(findings, lambda spec: ""), LinkTargets(findings))


@pytest.mark.parametrize(
    ("customer", "sentence"),
    [
        (
            "quay",
            "One of our best, with us since 2023 and never asked why. Nobody in Inns & Bars has been asked.",
        ),
        ("mill", "Lost, and never asked why. Nobody in Inns & Bars has been asked."),
        ("deli", "Last asked 10 days ago, on 21 June 2026."),
        ("barn", "Lost, and has told us why."),
    ],
)
def test_the_reason_to_call_in_words(analysed: Analyse, customer: str, sentence: str) -> None:
    findings = analysed(STUDY)
    (call,) = (each for each in findings.call_next.calls if each.customer.id == customer)
    assert reason_sentence(findings, call) == sentence


def test_the_reason_names_what_a_segment_and_a_customer_have_not_spoken_of(analysed: Analyse) -> None:
    text = """
    deli | shops | 2025-09-01 | increase-revenue mitigate-risks assuage-emotions | stays: unsure
    barn | shops | 2025-09-01 |
    """
    findings = analysed({"sitegen.yml": "today: 2026-07-01\nsmall_base: 3\n", **interviews(text)})
    said = {call.customer.id: reason_sentence(findings, call) for call in findings.call_next.calls}
    assert said == {
        "deli": "Not sure of staying, last asked 303 days ago, on 1 September 2025. "
        "Only 2 in shops asked. Nobody there has spoken of Decrease costs.",
        "barn": "Last asked 303 days ago, on 1 September 2025. Only 2 in shops asked. "
        "Nobody there has spoken of Decrease costs. It has named none of the four value drivers.",
    }


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("Harbour Deli", 'sitegen new "Harbour Deli"'),
        ("Tully's & Sons", 'sitegen new "Tully\'s & Sons"'),
        ('The "Quay"', "sitegen new 'The \"Quay\"'"),
        ("Bargains for $1 `now`", "sitegen new 'Bargains for $1 `now`'"),
        ("-dash", 'sitegen new -- "-dash"'),
    ],
)
def test_the_command_starts_the_write_up_whatever_the_name(name: str, command: str) -> None:
    assert command_of(name) == command


def test_the_page_says_first_how_many_were_never_asked_and_whom_we_lost_unasked(analysed: Analyse) -> None:
    findings = analysed(STUDY)
    assert calling_sentence(findings) == (
        "2 of the 4 customers whom we know were never asked. 2 were asked in the last 100 days. "
        "First to call: The Quay, one of our best, with us since 2023 and never asked why."
    )
    assert losses_sentence(findings.call_next.losses, ENGLISH).replace("\u00a0", " ") == (
        "1 of 2 (9–91 %) customers lost had been asked in the twelve months before. 1 told us why afterwards."
    )


def test_nothing_is_said_of_losses_where_there_are_none(analysed: Analyse) -> None:
    findings = analysed(interviews("Deli | shops | 2026-06-21 |"))
    assert losses_sentence(findings.call_next.losses, ENGLISH) == ""


def test_the_page_leads_to_conversations_and_to_pages_that_there_are(analysed: Analyse) -> None:
    pages = call_pages(desk_of(analysed(STUDY)))
    assert set(pages) == {
        addresses.CALL_NEXT,
        addresses.ALL_CALLS,
        "call-next/inns/index.html",
        "call-next/shops/index.html",
    }
    view = pages[addresses.CALL_NEXT]().view
    assert isinstance(view, CallNextView)
    assert [line.customer.address for line in view.first] == ["", ""]
    lost = {
        line.customer.label: (line.left, line.before.address, line.afterwards.label) for line in view.lost
    }
    assert lost == {
        "Barn": ("1 May 2026", "write-ups/02.html", "11 May 2026"),
        "Mill": ("1 February 2026", "", "no"),
    }
    assert [(line.segment, line.asked.text, line.asked.interval) for line in view.coverage] == [
        ("Inns & Bars", "0 of 2", ""),
        ("Shops", "2 of 2", ""),
    ]
    everybody = pages[addresses.ALL_CALLS]().view
    assert isinstance(everybody, CallListView)
    assert [line.customer.address for line in everybody.resting] == [
        "customers/barn.html",
        "customers/deli.html",
    ]


def test_only_the_internal_edition_has_the_page_its_data_and_its_rule(analysed: Analyse) -> None:
    findings = analysed(STUDY)
    tables = {table.name for table in data_tables(findings)}
    assert "call-next" in tables
    rule = calling_rule(findings)
    assert rule is not None
    assert ("Fewer than 5 in its segment asked", "3") in rule.rules.rows
    public = desk_of(findings, Audience.PUBLIC)
    assert call_pages(public) == {}
    assert calling_rule(public.findings) is None
    assert "call-next" not in {table.name for table in data_tables(public.findings)}


def test_where_all_were_asked_lately_the_page_says_that_nobody_is_to_call(analysed: Analyse) -> None:
    view = call_pages(desk_of(analysed(interviews("Deli | shops | 2026-06-21 |"))))["call-next.html"]().view
    assert isinstance(view, CallNextView)
    assert view.sentence.endswith("There is nobody to call for now.")
    assert view.first == ()


def test_the_data_file_tells_the_whole_order(analysed: Analyse) -> None:
    findings = analysed(STUDY)
    table = TABLES["call-next"](findings)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert [(row["place"], row["customer"], row["rest"]) for row in rows] == [
        (1, "quay", ""),
        (2, "mill", ""),
        (3, "barn", "told us why it left"),
        (4, "deli", "asked lately"),
    ]
    assert rows[0]["points"] == 3 + 1 + 2 + 4 + 3 + 1 + 4
    assert (rows[2]["left"], rows[2]["asked_before"], rows[3]["days"]) == ("2026-05-01", 1, 10)
