"""One edition of the site: what it calls people and things, and what it shows of the words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from html import escape

from markupsafe import Markup

from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.findings import Findings
from sitegen.analysis.names import NO_SEGMENT
from sitegen.charts.chart import Chart, Specification, read_targets
from sitegen.charts.wording import count_of_base, interval_in_percent, percent
from sitegen.language import Language, mark
from sitegen.model import STRENGTHS, Effect, FreePage, Quote, Segment, ValueDriver
from sitegen.pages import addresses
from sitegen.pages.views import (
    ChartView,
    DriverLinkView,
    LinkView,
    QuoteDriverView,
    QuoteView,
    ShareView,
    TableView,
    WriteUpLineView,
)
from sitegen.reading.redaction import reveal, show_redactions


@dataclass(frozen=True)
class Edition:
    """Turns what is found into what is shown.

    `draw` makes the SVG of a chart's specification.
    """

    findings: Findings
    draw: Callable[[Specification], str]
    # Chips and lines stand on many pages and are made once.
    _chips: dict[tuple[str, Effect], DriverLinkView] = field(default_factory=dict)
    _lines: dict[str, WriteUpLineView] = field(default_factory=dict)

    def words(self, text: str) -> Markup:
        """Plain text of a write-up with redaction marks as safe HTML, which says its language."""
        html, language = show_redactions(escape(text, quote=False)), self.findings.settings.write_up_language
        return Markup(f'<span lang="{language}">{html}</span>' if html and language else html)

    def plain(self, text: str) -> str:
        """Plain text without marks, for titles and attributes."""
        return reveal(text)

    def marked(self, text: str) -> str:
        """Plain text with redaction marks, for a script that shows redacted words as such."""
        return text

    def driver(self, id_: str, effect: Effect = Effect.FOR) -> DriverLinkView:
        """The chip of a driver."""
        chip = self._chips.get((id_, effect))
        if chip is None:
            chip = self._chips[id_, effect] = self._chip(id_, effect)
        return chip

    def quote_driver(self, id_: str, effect: Effect, strength: int) -> QuoteDriverView:
        """The chip of a driver beside a quote; that it is no more than mentioned goes without saying."""
        said = self.findings.language.say(STRENGTHS[strength]) if strength > 1 else ""
        return QuoteDriverView(driver=self.driver(id_, effect), strength=said)

    def _chip(self, id_: str, effect: Effect) -> DriverLinkView:
        driver, say = self.findings.codebook.all[id_], self.findings.language.say
        value = driver.value_driver
        return DriverLinkView(
            name=driver.name,
            address=addresses.driver(id_),
            value_driver=value.value if value else "other",
            value_driver_name=say(value.label) if value else say("Other"),
            against=effect is Effect.AGAINST,
        )

    def segment(self, segment: Segment) -> LinkView | None:
        """The link to a segment's page; None for "No segment", which has a page only where it is used."""
        if segment.id == NO_SEGMENT.id:
            return None
        return LinkView(segment.name, addresses.segment(segment.id))

    def segment_name(self, segment: Segment) -> LinkView:
        """The link to a segment's page; for "No segment" its name alone."""
        return self.segment(segment) or LinkView(segment.name, "")

    def driver_link(self, id_: str) -> LinkView:
        """The link to a driver's page."""
        return LinkView(self.findings.codebook.all[id_].name, addresses.driver(id_))

    def offering(self, id_: str) -> LinkView:
        """The link to an offering's page."""
        return LinkView(self.findings.offerings[id_].name, addresses.offering(id_))

    def competitor(self, id_: str) -> LinkView:
        """The link to a competitor's page."""
        return LinkView(self.findings.competitors[id_].name, addresses.competitor(id_))

    def valued(self, id_: str) -> LinkView:
        """The link to the page of what somebody values most: an offering, or a driver."""
        return self.offering(id_) if self.findings.is_offering(id_) else self.driver_link(id_)

    def day(self, write_up: CodedWriteUp) -> str:
        """The day of a conversation, or that it has none."""
        return self.findings.language.day(write_up.write_up.date) or self.findings.language.say("undated")

    def conversation(self, write_up: CodedWriteUp) -> LinkView:
        """`Harbour Deli, 14 September 2026`: the link to a conversation by its customer and its day."""
        label = customer_and_day(write_up, self.findings.language)
        return LinkView(label, addresses.write_up(write_up.write_up.id))

    def customer(self, id_: str) -> LinkView:
        """The link to a customer's page."""
        return LinkView(self.findings.customers[id_].name, addresses.customer(id_))

    def share(self, share: Share) -> ShareView:
        """A share with its base; no bare percentage below the study's small base."""
        value = share.value
        bare = value is not None and share.base >= self.findings.settings.small_base
        return ShareView(
            count=share.count,
            base=share.base,
            text=count_of_base(share, self.findings.language),
            percent=percent(value) if bare and value is not None else "",
            interval=interval_in_percent(share.interval) if share.interval else "",
            width=round((value or 0.0) * 100),
        )

    def tally(self, share: Share) -> ShareView:
        """A share of all whom we know: nobody was drawn from anywhere, so it has no interval."""
        return replace(self.share(share), interval="")

    def quote(self, write_up: CodedWriteUp, quote: Quote, driver: str = "") -> QuoteView:
        """A quote with its people; under one driver also with how strongly that driver was named."""
        hashtags = next((tags for each, tags in write_up.quotes if each.id == quote.id), ())
        mentions = (
            each for each in write_up.mentions if quote in each.quotes and self._counts_for(each, driver)
        )
        strength = max((each.strength for each in mentions), default=0)
        return QuoteView(
            id=quote.id,
            words=self.words(unquoted(quote.text)),
            speaker=self.words(quote.speaker),
            customer=self.customer(write_up.customer.id),
            segment=self.segment(write_up.segment),
            date=self.findings.language.day(write_up.write_up.date),
            address=addresses.quote(write_up.write_up.id, quote.id),
            drivers=tuple(self.driver(id_, effect) for id_, effect in hashtags),
            strength=self.findings.language.say(STRENGTHS[strength]) if driver and strength else "",
        )

    def _counts_for(self, mention: Mention, driver: str) -> bool:
        return driver in self.findings.codebook.line(mention.driver)

    def write_up_line(self, write_up: CodedWriteUp) -> WriteUpLineView:
        """A write-up in a list."""
        line = self._lines.get(write_up.write_up.id)
        if line is None:
            line = self._lines[write_up.write_up.id] = self._line(write_up)
        return line

    def _line(self, write_up: CodedWriteUp) -> WriteUpLineView:
        source, language = write_up.write_up, self.findings.language
        return WriteUpLineView(
            title=self.title(write_up),
            title_language=self.title_language(write_up),
            address=addresses.write_up(source.id),
            customer=self.customer(write_up.customer.id),
            segment=self.segment(write_up.segment),
            date=language.day(source.date),
            outcome=language.say(source.outcome.value) if source.outcome else "",
            source=mark("draft") if source.draft else source.source.value,
            excerpt=self.words(source.body.excerpt),
            drivers=tuple(self.driver(each.driver, each.effect) for each in by_strength(write_up.mentions)),
        )

    def title(self, write_up: CodedWriteUp) -> str:
        """The title of a write-up."""
        return self.plain(title_of(write_up, self.findings.language))

    def heading(self, page: FreePage | None, shown: str) -> str:
        """The title of a text that stands within a page, where it says more than that page does anyway."""
        title = self.plain(page.title) if page else ""
        headings = [self.plain(each.text) for each in page.body.headings] if page else []
        return title if title not in (shown, *headings) else ""

    def title_language(self, write_up: CodedWriteUp) -> str:
        """The language of a title where it is not that of the pages; without its own title it is theirs."""
        source = write_up.write_up
        return self.findings.settings.write_up_language if source.title or source.body.headings else ""

    def write_up(self, write_up: CodedWriteUp) -> LinkView:
        """The link to a write-up, by its title."""
        address = addresses.write_up(write_up.write_up.id)
        return LinkView(self.title(write_up), address, self.title_language(write_up))

    def chart(self, chart: Chart, root: str, id_: str = "", data: str = "") -> ChartView:
        """A chart drawn, its links leading from a page with this root."""

        def drawn(spec: Specification | None) -> Markup:
            svg = self.draw(spec) if spec else ""
            return Markup(read_targets(svg, lambda target: root + escape(addresses.quotes_of(target))))

        return ChartView(
            id=id_ or f"sg-{chart.name}",
            name=chart.name,
            title=chart.title,
            takeaway=chart.takeaway,
            base=chart.base,
            alternative=chart.alternative,
            svg=drawn(chart.spec),
            narrow=drawn(chart.narrow),
            table=TableView(
                caption=chart.title, header=chart.header, rows=chart.rows, data=data or chart.data
            ),
        )


