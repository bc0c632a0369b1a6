"""Findings as sentences with their counts; what cannot be said is said so.

The name of a segment or a driver may be one thing or many, so no sentence makes it the subject of a verb.
"""

from collections.abc import Sequence
from typing import Final

from sitegen.analysis.drivers_by_segment import Cell, DriversBySegment, Verdict
from sitegen.analysis.findings import Findings
from sitegen.analysis.names import NO_SEGMENT
from sitegen.charts.wording import (
    asked_in_words,
    capitalised,
    count_and_interval,
    count_of_base,
    in_sentence,
    segment_in_sentence,
)
from sitegen.language import mark
from sitegen.model import Audience, Driver, Effect, Segment
from sitegen.reading.settings import CountUnit


def edition_label(findings: Findings) -> str:
    """`Internal edition`, or `Public edition: 12 of our conversations`."""
    if findings.settings.audience is Audience.INTERNAL:
        return findings.language.say("Internal edition")
    count = findings.language.number(len(findings.write_ups))
    return findings.language.say("Public edition: {count} of our conversations", count=count)


def asked_in(findings: Findings, segment: Segment) -> int:
    """How many respondents a segment has."""
    return findings.by_segment.respondents[segment.id]


def asked_sentence(findings: Findings, segment: Segment) -> str:
    """`14 customers asked`, or `14 interviews` where those are counted."""
    return asked_in_words(asked_in(findings, segment), findings.settings.count, findings.language)


def is_too_few(findings: Findings, segment: Segment) -> bool:
    """Whether a segment has too few respondents to say anything of it."""
    return asked_in(findings, segment) < findings.settings.small_base


def top_cells(findings: Findings, segment: Segment) -> tuple[Cell, ...]:
    """The most named drivers of a segment: all with the highest count of their base."""
    ranked = findings.by_segment.ranked(segment.id)
    return tuple(cell for cell in ranked if cell.share.count and cell.share == ranked[0].share)


def segment_sentence(findings: Findings, segment: Segment) -> str:
    """What a segment names most, or why nothing can be said."""
    language = findings.language
    say, name = language.say, segment_in_sentence(segment, language)
    if not asked_in(findings, segment):
        return capitalised(say("{segment}: nobody asked yet.", segment=name))
    finding, top = _most_named(findings, segment)
    if is_too_few(findings, segment):
        return _so_far(findings, segment, top)
    if not top:
        return capitalised(_nothing_named(findings, segment))
    names, first = _names(findings, top), count_and_interval(top[0].share, language)
    if len(top) > 1:
        said = say(
            "{segment}: {drivers} come first, each named by {first}.",
            segment=name,
            drivers=names,
            first=first,
        )
        return capitalised(said)
    behind = [each for each in finding.ranked(segment.id) if each.share.count and each not in top]
    second = [each for each in behind if each.share == behind[0].share]
    if not second:
        said = say(
            "{segment}: {driver} comes first, named by {first}.", segment=name, driver=names, first=first
        )
    else:
        said = say(
            _SECOND[len(second) > 1],
            segment=name,
            driver=names,
            first=first,
            second=_names(findings, second),
            count=count_of_base(second[0].share, language),
        )
    return capitalised(said)


_SECOND: Final = (
    mark("{segment}: {driver} comes first, named by {first}; then {second}, by {count}."),
    mark("{segment}: {driver} comes first, named by {first}; then {second}, by {count} each."),
)
"""What is said of the drivers behind the first: of one, and of more that tie."""


def _so_far(findings: Findings, segment: Segment, top: tuple[Cell, ...]) -> str:
    """That too few were asked in a segment, and what they have named most until now."""
    language = findings.language
    sentence = language.say(
        "{asked}: too few to say what matters most to {segment}.",
        asked=asked_sentence(findings, segment),
        segment=segment_in_sentence(segment, language),
    )
    if not top:
        return sentence
    names, count = _names(findings, top), count_of_base(top[0].share, language)
    if len(top) > 1:
        named = language.say("So far {drivers}, named by {count} each.", drivers=names, count=count)
    else:
        named = language.say("So far {driver}, named by {count}.", driver=names, count=count)
    return f"{sentence} {named}"


def _most_named(findings: Findings, segment: Segment) -> tuple[DriversBySegment, tuple[Cell, ...]]:
    """The most named drivers; where only value drivers themselves are named, the most named of those."""
    top = top_cells(findings, segment)
    if top:
        return findings.by_segment, top
    ranked = findings.by_value_driver.ranked(segment.id)
    top = tuple(cell for cell in ranked if cell.share.count and cell.share == ranked[0].share)
    return findings.by_value_driver, top


def _nothing_named(findings: Findings, segment: Segment) -> str:
    say, name = findings.language.say, segment_in_sentence(segment, findings.language)
    asked = asked_in(findings, segment)
    against = len(findings.table.by_segment[segment.id].naming_any(Effect.AGAINST))
    if not against:
        if asked == 1:
            return say("{segment}: the one asked named no driver.", segment=name)
        return say("{segment}: none of the {asked} asked named a driver.", segment=name, asked=asked)
    if asked == 1:
        return say(
            "{segment}: the one asked named no driver for us, {against} spoke against us.",
            segment=name,
            against=against,
        )
    return say(
        "{segment}: none of the {asked} asked named a driver for us, {against} spoke against us.",
        segment=name,
        asked=asked,
        against=against,
    )


