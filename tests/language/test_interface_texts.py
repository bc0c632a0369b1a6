"""Every text of the interface comes from the catalogue: what does not is seen on pages in a made-up language.

In that language a text stands between `⟦` and `⟧`; whatever else is on a page must be the study's own words.
"""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.analysis import findings
from sitegen.build import build
from sitegen.language import Language
from sitegen.reading.redaction import reveal
from sitegen.rendering import site

ROOT = Path(__file__).parents[2]
ATTRIBUTES = ("alt", "aria-label", "title", "placeholder", "content", "data-label")
NOT_TEXT = {"script", "style", "code", "pre"}

DAY = r"\d+ \w+ 20\d\d"
"""A day, which no catalogue says."""

NOT_SAID = r"sitegen [\d.]+|Back to reference \d+"
"""The program by its name, and the label that the Markdown engine gives to the way back from a footnote."""


class Bracketed(NullTranslations):
    """Says every text between brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def strays_of(html: bytes) -> Iterator[str]:
    """What a reader sees or hears and no bracket encloses, each stretch as it stands in one element.

    A bracket may open in one element and close in another: a text holds links and numbers in bold.
    """
    depth = 0
    for node in LexborHTMLParser(html).root.traverse(include_text=True):
        if node.tag == "-text" and node.parent.tag not in NOT_TEXT:
            for stretch in re.split("([⟦⟧])", node.text_content):
                depth += {"⟦": 1, "⟧": -1}.get(stretch, 0)
                if depth == 0:
                    yield stretch
        elif node.tag != "meta" or node.attributes.get("name") == "description":
            for name in ATTRIBUTES:
                yield from unbracketed(node.attributes.get(name) or "")


def unbracketed(text: str) -> Iterator[str]:
    """The stretches of one text that no bracket encloses."""
    while text != (text := re.sub("⟦[^⟦⟧]*⟧", "\0", text)):
        pass
    return iter(text.split("\0"))


def words(text: str) -> str:
    """The letters of a text in lower case, with one space for all between them."""
    return " ".join(re.findall(r"[^\W\d_]+", text.lower()))


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        for room in (findings, site):
            patch.setattr(room, "speak", lambda code: Language(code, Bracketed()))
        files = build(ROOT).files
        assert files is not None
        made = {address: files[address] for address in files if address.endswith(".html")}
    return {address: content for address, content in made.items() if isinstance(content, bytes)}


@pytest.fixture(scope="module")
def own_words() -> str:
    """All that the example study says."""
    sources = [ROOT / "sitegen.yml", *sorted((ROOT / "content").rglob("*.*"))]
    return " ".join(words(reveal(path.read_text("utf-8"))) for path in sources)


def test_every_text_of_a_page_is_in_the_catalogue_or_of_the_study(
    pages: dict[str, bytes], own_words: str
) -> None:
    strays: dict[str, str] = {}
    for address, html in pages.items():
        for stretch in strays_of(html):
            for part in re.split(r" · |; |, |\.$", stretch):
                left = words(re.sub(DAY, "", part))
                if len(left) > 1 and f" {left} " not in f" {own_words} ":
                    strays.setdefault(part.strip(), address)
    strays = {each: where for each, where in strays.items() if not re.fullmatch(NOT_SAID, each)}
    assert strays == {}
