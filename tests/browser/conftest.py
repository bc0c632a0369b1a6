"""The example site and one of many shops over HTTP on loopback."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.writing.output import write_site
from tests.conftest import interviews

CROWD = "crowd/"
"""Where the study of many shops lies below the example site."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study in which more shops tell the same than one page holds."""
    root = tmp_path_factory.mktemp("crowd")
    told = "habits: {compare: {does: Asks around, channel: by phone}}"
    lines = (f"Shop {n} | shops | 2026-01-10 | assuage-emotions | {told}" for n in range(105))
    for path, text in interviews("\n".join(lines)).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


@pytest.fixture(scope="session")
def site_url(example_site: Path, crowd: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which the example site is served, with the other one below it."""
    folder = tmp_path_factory.mktemp("served") / "site"
    shutil.copytree(example_site, folder)
    built = build(crowd)
    assert built.files is not None, built.diagnostics
    write_site(folder / CROWD, built.files)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()
