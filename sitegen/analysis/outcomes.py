"""Which drivers go with buying and staying, and which with leaving and never buying?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.analysis.drivers_by_segment import Difference, Share, adjust, compare
from sitegen.analysis.evidence import EvidenceTable, Group
from sitegen.language import mark
from sitegen.model import Driver, Effect, Outcome

FAVOURABLE: Final = (Outcome.WON, Outcome.RENEWED, Outcome.EXPANDED)
UNFAVOURABLE: Final = (Outcome.LOST, Outcome.CHURNED)

LOPSIDED: Final = 0.85
"""From this share of all decided stories on nearly all are of one side: survivors, or their opposite."""


class OutcomeVerdict(StrEnum):
    """What may be said of a driver and the two sides."""

    NOBODY_ASKED = mark("nobody asked on one side")
    TOO_FEW = mark("too few to say")
    FAVOURABLE = mark("more where they bought or stayed")
    UNFAVOURABLE = mark("more where they left or never bought")
    PERHAPS_FAVOURABLE = mark("perhaps more where they bought or stayed")
    PERHAPS_UNFAVOURABLE = mark("perhaps more where they left or never bought")
    SAME = mark("much the same on both sides")


CLEAR: Final = (OutcomeVerdict.FAVOURABLE, OutcomeVerdict.UNFAVOURABLE)
PERHAPS: Final = (OutcomeVerdict.PERHAPS_FAVOURABLE, OutcomeVerdict.PERHAPS_UNFAVOURABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverOutcomes:
    """Of those with each outcome, how many named a driver as a reason for us, or as one against us.

    `favourable` is the same of all who won, renewed or expanded, `unfavourable` of all who were lost or
    churned; `difference` is the first less the second, None where one side has nobody who was asked.
    """

    driver: str
    effect: Effect
    by_outcome: Mapping[Outcome, Share]
    favourable: Share
    unfavourable: Share
    difference: Difference | None
    verdict: OutcomeVerdict

    @property
    def spoke(self) -> int:
        """How many with a decided outcome said it."""
        return self.favourable.count + self.unfavourable.count


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Who has which outcome, and what they named.

    `stories` gives the write-ups that state each outcome, newest first, one for each respondent: that of
    its newest write-up that states one.  `asked` is how many respondents there are, with an outcome or
    without.  `rows` has every driver with each effect; `comparisons` is the number of those compared, for
    which their p-values are adjusted.  Below `small_base` on either side no verdict is given.
    """

    drivers: tuple[Driver, ...]
    stories: Mapping[Outcome, tuple[CodedWriteUp, ...]]
    asked: int
    rows: Mapping[tuple[str, Effect], DriverOutcomes]
    comparisons: int
    small_base: int
    respondents: Mapping[Outcome, frozenset[str]]
    group: Group

    def of(self, driver: str, effect: Effect = Effect.FOR) -> DriverOutcomes:
        """The row of a driver's id and an effect."""
        return self.rows[driver, effect]

    def ranked(self) -> list[Driver]:
        """The drivers, those on which the two sides differ most surely first, then the most spoken of."""

        def rank(driver: Driver) -> tuple[float, int]:
            rows = [self.of(driver.id, effect) for effect in Effect]
            surest = min(row.difference.p if row.difference else 1.0 for row in rows)
            return surest, -sum(row.spoke for row in rows)

        return sorted(self.drivers, key=rank)

    @property
    def favourable(self) -> int:
        """How many bought or stayed."""
        return sum(len(self.stories[each]) for each in FAVOURABLE)

    @property
    def unfavourable(self) -> int:
        """How many left or never bought."""
        return sum(len(self.stories[each]) for each in UNFAVOURABLE)

    @property
    def decided(self) -> int:
        """How many have an outcome that is decided."""
        return self.favourable + self.unfavourable

    @property
    def is_lopsided(self) -> bool:
        """Whether nearly all decided stories are of one side, so that shares of outcomes mean nothing."""
        return max(self.favourable, self.unfavourable) >= LOPSIDED * self.decided > 0

    def mentions(self, driver: str, effect: Effect, outcome: Outcome) -> tuple[Mention, ...]:
        """The mentions of a driver by those with an outcome: the people behind a count."""
        naming, among = self.group.naming(driver, effect), self.respondents[outcome]
        return tuple(each for who, mentions in naming.items() if who in among for each in mentions)


