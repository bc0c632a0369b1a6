"""What customers do at each stage of buying, by which channel, and what we could offer."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.drivers_by_segment import EVERYONE, Share
from sitegen.analysis.evidence import EvidenceTable
from sitegen.model import Habit, Segment, Stage
from sitegen.text import Record


class HabitLine(Record, frozen=True):
    """What one write-up says of one stage."""

    write_up: CodedWriteUp
    habit: Habit


@dataclass(frozen=True, slots=True)
class ChannelCount:
    """How many of those who told of a stage named a channel; `name` as its newest write-up spells it."""

    name: str
    share: Share


@dataclass(frozen=True, slots=True)
class StageHabits:
    """One stage in one segment (EVERYONE: in all).

    `told` is how many respondents said anything of the stage, the base of its channels: the rest were not
    asked for it or did not say.  `channels` are the most usual first; who named two counts in both, and
    `without_channel` is how many named none.  `offers` is how many lines hold something we could offer.
    """

    stage: Stage
    segment: str
    told: int
    lines: tuple[HabitLine, ...]
    channels: tuple[ChannelCount, ...]
    without_channel: int
    offers: int

    @property
    def most_usual(self) -> ChannelCount | None:
        """The channel that more named than any other, and more than one; None where there is none such."""
        first, second = (*self.channels, None, None)[:2]
        if first is None or first.share.count < 2:
            return None
        return first if second is None or second.share.count < first.share.count else None


@dataclass(frozen=True, slots=True)
class Habits:
    """Every stage in every segment and in all; `told` is how many said anything of any stage, of `asked`."""

    segments: tuple[Segment, ...]
    cells: Mapping[tuple[Stage, str], StageHabits]
    told: int
    asked: int

    def at(self, stage: Stage, segment: str = EVERYONE) -> StageHabits:
        """One stage in one segment, by its id, or in all."""
        return self.cells[stage, segment]

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of which anybody told, in their order."""
        return tuple(stage for stage in Stage if self.at(stage).told)


def find_habits(table: EvidenceTable) -> Habits:
    """Gathers what counted write-ups say of each stage, newest first."""
    lines: dict[tuple[Stage, str], list[HabitLine]] = defaultdict(list)
    telling = [each for each in table.newest_first if each.write_up.habits]
    for write_up in telling:
        for habit in write_up.write_up.habits:
            line = HabitLine(write_up, habit)
            lines[habit.stage, EVERYONE].append(line)
            lines[habit.stage, write_up.segment.id].append(line)
    segments = [segment.id for segment in table.segments]
    return Habits(
        segments=table.segments,
        cells=MappingProxyType(
            {
                (stage, segment): _stage_habits(table, stage, segment, lines[stage, segment])
                for stage in Stage
                for segment in (*segments, EVERYONE)
            }
        ),
        told=len({table.respondent(each) for each in telling}),
        asked=len(table.whole.respondents),
    )


def _stage_habits(table: EvidenceTable, stage: Stage, segment: str, lines: list[HabitLine]) -> StageHabits:
    told = {table.respondent(line.write_up) for line in lines}
    names: dict[str, str] = {}
    by_channel: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        channel = " ".join(line.habit.channel.split())
        if channel:
            names.setdefault(channel.casefold(), channel)
            by_channel[channel.casefold()].add(table.respondent(line.write_up))
    order = sorted(by_channel, key=lambda each: (-len(by_channel[each]), each))
    return StageHabits(
        stage=stage,
        segment=segment,
        told=len(told),
        lines=tuple(lines),
        channels=tuple(
            ChannelCount(names[each], Share.of(len(by_channel[each]), len(told))) for each in order
        ),
        without_channel=len(told - set().union(*by_channel.values())),
        offers=sum(1 for line in lines if line.habit.offer),
    )
