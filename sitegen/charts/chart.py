"""A chart: what it says in a sentence, in a table, and as a Vega-Lite specification."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, unquote

NARROW: Final = 312
"""Pixels across of a picture for a phone; its axis may take some more."""

_HOST: Final = "https://sitegen.invalid/"
_TARGET: Final = re.compile(re.escape(_HOST) + r"([^/\"&]*)/([^/\"&]*)/?([^\"&]*)")


@dataclass(frozen=True, slots=True)
class Target:
    """What a mark of a chart leads to: the quotes of a driver in a segment; one of them may be empty.

    `place` is the address of anything else, from the site's root, and goes before the two.
    """

    driver: str = ""
    segment: str = ""
    place: str = ""

    @property
    def mark(self) -> str:
        """The target as an address that Vega takes for one; `read_targets` puts the real one in its place."""
        place = f"/{quote(self.place, safe='')}" if self.place else ""
        return f"{_HOST}{quote(self.driver, safe='')}/{quote(self.segment, safe='')}{place}"


def read_targets(svg: str, address: Callable[[Target], str]) -> str:
    """The drawing with the address of every target in its place."""
    return _TARGET.sub(lambda match: address(Target(*map(unquote, match.groups()))), svg)


@dataclass(frozen=True, slots=True)
class Specification:
    """A kind of chart and what it is filled with: its rows and properties as JSON.

    `template` compiles the kind with Altair, once, and only where a chart of it must be drawn.
    """

    template: Callable[[], Mapping[str, object]]
    filling: str

    @classmethod
    def of(
        cls,
        template: Callable[[], Mapping[str, object]],
        rows: list[dict[str, object]],
        **properties: object,
    ) -> "Specification":
        """The kind filled with rows; equal rows give equal fillings."""
        filling = {**properties, "datasets": {"rows": rows}}
        return cls(template, json.dumps(filling, ensure_ascii=False, separators=(",", ":"), sort_keys=True))

    @property
    def kind(self) -> str:
        """The name of the module that draws this kind."""
        return self.template.__module__

    def filled(self, compiled: Mapping[str, Any]) -> dict[str, Any]:
        """The Vega specification to which the kind was compiled, with the rows and properties of this one."""
        filling = json.loads(self.filling)
        datasets = filling.pop("datasets")
        data = [
            {**each, "values": datasets[each["name"]]} if each["name"] in datasets else each
            for each in compiled["data"]
        ]
        return {**compiled, **filling, "data": data}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One picture of one finding.

    `takeaway` is the sentence that the picture shows, `base` says whom it counts, `alternative` describes
    it to who cannot see it; `header` and `rows` are the same numbers as a table.
    `spec` is what is drawn, and `narrow` the same for a phone, `NARROW` pixels wide, where that can be;
    `data` is the address of a file with the same numbers, or empty.
    """

    name: str
    title: str
    takeaway: str
    base: str
    alternative: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    spec: Specification
    narrow: Specification | None = None
    data: str = ""


_MOST_SIGNS: Final = 8
"""Signs for each Latin letter's width that are looked at: marks on letters are signs without a width."""


def wrapped(label: str, width: int, lines: int = 2) -> str:
    """A label on at most so many lines, each about as wide as so many Latin letters; cut off with `…`."""
    rows = [""]
    label = " ".join(label.split())[: _MOST_SIGNS * width * lines]
    for piece, spaced in _pieces(label, width):
        row = rows[-1] + (" " if spaced and rows[-1] else "") + piece
        if rows[-1] and _width(row) > width:
            rows.append(piece)
            if len(rows) > lines:
                break
        else:
            rows[-1] = row
    if len(rows) > lines:
        last = rows[lines - 1]
        while last and _width(last) > width - 1:
            last = last[:-1]
        rows = [*rows[: lines - 1], f"{last.rstrip()}…"]
    return "\n".join(rows)


def longest_word(label: str) -> int:
    """About how many Latin letters a line must hold so that no word of a label is broken."""
    apart = "".join(f" {sign} " if _is_wide(sign) else sign for sign in label.replace("-", "- "))
    return max((_width(word) for word in apart.split()), default=0)


def _pieces(label: str, width: int) -> Iterator[tuple[str, bool]]:
    """The parts between which a line may end, and whether a space stands before each.

    A line may end behind a hyphen, and in Chinese, Japanese and Korean behind any sign; a word that no
    line can hold ends anywhere.
    """
    for word in label.split():
        part, spaced = "", True
        for sign in word:
            ends = part.endswith("-") or (part and (_is_wide(sign) or _is_wide(part[-1])))
            if ends or _width(part + sign) > width:
                if part:
                    yield part, spaced
                part, spaced = "", False
            part += sign
        yield part, spaced


def _width(text: str) -> int:
    """How many Latin letters are about as wide."""
    return sum(2 if _is_wide(sign) else not unicodedata.combining(sign) for sign in text)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in ("W", "F")
