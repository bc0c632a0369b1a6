"""Registers as a list, as a mapping, empty, and wrong."""

from collections.abc import Iterable

import pytest

from sitegen.model import ValueDriver
from sitegen.reading.registers import Registers, read_registers
from sitegen.text import Source
from tests.reading.read import told

VALUES = [value.value for value in ValueDriver]


def read(name: str, text: str) -> tuple[Registers, list[str]]:
    source = Source(f"content/{name}", text, name)
    registers, found = read_registers({name: source})
    return registers, told(source, found)


def drivers(text: str) -> tuple[list[str], list[str]]:
    """The drivers of a codebook as `id=name<parent/value driver`, and its mistakes without warnings."""
    registers, found = read("drivers.yml", text)
    assert [each.id for each in registers.drivers][-4:] == VALUES
    own = [
        f"{each.id}={each.name}<{each.parent or ''}/{each.value_driver or 'other'}"
        for each in list(registers.drivers)[:-4]
    ]
    return own, [each for each in found if "no-value-driver" not in each]


def ids(entries: Iterable[object]) -> list[str]:
    return [f"{getattr(each, 'id')}={getattr(each, 'name')}" for each in entries]  # noqa: B009


COSTS = "value_driver: decrease-costs"
CODEBOOKS = {
    "a list": (f"- id: a\n  name: A\n  {COSTS}", ["a=A</decrease-costs"]),
    "a mapping": (f"a:\n  name: A\n  {COSTS}", ["a=A</decrease-costs"]),
    "a mapping to names": ("a: The A\nb:", ["a=The A</other", "b=b</other"]),
    "ids alone": ("- a\n- The B", ["a=a</other", "the-b=The B</other"]),
    "nothing": ("", []),
    "an empty list": ("[]", []),
    "a value driver by its name": ("- id: a\n  value_driver: Decrease costs", ["a=a</decrease-costs"]),
    "the value driver of the parent": (
        f"- id: a\n  parent: The B\n- id: b\n  name: The B\n  {COSTS}",
        ["a=a<b/decrease-costs", "b=The B</decrease-costs"],
    ),
    "a value driver as parent": ("- id: a\n  parent: Mitigate risks", ["a=a</mitigate-risks"]),
    "keys of the team's own": ("- id: a\n  x-note: {b: c}", ["a=a</other"]),
}


@pytest.mark.parametrize(("text", "expected"), CODEBOOKS.values(), ids=CODEBOOKS)
def test_codebooks(text: str, expected: list[str]) -> None:
    assert drivers(text) == (expected, [])


FAULTS = {
    "a text": ("a", ["1:1 wrong-form 'a'"]),
    "a list in the list": ("- [a]", ["1:3 wrong-form '[a]'"]),
    "nothing in the list": ("- id: a\n-\n- b", ["2:2 wrong-form ''"]),
    "a key around the list": ("drivers:\n  - id: a", ["2:3 wrong-form '- id: a'"]),
    "no id": ("- name: A", ["1:3 missing-key 'n'"]),
    "an id that is no name": ("- id: '?'", ["1:7 wrong-form \"'?'\""]),
    "an id twice": ("- id: a\n- id: A", ["2:7 repeated-id 'A'"]),
    "an alias that is an id": ("- id: a\n- id: b\n  aliases: [A]", ["2:7 repeated-id 'b'"]),
    "an id within the mapping": ("a: {id: b}", ["1:5 repeated-key 'id'"]),
    "a key that is unknown": ("- id: a\n  nme: b", ["2:3 unknown-key 'nme'"]),
    "a parent that is unknown": ("- id: a\n  parent: b", ["2:11 unknown-driver 'b'"]),
    "a parent that is itself": ("- id: a\n  parent: a", ["2:11 parent-loop 'a'"]),
    "a loop": ("- id: a\n  parent: b\n- id: b\n  parent: a", ["2:11 parent-loop 'b'"]),
    "a value driver that is none": ("- id: a\n  value_driver: joy", ["2:17 not-a-choice 'joy'"]),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS)
