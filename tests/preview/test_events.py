import json
from typing import Any

import pytest

from sitegen.preview.events import events
from sitegen.preview.site import LiveSite, Told
from tests.preview.test_site import built


@pytest.fixture
def site() -> LiveSite:
    site = LiveSite()
    site.publish(built(index_html="home", a_css="a"))
    return site


def as_panel(told: Told) -> dict[str, Any]:
    return {"bug": told.bug}


def read(event: bytes) -> tuple[str, Any]:
    name, data = event.decode().strip().split("\n")
    return name.removeprefix("event: "), json.loads(data.removeprefix("data: "))


def test_a_page_that_shows_what_is_served_hears_of_the_panel_only(site: LiveSite) -> None:
    stream = events(site, "/", site.find("/").stamp, {}, as_panel)
    assert read(next(stream)) == ("panel", {"bug": ""})


def test_a_page_that_shows_other_bytes_hears_it_at_once(site: LiveSite) -> None:
    stream = events(site, "/", "200-of-yesterday", {}, as_panel)
    assert read(next(stream)) == ("stale", {"/": site.find("/").stamp})


def test_a_page_hears_when_it_or_what_it_loads_changes(site: LiveSite) -> None:
    stream = events(site, "/", site.find("/").stamp, {"/a_css": site.find("/a_css").stamp}, as_panel)
    next(stream)
    site.publish(built(index_html="home", a_css="other"))
    assert read(next(stream)) == ("stale", {"/a_css": site.find("/a_css").stamp})
    site.publish(built(index_html="changed", a_css="other"))
    assert read(next(stream)) == ("stale", {"/": site.find("/").stamp})


def test_a_page_that_vanished_hears_that_it_is_not_found(site: LiveSite) -> None:
    site.publish(built(index_html="home", b_html="b"))
    stream = events(site, "/b.html", site.find("/b.html").stamp, {}, as_panel)
    next(stream)
    site.publish(built(index_html="home"))
    name, stale = read(next(stream))
    assert name == "stale"
    assert stale["/b.html"].startswith("404-")


def test_while_it_listens_a_page_counts_as_open_and_the_end_ends_it(site: LiveSite) -> None:
    stream = events(site, "/", site.find("/").stamp, {}, as_panel)
    next(stream)
    assert site.publish(built(index_html="changed", a_css="a")) == 1
    site.close()
    assert list(stream) == []
    assert site.publish(built(index_html="again", a_css="a")) == 0
