"""What a public edition remembers: a file stands only where it was searched for the same words."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from sitegen.build import build, private_names
from sitegen.memo import StudyMemo
from sitegen.model import Audience
from sitegen.rendering.public_site import PublicSite
from sitegen.rendering.site import PageError, Site
from sitegen.writing.made import MadeFiles
from sitegen.writing.output import write_site
from tests.conftest import WriteStudy
from tests.publishing.planted import png

FILES: Mapping[str, str] = {
    "sitegen.yml": "public: {suppress_below: 1}\n",
    "content/customers.csv": "id,name,segment\nbyre,The Honey Byre,owners\nquay,Merrin Quay Deli,owners\n",
    "content/interviews/byre.md": (
        "---\ncustomer: byre\ndate: 2026-09-14\nconsent: named\ndrivers: []\n---\n"
        "As at Upper Dray.\n\n![The hives](hives.png)\n"
    ),
    "content/interviews/quay.md": "---\ncustomer: quay\ndate: 2026-09-15\ndrivers: []\n---\nA secret.\n",
}


def made_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Builds the public edition; gives the addresses of the files that were made."""
    made: set[str] = set()
    look_up = Site.__getitem__

    def seen(site: Site, address: str) -> bytes | Path:
        made.add(address)
        return look_up(site, address)

    with monkeypatch.context() as patch:
        patch.setattr(Site, "__getitem__", seen)
        memo = StudyMemo(root)
        built = build(root, audience=Audience.PUBLIC, memo=memo)
        assert built.files is not None, built.diagnostics
        write_site(root / "output", built.files, made=MadeFiles(memo, root / "output", built.files.key))
    return made


@pytest.fixture
def root(study: WriteStudy) -> Path:
    root = study(FILES)
    (root / "content/interviews/hives.png").write_bytes(png("a place"))
    return root


def test_nothing_is_made_or_searched_again_where_nothing_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "files/image-1.png" in made_anew(root, monkeypatch)
    assert made_anew(root, monkeypatch) == set()


def test_every_file_is_searched_anew_for_a_new_private_name(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = made_anew(root, monkeypatch)
    with (root / "content/customers.csv").open("a") as roster:
        roster.write("shed,Nobody Spoke Of,owners\n")
    assert made_anew(root, monkeypatch) == everything


def test_name_that_became_private_is_found_in_a_page_that_did_not_change(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_anew(root, monkeypatch)
    before = (root / "output/write-ups/the-honey-byre-2026-09-14.html").read_bytes()
    with (root / "content/customers.csv").open("a") as roster:
        roster.write("dray,Upper Dray,owners\n")
    with pytest.raises(ExceptionGroup) as faults:
        made_anew(root, monkeypatch)
    assert '"Upper Dray" would be published' in str(faults.value.exceptions)
    assert (root / "output/write-ups/the-honey-byre-2026-09-14.html").read_bytes() == before


def test_another_picture_is_another_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_anew(root, monkeypatch)
    (root / "content/interviews/hives.png").write_bytes(png("a place", grey=0x20))
    assert made_anew(root, monkeypatch) == {"files/image-1.png"}
    assert (root / "output/files/image-1.png").read_bytes() != png("a place")


def test_picture_that_changes_while_the_site_is_made_stops_the_build(root: Path) -> None:
    built = build(root, audience=Audience.PUBLIC)
    assert isinstance(built.files, PublicSite)
    (root / "content/interviews/hives.png").write_bytes(png("a place", grey=0x20))
    with pytest.raises(PageError, match="became another file"):
        built.files["files/image-1.png"]


def test_check_searches_again_only_what_was_not_found_clean(root: Path) -> None:
    with (root / "content/customers.csv").open("a") as roster:
        roster.write("dray,Upper Dray,owners\n")
    first = private_names(root, memo=StudyMemo(root))
    assert {each.name for each in first} == {"private-name-published"}
    assert private_names(root, memo=StudyMemo(root)) == first == private_names(root)
