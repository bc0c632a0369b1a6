"""What the data page offers to research tools."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.build import Built, build, check
from sitegen.exchange.refi_codebook import codebook_file
from sitegen.exchange.refi_project import project_file
from sitegen.exchange.site_files import exchange_files
from sitegen.pages.reference import data
from tests.conftest import Analyse, WriteStudy, interviews
from tests.exchange.refi import entries


def test_the_data_page_offers_codebook_and_project(example: Built) -> None:
    assert example.files is not None
    page = LexborHTMLParser(example.files["data/index.html"].decode())  # type: ignore[union-attr]
    links = [node.attributes["href"] for node in page.css("a[download]")]
    assert links == ["../data/codebook.qdc", "../data/project.qdpx"]


def test_the_site_holds_the_files_that_the_export_gives(example: Built) -> None:
    assert example.files is not None
    assert example.findings is not None
    assert example.files["data/codebook.qdc"] == codebook_file(example.findings)
    assert example.files["data/project.qdpx"] == project_file(example.findings)


def test_withdrawn_conversations_and_drafts_are_not_in_the_project(example: Built) -> None:
    assert example.files is not None
    project = example.files["data/project.qdpx"]
    assert isinstance(project, bytes)
    assert not any(b"marmalade-coloured van" in content for content in entries(project).values())


def test_the_public_edition_offers_the_codebook_alone(study: WriteStudy) -> None:
    root = study({"sitegen.yml": "audience: public\n", **interviews("A | s | 2026-01-01 | x")})
    findings = check(root).findings
    assert findings is not None
    assert list(exchange_files(findings)) == ["data/codebook.qdc"]


def test_a_file_is_made_when_it_is_looked_up_and_not_before(analysed: Analyse) -> None:
    makers = exchange_files(analysed(interviews("A | s | 2026-01-01 | x")))
    assert makers["data/project.qdpx"]()[:2] == b"PK"
    assert makers["data/codebook.qdc"]().startswith(b"<?xml")


def test_the_project_has_another_key_where_a_word_that_nobody_counts_is_another(study: WriteStudy) -> None:
    files = interviews("A | s | 2026-01-01 | x")
    before = build(study(files)).files
    after = build(study({path: f"{text}\nMore.\n" for path, text in files.items()})).files
    assert before is not None
    assert after is not None
    assert before.key("data/project.qdpx") != after.key("data/project.qdpx")
    assert before.key("data/codebook.qdc") == after.key("data/codebook.qdc")


def test_of_many_write_ups_the_project_is_left_to_the_export(
    analysed: Analyse, monkeypatch: pytest.MonkeyPatch
) -> None:
    findings = analysed(interviews("Deli | shops | 2026-01-10 |\nInn | shops | 2026-01-11 |"))
    assert len(exchange_files(findings)) == 2
    monkeypatch.setattr(data, "MOST_IN_A_PROJECT", 1)
    assert list(exchange_files(findings)) == ["data/codebook.qdc"]
