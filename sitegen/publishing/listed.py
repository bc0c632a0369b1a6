"""The one list of what the public edition may show.

A field that is not in it keeps the value that it has where its writer wrote nothing: whatever is added to
the model is private until it is listed here, and a record that is not listed cannot be published at all.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar

from sitegen import model
from sitegen.reading.redaction import withhold_all
from sitegen.text import Record, Written

_Published = TypeVar("_Published", bound=Record)

PUBLISHED: Final[Mapping[type[Record], frozenset[str]]] = MappingProxyType(
    {
        model.WriteUp: frozenset(
            (
                *("path", "id", "customer"),  # made anew: a path often holds a name
                *("title", "segment", "date", "source", "outcome", "consent", "body"),
                *("tags", "not_asked", "most_valued", "must_keep", "competitors", "offerings"),
                *("tell_others", "habits", "asks"),
            )
        ),
        model.Tag: frozenset(("driver", "strength", "effect")),
        model.CompetitorNote: frozenset(("name", "we_won_on", "they_lead_on")),
        model.OfferingNote: frozenset(("offering", "drivers", "understood", "valued")),
        model.Habit: frozenset(("stage", "does", "channel")),  # `offer` is our own plan
        model.Ask: frozenset(("ask", "driver")),
        model.Body: frozenset(("quotes", "headings", "links", "anchors", "charts", "excerpt")),
        model.Quote: frozenset(("id", "text", "speaker", "hashtags")),
        model.Hashtag: frozenset(("driver", "effect")),
        model.Heading: frozenset(("level", "id", "text")),
        model.Link: frozenset(("path", "fragment", "image", "written")),
        model.QuoteEnd: frozenset(("quote",)),
        model.ChartPlace: frozenset(("name", "segment", "driver")),
        model.FreePage: frozenset(("path", "id", "title", "consent", "body", "text")),
        model.Insight: frozenset(
            (
                *("path", "id", "title", "date", "drivers", "segments", "quotes"),
                *("confidence", "consent", "body", "text"),
            )
        ),
        model.Driver: frozenset(("id", "name", "value_driver", "parent", "definition", "include", "exclude")),
        model.Segment: frozenset(("id", "name", "definition")),  # neither its size nor our messages
        model.Competitor: frozenset(("id", "name")),  # `description` is our own opinion
        model.Offering: frozenset(("id", "name", "description")),
    }
)
"""The fields of each record that the public edition shows, their redactions withheld."""

_EMPTY: Final[Mapping[tuple[type[Record], str], Any]] = MappingProxyType({(model.Insight, "author"): ""})
"""What stands for a field that is withheld and has no default."""


def published(record: _Published, **changes: object) -> _Published:
    """The record with the fields that are listed, those in `changes` as they are given there."""
    kind = type(record)
    listed = PUBLISHED[kind]
    private = changes.keys() - listed
    assert not private, f"{kind.__name__}: {private} is not published"
    values = {name: _as_published(getattr(record, name)) for name in listed if name not in changes}
    values |= {name: value for (of, name), value in _EMPTY.items() if of is kind}
    return kind(**values, **changes)


def _as_published(value: Any) -> Any:
    if isinstance(value, str) and type(value) is str:
        return withhold_all(value)
    if isinstance(value, Written):
        return Written(withhold_all(value.text), 0, 0)  # places tell how long a redaction is
    if isinstance(value, Record):
        return published(value)
    if isinstance(value, tuple | frozenset):
        return type(value)(map(_as_published, value))
    return value
