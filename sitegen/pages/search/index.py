"""What readers search and filter, as one script: the words of the site with where each of them stands.

A script and no data file, since a page that was opened from disk may load scripts and may fetch nothing.
The words alone are sent; the page that is searched makes its inverted index of them (`words.js` of the
theme), which costs a moment and saves two thirds of the bytes.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.findings import is_counted
from sitegen.language import Language, mark
from sitegen.model import Effect, Outcome
from sitegen.pages import addresses
from sitegen.pages.answered import names_a_rival
from sitegen.pages.desk import Desk
from sitegen.pages.edition import unquoted, value_driver_id
from sitegen.pages.keys import encode_view
from sitegen.pages.navigation import navigation

FORM: Final = 2
"""The form of the index; a theme's script looks whether it knows it."""

EXCERPT: Final = 120
"""How much of the beginning of a write-up can be found; all of its quotes can."""

OUTCOMES: Final = tuple(each.value for each in Outcome)

TEXTS: Final = MappingProxyType(
    {
        # the kinds of what is found
        "drivers": mark("Drivers"),
        "segments": mark("Segments"),
        "customers": mark("Customers"),
        "rivals": mark("Competitors"),
        "offerings": mark("Offerings"),
        "insights": mark("Insights"),
        "pages": mark("Pages"),
        "quotes": mark("Quotes"),
        "conversations": mark("Conversations"),
        "told": mark("Would tell others"),
        "asks": mark("Asks"),
        # what is said of what is found
        "found": mark("{count} found"),
        "nothing": mark("Nothing holds “{words}”."),
        "allQuotes": mark("All quotes with these words"),
        "allConversations": mark("All conversations with these words"),
        "chosenQuotes": mark("{shown} of {total} quotes, from {heard} of {asked} customers."),
        "chosenConversations": mark("{shown} of {total} conversations, with {heard} of {asked} customers."),
        "showMore": mark("Show {count} more"),
        # what stands beside a quote or a conversation
        "against": mark("Against us:"),
        "inTheWriteUp": mark(": in the write-up"),
        "undated": mark("undated"),
    }
)
"""What the scripts of the theme say, by the names that they have for it."""

Columns = dict[str, list[object]]


def search_index(desk: Desk) -> bytes:
    """The script that sets `sitegenIndex`.

    It holds `drivers` (id, name, address, value driver, places of those that it counts for, further words),
    `segments` (id, name, address, further words), `customers` (name, address), `rivals` (id, name, address,
    further words), `outcomes`, and `pages` (kind, name, address, words); then `writeUps` and `quotes` by
    columns, newest first; `texts`, in which scripts speak, the `locale` of their numbers and days, and the
    `language` of write-ups where it is not that of the pages.
    In the columns `customer`, `segment`, `outcome`, `rivals` and `drivers` are places in those lists, a
    driver `n` that speaks against us is `~n`; `segment` and `outcome` are -1 where there is none, `day` is
    `20260914` or 0, `counted` is 1 for what the numbers count.
    Redacted words stand between their marks, as far as the edition shows them.
    """
    return b"var sitegenIndex = " + encode_view(_Index(desk).made()) + b";\n"


