"""The whole site as one file: whole, alone, the same every time, and nobody's but ours to replace."""

import re
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.binding.one_file import is_one_file, one_file
from sitegen.build import Built, build, check
from sitegen.model import Audience
from sitegen.rendering.public_site import PublicSite
from sitegen.rendering.site import Site
from tests.cli.test_commands import GOOD, sitegen
from tests.conftest import ROOT, WriteStudy
from tests.publishing.planted import PLACES, planted, word, write


@pytest.fixture(scope="module")
def whole(example: Built) -> bytes:
    """The example study as one file."""
    plan = check(ROOT).plan
    assert plan is not None
    assert example.files is not None
    return one_file(plan.site, example.files, plan.pages)


@pytest.fixture(scope="module")
def tree(whole: bytes) -> LexborHTMLParser:
    return LexborHTMLParser(whole)


def values(tree: LexborHTMLParser, name: str) -> list[str]:
    return [node.attributes[name] or "" for node in tree.css(f"[{name}]")]


def test_every_page_is_in_it_with_what_it_says(tree: LexborHTMLParser, example: Built) -> None:
    assert example.files is not None
    pages = {address for address in example.files if address.endswith(".html")} - {"404.html"}
    parts = {node.attributes["id"]: node for node in tree.css(".sg-page")}
    assert parts.keys() == pages
    for address in ("index.html", "write-ups/2026/09-merrin-quay-deli.html", "data/index.html"):
        content = example.files[address]
        assert isinstance(content, bytes)
        main = LexborHTMLParser(content).css_first("main")
        assert main is not None
        assert parts[address].text().split() == main.text().split()


def test_no_id_is_there_twice(tree: LexborHTMLParser) -> None:
    ids = values(tree, "id")
    assert len(ids) > 1000
    assert len(ids) == len(set(ids))


def test_every_link_leads_to_a_place_in_it_or_out_of_the_site(tree: LexborHTMLParser) -> None:
    ids = set(values(tree, "id"))
    links = values(tree, "href")
    inside = [unquote(link[1:]) for link in links if link.startswith("#")]
    assert len(inside) > 5000
    assert set(inside) <= ids
    assert {link.partition(":")[0] for link in links if not link.startswith("#")} == {"data"}


def test_whatever_names_an_id_names_one_that_is_there(tree: LexborHTMLParser) -> None:
    ids = set(values(tree, "id"))
    named = [
        each for name in ("for", "aria-labelledby") for value in values(tree, name) for each in value.split()
    ]
    assert named
    assert set(named) <= ids


def test_table_is_in_it_once_as_it_is_on_the_site(tree: LexborHTMLParser, example: Built) -> None:
    assert example.files is not None
    held = {node.attributes["id"]: node.attributes for node in tree.css("a[download]")}
    csv = "data/drivers-by-segment.csv"
    assert held[csv]["download"] == "drivers-by-segment.csv"
    assert unquote_to_bytes((held[csv]["href"] or "").partition(",")[2]) == example.files[csv]
    project = held["data/project.qdpx"]["href"] or ""
    assert b64decode(project.partition("base64,")[2]) == example.files["data/project.qdpx"]
    assert f"#{csv}" in values(tree, "href")


def test_only_its_own_scripts_and_styles_are_allowed(tree: LexborHTMLParser) -> None:
    policy = (tree.css_first("meta[http-equiv]").attributes["content"] or "").split("; ")  # type: ignore[union-attr]
    assert policy[0] == "default-src 'none'"
    for tag, directive in (("script", "script-src "), ("style", "style-src-elem ")):
        (allowed,) = [each for each in policy if each.startswith(directive)]
        assert "unsafe" not in allowed
        digests = {
            f"'sha256-{b64encode(sha256(node.text().encode()).digest()).decode()}'" for node in tree.css(tag)
        }
        assert digests == set(allowed.split()[1:])
    assert tree.css_first("script[src], link[rel=stylesheet]") is None


def test_it_is_the_same_every_time(study: WriteStudy) -> None:
    site = build(study({"content/interviews/deli.md": GOOD})).files
    assert isinstance(site, Site)
    assert one_file(site.view, site, site.pages) == one_file(site.view, dict(site), list(site.pages))


def test_public_edition_gives_nothing_private_away(tmp_path: Path) -> None:
    built = build(write(tmp_path, planted()), audience=Audience.PUBLIC)
    site = built.files
    assert built.published is not None
    assert isinstance(site, PublicSite)
    content = one_file(site.view, site, site.pages)
    pictures = b"".join(map(b64decode, re.findall(rb";base64,([A-Za-z0-9+/=]+)", content)))
    assert pictures
    for text in (content, unquote_to_bytes(content), pictures):
        assert not [place for place in PLACES if word(place).encode() in text]
    assert site.faults_in("report.html", content) == ()
    assert site.faults_in("report.html", content + built.published.private[0].text.encode()) != ()


def test_command_says_how_large_it_is_and_leaves_the_folder_alone(study: WriteStudy, tmp_path: Path) -> None:
    root = study({"content/interviews/deli.md": GOOD})
    ran = sitegen("build", root, "--one-file", folder=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert re.search(r"\d+ pages in one file: \d+ kB, \d+ kB compressed", ran.stdout)
    assert is_one_file(tmp_path / "study.html")
    assert not (root / "output").exists()
    assert sitegen("build", root, "--one-file", folder=tmp_path).returncode == 0


def test_file_of_somebody_else_is_replaced_only_when_told(study: WriteStudy, tmp_path: Path) -> None:
    root = study({"content/interviews/deli.md": GOOD})
    path = tmp_path / "mine.html"
    path.write_text("<p>mine")
    ran = sitegen("build", root, "--one-file", "--output", path)
    assert ran.returncode == 2
    assert "mine.html is there, and sitegen did not make it" in ran.stderr
    assert path.read_text() == "<p>mine"
    assert sitegen("build", root, "--one-file", "--output", path, "--force").returncode == 0
    assert is_one_file(path)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--one-file", "--output", "report.pdf"], "must end with .html"),
        (["--one-file", "--output", "."], "is a folder: name a file"),
        (["--force"], "--force goes with --one-file"),
    ],
)
def test_wrong_usage_is_told(study: WriteStudy, arguments: list[str], said: str) -> None:
    root = study({"content/interviews/deli.md": GOOD})
    ran = sitegen("build", root, *arguments, folder=root)
    assert ran.returncode == 2
    assert said in ran.stderr