def messages_sentence(findings: Findings, segment: Segment) -> str:
    """How our first message to a segment lands, or nothing where there is none."""
    cell, say = first_message_cell(findings, segment), findings.language.say
    if cell is None:
        return ""
    driver, share = _name(findings, cell), cell.share
    if not share.base:
        return say("We tell them {driver} first; nobody was asked about it.", driver=driver)
    if share.count:
        count = count_of_base(share, findings.language)
        return say("We tell them {driver} first; {count} asked named it.", driver=driver, count=count)
    if share.base == 1:
        return say("We tell them {driver} first; the one asked did not name it.", driver=driver)
    return say(
        "We tell them {driver} first; none of the {base} asked named it.", driver=driver, base=share.base
    )


def first_message_cell(findings: Findings, segment: Segment) -> Cell | None:
    """The cell of the driver that our most prominent message to a segment speaks of."""
    for message in segment.messages:
        driver = findings.find_driver(message.driver.text)
        if driver:
            return findings.finding_of(driver.id).cell(driver.id, segment.id)
    return None


def driver_sentence(findings: Findings, driver: Driver) -> str:
    """How many name a driver, in which segments more or less, and how many speak against us on it."""
    whole, say = findings.finding_of(driver.id).cell(driver.id), findings.language.say
    if not whole.share.base:
        return say("Nobody has been asked about it.")
    if whole.share.count:
        said = _compared(findings, driver)
    elif whole.share.base == 1:
        said = say("The one asked did not name it")
    else:
        said = say("None of the {base} asked named it", base=whole.share.base)
    if whole.against:
        return say("{said}; {against} spoke against us on it.", said=said, against=whole.against)
    return findings.language.as_sentence(said)


_COMPARED: Final = {
    Verdict.MORE: mark("{counted} named it, more among {segments} than elsewhere"),
    Verdict.LESS: mark("{counted} named it, less among {segments} than elsewhere"),
    Verdict.PERHAPS_MORE: mark("{counted} named it, perhaps more among {segments} than elsewhere"),
    Verdict.PERHAPS_LESS: mark("{counted} named it, perhaps less among {segments} than elsewhere"),
}
"""What a driver's sentence says of segments, the firmest verdict first."""


def _compared(findings: Findings, driver: Driver) -> str:
    """How many named it, with the segments of the firmest verdict, at most two, or that none differs."""
    finding, language = findings.finding_of(driver.id), findings.language
    counted = count_and_interval(finding.cell(driver.id).share, language)
    cells = [finding.cell(driver.id, segment.id) for segment in finding.segments]
    for verdict, words in _COMPARED.items():
        found = [cell for cell in cells if cell.verdict is verdict]
        found.sort(key=lambda cell: cell.difference.p if cell.difference else 1.0)
        if found:
            segments = language.in_words(_with_count(findings, cell) for cell in found[:2])
            return language.say(words, counted=counted, segments=segments)
    fair = [cell for cell in cells if cell.share.base >= max(findings.settings.small_base, 1)]
    if len(fair) > 1:
        return language.say(
            "{counted} named it, in no segment clearly more than in the others", counted=counted
        )
    return language.say("{counted} named it", counted=counted)


def most_named_in(findings: Findings, driver: Driver) -> str:
    """`Owner-operated shops (11 of 15)`: the segments of a fair base that name a driver most, or nothing.

    Two where they tie; nothing where more tie, where one customer alone names it, or where there is but
    one such segment.
    """
    finding = findings.finding_of(driver.id)
    fair = max(findings.settings.small_base, 1)
    cells = [
        cell
        for segment in finding.segments
        if segment.id != NO_SEGMENT.id and (cell := finding.cell(driver.id, segment.id)).share.base >= fair
    ]
    highest = max((cell.share.value or 0.0 for cell in cells), default=0.0)
    most = [cell for cell in cells if cell.share.value == highest]
    if len(most) >= min(len(cells), 3) or min(cell.share.count for cell in most) < 2:
        return ""
    return findings.language.in_words(_with_count(findings, cell) for cell in most)


def _with_count(findings: Findings, cell: Cell) -> str:
    segment = next(each for each in findings.by_segment.segments if each.id == cell.segment)
    name, count = (
        segment_in_sentence(segment, findings.language),
        count_of_base(cell.share, findings.language),
    )
    return findings.language.say("{name} ({value})", name=name, value=count)


def _name(findings: Findings, cell: Cell) -> str:
    return in_sentence(findings.codebook.all[cell.driver].name)


def _names(findings: Findings, cells: Sequence[Cell]) -> str:
    """The names of drivers; of many that tie the first three, and how many more."""
    return findings.language.few_in_words([_name(findings, cell) for cell in cells])


def people_in(findings: Findings, count: int) -> str:
    """`1 customer`, `14 interviews`."""
    say_many = findings.language.say_many
    if findings.settings.count is CountUnit.INTERVIEWS:
        return say_many("{count} interview", "{count} interviews", count)
    return say_many("{count} customer", "{count} customers", count)
