"""What the writers of a study should know of its public edition: files left out, and small groups."""

from collections.abc import Mapping
from typing import Final

from sitegen.diagnostics import Diagnostic, Place
from sitegen.model import Body, Text
from sitegen.publishing.customers import PublishedCustomers
from sitegen.publishing.segments import PublishedSegments
from sitegen.publishing.texts import links_in
from sitegen.reading.content import Content
from sitegen.reading.settings import SETTINGS

STRIPPED: Final = (".jpg", ".jpeg", ".png", ".svg")
"""The endings of files that can be published: `pictures` knows what else than a picture they hold."""

_FEWEST: Final = 3
"""In a group of fewer customers each knows who the others are."""


def ending(path: str) -> str:
    """`content/pages/Till.JPG` → `.jpg`."""
    _, dot, end = path.rpartition("/")[2].rpartition(".")
    return (dot + end).lower()


def faults_of(
    content: Content,
    bodies: Mapping[str, Body],
    texts: Mapping[str, Text],
    refused: frozenset[str],
    segments: PublishedSegments,
    customers: PublishedCustomers,
) -> tuple[Diagnostic, ...]:
    """What the writers of a study should know of its public edition."""
    found: list[Diagnostic] = []
    for path, body in bodies.items():
        for link in links_in(texts[path], body):
            if link.path in content.files and (ending(link.path) not in STRIPPED or link.path in refused):
                place = Place(path, link.written.start, link.written.end)
                message = f"{link.path} is not published: what else it holds cannot be taken out"
                help_ = "Publish pictures as JPEG, PNG or plain SVG; what they show is for you to look at."
                found.append(Diagnostic("file-not-published", message, place, help_))
    at = Place(SETTINGS)
    groups = {
        f"the segment {name}" if name else "those in no segment": n for name, n in segments.sizes.items()
    }
    if not customers.names:
        message = "nobody allows that a conversation with them is published"
        help_ = "Write `consent: public` or `consent: named` into a write-up whose customer said so."
        return (Diagnostic("nothing-to-publish", message, at, help_),)
    if len(customers.names) < _FEWEST:
        groups = {"the public edition": len(customers.names)}
    for group, size in groups.items():
        if 0 < size < _FEWEST:
            message = f"{group} holds {size} customer{'s' * (size > 1)}: each can tell who the others are"
            help_ = "Ask more customers whether they may be published, or raise `suppress_below`."
            found.append(Diagnostic("small-group", message, at, help_))
    return tuple(found)
