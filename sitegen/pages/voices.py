"""Who stands behind a number: their quotes or their names, the first here and all on pages of their own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import Share
from sitegen.charts.wording import count_of_base
from sitegen.language import Language
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.paging import SHOWN, Leaf, leaves, link_to_all
from sitegen.pages.views import (
    EvidenceView,
    LinkView,
    PeopleView,
    PersonView,
    QuoteGroupView,
    QuoteView,
    WriteUpsView,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The write-ups behind one number of a page.

    `page` is the page with its address, `id` the anchor of the number's people there.  `drivers` are those
    on which their quotes are shown, for each write-up; None where names are shown alone.
    """

    page: LinkView
    id: str
    title: LinkView
    share: Share | None
    write_ups: tuple[CodedWriteUp, ...]
    drivers: Callable[[CodedWriteUp], frozenset[str]] | None = None

    @property
    def place(self) -> str:
        """Where its people begin."""
        return f"{self.page.address}#{self.id}"

    @property
    def all(self) -> str:
        """The first of the pages that hold all of them."""
        return addresses.everyone_behind(self.page.address, self.id)


def newest_first(desk: Desk, write_ups: Iterable[CodedWriteUp]) -> tuple[CodedWriteUp, ...]:
    """Write-ups in the order of the site."""
    return tuple(sorted(write_ups, key=lambda each: desk.places[each.write_up.id]))


def quote_group(desk: Desk, voices: Voices) -> QuoteGroupView:
    """The quotes of the first of the voices, and those without a quote on its drivers."""
    quotes, silent = _said(desk, voices, newest_first(desk, voices.write_ups)[:SHOWN])
    return QuoteGroupView(
        id=voices.id,
        title=voices.title,
        share=desk.edition.share(voices.share or Share.of(0, 0)),
        quotes=tuple(each for each in quotes if not _against(each)),
        against=tuple(each for each in quotes if _against(each)),
        silent=tuple(desk.edition.write_up_line(each) for each in silent),
        more=_more(voices, desk.language),
    )


def people(desk: Desk, voices: Voices, words: Callable[[CodedWriteUp], Markup] | None = None) -> PeopleView:
    """The names of the first of the voices, each with its own words where there are some."""
    share, language = voices.share, desk.language
    conversations = language.say_many("{count} conversation", "{count} conversations", len(voices.write_ups))
    return PeopleView(
        id=voices.id,
        title=voices.title.label,
        count=count_of_base(share, language) if share else conversations,
        people=tuple(
            person(desk, each, words(each) if words else Markup())
            for each in newest_first(desk, voices.write_ups)[:SHOWN]
        ),
        more=_more(voices, desk.language),
    )


def person(desk: Desk, write_up: CodedWriteUp, words: Markup) -> PersonView:
    """Somebody in a list."""
    return PersonView(
        customer=desk.edition.customer(write_up.customer.id),
        segment=desk.edition.segment(write_up.segment),
        date=desk.language.day(write_up.write_up.date),
        address=addresses.write_up(write_up.write_up.id),
        words=words,
    )


def quotes_on(desk: Desk, write_up: CodedWriteUp, drivers: frozenset[str]) -> tuple[QuoteView, ...]:
    """The quotes of a write-up that speak of any of some drivers, or of one below them."""
    line = desk.findings.codebook.line
    return tuple(
        desk.edition.quote(write_up, quote)
        for quote, hashtags in write_up.quotes
        if any(drivers.intersection(line(driver)) for driver, _ in hashtags)
    )


def voices_pages(
    desk: Desk, all_voices: Iterable[Voices], section: str, trail: tuple[LinkView, ...]
) -> Plans:
    """The pages of those voices that are too many for the page of their number."""
    pages: Plans = {}
    for voices in all_voices:
        if len(voices.write_ups) > SHOWN:
            for leaf in leaves(voices.all, len(voices.write_ups)):
                pages[leaf.address] = partial(_plan_voices, desk, voices, section, trail, leaf)
    return pages


def _plan_voices(
    desk: Desk,
    voices: Voices,
    section: str,
    trail: tuple[LinkView, ...],
    leaf: Leaf,
) -> PlannedPage:
    here = leaf.of(newest_first(desk, voices.write_ups))
    language = desk.language
    title = language.say("{name}: {value}", name=voices.page.label, value=voices.title.label)
    sentence = language.say("{clause}.", clause=title)
    if voices.share:
        counted = count_of_base(voices.share, language)
        sentence = language.say("{title}: {counted}.", title=title, counted=counted)
    view: EvidenceView | WriteUpsView
    if voices.drivers is None:
        lines = tuple(desk.edition.write_up_line(each) for each in here)
        view = WriteUpsView(sentence=sentence, write_ups=lines, apart=(), pager=leaf.pager(language))
    else:
        quotes, silent = _said(desk, voices, here)
        view = EvidenceView(
            about=voices.page,
            within=None,
            sentence=sentence,
            quotes=quotes,
            silent=tuple(desk.edition.write_up_line(each) for each in silent),
            pager=leaf.pager(language),
        )
    title = leaf.title(title, language)
    return desk.page(view, leaf.address, title, section, description=sentence, trail=(*trail, voices.page))


def _said(
    desk: Desk, voices: Voices, write_ups: Iterable[CodedWriteUp]
) -> tuple[tuple[QuoteView, ...], list[CodedWriteUp]]:
    quotes: list[QuoteView] = []
    silent = []
    for write_up in write_ups:
        own = quotes_on(desk, write_up, voices.drivers(write_up)) if voices.drivers else ()
        quotes += own
        if not own:
            silent.append(write_up)
    return tuple(quotes), silent


def _more(voices: Voices, language: Language) -> LinkView | None:
    count = len(voices.write_ups)
    return link_to_all(count, voices.all, language) if count > SHOWN else None


def _against(quote: QuoteView) -> bool:
    return bool(quote.drivers) and all(driver.against for driver in quote.drivers)