def title_of(write_up: CodedWriteUp, language: Language) -> str:
    """The title that its writer gave, else its first heading, with their marks; else customer and day."""
    source = write_up.write_up
    if source.title:
        return source.title
    if source.body.headings:
        return source.body.headings[0].text
    return customer_and_day(write_up, language)


def customer_and_day(write_up: CodedWriteUp, language: Language) -> str:
    """`Harbour Deli, 14 September 2026`, or the customer alone."""
    name, day = write_up.customer.name, language.day(write_up.write_up.date)
    return language.say("{name}, {day}", name=name, day=day) if day else name


def unquoted(text: str) -> str:
    """The words of a quote without the quotation marks around the whole: pages set their own."""
    if text[:1].isalnum():
        return text
    for opening, closing in ('""', "“”", "''", "‘’", "«»", "„“"):
        inner = text[1:-1]
        if (
            text.startswith(opening)
            and text.endswith(closing)
            and opening not in inner
            and closing not in inner
        ):
            return inner.strip()
    return text


def by_strength(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions with the strongest first, those against us last."""
    return sorted(mentions, key=lambda each: (each.effect is Effect.AGAINST, -each.strength))


def value_driver_id(value: ValueDriver | None) -> str:
    """The id of a value driver, or `other`."""
    return value.value if value else "other"