class _Index:
    """The index while it is made: where each driver, segment, customer and rival stands in its list."""

    def __init__(self, desk: Desk) -> None:
        findings = desk.findings
        self._desk = desk
        self._edition = desk.edition
        self._drivers = _places(findings.codebook.all)
        self._signs = {(id_, Effect.FOR): place for id_, place in self._drivers.items()}
        self._signs |= {(id_, Effect.AGAINST): ~place for id_, place in self._drivers.items()}
        self._segments = _places(each.id for each in findings.table.segments)
        self._customers = _places(desk.customer_ids)
        self._rivals = _places(findings.competitors if names_a_rival(desk.findings) else ())

    def made(self) -> dict[str, object]:
        """The index as it is sent."""
        return {
            "form": FORM,
            "drivers": [self._driver(id_) for id_ in self._drivers],
            "segments": self._segment_rows(),
            "customers": [
                (each.label, each.address) for each in map(self._edition.customer, self._customers)
            ],
            "rivals": self._rival_rows(),
            "outcomes": OUTCOMES,
            "pages": [*self._pages()],
            "writeUps": self._write_ups(),
            "quotes": self._quotes(),
            "texts": _texts(self._desk.language),
            "locale": self._desk.language.locale,
            "language": self._desk.findings.settings.write_up_language,
        }

    def _driver(self, id_: str) -> tuple[object, ...]:
        codebook = self._desk.findings.codebook
        driver, chip = codebook.all[id_], self._edition.driver(id_)
        line = [self._drivers[each] for each in codebook.line(id_)]
        words = self._plain(driver.definition, *driver.aliases)
        return id_, chip.name, chip.address, value_driver_id(driver.value_driver), line, words

    def _segment_rows(self) -> list[tuple[str, ...]]:
        rows: list[tuple[str, ...]] = []
        for segment in self._desk.findings.table.segments:
            link = self._edition.segment(segment)
            words = self._plain(segment.definition, *segment.aliases)
            rows.append((segment.id, segment.name, link.address if link else "", words))
        return rows

    def _rival_rows(self) -> list[tuple[str, ...]]:
        rivals = self._desk.findings.competitors
        return [
            (
                id_,
                rivals[id_].name,
                addresses.competitor(id_),
                self._plain(rivals[id_].description, *rivals[id_].aliases),
            )
            for id_ in self._rivals
        ]

    def _pages(self) -> Iterable[tuple[str, str, str, str]]:
        """What has a page and no list of its own: kind, name, address, words."""
        findings, plain = self._desk.findings, self._plain
        for offering in findings.offerings.values():
            words = plain(offering.description, *offering.aliases)
            yield "offerings", offering.name, addresses.offering(offering.id), words
        for insight in findings.content.insights:
            words = plain(insight.body.excerpt)
            yield "insights", plain(insight.title), addresses.insight(insight.id), words
        own = set()
        for page in findings.content.pages:
            address, title = addresses.free_page(page.id), plain(page.title) or page.id
            own.add(address)
            yield "pages", title, address, plain(page.body.excerpt)
            for heading in page.body.headings:
                if plain(heading.text) != title:
                    yield "pages", plain(heading.text), f"{address}#{heading.id}", title
        for group in navigation(self._desk):
            for line in group.lines:
                if line.address and line.address not in own:
                    yield "pages", line.label, line.address, group.label

    def _write_ups(self) -> Columns:
        names = "title address customer segment day outcome counted rivals drivers words told asks tags"
        rows = [self._write_up(each) for each in self._desk.findings.write_ups]
        return _columns(names.split(), rows)

    def _write_up(self, write_up: CodedWriteUp) -> tuple[object, ...]:
        source, marked = write_up.write_up, self._edition.marked
        rivals = dict.fromkeys(each.competitor for each in write_up.competitors)
        return (
            self._edition.title(write_up),
            addresses.write_up(source.id),
            self._customers[write_up.customer.id],
            self._segments.get(write_up.segment.id, -1),
            _day(source.date),
            OUTCOMES.index(source.outcome.value) if source.outcome else -1,
            int(is_counted(write_up)),
            [self._rivals[each] for each in rivals],
            self._signed((each.driver, each.effect) for each in write_up.mentions),
            _beginning(marked(source.body.excerpt)),
            marked(source.tell_others),
            [marked(each.ask) for each in source.asks],
            self._plain(*source.labels),
        )

    def _quotes(self) -> Columns:
        rows = [
            (
                place,
                quote.id,
                self._edition.marked(unquoted(quote.text)),
                self._edition.marked(quote.speaker),
                self._signed(drivers),
            )
            for place, write_up in enumerate(self._desk.findings.write_ups)
            for quote, drivers in write_up.quotes
        ]
        return _columns(["writeUp", "id", "words", "speaker", "drivers"], rows)

    def _signed(self, drivers: Iterable[tuple[str, Effect]]) -> list[int]:
        """Drivers by their places, against us as the complement."""
        return [self._signs[each] for each in drivers]

    def _plain(self, *texts: str) -> str:
        return " · ".join(self._edition.plain(each) for each in texts if each)


def _texts(language: Language) -> dict[str, str]:
    """The texts of the scripts, and the outcomes, as the language says them."""
    return {
        name: language.say(text) for name, text in (*TEXTS.items(), *zip(OUTCOMES, OUTCOMES, strict=True))
    }


def _places(ids: Iterable[str]) -> dict[str, int]:
    return {id_: place for place, id_ in enumerate(ids)}


def _columns(names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> Columns:
    columns = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in names]
    return dict(zip(names, columns, strict=True))


def _beginning(text: str) -> str:
    """The first words of a text; a redaction in which it is cut stays open to the end."""
    return text if len(text) <= EXCERPT else text[:EXCERPT].rpartition(" ")[0].rstrip(",;:…") + " …"


def _day(day: date | None) -> int:
    return day.year * 10000 + day.month * 100 + day.day if day else 0
