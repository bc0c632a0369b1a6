"""Why us and not them: what may be said of each rival, of all, and of who may leave."""

from sitegen.analysis.competitors import Apart, Duel, Rival, Rivals
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.findings import Findings
from sitegen.analysis.vulnerable import Vulnerable, VulnerableNow
from sitegen.charts.wording import count_and_interval, count_of_base, in_sentence, interval_in_brackets
from sitegen.language import Language
from sitegen.model import Stays
from sitegen.pages.sentences import people_in

_NAMED = 3
"""How many drivers or rivals a sentence holds."""


def rivals_sentence(rivals: Rivals, language: Language) -> str:
    """Who is considered most, of those who told."""
    considered = rivals.considered
    if not considered:
        return language.say("Nobody whom we counted named another that they considered.")
    top = [each for each in considered if each.considered.count == considered[0].considered.count]
    names = language.in_words(in_sentence(each.competitor.name) for each in top[:_NAMED])
    counted = count_and_interval(top[0].considered, language)
    if len(top) > 1:
        return language.say(
            "Most considered: {rivals}, by {counted} who told us whom, each.", rivals=names, counted=counted
        )
    return language.say(
        "Most considered: {rival}, by {counted} who told us whom.", rival=names, counted=counted
    )


def told_sentence(findings: Findings, rivals: Rivals) -> str:
    """How many told us whom else they considered, of all."""
    return findings.language.say(
        "{told} of {people} told us whom they considered. "
        "Of the others we do not know, so they are in no base here.",
        told=rivals.told,
        people=people_in(findings, rivals.respondents),
    )


def apart_sentence(findings: Findings, rivals: Rivals) -> str:
    """What sets us apart from all rivals; that nothing does; or nothing where there are no two of them."""
    among, language = len(rivals.considered), findings.language
    if among < 2:
        return ""
    if rivals.told < findings.settings.small_base:
        return language.say(
            "{told} told us whom they considered: too few to say what sets us apart.", told=rivals.told
        )
    if not rivals.apart:
        return language.say(
            "Nothing sets us apart from all {rivals} rivals: there is no driver on which we win against "
            "most of them and none leads.",
            rivals=among,
        )
    told = language.in_words(_apart(findings, each, among) for each in rivals.apart[:_NAMED])
    return language.say("What sets us apart: {drivers}; no rival was said to lead there.", drivers=told)


def _apart(findings: Findings, apart: Apart, among: int) -> str:
    return findings.language.say(
        "{driver} (won against {beaten} of {rivals}, by {counted})",
        driver=in_sentence(findings.codebook.all[apart.duel.driver].name),
        beaten=len(apart.rivals),
        rivals=among,
        counted=count_of_base(apart.duel.won, findings.language),
    )


def rival_sentence(findings: Findings, rival: Rival) -> str:
    """Who considered a rival, on what most say that we won and on what that they lead."""
    considered, language = rival.considered, findings.language
    say = language.say
    if not considered.base:
        return say("Nobody whom we counted told us whom they considered.")
    if not considered.count:
        return say("None of the {base} who told us whom they considered named it.", base=considered.base)
    counted = count_and_interval(considered, language)
    if considered.count < findings.settings.small_base:
        named = language.say_many(
            "{counted} who told us whom they considered named it: too few to say more.",
            "{counted} who told us whom they considered named it: too few to say more.",
            considered.count,
            counted=counted,
        )
    else:
        named = language.say_many(
            "{counted} who told us whom they considered named it.",
            "{counted} who told us whom they considered named it.",
            considered.count,
            counted=counted,
        )
    won = _most(findings, [(each, each.won) for each in rival.duels])
    lead = _most(findings, [(each, each.lead) for each in rival.duels])
    if won and lead:
        most = say("Said most often: we won on {won}; they lead on {lead}.", won=won, lead=lead)
    elif won:
        most = say("Said most often: we won on {won}; nobody said on what they lead.", won=won)
    elif lead:
        most = say("Said most often: nobody said on what we won; they lead on {lead}.", lead=lead)
    else:
        most = say("Nobody said on what we won; nobody said on what they lead.")
    return f"{named} {most}"


def _most(findings: Findings, sides: list[tuple[Duel, Share]]) -> str:
    """`Time back (3 of 6)`: the drivers most often named on one side, those that tie together."""
    highest = max((share.count for _, share in sides), default=0)
    top = [(duel, share) for duel, share in sides if share.count == highest] if highest else []
    if not top:
        return ""
    language = findings.language
    names = [in_sentence(findings.codebook.all[duel.driver].name) for duel, _ in top]
    drivers, counted = language.few_in_words(names), count_of_base(top[0][1], language)
    if len(top) > 1:
        return language.say("{drivers} ({counted} each)", drivers=drivers, counted=counted)
    return language.say("{name} ({value})", name=drivers, value=counted)


def losses_sentence(rival: Rival, language: Language) -> str:
    """Who was lost and named it, and who was near it; nothing where nobody was."""
    sentences = []
    if rival.left_count:
        sentences.append(
            language.say_many(
                "{count} of those who named it is lost or gone.",
                "{count} of those who named it are lost or gone.",
                rival.left_count,
            )
        )
    if rival.nearly_count:
        sentences.append(
            language.say_many(
                "{count} who named it was unsure or would not stay.",
                "{count} who named it were unsure or would not stay.",
                rival.nearly_count,
            )
        )
    return " ".join(sentences)


def vulnerable_sentence(findings: Findings, vulnerable: VulnerableNow) -> str:
    """How many may leave now, of those with us who said whether they stay."""
    share, revenue, language = vulnerable.share, vulnerable.revenue, findings.language
    if not share.base:
        return language.say("Nobody with us has told whether they stay.")
    if not share.count and share.base < findings.settings.small_base:
        return language.say_many(
            "None of {count} customer is about to leave by the latest conversation: too few to say.",
            "None of {count} customers is about to leave by the latest conversation: too few to say.",
            share.base,
        )
    if not share.count:
        return language.say_many(
            "None of {count} customer is about to leave by the latest conversation.",
            "None of {count} customers is about to leave by the latest conversation.",
            share.base,
        )
    if not revenue.known:
        return language.say_many(
            "{leaving} of {count} customer may leave by the latest conversation{interval}.",
            "{leaving} of {count} customers may leave by the latest conversation{interval}.",
            share.base,
            leaving=share.count,
            interval=interval_in_brackets(share),
        )
    return language.say_many(
        "{leaving} of {count} customer may leave by the latest conversation{interval}, "
        "with {revenue} of revenue (known of {known} of {customers}).",
        "{leaving} of {count} customers may leave by the latest conversation{interval}, "
        "with {revenue} of revenue (known of {known} of {customers}).",
        share.base,
        leaving=share.count,
        interval=interval_in_brackets(share),
        revenue=language.number(revenue.total),
        known=revenue.known,
        customers=revenue.customers,
    )


def says(vulnerable: Vulnerable, language: Language) -> str:
    """What the customer said of staying."""
    match vulnerable.stays:
        case Stays.NO:
            return language.say("Will not stay")
        case Stays.UNSURE:
            return language.say("Unsure whether to stay")
        case _:
            return language.say("Has not decided whether to go on")
