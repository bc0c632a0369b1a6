"""The page of habits by buying stage, and those that hold all lines of one number."""

from collections.abc import Callable, Sequence
from functools import partial

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.habits import StageHabits
from sitegen.charts.wording import capitalised, count_of_base, in_sentence
from sitegen.model import Segment, Stage
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage
from sitegen.pages.habit_lines import FEW, habit_group, habit_line, place_of, stage_sentence
from sitegen.pages.outcome_sentences import people_in
from sitegen.pages.paging import on_page, page_addresses, pager
from sitegen.pages.views import (
    ChannelView,
    HabitCellView,
    HabitListView,
    HabitMatrixView,
    HabitStageView,
    HabitsView,
    LinkView,
)
from sitegen.text import in_words

_CHANNELS = 8
"""How many channels of a stage are shown, the most usual first, and how many that only one named."""


def habit_pages(desk: Desk) -> dict[str, Callable[[], PlannedPage]]:
    """The page of habits with its lists; none where nobody told of any stage."""
    found = desk.findings.habits
    if not found.told:
        return {}
    pages: dict[str, Callable[[], PlannedPage]] = {addresses.HABITS: partial(plan_habits, desk)}
    for stage in found.stages:
        for segment in found.segments:
            lines = found.at(stage, segment.id).lines
            if len(lines) > FEW:
                listed = page_addresses(addresses.habits(stage.value, segment.id), len(lines))
                for number, address in enumerate(listed):
                    pages[address] = partial(_plan_list, desk, stage, segment, listed, number)
    return pages


def _plan_list(desk: Desk, stage: Stage, segment: Segment, listed: Sequence[str], number: int) -> PlannedPage:
    """One page of all that a segment told of a stage, newest first."""
    cell = desk.findings.habits.at(stage, segment.id)
    name = stage.value.capitalize()
    view = HabitListView(
        stage=LinkView(name, f"{addresses.HABITS}#{place_of(stage.value)}"),
        within=desk.edition.segment(segment) or LinkView(segment.name, ""),
        sentence=stage_sentence(desk, cell),
        lines=tuple(habit_line(desk, line) for line in on_page(cell.lines, number)),
        pager=pager(listed, number, desk.findings.language),
    )
    title = f"{name}: {segment.name}" + (f", page {number + 1}" if number else "")
    trail = (LinkView("Habits", addresses.HABITS),)
    return desk.page(view, listed[number], title, "habits", description=view.sentence, trail=trail)


def plan_habits(desk: Desk) -> PlannedPage:
    """Stage by segment: what they do, by which channel, and what we could offer."""
    found = desk.findings.habits
    sentence = _sentence(desk)
    view = HabitsView(
        sentence=sentence,
        matrix=_matrix(desk),
        stages=tuple(_stage(desk, stage) for stage in found.stages),
    )
    return desk.page(view, addresses.HABITS, "Habits", "habits", description=sentence)


def _sentence(desk: Desk) -> str:
    """How many told, of which stages most, and of which nobody."""
    found = desk.findings.habits
    cells = [found.at(stage) for stage in found.stages]
    most = max(cell.told for cell in cells)
    first = [cell.stage.value for cell in cells if cell.told == most]
    sentence = f"{found.told} of {people_in(desk.findings, found.asked)} told us how they buy and use"
    sentence += f"; most told of {in_words(f'“{each}”' for each in first)}, {most} of them"
    silent = [f"“{stage.value}”" for stage in Stage if not found.at(stage).told]
    return sentence + (f"; nobody of {in_words(silent)}." if silent else ".")


def _matrix(desk: Desk) -> HabitMatrixView:
    """How many told of each stage in each segment where anybody told, and the channel most usual there."""
    found = desk.findings.habits
    segments = [each for each in found.segments if any(found.at(stage, each.id).told for stage in Stage)]
    header = [desk.edition.segment(each) or LinkView(each.name, "") for each in segments]
    everyone = [LinkView("Everyone", "")] if len(segments) > 1 else []
    return HabitMatrixView(
        header=(*header, *everyone),
        rows=tuple(
            (
                LinkView(stage.value.capitalize(), f"#{place_of(stage.value)}"),
                tuple(
                    _cell(desk, found.at(stage, each))
                    for each in (*(segment.id for segment in segments), *([EVERYONE] if everyone else []))
                ),
            )
            for stage in found.stages
        ),
    )


def _cell(desk: Desk, cell: StageHabits) -> HabitCellView:
    usual = cell.most_usual
    within = "" if cell.segment == EVERYONE else cell.segment
    return HabitCellView(
        told=f"{cell.told:,}" if cell.told else "",
        channel=f"{desk.edition.plain(usual.name)} ({count_of_base(usual.share)})" if usual else "",
        address=f"#{place_of(cell.stage.value, within)}" if cell.told else "",
    )


def _other_channels(once: Sequence[str], whole: StageHabits) -> str:
    """The channels that one alone named, and how many named none; nothing where there is neither."""
    parts = []
    if once:
        more = [f"{len(once) - _CHANNELS} more"] if len(once) > _CHANNELS else []
        parts.append(f"named by one each: {in_words([*once[:_CHANNELS], *more])}")
    if whole.without_channel:
        parts.append(f"no channel written down for {whole.without_channel} of {whole.told}")
    return capitalised(f"{'; '.join(parts)}.") if parts else ""


def _stage(desk: Desk, stage: Stage) -> HabitStageView:
    found, edition = desk.findings.habits, desk.edition
    whole = found.at(stage)
    groups = []
    for segment in found.segments:
        cell = found.at(stage, segment.id)
        if cell.told:
            title = edition.segment(segment) or LinkView(segment.name, "")
            groups.append(habit_group(desk, cell, place_of(stage.value, segment.id), title))
    sentence = stage_sentence(desk, whole)
    often = [each for each in whole.channels if each.share.count > 1]
    once = [edition.plain(each.name) for each in whole.channels if each.share.count == 1]
    return HabitStageView(
        id=place_of(stage.value),
        title=stage.value.capitalize(),
        sentence=sentence,
        channels=tuple(
            ChannelView(name=edition.words(in_sentence(each.name)), share=edition.share(each.share))
            for each in often[:_CHANNELS]
        ),
        channels_sentence=_other_channels(once, whole),
        groups=tuple(groups),
    )
