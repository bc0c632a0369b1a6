"""What the tests share: small studies written as text, and the example study built once."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sitegen.build import Built, build

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

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


@pytest.fixture(scope="session")
def example() -> Built:
    """The example study, built."""
    return build(ROOT)


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
