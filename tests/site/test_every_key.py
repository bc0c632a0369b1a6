"""Whatever a writer says in a key of the content model shows on a page; nothing is asked for in vain."""

import csv
import re
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.memo import Memo
from sitegen.reading.fields import Fields
from sitegen.reading.yaml_tree import Node

STUDY = {
    "sitegen.yml": """\
title: Why they buy
organisation: Bramble
description: Eight conversations.
language: en-GB
write_up_language: en-IE
base_url: https://bramble.invalid/why
repository: https://git.invalid/why
theme: {name: own, accent: "#7b2d43"}
count: interviews
small_base: 3
recent: 90
today: 2026-10-31
markdown: {engine: python-markdown, extensions: [smarty]}
navigation:
  - {label: How we ask, to: pages/how.md}
  - {to: pages/who.md}
  - hide: surprises
""",
    "themes/own/theme.yml": "name: own\nextends: default\n",
    "themes/own/templates/write-up.html": (
        "{% extends 'default/write-up.html' %}{% block related %}{{ view.extra }}{% endblock %}\n"
    ),
    "content/index.md": "---\ntitle: Before you read\n---\nWelcome.\n",
    "content/pages/how.md": "---\ntitle: How we ask\n---\nWe 'ask'.\n",
    "content/pages/who.md": "---\ntitle: Whom we ask\n---\nEveryone.\n",
    "content/customers/quay.md": "---\ntitle: Before you go\npeople: [Rosa Quay]\n---\nBring boots.\n",
    "content/drivers.yml": """\
- {id: time-back, name: Hours, value_driver: assuage-emotions, definition: Fewer hours.,
   include: Evenings too., exclude: Not paid hours., aliases: [evenings]}
- {id: fees, name: Fees, value_driver: decrease-costs}
- {id: card-fees, name: Card fees, parent: fees}
- {id: queues, name: Queues, value_driver: increase-revenue}
- {id: calm, value_driver: assuage-emotions}
""",
    "content/segments.yml": """\
- id: shops
  name: Small shops
  definition: One counter.
  customers: 420
  aliases: [corner shops]
  messages:
    - {driver: fees, text: Pay less., since: 2025-01-01}
- {id: chains, name: Chains}
- {id: farms}
""",
    "content/competitors.yml": """\
- {id: oxterby, name: Oxterby Tills, aliases: [the blue till], description: On lease.}
- {id: pip}
""",
    "content/offerings.yml": """\
- {id: till, name: The till, aliases: [the box], description: It adds up.}
- {id: helpline, name: Helpline}
- {id: scales}
""",
    "content/initiatives.yml": """\
- {id: club, name: The club, aliases: [bonus club], serves: [fees], segments: [shops], status: planned,
   since: 2026-02-01}
""",
    "content/customers.csv": """\
id,name,pseudonym,segment,status,best,since,revenue,last_contacted,left,town
quay,Quay Deli,Deli on the water,shops,active,yes,2021-04-01,18400,2026-09-14,,Hull
ferry,Ferry Stores,,shops,active,,2022-01-01,900,,,
gate,Gate Farm,,shops,lost,,,,,2026-03-01,
mill,Mill Foods,,chains,active,yes,2020-01-01,80000,2026-01-05,,
yard,Yard Kiosk,,chains,active,,,,,,
""",
    "content/insights/evening.md": """\
---
title: They buy an evening
author: Nuala
date: 2026-02-01
drivers: [time-back]
segments: [shops]
quotes: [q-yns95uqh]
confidence: high
---
So we think.
""",
    "content/interviews/quay.md": """\
---
title: The till on the quay
customer: quay
segment: corner shops
date: 2026-03-14
drivers:
  - driver: evenings
    strength: 3
    effect: against
    quote: I get home before dinner now.
  - card-fees
not_asked: [queues]
outcome: renewed
most_valued: the box
must_keep: [helpline]
competitors: [{name: the blue till, we_won_on: [fees], they_lead_on: [queues]}]
stays: unsure
offerings: [{offering: till, drivers: [fees], understood: false, valued: false}]
tell_others: It adds up.
habits: {compare: {does: Asks around, channel: by phone, offer: A price list}}
asks: [{ask: A longer roll, driver: queues}]
expected: [queues]
interviewer: Ada
participants: [Tom Quay]
channel: video
language: Welsh
tags: [north]
coder: Bea
consent: named
consent_date: 2026-03-15
expires: 2028-03-15
x-mood: calm
---
It rained. I get home before dinner now. We 'met'.

> The drawer agrees, or it tells me.
>
> — owner, #time-back
""",
    "content/interviews/quay.ada.md": """\
---
customer: quay
date: 2026-03-14
coder: Ada
drivers: [fees]
---
It rained.
""",
    "content/interviews/ferry.md": """\
---
customer: ferry
date: 2026-08-14
source: second-hand
drivers: [fees]
---
Said at the pier.
""",
    "content/interviews/mill.md": """\
---
customer: mill
date: 2026-06-02
draft: true
drivers: [time-back]
---
Not ready.
""",
    "content/interviews/gate.md": """\
---
customer: gate
consent: withdrawn
date: 2026-06-03
drivers: [time-back]
---
Taken back.
""",
} | {
    f"content/interviews/chain-{n}.md": (
        f"---\ncustomer: {'mill' if n < 3 else 'yard'}\ndate: 2026-0{n}-20\n"
        f"drivers: [{'queues' if n % 2 else 'time-back, fees'}]\noutcome: {'lost' if n == 4 else 'won'}\n"
        "interviewer: Cem\n---\nWe met.\n"
    )
    for n in range(1, 6)
}

