"""May we cut this, and who asked for that: the verdicts in words."""

from collections.abc import Iterable, Mapping
from typing import Final

from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.findings import Findings
from sitegen.analysis.initiatives import Demand, Wish
from sitegen.analysis.must_keeps import Cut, MustKeep, MustKeeps
from sitegen.analysis.names import NO_SEGMENT
from sitegen.analysis.offerings import Reception
from sitegen.charts.wording import (
    count_and_interval,
    count_of_base,
    in_sentence,
    interval_in_brackets,
    percent,
)
from sitegen.language import Language, mark
from sitegen.pages.sentences import people_in

_NAMED = 3
"""How many offerings a sentence holds."""


def cut_sentence(findings: Findings, finding: MustKeep) -> str:
    """The answer to "May we cut this?" with its count."""
    share, language = finding.share, findings.language
    say = language.say
    match finding.verdict:
        case Cut.NOBODY_ASKED:
            return say("Nobody was ever asked: we cannot say whether anybody would leave without it.")
        case Cut.DO_NOT:
            return say("Do not cut: {would_leave}.", would_leave=_would_leave(findings, finding))
        case Cut.FEW_LEAVE:
            return say("Few would leave: {would_leave}.", would_leave=_would_leave(findings, finding))
        case Cut.NOT_YET:
            return language.say_many(
                "Do not cut yet: {counted} asked would leave without it; too few to say how many would.",
                "Do not cut yet: {counted} asked would leave without it; too few to say how many would.",
                share.count,
                counted=count_of_base(share, language),
            )
        case Cut.TOO_FEW if share.base < findings.settings.small_base:
            none = say("Nobody would leave, of {base} asked: too few to say.", base=share.base)
            return " ".join((none, *_most(finding, language)))
        case Cut.TOO_FEW:
            none = say(
                "Nobody would leave, of {base} asked: too few to say, as up to {high} still might.",
                base=share.base,
                high=percent(share.interval.high) if share.interval else "",
            )
            return " ".join((none, *_most(finding, language)))
        case Cut.VALUED:
            return language.say_many(
                "None of the {base} asked would leave without it{interval}, but {count} values it: "
                "ask them before you cut it.",
                "None of the {base} asked would leave without it{interval}, but {count} value it: "
                "ask them before you cut it.",
                len({each.customer.id for each in (*finding.value, *finding.value_most)}),
                base=share.base,
                interval=interval_in_brackets(share),
            )
        case Cut.CAN_GO:
            return say(
                "It can go: none of the {base} asked would leave without it{interval}, and nobody said that "
                "they value it.",
                base=share.base,
                interval=interval_in_brackets(share),
            )


def _most(finding: MustKeep, language: Language) -> tuple[str, ...]:
    """How many value it most, where nobody said that they would leave; nothing where nobody does."""
    count = len({each.customer.id for each in finding.value_most})
    said = language.say_many("{count} values it most.", "{count} value it most.", count)
    return (said,) if count else ()


def _would_leave(findings: Findings, finding: MustKeep) -> str:
    """`9 of 14 asked would leave without it (39–84 %)`, with the segment where it is but one of several."""
    share, language = finding.share, findings.language
    counted, interval = count_of_base(share, language), interval_in_brackets(share)
    where = [id_ for id_, own in finding.by_segment.items() if own.count]
    asked = [id_ for id_, own in finding.by_segment.items() if own.base]
    if len(where) != 1 or len(asked) < 2 or where[0] == NO_SEGMENT.id:
        return language.say_many(
            "{counted} asked would leave without it{interval}",
            "{counted} asked would leave without it{interval}",
            share.count,
            counted=counted,
            interval=interval,
        )
    segment = in_sentence(findings.segments[where[0]].name)
    if share.count > 2:
        return language.say(
            "{counted} asked would leave without it{interval}, all of them in {segment}",
            counted=counted,
            interval=interval,
            segment=segment,
        )
    return language.say_many(
        "{counted} asked would leave without it{interval}, in {segment}",
        "{counted} asked would leave without it{interval}, both in {segment}",
        share.count,
        counted=counted,
        interval=interval,
        segment=segment,
    )


def must_keeps_sentence(findings: Findings, finding: MustKeeps) -> str:
    """What must not be cut before all else, and what can go."""
    ranked, language = finding.ranked(), findings.language
    say = language.say
    keep = [each for each in ranked if each.verdict is Cut.DO_NOT]
    go = [each for each in ranked if each.verdict is Cut.CAN_GO]
    small = [each for each in ranked if each.verdict in (Cut.NOT_YET, Cut.FEW_LEAVE)]
    if keep:
        first = [each for each in keep if each.share.count == keep[0].share.count]
        sentences = [say("Do not cut {offerings}.", offerings=_who_would_leave(first, language))]
    elif small:
        told = _who_would_leave(small, language)
        sentences = [say("Too few to say what must stay; so far {offerings}.", offerings=told)]
    else:
        sentences = [say("Nobody said that they would leave without any offering.")]
    if go:
        names = language.in_words(
            say("{offering} (of {base} asked)", offering=_name(each), base=each.share.base)
            for each in go[:_NAMED]
        )
        sentences.append(say("Nobody would leave without {offerings}.", offerings=names))
    return " ".join(sentences)


