import json
from typing import Any

import pytest

from sitegen.preview.events import Listening
from sitegen.preview.site import LiveSite, Told
from tests.preview.test_site import built


@pytest.fixture
def site() -> LiveSite:
    site = LiveSite()
    site.publish(built(index_html="home", a_css="a"))
    return site


def as_panel(told: Told) -> dict[str, Any]:
    return {"bug": told.bug}


def read(listening: Listening) -> list[tuple[str, Any]]:
    """The events that a page is told now."""
    told = []
    for event in listening.tell().decode().split("\n\n")[:-1]:
        name, data = event.split("\n")
        told.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return told


def test_a_page_that_shows_what_is_served_hears_of_the_panel_only_and_once(site: LiveSite) -> None:
    page = Listening(site, "/", site.find("/").stamp, {}, as_panel)
    assert read(page) == [("panel", {"bug": ""})]
    assert read(page) == []


def test_a_page_that_shows_other_bytes_hears_it_at_once(site: LiveSite) -> None:
    page = Listening(site, "/", "200-of-yesterday", {}, as_panel)
    assert read(page)[0] == ("stale", {"/": site.find("/").stamp})


def test_a_page_hears_when_it_or_what_it_loads_changes(site: LiveSite) -> None:
    page = Listening(site, "/", site.find("/").stamp, {"/a_css": site.find("/a_css").stamp}, as_panel)
    read(page)
    site.publish(built(index_html="home", a_css="other"))
    assert read(page) == [("stale", {"/a_css": site.find("/a_css").stamp})]
    site.publish(built(index_html="changed", a_css="other"))
    assert read(page) == [("stale", {"/": site.find("/").stamp})]


def test_a_page_that_vanished_hears_that_it_is_not_found_and_where_to_go(site: LiveSite) -> None:
    site.publish(built(index_html="home", b_html="b"))
    page = Listening(site, "/b.html", site.find("/b.html").stamp, {}, as_panel)
    read(page)
    site.publish(built(index_html="<title>Home</title>"))
    (nearest, link), (stale, stamps) = read(page)
    assert (nearest, link) == ("nearest", {"href": "/", "title": "Home", "same": False})
    assert stale == "stale"
    assert stamps["/b.html"].startswith("404-")


def test_a_page_counts_as_open_while_it_listens(site: LiveSite) -> None:
    page = Listening(site, "/", site.find("/").stamp, {}, as_panel)
    with page.opened():
        assert site.publish(built(index_html="changed", a_css="a")) == 1
    assert site.publish(built(index_html="again", a_css="a")) == 0
