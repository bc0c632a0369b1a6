import pytest
from hypothesis import given, settings, strategies as st

from sitegen.forgetting.text_file import Edit, TextFile
from sitegen.forgetting.yaml_items import values_of, without_items, yaml_of
from sitegen.reading.yaml_tree import Sequence

LINES = st.lists(
    st.tuples(st.text("aé 山\t", min_size=1, max_size=4), st.sampled_from(["\n", "\r\n", "\r", "\n\r\n"])),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(lines=LINES, mark=st.sampled_from(["", "\ufeff"]), at=st.integers(0, 5))
def test_all_that_is_not_edited_stays_byte_for_byte(lines: list[tuple[str, str]], mark: str, at: int) -> None:
    at %= len(lines)
    before, after = (
        mark + "".join((new if number == at else words) + end for number, (words, end) in enumerate(lines))
        for new in (lines[at][0], "X")
    )
    file = TextFile("a.md", before.encode())
    start = len("".join(words + end for words, end in lines[:at]).replace("\r\n", "\n"))
    assert file.edited([]) == before.encode()
    assert file.edited([Edit(start, start + len(lines[at][0]), "X")]) == after.encode()


OUT = {
    "quotes: [a, gone, c]  # why\n": "quotes: [a, c]  # why\n",
    "quotes: [gone, c]\n": "quotes: [c]\n",
    "quotes: [a, gone]\n": "quotes: [a]\n",
    "quotes: [a, gone, gone]\n": "quotes: [a]\n",
    "quotes: [gone]\n": "quotes: []\n",
    "quotes:\n  - a  # first\n  - gone  # second\n  - c\nn: 1\n": "quotes:\n  - a  # first\n  - c\nn: 1\n",
    "quotes:\n  - gone\nnext: 1\n": "quotes: []\nnext: 1\n",
    "quotes:\n- to: gone\n  label: x\n- to: b\n": "quotes:\n- to: b\n",
    "quotes:\n- a\n- gone": "quotes:\n- a\n",
}


@pytest.mark.parametrize("text", OUT)
def test_item_is_taken_out_of_a_list_and_the_rest_stays(text: str) -> None:
    file = TextFile("a.yml", text.encode())
    (listed,) = values_of(yaml_of(file), "quotes")
    assert isinstance(listed, Sequence)
    gone = [each for each in listed.items if "gone" in text[each.start : each.end]]
    assert file.edited(without_items(text, listed, gone)) == OUT[text].encode()
