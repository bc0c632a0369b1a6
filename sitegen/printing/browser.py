"""Prints an HTML document as PDF by a browser of the machine, which sees no network and no other file."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.request import pathname2url

VARIABLE: Final = "SITEGEN_BROWSER"
"""The environment variable that names the browser."""

OLDEST: Final = 131
"""The version of Chromium from which on sheets have feet (November 2024)."""

_NAMES: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
    "brave-browser",
)
_PLACES: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    "C:/Program Files/Microsoft/Edge/Application/msedge.exe",
)
_FLAGS: Final = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)
_SECONDS: Final = 300.0
_SECONDS_A_MEGABYTE: Final = 120.0
"""What a browser may take before it is taken for dead: many times what it takes on a quiet machine."""

_MADE_BY: Final = re.compile(rb"/Producer \(Skia/PDF m(\d+)")


class NoBrowserError(Exception):
    """There is no browser that prints."""


class PrintingError(Exception):
    """The browser did not print; the message is one sentence."""


def find_browser(named: str | None) -> Path:
    """The browser of that name or path, else the first that the machine has."""
    if named:
        found = shutil.which(named)
        if found is None:
            raise NoBrowserError(f'there is no program "{named}" here')
        return Path(found)
    for name in (*_NAMES, *_PLACES):
        if found := shutil.which(name):
            return Path(found)
    raise NoBrowserError("there is no Chromium, Chrome or Edge here")


def print_pdf(browser: Path, document: bytes, folder: Path, program: str) -> bytes:
    """The document as a PDF that is tagged and has an outline; `program` stands in it as its creator.

    Everything that the browser reads and writes is in a folder of its own below `folder`, which is taken away
    afterwards: browsers that come as snaps see nothing of the system's folder for such.
    """
    with TemporaryDirectory(prefix="sitegen-printing-", dir=folder, ignore_cleanup_errors=True) as own:
        source, target = Path(own, "report.html").resolve(), Path(own, "report.pdf").resolve()
        source.write_bytes(document)
        words = [
            str(browser),
            *_FLAGS,
            *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),  # else it refuses
            f"--user-agent={program}",
            f"--user-data-dir={Path(own, 'profile').resolve()}",
            f"--print-to-pdf={target}",
            f"file:{pathname2url(str(source))}",
        ]
        said = _run(words, _SECONDS + _SECONDS_A_MEGABYTE * len(document) / 1e6)
        if not target.is_file():
            raise PrintingError(_reason(said))
        pdf = target.read_bytes()
    version = _MADE_BY.search(pdf)
    if version and int(version[1]) < OLDEST:
        raise PrintingError(f"{browser} is of version {int(version[1])}, and sheets need {OLDEST} or newer")
    return pdf


def _run(words: list[str], seconds: float) -> str:
    """What the program said; it and all that it began are ended after so many seconds."""
    process = subprocess.Popen(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        return process.communicate(timeout=seconds)[1]
    except subprocess.TimeoutExpired:
        raise PrintingError(f"{words[0]} had not printed after {seconds:.0f} seconds") from None
    finally:
        _end(process)


def _end(process: "subprocess.Popen[str]") -> None:
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _reason(said: str) -> str:
    """Why nothing was printed, as far as the browser says so."""
    if "sandbox" in said.lower():
        return "the browser finds no sandbox here, and prints as root only without one"
    lines = [line for line in said.splitlines() if line.strip() and "dbus" not in line.lower()]
    return f"the browser printed nothing: {lines[-1].strip()}" if lines else "the browser printed nothing"
