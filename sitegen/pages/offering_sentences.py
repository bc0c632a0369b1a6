"""May we cut this, and who asked for that: the verdicts in words."""

from collections.abc import Mapping

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
    interval_in_percent,
    number_of,
    percent,
)
from sitegen.text import in_words

_NAMED = 3
"""How many offerings a sentence holds."""


def cut_sentence(findings: Findings, finding: MustKeep) -> str:
    """The answer to "May we cut this?" with its count."""
    share = finding.share
    valued = len({each.customer.id for each in (*finding.value, *finding.value_most)})
    match finding.verdict:
        case Cut.NOBODY_ASKED:
            return "Nobody was ever asked: we cannot say whether anybody would leave without it."
        case Cut.DO_NOT:
            return f"Do not cut: {_would_leave(findings, finding)}."
        case Cut.FEW_LEAVE:
            return f"Few would leave: {_would_leave(findings, finding)}."
        case Cut.NOT_YET:
            return (
                f"Do not cut yet: {count_of_base(share)} asked would leave without it; "
                "too few to say how many would."
            )
        case Cut.TOO_FEW if share.base < findings.settings.small_base:
            return f"Nobody would leave, of {share.base} asked: too few to say{_most(finding)}."
        case Cut.TOO_FEW:
            high = percent(share.interval.high) if share.interval else ""
            might = f"as up to {high} still might{_most(finding)}"
            return f"Nobody would leave, of {share.base} asked: too few to say, {might}."
        case Cut.VALUED:
            value = f"{valued} {'values' if valued == 1 else 'value'} it"
            return f"{_nobody(share)}, but {value}: ask them before you cut it."
        case Cut.CAN_GO:
            return f"It can go: {_nobody(share, first=False)}, and nobody said that they value it."


def _most(finding: MustKeep) -> str:
    """How many value it most, where nobody said that they would leave."""
    count = len({each.customer.id for each in finding.value_most})
    return f"; {count} {'values' if count == 1 else 'value'} it most" if count else ""


def _would_leave(findings: Findings, finding: MustKeep) -> str:
    share = finding.share
    interval = f" ({interval_in_percent(share.interval)})" if share.interval else ""
    where = [id_ for id_, own in finding.by_segment.items() if own.count]
    only = ""
    asked = [id_ for id_, own in finding.by_segment.items() if own.base]
    if len(where) == 1 < len(asked) and where[0] != NO_SEGMENT.id:
        few = {1: ", in", 2: ", both in"}.get(share.count, ", all of them in")
        only = f"{few} {in_sentence(findings.segments[where[0]].name)}"
    return f"{count_of_base(share)} asked would leave without it{interval}{only}"


def _nobody(share: Share, *, first: bool = True) -> str:
    interval = f" ({interval_in_percent(share.interval)})" if share.interval else ""
    return f"{'None' if first else 'none'} of the {share.base} asked would leave without it{interval}"


def must_keeps_sentence(findings: Findings, finding: MustKeeps) -> str:
    """What must not be cut before all else, and what can go."""
    ranked = finding.ranked()
    keep = [each for each in ranked if each.verdict is Cut.DO_NOT]
    go = [each for each in ranked if each.verdict is Cut.CAN_GO]
    small = [each for each in ranked if each.verdict in (Cut.NOT_YET, Cut.FEW_LEAVE)]
    parts = []
    if keep:
        first = [each for each in keep if each.share.count == keep[0].share.count][:_NAMED]
        told = [f"{_name(each)} ({count_of_base(each.share)} asked would leave)" for each in first]
        parts.append(f"Do not cut {in_words(told)}.")
    elif small:
        told = [f"{_name(each)} ({count_of_base(each.share)} asked would leave)" for each in small[:_NAMED]]
        parts.append(f"Too few to say what must stay; so far {in_words(told)}.")
    else:
        parts.append("Nobody said that they would leave without any offering.")
    if go:
        names = in_words(f"{_name(each)} (of {each.share.base} asked)" for each in go[:_NAMED])
        parts.append(f"Nobody would leave without {names}.")
    return " ".join(parts)


def asked_what_must_stay(finding: MustKeeps, unit: str) -> str:
    """How many were ever asked what must stay, of all."""
    of = f"{len(finding.asked)} of {finding.respondents} {unit}"
    return f"Asked what must stay: {of}. The others count only for what they spoke of."


