"""The example study's site as a whole: links, anchors, ids, hosts, and what it says."""

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.build import Built

SITE = "https://site.invalid/"


@pytest.fixture(scope="module")
def pages(example: Built) -> dict[str, LexborHTMLParser]:
    assert example.files is not None
    return {
        address: LexborHTMLParser(content.decode())
        for address, content in example.files.items()
        if isinstance(content, bytes) and address.endswith(".html")
    }


def test_the_example_study_has_no_mistake(example: Built) -> None:
    assert example.diagnostics == ()


def test_every_link_and_anchor_leads_somewhere(example: Built, pages: dict[str, LexborHTMLParser]) -> None:
    assert example.files is not None
    anchors = {address: {node.id for node in page.css("[id]")} for address, page in pages.items()}
    dead = set()
    for address, page in pages.items():
        for node in page.css("[href], [src]"):
            link = node.attributes.get("href") or node.attributes.get("src") or ""
            target = urljoin(SITE + address, link)
            if not target.startswith(SITE):
                continue
            path = unquote(urlsplit(target).path).lstrip("/")
            fragment = unquote(urlsplit(target).fragment)
            if path not in example.files:
                dead.add(f"{address}: {link}")
            elif fragment and fragment not in anchors.get(path, set()):
                dead.add(f"{address}: {link} (no such anchor)")
    assert dead == set()


def test_ids_are_unique_on_every_page(pages: dict[str, LexborHTMLParser]) -> None:
    repeated = {
        (address, id_)
        for address, page in pages.items()
        for id_, count in Counter(node.id for node in page.css("[id]")).items()
        if count > 1
    }
    assert repeated == set()


def test_no_page_loads_anything_from_another_host(pages: dict[str, LexborHTMLParser]) -> None:
    loading = "img[src], script[src], link[rel=stylesheet], iframe, object, embed, source, video, audio, use"
    foreign = {
        (address, node.html)
        for address, page in pages.items()
        for node in page.css(loading)
        if re.match(r"[a-z]+:|//", node.attributes.get("src") or node.attributes.get("href") or "")
    }
    assert foreign == set()


def test_no_page_holds_an_inline_script_or_handler(pages: dict[str, LexborHTMLParser]) -> None:
    inline = {
        (address, node.html)
        for address, page in pages.items()
        for node in page.css("*")
        if (node.tag == "script" and "src" not in node.attributes)
        or any(name.startswith("on") for name in node.attributes)
    }
    assert inline == set()


def test_every_page_has_one_heading_of_the_first_level_and_a_title(
    pages: dict[str, LexborHTMLParser],
) -> None:
    wrong = {
        a
        for a, page in pages.items()
        if len(page.css("h1")) != 1 or not page.css_first("title").text().strip()
    }
    assert wrong == set()


def test_a_withdrawn_conversation_and_a_draft_stand_nowhere(example: Built) -> None:
    assert example.files is not None
    for address, content in example.files.items():
        if isinstance(content, bytes):
            assert b"marmalade-coloured van" not in content, address
    assert "write-ups/2025/05-hollin-bank-farm.html" not in example.files
    assert "write-ups/2026/10-corrie-lane-larder.html" not in example.files


def test_the_story_of_the_small_shops_comes_out_of_the_data(example: Built) -> None:
    assert example.files is not None
    rows = json.loads(example.files["data/drivers-by-segment.json"])  # type: ignore[arg-type]
    said = {(row["segment"], row["driver"]): (row["customers"], row["base"]) for row in rows}
    assert said["owner-operators", "time-back"] == (11, 15)
    assert said["owner-operators", "inventory-control"] == (1, 15)
    assert said["regional-chains", "inventory-control"] == (9, 12)
    assert said["canteens", "shorter-queues"] == (2, 3)


def test_home_and_the_list_of_customers_say_the_same_of_who_was_asked(
    pages: dict[str, LexborHTMLParser],
) -> None:
    home, customers = (" ".join(pages[a].text().split()) for a in ("index.html", "customers/index.html"))
    assert "40 customers" in home
    assert "34 never asked" in home
    assert "40 customers asked; 3 known from other sources alone; 34 of the 74 in the roster" in customers


def test_every_driver_and_segment_has_a_row_zero_included(example: Built) -> None:
    assert example.files is not None
    rows = json.loads(example.files["data/drivers-by-segment.json"])  # type: ignore[arg-type]
    keys = Counter((row["segment"], row["driver"]) for row in rows)
    assert len(keys) == len(rows) == (4 + 1) * 18


def test_every_optional_key_of_a_write_up_is_used_somewhere() -> None:
    content = Path(__file__).parents[2] / "content" / "interviews"
    used = set(
        re.findall(
            r"^([a-z_]+|x-[a-z-]+):", "".join(p.read_text("utf-8") for p in content.rglob("*.md")), re.M
        )
    )
    keys = """title customer segment date drivers source outcome not_asked most_valued must_keep
    competitors stays offerings tell_others habits asks expected interviewer participants channel
    language tags coder consent consent_date expires draft allow"""
    assert set(keys.split()) <= used
    assert any(key.startswith("x-") for key in used)


def text_of(page: LexborHTMLParser) -> str:
    return " ".join(page.text().split())


def test_whom_to_call_next_and_whom_we_lost_unasked(pages: dict[str, LexborHTMLParser]) -> None:
    text = text_of(pages["call-next.html"])
    assert "34 of the 74 customers whom we know were never asked; 15 were asked in the last 180 days." in text
    assert "First to call: Millrace Baths Kiosk, lost, and never asked why." in text
    assert "0 of 9 (0–30 %) customers lost had been asked in the twelve months before" in text
    assert 'sitegen new "Millrace Baths Kiosk"' in text
    # A draft of a conversation with it lies in the content folder; that it exists is nobody's business.
    assert "Corrie Lane" not in text_of(pages["call-next/index.html"])


def test_where_enough_was_asked_and_where_it_cannot_be_said(pages: dict[str, LexborHTMLParser]) -> None:
    text = text_of(pages["enough.html"])
    assert "In 3 of 4 segments new drivers had stopped coming by the usual rule, and in 2 of those" in text
    assert "too few to say in Canteens and campus kiosks." in text
    assert "Ade Fashanu led 13 of 13 conversations, and 0 of 29 elsewhere" in text


def test_the_coders_agree_in_numbers_and_too_few_conversations_say_so(
    pages: dict[str, LexborHTMLParser],
) -> None:
    text = text_of(pages["agreement.html"])
    assert "7 of 108 decisions in 6 conversations differ between Nuala and Ade" in text
    assert "too few conversations to say whether they agree well enough" in text


def test_a_conclusion_that_newer_evidence_turned_is_marked_wherever_it_stands(
    pages: dict[str, LexborHTMLParser],
) -> None:
    turned = "Newer evidence disagrees: Someone answers 0 of 7 until then, 11 of 19 since."
    for address in ("insights/index.html", "insights/the-telephone-can-wait.html"):
        assert turned in text_of(pages[address])
    for address in ("drivers/someone-answers.html", "segments/farm-shops.html"):
        assert "The telephone can wait" in text_of(pages[address])
    assert "The telephone can wait" not in text_of(pages["segments/regional-chains.html"])
