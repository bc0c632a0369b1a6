"""Writes texts so that YAML, and what reads free text, takes them for themselves."""

import json
import re
from typing import Final

from sitegen.reading.redaction import mark_redactions

_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w .()&/+'’-]*[\w.)])?")
_NOT_TEXT: Final = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"})
_NOT_SHOWN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\ue00f]+")


def scalar(text: str) -> str:
    """One line of YAML that every reader of YAML takes for this text, and for nothing but a text."""
    if _PLAIN.fullmatch(text) and text.isprintable() and text.casefold() not in _NOT_TEXT:
        return text
    # JSON's strings are YAML's as well, save that YAML wants the unprintable escaped, and only that.
    return "".join(
        each if each.isprintable() else _escape(each) for each in json.dumps(text, ensure_ascii=False)
    )


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def one_line(text: str) -> str:
    """The text on one line: white space is one space, and what no page can show is left out."""
    return " ".join(_NOT_SHOWN.sub(" ", text).split())


def as_written(text: str) -> str:
    """One line that means itself as free text: bars that would open a redaction are made single."""
    text = one_line(text)
    marked, open_at = mark_redactions(text)
    return text if marked == text and open_at is None else re.sub(r"\|{2,}", "|", text)
