"""Feeds the readers whatever Atheris makes up, guided by what of them it reaches.

pip install atheris; python bench/fuzz.py [SECONDS] [TARGET ...]

Targets are write-up, python-markdown, registers, roster, settings and requests.  A find is an exception, a
diagnostic outside its file, or a body with something active in it; it is printed with its input.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent))

with atheris.instrument_imports(include=["sitegen"]):
    from sitegen.diagnostics import Diagnostic
    from sitegen.model import Prose
    from sitegen.preview.answers import Desk, Request
    from sitegen.preview.rebuild import Rebuild
    from sitegen.preview.site import LiveSite
    from sitegen.reading.markdown import MarkdownEngine
    from sitegen.reading.registers import REGISTER_NAMES, read_registers
    from sitegen.reading.roster import read_roster
    from sitegen.reading.settings import read_settings
    from sitegen.reading.sources import read_source
    from sitegen.reading.write_up import read_write_up
    from sitegen.text import Source

from tests.reading.test_any_text import WRITE_UP
from tests.withstands.active import active_in_page
from tests.withstands.catalogue import catalogue

PAGE = "<!DOCTYPE html><title>x</title><main><div class='prose'>{}</div></main>"
FOLDER = Path(tempfile.mkdtemp())


def as_source(data: bytes, name: str) -> Source | None:
    """What a file of these bytes is read as."""
    (FOLDER / "file").write_bytes(data)
    source, found = read_source(FOLDER, "file", name)
    lies_within(found, source)
    return source


def lies_within(found: tuple[Diagnostic, ...] | list[Diagnostic], source: Source | None) -> None:
    end = len(source.text) if source else 0
    for each in found:
        assert 0 <= each.place.start <= each.place.end <= end, each
        assert each.message, each


def read_as_write_up(data: bytes, engine: str = "github") -> None:
    source = as_source(data, "interviews/a.md")
    if source is None:
        return
    reading, parts = read_write_up(source, MarkdownEngine(engine))
    lies_within(reading.diagnostics, source)
    html = "".join(part.html for part in parts if isinstance(part, Prose))
    active = active_in_page(PAGE.format(html))
    assert not active, active


def read_as_registers(data: bytes) -> None:
    source = as_source(data, "drivers.yml")
    if source is not None:
        for name in REGISTER_NAMES:
            _, found = read_registers({name: Source("file", source.text, name)})
            lies_within(found, source)


def read_as_roster(data: bytes) -> None:
    source = as_source(data, "customers.csv")
    if source is not None:
        found: list[Diagnostic] = []
        read_roster(source, found)
        lies_within(found, source)


def read_as_settings(data: bytes) -> None:
    source = as_source(data, "sitegen.yml")
    if source is not None:
        lies_within(read_settings(source)[1], source)


def desk() -> Desk:
    study = FOLDER / "study"
    (study / "content/interviews").mkdir(parents=True)
    (study / "content/interviews/a.md").write_text("---\ncustomer: c\ndrivers: []\n---\nWe met.\n")
    (FOLDER / "secret.txt").write_text("SECRET")
    site = LiveSite()
    rebuilt = Rebuild(study)()
    assert rebuilt.pages is not None, rebuilt
    site.publish(rebuilt)
    return Desk(site, study, 8000, None, lambda command: None)


def asks(data: bytes, at: list[Desk] = []) -> None:  # noqa: B006  one desk for all requests
    at += [] if at else [desk()]
    text = data.decode("latin-1")
    method, _, target = text.partition(" ")
    answer = at[0].answer(Request(method or "GET", target or "/", {"host": "127.0.0.1:8000"}))
    assert answer.status in (200, 204, 302, 400, 403, 404, 405, 501), answer
    if isinstance(answer.body, bytes):
        assert b"SECRET" not in answer.body


TARGETS: dict[str, Callable[[bytes], None]] = {
    "write-up": read_as_write_up,
    "python-markdown": lambda data: read_as_write_up(data, "python-markdown"),
    "registers": read_as_registers,
    "roster": read_as_roster,
    "settings": read_as_settings,
    "requests": asks,
}


def seeds(folder: Path) -> None:
    """What the fuzzer begins with."""
    folder.mkdir()
    texts = [WRITE_UP, "id,segment,name\na,b,c\n", "title: x\ntoday: 2026-01-01\ntheme: {name: default}\n"]
    texts += ["- {id: a, name: A, value_driver: mitigate-risks, aliases: [b]}\n", "GET /index.html?a=b#c"]
    texts += ["GET /_sitegen/events?shown=/&stamp=1", "HEAD /%2e%2e/secret.txt", "POST /_sitegen/open?file=a"]
    head = "---\ncustomer: c\ndrivers: []\n---\n"
    texts += [head + text for text in catalogue("hostile-texts").values()]
    for number, text in enumerate(texts):
        (folder / f"{number}").write_text(text, "utf-8")


def main() -> None:
    seconds = sys.argv[1] if len(sys.argv) > 1 else "60"
    names = sys.argv[2:] or list(TARGETS)
    (name,) = names if len(names) == 1 else (None,)
    if name is None:  # one process for each, since a fuzzer ends its own
        import subprocess

        for each in names:
            subprocess.run([sys.executable, __file__, seconds, each], check=False)
        return
    seeds(FOLDER / "seeds")
    begun, count = time.monotonic(), [0]

    def once(data: bytes) -> None:
        count[0] += 1
        try:
            TARGETS[name](data)
        except BaseException:
            print(f"FIND in {name}: {data!r}", flush=True)
            raise
        if time.monotonic() - begun > float(seconds):
            print(f"{name}: {count[0]} executions, no find", flush=True)
            sys.stdout.flush()
            import os

            os._exit(0)

    atheris.Setup([sys.argv[0], "-max_len=1500", "-verbosity=0", str(FOLDER / "seeds")], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
