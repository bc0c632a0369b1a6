"""A chart: what it says in a sentence, in a table, and as a Vega-Lite specification."""

import json
import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

_HOST: Final = "https://sitegen.invalid/"
_TARGET: Final = re.compile(re.escape(_HOST) + r"([^/\"&]*)/([^\"&]*)")


@dataclass(frozen=True, slots=True)
class Target:
    """What a mark of a chart leads to: the quotes of a driver in a segment; one of them may be empty."""

    driver: str = ""
    segment: str = ""

    @property
    def mark(self) -> str:
        """The target as an address that Vega takes for one; `read_targets` puts the real one in its place."""
        return f"{_HOST}{quote(self.driver, safe='')}/{quote(self.segment, safe='')}"


def read_targets(svg: str, address: Callable[[Target], str]) -> str:
    """The drawing with the address of every target in its place."""
    return _TARGET.sub(lambda match: address(Target(unquote(match[1]), unquote(match[2]))), svg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One picture of one finding.

    `takeaway` is the sentence that the picture shows, `base` says whom it counts, `alternative` describes
    it to who cannot see it; `header` and `rows` are the same numbers as a table.
    `spec` is the Vega-Lite specification as JSON, without the theme's style.
    """

    name: str
    title: str
    takeaway: str
    base: str
    alternative: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    spec: str


def specification(template: Mapping[str, object], rows: list[dict[str, object]], **properties: object) -> str:
    """A compiled kind of chart with its rows filled in, as JSON whose bytes depend on nothing else."""
    filled = {**template, **properties, "datasets": {"rows": rows}}
    return json.dumps(filled, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def wrapped(label: str, width: int, lines: int = 2) -> str:
    """A label on at most so many lines of about so many characters."""
    return "\n".join(textwrap.wrap(label, width, max_lines=lines, placeholder=" …"))
