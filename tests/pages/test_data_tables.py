"""The data files: exact numbers, texts that no spreadsheet takes for a formula."""

import csv
import io
import json

import pytest

from sitegen.analysis.findings import Findings
from sitegen.pages.tables.catalogue import TABLES, data_tables
from sitegen.pages.tables.table import DataTable
from tests.conftest import Analyse, interviews

STUDY = {
    "content/drivers.yml": "[{id: calm, name: Calm, value_driver: assuage-emotions}, {id: fees, name: Fees}]",
    **interviews("""
    Deli | shops | 2026-01-10 | calm:3 -fees
    Farm | farms | 2026-01-11 | | not_asked: [calm]
    Inn  | shops | 2026-01-12 | calm fees | source: second-hand
    """),
}


def tables(findings: Findings) -> dict[str, DataTable]:
    return {table.name: table for table in data_tables(findings)}


def rows(table: DataTable) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.csv().decode(), newline="")))


def one_text(text: str) -> DataTable:
    return DataTable("name", "Name", "", ("text",), ((text,),))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "|cmd",
        " =1+1",
        "\u00a0=1+1",
        "\u3000=1+1",
        "\u200b=1+1",
        "\ufeff@x",
        "\t=1",
        "\ttext",
        "\r=1",
        "\ntext",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        " ＝1",
        '=HYPERLINK("http://example.org","x")',
    ],
)
def test_a_text_that_begins_like_a_formula_is_inert_in_csv_and_exact_in_json(text: str) -> None:
    assert rows(one_text(text)) == [{"text": "'" + text.replace("\r", "\n")}]
    assert json.loads(one_text(text).json()) == [{"text": text}]


@pytest.mark.parametrize(
    "text", ["", " ", "plain", "a=b", "'quoted'", "— owner", "−5", "متجر", "店, 500", 'a "b"']
)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert rows(one_text(text)) == [{"text": text}]


@pytest.mark.parametrize("number", [-0.25, 1 / 3, 0.1 + 0.2, 5e-324, -7, 0])
def test_numbers_are_exact_and_negative_ones_are_no_formulas(number: float) -> None:
    table = DataTable("name", "Name", "", ("number",), ((number,),))
    assert float(rows(table)[0]["number"]) == number
    assert json.loads(table.json()) == [{"number": number}]


def test_csv_and_json_of_a_study_hold_the_same(analysed: Analyse) -> None:
    for table in tables(analysed(STUDY)).values():
        as_json = json.loads(table.json())
        assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in as_json] == rows(table)
        assert all(tuple(row) == table.columns for row in as_json)


def test_drivers_by_segment_has_the_columns_that_others_rely_on(analysed: Analyse) -> None:
    assert tables(analysed(STUDY))["drivers-by-segment"].columns == (
        "segment",
        "driver",
        "customers",
        "base",
        "share",
        "low",
        "high",
        "difference",
        "difference_low",
        "difference_high",
        "p_adjusted",
    )


def test_verdicts_have_a_row_for_every_cell_with_its_base(analysed: Analyse) -> None:
    found = {
        (row["segment"], row["driver"]): (row["for"], row["base"], row["against"], row["verdict"])
        for row in rows(tables(analysed(STUDY))["verdicts"])
    }
    assert found == {
        ("shops", "calm"): ("1", "1", "0", "nobody else asked"),
        ("shops", "fees"): ("0", "1", "1", "too few to say"),
        ("farms", "calm"): ("0", "0", "0", "nobody asked"),
        ("farms", "fees"): ("0", "1", "0", "too few to say"),
        ("*", "calm"): ("1", "1", "0", ""),
        ("*", "fees"): ("0", "2", "1", ""),
    }


def test_a_share_without_a_base_has_no_numbers(analysed: Analyse) -> None:
    row = json.loads(tables(analysed(STUDY))["drivers-by-segment"].json())[2]
    assert (row["segment"], row["driver"], row["base"]) == ("farms", "calm", 0)
    assert row["share"] is row["low"] is row["high"] is row["difference"] is row["p_adjusted"] is None


def test_write_ups_say_whether_they_count_and_what_they_name_for_and_against(analysed: Analyse) -> None:
    found = [
        (row["write_up"], row["counted"], row["drivers"], row["against"])
        for row in rows(tables(analysed(STUDY))["write-ups"])
    ]
    assert found == [("01", "1", "calm", "fees"), ("02", "1", "", ""), ("03", "0", "calm fees", "")]


def test_the_evidence_holds_what_counts_and_nothing_else(analysed: Analyse) -> None:
    found = [
        (row["write_up"], row["driver"], row["strength"], row["effect"])
        for row in rows(tables(analysed(STUDY))["evidence"])
    ]
    assert found == [("01", "calm", "3", "for"), ("01", "fees", "1", "against")]


def test_a_table_stands_under_its_own_name(analysed: Analyse) -> None:
    findings = analysed(STUDY)
    assert [make(findings).name for make in TABLES.values()] == list(TABLES)


@pytest.mark.parametrize("unit", ["customers", "interviews"])
def test_a_column_of_counts_is_called_what_it_counts(analysed: Analyse, unit: str) -> None:
    findings = analysed({**STUDY, "sitegen.yml": f"count: {unit}\n"})
    counting = {name for name, make in TABLES.items() if unit in make(findings).columns}
    assert counting >= {"drivers-by-segment", "message-gap", "messages-elsewhere", "offerings", "competitors"}


PAIR = (("shops", "calm"), ("chains", ""))


def test_the_verdict_on_a_pair_names_the_segment_that_names_it_more(analysed: Analyse) -> None:
    text = [f"{segment} {n} | {segment} | | {named}" for segment, named in PAIR for n in range(9)]
    table = TABLES["side-by-side"](analysed({**STUDY, **interviews("\n".join(text))}))
    assert {row["verdict"] for row in rows(table) if row["driver"] == "calm"} == {"more among shops"}
