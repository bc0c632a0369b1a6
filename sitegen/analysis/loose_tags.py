"""Hashtags that name a driver and that no quote takes."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from sitegen.analysis.names import Names
from sitegen.diagnostics import Diagnostic, Place
from sitegen.model import Misplaced, WriteUp

_WAYS_OUT: Final = MappingProxyType(
    {
        Misplaced.SPACED: "Delete the space behind `#`.",
        Misplaced.UNCLOSED_HIGHLIGHT: (
            "Close the highlight with `==` before it, right behind the last word of what was said."
        ),
        Misplaced.WITHIN_HIGHLIGHT: "Put it behind the `==` that closes the highlight.",
        Misplaced.APART_FROM_HIGHLIGHT: "Put it right behind the `==` that closes the highlight.",
        Misplaced.ABOVE_LAST_LINE: "Put it on the last line of the quote.",
        Misplaced.BELOW_QUOTE: (
            "Make it the last line of the quote: begin it with `> —`, and leave no blank line above it."
        ),
        Misplaced.ALONE: (
            "Put what was said between `==` and `==` before it, or make it a block quote;"
            " write `\\#` where no tag is meant."
        ),
    }
)


def check_loose_tags(write_ups: Iterable[WriteUp], names: Names) -> list[Diagnostic]:
    """What is said of hashtags that count for nothing and name a driver; `names` know all that are used."""
    return [
        Diagnostic(
            "tag-without-quote",
            f'this tag of "{driver.id}" belongs to no quote and is not counted',
            Place(write_up.path, tag.written.start, tag.written.end),
            _WAYS_OUT[tag.why],
        )
        for write_up in write_ups
        for tag in write_up.body.loose_tags
        if (driver := names.find_driver(tag.written.text.lstrip("#- \t")))
    ]
