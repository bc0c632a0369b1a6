from pathlib import Path

from sitegen.model import Audience
from sitegen.preview.rebuild import Fault, Pages, Rebuild
from tests.conftest import WriteStudy
from tests.preview.conftest import write_up


def rebuilt(root: Path) -> Pages:
    pages = Rebuild(root, Audience.PUBLIC)().pages
    assert pages is not None
    return pages


def files(text: str) -> dict[str, str]:
    named = write_up().replace("---\n# ", f"consent: named\n---\n{text}\n\n# ")
    return {
        "content/interviews/deli.md": named,
        "content/interviews/dairy.md": write_up("Upper Dray Dairy"),
        "content/interviews/draft.md": named.replace("consent:", "draft: true\nconsent:"),
    }


def test_preview_of_the_public_edition_shows_it_and_no_draft(study: WriteStudy) -> None:
    pages = rebuilt(study(files("They came.")))
    shown = [address for address in pages if address.startswith("write-ups/")]
    assert shown == ["write-ups/harbour-deli-2026-09-14.html", "write-ups/index.html"]


def test_private_name_is_told_over_the_preview(study: WriteStudy) -> None:
    fault = rebuilt(study(files("The Upper Dray Dairy came."))).look_up(
        "write-ups/harbour-deli-2026-09-14.html"
    )
    assert isinstance(fault, Fault)
    assert "private-name-published" in str(fault.what)
