"""What the tests share: small studies written as text, and the example study built once."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy starts threads when it is imported

from sitegen.analysis.findings import Findings
from sitegen.build import Built, build, check, has_errors
from sitegen.workers.limits import can_fork

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that fork come first: the library that draws charts leaves threads in this process."""
    items.sort(key=lambda each: each.get_closest_marker("forks") is None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("forks") and not can_fork():
        if not hasattr(os, "fork") or "PYTEST_XDIST_WORKER" in os.environ:
            pytest.skip("nothing is forked here: the system cannot, or this is a worker with threads")
        pytest.fail("a library that some test imports has started threads, so that nothing can be forked")


WriteStudy = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def study(tmp_path: Path) -> WriteStudy:
    """Writes files, given by path and text, into a study of their own; gives its folder."""

    def write(files: Mapping[str, str]) -> Path:
        for path, text in files.items():
            target = tmp_path / "study" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8", newline="")
        return tmp_path / "study"

    return write


def interviews(text: str) -> dict[str, str]:
    """Write-ups, one a line: `customer | segment | date | drivers | more front matter; of any keys`.

    A driver is `time-back`, `time-back:3` with its strength, `-time-back` where it speaks against us.
    The file of line 7 is `07.md`, or has the name that stands before a `>` at the beginning of the line.
    """
    files = {}
    for number, line in enumerate(text.strip().splitlines(), start=1):
        name, _, rest = line.rpartition(" > ") if " > " in line.partition("|")[0] else ("", "", line)
        customer, segment, date, drivers, *more = (cell.strip() for cell in rest.split("|"))
        tags = []
        for word in drivers.split():
            driver, _, strength = word.removeprefix("-").partition(":")
            effect = "against" if word.startswith("-") else "for"
            tags.append(f"{{driver: {driver}, strength: {strength or 1}, effect: {effect}}}")
        keys = [f"customer: {customer}", f"drivers: [{', '.join(tags)}]"]
        keys += [f"segment: {segment}"] if segment else []
        keys += [f"date: {date}"] if date else []
        keys += [key.strip() for cell in more for key in cell.split(";")]
        path = f"content/interviews/{name.strip() or f'{number:02}'}.md"
        files[path] = "\n".join(["---", *keys, "---", "", "What was said.", ""])
    return files


Analyse = Callable[[Mapping[str, str]], Findings]


@pytest.fixture
def analysed(study: WriteStudy) -> Analyse:
    """What is found in files, given by path and text; a mistake in them fails the test."""

    def find(files: Mapping[str, str]) -> Findings:
        checked = check(study(files))
        assert checked.findings is not None
        assert not has_errors(checked.diagnostics)
        return checked.findings

    return find


@pytest.fixture(scope="session")
def example() -> Built:
    """The example study, built, each page made once."""
    built = build(ROOT)
    assert built.files is not None, built.diagnostics
    return replace(built, files=dict(built.files))


@pytest.fixture(scope="session")
def example_site(example: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the example study's site."""
    from sitegen.writing.output import write_site

    folder = tmp_path_factory.mktemp("example") / "site"
    assert example.files is not None, example.diagnostics
    write_site(folder, example.files)
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real material beside the repository; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside the repository")
    return SHARED / "data"


FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """The Chromium that the system has; the tests are skipped where it has none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine (apt install chromium)")
    from playwright.sync_api import sync_playwright  # most tests open no browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
