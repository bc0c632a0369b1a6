"""What customers told of a stage of buying, for the pages of habits, of segments and of customers."""

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.habits import HabitLine, StageHabits
from sitegen.charts.wording import capitalised, count_of_base
from sitegen.model import Segment
from sitegen.pages import addresses
from sitegen.pages.desk import Desk
from sitegen.pages.paging import link_to_all
from sitegen.pages.views import HabitGroupView, HabitLineView, LinkView

FEW = 6
"""How many lines of one stage and segment stand on a page, before a link to all of them."""


def habit_line(desk: Desk, line: HabitLine) -> HabitLineView:
    """What one write-up says of one stage."""
    edition, write_up = desk.edition, line.write_up
    return HabitLineView(
        stage=capitalised(desk.language.say(line.habit.stage.value)),
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
    more, language = len(cell.lines) > FEW, desk.language
    return HabitGroupView(
        id=id_,
        title=title,
        sentence=stage_sentence(desk, cell),
        lines=tuple(habit_line(desk, line) for line in cell.lines[:FEW]),
        more=link_to_all(len(cell.lines), addresses.habits(cell.stage.value, cell.segment), language)
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
                capitalised(desk.language.say(cell.stage.value)),
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
    language = findings.language
    parts = [language.say("{told} of {asked} told us.", told=cell.told, asked=asked)]
    usual = cell.most_usual
    if usual:
        parts.append(
            language.say(
                "Most usual channel: {channel} ({counted}).",
                channel=desk.edition.plain(usual.name),
                counted=count_of_base(usual.share, language),
            )
        )
    if cell.offers:
        parts.append(
            language.say_many("{count} thing we could offer.", "{count} things we could offer.", cell.offers)
        )
    return " ".join(parts)
