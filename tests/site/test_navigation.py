"""The navigation of any study leads to the pages that are there, and to all of them.

SITEGEN_STUDIES sets how many random studies are looked at; a few in continuous integration.
"""

import os
import random
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.build import build, check, has_errors
from sitegen.pages.navigation import GROUPS
from sitegen.pages.plan import SitePlan
from tests.conftest import WriteStudy, interviews
from tests.rebuild.changes import (
    DETAILS,
    DRIVERS,
    add_page,
    change_codebook,
    change_other_registers,
    change_roster,
    change_segments,
    code_again,
    conclude,
    introduce,
    keep_a_page_of_a_customer,
    link_to_another,
    place_a_chart,
    write,
    write_up,
)

STUDIES = int(os.environ.get("SITEGEN_STUDIES", "40"))
SITE = "https://site.invalid/"

MORE = (
    *DETAILS,
    "most_valued: fees",
    "most_valued: mangle",
    "competitors: [Oxterby]",
    "tell_others: ' '",
    "habits: {use: }",
    "asks: []",
    "expected: [mitigate-risks]",
    "date: 2021-02-11",
    "date:",
)

CHANGES = (
    change_codebook,
    change_segments,
    change_roster,
    change_other_registers,
    keep_a_page_of_a_customer,
    conclude,
    introduce,
    add_page,
    code_again,
    link_to_another,
    place_a_chart,
)


def random_study(root: Path, rng: random.Random) -> None:
    """A few write-ups, most of them bare, with some registers and pages."""
    for number in range(rng.choice([1, 1, 2, 3, 6])):
        said = rng.sample(MORE, rng.choice([0, 0, 2, 4, 8]))
        details = {each.partition(":")[0]: each for each in said}
        text = write_up(rng.randrange(9), "Told.", "".join(f"{each}\n" for each in details.values()))
        if "date" in details:
            text = text.replace(text[text.index("date: ") : text.index("drivers:")], "", 1)
        if rng.random() < 0.3:
            text = text[: text.index("\n>")]  # no quote
        write(root / f"content/interviews/w{number}.md", text)
    if rng.random() < 0.5:
        write(root / "content/drivers.yml", DRIVERS)
    if rng.random() < 0.3:
        message = "[{driver: fees, text: Pay less., since: 2026-01-01}]"
        write(root / "content/segments.yml", f"- {{id: small, messages: {message}}}\n- {{id: large}}\n")
    for change in rng.sample(CHANGES, rng.randrange(5)):
        change(root, rng)
    if rng.random() < 0.4:
        write(root / "sitegen.yml", "small_base: 1\n")


def made(root: Path, seed: int) -> SitePlan | None:
    random_study(root, random.Random(seed))
    checked = check(root)
    return None if has_errors(checked.diagnostics) else checked.plan


@pytest.mark.parametrize("seed", range(STUDIES))
def test_the_navigation_has_every_page_that_is_there_and_none_that_is_not(tmp_path: Path, seed: int) -> None:
    plan = made(tmp_path, seed)
    if plan is None:
        return  # a study with a mistake has no site
    there = {line[1] for _, lines in GROUPS for line in lines if line[1] in set(plan.pages)}
    shown = {line.address for group in plan.site.navigation for line in group.lines}
    assert shown - set(plan.pages) == set()
    assert there - shown == set()


def test_most_random_studies_have_a_site_and_together_all_lines(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    plans = [made(tmp_path_factory.mktemp("study"), seed) for seed in range(STUDIES)]
    shown = [{line.address for g in plan.site.navigation for line in g.lines} for plan in plans if plan]
    every = {line[1] for _, lines in GROUPS for line in lines}
    assert len(shown) > STUDIES / 2
    assert every - set().union(*shown) == set()
    assert any(every - each for each in shown)


@pytest.mark.parametrize("seed", range(0, STUDIES, 5))
def test_every_link_and_anchor_of_a_random_study_leads_somewhere(tmp_path: Path, seed: int) -> None:
    random_study(tmp_path, random.Random(seed))
    built = build(tmp_path)
    if built.files is None:
        return  # a study with a mistake has no site
    pages = {
        address: LexborHTMLParser(content.decode())
        for address, content in built.files.items()
        if isinstance(content, bytes) and address.endswith(".html")
    }
    assert dead_links(pages, set(built.files)) == set()


def dead_links(pages: Mapping[str, LexborHTMLParser], files: set[str]) -> set[str]:
    anchors = {address: {node.id for node in page.css("[id]")} for address, page in pages.items()}
    dead = set()
    for address, page in pages.items():
        for node in page.css("[href], [src]"):
            link = node.attributes.get("href") or node.attributes.get("src") or ""
            target = urljoin(SITE + address, link)
            if not target.startswith(SITE):
                continue
            path, fragment = (unquote(part) for part in urlsplit(target)[2::2])
            if path.lstrip("/") not in files:
                dead.add(f"{address}: {link}")
            elif fragment and fragment not in anchors.get(path.lstrip("/"), set()):
                dead.add(f"{address}: {link} (no such anchor)")
    return dead


HIDDEN = ["Enough?", "enough", "enough.html", "ENOUGH?"]


@pytest.mark.parametrize("name", HIDDEN)
def test_a_hidden_line_is_gone_and_its_page_is_not(study: WriteStudy, name: str) -> None:
    settings = f'navigation: [{{hide: "{name}"}}]\n'
    built = build(study({**interviews("Deli | shops | 2026-01-01 | time-back"), "sitegen.yml": settings}))
    assert built.diagnostics == ()
    assert built.files is not None
    page = built.files["index.html"]
    assert isinstance(page, bytes)
    menu = page.partition(b"</nav>")[0]
    assert (b"enough.html" in menu, b"methods.html" in menu) == (False, True)
    methods = built.files["methods.html"]
    assert isinstance(methods, bytes)
    assert b"Whether enough was asked" in methods  # what the site has is told there
    assert "enough.html" in built.files


def test_hiding_what_is_no_line_suggests_the_nearest(study: WriteStudy) -> None:
    settings = "navigation: [{hide: coder}]\n"
    checked = check(study({**interviews("Deli | shops | 2026-01-01 | time-back"), "sitegen.yml": settings}))
    (fault,) = checked.diagnostics
    assert (fault.name, fault.message) == ("not-a-choice", '"coder" is no line of the navigation')
    assert fault.help == 'Did you mean "coders"?'
    assert settings[fault.place.start : fault.place.end] == "coder"


@pytest.mark.parametrize(
    ("lines", "own"),
    [
        ("", ("segments/ours.html", "theirs.html")),
        ("{label: T, to: pages/theirs.md}, {label: I, to: insights/why.md}", ("theirs.html",)),
        ("{hide: theirs}", ("segments/ours.html",)),
    ],
)
def test_own_pages_are_those_of_the_study_that_the_navigation_shows(
    study: WriteStudy, lines: str, own: tuple[str, ...]
) -> None:
    pages = {"pages/segments/ours.md": "Ours.\n", "pages/theirs.md": "Theirs.\n"}
    insight = {"insights/why.md": "---\ntitle: Why\n---\n\nSo.\n"}
    content = {f"content/{path}": text for path, text in (pages | insight).items()}
    built = build(
        study({"sitegen.yml": f"navigation: [{lines}]\n", **content, **interviews("Deli | a | | ")})
    )
    assert built.files is not None, built.diagnostics
    assert built.files.own_pages == own