QUAY, DRIVERS, SEGMENTS = "interviews/quay.md", "drivers.yml", "segments.yml"
CASES = """
interviews/quay.md | title: The till on the quay |  | write-ups/quay.html
interviews/quay.md | customer: quay | customer: yard | customers/yard.html
interviews/quay.md | segment: corner shops | segment: chains | segments/shops.html
interviews/quay.md | date: 2026-03-14 |  | over-time.html
interviews/quay.md | driver: evenings | driver: queues | drivers/time-back.html
interviews/quay.md | strength: 3 |  | customers/quay.html
interviews/quay.md | effect: against |  | drivers/time-back.html
interviews/quay.md | quote: I get home before dinner now. |  | drivers/time-back.html
interviews/quay.md | not_asked: [queues] |  | drivers/queues.html
interviews/quay.md | outcome: renewed |  | outcomes.html
interviews/quay.md | most_valued: the box |  | offerings/till.html
interviews/quay.md | must_keep: [helpline] |  | must-keeps.html
interviews/quay.md | name: the blue till | name: pip | competitors/oxterby.html
interviews/quay.md | we_won_on: [fees], |  | competitors/oxterby.html
interviews/quay.md | , they_lead_on: [queues] |  | competitors/oxterby.html
interviews/quay.md | stays: unsure |  | competitors/index.html
interviews/quay.md | offering: till | offering: helpline | offerings/till.html
interviews/quay.md | drivers: [fees], understood | understood | offerings/till.html
interviews/quay.md | , understood: false |  | offerings/index.html
interviews/quay.md | , valued: false |  | offerings/index.html
interviews/quay.md | tell_others: It adds up. |  | in-their-words.html
interviews/quay.md | does: Asks around, |  | habits.html
interviews/quay.md | channel: by phone, |  | habits.html
interviews/quay.md | , offer: A price list |  | habits.html
interviews/quay.md | ask: A longer roll | ask: A wider roll | asks.html
interviews/quay.md | , driver: queues |  | asks.html
interviews/quay.md | expected: [queues] |  | surprises.html
interviews/quay.md | interviewer: Ada |  | enough.html
interviews/quay.md | participants: [Tom Quay] |  | customers/quay.html
interviews/quay.md | channel: video |  | methods.html
interviews/quay.md | language: Welsh |  | methods.html
interviews/quay.md | tags: [north] |  | write-ups/quay.html
interviews/quay.md | coder: Bea |  | agreement.html
interviews/quay.md | consent: named |  | write-ups/quay.html
interviews/quay.md | consent_date: 2026-03-15 |  | write-ups/quay.html
interviews/quay.md | expires: 2028-03-15 |  | write-ups/quay.html
interviews/quay.md | x-mood: calm |  | write-ups/quay.html
interviews/ferry.md | source: second-hand |  | segments/shops.html
interviews/mill.md | draft: true |  | customers/mill.html
interviews/gate.md | consent: withdrawn |  | customers/index.html
drivers.yml | id: calm | id: peace | drivers/index.html
drivers.yml | name: Hours, |  | drivers/time-back.html
drivers.yml | value_driver: assuage-emotions, |  | drivers/assuage-emotions.html
drivers.yml | , parent: fees |  | drivers/fees.html
drivers.yml | definition: Fewer hours., |  | drivers/time-back.html
drivers.yml | include: Evenings too., |  | codebook.html
drivers.yml | exclude: Not paid hours., |  | codebook.html
drivers.yml | aliases: [evenings] | aliases: [evenings, nights] | codebook.html
segments.yml | id: farms | id: fields | segments/index.html
segments.yml | name: Small shops |  | segments/shops.html
segments.yml | definition: One counter. |  | segments/shops.html
segments.yml | customers: 420 |  | segments/shops.html
segments.yml | aliases: [corner shops] | aliases: [corner shops, stalls] | segments/shops.html
segments.yml | driver: fees | driver: queues | message-gap.html
segments.yml | text: Pay less., |  | message-gap.html
segments.yml | , since: 2025-01-01 |  | segments/shops.html
competitors.yml | id: pip | id: pennypip | competitors/index.html
competitors.yml | name: Oxterby Tills, |  | competitors/oxterby.html
competitors.yml | aliases: [the blue till] | aliases: [the blue till, blue] | competitors/oxterby.html
competitors.yml | , description: On lease. |  | competitors/oxterby.html
offerings.yml | id: scales | id: balance | offerings/index.html
offerings.yml | name: The till, |  | offerings/till.html
offerings.yml | aliases: [the box] | aliases: [the box, box] | offerings/till.html
offerings.yml | , description: It adds up. |  | offerings/till.html
initiatives.yml | id: club | id: bonus | initiatives.html
initiatives.yml | name: The club, |  | initiatives.html
initiatives.yml | aliases: [bonus club], |  | initiatives.html
initiatives.yml | serves: [fees], |  | initiatives.html
initiatives.yml | segments: [shops], |  | initiatives.html
initiatives.yml | , status: planned |  | initiatives.html
initiatives.yml | since: 2026-02-01 |  | initiatives.html
customers.csv | yard,Yard Kiosk | dock,Yard Kiosk | customers/index.html
customers.csv | Quay Deli |  | customers/quay.html
customers.csv | Deli on the water |  | customers/quay.html
customers.csv | Ferry Stores,,shops | Ferry Stores,,chains | methods.html
customers.csv | shops,active,yes | shops,,yes | customers/quay.html
customers.csv | yes,2021 | ,2021 | customers/quay.html
customers.csv | 2021-04-01 |  | customers/quay.html
customers.csv | 18400 |  | must-keeps.html
customers.csv | 2026-09-14 |  | customers/quay.html
customers.csv | 2026-03-01 |  | call-next.html
customers.csv | Hull |  | customers/quay.html
customers/quay.md | title: Before you go |  | customers/quay.html
customers/quay.md | people: [Rosa Quay] |  | customers/quay.html
index.md | title: Before you read |  | index.html
pages/how.md | title: How we ask |  | how.html
insights/evening.md | title: They buy an evening | title: They buy a day | insights/index.html
insights/evening.md | author: Nuala |  | insights/evening.html
insights/evening.md | date: 2026-02-01 |  | insights/evening.html
insights/evening.md | drivers: [time-back] |  | drivers/time-back.html
insights/evening.md | segments: [shops] |  | insights/evening.html
insights/evening.md | quotes: [q-yns95uqh] |  | insights/evening.html
insights/evening.md | confidence: high |  | insights/evening.html
sitegen.yml | title: Why they buy |  | index.html
sitegen.yml | organisation: Bramble |  | index.html
sitegen.yml | description: Eight conversations. |  | index.html
sitegen.yml | language: en-GB |  | index.html
sitegen.yml | write_up_language: en-IE |  | write-ups/quay.html
sitegen.yml | base_url: https://bramble.invalid/why |  | index.html
sitegen.yml | repository: https://git.invalid/why |  | write-ups/quay.html
sitegen.yml | name: own, |  | write-ups/quay.html
sitegen.yml | , accent: "#7b2d43" |  | index.html
sitegen.yml | count: interviews |  | drivers/time-back.html
sitegen.yml | small_base: 3 |  | segments/chains.html
sitegen.yml | recent: 90 |  | call-next.html
sitegen.yml | today: 2026-10-31 |  | call-next.html
sitegen.yml | engine: python-markdown, extensions: [smarty] |  | write-ups/quay.html
sitegen.yml | , extensions: [smarty] |  | write-ups/quay.html
sitegen.yml | label: How we ask, |  | index.html
sitegen.yml | to: pages/who.md | to: pages/how.md | index.html
sitegen.yml | - hide: surprises |  | index.html
"""

