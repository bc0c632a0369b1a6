"""What readers can search and filter: what the index holds, where it leads, what it hides, what it weighs."""

import gzip
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sitegen.analysis.findings import Findings
from sitegen.build import Built, build
from sitegen.pages.bodies import LinkTargets
from sitegen.pages.desk import Desk
from sitegen.pages.edition import Edition
from sitegen.pages.search.index import search_index
from sitegen.reading.redaction import withhold, withhold_all
from tests.conftest import Analyse, WriteStudy, interviews

STATIC = Path(__file__).parents[2] / "themes/default/static"
PREFIX = b"var sitegenIndex = "

STUDY = {
    "content/drivers.yml": "- {id: calm, name: Calm, value_driver: assuage-emotions, aliases: [quiet]}\n"
    "- {id: evenings, parent: calm}\n- {id: fees, name: Fees}\n",
    "content/segments.yml": "- {id: shops, name: Small shops, definition: One to five sites.}\n",
    "content/interviews/deli.md": """---
customer: Deli
segment: shops
date: 2026-09-14
outcome: won
competitors: [Oxterby, {name: Oxterby, we_won_on: [fees]}]
drivers: [calm, {driver: fees, effect: against}]
tell_others: They ||swore|| it works.
asks: [Two ||brass|| drawers]
tags: [quay]
---
# The ||lamp||

We met at the quay.

> I get home ||before Ana|| now.
>
> — ||Graça||, owner, #evenings #-fees
""",
    "content/interviews/inn.md": "---\ncustomer: Inn\ndrivers: []\nsource: survey\n---\nA form.\n",
    "content/pages/how.md": "# How ||Bex|| listens\n\nWe sit down.\n\n## The ||cake||\n\nWe eat.\n",
    "content/insights/late.md": "---\ntitle: Late ||Rui||\nauthor: Bex\ndrivers: [calm]\n---\nBy ||Ted||.\n",
}
SECRETS = ["swore", "brass", "lamp", "before Ana", "Graça", "Bex", "cake", "Rui", "Ted"]


class Withholding(Edition):
    """An edition that shows no redacted word, as a public one would."""

    def plain(self, text: str) -> str:
        return withhold_all(text)

    def marked(self, text: str) -> str:
        return withhold(text)


def script_of(findings: Findings, edition: type[Edition] = Edition) -> bytes:
    return search_index(Desk(findings, edition(findings, lambda spec: ""), LinkTargets(findings)))


def read(script: bytes) -> dict[str, Any]:
    assert script.startswith(PREFIX)
    assert script.endswith(b";\n")
    index: dict[str, Any] = json.loads(script[len(PREFIX) : -2])
    return index


def row_of(index: Mapping[str, Any], columns: str, place: int) -> dict[str, Any]:
    return {name: column[place] for name, column in index[columns].items()}


def test_a_write_up_and_its_quote_are_rows_of_places(analysed: Analyse) -> None:
    index = read(script_of(analysed(STUDY)))
    names = {kind: [row[0] for row in index[kind]] for kind in ("drivers", "segments", "customers", "rivals")}
    calm, evenings, fees = (names["drivers"].index(each) for each in ("calm", "evenings", "fees"))
    assert row_of(index, "writeUps", 0) == {
        "title": "The lamp",
        "address": "write-ups/deli.html",
        "customer": names["customers"].index("Deli"),
        "segment": names["segments"].index("shops"),
        "day": 20260914,
        "outcome": index["outcomes"].index("won"),
        "counted": 1,
        "rivals": [names["rivals"].index("oxterby")],
        "drivers": [calm, ~fees, evenings],
        "words": "We met at the quay.",
        "told": "They \ue000\ue000swore\ue001\ue001 it works.",
        "asks": ["Two \ue000\ue000brass\ue001\ue001 drawers"],
        "tags": "quay",
    }
    quote = row_of(index, "quotes", 0)
    assert re.fullmatch("q-[a-z0-9]{8}", quote.pop("id"))
    assert quote == {
        "writeUp": 0,
        "words": "I get home \ue000\ue000before Ana\ue001\ue001 now.",
        "speaker": "\ue000\ue000Graça\ue001\ue001, owner",
        "drivers": [evenings, ~fees],
    }


def test_what_is_not_counted_is_found_and_marked_as_such(analysed: Analyse) -> None:
    form = row_of(read(script_of(analysed(STUDY))), "writeUps", 1)
    assert (form["counted"], form["segment"], form["day"], form["outcome"]) == (0, -1, 0, -1)


