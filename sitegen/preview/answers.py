"""What the server answers: from the site in memory, to this machine's browser and to nobody else."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from json import dumps
from pathlib import Path, PurePosixPath
from secrets import compare_digest, token_urlsafe
from typing import Any, Final
from urllib.parse import parse_qs, quote

from sitegen.preview.editor import Editor, file_of_study
from sitegen.preview.events import Listening
from sitegen.preview.guard import refusal
from sitegen.preview.made_pages import Found
from sitegen.preview.panel import MOST, mistakes
from sitegen.preview.parts import is_known, part_of
from sitegen.preview.requests import Request
from sitegen.preview.site import LiveSite, Told

OWN: Final = "/_sitegen/"

_TYPES: Final[Mapping[str, str]] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".wasm": "application/wasm",
}
"""Written out: what the system says of endings differs from machine to machine."""

_POLICY: Final = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_ALWAYS: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


_NUMBER: Final = re.compile("[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser gets: a body of bytes, or events as long as it listens."""

    status: int
    type: str = "text/plain; charset=utf-8"
    body: bytes | Listening = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def all_headers(self) -> dict[str, str]:
        """Every header, the ones that all answers have among them."""
        length: dict[str, str] = {}
        if isinstance(self.body, bytes) and self.status not in (204, 304):
            length = {"Content-Length": str(len(self.body))}
        return {"Content-Type": self.type, **_ALWAYS, **length, **self.headers}


@dataclass(frozen=True, slots=True)
class Desk:
    """Answers requests for the site of a study; `run` starts an editor's command."""

    site: LiveSite
    root: Path
    port: int
    editor: Editor | None
    run: Callable[[list[str]], None]
    token: str = field(default_factory=token_urlsafe)
    _panels: dict[Told, dict[str, Any]] = field(default_factory=dict)

    def at_once(self, request: Request) -> Answer | None:
        """The answer to a request, where nothing is to be made or waited for."""
        if request.path.startswith(OWN):
            return self.answer(request) if request.path == f"{OWN}preview.js" else None
        found = self.site.at_once(request.target)
        return None if found is None else self._answer(request, found)

    def answer(self, request: Request) -> Answer:
        """The answer to a request: files of the site, the preview's own, or a refusal."""
        return self._answer(request, None)

    def _answer(self, request: Request, found: Found | None) -> Answer:
        refused = refusal(request, self.port, OWN)
        if refused:
            return Answer(403, body=refused.encode())
        if request.path == f"{OWN}open":
            return self._open(request)
        if request.method not in ("GET", "HEAD"):
            return Answer(405, headers={"Allow": "GET, HEAD"})
        if request.path == f"{OWN}preview.js":
            return Answer(200, _TYPES[".js"], client())
        if request.path == f"{OWN}events":
            return self._events(request)
        return self._file(request, found or self.site.find(request.target))

    def _file(self, request: Request, found: Found) -> Answer:
        if found.status == 302:
            folder = quote(found.address.removesuffix("index.html"))
            return Answer(302, headers={"Location": f"/{folder}"})
        kind = _TYPES.get(PurePosixPath(found.address).suffix.lower(), "application/octet-stream")
        # The page reads the stamp of its own document and of what it loaded from the timing entries.
        tag = f'"{found.stamp}"'
        headers = {"ETag": tag, "Server-Timing": f'sitegen;desc="{found.stamp}"', "Accept-Ranges": "bytes"}
        if found.status != 200:
            return Answer(found.status, _TYPES[".html"], found.body, headers)
        if is_known(request.headers.get("if-none-match", ""), tag):
            return Answer(304, kind, headers=headers)
        part = part_of(found.body, request.headers.get("range", ""))
        if part is None or request.method == "HEAD" or request.headers.get("if-range", tag) != tag:
            return Answer(200, kind, found.body, headers)
        (first, end), size = part, len(found.body)
        if first == end:
            return Answer(416, headers={"Content-Range": f"bytes */{size}"})
        headers["Content-Range"] = f"bytes {first}-{end - 1}/{size}"
        return Answer(206, kind, found.body[first:end], headers)

    def _events(self, request: Request) -> Answer:
        query = parse_qs(request.query)
        stamps = query.get("stamp", [])
        shown = dict(zip(query.get("shown", []), stamps, strict=False))
        if not shown or len(stamps) != len(query["shown"]):
            return Answer(400, body=b"Say what is shown, each path with its stamp.\n")
        (path, stamp), *assets = shown.items()
        listening = Listening(self.site, path, stamp, dict(assets), self.panel)
        return Answer(200, "text/event-stream", b"" if request.method == "HEAD" else listening)

    def panel(self, told: Told) -> dict[str, Any]:
        """What the panel shows, as its script reads it; the same for all who are told the same."""
        made = self._panels.get(told)
        if made is None:
            made = self._made_panel(told)
            self._panels.clear()
            self._panels[told] = made
        return made

    def _made_panel(self, told: Told) -> dict[str, Any]:
        listed = mistakes(told.diagnostics, told.sources, self._can_open)
        return {
            "token": self.token,
            "mistakes": listed[:MOST],
            "more": max(0, len(listed) - MOST),
            "bug": told.bug,
            "changes": told.changes,
            "number": told.number if told.changes else 0,
        }

    def _can_open(self, path: str) -> bool:
        return self.editor is not None and file_of_study(self.root, path) is not None

    def _open(self, request: Request) -> Answer:
        """Opens a file of the study in the editor; only pages of this server know the token."""
        query = parse_qs(request.query)
        given = request.headers.get("x-sitegen-token", "")
        if request.method != "POST" or "origin" not in request.headers:
            return Answer(405, headers={"Allow": "POST"})
        if not compare_digest(given.encode(), self.token.encode()):
            return Answer(403, body=b"This is not the preview's own link.\n")
        file = file_of_study(self.root, query.get("file", [""])[0])
        place = [query.get(name, ["1"])[0] for name in ("line", "column")]
        if file is None or not all(_NUMBER.fullmatch(each) for each in place):
            return Answer(404, body=b"There is no such place in the study.\n")
        if self.editor is None:
            return Answer(501, body=b"Set SITEGEN_EDITOR to your editor, as in SITEGEN_EDITOR=code.\n")
        try:
            self.run(self.editor.command(file, int(place[0]), int(place[1])))
        except OSError as error:
            return Answer(500, body=f"{self.editor.arguments[0]}: {error.strerror or error}\n".encode())
        return Answer(204)


@cache
def client() -> bytes:
    """The script of the preview: its parts as one, so that they share names with nobody."""
    folder = files(__package__) / "client"
    style = dumps((folder / "panel.css").read_text("utf-8"))
    parts = [(folder / name).read_text("utf-8") for name in ("morph.js", "panel.js", "live.js")]
    return "\n".join(["(() => {", '"use strict";', f"const STYLE = {style};", *parts, "})();\n"]).encode()
