"""All findings of a study: the questions of `analysis`, each answered once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sitegen.analysis.agreement import Agreement, find_agreement
from sitegen.analysis.asks import Asks, find_asks
from sitegen.analysis.at_once import AtOnce, find_at_once
from sitegen.analysis.briefs import Brief, find_briefs
from sitegen.analysis.call_next import CallNext, find_call_next
from sitegen.analysis.coding import CodedWriteUp, code_write_up, code_write_ups
from sitegen.analysis.competitors import Rivals, find_rivals
from sitegen.analysis.drivers_by_segment import EVERYONE, DriversBySegment, find_drivers_by_segment
from sitegen.analysis.evidence import (
    EvidenceTable,
    age,
    check_not_asked,
    is_counted as is_counted,
    newest,
    tabulate,
)
from sitegen.analysis.far_dates import check_dates
from sitegen.analysis.habits import Habits, find_habits
from sitegen.analysis.heard_messages import Messages
from sitegen.analysis.in_their_words import TheirWords, find_their_words
from sitegen.analysis.initiatives import Wish, find_wishes
from sitegen.analysis.insight_quotes import check_quotes
from sitegen.analysis.insights import Weighed, weigh_insights
from sitegen.analysis.loose_tags import check_loose_tags
from sitegen.analysis.message_gap import MessageGap, find_message_gap
from sitegen.analysis.must_keeps import MustKeeps, find_must_keeps
from sitegen.analysis.names import Codebook, Names, check_insight, check_registers
from sitegen.analysis.offerings import Reception, find_receptions
from sitegen.analysis.outcomes import Outcomes, find_outcomes
from sitegen.analysis.over_time import OverTime, find_over_time
from sitegen.analysis.sample import Sample, find_sample
from sitegen.analysis.saturation import Listening, find_saturation
from sitegen.analysis.side_by_side import Pairs, find_pairs
from sitegen.analysis.surprises import Surprises, find_surprises
from sitegen.analysis.vulnerable import VulnerableNow, find_vulnerable
from sitegen.diagnostics import Diagnostic, Place
from sitegen.language import Language, speak
from sitegen.memo import Memo
from sitegen.model import Audience, Competitor, Consent, Customer, Driver, Offering, Segment, WriteUp
from sitegen.reading.content import Content
from sitegen.reading.register import Register
from sitegen.reading.settings import Settings
from sitegen.text import slug


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What the study found, with everything that pages need to tell it.

    `write_ups` are those of the site, newest first: interviews and, apart, other sources; drafts and
    withdrawn ones are not among them, `withdrawn` says how many were.  `today` is the day from which
    freshness is counted, None where nothing is dated.  `customers_by_page` gives the customer of each page
    of `content/customers`.  `second_codings` are those of conversations on the site.
    """

    settings: Settings
    content: Content
    codebook: Codebook
    segments: dict[str, Segment]
    customers: dict[str, Customer]
    competitors: dict[str, Competitor]
    offerings: dict[str, Offering]
    customers_by_page: dict[str, str]
    write_ups: tuple[CodedWriteUp, ...]
    second_codings: tuple[CodedWriteUp, ...]
    withdrawn: int
    table: EvidenceTable
    today: date | None

    @property
    def language(self) -> Language:
        """The language in which pages tell it."""
        return speak(self.settings.language)

    # Each is found when a page first asks for it: a preview of one write-up asks for none.

    @cached_property
    def by_segment(self) -> DriversBySegment:
        """The drivers of the codebook in every segment."""
        return find_drivers_by_segment(self.table, self.codebook.drivers, self.settings.small_base)

    @cached_property
    def by_value_driver(self) -> DriversBySegment:
        """The four value drivers in every segment."""
        return find_drivers_by_segment(self.table, self.codebook.value_drivers, self.settings.small_base)

    @cached_property
    def pairs(self) -> Pairs:
        """Every two segments beside each other."""
        return find_pairs(self.table, self.codebook.drivers, self.settings.small_base)

    @cached_property
    def over_time(self) -> OverTime:
        """Every driver by quarters."""
        return find_over_time(self.table, self.settings.small_base)

    @cached_property
    def message_gap(self) -> MessageGap:
        """What we tell each segment beside what it names."""
        return find_message_gap(
            self.table,
            self.by_segment,
            self._messages,
            lambda driver, segment: self.finding_of(driver).cell(driver, segment),
        )

    @property
    def _messages(self) -> Messages:
        return {
            segment.id: tuple(
                (driver.id, message)
                for message in segment.messages
                if (driver := self.find_driver(message.driver.text))
            )
            for segment in self.table.segments
            if segment.messages
        }

    @cached_property
    def their_words(self) -> TheirWords:
        """What each customer would tell others."""
        return find_their_words(self.table)

    @cached_property
    def surprises(self) -> Surprises:
        """What was predicted against what was heard."""
        return find_surprises(self.table, self.settings.small_base)

    @cached_property
    def must_keeps(self) -> MustKeeps:
        """Who would leave without each offering."""
        return find_must_keeps(
            self.table, self.offerings.values(), self.is_offering, self.settings.small_base
        )

    @cached_property
    def receptions(self) -> Mapping[str, Reception]:
        """What each offering is for, understood and valued, by its id."""
        return find_receptions(self.table, self.offerings.values())

    @cached_property
    def wishes(self) -> tuple[Wish, ...]:
        """Who asked for each initiative, the least surely wanted first."""
        initiatives = self.content.registers.initiatives
        return find_wishes(
            self.table, initiatives, self.find_driver, self.find_segment, self.settings.small_base
        )

    @cached_property
    def rivals(self) -> Rivals:
        """Where we win and where they lead, rival by rival."""
        return find_rivals(self.table, self.competitors.values())

    @cached_property
    def vulnerable(self) -> VulnerableNow:
        """The customers whose latest word is that they may leave."""
        return find_vulnerable(self.table)

    @cached_property
    def briefs(self) -> Mapping[str, Brief]:
        """What concerns each segment alone, by its id."""
        return find_briefs(
            self.table,
            (self.by_segment, self.by_value_driver),
            self.their_words,
            self.offerings.values(),
            self.competitors.values(),
            self.is_offering,
        )

    def is_offering(self, id_: str) -> bool:
        """Whether the id of what is valued most is that of an offering; else it is a driver's."""
        registered = self.content.registers.offerings.path is not None
        return id_ in self.offerings and (registered or id_ not in self.codebook.all)

    @cached_property
    def outcomes(self) -> Outcomes:
        """Every driver by how it went."""
        return find_outcomes(self.table, self.settings.small_base)

    @cached_property
    def at_once(self) -> AtOnce:
        """How it went by the number of value drivers served at once."""
        return find_at_once(self.table, self.outcomes, self.settings.small_base)

    @cached_property
    def habits(self) -> Habits:
        """What they do at each stage of buying."""
        return find_habits(self.table)

    @cached_property
    def asks(self) -> Asks:
        """What they beg for."""
        return find_asks(self.table, self.find_driver)

    @cached_property
    def call_next(self) -> CallNext:
        """Whom to call next; who withdrew all that it said, or is being written up, is left in peace."""
        roster = self.content.registers.customers
        shown = {each.customer.id for each in self.write_ups if not each.write_up.draft}
        withdrawn = [each for each in self.content.write_ups if each.consent is Consent.WITHDRAWN]
        ids = {_customer_id(each, roster) for each in withdrawn} - shown
        return find_call_next(
            self.table,
            self.write_ups,
            roster,
            self.content.registers.segments,
            ids | {_customer_id(each, roster) for each in self.content.drafts},
            small_base=self.settings.small_base,
            recent=self.settings.recent,
            today=self.today,
        )

    @cached_property
    def saturation(self) -> Mapping[str, Listening]:
        """Whether conversations with each segment still bring new drivers."""
        return find_saturation(self.table)

    @cached_property
    def sample(self) -> Sample:
        """Who asked whom, from which sources, how long after the decision."""
        return find_sample(self.table, self.write_ups, self.settings.small_base)

    @cached_property
    def agreement(self) -> Agreement | None:
        """How well coders agree; None where every conversation was coded by one person."""
        return find_agreement(
            (each for each in self.write_ups if not each.write_up.draft),
            self.second_codings,
            self.codebook,
            self.settings.small_base,
        )

    @cached_property
    def insights(self) -> tuple[Weighed, ...]:
        """What people concluded, with its evidence."""
        return weigh_insights(
            self.content.insights,
            self.table,
            self.find_driver,
            self.find_segment,
            small_base=self.settings.small_base,
            recent=self.settings.recent,
            today=self.today,
            write_ups=self.write_ups,
        )

    def finding_of(self, driver: str) -> DriversBySegment:
        """The finding in which a driver stands: that of the codebook, else that of the four value drivers.

        The four are in the codebook's own finding only where it holds no other drivers.
        """
        return self.by_segment if (driver, EVERYONE) in self.by_segment.cells else self.by_value_driver

    def find_driver(self, name: str) -> Driver | None:
        """The driver that an id, a name or an alias stands for, registered or only used."""
        return self.content.registers.drivers.find(name) or self.codebook.all.get(slug(name))

    def find_segment(self, name: str) -> Segment | None:
        """The segment that an id, a name or an alias stands for, registered or only used."""
        return self.content.registers.segments.find(name) or self.segments.get(slug(name))


