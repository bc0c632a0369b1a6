"""A body as plain text: what its reader in a research tool sees, and where its quotes stand in it."""

import pytest

from sitegen.exchange.plain_text import PlainText, plain_text
from tests.reading.read import ReadBody, body


def laid_out(read: ReadBody) -> PlainText:
    return plain_text(read.parts, read.quotes)


TEXTS = {
    "paragraphs": ("One\ntwo.\n\nThree.\n", "One two.\n\nThree."),
    "emphasis and links": ("A **b** [c](https://example.org) `d`.", "A b c d."),
    "headings": ("# A\n\nText.\n\n## B\n", "# A\n\nText.\n\n## B"),
    "a list": ("- a\n- b *c*\n", "- a\n- b c"),
    "a numbered list": ("3. a\n4. b\n", "3. a\n4. b"),
    "a list with air": ("- a\n\n- b\n", "- a\n\n- b"),
    "a table": ("| A | B |\n|---|---|\n| 1 |  |\n", "A | B\n1 |"),
    "code": ("```\nx  =  1\n\n  y\n```\n", "x  =  1\n  y"),
    "line breaks": ("a\\\nb\n", "a\nb"),
    "entities": ("Fish &amp; chips &lt;b&gt; &copy;", "Fish & chips <b> ©"),
    "a space that does not break": ("a&nbsp;b", "a\u00a0b"),
    "redactions": ("Ask ||Maria Lopez|| there.", "Ask ||Maria Lopez|| there."),
    "a redaction in bold": ("Ask **||Maria||**.", "Ask ||Maria||."),
    "a footnote": ("A[^1].\n\n[^1]: Note.\n", "A.\n\n1. Note."),
    "a picture": ("a ![alt](x.png) b", "a b"),
    "a chart": ("a\n\n```chart\nname: drivers-by-segment\n```\n\nb", "a\n\nb"),
    "a block quote without drivers": ("> said\n\nb", "said\n\nb"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("markdown", "text"), TEXTS.values(), ids=TEXTS)
def test_text_of_a_body(markdown: str, text: str) -> None:
    assert laid_out(body(markdown)[0]).text == text


QUOTES = {
    "a block quote": ("> Said *so*.\n>\n> — owner, #calm\n\nYes.", ["Said so."], "Said so.\n— owner\n\nYes."),
    "of two paragraphs": ("> One.\n>\n> Two.\n>\n> #calm", ["One.\n\nTwo."], "One.\n\nTwo."),
    "a highlight": ("He: ==never== #calm, he said.", ["never"], "He: never, he said."),
    "a highlight before a full stop": ("==Never==. #calm Then.", ["Never"], "Never. Then."),
    "a highlight in bold": ("**==Never==** #calm", ["Never"], "Never"),
    "two in a line": ("==a== #x and ==b== #y", ["a", "b"], "a and b"),
    "one in a block quote": ("> A ==b== #x c.\n>\n> #y", ["b", "A b c."], "A b c."),
    "beyond the basic plane": ("😀 ==no 😀== #x", ["no 😀"], "😀 no 😀"),
    "with a redaction": ("==Ask ||Jo||== #x", ["Ask ||Jo||"], "Ask ||Jo||"),
    "after a bullet": ("- ==a== #x\n- b", ["a"], "- a\n- b"),
    "hashtags alone": ("#calm is no quote", [], "#calm is no quote"),
}  # fmt: skip


@pytest.mark.parametrize(("markdown", "said", "text"), QUOTES.values(), ids=QUOTES)
def test_places_of_quotes(markdown: str, said: list[str], text: str) -> None:
    read, _ = body(markdown)
    plain = laid_out(read)
    assert plain.text == text
    assert [plain.text[slice(*plain.passages[quote.id])] for quote in read.quotes] == said


def test_bars_that_would_not_read_as_the_redaction_that_they_were_give_nothing_away() -> None:
    text = laid_out(body("`a`||Maria||**||Lopez||**")[0]).text
    assert "Maria" not in text or "||Maria||" in text
    assert "Lopez" not in text or "||Lopez||" in text
