"""Rows of spreadsheets and surveys: which become write-ups, which are named with their line."""

import pytest

from sitegen.exchange.coded_rows import RowReader
from sitegen.exchange.fault import ExchangeError
from sitegen.model import SourceKind
from sitegen.reading.registers import read_registers
from sitegen.text import Source
from tests.exchange.refi import written
from tests.reading.read import told

CODEBOOK = (
    "- {id: calm, name: Calm, value_driver: assuage-emotions, aliases: [peace of mind]}\n- {id: fees}\n"
)


def read(
    text: str, codebook: str = "", form: str = "", **wanted: str
) -> tuple[dict[str, str], list[str], RowReader]:
    """The files that rows become, what is wrong with them, and the reader."""
    sources = {"drivers.yml": Source("content/drivers.yml", codebook)} if codebook else {}
    reader = RowReader(read_registers(sources)[0], wanted, SourceKind.SURVEY, form)
    source = Source("rows.csv", text)
    imported = reader.read(source)
    return written(imported), told(source, reader.found), reader


def front(text: str) -> str:
    """The front matter of a write-up, without the lines around it."""
    return text.split("---\n")[1]


def test_a_row_becomes_a_write_up_and_its_drivers_a_codebook() -> None:
    files, found, _ = read(
        "Company,Segment,Date,Drivers,Quote,Role,Outcome\n"
        "Harbour Deli,Shops,2026-03-01,Time back; Card fees,I get home.,owner,won\n"
    )
    assert found == []
    assert files == {
        "drivers.yml": "- id: time-back\n  name: Time back\n\n- id: card-fees\n  name: Card fees\n",
        "interviews/2026/03-harbour-deli.md": (
            "---\ncustomer: Harbour Deli\nsegment: Shops\ndate: 2026-03-01\nsource: survey\noutcome: won\n"
            "drivers:\n  - time-back\n  - card-fees\n---\n\n"
            "> I get home.\n>\n> — owner, #time-back #card-fees\n"
        ),
    }


def test_rows_of_one_conversation_are_one_write_up() -> None:
    files, found, _ = read(
        "customer,date,driver,strength,effect,quote\n"
        "Deli,2026-01-02,calm,1,for,So it is.\n"
        "Deli,2026-01-02,calm,3,for,So it is.\n"
        "Deli,2026-01-02,fees,2,against,So it is.\n"
        "Deli,2026-02-03,calm,,,\n"
    )
    assert found == []
    assert front(files["interviews/2026/01-deli.md"]).endswith(
        "drivers:\n  - driver: calm\n    strength: 3\n"
        "  - driver: fees\n    strength: 2\n    effect: against\n"
    )
    assert files["interviews/2026/01-deli.md"].count("So it is.") == 1
    assert "#calm #-fees" in files["interviews/2026/01-deli.md"]
    assert "interviews/2026/02-deli.md" in files


def test_a_column_of_write_ups_keeps_conversations_of_one_day_apart_and_names_the_files() -> None:
    files, _, _ = read("write_up,customer,driver\n2025/a one,Deli,calm\n2025/b,Deli,fees\n")
    assert {"interviews/2025/a one.md", "interviews/2025/b.md"} < set(files)


DRIVERS = {
    "semicolons": ("calm; fees", ["calm", "fees"]),
    "commas": ("calm, fees", ["calm", "fees"]),
    "bars": ("calm | fees", ["calm", "fees"]),
    "a comma within a name": ("Price, clear; calm", ["price-clear", "calm"]),
    "hashtags": ("#calm; #-fees", ["calm", "-fees"]),
    "a minus": ("-fees", ["-fees"]),
    "one twice": ("calm; calm", ["calm"]),
    "nothing": (" ; ", []),
}


@pytest.mark.parametrize(("cell", "drivers"), DRIVERS.values(), ids=DRIVERS)
def test_drivers_of_a_cell(cell: str, drivers: list[str]) -> None:
    reader = RowReader(read_registers({})[0], {}, SourceKind.INTERVIEW)
    (write_up,) = reader.read(Source("r", f'customer\tdrivers\nA\t"{cell}"\n')).write_ups
    assert [f"{'-' * (effect == 'against')}{id_}" for id_, effect in write_up.strengths] == drivers


def test_names_and_aliases_of_the_codebook_become_its_ids() -> None:
    files, found, _ = read("customer,drivers\nA,Peace of mind; FEES\n", CODEBOOK)
    assert found == []
    assert front(files["interviews/a.md"]).endswith("drivers:\n  - calm\n  - fees\n")
    assert "drivers.yml" not in files


@pytest.mark.parametrize(
    ("strength", "expected"),
    [("", 1), ("2", 2), ("decisive", 3), ("Important", 2), ("mentioned", 1)],
)
def test_strengths_are_numbers_or_their_words(strength: str, expected: int) -> None:
    reader = RowReader(read_registers({})[0], {}, SourceKind.SURVEY)
    (write_up,) = reader.read(Source("r", f"customer,driver,strength\nA,calm,{strength}\n")).write_ups
    assert list(write_up.strengths.values()) == [expected]


