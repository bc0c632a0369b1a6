"""The pages that put two segments beside each other."""

import re
from pathlib import Path

from sitegen.build import Built, build
from tests.conftest import WriteStudy, interviews

CODEBOOK = "- {id: time, name: Time back, value_driver: assuage-emotions}\n"


def crowd(segment: str, naming: int, of: int) -> str:
    return "\n".join(f"{segment} {n} | {segment} | | {'time' if n < naming else ''}" for n in range(of))


def pages(study: WriteStudy, *crowds: str) -> tuple[Path, dict[str, str]]:
    root = study({"content/drivers.yml": CODEBOOK, **interviews("\n".join(crowds))})
    built = build(root)
    assert built.files is not None
    html = {}
    for address in built.files:
        if address.startswith("side-by-side/") or address == "segments/shops.html":
            content = built.files[address]
            assert isinstance(content, bytes)
            html[address] = re.sub(r"\s+", " ", content.decode())
    return root, html


def test_a_pair_says_what_differs_with_both_counts(study: WriteStudy) -> None:
    _, html = pages(study, crowd("shops", 9, 10), crowd("chains", 0, 10))
    page = next(text for address, text in html.items() if address.count("/") == 2)
    assert "Clear of chance: Time back, more among shops (9 of 10) than among chains (0 of 10)." in page
    assert (
        "1 pair of segments: 1 differs on some driver, clear of chance among 1 comparison."
        in (html["side-by-side/index.html"])
    )
    assert re.search(r'Beside <a href="\.\./side-by-side/[^"]+">chains</a>', html["segments/shops.html"])


def test_a_pair_that_does_not_differ_says_so(study: WriteStudy) -> None:
    _, html = pages(study, crowd("shops", 5, 10), crowd("chains", 5, 10))
    page = next(text for address, text in html.items() if address.count("/") == 2)
    assert "Nothing differs between the two beyond chance." in page
    assert "In their words" not in page


def test_there_is_no_page_where_there_are_not_two_segments_to_compare(study: WriteStudy) -> None:
    _, html = pages(study, crowd("shops", 5, 10), crowd("chains", 1, 4))
    assert list(html) == ["segments/shops.html"]
    assert "Beside" not in html["segments/shops.html"]


def test_both_segments_of_the_example_speak_for_themselves(example: Built) -> None:
    assert example.files is not None
    page = example.files["side-by-side/owner-operators/regional-chains.html"]
    assert isinstance(page, bytes)
    sides = re.findall(r'id="sg-inventory-control-([a-z-]+)"', page.decode())
    assert sides == ["owner-operators", "regional-chains"]
    assert "You showed me the crates. I nodded. It is good, the crates." in page.decode()
