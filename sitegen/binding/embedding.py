"""Puts files into addresses (`data:`, RFC 2397)."""

import re
from base64 import b64encode
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

_TYPES: Final = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".csv": "text/csv",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".qdc": "application/xml",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""A table of our own: that of `mimetypes` is not the same on every machine."""

_PLAIN: Final = " !$'()*+,-./:;=?@[]_{}|~"
"""What need not be written as `%41` in an address within double quotes."""

_URL: Final = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]+))\s*\)""")
"""A file that a style sheet names (CSS Syntax 3, 4.3.6); an address that holds `)` must be in quotes."""


def data_address(name: str, content: bytes) -> str:
    """The address that holds a file; a text stays readable in it, and can be searched."""
    kind = _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return f"data:{kind};base64,{b64encode(content).decode()}"
    charset = ";charset=utf-8" if kind.startswith("text/") else ""
    return f"data:{kind}{charset},{quote(content, safe=_PLAIN)}"


def with_files(style: str, read: Callable[[str], bytes | None]) -> str:
    """A style sheet with the files that it names in it; those of which `read` knows nothing stay named."""

    def embedded(match: re.Match[str]) -> str:
        name = next(each for each in match.groups() if each is not None)
        content = None if name.startswith(("data:", "#")) else read(name)
        return match[0] if content is None else f'url("{data_address(name, content)}")'

    return _URL.sub(embedded, style)
