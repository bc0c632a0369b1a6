"""The address of every page and file, from the site's root."""

from functools import lru_cache
from hashlib import sha256
from typing import Final

from sitegen.charts.chart import Target
from sitegen.text import slug

HOME: Final = "index.html"
DRIVERS: Final = "drivers/index.html"
SEGMENTS: Final = "segments/index.html"
SIDE_BY_SIDE: Final = "side-by-side/index.html"
OUTCOMES: Final = "outcomes.html"
OVER_TIME: Final = "over-time.html"
HABITS: Final = "habits.html"
ASKS: Final = "asks.html"
WRITE_UPS: Final = "write-ups/index.html"
CUSTOMERS: Final = "customers/index.html"
QUOTES: Final = "quotes.html"
MUST_KEEPS: Final = "must-keeps.html"
OFFERINGS: Final = "offerings/index.html"
INITIATIVES: Final = "initiatives.html"
COMPETITORS: Final = "competitors/index.html"
CODEBOOK: Final = "codebook.html"
METHODS: Final = "methods.html"
DATA: Final = "data/index.html"
MESSAGE_GAP: Final = "message-gap.html"
IN_THEIR_WORDS: Final = "in-their-words.html"
SURPRISES: Final = "surprises.html"
SUMMARY: Final = "summary.html"
CALL_NEXT: Final = "call-next.html"
ALL_CALLS: Final = "call-next/index.html"
ENOUGH: Final = "enough.html"
AGREEMENT: Final = "agreement.html"
INSIGHTS: Final = "insights/index.html"
SEARCH: Final = "search.html"
SEARCH_INDEX: Final = "data/search.js"
CODEBOOK_FILE: Final = "data/codebook.qdc"
PROJECT_FILE: Final = "data/project.qdpx"
NOT_FOUND: Final = "404.html"
FEED: Final = "feed.xml"
SITE_MAP: Final = "sitemap.xml"

_LONGEST: Final = 120


def driver(id_: str) -> str:
    """The page of a driver."""
    return f"drivers/{_name(id_)}.html"


def segment(id_: str) -> str:
    """The page of a segment."""
    return f"segments/{_name(id_)}.html"


def pair(first_id: str, second_id: str) -> str:
    """The page that puts two segments beside each other."""
    return f"side-by-side/{_name(first_id)}/{_name(second_id)}.html"


def brief(segment_id: str) -> str:
    """The page of a segment that is printed on one sheet."""
    return f"briefs/{_name(segment_id)}.html"


def customer(id_: str) -> str:
    """The page of a customer."""
    return f"customers/{_name(id_)}.html"


def write_up(id_: str) -> str:
    """The page of a write-up: its path below the interviews, each part made safe for an address."""
    return f"write-ups/{_safe(id_)}.html"


def offering(id_: str) -> str:
    """The page of an offering."""
    return f"offerings/{_name(id_)}.html"


def competitor(id_: str) -> str:
    """The page of a competitor."""
    return f"competitors/{_name(id_)}.html"


def everyone_behind(page: str, anchor: str) -> str:
    """The first of the pages that hold all who stand behind one number of a page."""
    return f"{page.removesuffix('.html')}/{_name(anchor.removeprefix('sg-'))}.html"


def free_page(id_: str) -> str:
    """A free page keeps its path below `content/pages`."""
    return f"{_safe(id_)}.html"


def quote(write_up_id: str, quote_id: str) -> str:
    """The place of a quote in its write-up."""
    return f"{write_up(write_up_id)}#{quote_id}"


def quotes_under(value_driver_id: str) -> str:
    """The first of the pages of all quotes under a value driver."""
    return f"quotes/{value_driver_id}.html"


def quotes_of(target: Target) -> str:
    """The quotes of a driver in a segment, on the driver's page; the page of a segment, or home."""
    if target.place:
        return target.place
    if target.driver:
        return driver(target.driver) + (f"#{in_segment(target.segment)}" if target.segment else "#sg-quotes")
    return segment(target.segment) if target.segment else HOME


def evidence(about: str, segment_id: str) -> str:
    """The first of the pages that hold all quotes of a driver in a segment."""
    return f"drivers/{_name(about)}/{_name(segment_id)}.html"


def conversations(segment_id: str) -> str:
    """The first of the pages that list all write-ups of a segment."""
    return f"segments/{_name(segment_id)}/conversations.html"


def their_words(segment_id: str) -> str:
    """The first of the pages that hold what all customers of a segment would tell others."""
    return f"in-their-words/{_name(segment_id)}/index.html"


def predictions(kind: str, id_: str) -> str:
    """The first of the pages of the conversations with predictions behind a number.

    `kind` is `drivers`, `segments`, `interviewers`, or `all` with no id.
    """
    return f"surprises/{kind}/{_safe(id_)}/index.html" if id_ else f"surprises/{kind}/index.html"


def outcome(outcome_id: str) -> str:
    """The first of the pages that list the write-ups with an outcome."""
    return f"outcomes/{outcome_id}.html"


def driver_outcome(about: str, outcome_id: str) -> str:
    """The first of the pages that hold all words on a driver by those with an outcome."""
    return f"outcomes/{outcome_id}/{_name(about)}.html"


def at_once(measure: str, number: int) -> str:
    """The first of the pages that list the write-ups with so many value drivers at once."""
    return f"outcomes/at-once/{measure}-{number}.html"


def habits(stage: str, segment_id: str) -> str:
    """The first of the pages that hold all habits at a stage in a segment."""
    return f"habits/{stage}/{_name(segment_id)}.html"


def asks(driver_id: str) -> str:
    """The first of the pages of all that is asked for under a driver, or under none."""
    return f"asks/drivers/{_name(driver_id)}.html" if driver_id else "asks/no-driver.html"


def calls(segment_id: str) -> str:
    """The first of the pages that list the customers of a segment, whom to call next first."""
    return f"call-next/{_name(segment_id)}/index.html"


def insight(id_: str) -> str:
    """The page of an insight: its path below the insights."""
    return f"insights/{_safe(id_)}.html"


def in_segment(segment_id: str) -> str:
    """The id of the quotes of one segment on a driver's page."""
    return f"sg-in-{segment_id}"


def asset(path: str) -> str:
    """An image or another file of the content folder."""
    folder, _, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    name = f"{slug(stem) or 'file'}.{slug(ending)}" if dot else slug(name) or "file"
    return "/".join(part for part in ("files", _safe(folder), name) if part)


def root_of(address: str) -> str:
    """What leads from a page back to the site's root: `../` for each folder."""
    return "../" * address.count("/")


@lru_cache(maxsize=65536)
def _safe(path: str) -> str:
    return "/".join(_name(slug(part) or "page") for part in path.split("/") if part)


@lru_cache(maxsize=65536)
def _name(id_: str) -> str:
    """An id as the name of a file: `index` is taken, and file systems end names at 255 bytes."""
    if id_ == "index":
        return "index-1"
    if len(id_.encode()) > _LONGEST:
        digest = sha256(id_.encode()).hexdigest()[:8]
        return f"{id_.encode()[:_LONGEST].decode(errors='ignore')}-{digest}"
    return id_
