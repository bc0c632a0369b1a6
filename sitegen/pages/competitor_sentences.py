"""Why us and not them: what may be said of each rival, of all, and of who may leave."""

from collections.abc import Sequence

from sitegen.analysis.competitors import Apart, Duel, Rival, Rivals
from sitegen.analysis.drivers_by_segment import Share
from sitegen.analysis.findings import Findings
from sitegen.analysis.vulnerable import Vulnerable, VulnerableNow
from sitegen.charts.wording import (
    capitalised,
    count_and_interval,
    count_of_base,
    in_sentence,
    interval_in_percent,
    number_of,
)
from sitegen.model import Stays
from sitegen.text import in_words

_NAMED = 3
"""How many drivers or rivals a sentence holds."""


def rivals_sentence(rivals: Rivals) -> str:
    """Who is considered most, of those who told."""
    considered = rivals.considered
    if not considered:
        return "Nobody whom we counted named another that they considered."
    top = [each for each in considered if each.considered.count == considered[0].considered.count]
    names = in_words(in_sentence(each.competitor.name) for each in top[:_NAMED])
    return (
        f"Most considered: {names}, by {count_and_interval(top[0].considered)} who told us whom{_each(top)}."
    )


def _each(top: Sequence[object]) -> str:
    return ", each" if len(top) > 1 else ""


def told_sentence(rivals: Rivals, unit: str) -> str:
    """How many told us whom else they considered, of all."""
    return (
        f"{rivals.told} of {rivals.respondents} {unit} told us whom they considered. "
        "Of the others we do not know, so they are in no base here."
    )


def apart_sentence(findings: Findings, rivals: Rivals) -> str:
    """What sets us apart from all rivals; that nothing does; or nothing where there are no two of them."""
    among = len(rivals.considered)
    if among < 2:
        return ""
    if rivals.told < findings.settings.small_base:
        return f"{rivals.told} told us whom they considered: too few to say what sets us apart."
    if not rivals.apart:
        return (
            f"Nothing sets us apart from all {among} rivals: there is no driver on which we win against "
            "most of them and none leads."
        )
    told = in_words(_apart(findings, each, among) for each in rivals.apart[:_NAMED])
    return f"What sets us apart: {told}; no rival was said to lead there."


def _apart(findings: Findings, apart: Apart, among: int) -> str:
    name = in_sentence(findings.codebook.all[apart.duel.driver].name)
    return f"{name} (won against {len(apart.rivals)} of {among}, by {count_of_base(apart.duel.won)})"


def rival_sentence(findings: Findings, rival: Rival) -> str:
    """Who considered a rival, on what most say that we won and on what that they lead."""
    considered = rival.considered
    if not considered.count:
        none = f"None of the {considered.base} who told us whom they considered named it"
        return f"{none}." if considered.base else "Nobody whom we counted told us whom they considered."
    sentence = f"{count_and_interval(considered)} who told us whom they considered named it"
    won = _most(findings, [(each, each.won) for each in rival.duels])
    lead = _most(findings, [(each, each.lead) for each in rival.duels])
    if considered.count < findings.settings.small_base:
        sentence += ": too few to say more"
    parts = [f"we won on {won}"] if won else ["nobody said on what we won"]
    parts += [f"they lead on {lead}"] if lead else ["nobody said on what they lead"]
    says = f"Said most often: {'; '.join(parts)}" if won or lead else capitalised("; ".join(parts))
    return f"{sentence}. {says}."


def _most(findings: Findings, sides: list[tuple[Duel, Share]]) -> str:
    """`Time back (3 of 6)`: the drivers most often named on one side, those that tie together."""
    highest = max((share.count for _, share in sides), default=0)
    top = [(duel, share) for duel, share in sides if share.count == highest] if highest else []
    if not top:
        return ""
    names = [in_sentence(findings.codebook.all[duel.driver].name) for duel, _ in top]
    shown = [*names[:_NAMED], f"{len(names) - _NAMED} more"] if len(names) > _NAMED + 1 else names
    count = count_of_base(top[0][1])
    return f"{in_words(shown)} ({count}{' each' if len(top) > 1 else ''})"


def losses_sentence(rival: Rival) -> str:
    """Who was lost and named it, and who was near it; nothing where nobody was."""
    parts = []
    if rival.left_count:
        parts.append(f"{rival.left_count} of those who named it {_are(rival.left_count)} lost or gone")
    if rival.nearly_count:
        was = "was" if rival.nearly_count == 1 else "were"
        parts.append(f"{rival.nearly_count} {was} unsure or would not stay")
    return f"{'; '.join(parts)}." if parts else ""


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def vulnerable_sentence(findings: Findings, vulnerable: VulnerableNow) -> str:
    """How many may leave now, of those with us who said whether they stay."""
    share, revenue = vulnerable.share, vulnerable.revenue
    if not share.base:
        return "Nobody with us has told whether they stay."
    few = ": too few to say" if share.base < findings.settings.small_base else ""
    if not share.count:
        return (
            f"None of {number_of(share.base, 'customer')} is about to leave by the latest conversation{few}."
        )
    interval = f" ({interval_in_percent(share.interval)})" if share.interval else ""
    at_stake = f", with {revenue.total:,.0f} of revenue" if revenue.known else ""
    at_stake += f" (known of {revenue.known} of {revenue.customers})" if revenue.known else ""
    who = f"{share.count} of {number_of(share.base, 'customer')} may leave by the latest conversation"
    return f"{who}{interval}{at_stake}."


def says(vulnerable: Vulnerable) -> str:
    """What the customer said of staying."""
    match vulnerable.stays:
        case Stays.NO:
            return "Will not stay"
        case Stays.UNSURE:
            return "Unsure whether to stay"
        case _:
            return "Has not decided whether to go on"
