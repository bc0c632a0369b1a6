"""What we tell each segment beside what it says: messages that fall flat, and what no message speaks of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sitegen.analysis.drivers_by_segment import Cell, DriversBySegment, Share
from sitegen.analysis.evidence import EvidenceTable
from sitegen.analysis.heard_messages import (
    ONE_IN_THREE,
    CellOf,
    HeardMessage,
    Hearing,
    Messages,
    hear_messages,
)
from sitegen.analysis.names import NO_SEGMENT
from sitegen.analysis.unspoken import Strength, Unspoken, find_unspoken, spoken_of
from sitegen.model import Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentGap:
    """One segment: our messages in our order, and in theirs what no message speaks of."""

    segment: Segment
    asked: int
    messages: tuple[HeardMessage, ...]
    unspoken: tuple[Unspoken, ...]

    @property
    def everything(self) -> tuple[HeardMessage | Unspoken, ...]:
        """What we say, and behind it what they say and we do not."""
        return (*self.messages, *self.unspoken)

    @property
    def flat(self) -> tuple[HeardMessage, ...]:
        """What we say and they do not."""
        return tuple(each for each in self.messages if each.hearing is Hearing.UNSAID)

    @property
    def landed(self) -> tuple[HeardMessage, ...]:
        """What we say and they say too."""
        return tuple(each for each in self.messages if each.hearing is Hearing.SAID)

    @property
    def unsaid(self) -> tuple[Unspoken, ...]:
        """What they say and we do not."""
        return tuple(each for each in self.unspoken if each.hearing is Hearing.SAID)

    @property
    def strengths(self) -> tuple[Unspoken, ...]:
        """What they say and we surely win on, unclaimed; the surest first."""
        return tuple(each for each in self._won if _is_strength(each))

    @property
    def hints(self) -> tuple[Unspoken, ...]:
        """What somebody said that we won on, where it is too few to call it a strength that they want."""
        return tuple(
            each for each in self._won if not _is_strength(each) and each.hearing is not Hearing.UNSAID
        )

    @property
    def _won(self) -> list[Unspoken]:
        found = [each for each in self.unspoken if each.won.count and each.strength is not Strength.LED]
        return sorted(found, key=lambda each: -_low(each.won))

    @property
    def width(self) -> float:
        """How wide the gap is: the share of what they say most and we do not, and how far our flattest
        message stays below one in three."""
        said = max((each.cell.share.value or 0.0 for each in self.unsaid), default=0.0)
        flat = min((each.cell.share.value or 0.0 for each in self.flat), default=ONE_IN_THREE)
        return said + ONE_IN_THREE - flat


@dataclass(frozen=True, slots=True)
class MessageGap:
    """Every segment that we tell or asked something, in the order of the segments.

    `judged` is how many shares were held against one in three; `placed` and `changed` how many comparisons
    with other segments, and of before with since, were made, for which their p-values are adjusted.
    """

    segments: tuple[SegmentGap, ...]
    judged: int
    placed: int
    changed: int

    @property
    def messages(self) -> tuple[HeardMessage, ...]:
        """All messages, segment by segment."""
        return tuple(each for gap in self.segments for each in gap.messages)

    @property
    def widest(self) -> tuple[SegmentGap, ...]:
        """The segments with the widest gap first."""
        return tuple(sorted(self.segments, key=lambda gap: -gap.width))

    def of(self, segment: str) -> SegmentGap | None:
        """The gap of a segment's id, where we tell it or asked it something."""
        return next((gap for gap in self.segments if gap.segment.id == segment), None)


def find_message_gap(
    table: EvidenceTable, finding: DriversBySegment, told: Messages, cell_of: CellOf
) -> MessageGap:
    """Holds what we tell every segment against what it names."""
    small_base = finding.small_base
    write_ups = table.within
    asked = {
        segment: finding.respondents[segment.id]
        for segment in table.segments
        if segment.id != NO_SEGMENT.id and (segment.id in told or finding.respondents[segment.id])
    }
    places = {segment.id: _places(finding.ranked(segment.id)) for segment in asked}
    messages = hear_messages(table, told, asked, places, cell_of, small_base)
    by_segment: dict[str, list[HeardMessage]] = {segment.id: [] for segment in asked}
    for heard in messages:
        by_segment[heard.segment.id].append(heard)
    gaps = tuple(
        SegmentGap(
            segment=segment,
            asked=base,
            messages=tuple(by_segment[segment.id]),
            unspoken=find_unspoken(
                table,
                finding,
                segment.id,
                write_ups[segment.id],
                places[segment.id],
                spoken_of(table.codebook, (driver for driver, _ in told.get(segment.id, ()))),
            ),
        )
        for segment, base in asked.items()
    )
    shares = [each.cell.share for gap in gaps for each in gap.everything]
    return MessageGap(
        segments=gaps,
        judged=sum(1 for share in shares if share.base >= max(small_base, 1)),
        placed=sum(len(heard.elsewhere) for heard in messages),
        changed=sum(1 for heard in messages if heard.change),
    )


def _places(ranked: Iterable[Cell]) -> Mapping[str, int]:
    """The places of the drivers that anybody names; those whose shares are equally sure share one."""
    places: dict[str, int] = {}
    last, place = -1.0, 0
    for number, cell in enumerate((each for each in ranked if each.share.count), start=1):
        if _low(cell.share) != last:
            place, last = number, _low(cell.share)
        places[cell.driver] = place
    return MappingProxyType(places)


def _is_strength(each: Unspoken) -> bool:
    return each.hearing is Hearing.SAID and each.strength is Strength.WON


def _low(share: Share) -> float:
    return share.interval.low if share.interval else -1.0
