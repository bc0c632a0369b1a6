import pytest
from hypothesis import given, settings, strategies as st

from sitegen.forgetting.text_file import Edit, TextFile
from sitegen.forgetting.yaml_items import values_of, without_items, yaml_of
from sitegen.reading.yaml_tree import Sequence

LINES = st.lists(
    st.tuples(st.text("aé 山\t", max_size=4), st.sampled_from(["\n", "\r\n", "\r"])), min_size=1, max_size=6
)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(lines=LINES, mark=st.booleans(), data=st.data())
def test_all_that_is_not_edited_stays_byte_for_byte(
    lines: list[tuple[str, str]], mark: bool, data: st.DataObject
) -> None:
    marked = "\ufeff" * mark
    whole = "".join(words + end for words, end in lines)
    file = TextFile("a.md", (marked + whole).encode())
    assert file.edited([]) == (marked + whole).encode()
    at = data.draw(st.integers(0, len(lines) - 1))
    before = "".join(words + "\n" for words, _ in lines[:at])
    edit = Edit(len(before), len(before) + len(lines[at][0]), "X")
    # `\r` before `\n` of the next, empty line would be one line end and not two
    if "\r\n" in "".join(end + words for words, end in lines).replace("\r\n", "") or not lines[at][0]:
        return
    expected = "".join(("X" if number == at else words) + end for number, (words, end) in enumerate(lines))
    if file.text.count("\n") == len(lines):
        assert file.edited([edit]) == (marked + expected).encode()


OUT = {
    "quotes: [a, gone, c]  # why\n": "quotes: [a, c]  # why\n",
    "quotes: [gone, c]\n": "quotes: [c]\n",
    "quotes: [a, gone]\n": "quotes: [a]\n",
    "quotes: [a, gone, gone]\n": "quotes: [a]\n",
    "quotes: [gone]\n": "quotes: []\n",
    "quotes:\n  - a  # first\n  - gone  # second\n  - c\nnext: 1\n": "quotes:\n  - a  # first\n  - c\nnext: 1\n",
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
