"""Who asked for an initiative, in sentences."""

from typing import Final

from sitegen.analysis.initiatives import Demand, Wish
from sitegen.charts.wording import count_and_interval, count_of_base, in_sentence, interval_in_brackets
from sitegen.language import Language, mark


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