WRONG = {
    "no customer": ("customer,driver\nA,x\n,x\n", "", ["3:1 missing-key ','"]),
    "a date": ("customer,date\nA,03/04/2026\n", "", ["2:3 not-a-date '03/04/2026'"]),
    "a day that there is not": ("customer,date\nA,2026-02-30\n", "", ["2:3 not-a-date '2026-02-30'"]),
    "a strength": ("customer,driver,strength\nA,x,5\n", "", ["2:5 not-a-number '5'"]),
    "an effect": ("customer,driver,effect\nA,x,meh\n", "", ["2:5 not-a-choice 'meh'"]),
    "an outcome": ("customer,outcome\nA,wonn\n", "", ["2:3 not-a-choice 'wonn'"]),
    "a driver that the codebook lacks": (
        "customer,drivers\nA,calm\nB,calmm\n", CODEBOOK, ["3:3 unknown-driver 'calmm'"]
    ),
    "more cells than columns": ("customer,driver\nA,x,y\n", "", ["2:1 wrong-form 'A,x,y'"]),
    "no CSV": ('customer,driver\nA,"x" y\n', "", ["2:1 wrong-form 'A,\"x\" y'"]),
    "two segments of one conversation": (
        "customer,segment\nA,s\nA,t\n", "", ["3:3 wrong-form 't'"]
    ),
    "all of them at once": (
        "customer,date,outcome\n,2026-01-01,won\nA,x,won\nB,2026-01-01,no\n",
        "",
        ["2:1 missing-key ','", "3:3 not-a-date 'x'", "4:14 not-a-choice 'no'"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "codebook", "expected"), WRONG.values(), ids=WRONG)
def test_a_bad_row_is_named_with_its_line(text: str, codebook: str, expected: list[str]) -> None:
    assert read(text, codebook)[1] == expected


def test_dates_with_a_time_behind_them_are_days() -> None:
    assert (
        "date: 2026-03-01\n" in read("customer,date\nA,2026-03-01 10:22:33\n")[0]["interviews/2026/03-a.md"]
    )


def test_dates_in_another_form_are_read_by_it() -> None:
    files, found, _ = read("customer,date\nA,3/4/2026\n", form="%d/%m/%Y")
    assert found == []
    assert "date: 2026-04-03\n" in files["interviews/2026/04-a.md"]


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Company", "customer"), ("Respondent ID", "customer"), ("Customer segment", "segment"),
        ("Timestamp", "date"), ("Codes", "drivers"), ("THEME", "drivers"), ("Verbatim", "quote"),
        ("Comment", "quote"), ("Sentiment", "effect"), ("Importance", "strength"), ("Transcript", "text"),
    ],
)  # fmt: skip
def test_columns_are_known_by_many_names(header: str, key: str) -> None:
    first = "" if key == "customer" else "customer,"
    reader = RowReader(read_registers({})[0], {}, SourceKind.SURVEY)
    reader.read(Source("r", f"{first}{header}\n"))
    assert reader.unused == ()


def test_what_is_not_known_is_named_and_not_taken() -> None:
    files, _, reader = read("customer,Email,IP\nA,a@example.org,127.0.0.1\n")
    assert reader.unused == ("Email", "IP")
    assert "example.org" not in files["interviews/a.md"]


def test_an_option_names_a_column_and_may_give_it_a_key_of_ones_own() -> None:
    files, found, reader = read(
        "Who,Why us?,Region\nA,calm,North\n", customer="Who", drivers="why us", **{"x-region": "Region"}
    )
    assert (found, reader.unused) == ([], ())
    assert "x-region: North\ndrivers:\n  - calm\n" in files["interviews/a.md"]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"customer": "Compny"}, 'there is no column "Compny"'),
        ({"custmer": "Company"}, '"custmer" is no key'),
    ],
)
def test_an_option_that_names_nothing_is_told(wanted: dict[str, str], message: str) -> None:
    with pytest.raises(ExchangeError) as raised:
        read("Company,x\n", **wanted)
    assert raised.value.message == message
    assert raised.value.help.startswith("Did you mean")


def test_rows_without_a_customer_column_say_what_columns_there_are() -> None:
    with pytest.raises(ExchangeError, match="no column says the customer; the columns are Foo, Bar"):
        read("Foo,Bar\n1,2\n")


def test_a_quote_within_the_text_of_its_row_is_marked_there() -> None:
    files, _, _ = read('customer,driver,quote,notes\nA,calm,home early,"She gets home early, she says."\n')
    assert files["interviews/a.md"].endswith("She gets ==home early== #calm, she says.\n")


def test_the_evidence_of_a_site_can_be_taken_in_again() -> None:
    files, found, _ = read(
        "write_up,customer,segment,date,driver,strength,effect,quotes\n"
        "2026/09-deli,deli,shops,2026-09-14,calm,3,for,q-abc\n"
        "2026/09-deli,deli,shops,2026-09-14,fees,1,against,\n"
    )
    assert found == []
    assert front(files["interviews/2026/09-deli.md"]).endswith(
        "drivers:\n  - driver: calm\n    strength: 3\n  - driver: fees\n    effect: against\n"
    )
