"""Which questions the study says anything of, and so which pages the site has.

It is asked of what was said and never of the findings: a preview shows the navigation on every page, before
anything is analysed.
"""

from sitegen.analysis.agreement import pair_up
from sitegen.analysis.findings import Findings
from sitegen.analysis.over_time import MAX_QUARTERS
from sitegen.analysis.side_by_side import compared_segments
from sitegen.model import Audience


def has_second_codings(findings: Findings) -> bool:
    """Whether any conversation of the site was coded by more than one person."""
    first = (each for each in findings.write_ups if not each.write_up.draft)
    return bool(findings.second_codings) and bool(pair_up(first, findings.second_codings))


def has_calls(findings: Findings) -> bool:
    """Whether anybody is known, and this is the edition that may say whom to call."""
    known = findings.content.registers.customers.entries or findings.write_ups
    return findings.settings.audience is Audience.INTERNAL and bool(known)


def names_a_rival(findings: Findings) -> bool:
    """Whether any write-up names a competitor: without that there are no pages of them."""
    return any(each.competitors for each in findings.write_ups)


def tells_enough(findings: Findings) -> bool:
    """Whether it can be told if enough was asked: a public edition does not hold all who were."""
    return findings.settings.audience is Audience.INTERNAL and bool(findings.table.write_ups)


def has_course(findings: Findings) -> bool:
    """Whether there are conversations in both halves of the quarters that are looked at."""
    days = [each.write_up.date for each in findings.table.write_ups if each.write_up.date]
    numbers = {day.year * 4 + (day.month - 1) // 3 for day in days}
    if len(numbers) < 2:
        return False
    first = max(min(numbers), max(numbers) - MAX_QUARTERS + 1)
    middle = first + (max(numbers) - first + 1) // 2
    return any(first <= number < middle for number in numbers)


def has_pairs(findings: Findings) -> bool:
    """Whether there are two segments of which enough were asked to compare them."""
    return len(compared_segments(findings.table, findings.settings.small_base)) > 1


def has_messages(findings: Findings) -> bool:
    """Whether anybody was asked, and we say anything to a segment that names a driver."""
    messages = [each for segment in findings.table.segments for each in segment.messages]
    return bool(findings.table.write_ups) and any(findings.find_driver(each.driver.text) for each in messages)


def has_must_keeps(findings: Findings) -> bool:
    """Whether anybody was asked what must stay, or spoke of an offering."""
    return bool(findings.offerings) and any(
        each.write_up.must_keep or each.offerings or findings.is_offering(each.most_valued)
        for each in findings.table.write_ups
    )
