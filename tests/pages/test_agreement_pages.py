"""The page of agreement: its sentence, the codings side by side, its data."""

from sitegen.pages.agreement.pages import agreement_pages
from sitegen.pages.agreement.sentences import coding_sentence
from sitegen.pages.tables.catalogue import TABLES
from sitegen.pages.views import AgreementView
from tests.analysis.test_agreement import CODEBOOK, SIX, coded
from tests.conftest import Analyse, interviews
from tests.pages.test_calling_pages import desk_of


def test_the_page_says_how_many_decisions_differ_and_that_two_conversations_are_too_few(
    analysed: Analyse,
) -> None:
    desk = desk_of(analysed({**CODEBOOK, **coded("a > calm | calm\nb > fees waste | fees")}))
    (plan,) = agreement_pages(desk).values()
    view = plan().view
    assert isinstance(view, AgreementView)
    assert view.sentence == (
        "1 of 8 decisions in 2 conversations differ between Ann and Bob. Cohen’s kappa is 0.71: "
        "too few conversations to say whether they agree well enough."
    )


def test_codings_stand_side_by_side(analysed: Analyse) -> None:
    desk = desk_of(analysed({**CODEBOOK, **coded(SIX)}))
    view = agreement_pages(desk)["agreement.html"]().view
    assert isinstance(view, AgreementView)
    shown = {each.write_up.address: each for each in view.coded}
    assert shown["write-ups/a.html"].sentence == "Coded alike."
    (calm,) = shown["write-ups/f.html"].disagreements
    assert [(each.coder, each.named) for each in calm.codings] == [
        ("Ann", "mentioned against us"),
        ("Bob", "mentioned for us"),
    ]
    (waste,) = shown["write-ups/e.html"].disagreements
    assert [(each.coder, each.named) for each in waste.codings] == [("Ann", ""), ("Bob", "mentioned for us")]
    assert view.drivers[0].name == "waste"


def test_a_quote_leads_to_its_place_where_the_page_has_it_and_else_to_the_page(analysed: Analyse) -> None:
    front = "customer: Deli\nsegment: shops\ndate: 2026-01-01\ndrivers: []\ncoder:"
    first = f"---\n{front} ann\n---\n\n> Home at six.\n>\n> — #calm\n\nAnd ==cheap== it was.\n"
    second = f"---\n{front} bob\n---\n\n> Home at six.\n>\n> — #fees\n\nAnd ==cheap== #waste it was.\n"
    files = {"content/interviews/a.md": first, "content/interviews/a.bob.md": second}
    desk = desk_of(analysed({**CODEBOOK, **files}))
    view = agreement_pages(desk)["agreement.html"]().view
    assert isinstance(view, AgreementView)
    links = {
        (each.driver_name, str(words)): address.partition("#")[2][:2]
        for each in view.coded[0].disagreements
        for coding in each.codings
        for words, address in coding.quotes
    }
    assert links == {("calm", "Home at six."): "q-", ("fees", "Home at six."): "q-", ("waste", "cheap"): ""}


def test_methods_say_that_one_person_coded_where_nobody_did_it_again(analysed: Analyse) -> None:
    findings = analysed(interviews("Deli | shops | 2026-01-01 | calm"))
    assert agreement_pages(desk_of(findings)) == {}
    assert coding_sentence(findings).startswith("Every conversation was coded by one person")
    twice = analysed({**CODEBOOK, **coded("a > calm | calm\nb > fees waste | fees")})
    assert coding_sentence(twice).startswith("2 conversations coded by more than one person. 1 of 8")


def test_the_data_file_holds_every_decision(analysed: Analyse) -> None:
    findings = analysed({**CODEBOOK, **coded("a > calm:3 | -fees")})
    table = TABLES["agreement"](findings)
    assert set(table.rows) == {
        ("a", "calm", "ann", 1, 3, "for"),
        ("a", "fees", "ann", 0, None, ""),
        ("a", "calm", "bob", 0, None, ""),
        ("a", "fees", "bob", 1, 1, "against"),
    }
