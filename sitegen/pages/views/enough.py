"""Have we asked enough?"""

from dataclasses import dataclass

from sitegen.pages.views.shared import ChartView, LinkView, NumberView, ShareView


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeningView:
    """How far the conversations with one segment, or with everyone, have come.

    `title` has no address for everyone; `asked` is `15 customers asked`; `known` is their share of the
    customers known there, None without a roster; `progress` says whether new drivers still come, and
    `last_new` links the conversation that brought the last one, None where there is none; `notes` say what
    could have been missed, how much of the segment was reached, and who asked.
    `last_driver` is the name of that driver, or empty.
    """

    title: LinkView
    asked: str
    known: ShareView | None
    progress: str
    last_new: LinkView | None
    last_driver: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnoughView:
    """`enough.html`: whether new conversations still bring new drivers, and what may have been missed.

    `sources` counts all write-ups by source, `interviewers` the conversations that each led;
    `delay_sentence` says how long after the decision they were held, `delays` are the quickest and the
    slowest of those conversations.
    `interviewers_sentence` says where one cannot tell who was asked from who asked.
    """

    sentence: str
    chart: ChartView | None
    segments: tuple[ListeningView, ...]
    interviewers: tuple[NumberView, ...]
    interviewers_sentence: str
    sources: tuple[NumberView, ...]
    delay_sentence: str
    delays: tuple[LinkView, ...]
    data: str
