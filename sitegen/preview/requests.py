"""Reads the head of a request: what is not plainly one request, and no more than that, is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import unquote

LONGEST_HEAD: Final = 64 * 1024
"""Bytes of a request line with its headers; the page that loads most says less."""

MOST_HEADERS: Final = 100

_TOKEN: Final = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_LINE: Final = re.compile(rb"(%s) ([\x21-\x7e]+) HTTP/1\.([01])" % _TOKEN)
_HEADER: Final = re.compile(rb"(%s):[ \t]*([\t\x20-\x7e\x80-\xff]*?)[ \t]*" % _TOKEN)


class NoRequestError(Exception):
    """What came is no request that is read: the status that says why."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Request:
    """What a browser asks: method, path with its query, and headers by their names in small letters."""

    method: str
    target: str
    headers: Mapping[str, str]
    keeps_open: bool = True

    @property
    def path(self) -> str:
        """The target without its query, as it was sent."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """What stands behind the path."""
        return self.target.partition("?")[2]


def parse_head(head: bytes) -> Request:
    """The request whose head this is, without the empty line at its end; raises NoRequestError.

    A request with a body is refused, whatever it says of its length: none is asked for, so that nobody can
    hide a second request in the first.
    """
    line, *fields = head.split(b"\r\n")
    first = _LINE.fullmatch(line)
    if first is None:
        raise NoRequestError(HTTPStatus.BAD_REQUEST)
    if len(fields) > MOST_HEADERS:
        raise NoRequestError(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
    headers: dict[str, str] = {}
    for field in fields:
        read = _HEADER.fullmatch(field)
        if read is None:
            raise NoRequestError(HTTPStatus.BAD_REQUEST)
        name, value = read[1].decode().lower(), read[2].decode("latin-1")
        # Said twice it is a list, and so no name of ours, no origin of ours and no length.
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    if "transfer-encoding" in headers:
        raise NoRequestError(HTTPStatus.BAD_REQUEST)
    if headers.get("content-length", "0") != "0":
        raise NoRequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    target = _with_own_host(first[2].decode(), headers)
    keeps_open = first[3] == b"1" and headers.get("connection", "").lower() != "close"
    return Request(first[1].decode(), target, headers, keeps_open)


def _with_own_host(target: str, headers: dict[str, str]) -> str:
    """The path of a target; a whole address, as proxies get it, also says to which host."""
    if target.lower().startswith("http://"):
        host, slash, rest = target[len("http://") :].partition("/")
        headers["host"] = host
        return slash + rest or "/"
    if not target.startswith("/"):
        raise NoRequestError(HTTPStatus.BAD_REQUEST)
    return target


def address_at(path: str) -> str | None:
    """The address that a path leads to, with a `/` at its end for a folder; None for what leads nowhere.

    The parts are read one by one, so that nothing in one of them (`..`, `%2F`, a NUL) leads to another.
    """
    parts = [unquote(part, errors="surrogateescape") for part in path.removeprefix("/").split("/")]
    for place, part in enumerate(parts):
        is_empty_within = not part and place < len(parts) - 1
        if is_empty_within or part in (".", "..") or any(each in "/\\" or each < " " for each in part):
            return None
    return "/".join(parts)
