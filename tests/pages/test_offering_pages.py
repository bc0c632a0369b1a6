"""Must-keeps, offerings and initiatives: what their pages say, and that every number leads to its people."""

import csv
import io
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.analysis.findings import Findings
from sitegen.build import build
from sitegen.language import ENGLISH
from sitegen.pages.initiatives.sentences import wish_sentence, wishes_sentence
from sitegen.pages.offerings.cut_sentences import asked_what_must_stay, cut_sentence, must_keeps_sentence
from sitegen.pages.offerings.sentences import received_sentence, receptions_sentence, served_sentence
from sitegen.pages.tables.catalogue import TABLES
from tests.conftest import Analyse, WriteStudy, interviews

REGISTER = {
    "content/offerings.yml": "[{id: till, name: The till}, {id: phone, name: The phone}]",
    "content/segments.yml": "[{id: shops, name: Corner shops}, {id: farms, name: Farms}]",
}


def people(*groups: tuple[int, str], segment: str = "shops", start: int = 0) -> str:
    """So many customers of a segment who say this."""
    lines: list[str] = []
    for number, keys in groups:
        for _ in range(number):
            lines.append(f"C{start + len(lines)} | {segment} | 2026-01-10 | | {keys}")
    return "\n".join(lines)


def study(text: str, more: str = "") -> dict[str, str]:
    return {**REGISTER, **interviews(text + ("\n" + more if more else ""))}


def plain(sentence: str) -> str:
    return sentence.replace("\u00a0", " ")


def may_we_cut(findings: Findings, offering: str = "till") -> str:
    return plain(cut_sentence(findings, findings.must_keeps.offerings[offering]))


KEEP, OTHER = "must_keep: [till]", "must_keep: [phone]"
SPOKE, VALUE = "offerings: [{offering: till}]", "offerings: [{offering: till, valued: true}]"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (people((1, "")), "Nobody was ever asked: we cannot say whether anybody would leave without it."),
        (
            people((6, KEEP), (8, OTHER)) + "\n" + people((1, KEEP), segment="farms", start=20),
            "Do not cut: 7 of 15 asked would leave without it (25–70 %).",
        ),
        (
            people((2, KEEP), (8, OTHER)),
            "Do not cut: 2 of 10 asked would leave without it (6–51 %).",
        ),
        (
            people((2, KEEP), (8, OTHER)) + "\n" + people((1, OTHER), segment="farms", start=20),
            "Do not cut: 2 of 11 asked would leave without it (5–48 %), both in Corner shops.",
        ),
        (
            people((1, KEEP), (1, OTHER)),
            "Do not cut yet: 1 of 2 asked would leave without it; too few to say how many would.",
        ),
        (people((3, OTHER)), "Nobody would leave, of 3 asked: too few to say."),
        (
            people((2, OTHER), (1, "most_valued: till")),
            "Nobody would leave, of 3 asked: too few to say. 1 values it most.",
        ),
        (
            people((9, OTHER)),
            "Nobody would leave, of 9 asked: too few to say, as up to 30 % still might.",
        ),
        (
            people((16, OTHER), (1, VALUE)),
            "None of the 17 asked would leave without it (0–18 %), but 1 values it: ask them before you "
            "cut it.",
        ),
        (
            people((16, OTHER), (1, SPOKE)),
            "It can go: none of the 17 asked would leave without it (0–18 %), and nobody said that they "
            "value it.",
        ),
        (people((1, KEEP), (24, OTHER)), "Few would leave: 1 of 25 asked would leave without it (1–20 %)."),
    ],
)
def test_may_we_cut_this(analysed: Analyse, text: str, sentence: str) -> None:
    assert may_we_cut(analysed(study(text))) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            people((6, OTHER), (12, "must_keep: [phone]")),
            "Do not cut The phone (18 of 18 asked would leave). "
            "Nobody would leave without The till (of 18 asked).",
        ),
        (people((1, OTHER)), "Too few to say what must stay; so far The phone (1 of 1 asked would leave)."),
        (people((6, SPOKE)), "Nobody said that they would leave without any offering."),
    ],
)
def test_what_must_stay_before_all_else(analysed: Analyse, text: str, sentence: str) -> None:
    findings = analysed(study(text))
    assert must_keeps_sentence(findings, findings.must_keeps) == sentence


