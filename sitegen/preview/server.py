"""The HTTP server on loopback: sockets and threads, and nothing that is worth reading twice."""

import errno
import socket
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Thread
from typing import Any, Final

from sitegen.preview.answers import Answer, Request

HOST: Final = "127.0.0.1"
_PORTS_TRIED: Final = 100
_SECONDS_FOR_A_REQUEST: Final = 30

Answering = Callable[[Request], Answer]


class Server(ThreadingHTTPServer):
    """Listens from its making on, and answers from `start` on, each connection in a thread of its own."""

    daemon_threads = False  # they are joined
    request_queue_size = 128
    allow_reuse_address = sys.platform != "win32"  # there it would take the port of a running server

    def __init__(self, port: int) -> None:
        self.answering: Answering = lambda request: Answer(503)
        self._connections: set[Any] = set()
        self._thread = Thread(target=self.serve_forever, args=(0.1,), name="sitegen-server")
        super().__init__((HOST, port), _Handler)

    @classmethod
    def near(cls, port: int) -> "Server":
        """A server at a port, or at the next one that is free; raises OSError where none is."""
        for each in range(port, min(port + _PORTS_TRIED, 65536)):
            try:
                return cls(each)
            except OSError as error:
                if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                    raise
        raise OSError(errno.EADDRINUSE, f"no port from {port} to {each} is free")

    def server_bind(self) -> None:
        """Takes the port; unlike the library's own does not ask the network for this machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def start(self, answering: Answering) -> None:
        """Answers from now on."""
        self.answering = answering
        self._thread.start()

    def stop(self) -> None:
        """Ends all connections, those that wait for the browser's next word too, and joins their threads."""
        if self._thread.is_alive():
            self.shutdown()
            self._thread.join()
        for connection in list(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Notes the connection, so that it can be ended."""
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forgets the connection."""
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no error of ours; everything else is said."""
        if not isinstance(sys.exception(), OSError):
            traceback.print_exc()


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = _SECONDS_FOR_A_REQUEST

    def version_string(self) -> str:
        return "sitegen"

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the terminal is for rebuilds and mistakes."""

    def _answer(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            answer = self.server.answering(Request(self.command, self.path, headers))
        except Exception:
            traceback.print_exc()
            answer = Answer(500, body=f"This is a bug of sitegen.\n\n{traceback.format_exc()}".encode())
        self.send_response(answer.status)
        for name, value in answer.all_headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        if isinstance(answer.body, bytes):
            self.wfile.write(answer.body)
            return
        for part in answer.body:
            self.wfile.write(part)

    do_GET = do_HEAD = do_POST = _answer  # noqa: N815
