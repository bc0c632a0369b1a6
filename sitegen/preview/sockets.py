"""Sockets that listen on this machine and nowhere else, and how many connections they may have."""

import errno
import socket
import sys
from typing import Final

HOST: Final = "127.0.0.1"

_MOST_CONNECTIONS: Final = 1024


def listen(port: int) -> list[socket.socket]:
    """Sockets at a port of this machine, of IPv6 too where there is such: `localhost` may mean either."""
    first = _bound(socket.AF_INET, HOST, port)
    try:
        return [first, _bound(socket.AF_INET6, "::1", first.getsockname()[1])]
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES) and port:
            first.close()
            raise
        return [first]


def _bound(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would take the port of a running server
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listening.bind((host, port))
        listening.listen(1024)
    except BaseException:
        listening.close()
        raise
    return listening


def most_connections() -> int:
    """As many connections as the system lets this process have, the files that it reads left aside."""
    try:
        import resource
    except ImportError:  # Windows, whose loop waits for any number
        return _MOST_CONNECTIONS
    return max(32, min(_MOST_CONNECTIONS, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 128))
