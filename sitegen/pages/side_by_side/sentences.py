"""What two segments name differently, in sentences."""

from sitegen.analysis.findings import Findings
from sitegen.analysis.side_by_side import CLEAR, PERHAPS, DriverSideBySide, PairVerdict, SideBySide
from sitegen.charts.wording import count_of_base, in_sentence

_TOLD = 2
"""How many drivers a sentence holds."""


def pairs_sentence(findings: Findings) -> str:
    """How many pairs differ on any driver, clear of chance."""
    found, language = findings.pairs, findings.language
    comparisons = language.say_many("{count} comparison", "{count} comparisons", found.comparisons)
    differing = sum(1 for pair in found.pairs if pair.with_verdict(CLEAR))
    pairs = language.say_many("{count} pair of segments", "{count} pairs of segments", len(found.pairs))
    if not differing:
        return language.say(
            "{pairs}: no two differ on any driver clear of chance, {comparisons} made.",
            pairs=pairs,
            comparisons=comparisons,
        )
    return language.say_many(
        "{pairs}: {count} differs on some driver, clear of chance among {comparisons}.",
        "{pairs}: {count} differ on some driver, clear of chance among {comparisons}.",
        differing,
        pairs=pairs,
        comparisons=comparisons,
    )


def pair_sentence(findings: Findings, pair: SideBySide) -> str:
    """What one of two segments names more than the other, clear of chance or perhaps; or that nothing is."""
    say = findings.language.say
    clear, perhaps = pair.with_verdict(CLEAR), pair.with_verdict(PERHAPS)
    if clear:
        return say("Clear of chance: {rows}.", rows=_first_of(findings, pair, clear))
    if perhaps:
        return say("Nothing is clear of chance. Perhaps {rows}.", rows=_first_of(findings, pair, perhaps))
    return say("Nothing differs between the two beyond chance.")


def _first_of(findings: Findings, pair: SideBySide, rows: list[DriverSideBySide]) -> str:
    told = [difference_in_words(findings, pair, row) for row in rows]
    return findings.language.in_clauses(told, _TOLD)


def difference_in_words(findings: Findings, pair: SideBySide, row: DriverSideBySide) -> str:
    """`Time back, more among Corner shops (11 of 15) than among Chains (1 of 10)`."""
    language = findings.language
    first = in_sentence(pair.first.name), count_of_base(row.first, language)
    second = in_sentence(pair.second.name), count_of_base(row.second, language)
    more, less = (first, second) if row.verdict in _MORE_IN_FIRST else (second, first)
    return language.say(
        "{driver}, more among {more} ({more_count}) than among {less} ({less_count})",
        driver=in_sentence(row.driver.name),
        more=more[0],
        more_count=more[1],
        less=less[0],
        less_count=less[1],
    )


_MORE_IN_FIRST = (PairVerdict.FIRST, PairVerdict.PERHAPS_FIRST)


def bases_sentence(findings: Findings, pair: SideBySide) -> str:
    """Who is in both and so left out, or nothing."""
    if not pair.in_both:
        return ""
    return findings.language.say_many(
        "{count} who is in both segments is left out.",
        "{count} who are in both segments are left out.",
        pair.in_both,
    )
