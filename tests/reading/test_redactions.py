"""`||Redactions||`: every one is whole in what an edition gets, or is an error."""

import pytest

from sitegen.reading.code_stretches import code_stretches
from sitegen.reading.redaction import mark_redactions, withhold
from tests.reading.read import ENGINES, body, html, quotes, shown, with_keys

MARKED = {
    "||Maria Lopez|| said": "[[Maria Lopez]] said",
    "||a||, ||b||'s": "[[a]], [[b]]'s",
    "x||a||y": "x[[a]]y",
    "||two\nlines||": "[[two\nlines]]",
    "||a ||b|| c||": "[[a ||b|| c]]",
    "a || b || c": "a || b || c",
    "a ||": "a ||",
    "|| a": "|| a",
    "||||": "||||",
    "\\||a||": "\\||a||",
    "| a |||b||| c |": "| a |[[b]]| c |",
    "| ||a|| | ||b|| |": "| [[a]] | [[b]] |",
    "`a||b` ||c||": "`a||b` [[c]]",
    "`||a||`": "`[[a]]`",
    "`if (a||b) && (c||d)`": "`if (a||b) && (c||d)`",
    "`||a` b||": "`||a` b||",
    "```\na||b\n```\n||c||": "```\na||b\n```\n[[c]]",
    "~~~\n||a\n\n~~~": "~~~\n||a\n\n~~~",
    "``a||b`` `c||d` ||e||": "``a||b`` `c||d` [[e]]",
    "``` a||b ```\n||c||": "``` a||b ```\n[[c]]",
    "a ` b ||c||": "a ` b [[c]]",
}


@pytest.mark.parametrize(("text", "expected"), MARKED.items())
def test_marks(text: str, expected: str) -> None:
    marked, open_at = mark_redactions(text, code_stretches(text))
    assert shown(marked) == expected
    assert len(marked) == len(text)
    assert open_at is None


UNCLOSED = {"||a": 0, "x ||a\n\nb||": 2, "> ||a\n>\n> b||": 2, "||a|| ||b": 6, "||a ||b||": 0, "|a||b|": 2}


@pytest.mark.parametrize(("text", "at"), UNCLOSED.items())
def test_one_that_is_not_closed_is_found_where_it_opens(text: str, at: int) -> None:
    assert mark_redactions(text, code_stretches(text))[1] == at


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I met ||Maria||.", "<p>I met [[Maria]].</p>"),
        ("||*Maria* Lopez||", "<p>[[<em>Maria</em> Lopez]]</p>"),
        ("*||Maria||*", "<p><em>[[Maria]]</em></p>"),
        ("||[Maria](https://x.y)||", '<p>[[<a href="https://x.y" q>Maria</a>]]</p>'),
        ("# For ||Maria||", '<h2 id="for-redacted">For [[Maria]]</h2>'),
        ("> ||Maria||", "<blockquote>\n<p>[[Maria]]</p>\n</blockquote>"),
        ("- ||Maria||", "<ul>\n<li>[[Maria]]</li>\n</ul>"),
        ('[x](https://x.y "||Maria||")', '<p><a href="https://x.y" title="[redacted]" q>x</a></p>'),
    ],
)
def test_redactions_stand_in_the_text(text: str, expected: str, engine: str) -> None:
    read, found = body(text, engine)
    assert html(read) == expected
    assert found == []


def test_a_redaction_in_a_table() -> None:
    read, found = body("| a | b |\n|---|---|\n| ||Maria|| | c |\n")
    assert "<td>[[Maria]]</td>\n<td>c</td>" in html(read)
    assert found == []


def test_an_alternative_text_is_withheld_whole() -> None:
    read, _ = body("![||Maria|| at the till](till.png)")
    assert 'alt="[redacted] at the till"' in html(read)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", ["[x](||maria||.md)", "[x](https://x.y/||maria||)", "![](||maria||.png)"])
def test_an_address_that_is_redacted_leads_nowhere(text: str, engine: str) -> None:
    read, _ = body(text, engine)
    assert "maria" not in html(read)
    assert read.links == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("*a ||b* c||", ["1:4 unclosed-redaction '||'"]),
        ("x\n\n- ||a\n- b||", ["3:3 unclosed-redaction '||'"]),
        ("||a\n\nb||", ["1:1 unclosed-redaction '||'"]),
        ("a ||b", ["1:3 unclosed-redaction '||'"]),
    ],
)
def test_half_a_redaction_is_an_error(text: str, places: list[str]) -> None:
    assert body(text)[1] == places


def test_half_a_redaction_in_markup_that_is_dropped_is_an_error() -> None:
    assert body("a ||b <script>||</script> c")[1] == ["1:3 unclosed-redaction '||'"]


@pytest.mark.parametrize(
    "text",
    [
        "||x ==Maria== #a y||",
        "==x ||Maria== #a y||",
        "==||==Maria== #a||",
        "> x ||Maria. — y|| #a",
        "> ||Maria\n> — y|| #a",
        "<div>||x<blockquote>Maria #a</blockquote>y||</div>",
        "- ||Maria\n  ```chart\n  name\n  ```\n  y||",
    ],
)
def test_nothing_splits_a_redaction(text: str) -> None:
    read, found = body(text)
    assert found == []
    assert "Maria" in html(read)
    assert "Maria" not in withhold("".join(getattr(part, "html", "") for part in read.parts))
    for part in read.parts:
        assert getattr(part, "html", "").count("\ue000") == getattr(part, "html", "").count("\ue001")
    assert all("Maria" not in withhold(each.text) for each in read.quotes)


def test_the_speaker_of_a_quote_may_be_redacted() -> None:
    assert quotes(body("> Home.\n>\n> — ||Maria||, owner #a")[0]) == ["Home. — [[Maria]], owner #a"]


def test_an_excerpt_is_cut_within_a_redaction_with_both_its_marks() -> None:
    for length in range(150, 230):
        read, _ = body(f"{'x' * length} ||{'Maria Lopez ' * 20}.|| y")
        assert read.excerpt.count("\ue000") == read.excerpt.count("\ue001") in (0, 2)
        assert len(read.excerpt) < 210


def test_free_texts_of_the_front_matter_hold_redactions() -> None:
    read, found = with_keys("title: For ||Maria||\ntell_others: '||Jo|| is good'\nparticipants: [x ||y||]")
    assert [shown(each) for each in (read.title, read.tell_others, *read.participants)] == [
        "For [[Maria]]",
        "[[Jo]] is good",
        "x [[y]]",
    ]
    assert found == []


def test_an_unclosed_redaction_of_the_front_matter_is_reported_at_its_value() -> None:
    assert with_keys("tell_others: x ||y")[1] == ["5:14 unclosed-redaction 'x ||y'"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("entity", ["&#xE000;", "&#57344;", "&#xe000", "&#x0000E002;", "&#1;", "&#0;"])
def test_an_entity_does_not_stand_for_a_mark(entity: str, engine: str) -> None:
    read, found = body(f"{entity}0{entity} <b>{entity}0{entity}</b>", engine)
    assert not set(html(read)) & {"\ue000", "\ue001", "\ue002", "\ue003", "\x01"}
    assert "�" in html(read)
    assert found == []
