"""The quotes behind a number, those of the stronger mention first."""

from collections.abc import Iterable

from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.analysis.drivers_by_segment import Cell
from sitegen.analysis.insights import Claim
from sitegen.model import Effect, Quote
from sitegen.pages.desk import Desk
from sitegen.pages.paging import SHOWN
from sitegen.pages.views import QuoteView, WriteUpLineView

Passage = tuple[CodedWriteUp, Quote]


def shown_quotes(desk: Desk, quotes: list[Passage], driver: str) -> tuple[QuoteView, ...]:
    """The first of some quotes under a driver."""
    return tuple(desk.edition.quote(write_up, quote, driver) for write_up, quote in quotes[:SHOWN])


def shown(
    desk: Desk, evidence: Iterable[Passage | CodedWriteUp], driver: str
) -> tuple[tuple[QuoteView, ...], tuple[WriteUpLineView, ...]]:
    """Quotes under a driver, and write-ups that name it without one, in their order."""
    evidence = tuple(evidence)
    return (
        tuple(desk.edition.quote(*each, driver) for each in evidence if isinstance(each, tuple)),
        tuple(desk.edition.write_up_line(each) for each in evidence if isinstance(each, CodedWriteUp)),
    )


def behind(desk: Desk, cell: Cell | Claim) -> tuple[list[Passage], list[Passage], list[CodedWriteUp]]:
    """What stands behind a cell: quotes for us, quotes against us, and write-ups without a quote of it.

    Quotes of the stronger mention come first, then the newer ones; each stands once.
    """
    by_id = desk.write_ups_by_id
    everyone = (*cell.mentions, *cell.mentions_against)
    quoted = {mention.write_up for mention in everyone if mention.quotes}
    silent = {mention.write_up for mention in everyone} - quoted
    return (
        _passages(desk, cell.mentions),
        _passages(desk, cell.mentions_against),
        [by_id[each] for each in sorted(silent, key=desk.places.__getitem__)],
    )


def strongest_quotes(
    desk: Desk, cell: Cell, number: int, effect: Effect = Effect.FOR
) -> tuple[QuoteView, ...]:
    """So many quotes of those who named a driver in a segment, each of another customer where it can be."""
    passages = _passages(desk, cell.mentions if effect is Effect.FOR else cell.mentions_against)
    return shown_quotes(desk, of_others_first(passages)[:number], cell.driver)


def of_others_first(passages: list[Passage]) -> list[Passage]:
    """The first passage of each customer, and behind them the others."""
    first: dict[str, Passage] = {}
    rest = [each for each in passages if first.setdefault(each[0].customer.id, each) is not each]
    return [*first.values(), *rest]


def _passages(desk: Desk, mentions: Iterable[Mention]) -> list[Passage]:
    strengths: dict[tuple[str, str], int] = {}
    passages: dict[tuple[str, str], Passage] = {}
    for mention in mentions:
        for quote in mention.quotes:
            key = (mention.write_up, quote.id)
            passages[key] = (desk.write_ups_by_id[mention.write_up], quote)
            strengths[key] = max(strengths.get(key, 0), mention.strength)
    keys = sorted(passages, key=lambda key: (-strengths[key], desk.places[key[0]]))
    return [passages[key] for key in keys]