ELSEWHERE = (
    {
        ("interviews", "allow"): "silences a warning in what a check says",
        ("sitegen.yml", "content"): "where the study lies",
        ("sitegen.yml", "output"): "where the site goes",
    }
    | dict.fromkeys(
        (
            ("sitegen.yml", "audience"),
            ("sitegen.yml", "public"),
            ("index.md", "consent"),
            ("pages", "consent"),
            ("insights", "consent"),
        ),
        "of the public edition: see tests/publishing",
    )
    | {
        (file, key): "holds keys that stand in the table"
        for file, keys in {
            "interviews": "competitors offerings habits asks",
            "segments.yml": "messages",
            "sitegen.yml": "theme markdown navigation",
        }.items()
        for key in keys.split()
    }
)
"""The keys that the table cannot show a page for, and why."""


def read_case(line: str) -> tuple[str, str, str, str]:
    path, said, instead, page = (cell.strip() for cell in line.split(" | "))
    return path if path == "sitegen.yml" else f"content/{path}", said, instead, page


CHANGES = [read_case(line) for line in CASES.strip().splitlines()]


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def memo() -> Memo:
    """Keeps what was drawn, so that a picture that stays the same is drawn once."""
    return Memo()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("every-key")
    for path, text in STUDY.items():
        write(root, path, text)
    return root


