"""What nobody should send is answered calmly: `hostile_requests.txt`, and names of `foreign_hosts.txt`."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.conftest import SMALL, Running, running

TABLE = Path(__file__).with_name("hostile_requests.txt")
ROWS = [
    (int(status), request)
    for line in TABLE.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
    for status, request in [line.split(" | ", 1)]
]
SECRET = "as yet nobody knows of the heron"
ALWAYS = {
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview of a study with secrets in all places that are not the site."""
    root = tmp_path_factory.mktemp("study")
    places = ("sitegen.yml", "content/secret.txt", "content/.git/config", "output/secret.txt", "secret.txt")
    for path, text in {**SMALL, **dict.fromkeys(places, f"# {SECRET}\n")}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    (root / "output/link.html").symlink_to(root / "secret.txt")
    (root / "output/linked").symlink_to(root)
    (root / "content/linked").symlink_to(root)
    with running(root) as preview:
        yield preview


def answers(port: int, sent: bytes) -> list[tuple[int, dict[str, str], bytes]]:
    """All answers of a connection: status, headers and body of each."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        raw = b""
        while received := connection.recv(65536):
            raw += received
    found = []
    while raw:
        head, _, raw = raw.partition(b"\r\n\r\n")
        line, *fields = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (each.partition(":") for each in fields)}
        length = 0 if sent.startswith(b"HEAD") else int(headers.get("content-length", "0"))
        found.append((int(line.split()[1]), headers, raw[:length]))
        raw = raw[length:]
    return found


def filled(request: str, port: int) -> bytes:
    """The bytes of a request of the table."""
    raw = request.encode().decode("unicode_escape").encode("latin-1")
    raw = raw.replace(b"{host}", b"127.0.0.1:%d" % port).replace(b"{long}", b"a" * 70_000)
    return raw.replace(b"{headers}", b"".join(b"X-%d: y\r\n" % number for number in range(1000)))


@pytest.mark.parametrize(("status", "request_"), ROWS, ids=[request[:60] for _, request in ROWS])
def test_hostile_request_is_answered_calmly(live: Running, status: int, request_: str) -> None:
    (first, headers, body), *more = answers(live.session.port, filled(request_, live.session.port))
    assert first == status
    assert [each for each, *_ in more if each >= 500] == []
    assert SECRET.encode() not in body
    assert headers.items() >= ALWAYS.items()
    assert "default-src 'self'" in headers["content-security-policy"]
    if status >= 400 and status not in (404, 403, 405, 416):
        assert more == []  # nothing behind it is taken for a request
    if "location" in headers:
        assert headers["location"] == "/write-ups/"


def test_after_all_that_a_page_is_a_page(live: Running) -> None:
    sent = b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % live.session.port
    [first, second] = answers(live.session.port, sent * 2)
    assert first[0] == second[0] == 200
    assert first[2] == second[2]


def test_what_a_player_asks_for_is_that_part(live: Running) -> None:
    def get(headers: str) -> tuple[int, dict[str, str], bytes]:
        host = f"Host: 127.0.0.1:{live.session.port}"
        [answer] = answers(live.session.port, f"GET / HTTP/1.1\r\n{host}\r\n{headers}\r\n".encode())
        return answer

    _, whole, body = get("")
    status, headers, part = get("Range: bytes=10-19\r\n")
    assert (status, part) == (206, body[10:20])
    assert headers["content-range"] == f"bytes 10-19/{len(body)}"
    assert get("Range: bytes=-7\r\n")[2] == body[-7:]
    assert get("Range: bytes=99999999-\r\n")[1]["content-range"] == f"bytes */{len(body)}"
    status, headers, nothing = get(f"If-None-Match: {whole['etag']}\r\n")
    assert (status, nothing, "content-length" in headers) == (304, b"", False)


FOREIGN_HOSTS = [
    line
    for line in TABLE.with_name("foreign_hosts.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
OWN_HOSTS = ["127.0.0.1:{port}", "localhost:{port}", "[::1]:{port}", "LOCALHOST:{port}", "LocalHost:{port}"]


def asked(live: Running, *headers: str, target: str = "/", method: str = "GET") -> int:
    """The status of the answer to a request with these header lines."""
    lines = [f"{method} {target} HTTP/1.1", *headers, "", ""]
    raw = "\r\n".join(lines).replace("{port}", str(live.session.port)).encode()
    return answers(live.session.port, raw)[0][0]


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_foreign_host_is_refused(live: Running, host: str) -> None:
    for target in ("/", "/_sitegen/preview.js", "/_sitegen/events?shown=/&stamp=x", "/write-ups"):
        assert asked(live, f"Host: {host}", target=target) == 403


@pytest.mark.parametrize(
    "hosts",
    [
        (),
        ("Host: 127.0.0.1:{port}", "Host: evil.example"),
        ("Host: evil.example", "Host: 127.0.0.1:{port}"),
        ("Host: 127.0.0.1:{port}", "Host: 127.0.0.1:{port}"),
        ("X-Forwarded-Host: 127.0.0.1:{port}", "Host: evil.example"),
    ],
)
def test_no_host_and_two_hosts_are_refused(live: Running, hosts: tuple[str, ...]) -> None:
    assert asked(live, *hosts) == 403


@pytest.mark.parametrize("host", OWN_HOSTS)
def test_own_host_is_answered(live: Running, host: str) -> None:
    assert asked(live, f"Host: {host}") == 200


def test_every_own_address_is_listened_at(live: Running) -> None:
    port = live.session.port
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        with socket.socket(family) as probe:
            if family == socket.AF_INET6 and probe.connect_ex((address, port)):
                pytest.skip("no IPv6 on this machine")
    with socket.socket() as other:
        other.settimeout(5)
        assert other.connect_ex(("127.0.0.2", port)) != 0  # loopback too, and none of ours


OURS = "Host: 127.0.0.1:{port}"


@pytest.mark.parametrize(
    "origin",
    [
        *("http://evil.example", "null", "", "https://127.0.0.1:{port}", "http://127.0.0.1", "file://"),
        *("http://localhost:{port}", "http://127.0.0.1:{port}.evil.example", "http://127.0.0.1:{port}/"),
        *("HTTP://127.0.0.1:{port}", "http://127.0.0.1:1", "http://127.0.0.1:{port}, http://evil.example"),
    ],
)
def test_foreign_origin_is_refused(live: Running, origin: str) -> None:
    for target in ("/", "/data/evidence.json", "/_sitegen/events?shown=/&stamp=x"):
        assert asked(live, OURS, f"Origin: {origin}", target=target) == 403
    for method in ("POST", "PUT"):
        assert asked(live, OURS, f"Origin: {origin}", target="/_sitegen/open?file=x", method=method) == 403


@pytest.mark.parametrize(
    ("site", "mode", "dest", "target", "status"),
    [
        ("same-origin", "cors", "empty", "/data/evidence.json", 200),
        ("same-origin", "no-cors", "script", "/_sitegen/preview.js", 200),
        ("none", "navigate", "document", "/", 200),
        ("cross-site", "navigate", "document", "/", 200),
        ("same-site", "navigate", "document", "/", 200),
        ("cross-site", "navigate", "iframe", "/", 403),
        ("cross-site", "navigate", "object", "/", 403),
        ("cross-site", "no-cors", "script", "/_sitegen/preview.js", 403),
        ("cross-site", "no-cors", "image", "/assets/style.css", 403),
        ("cross-site", "cors", "empty", "/_sitegen/events?shown=/&stamp=x", 403),
        ("cross-site", "navigate", "document", "/_sitegen/events?shown=/&stamp=x", 403),
        ("same-site", "cors", "empty", "/data/evidence.json", 403),
        ("same-site", "no-cors", "script", "/data/search.js", 403),
        ("same-origin, cross-site", "no-cors", "script", "/data/search.js", 403),
    ],
)
def test_pages_of_other_sites_may_link_and_no_more(
    live: Running, site: str, mode: str, dest: str, target: str, status: int
) -> None:
    said = (f"Sec-Fetch-Site: {site}", f"Sec-Fetch-Mode: {mode}", f"Sec-Fetch-Dest: {dest}")
    assert asked(live, OURS, *said, target=target) == status


def test_no_page_of_another_site_posts_by_a_link(live: Running) -> None:
    said = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")
    assert asked(live, OURS, *said, target="/", method="POST") == 403
