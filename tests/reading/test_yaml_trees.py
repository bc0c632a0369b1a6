"""YAML as texts with places; what is refused, and where."""

import pytest

from sitegen.reading.yaml_tree import Mapping, Node, Scalar, Sequence, read_yaml
from sitegen.text import Source
from tests.reading.read import told


def plain(node: Node | None) -> object:
    match node:
        case Scalar():
            return None if node.empty else node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
    return None


def read(text: str) -> tuple[object, list[str]]:
    tree, found = read_yaml(text, "a.yml")
    return plain(tree), told(Source("a.yml", text), found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: no\nb: 12:30\nc: 1_000\nd: 0o7\ne: .5",
            {"a": "no", "b": "12:30", "c": "1_000", "d": "0o7", "e": ".5"},
        ),
        ("a:\nb: ~\nc: null\nd: ''\ne: '~'", {"a": None, "b": None, "c": None, "d": "", "e": "~"}),
        ("? a\n: b", {"a": "b"}),
        ("- a\n- [b, c]\n- {d: e}", ["a", ["b", "c"], {"d": "e"}]),
        ("", None),
        ("# only a comment", None),
        ("---\na: b\n", {"a": "b"}),
        ("😀: 😀", {"😀": "😀"}),
    ],
)
def test_scalars_stay_as_typed(text: str, expected: object) -> None:
    assert read(text) == (expected, [])


FAULTS = {
    "a: b: c": "1:5 yaml-syntax ':'",
    "a: @b": "1:4 yaml-syntax '@'",
    "a: [b, c": "1:4 yaml-syntax '['",
    "😀: [b\nc: d": "1:4 yaml-syntax '['",
    'x: y\na: "b\nc: d\n': "2:4 yaml-syntax '\"'",
    "a: 'b\n\nc: d": '1:4 yaml-syntax "\'"',
    "a: b\n\tc: d": "2:1 yaml-syntax '\\t'",
    "a: b\n---\nc: d": "2:1 yaml-syntax '---'",
    "a: &b c": "1:4 yaml-alias '&b'",
    "a: *b": "1:4 yaml-alias '*b'",
    "a: !b c": "1:4 yaml-tag '!'",
    "a: !!python/object:os.system ls": "1:4 yaml-tag '!'",
    "a: b\na: c": "2:1 repeated-key 'a'",
    "a: {b: [{c: d, c: e}]}": "1:16 repeated-key 'c'",
    'a: b\n"a": c': "2:1 repeated-key '\"a\"'",
    "[a]: b": "1:1 wrong-form '[a]'",
    "? {a: b}\n: c": "1:3 wrong-form '{a: b}'",
    "a: b\u2028c": "1:5 hidden-line-break '\\u2028'",
    "a: b\x85c": "1:5 hidden-line-break '\\x85'",
    'a: "\\uE000"': "1:4 control-character '\"\\\\uE000\"'",
    'a: "\\0"': "1:4 control-character '\"\\\\0\"'",
    'a: "\\uD800"': "1:7 yaml-syntax 'D'",
    "a: " + "[" * 30: "1:23 yaml-too-deep '['",
    "- " * 30 + "a": "1:41 yaml-too-deep '-'",
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.items())
def test_what_is_refused_has_its_place(text: str, expected: str) -> None:
    assert read(text)[1] == [expected]


A_TAB = "YAML is indented with spaces; replace the tab."
HELP = {
    "theme: {accent: #005f73}\n": (
        "1:17 yaml-syntax '#005f73'",
        'A colour with # needs quotes: `"#005f73"`.',
    ),
    "a: {b: c, d: #FFF}\ne: f\n": ("1:14 yaml-syntax '#FFF'", 'A colour with # needs quotes: `"#FFF"`.'),
    "a: [#fff, b]": ("1:5 yaml-syntax '#fff'", 'A colour with # needs quotes: `"#fff"`.'),
    "a:\n\t- b\n": ("2:1 yaml-syntax '\\t'", A_TAB),
    "a:\n  - b\n\t- c\n": ("3:1 yaml-syntax '\\t'", A_TAB),
    "a: @b": ("1:4 yaml-syntax '@'", "A text that begins with @, ` or % needs quotes around it."),
    "a: [ # all of them\nb: c": (
        "1:4 yaml-syntax '['",
        "A list in [ ] needs a comma between items and ] at its end.",
    ),
}


@pytest.mark.parametrize(("text", "expected"), HELP.items())
def test_what_is_refused_has_a_way_out(text: str, expected: tuple[str, str]) -> None:
    _, found = read_yaml(text, "a.yml")
    assert (told(Source("a.yml", text), found), [each.help for each in found]) == (
        [expected[0]],
        [expected[1]],
    )


def test_700_bytes_of_aliases_stay_small() -> None:
    text = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    tree, found = read(text)
    assert len(str(tree)) < 400
    assert {each.split()[1] for each in found} == {"yaml-alias"}


def test_places_are_counted_from_the_top_of_the_file() -> None:
    tree, _ = read_yaml("a: [bc]", "a.yml", offset=100)
    assert isinstance(tree, Mapping)
    key, value = tree.entries[0]
    assert (key.start, key.end, value.start, value.end) == (100, 101, 103, 107)


def test_a_text_beyond_the_limit_is_not_read() -> None:
    tree, found = read_yaml("a: b\n" * 30, "a.yml", limit=100)
    assert (tree, [each.name for each in found]) == (None, ["too-large"])