@pytest.fixture(scope="module")
def whole(root: Path, memo: Memo) -> dict[str, bytes]:
    """The pages that the table names, as the whole study has them."""
    built = build(root, memo=memo)
    assert built.files is not None, built.diagnostics
    return {page: built.files[page] for *_, page in CHANGES if page in built.files}  # type: ignore[misc]


@pytest.mark.parametrize(("path", "said", "instead", "page"), CHANGES)
def test_what_a_key_says_shows_on_the_page_of_its_question(
    root: Path, memo: Memo, whole: dict[str, bytes], path: str, said: str, instead: str, page: str
) -> None:
    assert STUDY[path].count(said) == 1
    write(root, path, STUDY[path].replace(said, instead))
    built = build(root, memo=memo)
    write(root, path, STUDY[path])
    assert built.files is not None, built.diagnostics
    is_the_same = whole.get(page) == built.files.get(page)
    assert not is_the_same, f"{page} is the same without {said}"


def test_the_table_has_every_key_that_the_program_asks_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[tuple[str, str]] = set()
    look_up = Fields.node

    def noted(self: Fields, key: str) -> Node | None:
        asked.add((self.path.removeprefix("content/").partition("/")[0], key))
        return look_up(self, key)

    monkeypatch.setattr(Fields, "node", noted)
    assert build(root).files is not None
    assert {("interviews", "we_won_on"), ("customers.csv", "pseudonym"), ("sitegen.yml", "recent")} < asked
    of_studies = {(file, key) for file, key in asked if file != "themes"}
    assert (
        of_studies - ELSEWHERE.keys() - {key for change in CHANGES for key in keys_of(*change[:3])} == set()
    )


def keys_of(path: str, said: str, instead: str) -> set[tuple[str, str]]:
    """The keys, or the columns of the roster, in which a line of the table makes a study say less."""
    file = path.removeprefix("content/").partition("/")[0]
    if not path.endswith(".csv"):
        return {(file, key) for key in re.findall(r"([a-z_]+):", said)}
    before, after = (
        list(csv.DictReader(text.splitlines())) for text in (STUDY[path], STUDY[path].replace(said, instead))
    )
    return {
        (file, column)
        for one, other in zip(before, after, strict=True)
        for column in one
        if one[column] != other[column]
    }
