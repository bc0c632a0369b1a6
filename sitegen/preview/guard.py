"""Who is answered: this machine's browser, by pages of this server, and nobody else."""

from typing import Final

from sitegen.preview.requests import Request

_NAMES: Final = ("127.0.0.1", "localhost", "[::1]")


def refusal(request: Request, port: int, own: str) -> str:
    """Why a request is not answered: it was sent by, or in the name of, another site; else empty.

    A name that leads to this machine in the evening and to another in the morning (DNS rebinding) stands in
    `Host` as itself, and is none of ours.  A link from elsewhere may be followed, to a page and not to what
    the preview keeps below `own`.
    """
    host, origin = request.headers.get("host", ""), request.headers.get("origin")
    ours = {f"{name}:{port}" for name in _NAMES} | (set(_NAMES) if port == 80 else set())
    if host.lower() not in ours:
        return f'This preview is not called "{host}".\n'
    if origin is not None and origin != f"http://{host.lower()}":
        return "This preview answers to its own pages only.\n"
    if request.headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return ""
    is_link = (
        request.headers.get("sec-fetch-mode") == "navigate"
        and request.headers.get("sec-fetch-dest", "document") == "document"
        and request.method in ("GET", "HEAD")
        and not request.path.startswith(own)
    )
    return "" if is_link else "This preview is not loaded into the pages of other sites.\n"
