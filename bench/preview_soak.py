"""A day of writing in half an hour: what the preview holds after thousands of edits that it did not before.

    .venv/bin/python bench/preview_soak.py
    .venv/bin/python bench/preview_soak.py 2880 --write-ups 100

Two pages are open all the time and follow what they hear, as the preview's script does.  In the end every
byte that is served is held against a clean build.
"""

import argparse
import json
import random
import re
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError, URLError

from generate import generate, sentence
from preview_checkout import differences, page
from preview_load import free_port
from served import Served, served

MORE_MEMORY, MORE_FILES = 50, 5
PATIENCE = 60
Edit = Callable[[Path, random.Random, str], str | None]


def interviews(root: Path) -> list[Path]:
    return sorted((root / "content/interviews").rglob("*.md"))


def address_of(root: Path, path: Path) -> str:
    return f"write-ups/{path.relative_to(root / 'content/interviews').with_suffix('.html').as_posix()}"


def say_more(root: Path, rng: random.Random, nonce: str) -> str:
    path = rng.choice(interviews(root))
    text = path.read_text().partition("\nSince then: ")[0]
    path.write_text(f"{text}\nSince then: {sentence(rng)} {nonce}\n")
    return address_of(root, path)


def tag(root: Path, rng: random.Random, nonce: str) -> str:
    path = rng.choice(interviews(root))
    text = re.sub(r"strength: \d", f"strength: {rng.randrange(1, 4)}", path.read_text())
    path.write_text(text.partition("\nSince then: ")[0] + f"\nSince then: {nonce}\n")
    return address_of(root, path)


def write_new(root: Path, rng: random.Random, nonce: str) -> str:
    path = root / f"content/interviews/new-{nonce}.md"
    path.write_text(
        f"---\ncustomer: New {nonce}\ndrivers: [driver-{rng.randrange(20)}]\n---\nThey said {nonce}.\n"
    )
    return address_of(root, path)


def rename(root: Path, rng: random.Random, nonce: str) -> str:
    path = rng.choice(interviews(root))
    path.write_text(path.read_text().partition("\nSince then: ")[0] + f"\nSince then: {nonce}\n")
    return address_of(root, path.rename(path.with_name(f"renamed-{nonce}.md")))


def delete(root: Path, rng: random.Random, nonce: str) -> str:
    """Deletes one of those that were new, or writes one."""
    new = sorted((root / "content/interviews").glob("new-*.md"))
    if len(new) < 5:
        return write_new(root, rng, nonce)
    rng.choice(new).unlink()
    return say_more(root, rng, nonce)


def break_and_mend(root: Path, rng: random.Random, nonce: str) -> str:
    path = rng.choice(interviews(root))
    text = path.read_text()
    path.write_text(text.replace("drivers:", "drvers:"))
    time.sleep(0.02)
    path.write_text(text.partition("\nSince then: ")[0] + f"\nSince then: {nonce}\n")
    return address_of(root, path)


def change_settings(root: Path, rng: random.Random, nonce: str) -> str:
    (root / "sitegen.yml").write_text(f"title: The study {nonce}\n")
    return "index.html"


def change_theme(root: Path, rng: random.Random, nonce: str) -> str:
    templates = root / "themes/ours/templates"
    templates.mkdir(parents=True, exist_ok=True)
    (root / "themes/ours/theme.yml").write_text("name: ours\ncontract: 1\n")
    (templates / "404.html").write_text(f"<title>Nothing {nonce}</title>\n")
    (root / "sitegen.yml").write_text(f"title: The study {nonce}\ntheme: ours\n")
    return "404.html"


EDITS: list[Edit] = [*[say_more] * 10, *[tag] * 5, write_new, rename, delete, break_and_mend]
RARE: list[Edit] = [change_settings, change_theme]


class Reader(Thread):
    """A page that is open: it hears of changes, fetches the page anew, and says then what it shows."""

    def __init__(self, preview: Served, path: str) -> None:
        super().__init__(daemon=True)
        self.base = f"http://127.0.0.1:{preview.port}"
        self.path = path
        self.heard = 0

    def run(self) -> None:
        while True:
            try:
                with urllib.request.urlopen(self.base + self.path, timeout=PATIENCE) as answer:
                    stamp = answer.headers["ETag"].strip('"')
                    answer.read()
                url = f"{self.base}/_sitegen/events?shown={self.path}&stamp={stamp}"
                with urllib.request.urlopen(url, timeout=PATIENCE) as events:
                    while events.readline() != b"event: stale\n":
                        pass
                    json.loads(events.readline().removeprefix(b"data: "))
                self.heard += 1
            except HTTPError as error:
                error.close()
                time.sleep(0.1)
            except (URLError, OSError):
                return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("edits", type=int, nargs="?", default=2880)
    parser.add_argument("--write-ups", type=int, default=100)
    parser.add_argument("--warm-up", type=int, default=20, help="edits before memory is first looked at")
    chosen = parser.parse_args()
    rng = random.Random("soak")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "study"
        generate(chosen.write_ups, root)
        with served(root, "--port", str(free_port())) as preview:
            readers = [Reader(preview, "/"), Reader(preview, "/write-ups/")]
            for reader in readers:
                reader.start()
            costs = []
            print("| edits | memory, MB | file descriptors | threads | s |")
            print("| ---: | ---: | ---: | ---: | ---: |")
            began = time.monotonic()
            for number in range(chosen.warm_up + chosen.edits + 1):
                done = number - chosen.warm_up
                if done >= 0 and done % max(1, chosen.edits // 8) == 0:
                    time.sleep(1.5)  # garbage is collected when there is a moment
                    costs.append((preview.memory, preview.files))
                    row = (
                        f"{costs[-1][0]:.1f}",
                        costs[-1][1],
                        preview.threads,
                        int(time.monotonic() - began),
                    )
                    print("|", done, "|", " | ".join(map(str, row)), "|", flush=True)
                edit = rng.choice(RARE) if number % 60 == 7 else rng.choice(EDITS)
                nonce = f"n{number}n"
                address = edit(root, rng, nonce)
                end = time.monotonic() + PATIENCE
                while nonce.encode() not in (page(preview, address) or b""):
                    if time.monotonic() > end:
                        raise SystemExit(
                            f"{edit.__name__} {nonce} is not served\n" + "".join(preview.lines[-20:])
                        )
                    time.sleep(0.005)
            time.sleep(2)
            compared, found = differences(preview, root, 10**9)
            heard = ", ".join(f"{reader.path} {reader.heard}" for reader in readers)
    more = costs[-1][0] - costs[0][0], costs[-1][1] - costs[0][1]
    print(f"\n{more[0]:+.1f} MB (goal {MORE_MEMORY}), {more[1]:+d} file descriptors (goal {MORE_FILES})")
    print(f"{len(found)} of {compared} files differ from a clean build (goal 0) {found[:3]}; heard: {heard}")
    raise SystemExit(more[0] > MORE_MEMORY or more[1] > MORE_FILES or bool(found))


if __name__ == "__main__":
    main()