def _who_would_leave(offerings: list[MustKeep], language: Language) -> str:
    """`The till (9 of 14 asked would leave) and the phone (8 of 12 asked would leave)`: the first of them."""
    return language.in_words(
        language.say_many(
            "{offering} ({counted} asked would leave)",
            "{offering} ({counted} asked would leave)",
            each.share.count,
            offering=_name(each),
            counted=count_of_base(each.share, language),
        )
        for each in offerings[:_NAMED]
    )


def asked_what_must_stay(findings: Findings, finding: MustKeeps) -> str:
    """How many were ever asked what must stay, of all."""
    return findings.language.say(
        "Asked what must stay: {asked} of {people}. The others count only for what they spoke of.",
        asked=len(finding.asked),
        people=people_in(findings, finding.respondents),
    )


def _name(finding: MustKeep | Reception) -> str:
    return in_sentence(finding.offering.name)


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
    return count_and_interval(share, language), _name(worst)


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


def wish_sentence(wish: Wish, language: Language) -> str:
    """Who wants an initiative, of how many asked; nobody, few, and too few said as such."""
    say, wanted = language.say, wish.wanted
    match wish.demand:
        case Demand.SERVES_NOTHING:
            return say("It names no driver that it serves, so there is nothing to hold it against.")
        case Demand.NOBODY_ASKED:
            return say("Nobody there was ever asked.") if wish.segments else say("Nobody was ever asked.")
        case Demand.TOO_FEW:
            return _want(wish, language)
        case Demand.NOBODY:
            said = say(_NOBODY[bool(wish.segments)], base=wanted.base, interval=interval_in_brackets(wanted))
        case Demand.FEW:
            said = say("Few want it: {named}.", named=_named_or_asked(wish, language))
        case Demand.SOME:
            said = language.as_sentence(_named_or_asked(wish, language))
    return f"{said} {_begged(wish, language)}"


_NOBODY: Final = (
    mark("Nobody asked for it: 0 of {base} asked named what it serves{interval}."),
    mark("Nobody asked for it: 0 of {base} asked there named what it serves{interval}."),
)
"""What is said where nobody named it: of everyone, or of the segments that an initiative is for."""


def _want(wish: Wish, language: Language) -> str:
    counted = count_of_base(wish.wanted, language)
    if wish.segments:
        return language.say_many(
            "{counted} asked there want it: too few to say.",
            "{counted} asked there want it: too few to say.",
            wish.wanted.count,
            counted=counted,
        )
    return language.say_many(
        "{counted} asked want it: too few to say.",
        "{counted} asked want it: too few to say.",
        wish.wanted.count,
        counted=counted,
    )


def _named_or_asked(wish: Wish, language: Language) -> str:
    counted = count_and_interval(wish.wanted, language)
    if wish.segments:
        return language.say_many(
            "{counted} asked there named what it serves or asked for it",
            "{counted} asked there named what it serves or asked for it",
            wish.wanted.count,
            counted=counted,
        )
    return language.say_many(
        "{counted} asked named what it serves or asked for it",
        "{counted} asked named what it serves or asked for it",
        wish.wanted.count,
        counted=counted,
    )


def _begged(wish: Wish, language: Language) -> str:
    """How many asked for such a thing, of those who told what they ask for."""
    begged = wish.begged
    if not begged.base:
        return language.say("Nobody was heard on what they ask for.")
    if not begged.count:
        return language.say(
            "None of the {base} who told what they ask for asked for such a thing.", base=begged.base
        )
    return language.say_many(
        "{counted} who told what they ask for asked for such a thing.",
        "{counted} who told what they ask for asked for such a thing.",
        begged.count,
        counted=count_of_base(begged, language),
    )


def wishes_sentence(wishes: tuple[Wish, ...], language: Language) -> str:
    """How many of the initiatives nobody asked for, and which."""
    nobody = [each for each in wishes if each.demand is Demand.NOBODY]
    if nobody:
        named = language.few_in_words([in_sentence(each.initiative.name) for each in nobody])
        if len(wishes) == 1:
            return language.say("Nobody asked for our one initiative: {initiative}.", initiative=named)
        return language.say_many(
            "Nobody asked for {nobody} of our {count} initiative: {initiatives}.",
            "Nobody asked for {nobody} of our {count} initiatives: {initiatives}.",
            len(wishes),
            nobody=len(nobody),
            initiatives=named,
        )
    known = [each for each in wishes if each.demand in (Demand.FEW, Demand.SOME)]
    if len(known) < len(wishes):
        return language.say_many(
            "Somebody asked for {known} of our {count} initiative; of the others too little is known.",
            "Somebody asked for {known} of our {count} initiatives; of the others too little is known.",
            len(wishes),
            known=len(known),
        )
    return language.say_many(
        "Somebody asked for each of our {count} initiative.",
        "Somebody asked for each of our {count} initiatives.",
        len(wishes),
    )
