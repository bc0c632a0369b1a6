"""Outcomes in sentences: how many, what goes with which side, and what the numbers cannot say."""

from sitegen.analysis.at_once import SharesAtOnce, TrendVerdict
from sitegen.analysis.findings import Findings
from sitegen.analysis.outcomes import (
    CLEAR,
    FAVOURABLE,
    PERHAPS,
    UNFAVOURABLE,
    DriverOutcomes,
    Outcomes,
    OutcomeVerdict,
)
from sitegen.charts.driver_outcomes import p_in_words
from sitegen.charts.wording import capitalised, count_of_base, in_sentence, number_of
from sitegen.model import Driver, Effect, Outcome
from sitegen.reading.settings import CountUnit
from sitegen.text import in_words

_SAID = {Effect.FOR: "named", Effect.AGAINST: "spoken against"}


def people_in(findings: Findings, count: int) -> str:
    """`1 customer`, `14 interviews`."""
    return number_of(count, "interview" if findings.settings.count is CountUnit.INTERVIEWS else "customer")


def outcomes_sentence(findings: Findings) -> str:
    """How many bought or stayed, and how many left or never bought, outcome by outcome."""
    found = findings.outcomes
    if not found.decided:
        return "No conversation has an outcome that is decided yet."
    decided = people_in(findings, found.decided)
    sentence = f"Of {decided} with a decided outcome {found.favourable} bought or stayed"
    if found.favourable:
        sentence += f" ({_each(found, FAVOURABLE)})"
    sentence += f", {found.unfavourable} left or never bought"
    if found.unfavourable:
        sentence += f" ({_each(found, UNFAVOURABLE)})"
    return sentence + "."


def _each(found: Outcomes, outcomes: tuple[Outcome, ...]) -> str:
    return ", ".join(f"{len(found.stories[each])} {each.value}" for each in outcomes if found.stories[each])


def verdicts_sentence(findings: Findings) -> str:
    """The drivers that go with one side, clear of chance or perhaps; or why nothing can be said."""
    found = findings.outcomes
    fewer = min(found.favourable, found.unfavourable)
    if fewer < max(found.small_base, 1):
        side = "left or never bought" if found.unfavourable <= found.favourable else "bought or stayed"
        return (
            f"{capitalised(people_in(findings, fewer)) if fewer else 'Nobody'} {side}: too few to say which "
            f"drivers go with which outcome; it takes {max(found.small_base, 1)} on either side."
        )
    clear, perhaps = (_rows(found, verdicts) for verdicts in (CLEAR, PERHAPS))
    comparisons = number_of(found.comparisons, "comparison")
    if len(clear) == 1:
        return f"{_row(findings, clear[0])}: clear of chance among {comparisons}."
    if clear:
        says = f"Clear of chance among {comparisons}: {'; '.join(_row(findings, row) for row in clear[:2])}"
        says += f"; and {len(clear) - 2} more" if len(clear) > 2 else ""
        return says + "."
    if perhaps:
        says = f"Nothing is clear of chance among {comparisons}. Perhaps {_row(findings, perhaps[0])}"
        says += f"; and {len(perhaps) - 1} more to ask about" if len(perhaps) > 1 else ""
        return says + "."
    return f"No driver goes with one side beyond chance, {comparisons} made."


def telling_rows(found: Outcomes) -> list[DriverOutcomes]:
    """What can be said of a driver and one side, clear of chance first, then perhaps."""
    return [*_rows(found, CLEAR), *_rows(found, PERHAPS)]


def _rows(found: Outcomes, verdicts: tuple[OutcomeVerdict, ...]) -> list[DriverOutcomes]:
    rows = [found.of(driver.id, effect) for driver in found.ranked() for effect in Effect]
    rows = [row for row in rows if row.verdict in verdicts]
    return sorted(rows, key=lambda row: row.difference.p if row.difference else 1.0)


def _row(findings: Findings, row: DriverOutcomes) -> str:
    name = in_sentence(findings.codebook.all[row.driver].name)
    return f"{name}, {said_by_side(row)}"


def is_with_favourable(row: DriverOutcomes) -> bool:
    """Whether it was said more by who bought or stayed."""
    return row.difference is not None and row.difference.value > 0


def said_by_side(row: DriverOutcomes) -> str:
    """`named by 4 of 5 who left or never bought, and by 1 of 30 who bought or stayed`."""
    favourable = f"{count_of_base(row.favourable)} who bought or stayed"
    unfavourable = f"{count_of_base(row.unfavourable)} who left or never bought"
    first, second = (favourable, unfavourable) if is_with_favourable(row) else (unfavourable, favourable)
    return f"{_SAID[row.effect]} by {first}, and by {second}"


def warning_sentence(findings: Findings) -> str:
    """What the numbers cannot say, since nobody drew these customers by lot."""
    found = findings.outcomes
    if not found.decided:
        return ""
    if found.is_lopsided:
        most = max(found.favourable, found.unfavourable)
        who = "bought or stayed" if found.favourable >= found.unfavourable else "left or never bought"
        all_of = "All" if most == found.decided else "Nearly all"
        others = "others would say is not known" if most == found.decided else "few others say is known least"
        return (
            f"{all_of} of these stories, {most} of {found.decided}, are told by those who {who}. That is "
            "whom we asked, not how often we win: a win rate made from it means nothing, and what the "
            f"{others}."
        )
    return (
        f"These are the {people_in(findings, found.decided)} whom we asked: {found.favourable} of "
        f"{found.decided} is no win rate."
    )


def apart_sentence(findings: Findings) -> str:
    """Who is on neither side."""
    found = findings.outcomes
    undecided = len(found.stories[Outcome.UNDECIDED])
    silent = found.asked - found.decided - undecided
    parts = [f"{undecided} undecided"] if undecided else []
    parts += [f"{silent} without an outcome in the write-up"] if silent else []
    return f"On neither side: {in_words(parts)}." if parts else ""


def driver_outcomes_sentence(findings: Findings, driver: Driver) -> str:
    """A driver by side, for us and where it was also said against us, each with its verdict."""
    sentences = []
    for effect in Effect:
        row = findings.outcomes.of(driver.id, effect)
        if row.spoke:
            sentences.append(capitalised(f"{said_by_side(row)}: {row.verdict.value}."))
    return " ".join(sentences)


def trend_sentence(found: SharesAtOnce, what: str, comparisons: int) -> str:
    """Whether more value drivers at once go with more who bought or stayed, or who would tell others."""
    counted, base = sum(each.count for each in found.shares), sum(each.base for each in found.shares)
    counts = f"{what}, {counted} of {base}"
    if found.trend is None or found.verdict is TrendVerdict.TOO_FEW:
        return f"{counts}: too few on one side to say whether more value drivers at once go with it."
    how = "exact Cochran–Armitage test" if found.trend.exact else "Cochran–Armitage test"
    how += f", corrected for {number_of(comparisons, 'trend')}" if comparisons > 1 else ""
    return f"{counts}: {found.verdict.value} (p {p_in_words(found.p_adjusted)}; {how})."
