"""Findings as sentences with their counts; what cannot be said is said so."""

from collections.abc import Iterable

from sitegen.analysis.drivers_by_segment import Cell
from sitegen.analysis.findings import Findings
from sitegen.charts.wording import count_and_interval, count_of_base
from sitegen.model import Driver, Segment
from sitegen.text import in_words, slug


def number_of(count: int, noun: str) -> str:
    """`1 conversation`, `14 conversations`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def asked_in(findings: Findings, segment: Segment) -> int:
    """How many respondents a segment has."""
    return len(findings.table.by_segment[segment.id].respondents)


def is_too_few(findings: Findings, segment: Segment) -> bool:
    """Whether a segment has too few respondents to say anything of it."""
    return asked_in(findings, segment) < findings.settings.small_base


def top_cells(findings: Findings, segment: Segment) -> tuple[Cell, ...]:
    """The most named drivers of a segment: all with the highest share, at most three."""
    ranked = findings.by_segment.ranked(segment.id)
    if not ranked or not ranked[0].share.count:
        return ()
    return tuple(cell for cell in ranked if cell.share.value == ranked[0].share.value)[:3]


def segment_sentence(findings: Findings, segment: Segment) -> str:
    """What a segment names most, or why nothing can be said."""
    asked = asked_in(findings, segment)
    if not asked:
        return f"Nobody among {segment.name} has been asked."
    top = top_cells(findings, segment)
    if is_too_few(findings, segment):
        sentence = f"{number_of(asked, 'customer')} asked: too few to say what {segment.name} buy for."
        if top:
            sentence += f" {_names(findings, top)} came up most, in {count_of_base(top[0].share)}."
        return sentence
    if not top:
        return f"None of the {asked} asked among {segment.name} named a driver."
    sentence = f"{segment.name} name {_names(findings, top)} most: {count_and_interval(top[0].share)}"
    second = next(
        (cell for cell in findings.by_segment.ranked(segment.id) if cell not in top and cell.share.count),
        None,
    )
    if second and len(top) == 1:
        sentence += f"; then {findings.codebook.all[second.driver].name}, {count_of_base(second.share)}"
    return sentence + "."


def messages_sentence(findings: Findings, segment: Segment) -> str:
    """How our first message to a segment lands, or nothing where there is none."""
    cell = first_message_cell(findings, segment)
    if cell is None:
        return ""
    name = findings.codebook.all[cell.driver].name
    if not cell.share.base:
        return f"We tell them {name} first; nobody was asked about it."
    named = "none of the" if not cell.share.count else f"{cell.share.count} of"
    return f"We tell them {name} first; {named} {cell.share.base} asked named it."


def first_message_cell(findings: Findings, segment: Segment) -> Cell | None:
    """The cell of the driver that our most prominent message to a segment speaks of."""
    for message in segment.messages:
        driver = findings.content.registers.drivers.find(message.driver.text)
        id_ = driver.id if driver else slug(message.driver.text)
        if (id_, segment.id) in findings.by_segment.cells:
            return findings.by_segment.cell(id_, segment.id)
    return None


def driver_sentence(findings: Findings, driver: Driver) -> str:
    """How many name a driver, where most, and how many speak against us on it."""
    finding = (
        findings.by_segment if (driver.id, "*") in findings.by_segment.cells else findings.by_value_driver
    )
    whole = finding.cell(driver.id)
    if not whole.share.base:
        return "Nobody has been asked about it."
    if not whole.share.count:
        sentence = f"None of the {whole.share.base} asked named it"
    else:
        sentence = f"{count_and_interval(whole.share)} named it"
        most = most_named_in(findings, driver)
        if most:
            sentence += f", most in {most}"
    if whole.against:
        sentence += f"; {whole.against} spoke against us on it"
    return sentence + "."


def most_named_in(findings: Findings, driver: Driver) -> str:
    """`Owner-operated shops (11 of 15)`: the segment of a fair base that names a driver most, or nothing."""
    finding = (
        findings.by_segment if (driver.id, "*") in findings.by_segment.cells else findings.by_value_driver
    )
    cells = [
        finding.cell(driver.id, segment.id)
        for segment in finding.segments
        if finding.cell(driver.id, segment.id).share.base >= max(findings.settings.small_base, 1)
    ]
    if len(cells) < 2:
        return ""
    most = max(cells, key=lambda cell: cell.share.value or 0.0)
    if not most.share.count:
        return ""
    return f"{_segment_name(findings, most.segment)} ({count_of_base(most.share)})"


def _segment_name(findings: Findings, id_: str) -> str:
    return next(segment.name for segment in findings.by_segment.segments if segment.id == id_)


def _names(findings: Findings, cells: Iterable[Cell]) -> str:
    return in_words(findings.codebook.all[cell.driver].name for cell in cells)
