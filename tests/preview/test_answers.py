"""Requests and what they are answered, without a socket."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitegen.diagnostics.report import report
from sitegen.preview.answers import Answer, Desk
from sitegen.preview.editor import Editor
from sitegen.preview.rebuild import Rebuild
from sitegen.preview.requests import Request
from sitegen.preview.site import LiveSite
from tests.preview.conftest import write_up

HOST = {"host": "127.0.0.1:8000"}
Ask = Callable[..., Answer]


@pytest.fixture
def desk(small: Path) -> Desk:
    (small / "content/interviews/odd.md").write_text(write_up("Ödd & Sons", "mitigate-risks"))
    site = LiveSite()
    site.publish(Rebuild(small)())
    return Desk(site, small, 8000, Editor(("edit", "{file}:{line}")), run=started.append)


started: list[list[str]] = []


def ask(desk: Desk, target: str, method: str = "GET", **headers: str) -> Answer:
    return desk.answer(
        Request(method, target, HOST | {name.replace("_", "-"): each for name, each in headers.items()})
    )


@pytest.mark.parametrize(
    ("target", "type_"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/assets/style.css", "text/css; charset=utf-8"),
        ("/assets/script.js", "text/javascript; charset=utf-8"),
        ("/data/evidence.csv", "text/csv; charset=utf-8"),
        ("/data/evidence.json", "application/json"),
        ("/_sitegen/preview.js", "text/javascript; charset=utf-8"),
    ],
)
def test_every_file_has_its_type_and_is_not_stored(desk: Desk, target: str, type_: str) -> None:
    answer = ask(desk, target)
    assert answer.status == 200
    assert answer.all_headers["Content-Type"] == type_
    assert answer.all_headers["Cache-Control"] == "no-store"
    assert "script-src 'self';" in answer.all_headers["Content-Security-Policy"]


def test_what_is_not_there_is_answered_by_the_sites_own_page(desk: Desk) -> None:
    answer = ask(desk, "/no/such/thing.png")
    assert answer.status == 404
    assert answer.type == "text/html; charset=utf-8"
    assert b"<html" in (answer.body if isinstance(answer.body, bytes) else b"")


def test_a_folder_without_its_slash_leads_to_the_folder(desk: Desk) -> None:
    answer = ask(desk, "/drivers")
    assert (answer.status, answer.headers["Location"]) == (302, "/drivers/")


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "evil.example:8000"},
        {"host": "127.0.0.1:8001"},
        {"host": "127.0.0.1"},
        {"host": ""},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8001"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
        {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"},
    ],
)
def test_a_foreign_name_or_page_is_refused(desk: Desk, headers: dict[str, str]) -> None:
    for target in ("/", "/_sitegen/events?shown=/&stamp=x", "/_sitegen/preview.js"):
        assert desk.answer(Request("GET", target, HOST | headers)).status == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_this_machine_is_answered_by_each_of_its_names(desk: Desk, host: str) -> None:
    headers = {"host": host, "origin": f"http://{host}", "sec-fetch-site": "same-origin"}
    assert desk.answer(Request("GET", "/", headers)).status == 200


def test_a_link_from_elsewhere_may_be_followed(desk: Desk) -> None:
    assert ask(desk, "/", sec_fetch_site="cross-site", sec_fetch_mode="navigate").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_but_reading_is_answered(desk: Desk, method: str) -> None:
    assert ask(desk, "/", method).status == 405


def test_events_without_a_claim_are_refused(desk: Desk) -> None:
    assert ask(desk, "/_sitegen/events").status == 400
    assert ask(desk, "/_sitegen/events?shown=/").status == 400


def panel(desk: Desk) -> dict[str, Any]:
    return desk.panel(desk.site.told())


def test_the_panel_says_what_the_terminal_says(desk: Desk, small: Path) -> None:
    path = "content/interviews/deli.md"
    (small / path).write_text(write_up().replace("segment:", "segmnt:"))
    desk.site.publish(Rebuild(small)())
    mistake, *_ = panel(desk)["mistakes"]
    assert json.loads(json.dumps(mistake)) == {
        "severity": "error",
        "name": "unknown-key",
        "message": mistake["message"],
        "file": path,
        "line": 3,
        "column": 1,
        "excerpt": {"line": "3", "before": "", "wrong": "segmnt", "after": ": Small shops"},
        "note": "",
        "help": mistake["help"],
        "opens": True,
    }
    terminal = report(desk.site.told().diagnostics, desk.site.told().sources)
    assert f"{path}:3:1: error[unknown-key]: {mistake['message']}\n" in terminal
    assert f"help: {mistake['help']}\n" in terminal


def open_(desk: Desk, query: str, method: str = "POST", **headers: str) -> Answer:
    ours = {"origin": "http://127.0.0.1:8000", "x_sitegen_token": desk.token}
    return ask(desk, f"/_sitegen/open?{query}", method, **(ours | headers))


def test_a_place_is_opened_in_the_editor(desk: Desk, small: Path) -> None:
    started.clear()
    file = (small / "content/interviews/deli.md").resolve()
    assert open_(desk, "file=content/interviews/deli.md&line=7&column=3").status == 204
    assert started == [["edit", f"{file}:7"]]


def test_an_editor_is_started_for_nobody_else_and_nothing_else(desk: Desk) -> None:
    started.clear()
    place = "file=content/interviews/deli.md&line=7"
    refused = [
        open_(desk, place, "GET"),
        open_(desk, place, x_sitegen_token="guessed"),
        open_(desk, place, origin="http://evil.example"),
        open_(desk, "file=../../etc/passwd&line=1"),
        open_(desk, "file=content/interviews/deli.md&line=7;rm"),
        ask(desk, f"/_sitegen/open?{place}", "POST", x_sitegen_token=desk.token),
    ]
    assert [answer.status for answer in refused] == [405, 403, 403, 404, 404, 405]
    assert started == []


def test_an_editor_that_is_not_there_is_said(desk: Desk, small: Path) -> None:
    def run(command: list[str]) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    other = Desk(desk.site, small, 8000, desk.editor, run, desk.token)
    answer = open_(other, "file=content/interviews/deli.md")
    assert (answer.status, answer.body) == (500, b"edit: No such file or directory\n")


@pytest.mark.parametrize(
    "target",
    ["//[", "//a]b/index.html", "http://[x/", "/%", "/%ff%00", "?", "#", "", "/..%2f..%2fetc/passwd", "\0"],
)
def test_a_target_that_is_no_address_is_answered_all_the_same(desk: Desk, target: str) -> None:
    assert ask(desk, target).status in (200, 404)
    assert ask(desk, f"/_sitegen/events{target}").status in (400, 404)
