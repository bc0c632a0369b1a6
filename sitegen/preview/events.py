"""Server-sent events: a page says which bytes it shows, and hears when they differ."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import quote

from sitegen.pages.addresses import HOME
from sitegen.preview.site import LiveSite, Told


class Listening:
    """A page that listens: what it shows, and what it was told.

    `stamp` is that of the page's own bytes and `assets` those of what it loaded, by their paths, as the
    page knows them: so nothing is lost that changed while nobody was connected.
    """

    def __init__(
        self,
        site: LiveSite,
        path: str,
        stamp: str,
        assets: Mapping[str, str],
        as_panel: Callable[[Told], dict[str, Any]],
    ) -> None:
        self._site = site
        self._path = path
        self._claimed = {path: stamp, **assets}
        self._as_panel = as_panel
        self._panel: dict[str, Any] | None = None

    def opened(self) -> AbstractContextManager[None]:
        """While it lasts, the page counts as open."""
        return self._site.opened(self._claimed)

    def tell(self) -> bytes:
        """The events that the page has not heard of; empty where it knows all that there is to know."""
        told = []
        now = {each: self._site.find(each).stamp for each in self._claimed}
        stale = {each: found for each, found in now.items() if found != self._claimed[each]}
        if stale:
            self._claimed |= stale
            if stale.get(self._path, "").startswith("404-") and (nearest := self._site.nearest(self._path)):
                path = quote(nearest.address.removesuffix(HOME))
                link = {"href": f"/{path}", "title": nearest.title, "same": nearest.is_same}
                told.append(_event("nearest", link))
            told.append(_event("stale", stale))
        panel = self._as_panel(self._site.told())
        if panel != self._panel:
            self._panel = panel
            told.append(_event("panel", panel))
        return b"".join(told)


def _event(name: str, data: object) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
