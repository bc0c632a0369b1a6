"""The pages of all quotes."""

from functools import partial

from sitegen.analysis.findings import is_counted
from sitegen.language import Language
from sitegen.model import ValueDriver
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.drivers.lines import share_of_other
from sitegen.pages.edition import value_driver_id
from sitegen.pages.paging import PER_PAGE, SHOWN, Leaf, leaves, link_to_all
from sitegen.pages.passages import Passage
from sitegen.pages.views import EvidenceView, LinkView, QuoteGroupView, QuotesView, QuoteView


def quote_lists(desk: Desk) -> Plans:
    """The page of all quotes, under the value driver that each speaks of first, and further pages of many."""
    groups: dict[str, list[Passage]] = {id_: [] for id_ in (*map(value_driver_id, ValueDriver), "other")}
    for write_up in desk.findings.write_ups:
        for quote, drivers in write_up.quotes if is_counted(write_up) else ():
            value = desk.findings.codebook.all[drivers[0][0]].value_driver if drivers else None
            groups[value_driver_id(value)].append((write_up, quote))
    pages: Plans = {}
    if any(groups.values()):
        pages[addresses.QUOTES] = partial(_plan_quotes, desk, groups)
    for id_, quotes in groups.items():
        if len(quotes) > PER_PAGE:
            for leaf in leaves(addresses.quotes_under(id_), len(quotes)):
                pages[leaf.address] = partial(_plan_quotes_under, desk, id_, quotes, leaf)
    return pages


def _plan_quotes(desk: Desk, groups: dict[str, list[Passage]]) -> PlannedPage:
    """Every quote of a counted write-up, or the newest of many, under the value drivers."""
    findings, language = desk.findings, desk.language
    views = []
    for id_, passages in groups.items():
        if not passages:
            continue
        many = len(passages) > PER_PAGE
        quotes = [desk.edition.quote(*each) for each in (passages[:SHOWN] if many else passages)]
        share = (
            share_of_other(findings, findings.table.whole)
            if id_ == "other"
            else findings.by_value_driver.cell(id_).share
        )
        views.append(
            QuoteGroupView(
                id=f"sg-{id_}",
                title=_under(desk, id_),
                share=desk.edition.share(share),
                quotes=tuple(quote for quote in quotes if not _speaks_against(quote)),
                against=tuple(quote for quote in quotes if _speaks_against(quote)),
                silent=(),
                more=link_to_all(len(passages), addresses.quotes_under(id_), language) if many else None,
            )
        )
    sentence = _quotes_sentence([each for passages in groups.values() for each in passages], language)
    view = QuotesView(sentence=sentence, groups=tuple(views))
    return desk.page(view, addresses.QUOTES, language.say("Quotes"), "quotes", description=sentence)


def _plan_quotes_under(desk: Desk, id_: str, passages: list[Passage], leaf: Leaf) -> PlannedPage:
    """One page of the quotes under a value driver, newest first."""
    about, language = _under(desk, id_), desk.language
    view = EvidenceView(
        about=about,
        within=None,
        sentence=_quotes_sentence(passages, language),
        quotes=tuple(desk.edition.quote(*each) for each in leaf.of(passages)),
        silent=(),
        pager=leaf.pager(language),
    )
    title = leaf.title(language.say("Quotes: {about}", about=about.label), language)
    trail = (LinkView(language.say("Quotes"), addresses.QUOTES),)
    return desk.page(view, leaf.address, title, "quotes", description=view.sentence, trail=trail)


def _quotes_sentence(passages: list[Passage], language: Language) -> str:
    quotes = language.say_many("{count} quote", "{count} quotes", len(passages))
    people = {write_up.customer.id for write_up, _ in passages}
    return language.say_many(
        "{quotes} from {count} customer.", "{quotes} from {count} customers.", len(people), quotes=quotes
    )


def _under(desk: Desk, id_: str) -> LinkView:
    if id_ == "other":
        return LinkView(desk.language.say("Other"), f"{addresses.CODEBOOK}#sg-other")
    return LinkView(desk.findings.codebook.all[id_].name, addresses.driver(id_))


def _speaks_against(quote: QuoteView) -> bool:
    return bool(quote.drivers) and quote.drivers[0].against
