"""The texts of the public edition, their links leading within it, and the numbers that pictures get."""

from collections.abc import Mapping
from functools import partial

from sitegen.model import Body, Link, Text
from sitegen.publishing.faults import STRIPPED, ending
from sitegen.publishing.segments import PublishedSegments
from sitegen.publishing.texts import anchors_of, links_in, publish_text


class Shown(dict[str, tuple[Text, Body]]):
    """The text and the body of each published file by its path, their links leading within the edition."""

    def __init__(
        self,
        bodies: Mapping[str, Body],
        texts: Mapping[str, Text],
        paths: Mapping[str, str],
        files: Mapping[str, str],
        segments: PublishedSegments,
    ) -> None:
        self.segments = segments
        anchors = {path: anchors_of(texts[path]) for path in bodies}

        def lead(link: Link, own: str) -> tuple[str, str] | None:
            target = link.path or own
            if target in paths:
                fragment = link.fragment if link.fragment in anchors[target] else ""
                return (paths[target] if link.path else "", fragment)
            return (files[target], "") if target in files else None

        for path, body in bodies.items():
            self[path] = publish_text(texts[path], body, partial(lead, own=path), segments.standing)


def number_files(
    bodies: Mapping[str, Body], texts: Mapping[str, Text], there: frozenset[str]
) -> dict[str, str]:
    """The paths that images get, by the paths that they have: a name of a file may be that of a person."""
    numbered: dict[str, str] = {}
    for path, body in bodies.items():
        for link in links_in(texts[path], body):
            end = ending(link.path)
            if link.path in there and end in STRIPPED and link.path not in numbered:
                numbered[link.path] = f"image-{len(numbered) + 1}{end}"
    return numbered
