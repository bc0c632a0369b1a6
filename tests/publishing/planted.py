"""A study that holds a word of its own in every place that is private, and its public edition.

`«place»` in a text or in a name of a file is where the word for that place stands.
"""

import re
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from sitegen.build import build
from sitegen.memo import Memo
from sitegen.model import Audience

Word = Callable[[str], str]

SETTINGS = """
title: Why shops choose us
base_url: https://example.org/why
repository: https://example.org/«repository»
today: 2026-10-31
public: {suppress_below: 2}
"""

FILES = {
    "content/drivers.yml": """
- {id: time-back, name: Time back, value_driver: assuage-emotions, aliases: [«alias of a driver»]}
- {id: fees, name: Card fees, value_driver: decrease-costs, definition: "Less, ||«redacted in a register»||."}
""",
    "content/segments.yml": """
- id: owners
  name: Owner-operated shops
  customers: «size of a segment»
  aliases: [«alias of a segment»]
  messages: [{driver: fees, text: «message», since: «since of a message»}]
- {id: chains, name: Chains, customers: 10}
- {id: farms, name: «segment that nobody speaks for»}
""",
    "content/customers.csv": """
id,name,pseudonym,segment,status,best,since,revenue,last_contacted,left,region
byre,The Honey Byre,«not its name»,owners,«status»,yes,«since»,«revenue»,«last contacted»,«left»,«column»
«id»,«name»,Cheese shop in the hills,owners,«status 2»,no,«since 2»,«revenue 2»,,,«column 2»
orr,Orrin Grocers,,chains,,,,,,,
vale,Vale Grocers,,chains,,,,,,,
quay,«name of a private customer»,«pseudonym of a private customer»,owners,,,,,,,
never,«name of one never asked»,«pseudonym of one never asked»,chains,,,,,,,
""",
    "content/competitors.yml": """
- {id: oxterby, name: Oxterby, description: «description of a rival», aliases: [«alias of a rival»]}
- {id: hidden, name: «rival that only private write-ups name»}
""",
    "content/offerings.yml": """
- {id: till, name: Till, aliases: [«alias of an offering»]}
- {id: secret, name: «offering that only private write-ups name»}
""",
    "content/initiatives.yml": """
- {id: plan, name: «initiative», serves: [fees], segments: [owners], status: «status of an initiative»}
""",
    "content/interviews/«folder»/byre-«file name».md": """---
title: Bees in an old byre, ||«redacted in a title»||
customer: byre
date: 2026-09-14
interviewer: «interviewer»
participants: ["«participant»", "||«redacted participant»||"]
channel: «channel»
language: «language»
tags: [«tag»]
coder: «coder»
x-mood: «x- key»
x-more: {deep: [«x- key deep down»]}
consent: named
consent_date: «consent date»
expires: 2032-«expires»
stays: unsure
expected: [fees]
outcome: won
most_valued: till
must_keep: [till]
competitors: [{name: «alias of a rival», we_won_on: [fees]}]
offerings: [{offering: till, drivers: [fees], understood: true, valued: true}]
tell_others: Ask ||«redacted in what they tell»||.
habits:
  compare: {does: "Asks ||«redacted habit»||", channel: phone, offer: «offer»}
  use: {does: Daily, channel: "||«redacted channel»||"}
asks: [{ask: "More of ||«redacted ask»||", driver: fees}]
drivers:
  - {driver: «alias of a driver», strength: 3}
  - {driver: fees, quote: "It cost «redacted in a tag» once."}
---
We met, and ||«redacted near the beginning»|| came too, with everybody else who had time that day, and we sat
down by the window where the light was good and nobody wanted anything, and began with what it costs.

It cost ||«redacted in a tag»|| once.

> Home before dinner, says ||«redacted in a quote»||.
>
> — ||«redacted speaker»||, #time-back

==We kept ||«redacted in a highlight»|| at it== #fees, and read
[what it costs](../quay-«file name of a private one».md),
[the sheet](«file that is linked».pdf), ||[a letter](«link in a redaction».md)||
and [how we listen](../../pages/listen.md).

## A visit to ||«redacted in a heading»||

![The hives](«name of a picture».png) and ![a plan](«name of a drawing».svg)

<!-- «comment» -->

| ||«redacted in a table»|| | b |
| --- | --- |
| `||«redacted in code»||` | d |
""",
    "content/interviews/«folder»/«file that is linked».pdf": "«words of a file»",
    "content/interviews/«folder»/«link in a redaction».md": (
        "---\ncustomer: quay\ndate: 2026-01-02\ndrivers: []\n---\nHi.\n"
    ),
    "content/interviews/«folder»/«name of a drawing».svg": (
        '<?xml version="1.0"?><!-- «comment in a drawing» -->\n'
        '<svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        'viewBox="0 0 9 9" inkscape:docname="«file name in a drawing»"><title>«title of a drawing»</title>'
        "<desc>«description of a drawing»</desc><metadata>«words of a drawing»</metadata>"
        '<g id="«id in a drawing»" inkscape:label="«layer of a drawing»" class="«class in a drawing»" '
        'data-who="«data in a drawing»"><path d="M0 0h9" style="stroke:#000;-x-who:«style in a drawing»"/>'
        '<use href="#«id in a drawing 2»"/><path id="«id in a drawing 2»" d="M1 1h1"/></g></svg>'
    ),
    "content/interviews/«folder»/byre-«file name».anna.md": """---
customer: byre
coder: anna
drivers: [{driver: time-back, strength: 2}]
date: 2026-09-14
---
«second coding»
""",
    "content/interviews/cheese-«file name 2».md": """---
customer: «id»
date: 2026-09-20
participants: «participant of a pseudonymous one»
consent: public
drivers: [time-back]
---
I get home before dinner.
""",
    "content/interviews/orr-«file name 3».md": (
        "---\ncustomer: orr\ndate: 2026-09-02\nconsent: named\ndrivers: [fees]\n---\nFees.\n"
    ),
    "content/interviews/vale-«file name 4».md": (
        "---\ncustomer: Vale Grocers\ndate: 2026-09-03\nconsent: named\ndrivers: [time-back]\n---\nTime.\n"
    ),
    "content/interviews/quay-«file name of a private one».md": """---
customer: quay
date: 2026-10-02
title: «title of a private one»
interviewer: «interviewer of a private one»
drivers: [fees, {driver: time-back, effect: against}]
competitors: [hidden]
must_keep: [secret]
offerings: [secret]
tell_others: «tell others of a private one»
asks: [«ask of a private one»]
habits: {use: «habit of a private one»}
---
«words of a private one»

> «quote of a private one»
>
> — #fees
""",
    "content/interviews/withdrawn.md": (
        "---\ncustomer: «customer who withdrew»\nsegment: owners\ndate: 2026-10-03\nconsent: withdrawn\n"
        "drivers: [fees]\n---\n«words that were withdrawn»\n"
    ),
    "content/interviews/expired.md": (
        "---\ncustomer: «customer who expired»\nsegment: owners\ndate: 2026-10-03\nconsent: named\n"
        "expires: 2026-10-30\ndrivers: [fees]\n---\n«words that expired»\n"
    ),
    "content/interviews/draft.md": (
        "---\ncustomer: «customer of a draft»\nsegment: owners\ndate: 2026-10-03\nconsent: named\n"
        "draft: true\ndrivers: [fees]\n---\n«words of a draft»\n"
    ),
    "content/customers/byre.md": "---\npeople: [«person on a page»]\n---\n«page of a customer»\n",
    "content/index.md": "---\ntitle: «introduction»\n---\n«words of the introduction»\n",
    "content/pages/listen.md": (
        "---\ntitle: How we listen\nconsent: public\n---\nWith ||«redacted on a page»||.\n"
    ),
    "content/pages/«private page».md": (
        "---\ntitle: «title of a private page»\n---\n«words of a private page»\n"
    ),
    "content/insights/evening.md": """---
title: They buy an evening
author: «author»
date: 2026-10-12
drivers: [time-back]
segments: [owners]
consent: public
---
Not ||«redacted in an insight»||.
""",
    "content/insights/«private insight».md": (
        "---\ntitle: «title of a private insight»\ndate: 2026-10-12\ndrivers: [fees]\n---\n"
        "«words of a private insight»\n"
    ),
}

