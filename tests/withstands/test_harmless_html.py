"""Harmless HTML of a body is kept, whichever engine reads it."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.reading.read import ENGINES, body, html
from tests.withstands.catalogue import catalogue

HARMLESS: dict[str, tuple[str, str]] = catalogue("harmless-html")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("written", "selector"), HARMLESS.values(), ids=HARMLESS)
def test_it_is_kept(written: str, selector: str, engine: str) -> None:
    read, found = body(written, engine)
    assert found == []
    assert LexborHTMLParser(f"<body>{html(read)}</body>").css_first(selector) is not None, html(read)
