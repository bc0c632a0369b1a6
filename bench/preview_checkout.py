"""How long the preview takes for a branch checkout of thousands of files while its process is stopped.

    .venv/bin/python bench/preview_checkout.py
    .venv/bin/python bench/preview_checkout.py 10000 --start 100

A study of some write-ups is served, the process is stopped, the others come, and it goes on: the kernel's
queue of events (16,384) has run over by then.  In the end every byte that is served is held against a build.
"""

import argparse
import os
import signal
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote

from generate import generate
from preview_load import free_port
from served import Served, served

from sitegen.build import build
from sitegen.preview.made_pages import SCRIPT
from sitegen.workers import Forked

GOAL = 30.0


def page(preview: Served, address: str) -> bytes | None:
    """The bytes of a page without the preview's own; None where it is not there."""
    try:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{preview.port}/{quote(address)}", timeout=120
        ) as answer:
            content: bytes = answer.read()
            return content.replace(SCRIPT, b"")
    except HTTPError as error:
        error.close()
        return None


def differences(preview: Served, root: Path, most: int) -> tuple[int, list[str]]:
    """How many files of a clean build were compared, and the addresses of those that are served otherwise."""
    files = build(root, drafts=True, workers=Forked()).files
    assert files is not None
    compared = list(files)[:: 1 + len(files) // most]
    found = []
    for address in compared:
        made = files[address]
        if page(preview, address) != (made if isinstance(made, bytes) else made.read_bytes()):
            found.append(address)
    return len(compared), found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", type=int, nargs="?", default=10_000)
    parser.add_argument("--start", type=int, default=100, help="write-ups that are there before")
    parser.add_argument("--compared", type=int, default=500, help="files that are compared at the end")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "study"
        generate(chosen.start, root)
        with served(root, "--port", str(free_port())) as preview:
            os.kill(preview.process.pid, signal.SIGSTOP)
            generate(chosen.files, root)
            last = f"{(chosen.files - 1) // 100:04}/{chosen.files - 1:06}"
            os.kill(preview.process.pid, signal.SIGCONT)
            begun = time.perf_counter()
            while page(preview, f"write-ups/{last}.html") is None:
                time.sleep(0.1)
            took = time.perf_counter() - begun
            compared, found = differences(preview, root, chosen.compared)
            print(f"{chosen.files:,} files: {took:.1f} s until the last is served (goal {GOAL:g} s)")
            print(f"{len(found)} of {compared} files differ from a clean build (goal 0) {found[:3]}")
            print("".join(preview.lines))
    raise SystemExit(took > GOAL or bool(found))


if __name__ == "__main__":
    main()
