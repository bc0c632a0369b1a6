"""Out and in again: what a research tool gives back unchanged is the study as it was."""

from pathlib import Path

import pytest

from sitegen.analysis.findings import Findings
from sitegen.build import Built, check, has_errors
from sitegen.exchange.read_refi import read_codebook_exchange, read_project_exchange
from sitegen.exchange.refi_codebook import codebook_file
from sitegen.exchange.refi_project import project_file
from sitegen.exchange.study_files import codebook_text, study_files
from sitegen.model import Driver
from sitegen.pages.tables.catalogue import data_tables
from sitegen.reading.markdown import MarkdownEngine
from sitegen.reading.registers import read_registers
from tests.conftest import Analyse, WriteStudy, interviews
from tests.exchange.test_project_exchange import STUDY


def tables(findings: Findings) -> dict[str, bytes]:
    return {table.name: table.csv() for table in data_tables(findings)}


def given_back(findings: Findings, root: Path) -> Findings:
    """The study that an export becomes in an empty folder."""
    imported = read_project_exchange(project_file(findings), "p.qdpx", {})
    assert imported.left_out == ()
    made = study_files(imported, read_registers({})[0].drivers, MarkdownEngine())
    assert made.unplaced == 0
    for name, text in made.texts.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    checked = check(root)
    assert not has_errors(checked.diagnostics), checked.diagnostics
    assert checked.findings is not None
    return checked.findings


def test_the_example_study_comes_back_with_the_tables_of_its_conversations_the_same(
    example: Built, tmp_path: Path
) -> None:
    assert example.findings is not None
    before, after = tables(example.findings), tables(given_back(example.findings, tmp_path))
    assert before["drivers-by-segment"] == after["drivers-by-segment"]
    # Whom to call next lists untouched customers of the roster, agreement rests on second codings, and
    # insights are statements of their own: none of them is in a project.
    changed = {name for name in before if before[name] != after.get(name)}
    assert changed == {"call-next", "agreement", "insights"}


def described(driver: Driver) -> tuple[object, ...]:
    return (driver.id, driver.name, driver.value_driver, driver.parent, driver.definition, driver.include,
            driver.exclude, driver.aliases)  # fmt: skip


def test_the_example_codebook_comes_back_with_definitions_and_hierarchy(example: Built) -> None:
    assert example.findings is not None
    codebook = example.findings.codebook
    imported = read_codebook_exchange(codebook_file(example.findings), "c.qdc")
    own = [driver for driver in imported.drivers if driver.value_driver != driver.id]
    assert list(map(described, own)) == list(map(described, codebook.drivers))


HARD = {
    "a study without a codebook": interviews("A | s | 2026-01-01 | increase-revenue -decrease-costs:2"),
    "a value driver in other words": {
        "content/drivers.yml": (
            "- {id: decrease-costs, name: Spend less, definition: D}\n"
            "- {id: fees, value_driver: decrease-costs}\n"
        ),
        **interviews("A | s | 2026-01-01 | fees\nB | s | 2026-01-02 | decrease-costs"),
    },
    "a parent under another value driver": {
        "content/drivers.yml": (
            "- {id: a, value_driver: decrease-costs}\n"
            "- {id: b, parent: a, value_driver: mitigate-risks}\n- {id: c, parent: b}\n- {id: o}\n"
            "- {id: p, parent: o}\n- {id: q, parent: o, value_driver: increase-revenue}\n"
        ),
        **interviews("A | s | 2026-01-01 | b c\nB | t | 2026-01-02 | p -q:3"),
    },
    "who was not asked": interviews(
        "A | s | 2026-01-01 | increase-revenue\nB | s | | | not_asked: [increase-revenue, mitigate-risks]"
    ),
    "segments that nobody is in": {
        "content/segments.yml": "- {id: small, name: 'Shops; small'}\n- {id: none, name: Nobody}\n",
        **interviews("A | small | 2026-01-01 | mitigate-risks"),
    },
    "two customers of one name": {
        "content/customers.csv": "id,name,segment\nk1,The Corner,s\nk2,The Corner,t\n",
        **interviews("k1 | | 2026-01-01 | mitigate-risks\nk2 | | 2026-01-02 | mitigate-risks:3"),
    },
    "another source": interviews(
        "A | s | 2026-01-01 | mitigate-risks | source: survey\nB | s | 2026-01-01 | mitigate-risks"
    ),
    "drivers that are no hashtags": {
        "content/drivers.yml": "- {id: 24-hours, name: 24 hours (against), value_driver: mitigate-risks}\n",
        "content/interviews/a.md": (
            "---\ncustomer: A\nsegment: s\ndate: 2026-01-01\n"
            "drivers: [{driver: 24-hours, quote: always open}]\n---\nThey are always open.\n"
        ),
    },
    "everything at once": STUDY,
}