def analyse(
    content: Content, settings: Settings, memo: Memo | None = None, *, drafts: bool = False
) -> tuple[Findings, tuple[Diagnostic, ...]]:
    """The findings of a study, and the diagnostics of names that do not resolve.

    With `drafts` write-ups that are drafts are shown, and still not counted.
    """
    names = Names(content.registers)
    check_registers(names)
    for insight in content.insights:
        check_insight(insight, names)
    written = (*content.write_ups, *(content.drafts if drafts else ()))
    shown = [each for each in written if each.consent is not Consent.WITHDRAWN]
    coded = code_write_ups(shown, names, content.registered, memo or Memo())
    # What only drafts and second codings use is nowhere on the site: their names are looked up apart.
    names_apart = Names(content.registers)
    for unpublished in () if drafts else content.drafts:
        code_write_up(unpublished, names_apart)
    coded_apart = [code_write_up(each, names_apart) for each in content.second_codings]
    customers_by_page = {
        page.id: names.customer(page.customer, page.path).id
        for page in content.customer_pages
        if page.customer
    }
    language = speak(settings.language)
    codebook = names.codebook(language)
    table = tabulate(coded, codebook, names.segments.values(), settings.count, language)
    found = [*names.found, *names_apart.found, *check_not_asked(coded, codebook, names)]
    found += check_loose_tags((*shown, *(() if drafts else content.drafts), *content.second_codings), names)
    found += check_dates(content.all_write_ups)
    found += check_quotes(content.insights, {quote.id for each in coded for quote, _ in each.quotes})
    if not content.write_ups and settings.audience is Audience.INTERNAL:
        place = Place(f"{settings.content}/interviews")
        message = "there is no write-up to build from"
        help_ = (
            f"Put the first one into {settings.content}/interviews/, as a Markdown file with front matter."
        )
        found.append(Diagnostic("no-write-ups", message, place, help_))
    findings = Findings(
        settings=settings,
        content=content,
        codebook=codebook,
        segments=names.segments,
        customers=names.customers,
        competitors=names.competitors,
        offerings=names.offerings,
        customers_by_page=customers_by_page,
        write_ups=tuple(sorted(coded, key=age, reverse=True)),
        second_codings=tuple(
            each
            for each in coded_apart
            if each.write_up.consent is not Consent.WITHDRAWN and not each.write_up.draft
        ),
        withdrawn=len(written) - len(shown),
        table=table,
        today=settings.today or newest(coded),
    )
    return findings, tuple(found)


def _customer_id(write_up: WriteUp, roster: Register[Customer]) -> str:
    name = write_up.customer.text
    customer = roster.find(name)
    return customer.id if customer else slug(name)