def test_how_many_were_ever_asked(analysed: Analyse) -> None:
    findings = analysed(study(people((2, KEEP), (3, ""))))
    sentence = asked_what_must_stay(findings, findings.must_keeps)
    assert sentence.startswith("Asked what must stay: 2 of 5 customers.")


def note(understood: str, valued: str, offering: str = "till") -> str:
    return f"offerings: [{{offering: {offering}, understood: {understood}, valued: {valued}}}]"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (people((1, "")), "Nobody has spoken of an offering yet."),
        (
            people((2, note("true", "false"))),
            "Too few to say of any offering whether it is understood and valued.",
        ),
        (
            people(
                (3, note("true", "false")), (3, note("false", "true")), (5, note("true", "true", "phone"))
            ),
            "Of those who said, 3 of 6 (19–81 %) do not value The till and 3 of 6 (19–81 %) do not "
            "understand The till.",
        ),
    ],
)
def test_what_is_least_valued_and_least_understood(analysed: Analyse, text: str, sentence: str) -> None:
    findings = analysed(study(text))
    assert plain(receptions_sentence(findings, findings.receptions)) == sentence


def test_silence_on_one_of_the_two_is_in_no_base(analysed: Analyse) -> None:
    reception = analysed(
        study(
            people((2, note("true", "false")), (1, "offerings: [{offering: till, valued: true}]"), (1, SPOKE))
        )
    ).receptions["till"]
    assert received_sentence(reception, ENGLISH) == "1 of 3 who said value it and 2 of 2 understand it."


def test_what_it_is_for(analysed: Analyse) -> None:
    text = people((2, "offerings: [{offering: till, drivers: [calm]}]"), (1, SPOKE))
    findings = analysed(study(text))
    assert (
        served_sentence(findings, findings.receptions["till"]) == "Calm, for 2 of 2 who say what it is for."
    )
    assert served_sentence(findings, findings.receptions["phone"]) == "Nobody said what it is for."


def wishes(initiatives: str) -> dict[str, str]:
    return {**REGISTER, "content/initiatives.yml": initiatives}


REWARDS = "- {id: rewards, name: Rewards, serves: [loyalty], segments: [shops]}"


def named(number: int, of: int, more: str = "") -> str:
    return "\n".join(
        f"C{place} | shops | 2026-01-10 | {'loyalty' if place < number else ''} | {more}"
        for place in range(of)
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            named(0, 15),
            "Nobody asked for it: 0 of 15 asked there named what it serves (0–20 %). Nobody was heard on "
            "what they ask for.",
        ),
        (
            named(0, 15, "asks: [Bigger letters.]"),
            "Nobody asked for it: 0 of 15 asked there named what it serves (0–20 %). None of the 15 who "
            "told what they ask for asked for such a thing.",
        ),
        (
            named(3, 6, "asks: [{ask: A card., driver: loyalty}]"),
            "6 of 6 (61–100 %) asked there named what it serves or asked for it. 6 of 6 who told what they "
            "ask for asked for such a thing.",
        ),
        (named(1, 2), "1 of 2 asked there want it: too few to say."),
        ("Farm | farms | 2026-01-10 | loyalty", "Nobody there was ever asked."),
    ],
)
def test_who_asked_for_an_initiative(analysed: Analyse, text: str, sentence: str) -> None:
    (wish,) = analysed({**wishes(REWARDS), **interviews(text)}).wishes
    assert plain(wish_sentence(wish, ENGLISH)) == sentence


@pytest.mark.parametrize(
    ("initiatives", "sentence"),
    [
        (REWARDS, "Nobody asked for our one initiative: Rewards."),
        ("- {id: calm, serves: [calm]}", "Somebody asked for each of our 1 initiative."),
        (
            "[{id: calm, serves: [calm]}, {id: nothing}]",
            "Somebody asked for 1 of our 2 initiatives; of the others too little is known.",
        ),
    ],
)
def test_how_many_initiatives_nobody_asked_for(analysed: Analyse, initiatives: str, sentence: str) -> None:
    text = "\n".join(f"C{place} | shops | 2026-01-10 | calm" for place in range(6))
    assert wishes_sentence(analysed({**wishes(initiatives), **interviews(text)}).wishes, ENGLISH) == sentence


def rows(findings: Findings, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(TABLES[name](findings).csv().decode(), newline="")))