def find_outcomes(table: EvidenceTable, small_base: int) -> Outcomes:
    """Compares, for every driver and effect, who bought or stayed with who left or never bought.

    Drivers are those of the codebook and the four value drivers.
    """
    codebook = table.codebook
    drivers = tuple(dict.fromkeys((*codebook.drivers, *codebook.value_drivers)))
    stories = _stories(table)
    respondents = {
        outcome: frozenset(table.respondent(each) for each in among) for outcome, among in stories.items()
    }
    shares: dict[tuple[str, Effect], Mapping[Outcome, Share]] = {}
    for driver in drivers:
        silent = table.whole.respondents - table.whole.base(driver.id)
        bases = {outcome: len(who) - len(who & silent) for outcome, who in respondents.items()}
        for effect in Effect:
            naming = table.whole.naming(driver.id, effect).keys()
            shares[driver.id, effect] = MappingProxyType(
                {each: Share.of(len(who & naming), bases[each]) for each, who in respondents.items()}
            )
    differences = adjust(
        {
            key: difference
            for key, by_outcome in shares.items()
            if (difference := compare(_side(by_outcome, FAVOURABLE), _side(by_outcome, UNFAVOURABLE)))
        }
    )
    rows = {
        key: _row(*key, by_outcome, differences.get(key), small_base) for key, by_outcome in shares.items()
    }
    return Outcomes(
        drivers=drivers,
        stories=MappingProxyType(stories),
        asked=len(table.whole.respondents),
        rows=MappingProxyType(rows),
        comparisons=len(differences),
        small_base=small_base,
        respondents=MappingProxyType(respondents),
        group=table.whole,
    )


def _stories(table: EvidenceTable) -> dict[Outcome, tuple[CodedWriteUp, ...]]:
    """The write-up that says how it went with each respondent, by outcome."""
    deciding: dict[str, CodedWriteUp] = {}
    for write_up in table.newest_first:
        if write_up.write_up.outcome:
            deciding.setdefault(table.respondent(write_up), write_up)
    stories: dict[Outcome, list[CodedWriteUp]] = {outcome: [] for outcome in Outcome}
    for write_up in deciding.values():
        if write_up.write_up.outcome:
            stories[write_up.write_up.outcome].append(write_up)
    return {outcome: tuple(each) for outcome, each in stories.items()}


def _side(by_outcome: Mapping[Outcome, Share], outcomes: Iterable[Outcome]) -> Share:
    """The share of all who have one of some outcomes."""
    shares = [by_outcome[each] for each in outcomes]
    return Share.of(sum(each.count for each in shares), sum(each.base for each in shares))


def _row(
    driver: str,
    effect: Effect,
    by_outcome: Mapping[Outcome, Share],
    difference: Difference | None,
    small_base: int,
) -> DriverOutcomes:
    favourable, unfavourable = _side(by_outcome, FAVOURABLE), _side(by_outcome, UNFAVOURABLE)
    return DriverOutcomes(
        driver=driver,
        effect=effect,
        by_outcome=by_outcome,
        favourable=favourable,
        unfavourable=unfavourable,
        difference=difference,
        verdict=_verdict(favourable, unfavourable, difference, small_base),
    )


def _verdict(
    favourable: Share, unfavourable: Share, difference: Difference | None, small_base: int
) -> OutcomeVerdict:
    if difference is None:
        return OutcomeVerdict.NOBODY_ASKED
    if min(favourable.base, unfavourable.base) < small_base:
        return OutcomeVerdict.TOO_FEW
    more = difference.value > 0
    if difference.is_clear:
        return OutcomeVerdict.FAVOURABLE if more else OutcomeVerdict.UNFAVOURABLE
    if difference.is_clear_alone:
        return OutcomeVerdict.PERHAPS_FAVOURABLE if more else OutcomeVerdict.PERHAPS_UNFAVOURABLE
    if difference.is_slight:
        return OutcomeVerdict.SAME
    return OutcomeVerdict.TOO_FEW
