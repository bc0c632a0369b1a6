"""Hostile texts in every place of a study: nothing of them runs, loads or breaks out of its page.

SITEGEN_EVERY_TEXT tries each text alone in all places too, which takes minutes.
"""

import functools
import os
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from sitegen.build import Built, build
from sitegen.writing.output import write_site
from tests.reading.read import ENGINES, body, html
from tests.withstands.active import active_in_file, active_in_page
from tests.withstands.catalogue import catalogue
from tests.withstands.places import study_of

TEXTS: dict[str, str] = catalogue("hostile-texts")
SHARED = 8
"""As many write-ups share the texts where all are tried at once."""


READABLE = (".html", ".xml", ".json", ".csv")


def write(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def bytes_of(content: bytes | Path) -> bytes:
    return content if isinstance(content, bytes) else content.read_bytes()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of a study that says all of them everywhere."""
    listed = list(TEXTS.values())
    together = [" ".join(listed[start::SHARED]) for start in range(SHARED)]
    built = build(write(tmp_path_factory.mktemp("hostile"), study_of(together, group=4)))
    assert built.files is not None, [each for each in built.diagnostics if each.severity == "error"]
    return built


@pytest.fixture(scope="module")
def files(hostile: Built) -> dict[str, bytes]:
    assert hostile.files is not None
    return {address: bytes_of(content) for address, content in hostile.files.items()}


def test_there_are_eighty_of_them_and_more() -> None:
    assert len(TEXTS) >= 80
    assert len(set(TEXTS.values())) == len(TEXTS)


def test_nothing_in_any_file_of_the_site_is_active(files: dict[str, bytes]) -> None:
    ours = [address for address in files if address.endswith(READABLE)]
    found = {address: active_in_file(address, files[address]) for address in ours}
    assert {address: faults for address, faults in found.items() if faults} == {}


PAGE = (
    "<!DOCTYPE html><html><head><title>x</title></head>"
    "<body><main><div class='prose'>{}</div></main></body></html>"
)


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_in_the_body_of_any_of_them_is_active(engine: str) -> None:
    found = {name: active_in_page(PAGE.format(html(body(text, engine)[0]))) for name, text in TEXTS.items()}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_addresses_of_pages_are_plain(files: dict[str, bytes]) -> None:
    assert [each for each in files if set('<>"&\\\n\t\0?#%') & set(each)] == []


def test_the_words_are_there_all_the_same(files: dict[str, bytes]) -> None:
    home = LexborHTMLParser(files["index.html"].decode())
    assert "{{ 1337 * 1337 }}" in (home.body.text() if home.body else "")
    assert "ran=1" in (home.body.text() if home.body else "")


ACTIVE = {
    "<script>x</script>": "<script",
    "<p onclick=x>": "onclick",
    "<a href=' java\nscript:x'>": "href",
    "<img src=//evil.invalid/x.png>": "src",
    "<b style='background:url(x)'>": "style",
    "<svg><use href=x>": "<use",
    "<meta http-equiv=refresh content=0>": "<meta",
    "<i id=a></i><i id=a></i>": "2 times",
    "<div class=prose><p id=sg-main></p></div>": "sg-main",
    "<iframe>": "<iframe",
    "<form>": "<form",
    "<base href=x>": "<base",
}


@pytest.mark.parametrize(("written", "expected"), ACTIVE.items())
def test_what_is_looked_for_would_be_found(written: str, expected: str) -> None:
    assert expected in "".join(active_in_page(PAGE.format(written)))
    assert active_in_page(PAGE.format("<p>x</p>")) == []


@pytest.mark.skipif("SITEGEN_EVERY_TEXT" not in os.environ, reason="takes minutes")
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", TEXTS)
def test_each_alone_in_all_places(name: str, engine: str, tmp_path: Path) -> None:
    files = study_of([TEXTS[name], "Another text"], group=1)
    files["sitegen.yml"] += f"markdown: {{engine: {engine}}}\n"
    built = build(write(tmp_path, files))
    if built.files is None:  # what is left of an address names a file that is not there
        errors = {each.name for each in built.diagnostics if each.severity == "error"}
        assert errors <= {"dead-link", "missing-image"}
        return
    found = {
        address: active_in_file(address, bytes_of(content))
        for address, content in built.files.items()
        if address.endswith(READABLE)
    }
    assert {address: faults for address, faults in found.items() if faults} == {}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def served(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served") / "site"
    write_site(folder, files)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


HOOK = """
window.violations = [];
document.addEventListener('securitypolicyviolation', event => violations.push(event.blockedURI));
for (const name of ['alert', 'confirm', 'prompt', 'open', 'print'])
  window[name] = () => { window.ran = name; };
"""


TOUCH = """() => {
  for (const each of document.querySelectorAll('main *'))
    for (const name of ['mouseover', 'focus', 'toggle', 'error', 'load']) each.dispatchEvent(new Event(name));
}"""


@pytest.mark.browser
def test_a_browser_runs_nothing_of_them_and_asks_for_nothing(
    browser: Browser, served: str, files: dict[str, bytes]
) -> None:
    pages = sorted(each for each in files if each.endswith(".html"))
    if "SITEGEN_EVERY_TEXT" not in os.environ:  # one page of each kind, and those that hold all texts
        kinds = {each.partition("/")[0] if "/" in each else each: each for each in pages}
        pages = sorted({*kinds.values(), "all.html"} & set(pages))
    found: list[Any] = []
    page = browser.new_page()
    page.add_init_script(HOOK)
    page.on("request", lambda each: None if each.url.startswith(served) else found.append(each.url))
    page.on("dialog", lambda each: found.append(each.message) or each.dismiss())
    for address in pages:
        page.goto(f"{served}{address}")
        page.evaluate(TOUCH)
        ran, violations = page.evaluate("[window.ran, window.violations]")
        found += [(address, ran, violations)] if ran is not None or violations else []
        found += [address] if unquote(page.url) != f"{served}{address}" else []
    page.close()
    assert found == []