def test_a_driver_knows_all_that_it_counts_for(analysed: Analyse) -> None:
    drivers = {row[0]: row for row in read(script_of(analysed(STUDY)))["drivers"]}
    assert [list(drivers)[place] for place in drivers["evenings"][4]] == [
        "evenings",
        "calm",
        "assuage-emotions",
    ]
    assert drivers["calm"] == [
        "calm",
        "Calm",
        "drivers/calm.html",
        "assuage-emotions",
        drivers["calm"][4],
        "quiet",
    ]


def test_every_text_that_the_scripts_say_is_in_the_index(analysed: Analyse) -> None:
    scripts = "".join(path.read_text("utf-8") for path in STATIC.glob("*.js"))
    asked = re.findall(r"(?:say\(engine, |[^.]add\()([^,()]+)", scripts)
    said = {name for each in asked for name in re.findall(r'"(\w+)"', each)}
    assert {"found", "drivers", "undated"} <= said
    assert said <= set(read(script_of(analysed(STUDY)))["texts"])


def test_scripts_know_in_which_locale_to_write_numbers_and_days(analysed: Analyse) -> None:
    assert read(script_of(analysed(STUDY)))["locale"] == "en-GB"


def test_redacted_words_are_nowhere_in_the_index_of_an_edition_that_withholds_them(analysed: Analyse) -> None:
    findings = analysed(STUDY)
    shown, withheld = script_of(findings).decode(), script_of(findings, Withholding).decode()
    assert [each for each in SECRETS if each not in shown] == []
    assert [each for each in SECRETS if each in withheld] == []


def test_the_beginning_of_a_long_write_up_is_cut_between_words(analysed: Analyse) -> None:
    words = " ".join(["counting"] * 40)
    files = {"content/interviews/a.md": f"---\ncustomer: A\ndrivers: []\ndate: 2026-01-01\n---\n{words}\n"}
    (said,) = read(script_of(analysed(files)))["writeUps"]["words"]
    assert said == " ".join(["counting"] * 13) + " …"


def addresses_of(index: Mapping[str, Any]) -> set[str]:
    """Everywhere that a result can lead."""
    write_ups, quotes = index["writeUps"], index["quotes"]
    found = {row[2] for kind in ("drivers", "segments", "rivals", "pages") for row in index[kind] if row[2]}
    found |= {row[1] for row in index["customers"]} | {*write_ups["address"]}
    for address, told, asks in zip(write_ups["address"], write_ups["told"], write_ups["asks"], strict=True):
        found |= {address + "#sg-tell-others"} if told else set()
        found |= {address + "#sg-asks"} if asks else set()
    found |= {
        f"{write_ups['address'][w]}#{id_}" for w, id_ in zip(quotes["writeUp"], quotes["id"], strict=True)
    }
    return found


def dead_among(addresses: set[str], files: Mapping[str, bytes | Path]) -> list[str]:
    dead = []
    for address in sorted(addresses):
        page, _, anchor = address.partition("#")
        content = files.get(page)
        text = content.decode() if isinstance(content, bytes) else ""
        if not text or (anchor and f'id="{anchor}"' not in text):
            dead.append(address)
    return dead


def index_of(built: Built) -> tuple[bytes, dict[str, Any]]:
    assert built.files is not None
    script = built.files["data/search.js"]
    assert isinstance(script, bytes)
    return script, read(script)


def test_every_result_of_the_example_leads_to_a_page_and_a_place_on_it(example: Built) -> None:
    assert example.files is not None
    found = addresses_of(index_of(example)[1])
    assert len(found) > 300
    assert dead_among(found, example.files) == []


@pytest.mark.parametrize(
    "files",
    [
        STUDY,
        interviews("Deli | | 2026-01-10 | calm"),
        {**interviews("Deli | shops | | calm"), "content/competitors.yml": "[{id: oxterby, name: Oxterby}]"},
        {**interviews("Deli | shops | 2026-01-10 |"), "content/offerings.yml": "[{id: till, name: Till}]"},
    ],
)
def test_every_result_of_a_small_study_leads_to_a_page(files: Mapping[str, str], study: WriteStudy) -> None:
    built = build(study(files))
    assert built.files is not None
    assert dead_among(addresses_of(index_of(built)[1]), dict(built.files)) == []


def test_the_index_of_the_example_weighs_less_than_150_bytes_a_quote(example: Built) -> None:
    script, index = index_of(example)
    assert len(gzip.compress(script, 9)) < 150 * len(index["quotes"]["id"])


def test_a_page_loads_at_most_15_kb_of_script_before_a_reader_does_anything(example: Built) -> None:
    assert example.files is not None
    for address, content in example.files.items():
        if not address.endswith(".html"):
            continue
        assert isinstance(content, bytes)
        scripts = re.findall(rb'<script src="(?:\.\./)*([^"]+)"', content)
        sizes = [Path(str(example.files[each.decode()])).stat().st_size for each in scripts]
        assert 0 < sum(sizes) <= 15_000, address
