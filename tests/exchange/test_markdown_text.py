"""Plain text as Markdown: the same words on the page, whatever signs are in them, and every quote found."""

import re

import pytest
from hypothesis import example, given, strategies as st

from sitegen.exchange import study_files
from sitegen.exchange.imported import ImportedWriteUp, Passage
from sitegen.exchange.markdown_text import Written, as_markdown
from sitegen.exchange.plain_text import plain_text
from sitegen.exchange.study_files import write_up_text
from sitegen.model import Effect
from sitegen.reading.markdown import GITHUB, MarkdownEngine
from sitegen.text import collapse
from tests.reading.read import ENGINES, ReadWriteUp, quotes, write_up

CALM = ("calm", Effect.FOR)
FEES = ("fees", Effect.AGAINST)


def passage(text: str, words: str, *drivers: tuple[str, Effect]) -> Passage:
    at = text.index(words)
    return Passage(at, at + len(words), drivers or (CALM,))


BODIES = {
    "a whole paragraph is a block quote": (
        "Hm.\n\nSo it is.\n\nYes.",
        ["So it is."],
        "Hm.\n\n> So it is.\n>\n> #calm\n\nYes.",
    ),
    "with its speaker": ("So it is.\n— owner", ["So it is."], "> So it is.\n>\n> — owner, #calm"),
    "several paragraphs": ("One.\n\nTwo.", ["One.\n\nTwo."], "> One.\n>\n> Two.\n>\n> #calm"),
    "within a line it is a highlight": ("He: never, no.", ["never"], "He: ==never== #calm, no."),
    "its signs stand for themselves": ("a *b* _c_ [d] `e`", [], r"a \*b\* \_c\_ \[d] \`e\`"),
    "names with underscores stay": ("snake_case", [], "snake_case"),
    "html is text": ("<b>1 < 2</b> & &amp;", [], "&lt;b>1 < 2&lt;/b> & &amp;amp;"),
    "lines stay lines": ("a\nb", [], "a  \nb"),
    "no heading": ("#x\n##", [], "\\#x  \n\\##"),
    "a heading is one": ("## Then", [], "## Then"),
    "a list is one": ("- a\n- b", [], "- a\n- b"),
    "a dialogue is none": ("- No.\nHe laughed.", [], "\\- No.  \nHe laughed."),
    "a year is no number of a list": ("2018. That was it.", [], "2018\\. That was it."),
    "no rule": ("a\n---\n***\n===", [], "a  \n\\---  \n\\*\\*\\*  \n&#61;=\u2060="),
    "redactions stay": ("Ask ||Maria||.", [], "Ask ||Maria||."),
    "over two lines too": ("Ask ||Maria\nLopez||.", [], "Ask ||Maria  \nLopez||."),
    "bars that redact nothing are bars": ("a ||b", [], "a \\|\\|b"),
}


@pytest.mark.parametrize(("text", "said", "markdown"), BODIES.values(), ids=BODIES)
def test_markdown_of_a_text(text: str, said: list[str], markdown: str) -> None:
    assert as_markdown(text, [passage(text, words) for words in said]).text == markdown


LEFT = {
    "overlapping passages": ("one two three", ["one two", "two three"]),
    "a passage over two lines of three": ("a one\ntwo b\nc", ["one\ntwo"]),
    "one that ends in a paragraph": ("One.\n\nTwo. Three.", ["One.\n\nTwo."]),
    "one with a hashtag": ("I said #never.", ["said #never"]),
    "one before a hyphen": ("time-saving", ["time"]),
}


@pytest.mark.parametrize(("text", "said"), LEFT.values(), ids=LEFT)
def test_what_the_body_cannot_mark_is_quoted_by_the_front_matter(text: str, said: list[str]) -> None:
    read = round_trip(text, [passage(text, words) for words in said])
    assert [quote.split(" #calm")[0] for quote in quotes(read)] == [" ".join(words.split()) for words in said]


def test_a_driver_whose_id_is_no_hashtag_is_quoted_by_the_front_matter() -> None:
    read = round_trip("Never.", [Passage(0, 6, (("24-hours", Effect.FOR), FEES))])
    assert quotes(read) == ["Never. #24-hours #-fees"]


def test_a_passage_that_cuts_a_word_or_a_redaction_takes_all_of_it() -> None:
    text = "The shopkeeper ||Maria Lopez|| laughed."
    read = round_trip(text, [Passage(8, 20, (CALM,))])
    assert quotes(read) == ["shopkeeper [[Maria Lopez]] #calm"]


def test_a_passage_without_words_leaves_its_driver_as_a_tag() -> None:
    read = round_trip("a — b", [Passage(2, 3, (CALM,))])
    assert quotes(read) == []
    assert [tag.driver.text for tag in read.tags] == ["calm"]


def round_trip(text: str, passages: list[Passage], engine: str = GITHUB) -> ReadWriteUp:
    strengths = dict.fromkeys((tagged for each in passages for tagged in each.drivers), 1)
    imported = ImportedWriteUp(
        name="a",
        keys={"customer": "C", "date": "2026-01-01"},
        strengths=strengths,
        text=text,
        passages=tuple(passages),
    )
    file, failed = write_up_text(imported, "interviews/a.md", MarkdownEngine(engine))
    assert failed == 0, file
    read, found = write_up(file, engine)
    assert found == [], file
    assert read is not None
    return read


SIGNS = st.text(alphabet="ab 1.\n#*_-=>|`~[]()<&!:+\\—é'\"{}", max_size=60)


def seen(text: str) -> str:
    """What a reader sees: words and signs, without the marks of lists and headings, and white space."""
    return re.sub(r"\s", "", collapse(text))


@given(SIGNS)
@example("__1__")
@pytest.mark.parametrize("engine", ENGINES)
def test_any_text_is_seen_as_it_was(engine: str, text: str) -> None:
    read = round_trip(text, [], engine)
    assert seen(plain_text(read.body.parts, read.body.quotes).text) == seen(text)


def letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text))


@given(st.data())
@pytest.mark.parametrize("engine", ENGINES)
def test_any_passages_are_quoted_word_for_word(engine: str, data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="abc .\n#*_-=>`[<&:+\\—é", min_size=1, max_size=60))
    places = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(places, places), max_size=3))
    passages = [Passage(*sorted(span), (CALM,)) for span in spans]
    said = [letters(text[each.start : each.end]) for each in passages]
    quoted = [letters(quote.text) for quote in round_trip(text, passages, engine).body.quotes]
    assert [words for words in said if not any(words in each for each in quoted or [""])] == []


def test_a_quote_that_would_not_be_found_is_left_out_and_its_driver_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left = ((CALM, "it is: not there"), (FEES, "it is"))
    monkeypatch.setattr(study_files, "as_markdown", lambda text, passages: Written("So it is.", left))
    imported = ImportedWriteUp(name="a", keys={"customer": "C"}, strengths={CALM: 2, FEES: 1}, text="")
    file, failed = write_up_text(imported, "interviews/a.md", MarkdownEngine(GITHUB))
    assert failed == 1
    assert file.endswith(
        "drivers:\n  - driver: calm\n    strength: 2\n"
        "  - driver: fees\n    effect: against\n    quote: it is\n---\n\nSo it is.\n"
    )
