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
    number_of,
    segment_in_sentence,
)
from sitegen.model import Audience, Driver, Effect, Segment
from sitegen.text import in_words

__all__ = [
    "asked_in",
    "asked_sentence",
    "driver_sentence",
    "edition_label",
    "first_message_cell",
    "is_too_few",
    "messages_sentence",
    "most_named_in",
    "number_of",
    "segment_sentence",
    "top_cells",
]

_TIED = 3
"""How many drivers that are named equally often a sentence holds."""


def edition_label(findings: Findings) -> str:
    """`Internal edition`, or `Public edition: 12 of our conversations`."""
    if findings.settings.audience is Audience.INTERNAL:
        return "Internal edition"
    return f"Public edition: {len(findings.write_ups):,} of our conversations"


def asked_in(findings: Findings, segment: Segment) -> int:
    """How many respondents a segment has."""
    return findings.by_segment.respondents[segment.id]


def asked_sentence(findings: Findings, segment: Segment) -> str:
    """`14 customers asked`, or `14 interviews` where those are counted."""
    return asked_in_words(asked_in(findings, segment), findings.settings.count)


def is_too_few(findings: Findings, segment: Segment) -> bool:
    """Whether a segment has too few respondents to say anything of it."""
    return asked_in(findings, segment) < findings.settings.small_base


def top_cells(findings: Findings, segment: Segment) -> tuple[Cell, ...]:
    """The most named drivers of a segment: all with the highest count of their base."""
    ranked = findings.by_segment.ranked(segment.id)
    return tuple(cell for cell in ranked if cell.share.count and cell.share == ranked[0].share)


def segment_sentence(findings: Findings, segment: Segment) -> str:
    """What a segment names most, or why nothing can be said."""
    name = segment_in_sentence(segment)
    if not asked_in(findings, segment):
        return capitalised(f"{name}: nobody asked yet.")
    finding, top = _most_named(findings, segment)
    if is_too_few(findings, segment):
        sentence = f"{asked_sentence(findings, segment)}: too few to say what matters most to {name}."
        if top:
            came = f"named by {count_of_base(top[0].share)}"
            sentence += f" So far {_names(findings, top)}, {came}{' each' * (len(top) > 1)}."
        return sentence
    if not top:
        return capitalised(f"{name}: {_nothing_named(findings, segment)}.")
    first = count_and_interval(top[0].share)
    if len(top) > 1:
        return capitalised(f"{name}: {_names(findings, top)} come first, each named by {first}.")
    sentence = f"{name}: {_names(findings, top)} comes first, named by {first}"
    behind = [each for each in finding.ranked(segment.id) if each.share.count and each not in top]
    second = [each for each in behind if each.share == behind[0].share]
    if second:
        sentence += f"; then {_names(findings, second)}, by {count_of_base(second[0].share)}"
        sentence += " each" * (len(second) > 1)
    return capitalised(f"{sentence}.")


def _most_named(findings: Findings, segment: Segment) -> tuple[DriversBySegment, tuple[Cell, ...]]:
    """The most named drivers; where only value drivers themselves are named, the most named of those."""
    top = top_cells(findings, segment)
    if top:
        return findings.by_segment, top
    ranked = findings.by_value_driver.ranked(segment.id)
    top = tuple(cell for cell in ranked if cell.share.count and cell.share == ranked[0].share)
    return findings.by_value_driver, top


def _nothing_named(findings: Findings, segment: Segment) -> str:
    asked = asked_in(findings, segment)
    nobody = f"none of the {asked} asked" if asked > 1 else "the one asked"
    against = len(findings.table.by_segment[segment.id].naming_any(Effect.AGAINST))
    if against:
        return f"{nobody} named {'a' if asked > 1 else 'no'} driver for us, {against} spoke against us"
    return f"{nobody} named {'a' if asked > 1 else 'no'} driver"


def messages_sentence(findings: Findings, segment: Segment) -> str:
    """How our first message to a segment lands, or nothing where there is none."""
    cell = first_message_cell(findings, segment)
    if cell is None:
        return ""
    first = f"We tell them {_name(findings, cell)} first"
    if not cell.share.base:
        return f"{first}; nobody was asked about it."
    return f"{first}; {_named_it(cell)}."


def first_message_cell(findings: Findings, segment: Segment) -> Cell | None:
    """The cell of the driver that our most prominent message to a segment speaks of."""
    for message in segment.messages:
        driver = findings.find_driver(message.driver.text)
        if driver:
            return findings.finding_of(driver.id).cell(driver.id, segment.id)
    return None


def driver_sentence(findings: Findings, driver: Driver) -> str:
    """How many name a driver, in which segments more or less, and how many speak against us on it."""
    whole = findings.finding_of(driver.id).cell(driver.id)
    if not whole.share.base:
        return "Nobody has been asked about it."
    if not whole.share.count:
        sentence = capitalised(_named_it(whole))
    else:
        sentence = f"{count_and_interval(whole.share)} named it{_compared(findings, driver)}"
    if whole.against:
        sentence += f"; {whole.against} spoke against us on it"
    return sentence + "."


_COMPARED: Final = {
    Verdict.MORE: "more among {} than elsewhere",
    Verdict.LESS: "less among {} than elsewhere",
    Verdict.PERHAPS_MORE: "perhaps more among {} than elsewhere",
    Verdict.PERHAPS_LESS: "perhaps less among {} than elsewhere",
}
"""What a driver's sentence says of segments, the firmest verdict first."""


def _compared(findings: Findings, driver: Driver) -> str:
    """The segments of the firmest verdict, at most two; that none differs; or nothing without comparison."""
    finding = findings.finding_of(driver.id)
    cells = [finding.cell(driver.id, segment.id) for segment in finding.segments]
    for verdict, words in _COMPARED.items():
        found = [cell for cell in cells if cell.verdict is verdict]
        found.sort(key=lambda cell: cell.difference.p if cell.difference else 1.0)
        if found:
            return ", " + words.format(in_words(_with_count(findings, cell) for cell in found[:2]))
    fair = [cell for cell in cells if cell.share.base >= max(findings.settings.small_base, 1)]
    return ", in no segment clearly more than in the others" if len(fair) > 1 else ""


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
    return in_words(_with_count(findings, cell) for cell in most)


def _named_it(cell: Cell) -> str:
    """`3 of 12 asked named it`, `none of the 12 asked named it`."""
    if cell.share.count:
        return f"{count_of_base(cell.share)} asked named it"
    return (
        "the one asked did not name it"
        if cell.share.base == 1
        else f"none of the {cell.share.base} asked named it"
    )


def _with_count(findings: Findings, cell: Cell) -> str:
    segment = next(each for each in findings.by_segment.segments if each.id == cell.segment)
    return f"{segment_in_sentence(segment)} ({count_of_base(cell.share)})"


def _name(findings: Findings, cell: Cell) -> str:
    return in_sentence(findings.codebook.all[cell.driver].name)


def _names(findings: Findings, cells: Sequence[Cell]) -> str:
    """The names of drivers; of many that tie the first three, and how many more."""
    names = [_name(findings, cell) for cell in cells]
    if len(names) > _TIED + 1:
        names = [*names[:_TIED], f"{len(names) - _TIED} more"]
    return in_words(names)
