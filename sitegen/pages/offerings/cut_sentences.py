"""May we cut this: the verdicts in words."""

from sitegen.analysis.findings import Findings
from sitegen.analysis.must_keeps import Cut, MustKeep, MustKeeps
from sitegen.analysis.names import NO_SEGMENT
from sitegen.charts.wording import count_of_base, in_sentence, interval_in_brackets, percent
from sitegen.language import Language
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
            say(
                "{offering} (of {base} asked)", offering=in_sentence(each.offering.name), base=each.share.base
            )
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
            offering=in_sentence(each.offering.name),
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