@pytest.mark.parametrize("files", HARD.values(), ids=HARD)
def test_what_is_hard_to_say_in_refi_qda_comes_back_too(
    analysed: Analyse, files: dict[str, str], tmp_path: Path
) -> None:
    findings = analysed(files)
    assert tables(given_back(findings, tmp_path / "back")) == tables(findings)


BODIES = {
    "quotes of every kind": "> A *b*.\n>\n> C.\n>\n> — Jo, #x\n\nHe: ==never== #-x, no. ==Never==. #y\n",
    "a quote in a quote": "> A ==b== #x c.\n>\n> #y\n",
    "a quote that is said twice": "never\n\n==never== #x never ==never== #y\n",
    "within a list": "- ==a== #x\n- b\n  - ==c d== #y\n",
    "within a table": "| A | B |\n|---|---|\n| ==c== #x | d |\n",
    "signs of Markdown": "> 1 \\* 2 \\_ `x_y` &lt;b&gt; \\# \\[a] ~~z~~ 5\\. a\n>\n> — Jo \\*, #x\n",
    "redactions": "> Ask ||Maria Lopez|| ||x||.\n>\n> — ||Jo||, #x\n\n==||All of it||== #y\n",
    "a long one": "> " + "One two three. " * 400 + "\n>\n> #x\n",
    "scripts of the world": "> 店は楽になった。\n>\n> #x\n\n==متجر 😀== #y\n",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_quotes_come_back_with_their_words_and_their_addresses(
    analysed: Analyse, body: str, tmp_path: Path
) -> None:
    head = "---\ncustomer: A\nsegment: s\ndate: 2026-01-01\ndrivers: []\n---\n"
    drivers = "- {id: x, value_driver: mitigate-risks}\n- {id: y, value_driver: mitigate-risks}\n"
    findings = analysed({"content/interviews/a.md": head + body, "content/drivers.yml": drivers})
    assert tables(given_back(findings, tmp_path / "back")) == tables(findings)


def test_every_key_of_a_write_up_comes_back(study: WriteStudy, tmp_path: Path) -> None:
    keys = """
title: "A: title"
customer: A
segment: s
date: 2026-01-01
source: sales-report
outcome: churned
not_asked: [mitigate-risks]
most_valued: increase-revenue
must_keep: [Till, "One; two"]
competitors: [B, {name: C, we_won_on: [decrease-costs], they_lead_on: [mitigate-risks]}]
stays: "no"
offerings: [{offering: Till, drivers: [decrease-costs], understood: false, valued: true}]
tell_others: "Two lines,\\n||Maria|| said."
habits: {use: daily, compare: {does: calls, channel: phone, offer: a visit}}
asks: [more, {ask: less, driver: decrease-costs}]
expected: [increase-revenue]
interviewer: Ada
participants: ["Jo, owner", Max]
channel: phone
language: de
tags: [a, b]
coder: ada
consent: named
consent_date: 2026-01-02
expires: 2030-01-01
x-own: {deep: [1, {er: "yes"}]}
x-plain: word
"""
    text = f"---{keys}drivers: []\n---\nText.\n"
    before = check(study({"content/interviews/a.md": text})).findings
    assert before is not None
    after = given_back(before, tmp_path / "back")
    (one,), (other,) = before.write_ups, after.write_ups
    changed = {
        name
        for name in one.write_up.__struct_fields__
        if without_places(getattr(one.write_up, name)) != without_places(getattr(other.write_up, name))
    }
    assert changed == set()


def without_places(value: object) -> str:
    """A record as text without offsets."""
    import re

    return re.sub(r", start=\d+, end=\d+", "", repr(value))


def test_drivers_that_say_nothing_of_themselves_need_no_codebook() -> None:
    imported = read_codebook_exchange(
        b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
        b'<Code guid="x" name="Decrease costs" isCodable="true"/></Codes></CodeBook>',
        "c.qdc",
    )
    assert codebook_text(imported.drivers) == ""
