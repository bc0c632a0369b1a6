"""The parser gives what the library gives, and keeps no memory for it."""

import re
import sys
from pathlib import Path

import pytest
from cmarkgfm.cmark import Options, markdown_to_html_with_extensions

from sitegen.reading.cmark import to_html

EXTENSIONS = ("table", "strikethrough", "tasklist")
TEXT = (
    "# Till\n\n> Four taps.\n\n| a | b |\n| --- | --- |\n| ~~c~~ | é |\n\n- [x] done[^1]\n\n[^1]: Here.\n"
    * 20
)


def memory() -> int:
    """What this process holds, in KB."""
    return int(re.findall(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())[0])


@pytest.mark.parametrize("text", ["", "\n", "plain", TEXT, "\x00", "- " * 500])
def test_what_is_given_back_changes_no_html(text: str) -> None:
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_SOURCEPOS
    expected = markdown_to_html_with_extensions(text, options, EXTENSIONS)
    assert to_html(text, options, EXTENSIONS) == expected


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux for its memory")
def test_a_thousand_texts_leave_nothing_in_memory() -> None:
    for _ in range(50):
        to_html(TEXT, 0, EXTENSIONS)
    before = memory()
    for _ in range(1000):
        to_html(TEXT, 0, EXTENSIONS)
    assert memory() - before < 5_000  # the library alone: some 110,000
