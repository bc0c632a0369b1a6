"""The page of habits by buying stage, and those that hold all lines of one number."""

from collections.abc import Iterable, Sequence
from functools import partial

from sitegen.analysis.drivers_by_segment import EVERYONE
from sitegen.analysis.habits import StageHabits
from sitegen.charts.wording import capitalised, count_of_base, in_sentence
from sitegen.language import Language
from sitegen.model import Segment, Stage
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.habits.lines import FEW, habit_group, habit_line, place_of, stage_sentence
from sitegen.pages.paging import Leaf, leaves
from sitegen.pages.sentences import people_in
from sitegen.pages.views import (
    ChannelView,
    HabitCellView,
    HabitListView,
    HabitMatrixView,
    HabitStageView,
    HabitsView,
    LinkView,
)

_CHANNELS = 8
"""How many channels of a stage are shown, the most usual first."""


def habit_pages(desk: Desk) -> Plans:
    """The page of habits with its lists; none where nobody told of any stage."""
    found = desk.findings.habits
    if not found.told:
        return {}
    pages: Plans = {addresses.HABITS: partial(plan_habits, desk)}
    for stage in found.stages:
        for segment in found.segments:
            lines = found.at(stage, segment.id).lines
            if len(lines) > FEW:
                for leaf in leaves(addresses.habits(stage.value, segment.id), len(lines)):
                    pages[leaf.address] = partial(_plan_list, desk, stage, segment, leaf)
    return pages


def _plan_list(desk: Desk, stage: Stage, segment: Segment, leaf: Leaf) -> PlannedPage:
    """One page of all that a segment told of a stage, newest first."""
    cell, language = desk.findings.habits.at(stage, segment.id), desk.language
    name = capitalised(language.say(stage.value))
    view = HabitListView(
        stage=LinkView(name, f"{addresses.HABITS}#{place_of(stage.value)}"),
        within=desk.edition.segment_name(segment),
        sentence=stage_sentence(desk, cell),
        lines=tuple(habit_line(desk, line) for line in leaf.of(cell.lines)),
        pager=leaf.pager(language),
    )
    title = leaf.title(language.say("{name}: {value}", name=name, value=segment.name), language)
    trail = (LinkView(language.say("Habits"), addresses.HABITS),)
    return desk.page(view, leaf.address, title, "habits", description=view.sentence, trail=trail)


def plan_habits(desk: Desk) -> PlannedPage:
    """Stage by segment: what they do, by which channel, and what we could offer."""
    found = desk.findings.habits
    sentence = _sentence(desk)
    view = HabitsView(
        sentence=sentence,
        matrix=_matrix(desk),
        stages=tuple(_stage(desk, stage) for stage in found.stages),
    )
    title = desk.language.say("Habits")
    return desk.page(view, addresses.HABITS, title, "habits", description=sentence)


def _sentence(desk: Desk) -> str:
    """How many told, of which stages most, and of which nobody."""
    found, language = desk.findings.habits, desk.language
    cells = [found.at(stage) for stage in found.stages]
    most = max(cell.told for cell in cells)
    first = [cell.stage for cell in cells if cell.told == most]
    silent = [stage for stage in Stage if not found.at(stage).told]
    people = people_in(desk.findings, found.asked)
    if silent:
        return language.say(
            "{told} of {people} told us how they buy and use; most told of {stages}, {most} of them; "
            "nobody of {silent}.",
            told=found.told,
            people=people,
            stages=_quoted(first, language),
            most=most,
            silent=_quoted(silent, language),
        )
    return language.say(
        "{told} of {people} told us how they buy and use; most told of {stages}, {most} of them.",
        told=found.told,
        people=people,
        stages=_quoted(first, language),
        most=most,
    )


def _quoted(stages: Iterable[Stage], language: Language) -> str:
    """`“compare” and “use”`."""
    return language.in_words(language.say("“{stage}”", stage=language.say(each.value)) for each in stages)


def _matrix(desk: Desk) -> HabitMatrixView:
    """How many told of each stage in each segment where anybody told, and the channel most usual there."""
    found, say = desk.findings.habits, desk.language.say
    segments = [each for each in found.segments if any(found.at(stage, each.id).told for stage in Stage)]
    header = [desk.edition.segment_name(each) for each in segments]
    everyone = [LinkView(say("Everyone"), "")] if len(segments) > 1 else []
    return HabitMatrixView(
        header=(*header, *everyone),
        rows=tuple(
            (
                LinkView(capitalised(say(stage.value)), f"#{place_of(stage.value)}"),
                tuple(
                    _cell(desk, found.at(stage, each))
                    for each in (*(segment.id for segment in segments), *([EVERYONE] if everyone else []))
                ),
            )
            for stage in found.stages
        ),
    )


def _cell(desk: Desk, cell: StageHabits) -> HabitCellView:
    usual, language = cell.most_usual, desk.language
    within = "" if cell.segment == EVERYONE else cell.segment
    return HabitCellView(
        told=language.number(cell.told) if cell.told else "",
        channel=language.say(
            "{name} ({value})",
            name=desk.edition.plain(usual.name),
            value=count_of_base(usual.share, language),
        )
        if usual
        else "",
        address=f"#{place_of(cell.stage.value, within)}" if cell.told else "",
    )


def _other_channels(once: Sequence[str], whole: StageHabits, language: Language) -> str:
    """The channels that one alone named, and how many named none; nothing where there is neither."""
    parts = []
    if once:
        parts.append(language.say("Named by one each: {channels}.", channels=language.few_in_words(once)))
    if whole.without_channel:
        parts.append(
            language.say(
                "No channel written down for {count} of {told}.", count=whole.without_channel, told=whole.told
            )
        )
    return " ".join(parts)


def _stage(desk: Desk, stage: Stage) -> HabitStageView:
    found, edition, language = desk.findings.habits, desk.edition, desk.language
    whole = found.at(stage)
    groups = []
    for segment in found.segments:
        cell = found.at(stage, segment.id)
        if cell.told:
            place = place_of(stage.value, segment.id)
            groups.append(habit_group(desk, cell, place, desk.edition.segment_name(segment)))
    sentence = stage_sentence(desk, whole)
    often = [each for each in whole.channels if each.share.count > 1]
    once = [edition.plain(each.name) for each in whole.channels if each.share.count == 1]
    return HabitStageView(
        id=place_of(stage.value),
        title=capitalised(language.say(stage.value)),
        sentence=sentence,
        channels=tuple(
            ChannelView(name=edition.words(in_sentence(each.name)), share=edition.share(each.share))
            for each in often[:_CHANNELS]
        ),
        channels_sentence=_other_channels(once, whole, language),
        groups=tuple(groups),
    )
