"""Do two people who read the same conversation name the same drivers?"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final

from sitegen.analysis.coding import CodedWriteUp, Mention
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.names import Codebook
from sitegen.analysis.reliability import COHEN_KAPPA, KRIPPENDORFF_ALPHA, Measure, Unit, bootstrap_interval
from sitegen.analysis.statistics import Interval, wilson_interval
from sitegen.language import mark
from sitegen.text import slug

FIRM: Final = 0.8
TENTATIVE: Final = 0.667
"""Krippendorff (2004): from 0.8 one may conclude, from 0.667 tentatively, below not at all."""


class Verdict(StrEnum):
    """What may be said of how well coders agree."""

    FIRM = mark("agree well")
    TENTATIVE = mark("agree well enough for tentative conclusions")
    POOR = mark("do not agree well enough")
    TOO_FEW = mark("too few to say")


@dataclass(frozen=True, slots=True)
class Coded:
    """One conversation with all its codings, the first one first, by the names of their coders."""

    write_up: CodedWriteUp
    codings: Mapping[str, CodedWriteUp]


@dataclass(frozen=True, slots=True)
class Measured:
    """How well coders agree: the same decisions of all decisions, and beyond chance.

    `value` is kappa or alpha, None where it is not defined: nobody, or everybody, said yes to all.
    `conversations` is how many were coded twice; the interval resamples those.
    """

    same: Share
    value: float | None
    interval: Interval | None
    conversations: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class DriverAgreement:
    """One driver: by how many of the conversations all coders, some, or none named it."""

    driver: str
    all: int
    some: int
    measured: Measured


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A driver that some coders of a conversation named and others did not, or for and against.

    `mentions` gives the mentions of each coder, none where it did not name the driver.
    """

    coded: Coded
    driver: str
    mentions: Mapping[str, tuple[Mention, ...]]

    @property
    def named_by_all(self) -> bool:
        """Whether all named it, and differ only in whether it speaks for us or against us."""
        return all(self.mentions.values())


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of all coders, of every pair, on every driver; and where they differ.

    A decision is whether a coder names a driver of the codebook in a conversation at all.  `overall` is
    Cohen's kappa where there are two coders (`two`), else Krippendorff's alpha.  `names` gives the coders as
    they are written; who coded first may have none.
    """

    coded: tuple[Coded, ...]
    coders: tuple[str, ...]
    names: Mapping[str, str]
    two: bool
    overall: Measured
    pairs: tuple[tuple[str, str, Measured], ...]
    drivers: tuple[DriverAgreement, ...]
    disagreements: tuple[Disagreement, ...]


def find_agreement(
    write_ups: Iterable[CodedWriteUp],
    second_codings: Iterable[CodedWriteUp],
    codebook: Codebook,
    small_base: int,
) -> Agreement | None:
    """Compares the codings of every conversation that was coded twice; None where none was.

    A second coding without a name of its own, or of a conversation that is not on the site, is left out.
    """
    coded = pair_up(write_ups, second_codings)
    if not coded:
        return None
    named = Counter(m.driver for each in coded for coding in each.codings.values() for m in coding.mentions)
    own = [driver.id for driver in codebook.drivers]
    drivers = [*own, *sorted(named.keys() - set(own))]
    coders = tuple(dict.fromkeys(coder for each in coded for coder in each.codings))
    two = len(coders) == 2
    measure = COHEN_KAPPA if two else KRIPPENDORFF_ALPHA
    clusters = [_units(each, drivers, coders if two else tuple(each.codings)) for each in coded]
    decisions = dict(zip(drivers, zip(*clusters, strict=True), strict=True))
    return Agreement(
        coded=coded,
        coders=coders,
        names={
            coder: coding.write_up.coder for each in reversed(coded) for coder, coding in each.codings.items()
        },
        two=two,
        overall=_measure(clusters, measure, small_base),
        pairs=_pairs(coded, coders, drivers, small_base),
        drivers=tuple(
            DriverAgreement(
                driver,
                sum(1 for unit in units if unit.yes == unit.coders),
                sum(1 for unit in units if 0 < unit.yes < unit.coders),
                _measure([[unit] for unit in units], measure, small_base),
            )
            for driver, units in decisions.items()
            if named[driver]
        ),
        disagreements=tuple(_disagreements(coded, drivers)),
    )


def pair_up(write_ups: Iterable[CodedWriteUp], second_codings: Iterable[CodedWriteUp]) -> tuple[Coded, ...]:
    """The conversations of the site with their codings, newest first as given."""
    others: dict[str, list[CodedWriteUp]] = {}
    for each in second_codings:
        others.setdefault(each.write_up.second_coding_of, []).append(each)
    found = []
    for each in write_ups:
        if each.write_up.id not in others:
            continue
        codings = {slug(each.write_up.coder): each}
        for other in sorted(others[each.write_up.id], key=lambda other: other.write_up.id):
            codings.setdefault(slug(other.write_up.coder), other)
        if len(codings) > 1:
            found.append(Coded(each, codings))
    return tuple(found)


def _units(coded: Coded, drivers: Iterable[str], coders: Sequence[str]) -> list[Unit]:
    """The decisions of some coders of a conversation, one for each driver."""
    said = [{mention.driver for mention in coded.codings[coder].mentions} for coder in coders]
    first = said[0]
    return [Unit(len(said), sum(driver in each for each in said), driver in first) for driver in drivers]


def _measure(clusters: Sequence[Sequence[Unit]], measure: Measure, small_base: int) -> Measured:
    units = [unit for cluster in clusters for unit in cluster]
    same = Share.of(sum(1 for unit in units if unit.yes in (0, unit.coders)), len(units))
    fair = len(clusters) >= small_base
    value = measure(units)
    interval = bootstrap_interval(clusters, measure) if fair and value is not None else None
    # Where all agree so do all resamples, and say nothing of conversations that were not among these.
    if (
        interval
        and interval.low == interval.high
        and wilson_interval(len(clusters), len(clusters)).low < FIRM
    ):
        interval = None
    return Measured(same, value, interval, len(clusters), _verdict(interval))


def _verdict(interval: Interval | None) -> Verdict:
    if interval is None:
        return Verdict.TOO_FEW
    if interval.low >= FIRM:
        return Verdict.FIRM
    if interval.low >= TENTATIVE:
        return Verdict.TENTATIVE
    return Verdict.POOR if interval.high < TENTATIVE else Verdict.TOO_FEW


def _pairs(
    coded: Iterable[Coded], coders: Sequence[str], drivers: Sequence[str], small_base: int
) -> tuple[tuple[str, str, Measured], ...]:
    """Cohen's kappa of every two coders who coded the same conversation."""
    coded = tuple(coded)
    found = []
    for one, other in combinations(coders, 2):
        shared = [each for each in coded if one in each.codings and other in each.codings]
        if shared:
            clusters = [_units(each, drivers, (one, other)) for each in shared]
            found.append((one, other, _measure(clusters, COHEN_KAPPA, small_base)))
    return tuple(found)


def _disagreements(coded: Iterable[Coded], drivers: Iterable[str]) -> Iterable[Disagreement]:
    drivers = tuple(drivers)
    for each in coded:
        named = {m.driver for coding in each.codings.values() for m in coding.mentions}
        for driver in drivers:
            if driver not in named:
                continue
            mentions = {
                coder: tuple(m for m in coding.mentions if m.driver == driver)
                for coder, coding in each.codings.items()
            }
            effects = {frozenset(m.effect for m in named) for named in mentions.values()}
            if len(effects) > 1:
                yield Disagreement(each, driver, mentions)