_PLACE = re.compile("«([^»]+)»")

PLACES = tuple(
    dict.fromkeys(
        place
        for name, text in ({"sitegen.yml": SETTINGS} | FILES).items()
        for place in _PLACE.findall(name + text)
    )
)

NUMBERS = {"revenue": "918273", "revenue 2": "827364", "size of a segment": "564738"}
DAYS = {
    "since": "1931-03-07",
    "since 2": "1932-04-08",
    "last contacted": "1933-05-09",
    "left": "1934-06-11",
    "since of a message": "1935-07-12",
    "consent date": "1936-08-13",
    "expires": "11-17",
}
"""Places that take no word."""


def word(place: str, seed: str = "") -> str:
    """The word of a place: one of its own, with two letters that are written in many ways."""
    if place in NUMBERS or place in DAYS:
        return NUMBERS.get(place) or DAYS[place]
    letters = "".join(part.capitalize() for part in re.findall("[a-z0-9]+", place))
    return f"Zéq{letters}ß{seed}"


def planted(change: str = "", seed: str = "2") -> dict[str, str]:
    """The files of the study; the word of the place `change` is another one."""

    def fill(text: str) -> str:
        return _PLACE.sub(lambda match: word(match[1], seed * (match[1] == change)), text)

    files = {fill(name): fill(text).lstrip() for name, text in FILES.items()}
    return {"sitegen.yml": fill(SETTINGS), **files}


def write(root: Path, files: Mapping[str, str], picture_says: str = "a place") -> Path:
    """Writes the study, with a picture whose metadata says something, wherever one is shown."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        for picture in re.findall(r"!\[[^]]*\]\(([^)]+\.png)\)", text):
            (path.parent / picture).write_bytes(png(picture_says))
    return root


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(says: str, grey: int = 0x80) -> bytes:
    """A grey dot that says something in three of the places that PNG has for it."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    told = chunk(b"tEXt", b"Comment\0" + says.encode()) + chunk(b"eXIf", says.encode())
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + told
        + chunk(b"IDAT", zlib.compress(bytes((0, grey))))
        + chunk(b"IEND", b"")
        + says.encode()
    )


def public_site(root: Path, memo: Memo | None = None) -> dict[str, bytes]:
    """Every file of the public edition by its address."""
    built = build(root, audience=Audience.PUBLIC, memo=memo)
    assert built.files is not None, built.diagnostics
    files = dict(built.files)
    assert all(isinstance(content, bytes) for content in files.values())
    return {address: content for address, content in files.items() if isinstance(content, bytes)}
