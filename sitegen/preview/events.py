"""Server-sent events: a page says which bytes it shows, and hears when they differ."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from sitegen.preview.site import LiveSite, Told

BEAT: Final = 10.0
"""Seconds after which an idle connection is tried, so that one whose page was closed is given up."""


def events(
    site: LiveSite,
    path: str,
    stamp: str,
    assets: Mapping[str, str],
    as_panel: Callable[[Told], dict[str, Any]],
) -> Iterator[bytes]:
    """Tells a page at a path what it should know, at once and whenever that changes, until the site closes.

    `stamp` is that of the page's own bytes and `assets` those of what it loaded, by their paths, as the
    page knows them: so nothing is lost that changed while nobody was connected.
    """
    claimed = {path: stamp, **assets}
    panel: dict[str, Any] | None = None
    version = -1
    with site.opened(claimed):
        while True:
            newest = site.wait(version, BEAT)
            if newest is None:
                return
            if newest == version:
                yield b":\n\n"
                continue
            version = newest
            now = {each: site.find(each).stamp for each in claimed}
            stale = {each: found for each, found in now.items() if found != claimed[each]}
            if stale:
                claimed |= stale
                yield _event("stale", stale)
            told = as_panel(site.told())
            if told != panel:
                panel = told
                yield _event("panel", told)


def _event(name: str, data: object) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
