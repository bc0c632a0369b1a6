"""The texts that new files begin with, and how their gaps are filled."""

import re
from importlib.resources import files
from typing import Final

from sitegen.reading.yaml_text import as_written as as_written, one_line as one_line, scalar as scalar

_GAP: Final = re.compile(r"%([a-z_]+)%")


def template(name: str) -> str:
    """The text of a template."""
    return (files(__package__) / "templates" / name).read_text("utf-8")


def fill(text: str, values: dict[str, str]) -> str:
    """The text with every `%gap%` filled; a gap without a value is a KeyError."""
    return _GAP.sub(lambda gap: values[gap[1]], text)
