"""What the gaps of a template are filled with reads back as it went in."""

import pytest
from hypothesis import given, strategies as st

from sitegen.reading.redaction import mark_redactions
from sitegen.reading.yaml_tree import Mapping, Scalar, read_yaml
from sitegen.starting.templates import as_written, fill, one_line, scalar


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Harbour Deli", "Harbour Deli"),
        ("O'Brien & Sons (Cork)", "O'Brien & Sons (Cork)"),
        ("Käse Müller", "Käse Müller"),
        ("東京 市場", "東京 市場"),
        ('The "Deli"', r'"The \"Deli\""'),
        ("Deli: the second", '"Deli: the second"'),
        ("Deli #2", '"Deli #2"'),
        ("- x", '"- x"'),
        ("no", '"no"'),
        ("NULL", '"NULL"'),
        ("~", '"~"'),
        ("2026-09-14", '"2026-09-14"'),
        ("12:30", '"12:30"'),
        ("1e3", '"1e3"'),
        ("!tag", '"!tag"'),
        ("*alias", '"*alias"'),
        ("{a}", '"{a}"'),
        ("back\\slash", r'"back\\slash"'),
        ("a\u200db", r'"a\u200db"'),
        ("a\U000e0001b", r'"a\U000e0001b"'),
        ("", '""'),
    ],
)
def test_a_text_is_quoted_where_yaml_would_take_it_for_something_else(text: str, line: str) -> None:
    assert scalar(text) == line
    assert value_of(line) == text


@given(st.text())
def test_any_line_of_text_reads_back_from_yaml(text: str) -> None:
    assert value_of(scalar(one_line(text))) == one_line(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Harbour \n Deli\t", "Harbour Deli"),
        ("Harbour\u00a0Deli", "Harbour Deli"),
        ("bell\x07", "bell"),
        ("\ue000hidden\ue001", "hidden"),  # the private marks of redactions
        ("\ud800", ""),
    ],
)
def test_white_space_is_one_space_and_what_cannot_be_shown_is_left_out(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [("||Maria||", "|Maria|"), ("a ||b", "a |b"), ("a || b", "a || b"), ("a | b", "a | b")],
)
def test_bars_that_would_redact_a_title_are_made_single(text: str, line: str) -> None:
    assert as_written(text) == line


@given(st.text(alphabet="|a \n"))
def test_no_free_text_opens_a_redaction(text: str) -> None:
    assert mark_redactions(as_written(text)) == (as_written(text), None)


def test_what_fills_a_gap_is_not_filled_itself() -> None:
    assert fill("%a% and %b%", {"a": "%b%", "b": "100%"}) == "%b% and 100%"


def value_of(line: str) -> str:
    tree, faults = read_yaml(f"key: {line}\n", "")
    assert faults == ()
    assert isinstance(tree, Mapping)
    ((_, value),) = tree.entries
    assert isinstance(value, Scalar)
    return value.text
