"""What customers told of a stage of buying, for the pages of habits, of segments and of customers."""

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.habits import HabitLine, StageHabits
from sitegen.charts.wording import capitalised, count_of_base, number_of
from sitegen.model import Segment
from sitegen.pages import addresses
from sitegen.pages.desk import Desk
from sitegen.pages.views import HabitGroupView, HabitLineView, LinkView

FEW = 6
"""How many lines of one stage and segment stand on a page, before a link to all of them."""


def habit_line(desk: Desk, line: HabitLine) -> HabitLineView:
    """What one write-up says of one stage."""
    edition, write_up = desk.edition, line.write_up
    return HabitLineView(
        stage=line.habit.stage.value.capitalize(),
        does=edition.words(line.habit.does),
        channel=edition.words(line.habit.channel),
        offer=edition.words(line.habit.offer),
        customer=edition.customer(write_up.customer.id),
        segment=edition.segment(write_up.segment),
        date=edition.write_up_line(write_up).date,
        address=f"{addresses.write_up(write_up.write_up.id)}#sg-habits",
    )


def habit_group(desk: Desk, cell: StageHabits, id_: str, title: LinkView) -> HabitGroupView:
    """The first lines of a stage in a segment, with what may be said of its channels."""
    more = len(cell.lines) > FEW
    return HabitGroupView(
        id=id_,
        title=title,
        sentence=stage_sentence(desk, cell),
        lines=tuple(habit_line(desk, line) for line in cell.lines[:FEW]),
        more=LinkView(f"All {len(cell.lines):,}", addresses.habits(cell.stage.value, cell.segment))
        if more
        else None,
    )


def segment_habits(desk: Desk, segment: Segment) -> tuple[HabitGroupView, ...]:
    """Each stage of which a segment told, in its order."""
    found = desk.findings.habits
    cells = [found.at(stage, segment.id) for stage in found.stages]
    return tuple(
        habit_group(
            desk,
            cell,
            f"sg-stage-{cell.stage.value}",
            LinkView(
                cell.stage.value.capitalize(),
                f"{addresses.HABITS}#{place_of(cell.stage.value, segment.id)}",
            ),
        )
        for cell in cells
        if cell.told
    )


def place_of(stage: str, segment: str = "") -> str:
    """The id of a stage, or of a stage in a segment, on the page of habits."""
    return f"sg-{stage}-in-{segment}" if segment else f"sg-{stage}"


def stage_sentence(desk: Desk, cell: StageHabits) -> str:
    """How many told of it, of how many interviewed, and the channel that most of them named."""
    findings = desk.findings
    asked = (
        findings.habits.asked
        if cell.segment == EVERYONE
        else len(findings.table.by_segment[cell.segment].respondents)
    )
    sentence = f"{cell.told} of {asked} told us"
    usual = cell.most_usual
    if usual:
        sentence += f"; most usual channel: {desk.edition.plain(usual.name)} ({count_of_base(usual.share)})"
    if cell.offers:
        sentence += f"; {number_of(cell.offers, 'thing')} we could offer"
    return capitalised(f"{sentence}.")
