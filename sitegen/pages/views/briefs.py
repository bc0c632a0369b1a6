"""The brief of one segment, and the summary of all."""

from dataclasses import dataclass

from sitegen.pages.views.calling import CallLineView
from sitegen.pages.views.messages import TellingView
from sitegen.pages.views.shared import DriverLinkView, LinkView, NumberView, QuoteView, ShareView


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """A sentence that is said on another page too.

    `label` says what it is about (may be empty), `address` is that page, `links` lead to those behind the
    counts.
    """

    label: str
    sentence: str
    address: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefDriverView:
    """A driver that a segment names; `address` leads to all that was said of it there.

    `too_few` is true where too few were asked to say anything; `quote` are its strongest and newest words,
    None where nobody was quoted.
    """

    driver: DriverLinkView
    share: ShareView
    against: int
    too_few: bool
    address: str
    quote: QuoteView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView:
    """`brief.html`: one segment on one printed page.

    `reach` says how many of its customers were asked, `known` the same of those in the roster, None without
    one; `newest` links the newest conversation, None where none is dated.  `gap` is what we say and they do
    not, None where we say nothing to anybody.  `must_keeps` and `rivals` count the segment alone, and their
    bases say how many were asked, empty where nobody in the study was; `apart` is what sets us apart there,
    or None.  `words` are what customers of ours would tell others, `quotes` stand in for them where nobody
    told; `calls` are the first to be called, empty in the public edition.  `unknown` says what nobody knows,
    and `silent` are the value drivers of which nobody there has spoken.
    `asked` says how many were; `words_more` leads to the rest of them, `calls_more` and `unknown_more` to the
    page of each. `too_few` is true where too few were asked to say anything.
    `must_keeps_base` and `rivals_base` are these bases.
    """

    segment: LinkView
    definition: str
    asked: str
    reach: str
    known: ShareView | None
    newest: LinkView | None
    sentence: str
    too_few: bool
    drivers: tuple[BriefDriverView, ...]
    gap: StatementView | None
    must_keeps: tuple[StatementView, ...]
    must_keeps_base: str
    rivals: tuple[StatementView, ...]
    rivals_base: str
    apart: StatementView | None
    words: tuple[TellingView, ...]
    words_more: LinkView | None
    quotes: tuple[QuoteView, ...]
    calls: tuple[CallLineView, ...]
    calls_more: LinkView | None
    unknown: tuple[str, ...]
    unknown_more: LinkView | None
    silent: tuple[DriverLinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryView:
    """`summary.html`: all segments, as a board would read them.

    `hard` is what nobody likes to hear, `segments` one line each with the link to its brief, `firm` what
    stands, `reach` how much was asked; `numbers` count the study.  `more` leads to the segments that do not
    stand here, None where all do.
    """

    numbers: tuple[NumberView, ...]
    hard: tuple[StatementView, ...]
    segments: tuple[StatementView, ...]
    more: LinkView | None
    firm: tuple[StatementView, ...]
    reach: tuple[StatementView, ...]