def test_mistakes_in_a_codebook_have_their_places(text: str, expected: list[str]) -> None:
    assert drivers(text)[1] == expected


def test_a_driver_without_a_value_driver_is_told_at_its_id() -> None:
    assert read("drivers.yml", "- name: A\n  id: a\n")[1] == ["2:7 no-value-driver 'a'"]


def test_an_entry_of_a_taken_id_changes_nothing_of_the_first() -> None:
    own, _ = drivers(f"- id: a\n  {COSTS}\n- id: a\n  parent: b\n- id: b\n")
    assert own == ["a=a</decrease-costs", "b=b</other"]


def test_the_four_value_drivers_may_be_described_and_stay_what_they_are() -> None:
    registers, found = read(
        "drivers.yml",
        "- id: decrease-costs\n  name: Cheaper\n  value_driver: mitigate-risks\n  parent: x\n"
        "  definition: Less money out.\n  aliases: [saving]\n- id: x\n  parent: saving\n",
    )
    assert [each for each in found if "no-value" not in each] == ["8:11 unknown-driver 'saving'"]
    own = registers.drivers.find("saving")
    assert own is not None
    assert (own.id, own.name, own.value_driver) == ("decrease-costs", "Cheaper", ValueDriver.DECREASE_COSTS)
    assert (own.parent, own.definition) == (None, "Less money out.")


def test_an_id_is_found_before_a_name_of_another() -> None:
    registers, _ = read("customers.csv", "id,name,segment\na,B,s\nb,A,s\n")
    assert [registers.customers.find(name).id for name in ("a", "B")] == ["a", "b"]  # type: ignore[union-attr]


def test_names_and_aliases_find_an_entry_by_their_slugs() -> None:
    registers, _ = read(
        "competitors.yml", "- id: big-till\n  name: Big Till Ltd.\n  aliases: [BT, 大収銀機]\n"
    )
    found = [
        registers.competitors.find(name) for name in ("BIG TILL", "big till ltd", "bt", "大収銀機", "x", "?")
    ]
    assert [each and each.id for each in found] == ["big-till"] * 4 + [None, None]


def test_segments_hold_their_messages() -> None:
    registers, found = read(
        "segments.yml",
        "- id: s\n  customers: 4200\n  messages:\n"
        "    - {driver: a, text: 'x ||y||', since: 2025-01-01}\n    - b\n",
    )
    (segment,) = registers.segments
    assert found == []
    assert segment.customers == 4200
    assert [(str(each.driver), each.text) for each in segment.messages] == [
        ("a", "x \ue000\ue000y\ue001\ue001"),
        ("b", ""),
    ]


@pytest.mark.parametrize("number", ["4,200", "4200.0", "-1", "many", "9" * 5000, "４２"])
def test_a_number_of_customers_is_a_whole_number(number: str) -> None:
    registers, found = read("segments.yml", f"- id: s\n  customers: {number}\n")
    assert found == [f"2:14 not-a-number {number!r}"]
    assert ids(registers.segments) == ["s=s"]


def test_initiatives_name_what_they_serve() -> None:
    registers, found = read(
        "initiatives.yml",
        "i:\n  name: I\n  serves: a\n  segments: [s, t]\n  status: soon\n  since: 2026-01-01\n",
    )
    (initiative,) = registers.initiatives
    assert found == []
    assert [str(each) for each in (*initiative.serves, *initiative.segments)] == ["a", "s", "t"]


def test_a_register_may_be_larger_than_front_matter() -> None:
    registers, found = read(
        "offerings.yml", "".join(f"- id: o{i}\n  description: {'x' * 50}\n" for i in range(2000))
    )
    assert (len(registers.offerings.entries), found) == (2000, [])


def test_a_register_that_is_absent_accepts_every_name() -> None:
    registers, _ = read_registers({})
    assert registers.segments.path is None
    assert [each.id for each in registers.drivers] == VALUES