def _name(finding: MustKeep) -> str:
    return in_sentence(finding.offering.name)


def receptions_sentence(findings: Findings, receptions: Mapping[str, Reception]) -> str:
    """The offering that is least valued, and the one that is least understood, with their counts."""
    small = findings.settings.small_base
    told = []
    for label, shares in (
        ("do not value", [(each.not_valued, each) for each in receptions.values()]),
        ("do not understand", [(each.not_understood, each) for each in receptions.values()]),
    ):
        fair = [(share, each) for share, each in shares if share.count and share.base >= max(small, 1)]
        if fair:
            # The lower ends are compared, so that 3 of 3 does not stand before 9 of 12.
            share, worst = max(fair, key=lambda pair: pair[0].interval.low if pair[0].interval else 0.0)
            told.append(f"{count_and_interval(share)} {label} {in_sentence(worst.offering.name)}")
    if told:
        return f"Of those who said, {in_words(told)}."
    spoke = sum(each.spoke for each in receptions.values())
    if not spoke:
        return "Nobody has spoken of an offering yet."
    return "Too few to say of any offering whether it is understood and valued."


def received_sentence(reception: Reception) -> str:
    """How many value and how many understand one offering, of those who said."""
    valued, understood = reception.not_valued, reception.not_understood
    parts = []
    if valued.base:
        parts.append(f"{valued.base - valued.count} of {valued.base} who said value it")
    if understood.base:
        parts.append(f"{understood.base - understood.count} of {understood.base} understand it")
    return f"{in_words(parts)}." if parts else "Nobody said whether they understand or value it."


def served_sentence(findings: Findings, reception: Reception) -> str:
    """What most of those who say what an offering is for say."""
    ranked = reception.ranked()
    if not ranked:
        return "Nobody said what it is for."
    first = ranked[0]
    share = reception.served[first].share
    name = in_sentence(findings.codebook.all[first].name)
    return f"{name}, for {count_of_base(share)} who say what it is for."


def wish_sentence(wish: Wish) -> str:
    """Who wants an initiative, of how many asked; nobody, few, and too few said as such."""
    there = " there" if wish.segments else ""
    match wish.demand:
        case Demand.SERVES_NOTHING:
            return "It names no driver that it serves, so there is nothing to hold it against."
        case Demand.NOBODY_ASKED:
            return f"Nobody{there} was ever asked."
        case Demand.TOO_FEW:
            return f"{count_of_base(wish.wanted)} asked{there} want it: too few to say."
        case Demand.NOBODY:
            interval = f" ({interval_in_percent(wish.wanted.interval)})" if wish.wanted.interval else ""
            named = f"0 of {wish.wanted.base} asked{there} named what it serves{interval}"
            return f"Nobody asked for it: {named}{_begged(wish)}."
        case Demand.FEW | Demand.SOME:
            few = "Few want it: " if wish.demand is Demand.FEW else ""
            wanted = f"{count_and_interval(wish.wanted)} asked{there} named what it serves or asked for it"
            return f"{few}{wanted}{_begged(wish)}."


def _begged(wish: Wish) -> str:
    """How many asked for such a thing, of those who told what they ask for."""
    begged = wish.begged
    if not begged.base:
        return "; nobody was heard on what they ask for"
    if not begged.count:
        return f"; none of the {begged.base} who told what they ask for asked for such a thing"
    return f"; {count_of_base(begged)} who told what they ask for asked for such a thing"


def wishes_sentence(wishes: tuple[Wish, ...]) -> str:
    """How many of the initiatives nobody asked for, and which."""
    nobody = [each for each in wishes if each.demand is Demand.NOBODY]
    all_ = number_of(len(wishes), "initiative")
    if nobody:
        names = [in_sentence(each.initiative.name) for each in nobody]
        named = in_words([*names[:3], f"{len(names) - 3} more"] if len(names) > 4 else names)
        if len(wishes) == 1:
            return f"Nobody asked for our one initiative: {named}."
        return f"Nobody asked for {len(nobody)} of our {all_}: {named}."
    known = [each for each in wishes if each.demand in (Demand.FEW, Demand.SOME)]
    return (
        f"Somebody asked for {len(known)} of our {all_}; of the others too little is known."
        if len(known) < len(wishes)
        else f"Somebody asked for each of our {all_}."
    )
