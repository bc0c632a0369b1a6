"""What an offering is for, and whether it is understood and valued, in sentences."""

from collections.abc import Iterable, Mapping

from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.findings import Findings
from sitegen.analysis.offerings import Reception
from sitegen.charts.wording import count_and_interval, count_of_base, in_sentence
from sitegen.language import Language


def receptions_sentence(findings: Findings, receptions: Mapping[str, Reception]) -> str:
    """The offering that is least valued, and the one that is least understood, with their counts."""
    language, small = findings.language, max(findings.settings.small_base, 1)
    say = language.say
    all_ = receptions.values()
    valued = _worst(((each.not_valued, each) for each in all_), small, language)
    understood = _worst(((each.not_understood, each) for each in all_), small, language)
    if valued and understood:
        return say(
            "Of those who said, {not_valued} do not value {offering} and {not_understood} do not understand "
            "{other_offering}.",
            not_valued=valued[0],
            offering=valued[1],
            not_understood=understood[0],
            other_offering=understood[1],
        )
    if valued:
        counted, offering = valued
        return say(
            "Of those who said, {counted} do not value {offering}.", counted=counted, offering=offering
        )
    if understood:
        counted, offering = understood
        return say(
            "Of those who said, {counted} do not understand {offering}.", counted=counted, offering=offering
        )
    if not any(each.spoke for each in all_):
        return say("Nobody has spoken of an offering yet.")
    return say("Too few to say of any offering whether it is understood and valued.")


def _worst(
    shares: Iterable[tuple[Share, Reception]], small: int, language: Language
) -> tuple[str, str] | None:
    """The largest of some shares in words, and of which offering it is; None where all bases are small."""
    fair = [(share, each) for share, each in shares if share.count and share.base >= small]
    if not fair:
        return None
    # The lower ends are compared, so that 3 of 3 does not stand before 9 of 12.
    share, worst = max(fair, key=lambda pair: pair[0].interval.low if pair[0].interval else 0.0)
    return count_and_interval(share, language), in_sentence(worst.offering.name)


def received_sentence(reception: Reception, language: Language) -> str:
    """How many value and how many understand one offering, of those who said."""
    say = language.say
    valued, understood = (
        count_of_base(Share.of(no.base - no.count, no.base), language) if no.base else ""
        for no in (reception.not_valued, reception.not_understood)
    )
    if valued and understood:
        return say(
            "{valued} who said value it and {understood} understand it.",
            valued=valued,
            understood=understood,
        )
    if valued:
        return say("{valued} who said value it.", valued=valued)
    if understood:
        return say("{understood} understand it.", understood=understood)
    return say("Nobody said whether they understand or value it.")


def served_sentence(findings: Findings, reception: Reception) -> str:
    """What most of those who say what an offering is for say."""
    ranked, language = reception.ranked(), findings.language
    if not ranked:
        return language.say("Nobody said what it is for.")
    return language.say(
        "{driver}, for {counted} who say what it is for.",
        driver=in_sentence(findings.codebook.all[ranked[0]].name),
        counted=count_of_base(reception.served[ranked[0]].share, language),
    )
