"""The roster as spreadsheets and CRMs write it."""

from datetime import date

import pytest

from sitegen.diagnostics import Diagnostic
from sitegen.model import Customer
from sitegen.reading.roster import read_roster
from sitegen.text import Source
from tests.reading.read import told


def read(text: str) -> tuple[tuple[Customer, ...], list[str]]:
    source = Source("content/customers.csv", text)
    found: list[Diagnostic] = []
    customers = read_roster(source, found)
    return customers, told(source, found)


def names(text: str) -> list[str]:
    return [f"{each.id}={each.name}/{each.segment or ''}" for each in read(text)[0]]


GOOD = {
    "commas": ("id,name,segment\na,A B,s\n", ["a=A B/s"]),
    "semicolons": ("id;name;segment\na;A, B;s\n", ["a=A, B/s"]),
    "tabs": ("id\tname\tsegment\na\tA\ts\n", ["a=A/s"]),
    "a line that names the separator": ("sep=;\nid;name;segment\na;A, B;s\n", ["a=A, B/s"]),
    "quoted cells": ('"id","name","segment"\n"a","A, ""B""","s"\n', ['a=A, "B"/s']),
    "quoted line breaks": ('id,name,segment\na,"A\nB",s\nb,B,s\n', ["a=A B/s", "b=B/s"]),
    "spaces around cells": (" id , name,segment \n a , A , s \n", ["a=A/s"]),
    "columns in any case": ("ID,Name,SEGMENT\na,A,s\n", ["a=A/s"]),
    "columns in any order": ("segment,other,id\ns,x,a\n", ["a=a/s"]),
    "missing cells": ("id,name,segment\na\nb,B\n", ["a=a/", "b=B/"]),
    "empty cells beyond the header": ("id,segment\na,s,,\n", ["a=a/s"]),
    "blank lines": ("\n\nid,segment\n\na,s\n,,\n  \nb,s\n\n", ["a=a/s", "b=b/s"]),
    "a column without a name": ("id,segment,\na,s,x\n", ["a=a/s"]),
    "ids made of names": ("id,segment\nÉtat & Co,s\n", ["etat-co=État & Co/s"]),
    "words that YAML would take for nothing": ("id,segment\nnull,no\n", ["null=null/no"]),
    "no customer": ("id,segment\n", []),
    "an empty file": ("", []),
    "blank lines alone": ("\n\n", []),
    "no line end at the end": ("id,segment\na,s", ["a=a/s"]),
}


@pytest.mark.parametrize(("text", "expected"), GOOD.values(), ids=GOOD)
def test_rosters(text: str, expected: list[str]) -> None:
    assert names(text) == expected
    assert read(text)[1] == []


def test_every_column_is_read_and_others_pass_through() -> None:
    text = (
        "id,name,pseudonym,segment,status,best,since,revenue,Last contacted,Region\n"
        "a,A,the one,s,active,YES,2023-04-01,18400.50,2026-09-14,North\n"
    )
    (customer,) = read(text)[0]
    assert (customer.pseudonym, customer.status, customer.best) == ("the one", "active", True)
    assert (customer.since, customer.revenue) == (date(2023, 4, 1), 18400.5)
    assert (customer.last_contacted, customer.extra) == (date(2026, 9, 14), (("Region", "North"),))


FAULTS = {
    "no id": ("name,segment\nA,s\n", ["1:1 no-segment-column 'name,segment'"]),
    "no segment": ("id,name\na,A\n", ["1:1 no-segment-column 'id,name'"]),
    "a column twice": ("id,segment,id\na,s,b\n", ["1:12 repeated-key 'id'"]),
    "an id twice": ("id,segment\na,s\nb,s\nA,t\n", ["4:1 repeated-id 'A,t'"]),
    "a customer without an id": ("id,segment\n,s\n", ["2:1 missing-key ','"]),
    "an id that is no name": ("id,segment\n?!,s\n", ["2:1 wrong-form '?!'"]),
    "a segment that is no name": ("id,segment\na,-\n", ["2:3 wrong-form '-'"]),
    "a comma in a cell": ("id,name,segment\na,A, Ltd,s\n", ["2:1 wrong-form 'a,A, Ltd,s'"]),
    "a date": ("id,segment,since\na,s,1/2/2024\n", ["2:5 not-a-date '1/2/2024'"]),
    "a number": ('id,segment,revenue\na,s,"18,400"\n', ["2:6 not-a-number '18,400'"]),
    "a negative number": ("id,segment,revenue\na,s,-1\n", ["2:5 not-a-number '-1'"]),
    "a flag": ("id,segment,best\na,s,maybe\n", ["2:5 not-a-choice 'maybe'"]),
    "a quotation mark that is never closed": ('id,segment\nx,y\n"a,s\nb,t\n', ["3:1 wrong-form '\"a,s'"]),
    "text behind a quotation mark": ('id,segment\n"a"b,s\n', ["2:1 wrong-form '\"a\"b,s'"]),
    "a place behind a quoted line break": (
        'id,name,segment,best\na,"A\nB",s,no\nb,B,s,?\n',
        ["4:7 not-a-choice '?'"],
    ),
    "a place behind doubled quotation marks": (
        'id,name,segment,best\na,"A""B",s,?\n',
        ["2:12 not-a-choice '?'"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS)
def test_mistakes_have_their_places(text: str, expected: list[str]) -> None:
    assert read(text)[1] == expected


def test_lines_above_one_that_is_not_csv_are_read() -> None:
    assert names('id,segment\nx,y\n"a,s\n') == ["x=x/y"]


def test_a_cell_of_200_kb_is_an_error_and_no_crash() -> None:
    _, found = read(f"id,segment\na,{'x' * 200_000}\n")
    assert [each.split()[1] for each in found] == ["wrong-form"]


def test_a_roster_of_10000_lines_is_read_line_by_line() -> None:
    customers, found = read("id,name,segment\n" + "".join(f"c{i},Name {i},s\n" for i in range(10_000)))
    assert (len(customers), found) == (10_000, [])
    assert customers[-1].segment is not None
