"""Habits by buying stage."""

from dataclasses import dataclass

from markupsafe import Markup

from sitegen.pages.views.shared import LinkView, PagerView, ShareView


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitLineView:
    """What one customer does at one stage: by which channel, what we could offer, and where it is written.

    `channel` and `offer` may be empty; `address` is the place in the write-up.
    """

    stage: str
    does: Markup
    channel: Markup
    offer: Markup
    customer: LinkView
    segment: LinkView | None
    date: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitGroupView:
    """One stage in one segment, or one stage on a segment's page; `more` leads to all of many lines."""

    id: str
    title: LinkView
    sentence: str
    lines: tuple[HabitLineView, ...]
    more: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelView:
    """A channel and how many of those who told of the stage named it."""

    name: Markup
    share: ShareView


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitStageView:
    """One stage in all segments.

    `channels` are those that more than one named; `channels_sentence` tells the rest and may be empty.
    """

    id: str
    title: str
    sentence: str
    channels: tuple[ChannelView, ...]
    channels_sentence: str
    groups: tuple[HabitGroupView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitCellView:
    """A stage in a segment: how many told of it, and the most usual channel, which may be empty.

    `told` says how many.
    """

    told: str
    channel: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitMatrixView:
    """Stages downwards, segments across; `rows` are the stages with a cell for each segment, and all."""

    header: tuple[LinkView, ...]
    rows: tuple[tuple[LinkView, tuple[HabitCellView, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitsView:
    """`habits.html`: what they do at each stage, by which channel, and what we could offer."""

    sentence: str
    matrix: HabitMatrixView
    stages: tuple[HabitStageView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitListView:
    """`habit-list.html`: all that was told of one stage in one segment, on as many pages as it takes."""

    stage: LinkView
    within: LinkView
    sentence: str
    lines: tuple[HabitLineView, ...]
    pager: PagerView | None
