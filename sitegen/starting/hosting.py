"""What the address of a git remote tells, and where this program was installed from."""

import json
import re
from typing import Final
from urllib.parse import unquote

from sitegen.starting.study import GitHost

_REMOTE: Final = re.compile(
    r"(?:(?P<scheme>https?|ssh|git)://)?(?:[^@/]*@)?(?P<host>[\w.-]+)(?P<port>:\d+)?[:/]+(?P<path>[^\s?#\"']+)"
)


def web_address(remote: str) -> str:
    """The address at which a browser finds the repository of a remote, or nothing.

    A name, a password or a token within the remote's address is left out: it must not get into a file.
    """
    at = _REMOTE.fullmatch(remote.strip())
    if not at or "." not in at["host"] or (at["scheme"] is None and "@" not in remote):
        return ""
    path = at["path"].strip("/").removesuffix(".git")
    http = at["scheme"] in ("http", "https")
    scheme, port = (at["scheme"], at["port"] or "") if http else ("https", "")
    return f"{scheme}://{at['host']}{port}/{path}" if path else ""


def host_of(remote: str) -> GitHost:
    """The form of workflow that a remote's host reads; GitHub's, which others read too, where in doubt."""
    at = _REMOTE.fullmatch(remote.strip())
    return GitHost.GITLAB if at and "gitlab" in at["host"] else GitHost.GITHUB


def requirement(version: str, installed: str | None, remote: str = "") -> str:
    """What `pip install` must be told elsewhere to install this program again; empty where no one knows.

    `installed` is the text of `direct_url.json` (PEP 610), None for a package from an index; `remote` is
    the git remote of the folder that it names.  The name alone would not do: on PyPI it is another program.
    """
    if installed is None:
        return f"sitegen=={version}"
    origin = json.loads(installed)
    if commit := origin.get("vcs_info", {}).get("commit_id"):
        address = web_address(origin["url"])
        return f"git+{address}@{commit}" if address else ""
    address = web_address(remote)
    return f"git+{address}" if address else ""


def folder_of(installed: str | None) -> str:
    """The folder that the program was installed from, or nothing."""
    origin = json.loads(installed) if installed else {}
    url: str = origin.get("url", "")
    return unquote(url.removeprefix("file://")) if "dir_info" in origin and url.startswith("file://") else ""
