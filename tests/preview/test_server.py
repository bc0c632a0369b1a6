"""Connections and their deadlines, with answers that the test gives."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest

from sitegen.preview import server
from sitegen.preview.answers import Answer
from sitegen.preview.events import Listening
from sitegen.preview.requests import Request
from sitegen.preview.server import Server
from sitegen.preview.site import LiveSite

WHOLE = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


class Same:
    """Gives everybody the same answer."""

    def __init__(self, answer: Answer | Exception) -> None:
        self.given = answer

    def at_once(self, request: Request) -> Answer | None:
        return self.answer(request) if request.path == "/ready" else None

    def answer(self, request: Request) -> Answer:
        if isinstance(self.given, Exception):
            raise self.given
        return self.given


@contextmanager
def answering(answer: Answer | Exception) -> Iterator[int]:
    """The port of a server."""
    running = Server.near(18500)
    running.start(Same(answer))
    try:
        yield running.port
    finally:
        running.stop()


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=30)


def rest_of(connection: socket.socket) -> bytes:
    """All that comes until the server hangs up."""
    received = b""
    try:
        while piece := connection.recv(65536):
            received += piece
    except ConnectionResetError:
        pass
    return received


def answer_of(connection: socket.socket, path: bytes = b"/") -> bytes:
    """The answer to one request on a connection that stays open."""
    connection.sendall(WHOLE.replace(b"/", path, 1))
    received = b""
    while (length := re.search(rb"Content-Length: (\d+)[^\0]*?\r\n\r\n", received)) is None or (
        len(received) < length.end() + int(length[1])
    ):
        piece = connection.recv(65536)
        assert piece, "hung up"
        received += piece
    return received


def test_slow_and_silent_clients_are_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "PATIENCE", 1.0)
    with answering(Answer(200, body=b"x" * 20_000_000)) as port:
        silent, slow, unread = connect(port), connect(port), connect(port)
        slow.sendall(WHOLE[:10])
        unread.sendall(WHOLE)
        assert rest_of(silent) == b""
        assert rest_of(slow).startswith(b"HTTP/1.1 408 ")
        with connect(port) as later:  # the last to be hung up on: reading before would help the unread one
            assert rest_of(later) == b""
        assert len(rest_of(unread)) < 20_000_000  # given up in the midst of it
        for each in (silent, slow, unread):
            each.close()


def test_where_too_many_wait_the_one_that_waits_longest_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "most_connections", lambda: 3)
    with answering(Answer(200, body=b"here")) as port:
        waiting = []
        for _ in range(3):
            connection = connect(port)
            assert answer_of(connection).endswith(b"here")  # and may ask again
            waiting.append(connection)
        with connect(port) as last:
            assert answer_of(last).endswith(b"here")
        assert rest_of(waiting[0]) == b""
        assert answer_of(waiting[2]).endswith(b"here")
        for each in waiting:
            each.close()


@pytest.mark.parametrize("path", [b"/ready", b"/made"])
def test_a_bug_is_an_answer_and_the_next_one_is_answered(
    path: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with answering(ValueError("oh")) as port, connect(port) as connection:
        for _ in range(2):
            answer = answer_of(connection, path)
            assert answer.startswith(b"HTTP/1.1 500 ")
            assert b"ValueError: oh" in answer
    assert "ValueError: oh" in capfd.readouterr().err


class Leaving(Listening):
    """A page of which it takes until it `may_leave` to say that it is closed, as where others are made."""

    def __init__(self) -> None:
        super().__init__(LiveSite(), "/", "", {}, lambda told: {})
        self.leaves, self.may_leave = Event(), Event()

    @contextmanager
    def opened(self) -> Iterator[None]:
        yield
        self.leaves.set()
        self.may_leave.wait()

    def tell(self) -> bytes:
        return b"event: told\n\n"


def test_who_closes_a_page_while_others_are_made_keeps_nobody_waiting() -> None:
    page = Leaving()
    same = Same(Answer(200, "text/event-stream", page))
    running = Server.near(18500)
    running.start(same)
    try:
        with connect(running.port) as connection:
            connection.sendall(WHOLE)
            while b"event: told" not in connection.recv(65536):
                pass
        assert page.leaves.wait(30)
        same.given = Answer(200, body=b"here")
        with connect(running.port) as connection:
            assert answer_of(connection, b"/ready").endswith(b"here")
    finally:
        page.may_leave.set()
        running.stop()
