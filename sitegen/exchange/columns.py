"""The names by which the keys of a write-up are known elsewhere, in spreadsheets and research tools."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from sitegen.exchange.fault import ExchangeError
from sitegen.text import in_words, nearest, slug

_ALSO: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "customer": ("company", "account", "organisation", "organization", "client", "respondent",
                     "participant", "respondent id", "response id", "name"),
        "segment": ("customer segment", "kind of customer", "group", "type", "persona", "tier"),
        "date": ("day", "date of interview", "interview date", "submitted at", "submitted", "timestamp",
                 "response date", "end date", "created at"),
        "drivers": ("driver", "code", "codes", "tag", "themes", "theme", "reasons", "reason"),
        "against": ("drivers against", "codes against", "reasons against"),
        "quote": ("verbatim", "words", "answer", "response", "comment", "excerpt", "segment text"),
        "text": ("notes", "transcript", "conversation", "body"),
        "speaker": ("who", "role", "said by", "job title"),
        "strength": ("weight", "importance", "intensity"),
        "effect": ("for or against", "sentiment", "direction", "valence"),
        "write_up": ("write up", "document", "interview", "conversation id", "document name"),
        "title": ("headline",),
        "source": ("kind of source",),
        "outcome": ("result", "deal outcome"),
        "stays": ("expects to stay", "renewal intent"),
        "interviewer": ("interviewed by", "asked by"),
        "participants": (),
        "channel": (),
        "language": (),
        "not_asked": (),
        "most_valued": (),
        "must_keep": (),
        "tell_others": (),
        "expected": (),
        "tags": ("labels",),
        "coder": ("coded by",),
        "consent": (),
        "consent_date": (),
        "expires": (),
    }
)  # fmt: skip
"""Other names of the keys, those meant most surely first."""

KEYS: Final = tuple(_ALSO)


class Columns:
    """Which of some columns holds which key.

    `wanted` names columns by keys and goes before every guess; a key that begins with `x-` is the
    study's own.  A column that is not there, and a key that does not exist, are an ExchangeError.
    """

    def __init__(
        self, names: Iterable[str], wanted: Mapping[str, str], place: str, *, guess: Iterable[str] = KEYS
    ) -> None:
        self.names = tuple(names)
        by_slug = {slug(name): name for name in reversed(self.names)}
        self.of: dict[str, str] = {}
        for key, column in wanted.items():
            if key not in KEYS and not key.startswith("x-"):
                near = nearest(key, KEYS)
                hint = f'Did you mean "{near}"? ' if near else ""
                raise ExchangeError(
                    "--column", f'"{key}" is no key', f"{hint}Keys are {in_words(KEYS)}, and your own x-…"
                )
            found = column if column in self.names else by_slug.get(slug(column))
            if found is None:
                near = nearest(column, self.names)
                hint = f'Did you mean "{near}"? ' if near else ""
                raise ExchangeError(
                    place,
                    f'there is no column "{column}"',
                    f"{hint}The columns are {in_words(self.names)}." if self.names else "It has no columns.",
                )
            self.of[key] = found
        for key in guess:
            taken = set(self.of.values())
            for name in (key, *_ALSO[key]):
                column = by_slug.get(slug(name), "")
                if key not in self.of and column and column not in taken:
                    self.of[key] = column
                    break

    @property
    def unused(self) -> tuple[str, ...]:
        """The columns that hold no key."""
        return tuple(name for name in self.names if name and name not in self.of.values())

    def key_of(self, name: str) -> str | None:
        """The key that a column holds."""
        return next((key for key, column in self.of.items() if column == name), None)