def test_the_data_files_hold_the_same_counts(analysed: Analyse) -> None:
    roster = {"content/customers.csv": "id,name,segment,revenue\nc0,C0,shops,7.5\nc1,C1,shops,\n"}
    text = people((1, KEEP), (1, f"{KEEP}; {note('true', 'false')}"))
    findings = analysed({**study(text), **roster, **wishes(REWARDS)})
    keeps = {
        (row["offering"], row["segment"]): (row["would_leave"], row["base"], row["revenue"], row["verdict"])
        for row in rows(findings, "must-keeps")
    }
    assert keeps["till", "shops"] == ("2", "2", "", "")
    assert keeps["till", "*"] == ("2", "2", "7.5", "do not cut yet: too few to say how many would leave")
    assert keeps["phone", "farms"] == ("0", "0", "", "")
    assert rows(findings, "offerings") == [
        {"offering": "till", "understood": "yes", "valued": "no", "customers": "1", "base": "1"}
    ]
    assert [(row["initiative"], row["verdict"]) for row in rows(findings, "initiatives")] == [
        ("rewards", "too few to say")
    ]
    assert rows(findings, "offerings-by-driver") == []


def site(folder: Path) -> dict[str, str]:
    built = build(folder)
    assert built.files is not None, built.diagnostics
    return {
        address: content.decode()
        for address, content in built.files.items()
        if isinstance(content, bytes) and address.endswith(".html")
    }


def test_a_study_that_speaks_of_nothing_of_the_kind_has_none_of_the_pages(study: WriteStudy) -> None:
    pages = site(study(interviews("Deli | shops | 2026-01-10 | calm")))
    kinds = ("must-keeps", "offerings", "initiatives", "competitors")
    assert [address for address in pages if address.startswith(kinds)] == []
    assert not any(f"sg-methods-{kind}" in pages["methods.html"] for kind in kinds)
    assert "Must-keeps" not in pages["index.html"]


def test_more_than_a_page_can_show_have_pages_of_their_own(study: WriteStudy) -> None:
    pages = site(study({**REGISTER, **interviews(people((21, KEEP), (21, OTHER)))}))
    everyone = LexborHTMLParser(pages["offerings/till/in-shops.html"])
    assert "The till: Corner shops: 21 of 42." in " ".join(everyone.text().split())
    assert 'href="../offerings/till/in-shops.html"' in pages["offerings/till.html"]
    others = LexborHTMLParser(pages["offerings/till/others.html"])
    assert len(others.css(".entry")) == 21


def test_the_words_of_a_write_up_on_what_it_is_for_stand_under_its_segment(study: WriteStudy) -> None:
    write_up = (
        "---\ncustomer: Deli\nsegment: shops\ndate: 2026-01-10\ndrivers: []\nmust_keep: [till]\n"
        "offerings: [{offering: till, drivers: [calm]}]\n---\n"
        "> Home at six.\n>\n> — owner, #calm\n\n> Cheap.\n>\n> — owner, #fees\n"
    )
    page = LexborHTMLParser(
        site(study({**REGISTER, "content/interviews/a.md": write_up}))["offerings/till.html"]
    )
    group = page.css_first("#sg-in-shops")
    assert group is not None
    assert [node.text().strip() for node in group.css("blockquote")] == ["Home at six."]


def test_the_facts_beside_a_write_up_link_to_offerings_and_competitors(study: WriteStudy) -> None:
    text = "Deli | shops | 2026-01-10 | | must_keep: [till]; most_valued: phone; competitors: [Oxo]"
    page = LexborHTMLParser(site(study({**REGISTER, **interviews(text)}))["write-ups/01.html"])
    links = {node.attributes["href"] for node in page.css(".facts a")}
    assert {"../offerings/till.html", "../offerings/phone.html", "../competitors/oxo.html"} <= links


def test_a_driver_and_an_offering_of_one_name_are_told_apart_in_the_facts(study: WriteStudy) -> None:
    text = "Deli | shops | 2026-01-10 | till | most_valued: till"
    pages = site(study({**REGISTER, **interviews(text)}))
    facts = LexborHTMLParser(pages["write-ups/01.html"]).css_first(".facts")
    assert facts is not None
    assert [node.attributes["href"] for node in facts.css("a")] == ["../offerings/till.html"]


def test_a_table_with_nothing_in_it_is_not_there_to_be_downloaded(study: WriteStudy) -> None:
    page = site(study({**REGISTER, **interviews("Deli | shops | 2026-01-10 | | most_valued: phone")}))
    assert "data/offerings" not in page["offerings/index.html"]
    assert "data/must-keeps.csv" in page["must-keeps.html"]
